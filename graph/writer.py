"""Statements in, with their provenance: batches are folded with what the graph knows, and only what changes is written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any

from graph.folding import DERIVED, PROVENANCE, Element, Props, Telling, derived, element_of, entry_of, stored
from graph.model import EDGE, NODE
from graph.runs import Run, run_id
from graph.statements import Edge, Node, Statement
from graph.store import Store
from graph.templates import for_label, for_type

NodeId = tuple[str, str]
"""Label and key."""
EdgeId = tuple[str, NodeId, NodeId, str]
"""Type, start, end, role."""

_KNOWN_ENDS = 50_000
_TELLABLE = {name: frozenset(properties) - PROVENANCE - DERIVED for name, properties in [
    *((kind.label, kind.properties) for kind in NODE.values()), *((kind.type, kind.properties) for kind in EDGE.values())]}
_JOINS = {kind.type: frozenset(kind.joins) for kind in EDGE.values()}


@dataclass(slots=True)
class Counts:
    """Statements taken in, and nodes and relationships created and changed, by label and type."""

    statements: int = 0
    created: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)


class Writer:
    """Writes what the records of one source say.

    Statements are gathered until there are ``batch`` of them and then written in one transaction, so a batch is in the
    graph as a whole or not at all. Nothing is lost when ``flush`` has returned. Leaving the ``with`` block flushes, unless
    an exception leaves it.

    One writer at a time: the lock belongs to the ``Run``. A run given as a plain id takes no lock.
    """

    def __init__(self, store: Store, *, run: Run | str, source: str, batch: int = 1000) -> None:
        self.store, self.source, self.batch = store, source, batch
        self.run = run
        self.counts = Counts()
        self._nodes: dict[NodeId, Element] = {}
        self._edges: dict[EdgeId, Element] = {}
        self._waiting = 0
        # What a reference would find, so that the classes and applicants that every record names are not read each time:
        # the entry of a bare stub, or nothing for a node that a reference does not change.
        self._ends: dict[NodeId, str] = {}

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            self.flush()

    def add(self, statements: Iterable[Statement]) -> None:
        """Take in statements; every full batch is written. Raises ValueError for one that the model has no place for."""
        for statement in statements:
            if isinstance(statement, Node):
                self._add_node(statement)
            else:
                self._add_edge(statement)
            self.counts.statements += 1
            self._waiting += 1
            if self._waiting >= self.batch:
                self.flush()

    def flush(self) -> None:
        """Write what is waiting; returns after the store has committed it. May be called again after it failed."""
        if isinstance(self.run, Run):
            self.run.hold()
        if not self._waiting:
            return
        known = self._known_nodes()
        steps: list[tuple[str, Mapping[str, Any]]] = []
        created: Counter[str] = Counter()
        changed: Counter[str] = Counter()
        for label, rows in self._node_rows(known, created, changed).items():
            steps.append((for_label("write/nodes", label), {"rows": rows}))
        for (relationship, start, end), rows in self._edge_rows(known, created, changed).items():
            steps.append((for_type("write/edges", relationship, start, end), {"rows": rows}))
        if steps:
            self.store.write(steps)
        self.counts.created += created
        self.counts.changed += changed
        self._remember(known)
        self._nodes, self._edges, self._waiting = {}, {}, 0

    def _add_node(self, node: Node) -> None:
        if node.label not in NODE or not node.key:
            raise ValueError(f"no node {node.label!r} with key {node.key!r}; the labels are {', '.join(NODE)}")
        said = entry_of(self.source, node.said)
        telling = Telling(node.said.rank, _told(node.label, node.props))
        element = self._node((node.label, node.key))
        if node.stub:
            element.mention(said, telling)
        else:
            element.tell(said, telling)

    def _add_edge(self, edge: Edge) -> None:
        joined = (edge.start[0], edge.end[0])
        if joined not in _JOINS.get(edge.type, ()) or not edge.start[1] or not edge.end[1]:
            raise ValueError(f"no relationship {edge.type!r} from {edge.start} to {edge.end}; it joins {EDGE[edge.type].joins}"
                             if edge.type in EDGE else f"no relationship type {edge.type!r}; the types are {', '.join(EDGE)}")
        if bool(edge.role) != bool(EDGE[edge.type].role):
            raise ValueError(f"{edge.type} from {edge.start} to {edge.end} came with role {edge.role!r}; "
                             f"the role property of the type is {EDGE[edge.type].role}")
        said = entry_of(self.source, edge.said)
        telling = Telling(edge.said.rank, _told(edge.type, edge.props), edge.score, tuple(edge.reasons))
        name = (edge.type, edge.start, edge.end, edge.role)
        element = self._edges.get(name)
        if element is None:
            element = self._edges[name] = Element()
        element.tell(said, telling)
        self._node(edge.start).refer(said)
        self._node(edge.end).refer(said)

    def _node(self, name: NodeId) -> Element:
        element = self._nodes.get(name)
        if element is None:
            element = self._nodes[name] = Element()
        return element

    def _known_nodes(self) -> dict[NodeId, Props | None]:
        """What the graph has of the waiting nodes; None for those that a reference, which is all we have, does not change."""
        full: dict[str, list[str]] = defaultdict(list)
        ends: dict[str, list[str]] = defaultdict(list)
        known: dict[NodeId, Props | None] = {}
        for name, element in self._nodes.items():
            if element.told or element.mentioned:
                full[name[0]].append(name[1])
            elif (unless := self._ends.get(name)) is not None and (not unless or element.bare is None or unless <= element.bare):
                known[name] = None
            else:
                ends[name[0]].append(name[1])
        for query, wanted in (("write/known_nodes", full), ("write/known_ends", ends)):
            for label, keys in wanted.items():
                for row in self.store.read(for_label(query, label), keys=keys):
                    known[label, row["key"]] = row["props"]
        return known

    def _node_rows(self, known: Mapping[NodeId, Props | None], created: Counter[str], changed: Counter[str]) -> dict[str, list[Props]]:
        rows: dict[str, list[Props]] = defaultdict(list)
        for (label, key), element in self._nodes.items():
            before: Props | None = None
            if (label, key) in known:
                before = known[label, key]
                if before is None:
                    continue
                element.add(element_of(before, (NODE[label].key,)))
            after = stored(element) | {NODE[label].key: key}
            if row := self._changed(before, after, label, created, changed):
                rows[label].append({"key": key, "props": row})
        return rows

    def _edge_rows(
        self, known: Mapping[NodeId, Props | None], created: Counter[str], changed: Counter[str],
    ) -> dict[tuple[str, str, str], list[Props]]:
        rows: dict[tuple[str, str, str], list[Props]] = defaultdict(list)
        existing = self._known_edges(known)
        for name, element in self._edges.items():
            relationship, start, end, role = name
            identity = EDGE[relationship].role
            before = existing.get(name)
            # What identity derived between two nodes gives way to what a source says about them.
            if before is not None and not derived(before["said"]):
                element.add(element_of(before, (identity,) if identity else ()))
            after = stored(element)
            if identity:
                after[identity] = role
            if row := self._changed(before, after, relationship, created, changed):
                rows[relationship, start[0], end[0]].append({"start": start[1], "end": end[1], "role": role, "props": row})
        return rows

    def _known_edges(self, known: Mapping[NodeId, Props | None]) -> dict[EdgeId, Props]:
        # A relationship can only exist if both its ends do.
        wanted: dict[tuple[str, str, str], list[Props]] = defaultdict(list)
        for relationship, start, end, role in self._edges:
            if start in known and end in known:
                wanted[relationship, start[0], end[0]].append({"start": start[1], "end": end[1], "role": role})
        found: dict[EdgeId, Props] = {}
        for (relationship, first, last), rows in wanted.items():
            for row in self.store.read(for_type("write/known_edges", relationship, first, last), rows=rows):
                found[relationship, (first, row["start"]), (last, row["target"]), row["role"]] = row["props"]
        return found

    def _changed(self, before: Props | None, after: Props, kind: str, created: Counter[str], changed: Counter[str]) -> Props | None:
        """The properties to write, or None if the store has them already."""
        if before is None:
            created[kind] += 1
        else:
            after |= {name: before[name] for name in DERIVED if name in before}
            if after == {name: value for name, value in before.items() if name != "run"}:
                return None
            changed[kind] += 1
        return after | {"run": run_id(self.run)}

    def _remember(self, known: Mapping[NodeId, Props | None]) -> None:
        if len(self._ends) > _KNOWN_ENDS:
            self._ends.clear()
        for name, element in self._nodes.items():
            if element.told or element.mentioned or element.bare is None:
                self._ends[name] = ""
            elif name not in known or known[name] is not None:
                self._ends[name] = element.bare
            else:
                self._ends.setdefault(name, "")


def _told(kind: str, props: Mapping[str, Any]) -> Props:
    """The properties that say something. Raises ValueError for one that the model does not know."""
    told = {name: list(value) if isinstance(value, tuple) else value
            for name, value in props.items() if value is not None and value not in ("", [])}
    if not told.keys() <= _TELLABLE[kind]:
        raise ValueError(f"{kind} has no property {', '.join(sorted(told.keys() - _TELLABLE[kind]))}; "
                         f"it has {', '.join(sorted(_TELLABLE[kind])) or 'none'}")
    return told
