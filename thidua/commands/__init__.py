"""One module per command. What is heavy (spaCy, rules, rich) is imported when the command runs, so that help is instant."""
