"""Tables of patents as the office's and the commercial search services export them, and any other with their columns.

The columns are read by one list of synonyms (``ingest.reading.patent_fields``); the sources differ in whose data a file is, which
its own columns give away.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.reading.columns import folded
from ingest.reading.heads import header_of
from ingest.reading.patent_fields import is_patent_table, patent_fields
from ingest.reading.tables import table_entries
from ingest.source import Record, Reject

# Columns that only one origin writes, looked for in this order.
_MARKS = {
    "patsnap-export": ("[标]当前申请(专利权)人", "[标]原始申请(专利权)人", "简单法律状态", "Patsnap同族数", "当前申请(专利权)人州/省"),
    "incopat-export": ("链接到incoPat", "合享价值度", "标题(中文)", "IPC主分类-小组", "主IPC分类号-小组", "标准化申请人", "公开国别"),
    "cnipr-export": ("SYSID", "国省代码", "发明(设计)人", "申请人/专利权人", "范畴分类"),
    "qichacha-export": ("AssigneeStringList", "InventorStringList"),
    "cnipa-export": ("申请人所在国(省)", "申请(专利权)人"),
}
_FOLDED = {origin: frozenset(folded(mark) for mark in marks) for origin, marks in _MARKS.items()}


def origin_of(headers: frozenset[str]) -> str:
    """The name of the source whose table has these folded headers; empty when it is no table of patents."""
    if not is_patent_table(headers):
        return ""
    return next((origin for origin, marks in _FOLDED.items() if headers & marks), "patent-table")


@dataclass(eq=False, slots=True)
class PatentExport:
    """One origin of patent tables (csv, tsv, xlsx, xls)."""

    name: str
    title: str
    licence: str
    rank: int

    def sniff(self, path: Path) -> bool:
        """Whether the table's columns are this origin's."""
        return origin_of(header_of(path)) == self.name

    def read(self, path: Path) -> Iterator[Record | Reject]:
        """One patent a row; a row without any number is a Reject."""
        for entry in table_entries(path):
            if isinstance(entry, Reject):
                yield entry
            elif fields := patent_fields(entry.cells):
                yield Record("patent", f"R{entry.number}", fields)
            else:
                raw = " | ".join(cell for cell in entry.cells.values() if cell)
                yield Reject(f"R{entry.number}", "missing patent number", "此行没有申请号，也没有公开（公告）号", raw[:500])


CNIPA = PatentExport("cnipa-export", "国家知识产权局专利检索导出表", "国家知识产权局公开的专利著录数据", 20)
CNIPR = PatentExport("cnipr-export", "CNIPR 专利信息服务平台导出表", "知识产权出版社数据；著录项目公开，导出受服务协议约束", 40)
PATSNAP = PatentExport("patsnap-export", "智慧芽（PatSnap）导出表", "智慧芽数据；受用户的服务协议约束，不得转售", 45)
INCOPAT = PatentExport("incopat-export", "合享 incoPat 导出表", "合享 incoPat 数据；受用户的服务协议约束，不得转售", 45)
QICHACHA = PatentExport("qichacha-export", "企查查专利列表", "企查查数据；受用户的服务协议约束，不得转售", 50)
TABLE = PatentExport("patent-table", "专利题录表", "由导入者提供", 50)
