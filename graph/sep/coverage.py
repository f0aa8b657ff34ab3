"""Which clauses may a patent be essential to? The question from the other side, answered with the same features.

Every independent claim is asked on its own (title and abstract where the claims are unknown), and of a clause the best claim is told.

A clause nearly always has a patent that fits it more or less; a patent mostly has no clause that does. How far a clause stands above
the patent's other clauses therefore says little: of steel patents some clause on charging stands highest. So what the leading clauses
have in common with the claim counts as it is, in doublings of the share of the clause's information (words and concepts, weighed by
rarity) that the claim holds, and what title and meaning have above the patent's usual clause comes on top of that, a fifth of a
doubling for each standard deviation. The likelihood was read off the judgements of our own 162 clauses from the patents' side: 1,750
patents asked by title and abstract among those clauses, the twenty of the development set and a whole standard. It tells the clauses
that fit from all others with an area under the curve of .996, and on the development set, to which it was not fitted, likewise. Of patents that
nobody ever put beside any of these clauses 1 % are given more than 37 % for their best clause.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from graph.errors import EmbedderMissing
from graph.search.fields import CONCEPT
from graph.search.meaning import whole
from graph.search.nearness import Nearness, Vector
from graph.search.text import Ranked, Search
from graph.sep import passages
from graph.sep.agreements import Synonym, common, reason, synonyms
from graph.sep.numbers import Comparison, against, contradicted, values
from graph.sep.passages import Claim, Clause, Patent
from graph.sep.reading import Reading
from graph.sep.score import FEATURES, Scored, Values, scored
from graph.sep.wording import ENOUGH, content, most, vocabulary
from graph.store import Store

DEPTH = 200
"""Clauses that are looked at for each claim because of their words."""

NEAREST = 2000
"""Texts of any kind among which clauses of the same meaning are looked for; nearly all vectors are those of patents."""

KEPT = 80
"""Leading clauses of each claim, by the features' sum, of which words and values are compared one by one."""

LEAD = 400
"""Characters of a claim that stand for its meaning: it says first what it is about, and twice as broadly as an abstract."""

ASKED = tuple(feature for feature in FEATURES if feature.key != "classes")
"""The features that clauses have too."""

ABOVE = 0.2
"""Doublings of the share that a standard deviation of title or meaning is worth."""

MIDDLE, STEEPNESS = -0.969, 2.746
"""The sum at which every second clause was judged right, and how fast that share rises with it."""

LEAST = 0.01
"""A share that is none."""

CALIBRATED = "可能性由人工判定从“专利找条款”一侧校准（以标题与摘要为问），用来排序，不是必要性结论"


@dataclass(frozen=True, slots=True)
class Coverage:
    """A clause that a patent suggests, with the independent claim that suggests it most (0 where title and abstract were asked).

    ``score`` is the likelihood 0 … 1; ``wording`` the share of the clause's information that the claim holds,
    ``distances`` how far each feature stands above the usual clause, in standard deviations. ``published`` is the standard's; ``marks``
    are the words' places in the clause's text.
    """

    clause: Clause
    standard: str
    standard_title: str
    published: str
    claim: int
    score: float
    wording: float
    bm25: float
    distances: Mapping[str, float]
    words: tuple[str, ...]
    marks: tuple[tuple[int, int], ...]
    synonyms: tuple[Synonym, ...]
    numbers: tuple[Comparison, ...]
    too_late: bool | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Covered:
    """The clauses near a patent, and what the reader should know of them; ``claims`` are the independent claims that were asked."""

    patent: str
    title: str
    filed: str
    claims: int
    clauses: tuple[Coverage, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """A clause found for a claim; ``share`` is the part of the clause's information that the claim holds, once they were compared."""

    ranked: Ranked
    clause: Clause
    asked: _Asked
    values: Values
    scored: Scored
    too_late: bool | None
    share: float = 0.0
    numbers: tuple[Comparison, ...] = ()

    @property
    def place(self) -> tuple[bool, bool, bool, float, str]:
        """Mandatory clauses first; then what the dates allow; then what no value contradicts; then by score."""
        return not self.clause.mandatory, bool(self.too_late), bool(contradicted(self.numbers)), -self.total, self.clause.id

    @property
    def total(self) -> float:
        """Doublings of the share, and what title and meaning add to them."""
        return math.log2(max(self.share, LEAST)) + ABOVE * (self.scored.distances["title"] + self.scored.distances["meaning"])

    @property
    def likelihood(self) -> float:
        """The share of clauses with such a sum that were judged to match, 0 … 1."""
        return 1 / (1 + math.exp(-STEEPNESS * (self.total - MIDDLE)))


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked with: a claim of a patent, or the patent's title and abstract."""

    patent: Patent
    claim: Claim | None
    reading: Reading

    @classmethod
    def of(cls, patent: Patent, claim: Claim | None) -> _Asked:
        return cls(patent, claim, Reading(claim.text if claim else f"{patent.title}\n{patent.abstract}"))

    @property
    def meaning(self) -> str:
        return self.claim.text[:LEAD] if self.claim else whole(self.patent.title, self.patent.abstract)

    @property
    def name(self) -> str:
        return f"权利要求 {self.claim.number}" if self.claim else "标题与摘要"


def clauses_for(search: Search, store: Store, patent: str, limit: int = 20, nearness: Nearness | None = None) -> Covered:
    """Clauses near a patent's independent claims, mandatory ones first. Raises NotFound where the graph lacks the patent."""
    return covered(search, passages.patent(store, patent), limit, nearness)


def covered(search: Search, patent: Patent, limit: int = 20, nearness: Nearness | None = None) -> Covered:
    """Clauses near a patent that is known already; without vectors the meaning does not count, and a note says so."""
    notes = [CALIBRATED]
    asked = [_Asked.of(patent, claim) for claim in patent.claims] or [_Asked.of(patent, None)]
    usable = nearness if nearness is not None and nearness.ready else None
    if usable is None:
        notes.append("尚未建立句向量，本次只按用语与概念排序（运行 zhuanbiao index vectors 后可按含义排序）")
    try:
        found = [each for one in asked for each in _found(search, one, usable)]
    except EmbedderMissing as error:
        notes.append(f"{error}；本次只按用语与概念排序")
        usable = None
        found = [each for one in asked for each in _found(search, one, None)]
    without = sum(each.values["meaning"] is None for each in found)
    if usable is not None and without > len(found) / 10:
        notes.append(f"参与排序的条款中有 {without / len(found):.0%} 尚无句向量，只按用语与概念排序（zhuanbiao index vectors 可继续计算）")
    if not patent.claims:
        notes.append("图谱中没有这件专利的权利要求，以标题与摘要代替")
    best: dict[str, _Found] = {}
    for each in sorted(found, key=lambda each: each.place):
        best.setdefault(each.clause.id, each)
    leading = tuple(_coverage(search, each) for each in list(best.values())[:limit])
    return Covered(patent.number, patent.title, patent.filed, len(patent.claims), leading, tuple(notes))


def _found(search: Search, asked: _Asked, nearness: Nearness | None) -> list[_Found]:
    """The clauses that the words or the meaning of a claim lead to, best first; none for a claim without words."""
    said = asked.reading.words
    if not said:
        return []
    ranking = search.best(said, "Clause", DEPTH)
    vector = nearness.of(asked.meaning) if nearness is not None and ranking else None
    if nearness is not None and vector is not None:
        known = {each.key for each in ranking}
        by_meaning = search.with_vectors([each.digest for each in nearness.nearest(vector, NEAREST)], "Clause")
        new = [each.key for each in by_meaning if each.key not in known]
        ranking += search.best(said, "Clause", len(new), keys=new) if new else []
    features = _wording(search, ranking, said)
    if nearness is not None and vector is not None:
        features = _with_meaning(features, ranking, asked.patent.title, nearness, vector)
    totals = scored(features, [frozenset()] * len(ranking), ASKED)
    found = [_Found(each, _clause(each.shown), asked, value, total,
                    passages.filed_after(asked.patent.filed, asked.patent.published, each.shown.get("published") or ""))
             for each, value, total in zip(ranking, features, totals, strict=True)]
    found.sort(key=lambda each: (-each.scored.total, each.clause.id))
    valued = asked.reading.values
    return [replace(each, share=_share(search, asked, each.clause), numbers=tuple(against(valued, values(each.clause.text))) if valued else ())
            for each in found[:KEPT]]


def _share(search: Search, asked: _Asked, clause: Clause) -> float:
    """The part 0 … 1 of a clause's information that a claim holds; of a clause that says next to nothing it is small."""
    required = vocabulary(f"{clause.title}\n{clause.text}")
    return content(required & asked.reading.words.keys(), search.rarity) / max(content(required, search.rarity), ENOUGH)


def _wording(search: Search, ranking: Sequence[Ranked], said: Mapping[str, float]) -> list[Values]:
    concepts = frozenset(word for word in said if word.startswith(CONCEPT))
    highest, held = most(said, search), content(concepts, search.rarity)
    return [{"wording": each.score / highest, "title": None, "meaning": None,
             "concepts": content(concepts.intersection(each.shown.get("concepts") or ()), search.rarity) / held if held else None}
            for each in ranking]


def _with_meaning(features: Sequence[Values], ranking: Sequence[Ranked], title: str, nearness: Nearness, vector: Vector) -> list[Values]:
    texts = [whole(str(each.shown["title"]), str(each.shown.get("text") or "")) for each in ranking]
    meant = nearness.cosines(vector, texts)
    near = nearness.cosines(nearness.of(title), texts) if title else [None] * len(texts)
    return [{**each, "title": by_title, "meaning": by_meaning} for each, by_title, by_meaning in zip(features, near, meant, strict=True)]


def _clause(shown: Mapping[str, Any]) -> Clause:
    return Clause(shown["key"], shown.get("text", ""), shown.get("number") or "", shown["title"], shown.get("kind", "陈述"),
                  bool(shown.get("normative")))


def _coverage(search: Search, found: _Found) -> Coverage:
    clause, shown, asked = found.clause, found.ranked.shown, found.asked
    published = shown.get("published") or ""
    required = Reading(clause.text, clause.title)
    agreeing = common(asked.reading.counts, required.counts, search.rarity)
    same = tuple(synonyms(required, asked.reading))
    distances = {key: round(value, 2) for key, value in found.scored.distances.items()}
    wording = round(found.share, 4)
    why = reason(agreeing, f"占该条款信息量的 {wording:.0%}", same, found.numbers, distances, usual="同一专利的一般条款")
    reasons = [f"与{asked.name}{why}"]
    if not clause.mandatory:
        reasons.append(f"{clause.strength}内容（{clause.kind}），不能据以认定必要")
    if found.too_late:
        reasons.append(f"申请日（{asked.patent.filed}）晚于标准发布日（{published}），不可能是该版标准的必要专利")
    return Coverage(
        clause, shown["standard"], shown.get("standard_title") or "", published, asked.claim.number if asked.claim else 0,
        round(found.likelihood, 4), wording, round(found.ranked.score, 3), distances, agreeing,
        tuple((match.start, match.end) for match in required.places.of(frozenset(agreeing))), same, found.numbers, found.too_late, tuple(reasons))
