"""Industry chains in two simple formats of our own, to be written by hand or exported from a spreadsheet.

**YAML**, one chain a file or several as a list or as documents apart by ``---``; keys in English or Chinese::

    chain: 示例钢铁产业链          # 产业链
    description: 从铁矿石到汽车板   # 说明
    industries: [C31]             # 行业
    leaders: [甲钢集团有限公司]     # 链主
    nodes:                        # 环节
      - name: 热轧卷板             # 名称
        layer: 中游                # 层级: 上游 / 中游 / 下游
        order: 3                  # 顺序
        keywords: [热轧, 卷板]      # 关键词
        ipc: [C21D 8, B21B*]      # IPC: patterns; * is a whole branch
        ics: ["77.140.50"]        # ICS
        parent: 钢板               # 上级: the product of which it is a kind
        upstream: [连铸坯]          # 上游: the links or products that feed it
        description: …            # 说明

**CSV or xlsx**, one link a row: 产业链, 环节, 层级, 顺序, 上级, 上游环节, 关键词, IPC, ICS, 说明, 链主; lists inside a cell are parted by ``、`` or
``；``. The chain itself is the first row that names it; further leaders may stand in any of its rows.

From each link come a ``chain_node`` and one ``chain_edge`` for each thing that feeds it; ``upstream`` may name what is no link itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from graph.errors import SourceError
from ingest.reading.columns import Columns, parts
from ingest.reading.encoding import text_of_bytes
from ingest.reading.heads import head_text, header_of, kind_of
from ingest.reading.tables import table_entries
from ingest.source import Record, Reject

_CHAIN = Columns(
    name=("chain", "产业链", "产业链名称"), description=("description", "说明", "描述"), industries=("industries", "行业"),
    leaders=("leaders", "链主", "链主企业"),
)
_NODE = Columns(
    name=("name", "环节", "环节名称", "名称", "产品"), layer=("layer", "层级", "位置"), order=("order", "顺序", "序号"),
    parent=("parent", "上级", "上级环节"), upstream=("upstream", "上游环节", "上游"), keywords=("keywords", "关键词"),
    ipc=("ipc", "IPC分类号"), ics=("ics", "ICS分类号"), description=("description", "说明", "描述"),
)
_LISTS = frozenset({"keywords", "ipc", "ics", "upstream", "leaders", "industries"})
_LINE = "__line__"


class ChainTable:
    """产业链环节表（csv、xlsx）。"""

    name = "chain-table"
    title = "产业链环节表"
    licence = "由导入者提供"
    rank = 20

    def sniff(self, path: Path) -> bool:
        header = header_of(path)
        return bool({"产业链", "产业链名称"} & header) and bool({"环节", "环节名称"} & header)

    def read(self, path: Path) -> Iterator[Record | Reject]:
        told: dict[str, set[str]] = {}
        for entry in table_entries(path):
            if isinstance(entry, Reject):
                yield entry
                continue
            locator = f"R{entry.number}"
            chain, node = _values(_CHAIN, entry.cells), _values(_NODE, entry.cells)
            if "name" not in chain or "name" not in node:
                yield Reject(locator, "missing name", "这一行缺少产业链或环节", " | ".join(filter(None, entry.cells.values())))
                continue
            leaders = set(chain.get("leaders", ()))
            if chain["name"] not in told or leaders - told[chain["name"]]:
                told.setdefault(chain["name"], set()).update(leaders)
                yield Record("chain", f"{locator}.0", {key: chain[key] for key in ("name", "industries", "leaders") if key in chain})
            yield from _link(locator, chain["name"], node)


class ChainDocument:
    """产业链说明文件（yaml）。"""

    name = "chain-yaml"
    title = "产业链说明文件"
    licence = "由导入者提供"
    rank = 20

    def sniff(self, path: Path) -> bool:
        if kind_of(path) not in {".yaml", ".yml"}:
            return False
        head = head_text(path)
        return bool(re.search(r"^[\s-]*(chain|产业链)\s*:", head, re.MULTILINE) and re.search(r"^\s*(nodes|环节)\s*:", head, re.MULTILINE))

    def read(self, path: Path) -> Iterator[Record | Reject]:
        try:
            documents = list(yaml.load_all(text_of_bytes(path.read_bytes()), _Lined))
        except (yaml.YAMLError, ValueError, RecursionError, OSError) as error:
            raise SourceError(f"{path.name}: 不是可读的 YAML：{error}") from error
        for document in documents:
            for chain in document if isinstance(document, list) else [document]:
                if isinstance(chain, dict):
                    yield from _described(chain)
                elif chain is not None:
                    yield Reject("D", "not a chain", "这里应当是一条产业链", _raw(chain))


class _Lined(yaml.SafeLoader):
    """Remembers the line on which each mapping begins."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        return super().construct_mapping(node, deep=deep) | {_LINE: node.start_mark.line + 1}


def _described(document: Mapping[str, Any]) -> Iterator[Record | Reject]:
    locator = f"L{document[_LINE]}"
    chain = _values(_CHAIN, document)
    if "name" not in chain:
        yield Reject(locator, "missing name", "产业链没有名称（chain）", _raw(document))
        return
    yield Record("chain", locator, chain)
    nodes = document.get("nodes") or document.get("环节") or ()
    for node in nodes if isinstance(nodes, list) else ():
        values = _values(_NODE, node) if isinstance(node, dict) else {}
        if "name" in values:
            # A first link on the chain's own line, in flow style, must not share its place.
            place = f"L{node[_LINE]}"
            yield from _link(place if place != locator else f"{place}.0", chain["name"], values)
        else:
            yield Reject(locator, "missing name", f"产业链“{chain['name']}”有一个环节没有名称", _raw(node))


def _values(columns: Columns, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values under our names: lists as lists, whether written as such or in one cell."""
    texts = {key: "\n".join(map(str, value)) if isinstance(value, list) else str(value)
             for key, value in values.items() if value is not None and key != _LINE and not _nested(value)}
    return {field: parts(value, ";；、\n") if field in _LISTS else value for field, value in columns.fill(texts).items()}


def _raw(value: Any) -> str:
    """A part of the document as it may be shown."""
    shown = {key: item for key, item in value.items() if key != _LINE} if isinstance(value, Mapping) else value
    return yaml.safe_dump(shown, allow_unicode=True, sort_keys=False, default_flow_style=True).strip()[:500]


def _nested(value: Any) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(item, dict) for item in value))


def _link(locator: str, chain: str, values: Mapping[str, Any]) -> Iterator[Record]:
    """A link of a chain and what feeds it."""
    fields = {key: value for key, value in values.items() if key != "upstream"}
    if str(fields.get("order", "")).isdecimal():
        fields["order"] = int(fields["order"])
    yield Record("chain_node", locator, {"chain": chain, **fields})
    upstream: Iterable[str] = values.get("upstream", ())
    for order, feeding in enumerate(upstream, start=1):
        yield Record("chain_edge", f"{locator}.{order}", {"start": feeding, "end": values["name"], "relation": "upstream_of", "chain": chain})
