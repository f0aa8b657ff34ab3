"""The claim chart: one row for each limitation of an independent claim, missing ones first, every quotation verified."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from graph.search.text import Search
from graph.sep import passages
from graph.sep.agreements import synonyms
from graph.sep.numbers import Comparison, compared, contradicted, values
from graph.sep.passages import Claim, Clause
from graph.sep.reading import Reading
from graph.sep.wording import Weigh, vocabulary, ways
from graph.store import Store

Verdict = Literal["数值矛盾", "未找到", "部分", "满足"]
ORDER: dict[Verdict, int] = {"数值矛盾": 0, "未找到": 1, "部分": 2, "满足": 3}
"""Verdicts, the worst first. 数值矛盾: a value claimed and the value required of the same quantity lie apart."""

MET, PARTLY = 0.6, 0.3
"""Share of a limitation's wording, weighed by rarity, that one mandatory passage must hold to meet it, or to touch it.
They say which rows a reader should doubt first; whether a limitation is met is the reader's finding."""

LONGEST = 400
"""Characters of a quotation: two neighbouring sentences are quoted together only up to this length."""

_SENTENCE = re.compile(r"[^。；;\n]+[。；;]?")


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage of a clause. ``start`` and ``end`` count characters of the clause's text as the graph holds it."""

    clause: Clause
    start: int
    end: int
    text: str

    @property
    def verified(self) -> bool:
        """Whether the clause's text really reads so at that place, character by character."""
        return 0 <= self.start < self.end and self.clause.text[self.start : self.end] == self.text


@dataclass(frozen=True, slots=True)
class Row:
    """A limitation: its place in the claim's text, the verdict, and the mandatory passage that comes nearest.

    ``optional`` is a passage that is no requirement (宜, 可, informative) and comes nearer still: shown, never counted.
    ``words`` are those of the limitation that the quotation says too, if need be by another name (``synonyms``: limitation's and
    quotation's); ``missing`` the telling ones that it lacks. ``numbers`` compares the values of the two.
    """

    order: int
    element: str
    start: int
    end: int
    verdict: Verdict
    score: float
    quotation: Quotation | None
    words: tuple[str, ...]
    missing: tuple[str, ...]
    optional: Quotation | None
    reason: str
    synonyms: tuple[tuple[str, str], ...] = ()
    numbers: tuple[Comparison, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """Rows of one independent claim, the worst first. ``possible`` says that every limitation is met (all-elements rule)."""

    claim: Claim
    rows: tuple[Row, ...]

    @property
    def possible(self) -> bool:
        return bool(self.rows) and all(row.verdict == "满足" for row in self.rows)

    @property
    def conclusion(self) -> str:
        """What follows from the rows, in Chinese."""
        counts = {verdict: sum(row.verdict == verdict for row in self.rows) for verdict in ORDER}
        apart = f"，数值矛盾 {counts['数值矛盾']}" if counts["数值矛盾"] else ""
        told = f"共 {len(self.rows)} 项技术特征：满足 {counts['满足']}，部分 {counts['部分']}，未找到 {counts['未找到']}{apart}"
        if self.possible:
            return told + "；全部特征在强制性条文中有对应文字，可作为候选，须人工核对"
        if apart:
            return told + "；有特征的数值与标准要求不相交，按现有文字不可能为该标准所必要"
        return told + "；有特征未被强制性条文覆盖，现有文字不足以支持必要性"


def charts_for(search: Search, store: Store, patent: str, question: str) -> tuple[Chart, ...]:
    """A chart for each independent claim against a standard, or against one clause of it (GB/T 18487.1-2023#5.2.1).

    Raises NotFound where the graph lacks the patent, the standard or its text; no charts if the patent's claims are unknown.
    """
    number, _, place = question.partition("#")
    whole = passages.edition(store, number)
    against = Quotable(clause for clause in whole.clauses if not place or clause.number == place)
    return tuple(chart(claim, against, search.rarity) for claim in passages.patent(store, patent).claims)


class Quotable:
    """All that may be quoted from clauses, with its words; made once for every claim that is charted against them."""

    def __init__(self, clauses: Iterable[Clause]) -> None:
        self.clauses = tuple(clause for clause in clauses if clause.text)
        self.mandatory = Passages(clause for clause in self.clauses if clause.mandatory)
        self.optional = Passages(clause for clause in self.clauses if not clause.mandatory)


class Passages:
    """The quotations of some clauses, each with its words, found by word."""

    def __init__(self, clauses: Iterable[Clause]) -> None:
        self.quotations: list[Quotation] = []
        self.words: list[frozenset[str]] = []
        self._having: dict[str, list[int]] = defaultdict(list)
        for clause in clauses:
            sentences = list(_cut(clause.text, _SENTENCE))
            worded = {start: vocabulary(clause.text[start:end]) for start, end in sentences}
            following = {start: after for (start, _), (after, _) in pairwise(sentences)}
            for quotation in quotations(clause):
                having = worded[quotation.start]
                if (after := following.get(quotation.start, quotation.end)) < quotation.end:
                    having |= worded[after]
                for word in having:
                    self._having[word].append(len(self.quotations))
                self.quotations.append(quotation)
                self.words.append(having)

    def best(self, asked: Mapping[str, float], said: Mapping[str, frozenset[str]]) -> tuple[float, Quotation | None, frozenset[str]]:
        """The share 0 … 1 of these weighed words that one quotation covers at most, that quotation, and its words.

        ``said`` gives all that says the same as a word (``wording.ways``).
        """
        whole = sum(asked.values())
        weight: dict[int, float] = defaultdict(float)
        for word, rarity in asked.items():
            for at in {at for way in said[word] for at in self._having.get(way, ())}:
                weight[at] += rarity
        if not weight or not whole:
            return 0.0, None, frozenset()
        # Of equals, the shorter quotation proves as much with less.
        at = max(weight, key=lambda at: (weight[at], -len(self.quotations[at].text), -at))
        return weight[at] / whole, self.quotations[at], self.words[at]


def chart(claim: Claim, against: Quotable | Sequence[Clause], weigh: Weigh) -> Chart:
    """The chart of a claim against these clauses; ``weigh`` gives a word's rarity (``Search.rarity``)."""
    against = against if isinstance(against, Quotable) else Quotable(against)
    rows = [_row(order, claim, place, against, weigh) for order, place in enumerate(limitations(claim), 1)]
    return Chart(claim, tuple(sorted(rows, key=lambda row: (ORDER[row.verdict], row.order))))


def _row(order: int, claim: Claim, place: tuple[int, int], against: Quotable, weigh: Weigh) -> Row:
    element = claim.text[slice(*place)]
    said = ways(element)
    asked = {word: weigh(word) for word in said}
    score, best, having = against.mandatory.best(asked, said)
    closer, other, _ = against.optional.best(asked, said)
    verdict: Verdict = "满足" if score >= MET else "部分" if score >= PARTLY else "未找到"
    quoted = best if verdict != "未找到" else None
    nearer = other if closer > max(score, PARTLY) else None
    reason = _reason(verdict, score, quoted, nearer)
    numbers = tuple(compared(element, quoted.clause.text)) if quoted else ()
    if quoted:
        verdict, doubts = by_numbers(verdict, element, quoted.text, numbers)
        reason = "；".join((reason, *doubts))
    ranked = sorted(asked, key=lambda word: (-asked[word], word))
    common = tuple(word for word in ranked if quoted and said[word] & having)
    return Row(order, element, *place, verdict, round(score, 4), quoted, common, tuple(word for word in ranked if word not in common)[:8],
               nearer, reason, _synonyms(element, quoted.text) if quoted else (), numbers)


def by_numbers(verdict: Verdict, element: str, passage: str, numbers: Sequence[Comparison]) -> tuple[Verdict, list[str]]:
    """The verdict as far as the values of limitation and clause allow it, and what they say.

    A limitation with a value is met only where the clause requires that value: words alone do not meet it. The same value in the same
    words does, whatever it is called there: 在5s内切断 names no quantity.
    """
    if apart := contradicted(numbers):
        return "数值矛盾", [each.told for each in apart]
    said = [each.told for each in numbers if each.sure]
    answered = {one.claimed for one in numbers}
    unanswered = [each.written for each in values(element) if each not in answered and not _stands(each.written, passage)]
    if unanswered:
        said.append(f"条文未规定特征中的数值 {'、'.join(unanswered)}")
    whole = all(each.relation == "包含" for each in numbers if each.sure) and not unanswered
    return ("部分" if verdict == "满足" and not whole else verdict), said


def _stands(value: str, passage: str) -> bool:
    # The 5s of 15s or 2.5s is none.
    written = re.escape("".join(value.split()))
    return re.search(rf"(?<![\d.,]){written}", "".join(passage.split())) is not None


def _synonyms(element: str, passage: str) -> tuple[tuple[str, str], ...]:
    return tuple((each.clause, each.patent) for each in synonyms(Reading(element), Reading(passage)))


def limitations(claim: Claim) -> Iterator[tuple[int, int]]:
    """Where the limitations stand in the claim's text; cut at semicolons where the graph holds no elements that stand there."""
    places: list[tuple[int, int]] = []
    at = 0
    for element in claim.elements:
        start = claim.text.find(element, at)
        if not element or start < 0:
            places = []
            break
        places.append((start, start + len(element)))
        at = start + len(element)
    yield from places or _cut(claim.text, re.compile(r"[^；;\n]+"))


def quotations(clause: Clause) -> Iterator[Quotation]:
    """Every sentence of a clause, and every two neighbouring ones, as they may be quoted."""
    sentences = list(_cut(clause.text, _SENTENCE))
    for at, (start, end) in enumerate(sentences):
        yield Quotation(clause, start, end, clause.text[start:end])
        if at + 1 < len(sentences) and (after := sentences[at + 1][1]) - start <= LONGEST:
            yield Quotation(clause, start, after, clause.text[start:after])


def _cut(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    for piece in pattern.finditer(text):
        stripped = piece[0].strip()
        if stripped:
            start = piece.start() + piece[0].index(stripped)
            yield start, start + len(stripped)


def _reason(verdict: Verdict, score: float, quoted: Quotation | None, nearer: Quotation | None) -> str:
    told = {"满足": f"强制性条文覆盖该特征用语的 {score:.0%}（不低于 {MET:.0%}）",
            "部分": f"强制性条文只覆盖该特征用语的 {score:.0%}（{PARTLY:.0%} 至 {MET:.0%}）",
            "未找到": f"强制性条文最多覆盖该特征用语的 {score:.0%}（低于 {PARTLY:.0%}）", "数值矛盾": ""}[verdict]
    if quoted and quoted.clause.number:
        told += f"，见条款 {quoted.clause.number}"
    if nearer:
        told += f"；条款 {nearer.clause.number} 更接近，但属{nearer.clause.strength}内容，不计入"
    return told
