"""What a question to the graph comes back as: plain frozen data, the same words as the store, the JSON and the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Evidence:
    """One record that says it: the source's id, its path and name (empty when the source is gone), the place, the method."""

    source: str
    record: str
    method: str
    path: str = ""
    name: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One relationship between the thing asked for and a neighbour; ``score`` and ``reasons`` stand on inferred ones only."""

    properties: Mapping[str, Any] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    run: str = ""
    score: float | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Thing:
    """A node: its label, its key, what to call it, its own properties (no provenance among them) and who says so.

    ``stub`` is true when no source describes it and others only refer to it; ``others`` holds what some records say
    differently, each with its evidence.
    """

    label: str
    key: str
    title: str
    properties: Mapping[str, Any] = field(default_factory=dict)
    evidence: tuple[Evidence, ...] = ()
    run: str = ""
    stub: bool = False
    others: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A neighbour and every relationship of the section's type that leads to it (it may be cited in two places)."""

    thing: Thing
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Neighbours of one kind. ``total`` counts neighbours, not relationships; ``next`` is the cursor after the last link.

    ``name`` says the section in one word for addresses (``CITES.out.Standard``), ``zh`` says it to a reader.
    """

    name: str
    type: str
    direction: str
    label: str
    zh: str
    total: int
    links: tuple[Link, ...]
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A thing, the nodes that are the same thing (itself left out), and what surrounds them, kind by kind."""

    thing: Thing
    members: tuple[Thing, ...] = ()
    sections: tuple[Section, ...] = ()

    def section(self, name: str) -> Section | None:
        """The section of that name, or None when the thing has no such neighbours."""
        return next((section for section in self.sections if section.name == name), None)


@dataclass(frozen=True, slots=True)
class PatentAnswer(Neighbourhood):
    """A patent with its claims, in their order."""

    claims: tuple[Thing, ...] = ()


@dataclass(frozen=True, slots=True)
class StandardAnswer(Neighbourhood):
    """A standard with its clauses in their order, and with its editions, those in force first, each newest first.

    ``undated`` tells that the number asked for has no year; ``latest`` is then the edition that an undated reference means.
    """

    clauses: tuple[Thing, ...] = ()
    editions: tuple[Thing, ...] = ()
    undated: bool = False
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class ChainAnswer(Neighbourhood):
    """A chain with its links by layer: (layer, nodes in their order); a layer nobody names is 未分层."""

    layers: tuple[tuple[str, tuple[Thing, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Example:
    """A patent or standard that belongs to a link of a chain, with what says so: the keywords in it and its classes.

    ``marks`` are the keywords' places in the title.
    """

    label: str
    key: str
    title: str
    published: str = ""
    applicants: tuple[str, ...] = ()
    marks: tuple[tuple[int, int], ...] = ()
    words: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
