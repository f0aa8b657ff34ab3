"""Standards metadata in tables and JSON: one record for each row or object that has a standard number.

Columns and keys are those of the national platform's exports and search services (``标准号``, ``C_STD_CODE``), of the sector and local
platforms (``code``, ``chName``; their dates are epoch milliseconds) and of bibliographic tools (``standard_no``), see
``ingest.reading.standard_fields``. Bibliographic tools put what has no field of its own into the lines of ``extra`` (``CCS: A14``);
these count as further keys. A row without a number is a law or a handbook, not a standard: a Reject.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from ingest.reading.columns import folded
from ingest.reading.heads import first_objects, header_of, kind_of
from ingest.reading.objects import json_objects
from ingest.reading.standard_fields import COLUMNS, standard_fields
from ingest.reading.tables import table_entries
from ingest.source import Record, Reject

# A table is of standards if its number column has one of these names and it has a title, or if it has a column merely called
# code or number, a title, and two things that only standards have. Nothing less: patents, classes and products have codes too.
_NUMBERS = frozenset(folded(name) for name in ("标准号", "标准编号", "standard_no", "C_STD_CODE", "STD_CODE"))
_OWN = frozenset({"implemented", "drafting_units", "committee", "replaces", "replaced_by", "adopts", "ccs", "ics"})


def _about_standards(names: Iterable[str]) -> bool:
    folded_names = frozenset(folded(name) for name in names)
    known = COLUMNS.known(folded_names)
    if "title" not in known:
        return False
    return bool(folded_names & _NUMBERS) or ("number" in known and len(known & _OWN) >= 2)


class StandardTable:
    """标准题录表（csv、xlsx）。"""

    name = "standard-table"
    title = "标准题录表"
    licence = "由导入者提供；标准题录为公开信息"
    rank = 30

    def sniff(self, path: Path) -> bool:
        return _about_standards(header_of(path))

    def read(self, path: Path) -> Iterator[Record | Reject]:
        for entry in table_entries(path):
            yield entry if isinstance(entry, Reject) else _record(f"R{entry.number}", entry.cells)


class StandardObjects:
    """标准题录（json、jsonl）。"""

    name = "standard-json"
    title = "标准题录（JSON）"
    licence = "由导入者提供；标准题录为公开信息"
    rank = 40

    def sniff(self, path: Path) -> bool:
        if kind_of(path) not in {".json", ".jsonl", ".ndjson"}:
            return False
        return any(_about_standards(found) for found in first_objects(path))

    def read(self, path: Path) -> Iterator[Record | Reject]:
        for found in json_objects(path):
            if isinstance(found, Reject):
                yield found
            else:
                locator, values = found
                yield _record(locator, _with_extra(values))


def _record(locator: str, values: Mapping[str, Any]) -> Record | Reject:
    fields = standard_fields(values)
    if "number" not in fields:
        raw = "；".join(str(value) for value in values.values() if value)
        return Reject(locator, "missing number", f"没有标准号：{fields.get('title', '')}", raw[:500])
    return Record("standard", locator, fields)


def _with_extra(values: Mapping[str, Any]) -> dict[str, Any]:
    """An object with the lines of its ``extra`` and its labelled ``fields`` as keys. What the object itself says wins."""
    found: dict[str, Any] = {}
    for line in str(values.get("extra") or "").splitlines():
        label, colon, value = line.partition(":")
        if colon and value.strip():
            found[label.strip()] = value.strip()
    if isinstance(labelled := values.get("fields"), dict):
        found |= labelled
    return found | dict(values)
