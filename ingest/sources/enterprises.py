"""Lists of enterprises, one a row: a register, a park's list, a list of former names.

Headers are Chinese or English; a list needs a column for the name and one more that only enterprises have. Cells that hold several
things are split at ``；``, ``、``, ``,`` and ``|`` (not inside brackets, since names have them).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.reading.columns import Columns, folded, parts
from ingest.reading.heads import header_of
from ingest.reading.tables import table_entries
from ingest.source import Record, Reject

COLUMNS = Columns(
    name=("企业名称", "单位名称", "公司名称", "机构名称", "企业（单位）名称", "现用名", "企业全称", "全称", "current_name", "company_name",
          "enterprise", "name"),
    uscc=("统一社会信用代码", "社会信用代码", "信用代码", "统一信用代码", "uscc", "credit_code"),
    former_names=("曾用名", "历史名称", "原名称", "former_name", "former_names"),
    short_names=("简称", "企业简称", "短名", "short_name", "short_names"),
    english_names=("英文名称", "企业英文名称", "英文名", "english_name", "name_en"),
    address=("地址", "注册地址", "企业地址", "住所", "通讯地址", "所在地址", "address"),
    region=("地区", "所在地区", "区县", "所属区县", "所在区域", "行政区划", "region"),
    industries=("行业", "所属行业", "行业代码", "国民经济行业", "国民经济行业分类", "industry", "industries"),
    products=("主营产品", "主要产品", "产品", "主导产品", "products"),
    clusters=("产业集群", "所属集群", "所属产业集群", "cluster", "clusters"),
    leads=("链主", "链主产业链", "领衔产业链", "链主企业所属产业链", "leads"),
    roles=("角色", "资质", "企业资质", "荣誉资质", "称号", "试点类型", "roles"),
    listed_code=("股票代码", "证券代码", "上市代码", "listed_code"),
    org_type=("企业类型", "机构类型", "单位类型", "单位性质", "org_type"),
    established=("成立日期", "成立时间", "注册日期", "established"),
)
_LISTS = frozenset({"former_names", "short_names", "industries", "products", "clusters", "leads", "roles"})
# A name alone could be anything's; these columns are an enterprise's.
_OWN = frozenset({"uscc", "former_names", "short_names", "address", "clusters", "leads", "roles", "listed_code", "org_type", "established"})
_NAMED_SO = COLUMNS.fields["name"][:-1]
_OTHERS = frozenset(folded(name) for name in (
    "申请号", "公开(公告)号", "公开号", "专利号", "发明名称", "专利名称", "标准号", "标准编号", "环节", "exchange", "listed_info_date",
))


class Enterprises:
    """企业名录。"""

    name = "enterprise-list"
    title = "企业名录"
    licence = "由导入者提供"
    rank = 20

    def sniff(self, path: Path) -> bool:
        header = header_of(path)
        known = COLUMNS.known(header)
        if "name" not in known or header & _OTHERS:
            return False
        return "uscc" in known or bool(header & frozenset(_NAMED_SO) and known & _OWN)

    def read(self, path: Path) -> Iterator[Record | Reject]:
        for entry in table_entries(path):
            if isinstance(entry, Reject):
                yield entry
                continue
            fields = COLUMNS.fill(entry.cells)
            if "name" in fields:
                yield Record("enterprise", f"R{entry.number}", _split(fields))
            else:
                yield Reject(f"R{entry.number}", "missing name", "这一行没有企业名称", " | ".join(filter(None, entry.cells.values())))


def _split(fields: dict[str, str]) -> dict[str, Any]:
    """The lists of a row as lists. English names hold commas, so only semicolons and bars part them."""
    found: dict[str, Any] = {name: parts(value) if name in _LISTS else value for name, value in fields.items()}
    if "english_names" in fields:
        found["english_names"] = parts(fields["english_names"], ";；|｜\n")
    if fields.get("leads") in {"否", "不是"}:
        del found["leads"]
    return found
