"""The application: the command line over `corpus` (reading) and `extract` (facts)."""
