"""A clause of a standard as its text gives it: its place in the tree, what it says, how it binds."""

from __future__ import annotations

from typing import NamedTuple


class Provision(NamedTuple):
    """One sentence or list item of a clause. ``unit`` is para, item or note; ``kind`` 要求, 推荐, 允许, 能力 or 陈述."""

    start: int
    end: int
    unit: str
    kind: str


class Term(NamedTuple):
    """A term that a standard defines. ``source`` is the standard that it comes from, as printed; what is not printed is empty."""

    clause: str
    term: str
    english: str
    abbreviation: str = ""
    source: str = ""


class Clause(NamedTuple):
    """One clause of a standard; ``text`` is its own text without its subclauses.

    ``kind`` is that of its strongest provision, notes left out: 要求, 推荐, 允许, 能力 or 陈述. ``term``: what the clause defines.
    """

    number: str
    title: str
    start: int
    end: int
    text: str
    kind: str
    normative: bool
    provisions: tuple[Provision, ...] = ()
    term: Term | None = None
