"""Administrative divisions: tables of code and name, as the ministry prints them or as public lists cut them up by level.

GB/T 2260 codes have six digits, those of streets and towns nine; lists that print only the significant ones (``37``, ``3711``) are
padded with zeros here, since a region is known by its full code. The parent is the column that the table has for it, else the code above.
Rows such as ``1101 市辖区`` or ``4290 省直辖县级行政区划`` name no place but a group of codes: they are left out, and what is below them in the
code belongs to the province.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ingest.reading.columns import Columns
from ingest.reading.heads import first_rows, header_of
from ingest.reading.tables import table_entries
from ingest.source import Record, Reject

_COLUMNS = Columns(
    code=("code", "代码", "区划代码", "行政区划代码"),
    name=("name", "名称", "区划名称", "单位名称", "行政区划名称"),
    parent=("areaCode", "上级代码", "parent"),
    city=("cityCode",),
    province=("provinceCode",),
)
_CODE = re.compile(r"\d{2}|\d{4}|\d{6}|\d{9}")
_NAMED = re.compile(r".*(区划|省|市|自治区|特别行政区|地区|区|县|旗|盟|州|街道|街道办事处|镇|乡|苏木|林区|社区|农场|管委会|开发区)")
_GROUPS = re.compile(r"市辖区|县|(省|自治区)直辖县级行政区划")
# Provinces whose districts no city stands above: 北京, 天津, 上海, 重庆.
_MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
_LEVELS = {2: "省级", 4: "地级", 6: "县级", 9: "乡级"}


class Regions:
    """行政区划代码表。"""

    name = "region-table"
    title = "行政区划代码表"
    licence = "民政部公布的行政区划代码；分级表来自 modood/Administrative-divisions-of-China（WTFPL）"
    rank = 10

    def sniff(self, path: Path) -> bool:
        if not {"code", "name"} <= _COLUMNS.known(header_of(path)):
            return False
        rows = [_COLUMNS.fill(row) for row in first_rows(path)]
        good = sum(bool(_CODE.fullmatch(row.get("code", "")) and _NAMED.fullmatch(row.get("name", ""))) for row in rows)
        return good >= 0.9 * len(rows) > 0

    def read(self, path: Path) -> Iterator[Record | Reject]:
        seen: set[str] = set()
        for entry in table_entries(path):
            if isinstance(entry, Reject):
                yield entry
                continue
            number, row = entry
            fields = _COLUMNS.fill(row)
            printed, name = fields.get("code", ""), fields.get("name", "")
            if not _CODE.fullmatch(printed) or not name:
                yield Reject(f"R{number}", "malformed code", f"“{printed}”不是行政区划代码，或缺少名称", str(dict(row)))
                continue
            if _GROUPS.fullmatch(name):
                yield Reject(f"R{number}", "not a place", f"{printed}“{name}”是代码的分组，不是行政区划", str(dict(row)))
                continue
            code = padded(printed)
            seen.add(code)
            above = padded(fields.get("parent") or fields.get("city") or fields.get("province") or _above(code, seen))
            if above[:2] in _MUNICIPALITIES or above[2:4] == "90":
                above = above if len(code) > 6 else padded(above[:2])
            region = {"code": code, "name": name, "level": _LEVELS[len(significant(code))]}
            yield Record("region", f"R{number}", region | ({"parent": above} if above else {}))


def padded(code: str) -> str:
    """A code with its six digits.

    >>> padded("37"), padded("371102"), padded("371102001"), padded("")
    ('370000', '371102', '371102001', '')
    """
    return code.ljust(6, "0") if code else ""


def significant(code: str) -> str:
    """A code without the zeros that stand for a whole province or city.

    >>> significant("370000"), significant("371100"), significant("371102")
    ('37', '3711', '371102')
    """
    return re.sub(r"^(\d{2})0000$|^(\d{4})00$", r"\1\2", code)


def _above(code: str, seen: set[str]) -> str:
    """The code above. A county that no city stands above in the table, as in Beijing or 仙桃, belongs to its province."""
    own = significant(code)
    if len(own) == 9:
        return code[:6]
    city = padded(own[:4])
    if len(own) == 6 and city in seen:
        return city
    return padded(own[:2]) if len(own) > 2 else ""
