"""Questions by number or name → answers with their neighbourhoods and their evidence."""

from __future__ import annotations

import base64
import binascii
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from graph.answers import ChainAnswer, Neighbourhood, PatentAnswer, Section, StandardAnswer, Thing
from graph.errors import IdentifierError, NotFound, QueryError
from graph.identifiers.enterprises import read_uscc
from graph.identifiers.names import enterprise_key
from graph.identifiers.patents import read_patent
from graph.identifiers.standards import read_standard
from graph.model import EDGE, NODE
from graph.queries import query
from graph.questions import run_query
from graph.reading import Sources, for_section, represent, said_in, section, thing, unrepresented
from graph.store import Store
from graph.templates import for_label

__all__ = ["LAYERS", "Reader", "run_query"]

LAYERS = ("上游", "中游", "下游")
AT_ONCE = 200
"""Relationships of a thing that are fetched in one question; a ministry has tens of thousands."""

NO_LAYER = "未分层"
ENTITIES = frozenset({"Patent", "Enterprise"})
IN_FORCE = frozenset({"现行", "有效", "即将实施", "published", "Published", "active", "In force", "in force"})

_WHY = {"check digit": "校验位不符", "damaged number": "号码已被电子表格损坏，请查原始文件", "empty": "没有给出号码"}
_NATURAL = re.compile(r"(\d+)")


class Reader:
    """Answers about one thing at a time. ``links`` neighbours of each kind come with it, the rest page by page.

    Every method raises NotFound, naming near keys, when the graph has no such thing. Nodes that are one entity
    (``graph.model``) come back as one answer. Safe to share between threads.
    """

    def __init__(self, store: Store, *, links: int = 20) -> None:
        self.store, self.links = store, links
        self.sources = Sources(store)

    def patent(self, number: str) -> PatentAnswer:
        """A patent by publication number, with or without kind code, or by application number, in any printed form."""
        keys = self._patent_keys(number)
        around = self._around("Patent", keys, without=("HAS_CLAIM",))
        members = [around.thing.key, *(member.key for member in around.members)]
        rows = self.store.read(query("read/claims_of_patents"), keys=members)
        claims = self._things("Claim", [{**row["node"], "depends_on": sorted(row["depends_on"])} for row in rows])
        return PatentAnswer(around.thing, around.members, around.sections, tuple(claims))

    def standard(self, number: str) -> StandardAnswer:
        """A standard by its number. A number without a year gives the undated standard and its editions, those in force first."""
        key = self._standard_key(number)
        around = self._around("Standard", [key], without=("HAS_CLAUSE",))
        undated = around.thing.properties.get("dated") is False or around.section("EDITION_OF.in.Standard") is not None
        whole = key
        if not undated and (above := around.section("EDITION_OF.out.Standard")):
            whole = above.links[0].thing.key
        rows = self.store.read(query("read/editions_of_standard"), number=whole)
        editions = sorted(self._things("Standard", [row["node"] for row in rows]), key=_edition_order, reverse=True)
        clauses = self.store.read(query("read/clauses_of_standard"), number=key)
        latest = editions[0].key if editions else None
        return StandardAnswer(around.thing, around.members, around.sections, tuple(self._things("Clause", [row["node"] for row in clauses])),
                              tuple(editions), undated, latest)

    def clause(self, id: str) -> Neighbourhood:
        """A clause by ``STANDARD#CLAUSE``; the standard in any printed form, its latest edition when it has no year."""
        number, _, clause = id.partition("#")
        key = self._standard_key(number)
        rows = self.store.read(for_label("read/node", "Clause"), keys=[f"{key}#{clause.strip()}"])
        if not rows and (latest := self.standard(key).latest):
            key = latest
        return self._around("Clause", [f"{key}#{clause.strip()}"])

    def enterprise(self, name: str) -> Neighbourhood:
        """An enterprise (any organisation) by name, other name, or unified social credit code; all its names are one answer."""
        return self._around("Enterprise", self._enterprise_keys(name))

    def chain(self, name: str) -> ChainAnswer:
        """An industry chain with its links by layer."""
        around = self._around("Chain", [name.strip()], without=())
        rows = self.store.read(query("read/nodes_of_chain"), name=around.thing.key)
        layers: dict[str, list[Thing]] = {}
        properties = [{**row["node"], "parent": row["parent"], "layer": row["layer"] or NO_LAYER, "place": row["place"]} for row in rows]
        for node in self._things("ChainNode", properties):
            layers.setdefault(node.properties["layer"], []).append(node)
        order = [*(layer for layer in LAYERS if layer in layers), *sorted(layer for layer in layers if layer not in LAYERS)]
        return ChainAnswer(around.thing, around.members, around.sections, tuple((layer, tuple(layers[layer])) for layer in order))

    def chain_node(self, name: str) -> Neighbourhood:
        """A link of a chain, or a product."""
        return self._around("ChainNode", [name.strip()])

    def policy(self, number: str) -> Neighbourhood:
        """A policy document by its 文号 (or its title where it has none)."""
        return self._around("PolicyDocument", [number.strip()])

    def cluster(self, name: str) -> Neighbourhood:
        """An industrial cluster."""
        return self._around("Cluster", [name.strip()])

    def declaration(self, id: str) -> Neighbourhood:
        """A declaration by its id."""
        return self._around("Declaration", [id.strip()])

    def node(self, label: str, key: str) -> Neighbourhood:
        """Anything by label and key; raises NotFound for a label that the model does not have."""
        if label not in NODE:
            raise NotFound(f"没有“{label}”这类节点；有：{'、'.join(NODE)}")
        match label:
            case "Patent":
                return self.patent(key)
            case "Standard":
                return self.standard(key)
            case "Enterprise":
                return self.enterprise(key)
            case "Chain":
                return self.chain(key)
        return self._around(label, [key.strip()])

    def key(self, label: str, text: str) -> str:
        """The key of the node that a number or name in any printed form means: the representative of its entity."""
        return self._keys_of(label, text)[0]

    def more(self, label: str, key: str, name: str, cursor: str | None = None, limit: int | None = None) -> Section:
        """The next page of one section (``CITES.in.Patent``) of a thing's neighbourhood; ``next`` is None on the last one."""
        parts = name.split(".")
        if len(parts) != 3 or parts[1] not in ("in", "out") or parts[2] not in NODE:
            raise QueryError(f"没有名为“{name}”的栏目；名称形如 CITES.in.Patent")
        type_, direction, near = parts
        if type_ not in EDGE:
            raise QueryError(f"没有“{type_}”这类关系；有：{'、'.join(EDGE)}")
        keys = self._keys_of(label, key)
        counted = self.store.read(for_label("read/neighbours_count", label), keys=keys, without=[])
        total = next((row["total"] for row in counted if (row["type"], row["direction"], row["label"]) == (type_, direction, near)), 0)
        return self._page(label, keys, (type_, direction, near, total), cursor=cursor, limit=limit or self.links)

    def _page(self, label: str, keys: Sequence[str], kind: tuple[str, str, str, int], *, cursor: str | None, limit: int) -> Section:
        """One page of a section of which type, direction, label and total are known."""
        type_, direction, near, total = kind
        published, after = _read_cursor(cursor) if cursor else ("9999", "")
        rows = self.store.read(for_section("read/neighbours_keys", label, type_, direction, near), keys=list(keys), published=published,
                               after=after, limit=limit + 1)
        shown = rows[:limit]
        members = {member: row for row in shown for member in row["members"]}
        links: dict[str, dict[str, Any]] = {row["key"]: {"key": row["key"], "published": row["published"], "edges": []} for row in shown}
        for row in self.store.read(for_section("read/neighbours_edges", label, type_, direction, near), keys=list(keys), members=list(members)):
            links[members[row["edge"]["key"]]["key"]]["edges"].append(row["edge"])
        found = [one for one in links.values() if one["edges"]]
        self._represent(near, found)
        self.sources.learn(said_in(found))
        row = {"type": type_, "direction": direction, "label": near, "total": total, "links": found}
        return section(row, self.sources, _cursor(shown[-1]) if len(rows) > limit else None)

    def _keys_of(self, label: str, key: str) -> list[str]:
        """The keys of every node that is the same thing as what a number or name in any form means."""
        match label:
            case "Patent":
                keys = self._patent_keys(key)
            case "Standard":
                keys = [self._standard_key(key)]
            case "Enterprise":
                keys = self._enterprise_keys(key)
            case _ if label in NODE:
                keys = [key.strip()]
            case _:
                raise NotFound(f"没有“{label}”这类节点；有：{'、'.join(NODE)}")
        first, others = self._same(label, keys)
        return [str(row[NODE[label].key]) for row in (first, *others)]

    def _same(self, label: str, keys: Sequence[str]) -> tuple[Mapping[str, Any], list[Mapping[str, Any]]]:
        """The representative of the first of these keys that exists, and the other nodes that are the same thing."""
        key_property = NODE[label].key
        rows = self.store.read(for_label("read/entity" if label in ENTITIES else "read/node", label), keys=list(keys))
        if not rows:
            raise self._missing(label, keys[0])
        found = {row["key"]: row for row in rows}
        # The stores may answer in another order than asked; the first key is the one that was meant most directly.
        chosen = next(found[key] for key in keys if key in found)
        row: Mapping[str, Any] = chosen["node"]
        same = sorted(chosen.get("same") or [row], key=lambda one: str(one[key_property]))
        first = next((one for one in same if one[key_property] == row.get("entity")), row)
        return first, [one for one in same if one[key_property] != first[key_property]]

    def _around(self, label: str, keys: Sequence[str], without: Sequence[str] = ()) -> Neighbourhood:
        first, others = self._same(label, keys)
        members = [str(row[NODE[label].key]) for row in (first, *others)]
        sections = self._sections(label, members, ["SAME_AS", *without])
        sections.sort(key=lambda one: (list(EDGE).index(one.type) if one.type in EDGE else len(EDGE), one.direction, one.label))
        self.sources.learn([said for row in (first, *others) for said in row.get("said") or ()])
        return Neighbourhood(thing(label, first, self.sources), tuple(thing(label, row, self.sources) for row in others), tuple(sections))

    def _sections(self, label: str, members: list[str], without: list[str]) -> list[Section]:
        """What surrounds nodes that are one thing: all at once, or, where too much does, counted first and then kind by kind."""
        rows = self.store.read(for_label("read/neighbours", label), keys=members, without=without, limit=self.links, most=AT_ONCE + 1)
        if sum(row["seen"] for row in rows) > AT_ONCE:
            rows = self.store.read(for_label("read/neighbours_count", label), keys=members, without=without)
            return [self._page(label, members, (row["type"], row["direction"], row["label"], row["total"]), cursor=None, limit=self.links)
                    for row in rows if row["type"] in EDGE and row["label"] in NODE]
        for row in rows:
            self._represent(row["label"], row["links"])
        self.sources.learn(said for row in rows for said in said_in(row["links"]))
        return [section(row, self.sources, _cursor(row["links"][-1]) if row["total"] > len(row["links"]) else None) for row in rows]

    def _represent(self, label: str, links: Sequence[Mapping[str, Any]]) -> None:
        if keys := sorted(unrepresented(links)) if label in ENTITIES else []:
            represent(links, {row["key"]: row["node"] for row in self.store.read(for_label("read/node", label), keys=keys)})

    def _things(self, label: str, rows: Sequence[Mapping[str, Any]]) -> list[Thing]:
        self.sources.learn([said for row in rows for said in row.get("said") or ()])
        things = [thing(label, row, self.sources) for row in rows]
        return sorted(things, key=_natural) if label in ("Claim",) else things

    def _patent_keys(self, number: str) -> list[str]:
        text = number.strip()
        try:
            read = read_patent(text)
        except IdentifierError as error:
            raise self._missing("Patent", text, _WHY.get(error.reason, "号码无法识别")) from error
        keys = [read.key]
        if read.kind == "application":
            keys += [row["key"] for row in self.store.read(query("read/patent_by_application"), application=read.key)]
        return keys

    def _standard_key(self, number: str) -> str:
        try:
            return read_standard(number.strip()).text
        except IdentifierError as error:
            raise self._missing("Standard", number.strip(), _WHY.get(error.reason, "号码无法识别")) from error

    def _enterprise_keys(self, name: str) -> list[str]:
        text = name.strip()
        try:
            uscc = read_uscc(text)
        except IdentifierError:
            key = enterprise_key(text)
            if self.store.read(for_label("read/node", "Enterprise"), keys=[key]):
                return [key]
            return [key, *(row["key"] for row in self.store.read(query("read/enterprise_by_alias"), alias=text))]
        return [row["key"] for row in self.store.read(query("read/enterprise_by_uscc"), uscc=uscc)] or [text]

    def _missing(self, label: str, key: str, why: str = "") -> NotFound:
        """A NotFound that names what was asked and up to five keys that begin alike."""
        near: list[str] = []
        for length in range(len(key), max(2, len(key) // 2 - 1), -1):
            rows = self.store.read(for_label("read/near_keys", label), start=key[:length], limit=5)
            if near := sorted(row["key"] for row in rows):
                break
        hint = f"；相近的有：{'、'.join(near)}" if near else ""
        return NotFound(f"图谱中没有{NODE[label].zh}“{key}”{f'（{why}）' if why else ''}{hint}")


def _cursor(row: Mapping[str, Any]) -> str:
    text = json.dumps([row["published"] or "", row["key"]], ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read_cursor(cursor: str) -> tuple[str, str]:
    try:
        published, key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return str(published), str(key)
    except (binascii.Error, ValueError, TypeError) as error:
        raise QueryError(f"翻页游标“{cursor}”无法识别，请从第一页重新开始") from error


def _edition_order(edition: Thing) -> tuple[bool, str, str]:
    """Editions in force after the others, later after earlier; to be read backwards."""
    year = re.search(r"[-:](\d{4})(?!\d)", edition.key)
    return (edition.properties.get("status") in IN_FORCE, year[1] if year else "", edition.key)


def _natural(claim: Thing) -> list[int | str]:
    return [int(part) if part.isdigit() else part for part in _NATURAL.split(claim.key)]
