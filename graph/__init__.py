"""Chinese patents, standards, enterprises and industry chains as one graph: what is known, and what follows from it."""
