"""What the pipeline can find in a text, one kind a module.

    reading      a text as the finders read it: folded widths, wrapped lines joined, offsets kept
    standards    standard numbers                  patents        patent numbers
    documents    文号 of public documents           dates          dates at the precision written
    organisations, regions                         parameters     named values with units → intervals
    claims       claims and their tree             elements       a claim's limitations
    references   the standards that one refers to  foreword       what a standard says of itself
    promises     its statement on patents          drafting       the bodies that drafted it
    policy       what a policy document sets       chains         its chains, clusters, leaders, focus fields
    indicators   its numbers, from sentences       indicator_tables   and from tables
    indicator_sentences, indicator_names              which numbers of a sentence, and what they are called
    indicator_kinds                                   target, statistic or rule, and by when
    tasks        who is in charge of what          fair_copy      a policy document as its finders read it
    terms        what a text is about              noun_phrases   runs of content words in technical prose

What a standard's clauses are is found by ``graph.text.clauses``, because drafts are read with it too.

Each finder is a pure function of a reading (or of the text, where layout carries the meaning). ``ingest.pipeline`` makes
spaCy components of them and decides their order: what is found first keeps its characters.
"""
