"""Patents as bibliographies cite them, in the style of GB/T 7714: ``[1]inventors. title[P]. province：number,date.``"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.reading.columns import folded
from ingest.reading.encoding import is_damaged, lines_of, shown
from ingest.reading.heads import head_text, header_of, kind_of
from ingest.reading.tables import table_entries
from ingest.source import Record, Reject

# The title may hold dots and brackets, the inventors dots (J.史密斯. ) and no [P]; the number is what is certain.
_REFERENCE = re.compile(
    r"^(?=.{1,1000}$)\s*\[(?P<place>\d+)\]\s*(?P<inventors>.+?)\.\s+(?P<title>.+?)\s*\[P\]\s*[.．,，]\s*"
    r"(?:(?P<region>[^：:,，\d]{1,20})\s*[：:,，]\s*)?(?P<number>[A-Z]{2}\s?[\dA-Z./ ]{5,20})\s*[,，]\s*(?P<published>\d{4}(?:-\d{1,2}){0,2})\s*\.?\s*$")
_STARTS = re.compile(r"^\s*\[\d+\]")
_TABLE = frozenset(folded(name) for name in ("publication_no", "title", "province_or_country", "publication_date"))


class PatentReferences:
    """参考文献中的专利（GB/T 7714 著录格式，txt 或 csv）。"""

    name = "patent-references"
    title = "专利参考文献（GB/T 7714 格式）"
    licence = "由导入者提供；题录为公开信息"
    rank = 90

    def sniff(self, path: Path) -> bool:
        """Whether a table has the columns of such references, or most of a text's first lines are such references."""
        if kind_of(path) == ".txt":
            lines = [line for line in head_text(path).splitlines() if line.strip()]
            return bool(lines) and 2 * sum(_REFERENCE.match(line) is not None for line in lines) > len(lines)
        return header_of(path) == _TABLE

    def read(self, path: Path) -> Iterator[Record | Reject]:
        """One patent a reference; what does not read as one is a Reject."""
        return _lines(path) if kind_of(path) == ".txt" else _rows(path)


def _lines(path: Path) -> Iterator[Record | Reject]:
    for number, line in lines_of(path):
        if not line.strip():
            continue
        found = _REFERENCE.match(line.removeprefix("\ufeff"))
        if is_damaged(line):
            yield Reject(f"L{number}", "undecodable bytes", "此行含有无法解码的字节", shown(line))
        elif found is None:
            yield Reject(f"L{number}", "not a patent reference" if _STARTS.match(line) else "not a reference",
                         "不是“[序号]发明人. 题名[P]. 地区：专利号,日期.”的格式", line)
        else:
            inventors = [name.strip() for name in re.split(r"[,，;；]", found["inventors"])]
            yield Record("patent", f"L{number}", _fields(found["number"], found["title"], found["region"], found["published"], inventors))


def _rows(path: Path) -> Iterator[Record | Reject]:
    for entry in table_entries(path):
        if isinstance(entry, Reject):
            yield entry
            continue
        cells = {folded(name): value for name, value in entry.cells.items()}
        number, title, region, published = (cells.get(name, "") for name in ("publicationno", "title", "provinceorcountry", "publicationdate"))
        if number:
            yield Record("patent", f"R{entry.number}", _fields(number, title, region, published, []))
        else:
            yield Reject(f"R{entry.number}", "missing patent number", "此行没有公开（公告）号", " | ".join(cells.values()))


def _fields(number: str, title: str, region: str | None, published: str, inventors: list[str]) -> dict[str, Any]:
    fields = {"publication_number": number.strip(), "title": title, "region": region or "", "published": published,
              "inventors": [name for name in inventors if name and name not in {"等", "et al"}]}
    return {name: value for name, value in fields.items() if value}
