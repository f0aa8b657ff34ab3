"""What persons answered about names: are these two one enterprise's? A filled-in review file, or the file of answers beside it.

Rows without an answer are still open and say nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ingest.reading.columns import Columns
from ingest.reading.heads import header_of
from ingest.reading.tables import table_entries
from ingest.source import Record, Reject

COLUMNS = Columns(one=("名称甲",), other=("名称乙",), answer=("答复",), by=("答复人",), on=("答复日期",), why=("说明",))
SAME, DIFFERENT = "同一", "不同"
ANSWERS = {
    **dict.fromkeys((SAME, "同一机构", "同一企业", "相同", "是", "同", "same", "yes", "y", "1"), SAME),
    **dict.fromkeys((DIFFERENT, "不同机构", "不同企业", "不相同", "不是", "否", "different", "no", "n", "0"), DIFFERENT),
}
OPEN = frozenset({"不确定", "待定", "?", "？", "unsure"})
"""Answers that leave a pair open."""


class IdentityAnswers:
    """企业同一性的复核答复。"""

    name = "identity-answers"
    title = "企业同一性复核答复"
    licence = "由使用者作出"
    rank = 10

    def sniff(self, path: Path) -> bool:
        return {"one", "other", "answer"} <= COLUMNS.known(header_of(path))

    def read(self, path: Path) -> Iterator[Record | Reject]:
        for entry in table_entries(path):
            if isinstance(entry, Reject):
                yield entry
                continue
            row, place = COLUMNS.fill(entry.cells), f"R{entry.number}"
            raw = " | ".join(filter(None, entry.cells.values()))
            if "answer" not in row or row["answer"].casefold() in OPEN:
                continue
            if not row.get("one") or not row.get("other"):
                yield Reject(place, "missing name", "这一行缺少名称甲或名称乙", raw)
            elif (answer := ANSWERS.get(row["answer"].casefold())) is None:
                yield Reject(place, "unreadable answer", f"答复应为{SAME}或{DIFFERENT}，收到 {row['answer']!r}", raw)
            else:
                yield Record("answer", place, {**row, "answer": answer})
