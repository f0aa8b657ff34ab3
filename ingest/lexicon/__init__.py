"""The words by which things are found: lists and tables, each with its origin in its head; no code."""
