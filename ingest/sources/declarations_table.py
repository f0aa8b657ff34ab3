"""Lists of patents declared essential to standards, in a table of our own, and the list of the H.265 pool.

The documented columns are 标准号, 专利号, 声明人, 许可承诺, 声明日期, 依据 (standard, patent, declarant, promise, declared_on, reference),
and if known 专利池, 是否经评估, 专利族, 国家 (pool, evaluated, family, country). One row is one declaration; 专利号 may list several,
separated by ``;``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.reading.columns import Columns, folded
from ingest.reading.heads import header_of
from ingest.reading.patent_fields import split_list
from ingest.reading.tables import table_entries
from ingest.source import Record, Reject

_COLUMNS = Columns(
    standard=("标准号", "标准编号", "standard", "standard_number"),
    patents=("专利号", "专利", "公开号", "公开(公告)号", "申请号", "patent", "patents", "patent_number"),
    declarant=("声明人", "专利权人", "权利人", "许可人", "declarant", "licensor", "holder"),
    promise=("许可承诺", "许可声明", "承诺", "promise"),
    declared_on=("声明日期", "声明日", "披露日期", "declared_on"),
    reference=("依据", "声明编号", "来源", "reference"),
    pool=("专利池", "pool"),
    evaluated=("是否经评估", "经评估", "evaluated"),
    family=("专利族", "family"),
    country=("国家", "国别", "country"),
)
_YES = frozenset({"是", "true", "yes", "y", "1", "已评估", "√"})
_POOL = frozenset(folded(name) for name in ("Profile", "Patent Number", "Licensor", "Country"))


class DeclarationTable:
    """标准必要专利声明清单（csv、xlsx）。"""

    name = "declarations"
    title = "标准必要专利声明清单"
    licence = "由导入者提供"
    rank = 30

    def sniff(self, path: Path) -> bool:
        """Whether the columns name standard and patent, and who declares or promises what; a table of patents has none of these."""
        headers = header_of(path)
        known = _COLUMNS.known(headers)
        said = headers & {folded(name) for name in ("声明人", "许可承诺", "声明日期", "许可声明", "专利池", "declarant", "promise", "declared_on")}
        return {"standard", "patents"} <= known and bool(said)

    def read(self, path: Path) -> Iterator[Record | Reject]:
        """One declaration a row; a row without patent or standard is a Reject."""
        for entry in table_entries(path):
            if isinstance(entry, Reject):
                yield entry
                continue
            fields: dict[str, Any] = dict(_COLUMNS.fill(entry.cells))
            if not {"standard", "patents"} <= fields.keys():
                missing = "标准号" if "standard" not in fields else "专利号"
                yield Reject(f"R{entry.number}", "incomplete declaration", f"此行没有{missing}", " | ".join(entry.cells.values()))
                continue
            fields["patents"] = split_list(fields["patents"])
            if "evaluated" in fields:
                fields["evaluated"] = fields["evaluated"].casefold() in _YES
            yield Record("declaration", f"R{entry.number}", fields)


class HevcPool:
    """HEVC Advance 专利池清单（csv）。"""

    name = "hevc-advance"
    title = "HEVC Advance 专利池清单（H.265）"
    licence = "HEVC Advance 公布的专利清单"
    rank = 20

    def sniff(self, path: Path) -> bool:
        """Whether the columns are those of the pool's list."""
        return header_of(path) >= _POOL

    def read(self, path: Path) -> Iterator[Record | Reject]:
        """One patent a row, evaluated as essential by the pool's evaluators; ``reference`` is the profile it is essential to."""
        for entry in table_entries(path):
            if isinstance(entry, Reject):
                yield entry
                continue
            cells = entry.cells
            number = cells.get("Patent Number") or cells.get("Patent Number New", "")
            if not number:
                yield Reject(f"R{entry.number}", "missing patent number", "此行没有专利号", " | ".join(cells.values()))
                continue
            fields = {"patents": [number], "standard": "ITU-T H.265", "pool": "HEVC Advance", "evaluated": True,
                      "declarant": cells.get("Licensor", ""), "reference": cells.get("Profile", ""), "country": cells.get("Country", "")}
            yield Record("declaration", f"R{entry.number}", {name: value for name, value in fields.items() if value})
