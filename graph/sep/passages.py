"""Clauses and claims as the graph holds them, and what of a standard is mandatory."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.errors import IdentifierError, NotFound
from graph.identifiers.standards import read_standard
from graph.queries import query
from graph.store import Store

MANDATORY = "要求"
"""The one clause kind that must be met; 推荐, 允许, 能力 and 陈述 leave a choice or say nothing to be done."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause; ``id`` is '' for a text that somebody typed. Only a normative clause of kind 要求 makes a patent essential."""

    id: str
    text: str
    number: str = ""
    title: str = ""
    kind: str = MANDATORY
    normative: bool = True

    @property
    def mandatory(self) -> bool:
        return self.normative and self.kind == MANDATORY

    @property
    def strength(self) -> str:
        """强制 (must be met), 可选 (a choice) or 资料性 (informative: never counts)."""
        return "资料性" if not self.normative else "强制" if self.mandatory else "可选"


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a standard with its clauses; ``published`` is an ISO date or ''."""

    number: str
    title: str
    published: str
    clauses: tuple[Clause, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """An independent claim. ``elements`` are its limitations as texts that stand in ``text``."""

    id: str
    number: int
    text: str
    category: str
    elements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Patent:
    """A patent as comparisons need it. ``filed`` is as exact as known: a date, the year its application number shows, or ''."""

    number: str
    title: str
    abstract: str
    filed: str
    published: str
    claims: tuple[Claim, ...]


def edition(store: Store, number: str, place: str = "") -> Edition:
    """The edition of that number, or the latest one with clauses where the number is undated, with all its clauses or the one of a
    number. Raises NotFound for the standard, not for the clause."""
    try:
        number = read_standard(number).text
    except IdentifierError:
        raise NotFound(f"不是标准号：{number!r}") from None
    rows = store.read(query("read/sep_editions"), number=number)
    if not rows:
        raise NotFound(f"图谱中没有标准 {number}")
    known = [row for row in rows if row["clauses"]]
    if not known:
        raise NotFound(f"标准 {number} 没有条文全文：请导入其文本（md、txt、html、docx 或 pdf）")
    # The rows come latest first, but stores differ in where they put a date that is missing.
    row = max(known, key=lambda each: (each["published"] or "", each["number"]))
    clauses = tuple(_clause(each) for each in store.read(query("read/sep_clauses"), number=row["number"], place=place))
    return Edition(row["number"], row["title"] or "", row["published"] or "", clauses)


def patent(store: Store, number: str) -> Patent:
    """The patent of that number with its independent claims. Raises NotFound."""
    rows = store.read(query("read/sep_patent"), number=number)
    if not rows:
        raise NotFound(f"图谱中没有专利 {number}")
    row = rows[0]
    claims = sorted((_claim(claim) for claim in row["claims"]), key=lambda claim: claim.number)
    return Patent(row["number"], row["title"] or "", row["abstract"] or "",
                  row["filed"] or filing_year(row["application_number"] or ""), row["published"] or "", tuple(claims))


def filing_year(application: str) -> str:
    """The year that a Chinese application number shows, '' for others.

    >>> filing_year("200910086409.9"), filing_year("CN95115608.X"), filing_year("102008000146977")
    ('2009', '1995', '')
    """
    serial = re.sub(r"^(CN|ZL)|[.\s]", "", application.upper())
    if re.fullmatch(r"(19|20)\d{10}[\dX]", serial):
        return serial[:4]
    # Two digits until 2003: the office opened in 1985.
    if re.fullmatch(r"\d{8}[\dX]", serial):
        return ("19" if serial[:2] >= "85" else "20") + serial[:2]
    return ""


def filed_after(filed: str, published: str, edition: str) -> bool | None:
    """Whether a patent with these dates was filed after that edition was published; None where the dates do not tell.

    What an edition already said cannot have been invented later, so a patent filed after it cannot be essential to it.
    Dates compare as far as both are known.

    >>> filed_after("2015", "2016-03-01", "2015-06-01"), filed_after("", "2014-01-01", "2015-06-01")
    (None, False)
    """
    if not edition:
        return None
    exact = min(len(filed), len(edition))
    if filed and filed[:exact] != edition[:exact]:
        return filed[:exact] > edition[:exact]
    if exact == 10:
        return False
    # A patent is published after it was filed.
    return False if published and published.ljust(10, "9") <= edition else None


def _clause(row: Mapping[str, Any]) -> Clause:
    return Clause(row["id"], row["text"] or "", row["number"] or "", row["title"] or "", row["kind"] or "陈述", bool(row["normative"]))


def _claim(row: Mapping[str, Any]) -> Claim:
    return Claim(row["id"], int(row["number"] or 0), row["text"] or "", row["category"] or "", tuple(row["elements"] or ()))
