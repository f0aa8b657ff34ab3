"""The clauses of a standard or of a draft of one, and how strongly each binds (GB/T 1.1).

    finding      the numbered tree                 clause       what comes of it
    layout       lines without page furniture      headings     which of them head a clause
    sequences    whose numbers make a sequence     misread      numbers as scanning spoils them
    provisions   sentences and list items          modals       what a sentence demands
"""

from graph.text.clauses.clause import Clause, Provision, Term
from graph.text.clauses.finding import clauses_in

__all__ = ["Clause", "Provision", "Term", "clauses_in"]
