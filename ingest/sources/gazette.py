"""The patent gazette's weekly lists as tables, in the columns of two scrapers.

Application numbers went through a spreadsheet and print as 2.0193E+12 in most rows; they are passed on as printed, the
publication number is what identifies the patent. Private applicants print as 个人.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.reading.columns import Columns, folded
from ingest.reading.heads import header_of
from ingest.reading.patent_fields import split_ipc, split_list
from ingest.reading.tables import table_entries
from ingest.source import Record, Reject

_COLUMNS = Columns(
    notice=("kind", "item"),
    title=("title", "name"),
    publication_number=("publication_no", "authorization_notice_id"),
    published=("publication_date", "authorized_announcement_date"),
    application_number=("application_no", "filing_id"),
    filed=("application_date", "filing_date"),
    applicants=("applicant", "patentee"),
    inventors=("inventor", "designer"),
    address=("address",),
    ipc=("ipc", "Int.Cl."),
)
_SIGNS = (frozenset({"kind", folded("gazette_date"), folded("publication_no")}),
          frozenset({"item", folded("authorization_notice_id"), folded("filing_id")}))
_TYPES = {"invention_published": "发明", "invention_authorized": "发明", "utility_new": "实用新型", "utility_model": "实用新型",
          "appearance_designed": "外观设计"}
_GRANTS = frozenset({"invention_authorized", "utility_new", "utility_model", "appearance_designed"})
_PRIVATE = "个人"
# Designs print their Locarno class, 02-04 (12), where the others print the IPC.
_LOCARNO = re.compile(r"\d\d-\d\d")


class Gazette:
    """专利公报列表（csv）。"""

    name = "cnipa-gazette"
    title = "国家知识产权局专利公报"
    licence = "国家知识产权局专利公报，官方公告"
    rank = 10

    def sniff(self, path: Path) -> bool:
        """Whether the columns are those of a gazette list."""
        headers = header_of(path)
        return any(signs <= headers for signs in _SIGNS)

    def read(self, path: Path) -> Iterator[Record | Reject]:
        """One patent a row; a row without publication number is a Reject."""
        for entry in table_entries(path):
            if isinstance(entry, Reject):
                yield entry
                continue
            cells = _COLUMNS.fill(entry.cells)
            if "publication_number" in cells:
                yield Record("patent", f"R{entry.number}", _fields(cells))
            else:
                yield Reject(f"R{entry.number}", "missing patent number", "此行没有公开（公告）号", " | ".join(cells.values())[:500])


def _fields(cells: dict[str, str]) -> dict[str, Any]:
    notice = cells.pop("notice", "")
    fields: dict[str, Any] = {name: value for name, value in cells.items() if name not in {"applicants", "inventors", "ipc"}}
    applicants = split_list(cells.get("applicants", ""))
    if applicants and _PRIVATE in applicants:
        fields["private"] = True
        applicants = [name for name in applicants if name != _PRIVATE]
    ipc = [symbol for symbol in split_ipc(split_list(cells.get("ipc", ""))) if not _LOCARNO.match(symbol)]
    for name, values in (("applicants", applicants), ("inventors", split_list(cells.get("inventors", ""))), ("ipc", ipc)):
        if values:
            fields[name] = values
    if notice in _TYPES:
        fields["patent_type"] = _TYPES[notice]
    if notice in _GRANTS and "published" in fields:
        fields["granted"] = fields["published"]
    return fields
