"""What an unpublished draft meets: each mandatory clause with the patents near it, and over the whole draft the strongest patents.

Everything happens in this process and nothing is kept (``graph.sep.confidential``). What leaves it are numbers of patents, to ask the
graph what is declared of them. An embedder that is not on this machine is not asked: the draft is then compared without meaning.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graph.errors import EmbedderMissing, QueryError
from graph.search.nearness import Nearness
from graph.search.text import Search
from graph.sep.agreements import filed_on
from graph.sep.candidates import AGREEMENTS, DEPTH, Agreement, Declared, Found, agreement, declarations_of, patents_for, told
from graph.sep.confidential import privately
from graph.sep.passages import MANDATORY, Clause
from graph.sep.reading import Reading
from graph.sep.wording import counts
from graph.store import Store
from graph.text.clauses import clauses_in
from graph.text.clauses.layout import Block, blocks_of, lines_of
from graph.text.clauses.provisions import provisions_in, strongest

MOST = 300
"""Mandatory clauses that are compared, in their order, unless asked otherwise: the usual standard has fewer."""

NUMBERED = 0.3
"""Share of a text that must stand below numbered headings for these to be its clauses; else its paragraphs are."""

CONSIDERED = 20
"""Leading patents of each clause from which the strongest over the whole draft are chosen."""


@dataclass(frozen=True, slots=True)
class Met:
    """A patent that a clause of the draft may need, with how the two agree and why it stands where it does."""

    patent: str
    title: str
    filed: str
    published: str
    applicants: tuple[str, ...]
    agreement: Agreement
    reason: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A mandatory clause of the draft with its candidates, best first."""

    clause: Clause
    candidates: tuple[Met, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """A patent with the clauses that it meets, best first; ``score`` as for candidates of a whole standard."""

    patent: str
    title: str
    score: float
    filed: str
    published: str
    applicants: tuple[str, ...]
    clauses: tuple[Agreement, ...]
    reasons: tuple[str, ...]
    declared: tuple[Declared, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What a draft meets. ``clauses`` are all that was read in it; ``notes`` say what was not done."""

    clauses: tuple[Clause, ...]
    asked: tuple[Asked, ...]
    patents: tuple[Strong, ...]
    notes: tuple[str, ...]


def draft(search: Search, store: Store | None, text: str, *, candidates: int = 5, patents: int = 20, most: int = MOST,
          nearness: Nearness | None = None, progress: Callable[[int, int], None] = lambda done, of: None) -> Draft:
    """What this draft meets: ``candidates`` shown for each clause, ``patents`` over the whole, at most so many clauses compared.

    Raises QueryError for a text without words; any other failure without a word of the text.
    """
    if not counts(text):
        raise QueryError("草案是空的：请给出草案正文")
    return privately(lambda: _drafted(search, store, text, candidates=candidates, patents=patents, most=most, nearness=nearness, progress=progress))


def _drafted(search: Search, store: Store | None, text: str, *, candidates: int, patents: int, most: int, nearness: Nearness | None,
             progress: Callable[[int, int], None]) -> Draft:
    clauses, notes = clauses_of(text)
    asking = [clause for clause in clauses if clause.mandatory and Reading(clause.text, clause.title).counts]
    notes += _left_out(clauses, asking, most)
    usable, told_of = _usable(nearness)
    notes += told_of
    asked: list[Asked] = []
    by_patent: dict[str, list[Found]] = {}
    looked = without = 0
    for done, clause in enumerate(asking[:most], 1):
        found = patents_for(search, clause, max(DEPTH, candidates), usable)[: max(CONSIDERED, candidates)]
        looked += len(found)
        without += sum(each.values["title"] is None and each.values["meaning"] is None for each in found)
        asked.append(Asked(clause, tuple(_met(search, each) for each in found[:candidates])))
        for each in found[:CONSIDERED]:
            by_patent.setdefault(each.ranked.key, []).append(each)
        progress(done, min(most, len(asking)))
    strong = _strongest(search, store, by_patent, patents)
    if usable is not None and without > looked / 10:
        notes.append(f"参与排序的专利中有 {without / looked:.0%} 尚无句向量，只按用语、概念与分类比对（zhuanbiao index vectors 可继续计算）")
    notes.append("草案尚未发布，时间上不排除任何已申请的专利；候选按用语和含义推断，须人工核对权利要求")
    return Draft(clauses, tuple(asked), strong, tuple(notes))


def clauses_of(text: str) -> tuple[tuple[Clause, ...], list[str]]:
    """The clauses of a draft, and what a reader should know of how they were found: by the numbers of their headings as GB/T 1.1
    writes them, or, where there are none, a clause for each paragraph with its list items.

    >>> [(clause.number, clause.kind) for clause in clauses_of("充电枪应监测温度。\\n相应的响应时间见表1。\\n外壳宜为橙色。")[0]]
    [('第1段', '要求'), ('第2段', '陈述'), ('第3段', '推荐')]
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    numbered = clauses_in(text)
    # The whole text of a clause without a title stands behind its number.
    if sum(len(clause.text) + len(clause.title) for clause in numbered) >= NUMBERED * len("".join(text.split())):
        return tuple(Clause("", each.text, each.number, each.title, each.kind, each.normative) for each in numbered), []
    return tuple(_paragraphs(blocks_of(lines_of(text)))), ["没有读到 GB/T 1.1 形式的条款编号，按自然段分条"]


def _paragraphs(blocks: Sequence[Block]) -> list[Clause]:
    """A clause for each paragraph; list items belong to what leads in to them."""
    provisions = provisions_in(blocks)
    made: list[list[Block]] = []
    for block in blocks:
        start, end = block.place(0), block.place(len(block.words) - 1) + 1
        own = [each for each in provisions if start <= each.start < end]
        if made and own and own[0].unit == "item":
            made[-1].append(block)
        else:
            made.append([block])
    found = []
    for at, some in enumerate(made, 1):
        start, end = some[0].place(0), some[-1].place(len(some[-1].words) - 1) + 1
        kind = strongest([each for each in provisions if start <= each.start < end])
        found.append(Clause("", "\n".join(block.words for block in some), f"第{at}段", "", kind))
    return found


def _left_out(clauses: Sequence[Clause], asking: Sequence[Clause], most: int) -> list[str]:
    """What of the draft is not compared, and why."""
    notes = [f"共读出 {len(clauses)} 条，其中规范性要求 {len(asking)} 条参与比对"] if clauses else ["没有读出任何条款"]
    informative = sum(not clause.normative for clause in clauses)
    optional = sum(clause.normative and clause.kind != MANDATORY for clause in clauses)
    empty = len(clauses) - informative - optional - len(asking)
    for count, what in ((optional, "属推荐、允许、能力或陈述，不能使专利必要"), (informative, "属资料性内容，不能使专利必要"), (empty, "没有可比对的文字")):
        if count:
            notes.append(f"{count} 条{what}，未比对")
    if len(asking) > most:
        notes.append(f"只比对了前 {most} 条要求，其余 {len(asking) - most} 条（自 {asking[most].number} 起）未比对")
    return notes


def _usable(nearness: Nearness | None) -> tuple[Nearness | None, list[str]]:
    """The nearness that may be asked about a draft, and why not if it may not."""
    if nearness is None:
        return None, ["未按含义比对"]
    if not nearness.private:
        return None, ["句向量服务不在本机：草案文字未发往该服务，本次只按用语、概念与分类比对"]
    if not nearness.ready:
        return None, ["尚未建立句向量，本次只按用语、概念与分类比对（运行 zhuanbiao index vectors 后可按含义比对）"]
    try:
        # Loaded once, before the first clause.
        _ = nearness.embedder
    except EmbedderMissing as error:
        return None, [f"{error}；本次只按用语、概念与分类比对"]
    return nearness, []


def _met(search: Search, found: Found) -> Met:
    shown, agreeing = found.ranked.shown, agreement(search, found)
    return Met(shown["key"], shown["title"], filed_on(shown), shown.get("published") or "", tuple(shown.get("applicants") or ()), agreeing, told(agreeing))


def _strongest(search: Search, store: Store | None, by_patent: dict[str, list[Found]], most: int) -> tuple[Strong, ...]:
    for items in by_patent.values():
        items.sort(key=lambda each: each.place)
    together = {key: 1.0 - math.prod(1.0 - found.scored.likelihood for found in items[:AGREEMENTS]) for key, items in by_patent.items()}
    order = sorted(by_patent, key=lambda key: (by_patent[key][0].place[0], -together[key], key))[:most]
    declared = declarations_of(store, order)
    made = []
    for key in order:
        items = by_patent[key]
        shown, agreeing = items[0].ranked.shown, tuple(agreement(search, each) for each in items)
        made.append(Strong(key, shown["title"], round(together[key], 4), filed_on(shown), shown.get("published") or "",
                           tuple(shown.get("applicants") or ()), agreeing, tuple(told(each) for each in agreeing[:AGREEMENTS]), declared.get(key, ())))
    return tuple(made)
