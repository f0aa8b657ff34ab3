"""Claim charts of a whole portfolio: a file a patent in one folder, a journal of what is done, a summary at the end.

What the journal says is finished is not made again, as long as the graph, the standard and what is printed on the file are the
same. A file that a person has changed since is never written over.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from graph.errors import IdentifierError, NotFound, SourceError
from graph.identifiers.patents import read_patent
from graph.search.text import Search
from graph.sep.documents import Against, Made, document, exhibits, summary_workbook, workbook
from graph.sep.documents.packages import file_name
from graph.sep.documents.sheets import summary_row
from graph.sep.mapping import Mapper
from graph.store import Store
from ingest.reading.encoding import lines_of
from ingest.reading.patent_fields import COLUMNS
from ingest.reading.tables import table_rows

JOURNAL, SUMMARY = ".zhuanbiao-charts.jsonl", "汇总.xlsx"
LISTS = frozenset({".txt", ".lst", ".list", ""})
_NUMBERS = ("publication_number", "either_number", "granted_number", "application_number")


@dataclass(frozen=True, slots=True)
class Done:
    """What came of one patent. ``state`` is written, unchanged (finished before), same (another number of the list is this patent),
    kept (changed by a person), none (no independent claim is known) or unknown (the graph lacks the patent); ``rows`` are those
    of the summary."""

    patent: str
    order: str
    state: str
    file: str = ""
    sha256: str = ""
    note: str = ""
    rows: Sequence[Mapping[str, Any]] = field(default_factory=list)


def numbers_in(path: Path) -> Iterator[str]:
    """The patent numbers of a portfolio file, as written, each once: one a line in a txt; in a table the column of patent numbers,
    or the first cell of each row where no header names one. Lines that begin with # are remarks. Raises SourceError."""
    seen: set[str] = set()
    for text in _texts(path):
        if text and text not in seen:
            seen.add(text)
            yield text
    if not seen:
        raise SourceError(f"{path} 中没有专利号：每行一个，或一张有“公开号”“专利号”“申请号”列的表")


@dataclass(frozen=True, slots=True)
class Batch:
    """What patents are charted against, what is printed on every file, where the files go and of which form (docx, xlsx) they are.

    ``mapper`` asks a language model for proposals; a chart about which it did not answer every question is made anew the next time.
    """

    search: Search
    store: Store
    standard: Against
    made: Made
    folder: Path
    form: str
    mapper: Mapper | None = None
    _named: dict[str, str] = field(default_factory=dict, init=False)

    def chart(self, patents: Sequence[str]) -> Iterator[Done]:
        """Chart every patent into its file, in this order; what is finished is passed over. The summary is written at the end."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._named.clear()
        journal = self.folder / JOURNAL
        finished = _finished(journal)
        of_all: list[Done] = []
        with journal.open("a", encoding="utf-8") as out:
            for patent in patents:
                before = finished.get(patent)
                done = self._unchanged(patent, before) or self._chart(patent, before)
                if done.file:
                    self._named.setdefault(done.file, patent)
                if done.state not in ("kept", "unchanged") and done != before:
                    out.write(json.dumps(asdict(done), ensure_ascii=False) + "\n")
                    out.flush()
                    os.fsync(out.fileno())
                of_all.append(done)
                yield done
        _put(self.folder / SUMMARY, summary_workbook([row for done in of_all for row in done.rows], self.made))

    def _chart(self, patent: str, before: Done | None) -> Done:
        order = self._order(patent)
        try:
            found = exhibits(self.search, self.store, patent, self.standard, self.mapper)
        except NotFound as error:
            return Done(patent, order, "unknown", note=str(error))
        if not found:
            return Done(patent, order, "none", note="图谱中没有这件专利的独立权利要求，无法对照")
        rows = [summary_row(one) for one in found]
        place = f"#{self.standard.place}" if self.standard.place else ""
        name = file_name(f"{found[0].patent.number}_{self.standard.number}{place}.{self.form}")
        if other := self._named.get(name):
            return Done(patent, order, "same", name, note=f"与 {other} 是同一件专利")
        path = self.folder / name
        if path.exists() and (before is None or before.file != name or _digest(path) != before.sha256):
            return Done(patent, order, "kept", name, note=f"{name} 不是本清单生成的，或生成后被修改过，未覆盖；要重新生成请先移走它", rows=rows)
        body = (document if self.form == "docx" else workbook)(found, self.made)
        _put(path, body)
        failed = sum(len(one.failed) for one in found)
        unanswered = sum(sum(one.proposed.unanswered.values()) for one in found if one.proposed)
        notes = (f"{failed} 处引文与所存文本不符" if failed else "", f"{unanswered} 项特征没有得到模型的可用回答，只按规则" if unanswered else "")
        return Done(patent, "" if unanswered else order, "written", name, hashlib.sha256(body).hexdigest(), "；".join(filter(None, notes)), rows)

    def _unchanged(self, patent: str, before: Done | None) -> Done | None:
        """What was done before, if it is still what is asked for and its file is there, whoever has written into it since."""
        if before is None or before.order != self._order(patent) or not (before.file and (self.folder / before.file).exists()):
            return None
        return replace(before, state="unchanged")

    def _order(self, patent: str) -> str:
        """What decides the bytes of a file, as one word."""
        model = [self.mapper.by] if self.mapper else []
        asked = json.dumps([patent, self.standard.number, self.standard.place, self.form, asdict(self.made), *model], ensure_ascii=False)
        return hashlib.sha256(asked.encode()).hexdigest()[:16]


def _finished(journal: Path) -> dict[str, Done]:
    """The last entry of each patent; a line cut off by a killed run is passed over."""
    found: dict[str, Done] = {}
    for line in journal.read_text(encoding="utf-8").splitlines() if journal.exists() else ():
        try:
            done = Done(**json.loads(line))
        except (ValueError, TypeError):
            continue
        found[done.patent] = done
    return found


def _put(path: Path, body: bytes) -> None:
    """Write a file whole or not at all."""
    beside = path.with_name(f".{path.name}.part")
    beside.write_bytes(body)
    beside.replace(path)


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _texts(path: Path) -> Iterator[str]:
    if not path.is_file():
        raise SourceError(f"没有这个文件：{path}")
    if path.suffix.lower() in LISTS:
        yield from (re.split(r"[,，;；\t]", line)[0].strip() for _, line in lines_of(path) if line.strip() and not line.startswith("#"))
        return
    for place, row in enumerate(table_rows(path)):
        named = COLUMNS.fill(row.cells)
        if number := next((named[name] for name in _NUMBERS if named.get(name)), ""):
            yield number
        elif not COLUMNS.known(row.cells) & set(_NUMBERS):
            # A table without a header has a number where its header would stand.
            if place == 0 and _is_number(next(iter(row.cells), "")):
                yield next(iter(row.cells))
            yield next(iter(row.cells.values()), "").strip()


def _is_number(text: str) -> bool:
    try:
        read_patent(text)
    except IdentifierError:
        return False
    return True
