"""What an enterprise has around standards: declared and assessed patents, the standards that it drafted, and patents that clauses may need.

Declared, assessed and candidate stay apart as everywhere. For candidates only so many patents are looked at as asked for, those with
known claims and the newest first; the answer says how many that were of how many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import NotFound
from graph.queries import query
from graph.search.nearness import Nearness
from graph.search.text import Search
from graph.sep.assessments import Matter, assessments
from graph.sep.coverage import CALIBRATED, Coverage, Covered, clauses_for
from graph.sep.declarations import UNSAID, Declaration, declarations_around
from graph.store import Store

MOST = 200
COUNTED = 20_000
"""Declarations that are counted by standard; the list shows ``MOST`` of them."""

DEPTH = 4
"""So many times the clauses asked for are looked at, as optional ones and later standards fall away."""


@dataclass(frozen=True, slots=True)
class DeclaredFor:
    """How many families of its are declared for a standard, by whomever, and under which choices of licence."""

    standard: str
    families: int
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drafted:
    """A standard that it drafted; ``place`` is its place among the drafting units."""

    standard: str
    title: str
    status: str
    published: str
    place: int | None


@dataclass(frozen=True, slots=True)
class Near:
    """A clause that a patent may be essential to; ``score`` is the likelihood, ``claim`` the independent claim that comes nearest (0
    where claims are unknown), ``drafted`` says that the enterprise drafted its standard."""

    clause: str
    number: str
    standard: str
    title: str
    claim: int
    score: float
    drafted: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NearPatent:
    """One of its patents with the mandatory clauses nearest to it, best first."""

    patent: str
    title: str
    declared: tuple[str, ...]
    clauses: tuple[Near, ...]


@dataclass(frozen=True, slots=True)
class Holdings:
    """What stands around an enterprise. ``looked_at`` of its ``patents`` were compared with clauses."""

    key: str
    patents: int
    declarations: int
    declared_for: tuple[DeclaredFor, ...]
    declared: tuple[Declaration, ...]
    assessed: tuple[Matter, ...]
    drafted: tuple[Drafted, ...]
    candidates: tuple[NearPatent, ...]
    looked_at: int
    notes: tuple[str, ...]


def holdings(store: Store, search: Search | None, keys: Sequence[str], *, patents: int = 20, clauses: int = 3,
             nearness: Nearness | None = None) -> Holdings:
    """What the enterprise of these keys (its representative first) has; ``patents`` of it are compared with clauses, ``clauses`` shown of each."""
    [counted] = store.read(query("read/sep_held_count"), keys=list(keys)) or [{"held": 0, "assessed": []}]
    said = declarations_around(store, keys, COUNTED)
    numbers = [number for number in counted["assessed"] if number]
    assessed = assessments(store, patents=numbers, limit=MOST) if numbers else ()
    drafted = tuple(Drafted(row["standard"], row["title"] or "", row["status"] or "", row["published"] or "", row["place"])
                    for row in store.read(query("read/standards_of_enterprise"), name=keys[0], limit=MOST))
    notes = [f"声明共 {said.total} 份，列出 {MOST} 份"] if said.total > MOST else []
    rows = store.read(query("read/sep_held"), keys=list(keys), limit=patents) if search else []
    if search is None:
        notes.append("检索索引未建立，没有候选：请运行 zhuanbiao index rebuild")
    elif counted["held"] > len(rows):
        notes.append(f"共 {counted['held']} 件专利，只对照了 {len(rows)} 件（已知权利要求者在前，新者在前）；可用 patents 参数增加")
    declared_for, of = _declared_for(said.declarations)
    own = {each.standard for each in drafted}
    near: list[NearPatent] = []
    for row in rows:
        if search and (covered := _covered(search, store, row["patent"], DEPTH * clauses, nearness)):
            # What is to be said of all is said once: of the calibration, and of vectors that are missing.
            notes += [] if near else [note for note in covered.notes if note == CALIBRATED or "句向量" in note]
            near.append(_near(row, covered, clauses, own=own, declared=of.get(row["patent"], ())))
    found = sorted((each for each in near if each.clauses), key=lambda each: (-each.clauses[0].score, each.patent))
    return Holdings(keys[0], counted["held"], said.total, declared_for, said.declarations[:MOST], assessed, drafted, tuple(found), len(rows), tuple(notes))


def _covered(search: Search, store: Store, patent: str, limit: int, nearness: Nearness | None) -> Covered | None:
    try:
        return clauses_for(search, store, patent, limit, nearness)
    except NotFound:
        return None


def _near(row: Mapping[str, Any], covered: Covered, most: int, *, own: set[str], declared: tuple[str, ...]) -> NearPatent:
    shown = [_clause(each, own) for each in covered.clauses if each.clause.mandatory and not each.too_late][:most]
    return NearPatent(row["patent"], row["title"] or "", declared, tuple(shown))


def _clause(each: Coverage, own: set[str]) -> Near:
    return Near(each.clause.id, each.clause.number, each.standard, each.standard_title, each.claim, each.score, each.standard in own, each.reasons)


def _declared_for(said: Sequence[Declaration]) -> tuple[tuple[DeclaredFor, ...], dict[str, tuple[str, ...]]]:
    """Families by standard; and for each patent what it is declared for."""
    families: dict[str, set[str]] = defaultdict(set)
    choices: dict[str, set[str]] = defaultdict(set)
    of: dict[str, set[str]] = defaultdict(set)
    for each in said:
        for standard in each.standards:
            families[standard].update(patent.family for patent in each.patents)
            choices[standard].add(each.choice or UNSAID)
            for patent in each.patents:
                of[patent.number].add(standard)
    made = tuple(DeclaredFor(standard, len(families[standard]), tuple(sorted(choices[standard]))) for standard in sorted(families))
    return made, {number: tuple(sorted(standards)) for number, standards in of.items()}
