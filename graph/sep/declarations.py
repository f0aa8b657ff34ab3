"""What has been declared: by standards themselves, in lists, by pools; for which edition, by whom, under which promise.

A declaration is somebody's statement and never ours. It holds for the edition that it names; for an edition that replaces this one it
is a hint, kept apart as carried over (``carried_from``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import IdentifierError, NotFound
from graph.identifiers.standards import read_standard
from graph.queries import query
from graph.sep.families import families
from graph.store import Store

UNSAID = "未载明"
FARTHEST = 8
"""Replacements that are followed back."""


@dataclass(frozen=True, slots=True)
class DeclaredPatent:
    """A patent under the number that stands for all of its numbers; ``family`` is the smallest such number of its family here."""

    number: str
    title: str
    family: str


@dataclass(frozen=True, slots=True)
class Holder:
    """Who declares. ``key`` is '' for a private person, who is no node."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Declaration:
    """One declaration. ``choice`` is which choice of Art. 9 (管理规定（暂行）) the promise makes, '' where it says nothing of a licence."""

    id: str
    kind: str
    standards: tuple[str, ...]
    patents: tuple[DeclaredPatent, ...]
    subject: str
    holders: tuple[Holder, ...]
    contact: str
    promise: str
    choice: str
    pool: str
    evaluated: bool
    declared_on: str
    reference: str


@dataclass(frozen=True, slots=True)
class Declarations:
    """One page of declarations by id: how many there are in all, how many families this page names, and after which id the next one begins."""

    total: int
    families: int
    declarations: tuple[Declaration, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class EditionOf:
    """The edition that a number means, and what it belongs to. ``latest`` says that an undated reference means this edition now."""

    number: str
    title: str
    published: str
    undated: str
    latest: bool
    clauses: bool
    siblings: tuple[str, ...]
    """Earlier editions of the same number, newest first."""

    @property
    def declared_as(self) -> tuple[str, ...]:
        """The numbers under which declarations name this edition: an undated one means the latest."""
        return tuple(dict.fromkeys((self.number, self.undated))) if self.latest else (self.number,)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a declaration may carry over from, and why: 代替, 部分代替, 同号旧版, 等同采用."""

    number: str
    basis: str
    steps: int


def declarations(store: Store, *, standards: Iterable[str] = (), patents: Iterable[str] = (), holders: Iterable[str] = (), limit: int = 100,
                 after: str = "") -> Declarations:
    """Declarations for any of these standards, naming any of these patents, and by any of these holders; no filter where none is given.

    Keys as the graph has them, those of all numbers and names of one thing together.
    """
    found: set[str] | None = None
    for name, keys in (("standards", list(standards)), ("patents", list(patents)), ("holders", list(holders))):
        if keys:
            some = {row["id"] for row in store.read(query(f"read/sep_declarations_of_{name}"), keys=keys)}
            found = some if found is None else found & some
    if found is None:
        found = {row["id"] for row in store.read(query("read/sep_declarations_all"))}
    return _page(store, found, limit, after)


def declarations_around(store: Store, holders: Sequence[str], limit: int = 100) -> Declarations:
    """The declarations that these organisations made, and those that name patents of theirs, whoever made them."""
    found = {row["id"] for name in ("holders", "held") for row in store.read(query(f"read/sep_declarations_of_{name}"), keys=list(holders))}
    return _page(store, found, limit, "")


def _page(store: Store, found: Iterable[str], limit: int, after: str) -> Declarations:
    ids = sorted(found)
    page = [id for id in ids if id > after][:limit + 1]
    rows = store.read(query("read/sep_declarations"), ids=page[:limit])
    one = families((each["number"], each["family"] or ()) for row in rows for each in row["patents"])
    made = sorted((_declaration(row, one) for row in rows), key=lambda each: each.id)
    return Declarations(len(ids), len(set(one.values())), tuple(made), page[limit - 1] if len(page) > limit else None)


def edition_of(store: Store, number: str) -> EditionOf:
    """The edition of that number; without a year the latest one, with known clauses if any has, or the undated standard where it has none.

    Raises NotFound.
    """
    try:
        asked = read_standard(number)
    except IdentifierError:
        raise NotFound(f"不是标准号：{number!r}") from None
    rows = {row["number"]: row for row in store.read(query("read/sep_edition"), numbers=list(dict.fromkeys((asked.text, asked.undated))))}
    dated = sorted((row for row in rows.values() if read_standard(row["number"]).dated), key=_age, reverse=True)
    if asked.dated:
        row = rows.get(asked.text)
    else:
        row = next((each for each in dated if each["clauses"]), dated[0] if dated else rows.get(asked.text))
    if row is None:
        raise NotFound(f"图谱中没有标准 {asked.text}")
    # What only amends an edition is no edition that takes its place.
    editions = [each for each in dated if not read_standard(each["number"]).amendment]
    newer = [each for each in editions if _age(each) > _age(row)]
    older = tuple(each["number"] for each in editions if _age(each) < _age(row))
    return EditionOf(row["number"], row["title"] or "", row["published"] or "", asked.undated, not newer or row["number"] == asked.undated,
                     bool(row["clauses"]), older)


def numbers_meant(store: Store, number: str) -> tuple[str, ...]:
    """What a filter by this number means: the edition, and the undated standard where it is the latest; every edition without a year.

    Raises NotFound.
    """
    edition = edition_of(store, number)
    if read_standard(number).dated:
        return edition.declared_as
    rows = store.read(query("read/sep_edition"), numbers=[edition.undated])
    return tuple(sorted(row["number"] for row in rows))


def carried_from(store: Store, edition: EditionOf) -> tuple[Origin, ...]:
    """What declarations may carry over from to this edition, nearest first.

    A replaced edition says nothing certain of the one that replaces it. Declarations for an international standard of ISO or IEC also apply
    to the national standard that adopts it identically (管理规定（暂行）, Art. 18).
    """
    found: dict[str, Origin] = {}
    asked = {edition.number: False}
    for steps in range(1, FARTHEST + 1):
        further: dict[str, bool] = {}
        for row in store.read(query("read/sep_older"), numbers=list(asked)):
            older, partly = row["older"], bool(row["partly"]) or asked[row["number"]]
            if older == edition.number or older in found:
                continue
            if row["how"] == "REPLACES":
                found[older] = Origin(older, "部分代替" if partly else "代替", steps)
                further[older] = partly
            elif row["degree"] == "IDT" and older.startswith(("ISO", "IEC")):
                found[older] = Origin(older, "等同采用", steps)
                if (undated := read_standard(older).undated) != older:
                    found.setdefault(undated, Origin(undated, "等同采用", steps))
        if not further:
            break
        asked = further
    for place, older in enumerate(edition.siblings, 1):
        found.setdefault(older, Origin(older, "同号旧版", place))
    if not edition.latest:
        # A declaration without a year means the latest edition, which this is not.
        found.setdefault(edition.undated, Origin(edition.undated, "未注年号的声明", 1))
    return tuple(sorted(found.values(), key=lambda origin: (origin.steps, origin.number)))


def declared_rows(store: Store, numbers: Sequence[str]) -> list[dict[str, Any]]:
    """A row for each declaration for these numbers and each patent that it names, or one with patent None."""
    return store.read(query("read/sep_declared_rows"), numbers=list(numbers)) if numbers else []


def holders_of(row: Mapping[str, Any]) -> Holder | None:
    """Who made the declaration of a row; None where it does not say."""
    if row["holder"]:
        return Holder(row["holder"], row["name"] or row["holder"])
    return Holder("", row["written"]) if row["written"] else None


def _declaration(row: Mapping[str, Any], one: Mapping[str, str]) -> Declaration:
    made = row["made"]
    holders = tuple(Holder(each["key"], each["name"]) for each in sorted(row["holders"], key=lambda each: str(each["key"])))
    if not holders and made.get("holder"):
        holders = (Holder("", made["holder"]),)
    named = {each["number"]: DeclaredPatent(each["number"], each["title"] or "", one[each["number"]]) for each in row["patents"]}
    return Declaration(
        made["id"], made.get("kind") or "", tuple(sorted(row["standards"])), tuple(named[number] for number in sorted(named)),
        made.get("subject") or "", holders, made.get("contact") or "", made.get("promise") or "", made.get("choice") or "",
        made.get("pool") or "", bool(made.get("evaluated")), made.get("declared_on") or "", made.get("reference") or "")


def _age(row: Mapping[str, Any]) -> tuple[str, str]:
    """What orders editions: the year that the number shows, else the day of publication."""
    number = read_standard(row["number"])
    return number.year or (row["published"] or "")[:4], row["published"] or ""
