"""The one Chinese text layer, for writing and for searching.

    normalise    full-width forms, traditional script, encodings' leftovers
    runs         formulas, numbers with units, ranges: what no word boundary cuts
    concepts     what standards, patents and trade call differently
    parameters   values with units as named intervals
    clauses      the numbered tree of a standard, and how strongly each clause binds
    word         the lines of a Word document
    segment      words, and the tokens that the search projection writes and asks
"""
