"""Batches: a whole standard to patents, or many patents to clauses; what is finished is kept and taken up again after a kill.

    DATA/batches/RUN/NAME.sqlite    one batch's finished answers; RUN stands for the run of the projection that they were read from

An answer is kept under the digest of what was asked (a clause's text, a patent's number). When the projection holds another run, all of
it is thrown away. Answers come in the order of the questions, and no more than a few of them are in memory at a time.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar

from graph.errors import EmbedderMissing, NotFound, StoreBusy
from graph.reader import Reader
from graph.search.nearness import Nearness
from graph.search.projection import LAYOUT
from graph.search.text import Search
from graph.sep.agreements import Synonym, filed_on, too_late
from graph.sep.candidates import DEPTH, KEPT, Found, agreement, declarations_of, patents_for, told
from graph.sep.coverage import Coverage, clauses_for
from graph.sep.numbers import Comparison, contradicted
from graph.sep.passages import Clause, Edition
from graph.sep.score import FEATURES
from graph.store import Store

T = TypeVar("T")
Row = Mapping[str, str | float | int]
"""A row of the table that a batch makes, by column."""

_TOLD = ("可能性", *(feature.zh for feature in FEATURES), "共有词", "同义", "数值", "数值矛盾")
CLAUSE_COLUMNS = ("条款", "条款标题", "位次", "专利", "名称", *_TOLD, "申请日", "公布日", "晚于标准", "声明", "理由")
PATENT_COLUMNS = ("专利", "名称", "位次", "标准", "标准名称", "条款", "条款标题", "强度", "权利要求", *(name for name in _TOLD if name != "分类"), "申请日", "标准发布日", "晚于标准", "理由")

AHEAD = 2
"""Questions under way for each worker: so many answers a kill can cost."""


@dataclass(frozen=True, slots=True)
class Done:
    """The answer to one question: its rows, what the reader should know of it, and whether it was finished before."""

    asked: str
    rows: Sequence[Row]
    notes: Sequence[str] = ()
    before: bool = False
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """What batches ask with. ``data`` is the settings' data folder; ``limit`` bounds the rows of one question."""

    search: Search
    store: Store
    nearness: Nearness | None
    data: Path
    limit: int = 20
    workers: int = 2

    def standard(self, edition: Edition) -> Iterator[Done]:
        """The leading patents of every mandatory clause, in the order of the text."""
        asked = ((f"{clause.id}\n{clause.title}\n{clause.text}", clause) for clause in mandatory(edition))
        return self._answers(f"standard {edition.number}", asked, lambda clause: self._patents(clause, edition.published))

    def portfolio(self, patents: Iterable[str]) -> Iterator[Done]:
        """The leading clauses of every patent, in the order given; one that the graph lacks has a row that says so."""
        return self._answers("portfolio", ((number, number) for number in patents), self._clauses)

    def _answers(self, name: str, asked: Iterable[tuple[str, T]], work: Callable[[T], Done]) -> Iterator[Done]:
        run = self.search.run
        held = len(self.nearness.vectors) if self.nearness else 0
        about = [name, self.limit, self.nearness.name if self.nearness else "", held, version("zhuanbiao")]
        with closing(Finished(self.data / "batches", run, json.dumps(about, ensure_ascii=False))) as finished, \
                ThreadPoolExecutor(max(1, self.workers), "batch") as pool:
            waiting: deque[tuple[str, Done | Future[Done]]] = deque()
            questions = iter(asked)
            try:
                while True:
                    while len(waiting) < AHEAD * max(1, self.workers) and (question := next(questions, None)):
                        key = _digest(question[0])
                        waiting.append((key, finished.answer(key) or pool.submit(work, question[1])))
                    if not waiting:
                        return
                    key, answer = waiting.popleft()
                    if isinstance(answer, Future):
                        answer = answer.result()
                        if self.search.run != run:
                            raise StoreBusy("批处理期间检索投影换成了新的一版：请再次运行，将按新版从头计算")
                        finished.keep(key, answer)
                    yield answer
            finally:
                pool.shutdown(cancel_futures=True)

    def _patents(self, clause: Clause, published: str) -> Done:
        notes: tuple[str, ...] = ()
        try:
            found = patents_for(self.search, clause, max(DEPTH, self.limit), self._usable)
        except EmbedderMissing as error:
            notes = (f"{error}；只按用语、概念与分类排序",)
            found = patents_for(self.search, clause, max(DEPTH, self.limit))
        found = sorted(found[: max(KEPT, self.limit)], key=lambda each: (bool(too_late(each.ranked.shown, published)), each.place))[: self.limit]
        declared = declarations_of(self.store, [each.ranked.key for each in found])
        rows = [self._patent(each, published, place) | {
            "声明": "；".join(f"{one.standard}（{one.promise or '已声明'}）" for one in declared.get(each.ranked.key, ()))}
            for place, each in enumerate(found, 1)]
        return Done(clause.number, rows, notes)

    def _patent(self, found: Found, published: str, place: int) -> dict[str, str | float | int]:
        agreed, shown, clause = agreement(self.search, found), found.ranked.shown, found.clause
        # A feature that cannot be known is left out: 0 would say that it is the usual one.
        known = {key: value for key, value in agreed.distances.items() if key == "classes" or found.values.get(key) is not None}
        return {
            "条款": clause.number, "条款标题": clause.title, "位次": place, "专利": found.ranked.key, "名称": shown["title"],
            **_told(agreed.score, known, agreed.words, agreed.synonyms, agreed.numbers),
            "申请日": filed_on(shown), "公布日": shown.get("published") or "", "晚于标准": _late(too_late(shown, published)), "理由": told(agreed)}

    def _clauses(self, number: str) -> Done:
        try:
            found = clauses_for(self.search, self.store, Reader(self.store).key("Patent", number), self.limit, self._usable)
        except NotFound as error:
            return Done(number, [{"专利": number, "理由": str(error)}], (str(error),), missing=True)
        rows: list[Row] = [self._clause(each, place) | {"专利": found.patent, "名称": found.title, "申请日": found.filed}
                           for place, each in enumerate(found.clauses, 1)]
        return Done(number, rows or [{"专利": found.patent, "名称": found.title, "申请日": found.filed, "理由": "没有相近的条款"}], found.notes)

    @staticmethod
    def _clause(each: Coverage, place: int) -> dict[str, str | float | int]:
        clause = each.clause
        return {
            "位次": place, "标准": each.standard, "标准名称": each.standard_title, "条款": clause.number, "条款标题": clause.title,
            "强度": clause.strength, "权利要求": each.claim or "标题与摘要",
            **_told(each.score, each.distances, each.words, each.synonyms, each.numbers),
            "标准发布日": each.published, "晚于标准": _late(each.too_late), "理由": "；".join(each.reasons)}

    @property
    def _usable(self) -> Nearness | None:
        return self.nearness if self.nearness is not None and self.nearness.ready else None


class Finished:
    """The finished answers of one batch. ``about`` is all that decides an answer beside the question and the run."""

    def __init__(self, folder: Path, run: str | None, about: str) -> None:
        mine = folder / _digest(f"{run} {LAYOUT}")
        for other in folder.iterdir() if folder.is_dir() else ():
            if other != mine:
                shutil.rmtree(other, ignore_errors=True)
        mine.mkdir(parents=True, exist_ok=True)
        self._file = sqlite3.connect(mine / f"{_digest(about)}.sqlite", isolation_level=None)
        self._file.execute("PRAGMA journal_mode = WAL")
        self._file.execute("CREATE TABLE IF NOT EXISTS answer (asked TEXT PRIMARY KEY, said TEXT NOT NULL)")

    def answer(self, key: str) -> Done | None:
        """The answer kept under that key."""
        row = self._file.execute("SELECT said FROM answer WHERE asked = ?", (key,)).fetchone()
        return Done(**json.loads(row[0]), before=True) if row else None

    def keep(self, key: str, done: Done) -> None:
        """Keep an answer, on disk when this returns."""
        said = {"asked": done.asked, "rows": list(done.rows), "notes": list(done.notes), "missing": done.missing}
        self._file.execute("INSERT OR REPLACE INTO answer VALUES (?, ?)", (key, json.dumps(said, ensure_ascii=False)))

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()


def mandatory(edition: Edition) -> tuple[Clause, ...]:
    """The clauses of an edition that can make a patent essential."""
    return tuple(clause for clause in edition.clauses if clause.mandatory and clause.text)


def _told(score: float, distances: Mapping[str, float], words: Sequence[str], agreeing: Sequence[Synonym],
          numbers: Sequence[Comparison]) -> dict[str, str | float | int]:
    return {
        "可能性": score, **{feature.zh: distances.get(feature.key) or "" for feature in FEATURES}, "共有词": "、".join(words[:12]),
        "同义": "、".join(f"{each.clause}＝{each.patent}" for each in agreeing), "数值": "；".join(each.told for each in numbers[:8]),
        "数值矛盾": "矛盾" if contradicted(numbers) else ""}


def _late(late: bool | None) -> str:
    return "" if late is False else "晚于标准" if late else "不明"


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()
