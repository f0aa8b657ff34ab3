"""Which patents may a standard, a clause or a passage need? Ranked by what they say and mean, with the reasons for every place."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from graph.errors import EmbedderMissing, IdentifierError, NotFound
from graph.identifiers.standards import read_standard
from graph.queries import query
from graph.search.fields import CONCEPT
from graph.search.highlights import Match, matches
from graph.search.meaning import digest, whole
from graph.search.nearness import Nearness, Vector
from graph.search.numbers import undated_number
from graph.search.text import Ranked, Search
from graph.sep import numbers
from graph.sep.agreements import Synonym, common, filed_on, reason, synonyms, too_late
from graph.sep.numbers import Comparison, against, contradicted
from graph.sep.passages import Clause, Edition, edition
from graph.sep.reading import Reading
from graph.sep.score import Scored, Values, main_group, scored
from graph.sep.wording import content, most
from graph.store import Store

DEPTH = 200
"""Patents that are looked at for each clause because of their words."""

KEPT = 50
"""Leading patents of each clause that are taken further where several clauses are asked about."""

NEAREST = 100
"""Patents that are looked at for each clause because of their meaning."""

AROUND = 300
"""Texts of any kind among which these patents are looked for: around a clause lie the other clauses of its standard too."""

AGREEMENTS = 3
"""Clauses that are shown with a candidate and make its score."""


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
    """How a patent agrees with one clause.

    ``score`` is the likelihood 0 … 1 (``graph.sep.score``) and ``distances`` the features that make it; ``wording`` the share of
    the clause's information that the patent's words cover. ``words`` are common to both, ``marks`` their places in the clause's
    text; ``synonyms`` the concepts common to both under different names; ``numbers`` the patent's values against the clause's.
    """

    clause: Clause
    score: float
    wording: float
    bm25: float
    distances: Mapping[str, float]
    words: tuple[str, ...]
    marks: tuple[tuple[int, int], ...]
    synonyms: tuple[Synonym, ...]
    numbers: tuple[Comparison, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A patent that may be essential. ``score`` is 0 … 1: for one clause the likelihood that a reader would find the same key means
    in it; for several the likelihood of the best three, each taken of what the better ones left open, so that a patent that meets
    three clauses comes before one that meets only the best of them. ``too_late`` says that it was filed after the edition was
    published and so cannot be essential to it, None where the dates do not tell. ``matches`` are the words' places in title and
    abstract. ``drafters`` are those of its applicants and owners that drafted the edition: told as a reason, without part in the score, for
    judged pairs of a clause and a patent say nothing of it."""

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
    drafters: tuple[str, ...]
    shown: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """Candidates, best first, those filed too late last; and apart from them, what has been declared for the standard. ``complete``
    says that nothing failed on the way: asked again, the same graph answers the same."""

    question: str
    standard: str
    title: str
    published: str
    clauses: tuple[Clause, ...]
    candidates: tuple[Candidate, ...]
    declared: tuple[Declared, ...]
    notes: tuple[str, ...]
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """A patent found for a clause: what the projection holds of it with its BM25, the features' values, the score, and how its
    values compare with the clause's (of the leading ones). ``reading`` is the clause's title and text, read once for all."""

    clause: Clause
    reading: Reading
    ranked: Ranked
    values: Values
    scored: Scored
    numbers: tuple[Comparison, ...] = ()

    @property
    def place(self) -> tuple[bool, float, str]:
        """What candidates of a clause are ordered by: a value that contradicts the clause's puts a patent behind all others."""
        return bool(contradicted(self.numbers)), -self.scored.total, self.ranked.key


def candidates(search: Search, store: Store | None, question: str, limit: int = 20, nearness: Nearness | None = None) -> Answer:
    """Patents for a standard's number (all its mandatory clauses), a clause's id (GB/T 18487.1-2023#5.2.1) or a free text.

    Without a store only a free text can be asked, and declarations are not known; without vectors the meaning does not count,
    and a note says so. Raises NotFound for a standard or clause that the graph does not hold.
    """
    source, clauses, notes = _asked(store, question.strip())
    # An unpublished draft must not leave this machine.
    withheld = source is None and nearness is not None and not nearness.private
    usable = nearness if nearness is not None and nearness.ready and not withheld else None
    if withheld:
        notes = (*notes, "所给文字未发往外部句向量服务，本次只按用语、概念与分类排序")
    elif usable is None:
        notes = (*notes, "尚未建立句向量，本次只按用语、概念与分类排序（运行 zhuanbiao index vectors 后可按含义排序）")
    complete = True
    try:
        found = _found(search, clauses, limit, usable)
    except EmbedderMissing as error:
        complete = False
        notes = (*notes, f"{error}；本次只按用语、概念与分类排序")
        found = _found(search, clauses, limit, usable := None)
    every = [each for items in found.values() for each in items]
    without = sum(each.values["title"] is None and each.values["meaning"] is None for each in every)
    if usable is not None and without > len(every) / 10:
        notes = (*notes, f"参与排序的文本中有 {without / len(every):.0%} 尚无句向量，只按用语、概念与分类排序（zhuanbiao index vectors 可继续计算）")
    published = source.published if source else ""
    order = sorted(found, key=lambda key: (bool(too_late(found[key][0].ranked.shown, published)), found[key][0].place[0],
                                           -_together(found[key]), found[key][0].place))[:limit]
    declared = declarations_of(store, order)
    drafting = _drafting(store, source.number, order) if store and source else {}
    made = tuple(_candidate(search, found[key], published=published, declared=declared.get(key, ()), drafters=tuple(drafting.get(key, ())))
                 for key in order)
    for_it = _declared_for(store, source.number) if store and source else ()
    return Answer(question, source.number if source else "", source.title if source else "", published, clauses, made, for_it, notes, complete)


def _found(search: Search, clauses: Sequence[Clause], limit: int, nearness: Nearness | None) -> dict[str, list[Found]]:
    """What the clauses lead to, by patent, the best clause first."""
    found: dict[str, list[Found]] = {}
    for clause in clauses:
        for each in patents_for(search, clause, max(DEPTH, limit), nearness)[: max(KEPT, limit)]:
            found.setdefault(each.ranked.key, []).append(each)
    for items in found.values():
        items.sort(key=lambda each: (each.place, each.clause.id))
    return found


def patents_for(search: Search, clause: Clause, depth: int = DEPTH, nearness: Nearness | None = None) -> list[Found]:
    """The patents that a clause's words or its meaning lead to, best first; none for a clause without words."""
    reading = Reading(clause.text, clause.title)
    asked = reading.words
    if not asked:
        return []
    ranking = search.best(asked, "Patent", depth)
    vector = nearness.of(whole(clause.title, clause.text)) if nearness is not None else None
    if nearness is not None and vector is not None:
        new = _near(search, nearness, vector, ranking)
        ranking += search.best(asked, "Patent", len(new), keys=new) if new else []
    values = _values(search, ranking, asked, nearness, vector)
    groups = [frozenset(map(main_group, each.shown.get("ipc") or ())) for each in ranking]
    found = [Found(clause, reading, each, value, score) for each, value, score in zip(ranking, values, scored(values, groups), strict=True)]
    found.sort(key=lambda each: each.place)
    leading = [replace(each, numbers=tuple(against(numbers.values(f"{each.ranked.shown['title']}。{each.ranked.shown.get('text', '')}"), reading.values)))
               for each in found[:KEPT]] if reading.values else found[:KEPT]
    return [*sorted(leading, key=lambda each: each.place), *found[KEPT:]]


def _near(search: Search, nearness: Nearness, vector: Vector, known: Sequence[Ranked]) -> list[str]:
    """The patents among the ``NEAREST`` to a vector, by title or abstract, that are not known yet."""
    cosines = {each.digest: each.cosine for each in nearness.nearest(vector, AROUND)}
    seen = {each.key: _texts(each) for each in known}
    other = search.with_vectors(list(cosines.keys() - set(chain.from_iterable(seen.values()))), "Patent")
    texts = seen | {each.key: _texts(each) for each in other}
    nearest = sorted(texts, key=lambda key: (-max(cosines.get(text, 0.0) for text in texts[key]), key))[:NEAREST]
    return [key for key in nearest if key not in seen]


def _texts(patent: Ranked) -> tuple[str, str]:
    """The digests of the texts by which a patent is compared."""
    title, text = str(patent.shown["title"]), str(patent.shown.get("text") or "")
    return digest(title), digest(whole(title, text))


def _values(search: Search, ranking: Sequence[Ranked], asked: Mapping[str, float], nearness: Nearness | None,
            vector: Vector | None) -> list[Values]:
    concepts = frozenset(word for word in asked if word.startswith(CONCEPT))
    highest, held = most(asked, search), content(concepts, search.rarity)
    titles = [str(each.shown["title"]) for each in ranking]
    texts = [str(each.shown.get("text") or "") for each in ranking]
    unknown: list[float | None] = [None] * len(ranking)
    by_title, by_meaning = unknown, unknown
    if nearness is not None and vector is not None:
        by_title = nearness.cosines(vector, titles)
        by_meaning = nearness.cosines(vector, [whole(title, text) for title, text in zip(titles, texts, strict=True)])
    return [{"wording": each.score / highest,
             "concepts": content(concepts.intersection(each.shown.get("concepts") or ()), search.rarity) / held if held else None,
             "title": near, "meaning": meant}
            for each, near, meant in zip(ranking, by_title, by_meaning, strict=True)]


def _asked(store: Store | None, question: str) -> tuple[Edition | None, tuple[Clause, ...], tuple[str, ...]]:
    """The standard asked about, the clauses to search with, and what the reader should know of them."""
    number, _, place = question.partition("#")
    try:
        read_standard(number)
    except IdentifierError:
        return None, (Clause("", question),), ()
    if store is None:
        raise NotFound(f"未连接图谱，无法查询标准 {number}")
    whole = edition(store, number, place)
    if not place:
        mandatory = tuple(clause for clause in whole.clauses if clause.mandatory and clause.text)
        note = f"{whole.number} 共 {len(whole.clauses)} 条，其中规范性要求 {len(mandatory)} 条参与检索"
        return whole, mandatory, (note,)
    for clause in whole.clauses:
        if clause.number == place:
            return whole, (clause,), () if clause.mandatory else (f"该条款为{clause.strength}内容（{clause.kind}），不能据以认定必要",)
    raise NotFound(f"{whole.number} 没有条款 {place}")


def _candidate(search: Search, ranked: Sequence[Found], *, published: str, declared: tuple[Declared, ...],
               drafters: tuple[str, ...]) -> Candidate:
    shown = ranked[0].ranked.shown
    said = Reading(shown.get("text", ""), shown["title"])
    agreements = tuple(agreement(search, each, said) for each in ranked[:AGREEMENTS])
    shared = frozenset(word for each in agreements for word in each.words)
    late = too_late(shown, published)
    filed = filed_on(shown)
    reasons = [told(each) for each in agreements]
    if len(ranked) > len(agreements):
        reasons.append(f"另与 {len(ranked) - len(agreements)} 条要求相近")
    if late:
        reasons.append(f"申请日（{filed}）晚于该版标准发布日（{published}），不可能是该版标准的必要专利")
    elif late is None and published:
        reasons.append(f"申请日{f'（{filed}）' if filed else ''}与标准发布日（{published}）的先后无法确定")
    if drafters:
        reasons.append(f"{'、'.join(drafters)}参与起草该标准")
    places = {"title": tuple(matches(shown["title"], shared)), "text": tuple(said.places.of(shared))}
    return Candidate(shown["key"], shown["title"], round(_together(ranked), 4), agreements[0].bm25, agreements, places, filed,
                     shown.get("published") or "", late, tuple(reasons), declared, drafters, shown)


def agreement(search: Search, found: Found, said: Reading | None = None) -> Agreement:
    """How a patent that was found for a clause agrees with it; ``said`` is its title and abstract, where they have been read."""
    asked = found.reading
    said = said or Reading(found.ranked.shown.get("text", ""), found.ranked.shown["title"])
    agreeing = common(asked.counts, said.counts, search.rarity)
    marks = tuple((match.start, match.end) for match in asked.places.of(frozenset(agreeing)))
    distances = {key: round(value, 2) for key, value in found.scored.distances.items()}
    return Agreement(found.clause, round(found.scored.likelihood, 4), round(found.values["wording"] or 0.0, 4), round(found.ranked.score, 3),
                     distances, agreeing, marks, tuple(synonyms(asked, said)), found.numbers)


def told(each: Agreement) -> str:
    """Why a patent stands where it does, for one clause."""
    why = reason(each.words, f"占该条款信息量的 {each.wording:.0%}", each.synonyms, each.numbers, each.distances, usual="同条款一般候选")
    return f"与{_name(each.clause)}{why}"


def declarations_of(store: Store | None, patents: Sequence[str]) -> dict[str, tuple[Declared, ...]]:
    """What is declared of these patents; those without a declaration are left out."""
    made: dict[str, tuple[Declared, ...]] = {}
    for row in store.read(query("read/sep_declared"), patents=list(patents)) if store and patents else ():
        made[row["patent"]] = (*made.get(row["patent"], ()), _declaration(row))
    return made


def _drafting(store: Store, number: str, patents: Sequence[str]) -> dict[str, list[str]]:
    """For each patent those of its holders that drafted the edition; the others are left out."""
    made: dict[str, list[str]] = {}
    for row in store.read(query("read/sep_drafting"), standard=number, patents=list(patents)) if patents else ():
        made.setdefault(row["patent"], []).append(row["drafter"])
    return made


def _declared_for(store: Store, number: str, limit: int = 200) -> tuple[Declared, ...]:
    numbers = list(dict.fromkeys((number, undated_number(number))))
    return tuple(_declaration(row) for row in store.read(query("read/sep_declared_for"), numbers=numbers, limit=limit))


def _declaration(row: Mapping[str, Any]) -> Declared:
    return Declared(row["patent"], row["standard"], row["promise"] or "", bool(row["evaluated"]), row["declaration"] or "")


def _name(clause: Clause) -> str:
    return f"条款 {clause.number}" if clause.number else "所给文字"


def _together(ranked: Sequence[Found]) -> float:
    """The score of several agreements: what the best leave open of 1 shrinks with each."""
    return 1.0 - math.prod(1.0 - found.scored.likelihood for found in ranked[:AGREEMENTS])
