"""Facts: mentions composed into events, counts and awards, each tied to its owner, period, giver, event."""
