"""Numbers and codes: read what is printed, check it, write its normal form. Pure; no table of what exists.

    patents      application and publication numbers, check digits, kind codes
    standards    standard numbers of every family, also in running text
    enterprises  unified social credit codes
    names        names of organisations and persons
    classes      IPC, CPC, ICS, CCS, GB/T 4754
    regions      GB/T 2260 codes
    dates        dates at the precision written
    documents    文号 of policy documents
    characters   full-width, dashes, traditional script: one character for one
    mention      what a search in running text returns

Every reader takes the text as printed and raises ``IdentifierError`` with a short fixed ``reason`` to count by.
"""
