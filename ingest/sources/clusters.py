"""Lists of industrial clusters: 产业集群, 地区, 产业链, 成员, 产品, 级别, 别名, 说明. Members, products and aliases are split as lists."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ingest.reading.columns import Columns, folded, parts
from ingest.reading.heads import header_of
from ingest.reading.tables import table_entries
from ingest.source import Record, Reject

_COLUMNS = Columns(
    name=("产业集群", "集群名称", "产业集群名称", "集群", "cluster"),
    region=("地区", "所在地区", "所属地区", "地市", "区县", "region"),
    chain=("产业链", "所属产业链", "chain"),
    members=("成员", "成员企业", "集群企业", "骨干企业", "龙头企业", "members"),
    products=("产品", "主要产品", "主导产品", "products"),
    aliases=("别名", "简称", "aliases"),
    description=("说明", "简介", "描述", "description"),
    level=("级别", "集群级别", "认定级别", "level"),
)
_LISTS = frozenset({"members", "products", "aliases"})
_OTHERS = frozenset(folded(name) for name in ("企业名称", "单位名称", "公司名称", "统一社会信用代码", "环节", "专利号", "标准号"))


class Clusters:
    """产业集群名录。"""

    name = "cluster-list"
    title = "产业集群名录"
    licence = "由导入者提供"
    rank = 20

    def sniff(self, path: Path) -> bool:
        header = header_of(path)
        known = _COLUMNS.known(header)
        return "name" in known and bool(known & {"members", "products", "level", "chain"}) and not header & _OTHERS

    def read(self, path: Path) -> Iterator[Record | Reject]:
        for entry in table_entries(path):
            if isinstance(entry, Reject):
                yield entry
                continue
            fields = _COLUMNS.fill(entry.cells)
            if "name" not in fields:
                yield Reject(f"R{entry.number}", "missing name", "这一行没有集群名称", " | ".join(filter(None, entry.cells.values())))
                continue
            split = {field: parts(value) if field in _LISTS else value for field, value in fields.items()}
            yield Record("cluster", f"R{entry.number}", split)
