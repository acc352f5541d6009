"""The review application: people look at the facts of a dataset beside their text, and decide about them."""
