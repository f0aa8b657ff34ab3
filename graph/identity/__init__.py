"""Which nodes are the same thing, derived anew from what the sources say: ``SAME_AS`` relationships and ``entity``.

Two enterprises with one unified social credit code are one, and so are two patents with one application number; two enterprises
whose names say the same in print (``graph.naming``) are one as well. This is said by derived ``SAME_AS`` relationships, whose entries
have the method ``identity``. Sources say ``SAME_AS`` themselves, from a former or other name to the present one. A person's answer
is such a source: ``SAME_AS``, or ``DISTINCT_FROM``, which nothing overrides. ``entity`` is the key of the representative on all nodes
that together are one thing, and is missing on a node that is the only one. What a rule alone must not decide is asked (``asked``).

    deriving   numbers, names, statements and answers → relationships and ``entity``; only what differs is written
    things     nodes made one, some pairs never
    names      the names of the store, judged                     asked   pairs that a person should decide

A patent family (``family``) is no identity: its members are applications of their own, so it stays a property.
"""

from __future__ import annotations

from graph.identity.asked import Question
from graph.identity.deriving import CERTAIN, EVIDENCE, Evidence, application, asked, derive_identity

__all__ = ["CERTAIN", "EVIDENCE", "Evidence", "Question", "application", "asked", "derive_identity"]
