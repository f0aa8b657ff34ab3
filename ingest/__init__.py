"""How it becomes known: files → records → annotations → statements → graph. Stands on ``graph``.

    finding, source, sources   which files there are, what each is, and its records        reading     files of any format and encoding
    stages, annotate, pipeline, components   what is found in a text                      lexicon     the words it is found by
    linking      a record and what was found in it → statements, with evidence
    run, journal, report       one run, what it keeps so that it can be taken up, and what became of it
    review       what a person decides about names        view        one file, seen
    commands     the command line                          sample      an invented city to try it on
"""
