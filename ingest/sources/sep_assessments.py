"""What persons decided about essential patents: the file of assessments of a data folder, or a table of the same columns.

The documented columns are 专利号, 标准号, 条款, 结论, 评定人, 评定日期, 理由, 记录者; 条款, 评定日期, 理由 and 记录者 may be left out. 结论 is
必要, 非必要, 待定, or 撤回, which takes back what the same person decided before. Of several rows of one person on one matter and day the
last one counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graph.errors import RecordError
from graph.sep.assessments import COLUMNS, RANK, latest_rows
from graph.sep.recording import LICENCE, NAME, TITLE
from ingest.reading.columns import Columns
from ingest.reading.heads import header_of
from ingest.reading.tables import table_entries
from ingest.source import Record, Reject

_COLUMNS = Columns(**{name: (column,) for name, column in COLUMNS.items()})
_NEEDED = {"patent", "standard", "decision", "by"}


class SepAssessments:
    """必要性评定。"""

    name = NAME
    title = TITLE
    licence = LICENCE
    rank = RANK

    def sniff(self, path: Path) -> bool:
        return _COLUMNS.known(header_of(path)) >= _NEEDED

    def read(self, path: Path) -> Iterator[Record | Reject]:
        """One decision a row; a row without patent, standard, decision or name is a Reject."""
        rows: list[tuple[str, dict[str, str]]] = []
        for entry in table_entries(path):
            if isinstance(entry, Reject):
                yield entry
            elif row := _COLUMNS.fill(entry.cells):
                rows.append((f"R{entry.number}", row))
        for place, said, told in latest_rows(rows):
            if isinstance(told, RecordError):
                yield Reject(place, told.reason, str(told), " | ".join(said.values()))
            else:
                yield Record("assessment", place, said)
