"""How good extraction and linking are, on labelled sets that other people made: ``make evaluate``.

    measures         precision, recall, F1 and their bootstrap intervals       labels      the labelled files, read
    entities         standard numbers, organisations, regions, dates …         parameters  named values with units
    public_entities  organisations and places in news                          claims      the tree of claims, their limitations
    clauses          clauses, provisions, references, drafting units, terms    indicators  numbers that a policy document sets
    chains           its chains, clusters, fields, units in charge             terms       keywords
    company_names    which names are one company's                             abbreviations  short names of bodies
    segmentation     word boundaries
    report           the table, quality.json and the error listing             __main__    the command

Every task module has one function ``sets(labels)`` that yields ``Scored`` sets: each text of a set with what was wanted, what the
product found and what a named baseline found. Labelled files stay where they are; nothing of them is in this repository.
"""
