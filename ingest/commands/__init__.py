"""The command line, a group of commands a file: ingesting, asking, charting, storing, showing; ``printing`` is how answers look."""
