"""One file, seen: what was read from it and what was found in it, before anything is linked or written.

``files`` reads a file as an ingest would and annotates it; ``marks`` lays what an annotation carries over its text, whatever it
carries; ``labels`` are the Chinese names and colours. ``page`` writes it all as one HTML file, ``terminal`` prints it, ``plain`` is
it as plain data.
"""
