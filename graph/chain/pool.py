"""The patents of a cluster's members as material for a pool: grouped by link of the chain, with what is declared of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.chain.atlas import terms_of
from graph.chain.matching import Terms, in_classes, words_in
from graph.queries import query
from graph.reader import Reader

NOT_DECLARED, DECLARED, EVALUATED = "未声明", "已声明", "已评估"


@dataclass(frozen=True, slots=True)
class Declared:
    """A standard that the patent is declared essential to; ``evaluated`` tells that somebody other than the holder checked it."""

    standard: str
    promise: str = ""
    evaluated: bool = False


@dataclass(frozen=True, slots=True)
class PoolPatent:
    """A patent of one or more members. ``status`` is 未声明, 已声明 or 已评估; ``reasons`` say why it is in its group."""

    number: str
    title: str
    published: str
    holders: tuple[str, ...]
    ipc: tuple[str, ...]
    status: str
    declared: tuple[Declared, ...]
    cited: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Patents of one link (``kind`` 环节) or, where no link fits, of one IPC subclass (``kind`` IPC).

    ``holders`` counts members: only what several hold can be pooled. ``standards`` are those declared or cited here.
    """

    name: str
    kind: str
    patents: tuple[PoolPatent, ...]
    holders: int
    statuses: Mapping[str, int]
    standards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pool:
    """A cluster's patents in groups, those that most members share first. A patent stands in every link that it fits."""

    cluster: str
    members: int
    patents: int
    statuses: Mapping[str, int]
    groups: tuple[Group, ...]


def pool(reader: Reader, cluster: str) -> Pool:
    """The pool view of a cluster. Raises NotFound when there is no such cluster."""
    around = reader.cluster(cluster)
    name = around.thing.key
    members = around.section("MEMBER_OF.in.Enterprise")
    rows = _by_patent(reader.store.read(query("read/patents_of_cluster"), name=name))
    for row in reader.store.read(query("read/declared_and_cited"), keys=sorted(rows)):
        rows[row["key"]]["declared"] += row["declared"]
        rows[row["key"]]["cited"] += [number for number in row["cited"] if number not in rows[row["key"]]["cited"]]
    nodes = {row["node"]["name"]: terms_of(reader.store, row["node"], row["node"]["name"])[0]
             for row in reader.store.read(query("read/nodes_for_cluster"), name=name)}
    groups: dict[tuple[str, str], list[PoolPatent]] = {}
    for row in rows.values():
        for place, reasons in _places(row, nodes):
            groups.setdefault(place, []).append(_patent(row, reasons))
    made = [_group(kind, title, patents) for (kind, title), patents in groups.items()]
    made.sort(key=lambda group: (group.kind != "环节", -group.holders, -len(group.patents), group.name))
    every = [_status(row) for row in rows.values()]
    return Pool(name, members.total if members else 0, len(rows), _counts(every), tuple(made))


def _by_patent(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """One row a patent, its holders gathered; nodes that are one patent are one."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        key = row["entity"] or row["patent"]
        known = found.setdefault(key, {**row, "patent": key, "holders": {}, "declared": [], "cited": [], "ipc": []})
        known["holders"][row["member"]] = row["member_name"] or row["member"]
        known["ipc"] += [code for code in row["ipc"] if code not in known["ipc"]]
        for name in ("title", "abstract", "published", "main"):
            known[name] = known[name] or row[name]
    return found


def _places(row: Mapping[str, Any], nodes: Mapping[str, Terms]) -> list[tuple[tuple[str, str], tuple[str, ...]]]:
    text = f"{row['title'] or ''}\n{row['abstract'] or ''}"
    places = []
    for name, terms in nodes.items():
        reasons = []
        if words := words_in(text, terms.keywords):
            reasons.append(f"标题或摘要含“{'”“'.join(words)}”")
        if in_classes(row["ipc"], terms.classes):
            reasons.append("IPC 属于该环节的分类")
        if reasons:
            places.append((("环节", name), tuple(reasons)))
    if places:
        return places
    main = row["main"] or min(row["ipc"], default="")
    subclass = main[:4] or "未分类"
    return [(("IPC", subclass), ("不属于已知环节，按主分类归入",))]


def _declared(row: Mapping[str, Any]) -> tuple[Declared, ...]:
    found = [Declared(one["standard"], one["promise"] or "", bool(one["evaluated"])) for one in row["declared"] if one.get("standard")]
    return tuple(sorted(set(found), key=lambda one: one.standard))


def _status(row: Mapping[str, Any]) -> str:
    declared = _declared(row)
    if not declared:
        return NOT_DECLARED
    return EVALUATED if any(one.evaluated for one in declared) else DECLARED


def _patent(row: Mapping[str, Any], reasons: tuple[str, ...]) -> PoolPatent:
    return PoolPatent(row["patent"], row["title"] or row["patent"], row["published"] or "", tuple(sorted(row["holders"].values())),
                      tuple(sorted(row["ipc"])), _status(row), _declared(row), tuple(sorted(row["cited"])), reasons)


def _group(kind: str, name: str, patents: list[PoolPatent]) -> Group:
    standards = {one.standard for patent in patents for one in patent.declared} | {number for patent in patents for number in patent.cited}
    holders = {holder for patent in patents for holder in patent.holders}
    return Group(name, kind, tuple(patents), len(holders), _counts([patent.status for patent in patents]), tuple(sorted(standards)))


def _counts(statuses: list[str]) -> dict[str, int]:
    return {status: statuses.count(status) for status in (DECLARED, EVALUATED, NOT_DECLARED)}
