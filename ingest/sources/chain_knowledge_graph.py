"""ChainKnowledgeGraph: a public set of tables of listed companies, products and industries, recognised by their columns.

What the tables mean was read from the data, since two of the labels mislead:

* ``product_product``, ``上游材料``: the second product is a material of the first (``塑胶排球场`` → ``聚氨酯预聚体``), so it feeds it.
  ``下游产品``: the second is made from the first (``镀锌板`` → ``防盗门``). ``产品小类``: the second is a kind of the first (``树脂`` →
  ``改性环氧树脂``). In all 52,937 pairs the second's name contains the first's, which is how they were mined, so some are wrong
  (``番茄`` → ``番茄虾仁烩饭``).
* ``industry_industry`` calls its relation ``上游产业``, but all 480 pairs go from a class to the class above (``种子`` → ``种植业`` → ``农林牧渔``):
  read as parents.
* ``industry_upstream_by_name`` is not read: it joins nearly every industry to nearly every other (``大众出版`` from ``磷肥及磷化工``,
  ``游戏`` to ``医疗研发外包``), and no column tells the few true pairs from the rest.

``company_product`` names companies by listed code, so it is read with the ``company.csv`` that lies beside it. Its weights are as printed;
most are shares, but 763 are below 0 and 48 above 1. The product pairs were mined by machine: the rank lets every other source win.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from graph.errors import SourceError
from ingest.reading.columns import folded
from ingest.reading.heads import first_rows, header_of
from ingest.reading.tables import table_entries, table_rows
from ingest.source import Record, Reject

_Cells = dict[str, str]


class ChainKnowledgeGraph:
    """ChainKnowledgeGraph 产业链数据集。"""

    name = "chain-knowledge-graph"
    title = "ChainKnowledgeGraph 产业链数据集"
    licence = "github.com/liuhuanyong/ChainKnowledgeGraph，未声明许可；2021 年数据，产品关系由机器挖掘"
    rank = 90

    def sniff(self, path: Path) -> bool:
        return _table_of(path) is not None

    def read(self, path: Path) -> Iterator[Record | Reject]:
        table = _table_of(path)
        if table is None:
            raise SourceError(f"{path.name}: 不是 ChainKnowledgeGraph 的表")
        companies = _companies(path) if table is _maker or table is _industry_of else {}
        for entry in table_entries(path):
            if isinstance(entry, Reject):
                yield entry
                continue
            cells = {folded(name): value for name, value in entry.cells.items()}
            yield table(f"R{entry.number}", cells, companies)


def _company(locator: str, cells: _Cells, _: _Cells) -> Record | Reject:
    if not cells["fullname"]:
        return Reject(locator, "missing name", "没有公司全称", str(cells))
    short = {"short_names": [cells["shortname"]]} if cells["shortname"] else {}
    return Record("enterprise", locator, {"name": cells["fullname"], **short, "listed_code": cells["id"]})


def _maker(locator: str, cells: _Cells, companies: _Cells) -> Record | Reject:
    name = companies.get(cells["companyid"]) or companies.get(cells["companyid"][:6])
    if not name:
        return Reject(locator, "unknown company", f"company.csv 中没有 {cells['companyid']}", str(cells))
    if not cells["product"]:
        return Reject(locator, "missing name", "没有产品", str(cells))
    weight = {"weight": cells["weight"]} if cells.get("weight") else {}
    return Record("product_maker", locator, {"enterprise": name, "product": cells["product"], **weight})


def _industry_of(locator: str, cells: _Cells, companies: _Cells) -> Record | Reject:
    name = companies.get(cells["companyid"]) or companies.get(cells["companyid"][:6])
    if not name:
        return Reject(locator, "unknown company", f"company.csv 中没有 {cells['companyid']}", str(cells))
    return Record("enterprise", locator, {"name": name, "industries": [f"chain-industry:{cells['industrycode']}"]})


def _product(locator: str, cells: _Cells, _: _Cells) -> Record | Reject:
    return Record("chain_node", locator, {"name": cells["name"]})


def _product_pair(locator: str, cells: _Cells, _: _Cells) -> Record | Reject:
    first, second, relation = cells["fromproduct"], cells["toproduct"], cells["rel"]
    if not first or not second:
        return Reject(locator, "missing name", "缺少产品", str(cells))
    if first == second:
        return Reject(locator, "joined to itself", f"“{first}”与自身相连", str(cells))
    ends = {
        "上游材料": (second, first, "upstream_of"), "下游产品": (first, second, "upstream_of"), "产品小类": (second, first, "kind_of"),
    }.get(relation)
    if ends is None:
        return Reject(locator, "unknown relation", f"不认识的关系“{relation}”", str(cells))
    return Record("chain_edge", locator, {"start": ends[0], "end": ends[1], "relation": ends[2]})


def _industry(locator: str, cells: _Cells, _: _Cells) -> Record | Reject:
    return Record("class", locator, {"scheme": "chain-industry", "code": cells["code"], "title": cells["name"]})


def _industry_pair(locator: str, cells: _Cells, _: _Cells) -> Record | Reject:
    return Record("class", locator, {"scheme": "chain-industry", "code": cells["fromcode"], "parent": cells["tocode"]})


_Table = Callable[[str, _Cells, _Cells], Record | Reject]
_TABLES: dict[frozenset[str], _Table] = {
    frozenset(folded(name) for name in header): table
    for header, table in (
        (("id", "short_name", "full_name", "exchange", "listed_info_date"), _company),
        (("company_id", "product", "rel", "weight"), _maker),
        (("company_id", "industry_code", "rel"), _industry_of),
        (("from_product", "to_product", "rel"), _product_pair),
        (("from_code", "to_code", "rel"), _industry_pair),
    )
}


def _table_of(path: Path) -> _Table | None:
    header = header_of(path)
    if header in _TABLES:
        return _TABLES[header]
    # Two tables have columns that say nothing; these are known by their names and by what lies beside them.
    if header == {"name"} and path.name == "product.csv" and path.with_name("product_product.csv").exists():
        return _product
    if header == {"code", "name"} and path.name == "industry.csv" and path.with_name("company_industry.csv").exists():
        return _industry if all(row["code"].isdigit() for row in first_rows(path)) else None
    return None


def _companies(path: Path) -> _Cells:
    """Full names by listed code, with and without the exchange's two letters. Raises SourceError without ``company.csv``."""
    beside = path.with_name("company.csv")
    if not beside.exists():
        raise SourceError(f"{path.name}: 旁边没有 company.csv，公司代码无法还原为名称")
    names: _Cells = {}
    for row in table_rows(beside):
        code, name = row.cells.get("id", ""), row.cells.get("full_name", "")
        names[code] = name
        names.setdefault(code[:6], name)
    return names
