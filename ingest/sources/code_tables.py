"""Code tables: IPC, ICS, CCS, GB/T 4754, standard prefixes, 战略性新兴产业 (sei).

A table is recognised by what its codes look like, together with its header, since all have columns such as ``code`` and ``name``.
Codes and titles are as printed; what is added by a rule is the parent where the table has no such column (the code above it, by the
code's own build: ``A01B1/02`` is below ``A01B1/00``, ``01.040.20`` below ``01.040``), the ``DB`` before a local standard's area code, and
before the digits of an industry the letter of its section, where that stands in a column of its own (``C`` and ``3130`` make ``C3130``).

The table of 战略性新兴产业 prints IPC patterns and keywords beside its codes; these become links of a chain (``chain_node``), one for each
code, with the rows of one code put together. Patterns stay as printed: ``B60K1*``, ``F02B*(不含F02B63/04)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ingest.reading.columns import Columns, folded, parts
from ingest.reading.heads import first_rows, header_of
from ingest.reading.tables import table_entries
from ingest.source import Record, Reject

_COLUMNS = Columns(
    code=("code", "代码", "分类号", "类号", "编码"),
    title=("title_zh", "name_zh", "name", "title", "名称", "类目名称", "类名"),
    title_en=("title_en", "英文名称"),
    level=("level", "级别", "层级"),
    parent=("parent", "上级", "上级代码"),
    note=("note_zh", "notes", "note", "说明", "注释"),
    section=("section", "门类"),
)


@dataclass(slots=True)
class CodeTable:
    """A table of one classification. ``shape`` is what each of its codes looks like; ``deep`` what one of the first must look like,
    so that a table of single letters is not taken for all of them; ``marks`` are headers of which it must have one."""

    name: str
    title: str
    licence: str
    scheme: str
    shape: str
    deep: str
    marks: tuple[str, ...]
    rank: int = 10

    def sniff(self, path: Path) -> bool:
        header = header_of(path)
        if "code" not in _COLUMNS.known(header) or not header & {folded(mark) for mark in self.marks}:
            return False
        codes = [_COLUMNS.fill(row).get("code", "") for row in first_rows(path)]
        shaped = sum(bool(re.fullmatch(self.shape, code)) for code in codes)
        return shaped >= 0.9 * len(codes) > 0 and any(re.fullmatch(self.deep, code) for code in codes)

    def read(self, path: Path) -> Iterator[Record | Reject]:
        for entry in table_entries(path):
            if isinstance(entry, Reject):
                yield entry
                continue
            number, row = entry
            fields: dict[str, str] = _COLUMNS.fill(row)
            code = fields.get("code", "")
            if not re.fullmatch(self.shape, code):
                yield Reject(f"R{number}", "malformed code", f"“{code}”不是 {self.title} 的代码", str(dict(row)))
                continue
            if section := fields.pop("section", ""):
                fields |= {name: f"{section}{fields[name]}" for name in ("code", "parent") if fields.get(name, "").isdigit()}
            if "parent" not in fields and (above := parent_of(self.scheme, code)):
                fields["parent"] = above
            yield Record("class", f"R{number}", {"scheme": self.scheme, **fields})


def parent_of(scheme: str, code: str) -> str:
    """The code above, by the code's own build; empty at the top or where the build does not tell.

    >>> [parent_of("ipc", c) for c in ("A01B1/02", "A01B1/00", "A01B", "A01", "A")]
    ['A01B1/00', 'A01B', 'A01', 'A', '']
    >>> parent_of("ics", "01.040.20"), parent_of("sei", "3.1"), parent_of("ccs", "A00")
    ('01.040', '3', '')
    """
    if scheme == "ipc":
        group = re.fullmatch(r"([A-HY]\d{2}[A-Z])\s*(\d+)/(\d+)", code)
        if group:
            return group[1] if not int(group[3]) else f"{group[1]}{group[2]}/00"
        return {4: code[:3], 3: code[:1]}.get(len(code), "")
    return code.rpartition(".")[0] if scheme in {"ics", "sei"} else ""


IPC = CodeTable(
    "ipc-table", "国际专利分类表", "IPC © WIPO（CC BY 4.0），中文版由国家知识产权局发布", "ipc",
    r"[A-H](\d{2}([A-Z](\s*\d{1,4}/\d{2,6})?)?)?", r"[A-H]\d{2}[A-Z].*", ("title_zh", "title", "name_zh", "name", "名称", "类名", "类目名称"),
)
ICS = CodeTable(
    "ics-table", "国际标准分类表", "ICS © ISO；表来自 metanorma/isoics（BSD-2-Clause）", "ics",
    r"\d{2}(\.\d{3}(\.\d{2})?)?", r"\d{2}\.\d{3}.*", ("title_en", "title_zh", "name_zh", "name", "title", "名称"),
)
CCS = CodeTable(
    "ccs-table", "中国标准文献分类表", "中国标准文献分类法；表来自 metanorma/cnccs（BSD-2-Clause）", "ccs",
    r"[A-HJ-NP-Z](\d{2}(/[A-Z]?\d{2})?)?", r"[A-Z]\d{2}(/\d{2})?", ("name_zh", "title_zh", "name", "名称", "类目名称"),
)
INDUSTRIES = CodeTable(
    "gbt4754-table", "国民经济行业分类表", "GB/T 4754，国家统计局公布的分类", "gbt4754",
    r"[A-T]|[A-T]?\d{2,4}", r"[A-T](\d{2,4})?", ("name", "title", "名称", "类目名称", "行业名称"),
)


class StandardPrefixes:
    """标准代号表: the prefix of a sector's standards (``QC``) and its industry, or the area code of local standards (``37`` → ``DB37``)."""

    name = "standard-prefix-table"
    title = "标准代号表"
    licence = "表来自 riboseinc/gb-agencies（BSD-2-Clause）"
    rank = 10
    _columns = Columns(
        code=("prefix", "标准代号", "代号"), area=("db_code", "地方代码"), title=("industry_zh", "area_zh", "行业", "地区"),
        note=("administration_zh_at_source", "主管部门"),
    )

    def sniff(self, path: Path) -> bool:
        known = self._columns.known(header_of(path))
        return "title" in known and ("area" in known or "code" in known) and len(header_of(path)) <= 4

    def read(self, path: Path) -> Iterator[Record | Reject]:
        for entry in table_entries(path):
            if isinstance(entry, Reject):
                yield entry
                continue
            number, row = entry
            fields = self._columns.fill(row)
            if area := fields.pop("area", ""):
                fields["code"] = f"DB{area}"
            if "code" in fields:
                yield Record("class", f"R{number}", {"scheme": "standard-prefix", **fields})
            else:
                yield Reject(f"R{number}", "missing code", "缺少标准代号", str(dict(row)))


class EmergingIndustries:
    """战略性新兴产业分类, with its IPC patterns or keywords where the table has them."""

    name = "sei-table"
    title = "战略性新兴产业分类表"
    licence = "国家统计局、国家知识产权局公布（国知办函规字〔2021〕121号）"
    rank = 30
    _columns = Columns(
        code=("sei_code", "战略性新兴产业代码"), title=("sei_name", "战略性新兴产业名称"), ipc=("ipc_patterns", "国际专利分类"),
        note=("keyword_note", "备注"), keywords=("keywords", "关键词"),
    )

    def sniff(self, path: Path) -> bool:
        return self._columns.known(header_of(path)) >= {"code", "title"}

    def read(self, path: Path) -> Iterator[Record | Reject]:
        merged: dict[str, tuple[int, dict[str, list[str]]]] = {}
        for entry in table_entries(path):
            if isinstance(entry, Reject):
                yield entry
                continue
            number, row = entry
            fields = self._columns.fill(row)
            if "code" not in fields or "title" not in fields:
                yield Reject(f"R{number}", "missing code", "缺少代码或名称", str(dict(row)))
                continue
            _, lists = merged.setdefault(fields["code"], (number, {}))
            for name, value in fields.items():
                lists.setdefault(name, []).extend(parts(value, ";；、\n") if name in {"ipc", "keywords"} else [value])
        names = {code: lists["title"][0] for code, (_, lists) in merged.items()}
        for code, (number, lists) in merged.items():
            yield from self._records(code, number, lists, names)

    def _records(self, code: str, number: int, lists: Mapping[str, list[str]], names: Mapping[str, str]) -> Iterator[Record]:
        above = parent_of("sei", code)
        found = {"scheme": "sei", "code": code, "title": names[code], "level": str(code.count(".") + 1)}
        yield Record("class", f"R{number}", found | ({"parent": above} if above else {}))
        links = {name: list(dict.fromkeys(lists[name])) for name in ("ipc", "keywords") if name in lists}
        if links:
            note = {"description": "；".join(dict.fromkeys(lists["note"]))} if "note" in lists else {}
            chain = {"chain": names[above]} if above in names else {}
            yield Record("chain_node", f"R{number}.2", {"name": names[code], **chain, **links, **note})
