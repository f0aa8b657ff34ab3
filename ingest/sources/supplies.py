"""Who supplies whom, as reported: 供应商, 客户, 货物, 来源; or a subject, a relation in words and an object.

Of relations in words two are understood: ``供应…`` (what follows is what is supplied) and ``链主`` (the object is a chain that the
subject leads). Names stay as reported (``长城(日照魏牌)``): which enterprise is meant, linking has to find out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ingest.reading.columns import Columns
from ingest.reading.heads import header_of
from ingest.reading.tables import table_entries
from ingest.source import Record, Reject

_COLUMNS = Columns(
    supplier=("供应商", "供应企业", "供方", "supplier"),
    customer=("客户", "采购企业", "需方", "customer"),
    goods=("货物", "供应产品", "供货产品", "goods"),
    reported_by=("来源", "报道来源", "reported_by"),
    subject=("subject_as_reported", "subject", "主体"),
    relation=("relation", "关系"),
    object=("object_as_reported", "object", "客体"),
)


class Supplies:
    """供应关系表。"""

    name = "supply-list"
    title = "供应关系（据报道）"
    licence = "由导入者提供；据公开报道整理"
    rank = 60

    def sniff(self, path: Path) -> bool:
        known = _COLUMNS.known(header_of(path))
        return {"supplier", "customer"} <= known or {"subject", "relation", "object", "reported_by"} <= known

    def read(self, path: Path) -> Iterator[Record | Reject]:
        for entry in table_entries(path):
            yield entry if isinstance(entry, Reject) else _read(f"R{entry.number}", entry.cells)


def _read(locator: str, cells: dict[str, str]) -> Record | Reject:
    fields = _COLUMNS.fill(cells)
    subject, relation, target = (fields.pop(name, "") for name in ("subject", "relation", "object"))
    if relation.startswith("供应") and subject and target:
        goods = relation.removeprefix("供应")
        fields = {"supplier": subject, "customer": target, **fields} | ({"goods": goods} if goods else {})
    elif relation == "链主" and subject and target:
        return Record("chain", locator, {"name": target, "leaders": [subject]})
    elif relation:
        return Reject(locator, "unknown relation", f"不认识的关系“{relation}”；可读：供应…、链主", " | ".join(cells.values()))
    if "supplier" in fields and "customer" in fields:
        return Record("supply", locator, fields)
    return Reject(locator, "missing name", "缺少供应商或客户", " | ".join(cells.values()))
