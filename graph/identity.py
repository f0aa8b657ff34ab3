"""Which nodes are the same thing, derived anew from what the sources say: ``SAME_AS`` relationships and ``entity``.

Two enterprises with one unified social credit code are one, and so are two patents with one application number; this is
said by derived ``SAME_AS`` relationships, whose entries have the method ``identity``. Sources say ``SAME_AS`` themselves,
from a former or other name to the present one. ``entity`` is the key of the representative on all nodes that together are
one thing, and is missing on a node that is the only one.

All of it is a function of what the sources say; only what differs from what the store has is written.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx

from graph.folding import IDENTITY, Props, derived, element_of
from graph.model import NODE
from graph.queries import query
from graph.runs import Run, run_id
from graph.store import Store
from graph.templates import for_label, for_type

CERTAIN = 0.9
"""A stated SAME_AS with a lower score is shown but does not make two nodes one: short names are shared by many firms."""

_BATCH = 1000
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A number that no two things share: which query finds it, how it is compared, and what to say of it."""

    label: str
    property: str
    query: str
    written: Callable[[str], str]
    score: float
    reason: str


def application(number: str) -> str:
    """An application number as compared: without office prefix CN or ZL, and without the check digit, which is often left out.

    >>> application("CN200910086409.9"), application("ZL 200910086409")
    ('200910086409', '200910086409')
    """
    bare = "".join(number.upper().split()).partition(".")[0]
    return bare[2:] if bare.startswith(("CN", "ZL")) else bare


EVIDENCE = (
    Evidence("Enterprise", "uscc", "write/enterprises_with_uscc", str.upper, 0.99, "统一社会信用代码相同"),
    Evidence("Patent", "application_number", "write/patents_with_application", application, 0.99, "申请号相同"),
)


def derive_identity(store: Store, run: Run | str) -> int:
    """Bring derived relationships and ``entity`` up to date; how many relationships and nodes had to be written."""
    return sum(_derive(store, run_id(run), evidence) for evidence in EVIDENCE)


def _derive(store: Store, run: str, evidence: Evidence) -> int:
    label = evidence.label
    alike = _alike((row["key"], evidence.written(row["value"])) for row in store.stream(query(evidence.query)))
    stated: dict[Pair, Props] = {}
    had: dict[Pair, Props] = {}
    for row in store.stream(for_label("write/same_as", label)):
        (had if derived(row["props"]["said"]) else stated)[row["start"], row["target"]] = row["props"]
    things = _components(alike, {pair for pair, props in stated.items() if props.get("score", 1.0) >= CERTAIN})
    members = sorted({key for thing in things for key in thing})
    written = 0
    wanted: dict[Pair, Props] = {}
    about: dict[str, tuple[bool, bool, int, str]] = {}
    group_of = {key: value for value, keys in alike.items() for key in keys}
    told: dict[str, str] = {}
    for row in _described(store, label, members):
        key, props = row["key"], row["props"]
        about[key] = (bool(props.get("stub")), not props.get("uscc"), -len(props["said"]), key)
        if key in group_of:
            told[key] = _witness(props, evidence, group_of[key], key)
    for value, keys in alike.items():
        best = min(keys, key=about.__getitem__)
        for other in sorted(keys - {best}):
            if (other, best) not in stated and (best, other) not in stated:
                wanted[other, best] = {"said": sorted({told[best], told[other]}), "score": evidence.score,
                                       "reasons": [f"{evidence.reason}：{value}"]}
    written += _write_edges(store, run, label, had, wanted)
    entities = {key: min(about[other] for other in thing)[-1] for thing in things for key in thing}
    return written + _write_entities(store, run, label, entities)


def _alike(found: Iterable[Pair]) -> dict[str, set[str]]:
    """Value → keys, for the values that more than one key has."""
    first: dict[str, str] = {}
    alike: dict[str, set[str]] = {}
    for key, value in found:
        if first.setdefault(value, key) != key:
            alike.setdefault(value, {first[value]}).add(key)
    return alike


def _components(alike: Mapping[str, set[str]], stated: Iterable[Pair]) -> list[set[str]]:
    """The sets of nodes that are one thing.

    A name that is said to be several things is ambiguous and joins none of them, unless they are one thing anyway.
    """
    graph: nx.Graph[str] = nx.Graph()
    for keys in alike.values():
        nx.add_path(graph, sorted(keys))
    targets: dict[str, set[str]] = defaultdict(set)
    for start, end in stated:
        if start != end:
            targets[start].add(end)
    open_names = dict(targets)
    while open_names:
        number = {key: index for index, keys in enumerate(nx.connected_components(graph)) for key in keys}
        clear = [name for name, ends in open_names.items() if len({number.get(end, end) for end in ends}) == 1]
        if not clear:
            break
        for name in clear:
            graph.add_edges_from((name, end) for end in open_names.pop(name))
    return [set(keys) for keys in nx.connected_components(graph) if len(keys) > 1]


def _described(store: Store, label: str, keys: list[str]) -> Iterator[Props]:
    for some in _batches(keys):
        yield from store.read(for_label("write/known_nodes", label), keys=some)


def _witness(props: Props, evidence: Evidence, value: str, key: str) -> str:
    """The smallest entry that tells the number, with the method ``identity``; any, where the node's key is the number."""
    element = element_of(props, (NODE[evidence.label].key,))
    tellings = {**element.mentioned, **element.told}
    tells = [said for said, telling in tellings.items()
             if evidence.property in telling.props and evidence.written(str(telling.props[evidence.property])) == value]
    said = min(tells or tellings or props["said"])
    return f"{said.rpartition(':')[0]}:{IDENTITY}"


def _write_edges(store: Store, run: str, label: str, had: Mapping[Pair, Props], wanted: Mapping[Pair, Props]) -> int:
    gone = [{"start": start, "end": end, "role": ""} for start, end in had if (start, end) not in wanted]
    rows = [{"start": start, "end": end, "role": "", "props": {**props, "run": run}} for (start, end), props in wanted.items()
            if {**props, "run": None} != {**had.get((start, end), {}), "run": None}]
    for some in _batches(gone):
        store.write([(for_type("sweep/delete_edges", "SAME_AS", label, label), {"rows": some})])
    for some in _batches(rows):
        store.write([(for_type("write/edges", "SAME_AS", label, label), {"rows": some})])
    return len(gone) + len(rows)


def _write_entities(store: Store, run: str, label: str, entities: Mapping[str, str]) -> int:
    had = {row["key"]: row["entity"] for row in store.stream(for_label("write/entities", label))}
    rows = [{"key": key, "entity": entities.get(key)} for key in sorted({*had, *entities}) if had.get(key) != entities.get(key)]
    for some in _batches(rows):
        store.write([(for_label("write/set_entities", label), {"rows": some, "run": run})])
    return len(rows)


def _batches(items: list[Any]) -> Iterator[list[Any]]:
    iterator = iter(items)
    while some := list(itertools.islice(iterator, _BATCH)):
        yield some
