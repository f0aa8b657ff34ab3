"""Which patents may a standard, a clause or a passage need? Ranked by wording, with the reasons for every place."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import IdentifierError, NotFound
from graph.identifiers.standards import read_standard
from graph.queries import query
from graph.search.highlights import Match, matches
from graph.search.numbers import undated_number
from graph.search.text import Ranked, Search
from graph.sep.passages import Clause, Edition, edition, filed_after, filing_year
from graph.sep.wording import normalised, words
from graph.store import Store

DEPTH = 50
"""Patents that are looked at for each clause."""

AGREEMENTS = 3
"""Clauses that are shown with a candidate and make its score."""

NEAR = 30
"""Leading patents whose IPC subclasses show where a clause's subject lies."""


@dataclass(frozen=True, slots=True)
class Declared:
    """A declaration of essentiality: to which standard, under which promise, whether a pool evaluated it."""

    patent: str
    standard: str
    promise: str
    evaluated: bool
    declaration: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a patent agrees with one clause: the score, its BM25, and the words common to both, by offset in the clause's text."""

    clause: Clause
    score: float
    bm25: float
    words: tuple[str, ...]
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A patent that the wording suggests. ``score`` is 0 … 1: for one clause the share of its information that title and
    abstract cover (``wording.normalised``); for several the shares of the best three, each taken of what the better ones
    left open, so that a patent that meets three clauses comes before one that meets only the best of them. ``too_late``
    says that it was filed after the edition was published and so cannot
    be essential to it, None where the dates do not tell. ``matches`` are the words' places in title and abstract."""

    patent: str
    title: str
    score: float
    bm25: float
    agreements: tuple[Agreement, ...]
    matches: Mapping[str, tuple[Match, ...]]
    filed: str
    published: str
    too_late: bool | None
    reasons: tuple[str, ...]
    declared: tuple[Declared, ...]
    shown: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """Candidates, best first, those filed too late last; and apart from them, what has been declared for the standard."""

    question: str
    standard: str
    title: str
    published: str
    clauses: tuple[Clause, ...]
    candidates: tuple[Candidate, ...]
    declared: tuple[Declared, ...]
    notes: tuple[str, ...]


def candidates(search: Search, store: Store | None, question: str, limit: int = 20) -> Answer:
    """Patents for a standard's number (all its mandatory clauses), a clause's id (GB/T 18487.1-2023#5.2.1) or a free text.

    Without a store only a free text can be asked, and declarations are not known. Raises NotFound for a standard or
    clause that the graph does not hold.
    """
    source, clauses, notes = _asked(store, question.strip())
    found: dict[str, list[tuple[float, float, Clause]]] = {}
    shown: dict[str, Mapping[str, Any]] = {}
    fields: Counter[str] = Counter()
    for clause in clauses:
        asked = words(f"{clause.title}\n{clause.text}")
        if not asked:
            continue
        ranking = search.best(asked, "Patent", max(DEPTH, limit))
        fields.update(_subclass(each) for each in ranking[:NEAR])
        for each in ranking:
            shown[each.key] = each.shown
            found.setdefault(each.key, []).append((normalised(each.score, asked, search), each.score, clause))
    published = source.published if source else ""
    order = sorted(found, key=lambda key: (bool(_too_late(shown[key], published)), -_together(found[key]), key))[:limit]
    declared = _declared(store, order)
    made = tuple(_candidate(search, shown[key], sorted(found[key], key=lambda item: (-item[0], item[2].id)), published=published,
                            fields=fields, declared=declared.get(key, ())) for key in order)
    for_it = _declared_for(store, source.number) if store and source else ()
    return Answer(question, source.number if source else "", source.title if source else "", published, clauses, made, for_it, notes)


def _asked(store: Store | None, question: str) -> tuple[Edition | None, tuple[Clause, ...], tuple[str, ...]]:
    """The standard asked about, the clauses to search with, and what the reader should know of them."""
    number, _, place = question.partition("#")
    try:
        read_standard(number)
    except IdentifierError:
        return None, (Clause("", question),), ()
    if store is None:
        raise NotFound(f"未连接图谱，无法查询标准 {number}")
    whole = edition(store, number)
    if not place:
        mandatory = tuple(clause for clause in whole.clauses if clause.mandatory and clause.text)
        note = f"{whole.number} 共 {len(whole.clauses)} 条，其中规范性要求 {len(mandatory)} 条参与检索"
        return whole, mandatory, (note,)
    for clause in whole.clauses:
        if clause.number == place:
            return whole, (clause,), () if clause.mandatory else (f"该条款为{clause.strength}内容（{clause.kind}），不能据以认定必要",)
    raise NotFound(f"{whole.number} 没有条款 {place}")


def _candidate(search: Search, shown: Mapping[str, Any], ranked: Sequence[tuple[float, float, Clause]], *, published: str,
               fields: Counter[str], declared: tuple[Declared, ...]) -> Candidate:
    agreements = tuple(_agreement(search, shown, *item) for item in ranked[:AGREEMENTS])
    best = agreements[0]
    common = frozenset(word for agreement in agreements for word in agreement.words)
    late = _too_late(shown, published)
    filed = _filed(shown)
    reasons = [f"与{_name(each.clause)}共有：{'、'.join(each.words[:8])}（占该条款信息量的 {each.score:.0%}）" for each in agreements]
    if len(ranked) > len(agreements):
        reasons.append(f"另与 {len(ranked) - len(agreements)} 条要求相近")
    subclass = (shown.get("ipc") or [""])[0][:4]
    if subclass and fields[subclass] > 1:
        reasons.append(f"主分类 {subclass} 与另外 {fields[subclass] - 1} 件靠前专利相同")
    if late:
        reasons.append(f"申请日（{filed}）晚于该版标准发布日（{published}），不可能是该版标准的必要专利")
    elif late is None and published:
        reasons.append(f"申请日{f'（{filed}）' if filed else ''}与标准发布日（{published}）的先后无法确定")
    places = {name: tuple(matches(str(shown.get(name) or ""), common)) for name in ("title", "text")}
    return Candidate(shown["key"], shown["title"], round(_together(ranked), 4), best.bm25, agreements, places, filed, shown.get("published") or "", late,
                     tuple(reasons), declared, shown)


def _agreement(search: Search, shown: Mapping[str, Any], score: float, bm25: float, clause: Clause) -> Agreement:
    asked, having = words(f"{clause.title}\n{clause.text}"), words(f"{shown['title']}\n{shown.get('text', '')}")
    common = sorted(set(asked) & set(having), key=lambda word: (-asked[word] * search.rarity(word), word))
    marks = tuple((match.start, match.end) for match in matches(clause.text, frozenset(common)))
    return Agreement(clause, round(score, 4), round(bm25, 3), tuple(common), marks)


def _filed(shown: Mapping[str, Any]) -> str:
    return str(shown.get("filed") or "") or filing_year(str(shown.get("application_number") or ""))


def _too_late(shown: Mapping[str, Any], published: str) -> bool | None:
    return filed_after(_filed(shown), str(shown.get("published") or ""), published)


def _declared(store: Store | None, patents: Sequence[str]) -> dict[str, tuple[Declared, ...]]:
    made: dict[str, tuple[Declared, ...]] = {}
    for row in store.read(query("read/sep_declared"), patents=list(patents)) if store and patents else ():
        made[row["patent"]] = (*made.get(row["patent"], ()), _declaration(row))
    return made


def _declared_for(store: Store, number: str, limit: int = 200) -> tuple[Declared, ...]:
    numbers = list(dict.fromkeys((number, undated_number(number))))
    return tuple(_declaration(row) for row in store.read(query("read/sep_declared_for"), numbers=numbers, limit=limit))


def _declaration(row: Mapping[str, Any]) -> Declared:
    return Declared(row["patent"], row["standard"], row["promise"] or "", bool(row["evaluated"]), row["declaration"] or "")


def _name(clause: Clause) -> str:
    return f"条款 {clause.number}" if clause.number else "所给文字"


def _subclass(each: Ranked) -> str:
    return str((each.shown.get("ipc") or [""])[0])[:4]


def _together(ranked: Sequence[tuple[float, float, Clause]]) -> float:
    """The score of several agreements: what the best leave open of 1 shrinks with each."""
    best = sorted((score for score, _, _ in ranked), reverse=True)[:AGREEMENTS]
    return 1.0 - math.prod(1.0 - score for score in best)
