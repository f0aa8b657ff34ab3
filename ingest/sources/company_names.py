"""Firms with their short, former and English names, as lists of venture deals print them: several rows for one firm.

One enterprise for each firm, at its first row. The first of the full names is the current one, those after it are former ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.reading.columns import Columns, parts
from ingest.reading.heads import header_of
from ingest.reading.tables import table_entries
from ingest.source import Record, Reject

_COLUMNS = Columns(
    full=("full_names_zh",), short=("short_name_zh",), english=("full_names_en",), short_english=("short_name_en",), region=("region_zh",),
)


class CompanyNames:
    """企业简称、曾用名与英文名对照。"""

    name = "company-names"
    title = "企业简称、曾用名与英文名对照"
    licence = "github.com/zxg618/CitationSearch，未声明许可"
    rank = 70

    def sniff(self, path: Path) -> bool:
        return {"full", "short", "english"} <= _COLUMNS.known(header_of(path))

    def read(self, path: Path) -> Iterator[Record | Reject]:
        seen: set[str] = set()
        for entry in table_entries(path):
            if isinstance(entry, Reject):
                yield entry
                continue
            row = _COLUMNS.fill(entry.cells)
            names = parts(row.get("full", ""), ";；")
            if not names:
                yield Reject(f"R{entry.number}", "missing name", "这一行没有企业全称", " | ".join(filter(None, entry.cells.values())))
            elif names[0] not in seen:
                seen.add(names[0])
                yield Record("enterprise", f"R{entry.number}", _firm(names, row))


def _firm(names: list[str], row: dict[str, str]) -> dict[str, Any]:
    english = [*parts(row.get("english", ""), ";；"), *parts(row.get("short_english", ""), ";；")]
    short = row.get("short", "")
    found = {
        "former_names": names[1:], "short_names": [short] if short and short not in names else [],
        "english_names": list(dict.fromkeys(english)),
        # 浙江>杭州市: the sign parts the levels.
        "region": row.get("region", "").replace(">", ""),
    }
    return {"name": names[0]} | {field: value for field, value in found.items() if value}
