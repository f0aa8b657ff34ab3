"""What annotation finds in a text: offsets and values, small enough to send between processes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from graph.text.clauses import Clause, Term

Genre = Literal["abstract", "claims", "description", "standard", "policy", "line"]


@dataclass(frozen=True, slots=True)
class Document:
    """A text to annotate. ``genre`` chooses the components: claims only split ``claims``, clauses only ``standard``."""

    id: str
    genre: Genre
    text: str


class Span(NamedTuple):
    """Something found. ``start`` and ``end`` count characters of the document's text.

    ``label`` is STANDARD, PATENT, ORG, REGION, DATE, DOC or PARAMETER; ``norm`` its normal form (standard number,
    patent number, organisation name, region code, ISO date, 文号, or the parameter's own text); ``data`` what else is known
    (a parameter's name, lower, upper, lower_closed, upper_closed, relation, unit).
    """

    label: str
    start: int
    end: int
    norm: str
    data: dict[str, Any] | None = None


class TechnicalTerm(NamedTuple):
    """One of the terms that tell what a text is about. ``score`` 0 … 1, ``mentions`` in the text, the first of them at ``start``, ``end``."""

    text: str
    score: float
    mentions: int
    start: int
    end: int


class Claim(NamedTuple):
    """One claim. ``elements`` are the limitations as (start, end); offsets count characters of the document's text."""

    number: int
    start: int
    end: int
    text: str
    depends_on: tuple[int, ...]
    refers_to: tuple[int, ...]
    category: str
    preamble: tuple[int, int]
    elements: tuple[tuple[int, int], ...]


class Reference(NamedTuple):
    """A standard that a standard refers to, and where. ``role`` is normative, informative or source; ``all_parts``: 所有部分 are meant."""

    number: str
    role: str
    all_parts: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class StandardFacts:
    """What a standard's own pages say of it, beside its clauses."""

    number: str = ""
    title: str = ""
    title_en: str = ""
    published: str = ""
    implemented: str = ""
    ics: tuple[str, ...] = ()
    ccs: tuple[str, ...] = ()
    replaces: tuple[tuple[str, bool], ...] = ()
    """(number, partly)"""
    adopts: tuple[tuple[str, str], ...] = ()
    """(number, IDT | MOD | NEQ)"""
    drafting_units: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    terms: tuple[Term, ...] = ()
    patent_notice: str = ""
    """The boilerplate or the statement on patents, as printed."""
    identified_patents: tuple[dict[str, str], ...] = ()
    """patent, title, holder, promise, as the statement identifies them"""


@dataclass(frozen=True, slots=True)
class Annotation:
    """Everything found in one document."""

    id: str
    spans: tuple[Span, ...] = ()
    claims: tuple[Claim, ...] = ()
    clauses: tuple[Clause, ...] = ()
    standard: StandardFacts | None = None
    policy: dict[str, Any] | None = None
    terms: tuple[TechnicalTerm, ...] = ()
