"""Rows of the store as plain answers: what is provenance and what is a property, and the evidence behind each."""

from __future__ import annotations

import functools
import json
import threading
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graph.answers import Evidence, Fact, Link, Section, Thing
from graph.folding import PROVENANCE
from graph.model import EDGE, NODE
from graph.queries import query
from graph.store import Store
from graph.templates import for_label

_TITLES = ("title", "name", "promise", "text")
_BRIEF = ("published", "status", "text", "value", "unit", "comparator", "level", "promise", "declared_on")


@functools.cache
def for_section(name: str, label: str, relationship: str, direction: str, near: str) -> str:
    """The query of that name for neighbours of one kind, its markers filled in from the tables of ``graph.model``."""
    type_, kind = EDGE[relationship].type, NODE[near]
    left, right = ("-", "->") if direction == "out" else ("<-", "-")
    back_left, back_right = ("<-", "-") if direction == "out" else ("-", "->")
    text = for_label(name, label)
    for marker, value in (("__TYPE__", type_), ("__NEAR__", kind.label), ("__NEAR_KEY__", kind.key), ("__LEFT__", left), ("__RIGHT__", right),
                          ("__BACK_LEFT__", back_left), ("__BACK_RIGHT__", back_right)):
        text = text.replace(marker, value)
    return text


def split_said(said: str) -> tuple[str, str, str]:
    """Source, record and method of one ``SOURCE#RECORD:METHOD``.

    >>> split_said("a1b2c3d4e5#R12:column")
    ('a1b2c3d4e5', 'R12', 'column')
    """
    source, _, place = said.partition("#")
    record, _, method = place.rpartition(":")
    return source, record, method


class Sources:
    """The sources of the graph by id. A source's id names one version of one file, so what was read once stays true."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.known: dict[str, Mapping[str, Any]] = {}
        self.lock = threading.Lock()

    def learn(self, said: Iterable[str]) -> None:
        """Read the sources of these statements that are not known yet, in one question."""
        missing = sorted({split_said(one)[0] for one in said} - self.known.keys())
        if not missing:
            return
        rows = self.store.read(query("read/sources_by_id"), ids=missing)
        with self.lock:
            self.known.update({row["id"]: row for row in rows})

    def evidence(self, said: Sequence[str] | None) -> tuple[Evidence, ...]:
        """The evidence behind one element; sources must have been learned."""
        found = []
        for one in said or ():
            source, record, method = split_said(one)
            row = self.known.get(source, {})
            found.append(Evidence(source, record, method, row.get("path") or "", row.get("name") or "", row.get("licence") or ""))
        return tuple(found)


def thing(label: str, row: Mapping[str, Any], sources: Sources) -> Thing:
    """A node from all its properties."""
    key = str(row[NODE[label].key])
    properties = {name: value for name, value in row.items() if name not in PROVENANCE and value is not None}
    title = next((str(row[name]) for name in _TITLES if row.get(name)), key)
    return Thing(label, key, title, properties, sources.evidence(row.get("said")), row.get("run") or "", bool(row.get("stub")),
                 others(row, sources))


def others(row: Mapping[str, Any], sources: Sources) -> tuple[Fact, ...]:
    """What other records say differently of a node (``graph.folding`` tells how ``also`` keeps it)."""
    found = []
    for group in json.loads(row.get("also") or "[]"):
        if differing := group.get("props"):
            found.append(Fact(differing, sources.evidence(group.get("said")), score=group.get("score"), reasons=tuple(group.get("reasons", ()))))
    return tuple(found)


def fact(edge: Mapping[str, Any], sources: Sources) -> Fact:
    """A relationship from its properties."""
    own = {name: value for name, value in edge.items() if name not in PROVENANCE and value is not None}
    return Fact(own, sources.evidence(edge.get("said")), edge.get("run") or "", edge.get("score"), tuple(edge.get("reasons") or ()))


def said_in(links: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    """Every statement behind rows of ``neighbours``: the edges' and the neighbours' own."""
    for link in links:
        for edge in link["edges"]:
            yield from edge["said"] or ()
            yield from edge["edge"].get("said") or ()


def unrepresented(rows: Iterable[Mapping[str, Any]]) -> set[str]:
    """Keys of neighbours of whom only other nodes than the representative came along."""
    return {row["key"] for row in rows if all(edge["key"] != row["key"] for edge in row["edges"])}


def represent(rows: Iterable[Mapping[str, Any]], known: Mapping[str, Mapping[str, Any]]) -> None:
    """Let the representatives speak for their neighbours: what is known of them replaces what the other node says."""
    for row in rows:
        if about := known.get(row["key"]):
            for edge in row["edges"]:
                edge.update({name: about.get(name) for name in ("said", "run", "stub", "text", *_BRIEF)})
                edge.update(key=row["key"], title=about.get("title") or about.get("name"), status=about.get("status") or about.get("legal_status"))


def link(label: str, row: Mapping[str, Any], sources: Sources) -> Link:
    """A neighbour from its row. Of several nodes that are one thing the representative speaks for them."""
    edges = sorted(row["edges"], key=lambda one: (one["key"] != row["key"], one["key"], str(sorted(one["edge"].items(), key=str))))
    first = edges[0]
    brief = {name: first[name] for name in _BRIEF if first.get(name) is not None}
    near = Thing(label, row["key"], first["title"] or first["promise"] or first["text"] or row["key"], brief, sources.evidence(first["said"]), first["run"] or "",
                 bool(first["stub"]))
    return Link(near, tuple(fact(one["edge"], sources) for one in edges))


def section_name(type: str, direction: str, label: str) -> str:
    return f"{type}.{direction}.{label}"


def section(row: Mapping[str, Any], sources: Sources, next: str | None) -> Section:
    """A section from a row of ``neighbours``."""
    type_, direction, label = row["type"], row["direction"], row["label"]
    zh = EDGE[type_].zh if type_ in EDGE else type_
    if direction == "in":
        zh = _INWARD.get((type_, label)) or _INWARD.get((type_, "")) or f"{NODE[label].zh if label in NODE else label}（{zh}）"
    else:
        zh = _OUTWARD.get((type_, label), zh)
    return Section(section_name(type_, direction, label), type_, direction, label, zh, row["total"],
                   tuple(link(label, one, sources) for one in row["links"]), next)


_OUTWARD = {
    ("CITES", "Patent"): "引用的专利", ("CITES", "Standard"): "引用的标准", ("CLASSIFIED_AS", "IpcClass"): "IPC/CPC 分类",
    ("CLASSIFIED_AS", "IcsClass"): "ICS 分类", ("CLASSIFIED_AS", "CcsClass"): "CCS 分类",
    ("CLASSIFIED_AS", "IndustryClass"): "国民经济行业", ("WITHIN", "Region"): "上级行政区划", ("WITHIN", "Clause"): "上级条款",
    ("UPSTREAM_OF", "ChainNode"): "下游环节", ("MEMBER_OF", "Cluster"): "所属集群", ("LEADS", "Chain"): "任链主的产业链",
    ("EDITION_OF", "Standard"): "不带年号的标准", ("KIND_OF", "ChainNode"): "所属大类", ("REPLACES", "Standard"): "代替的标准", ("ADOPTS", "Standard"): "采用的国际标准",
    ("MENTIONS", "Region"): "提及的地区", ("MENTIONS", "Enterprise"): "提及的机构", ("MENTIONS", "Field"): "重点领域", ("RESPONSIBLE_FOR", "Task"): "负责的任务", ("RESPONSIBLE_FOR", "Indicator"): "负责的指标", ("DECLARED_ESSENTIAL_TO", "Standard"): "声明必要于标准",
    ("SUPPLIES", "Enterprise"): "客户",
}
_INWARD = {
    ("CITES", "Patent"): "被专利引用", ("CITES", "Standard"): "被标准引用", ("CITES", "Clause"): "被条款引用",
    ("CITES", "PolicyDocument"): "被政策文件引用", ("REPLACES", "Standard"): "被代替为", ("ADOPTS", "Standard"): "采用它的标准",
    ("AMENDS", "Standard"): "修改单", ("EDITION_OF", "Standard"): "各版本", ("APPLIED_BY", "Patent"): "申请的专利",
    ("OWNED_BY", "Patent"): "拥有的专利", ("DRAFTED_BY", "Standard"): "参与起草的标准", ("ISSUED_BY", "Standard"): "发布的标准",
    ("ISSUED_BY", "PolicyDocument"): "发布的政策", ("DECLARED_ESSENTIAL_TO", "Patent"): "声明必要的专利",
    ("FOR_STANDARD", "Declaration"): "针对它的声明", ("DECLARES", "Declaration"): "涉及它的声明", ("MADE_BY", "Declaration"): "作出的声明",
    ("FOR_STANDARD", "Assessment"): "针对它的评定", ("ASSESSES", "Assessment"): "对它的必要性评定", ("FOR_CLAUSE", "Assessment"): "针对它的评定",
    ("MEMBER_OF", "Enterprise"): "集群成员", ("MAKES", "Enterprise"): "生产企业", ("MAKES", "Cluster"): "生产该产品的集群",
    ("UPSTREAM_OF", "ChainNode"): "上游环节", ("KIND_OF", "ChainNode"): "细分产品", ("BELONGS_TO", "ChainNode"): "产业链环节",
    ("BELONGS_TO", "Cluster"): "产业集群", ("BELONGS_TO", "IndustryClass"): "所含行业", ("LEADS", "Enterprise"): "链主企业",
    ("MENTIONS", "PolicyDocument"): "提及它的政策文件", ("MENTIONS", "Standard"): "提及它的标准", ("MENTIONS", "Patent"): "提及它的专利",
    ("HAS_CLAUSE", "Standard"): "所属标准", ("HAS_CLAIM", "Patent"): "所属专利", ("WITHIN", "Clause"): "下级条款",
    ("LOCATED_IN", "Enterprise"): "当地机构", ("LOCATED_IN", "Cluster"): "当地集群", ("SUPPLIES", "Enterprise"): "供应商",
    ("DEFINES", "PolicyDocument"): "设定它的文件", ("ASSIGNS", "PolicyDocument"): "部署它的文件", ("RESPONSIBLE_FOR", "Enterprise"): "责任单位",
}
