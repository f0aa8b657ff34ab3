"""The one Chinese text layer, for writing and for searching.

    normalise    full-width forms, traditional script, encodings' leftovers
    segment      words, and the tokens that the search projection writes and asks
"""
