"""Relations between patents and other things, a pair a row: cited by, classified as, applied by; and lists of applicants.

The files of this kind that are known went through wrong encodings: the word for the relation prints as ``被引`` and a remnant, so
the columns' names and its first characters tell what it is. Lists of applicants with postcode and province are taken for the
names alone: the postcodes are shifted against the names (of 1,139 names that begin with a province, 1,067 stand beside another).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.reading.columns import folded
from ingest.reading.heads import header_of
from ingest.reading.tables import table_entries
from ingest.source import Record, Reject

_CITED, _RELATED, _APPLICANT = "被引用公开号", "名称", ("名称", "邮编")
_KINDS = {
    frozenset(folded(name) for name in ("公开号", _CITED, "关系")): "patents",
    frozenset(folded(name) for name in ("公开号", _RELATED, "关系")): "things",
    frozenset(folded(name) for name in (*_APPLICANT, "省份")): "applicants",
    frozenset(folded(name) for name in _APPLICANT): "applicants",
}
# What the relation's word begins with → the patent's field.
_FIELDS = {"被引": "cited_by", "引": "cites", "属于": "ipc", "申请": "applicants", "专利权": "owners", "发明": "inventors"}


class PatentRelations:
    """专利关系表（csv）。"""

    name = "patent-relations"
    title = "专利关系表"
    licence = "由导入者提供；由公开的专利数据整理而成"
    rank = 80

    def sniff(self, path: Path) -> bool:
        """Whether the table has exactly the columns of a relation or of a list of applicants."""
        return header_of(path) in _KINDS

    def read(self, path: Path) -> Iterator[Record | Reject]:
        """One patent with one related value a row; one enterprise a row of a list of applicants."""
        for entry in table_entries(path):
            if isinstance(entry, Reject):
                yield entry
            else:
                yield _record(f"R{entry.number}", entry.cells)


def _record(locator: str, cells: dict[str, str]) -> Record | Reject:
    raw = " | ".join(cells.values())
    patent, relation = cells.get("公开号", ""), cells.get("关系", "")
    other = cells.get(_CITED) or cells.get(_RELATED, "")
    if "公开号" not in cells:
        return Record("enterprise", locator, {"name": other}) if other else Reject(locator, "missing name", "此行没有名称", raw)
    if not patent or not other:
        return Reject(locator, "incomplete relation", "关系的一端是空的", raw)
    field = next((field for word, field in _FIELDS.items() if relation.startswith(word)), "")
    if not field:
        return Reject(locator, "unknown relation", f"不认识的关系：{relation}", raw)
    fields: dict[str, Any] = {"publication_number": patent, field: [other]}
    return Record("patent", locator, fields)
