"""Taking back what sources said: withdrawn ones, and earlier versions of files that have changed.

What is left is exactly what the other sources say, as if these had never come. Every step can be done again, so that a
withdrawal which was interrupted (status ``withdrawing``) is completed by withdrawing the same sources once more.
"""

from __future__ import annotations

import itertools
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from graph.folding import DERIVED, Props, derived, element_of, source_of, stored
from graph.identity import derive_identity
from graph.model import EDGE, EDGES, NODE
from graph.queries import query
from graph.runs import Run, earlier_versions, run_id
from graph.store import Store
from graph.templates import for_label, for_type

_BATCH = 1000


@dataclass(slots=True)
class Swept:
    """Nodes and relationships removed, and changed because others say them too or refer to them, by label and type."""

    removed: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)


def sweep(store: Store, run: Run | str, current: Collection[str]) -> list[str]:
    """Withdraw the other versions of these sources' files in one pass, of those that are complete; their ids, none for none."""
    earlier = earlier_versions(store, current)
    if earlier:
        withdraw(store, run, earlier)
    return earlier


def withdraw(store: Store, run: Run | str, sources: Collection[str]) -> Swept:
    """Remove what only these sources say, recompute the rest of what they say, and derive identity anew.

    A node that they alone describe becomes a stub while others refer to it. Takes one pass over the graph, however many
    sources there are, and holds a batch in memory. No Writer may be open meanwhile: it remembers what it has seen.
    """
    ids = sorted(sources)
    swept = Swept()
    store.write([(query("sweep/begin_withdrawal"), {"sources": ids})])
    # Relationships first: what becomes of a node depends on those that are left.
    for kind in EDGES:
        for start, end in kind.joins:
            _sweep_edges(store, run, ids, (kind.type, start, end), swept)
    for label in NODE:
        if label not in {"Source", "Run"}:
            _sweep_nodes(store, run, ids, label, swept)
    derive_identity(store, run)
    store.write([(query("sweep/finish_withdrawal"), {"sources": ids})])
    return swept


def withdraw_known(store: Store, run: Run | str, sources: Collection[str], types: Collection[tuple[str, str, str]], label: str) -> Swept:
    """The same for sources of which it is known that they describe nodes of one label and say these relationships, and nothing of identity.

    Looks at these alone and at what the relationships touch, not at the whole graph.
    """
    ids = sorted(sources)
    swept = Swept()
    store.write([(query("sweep/begin_withdrawal"), {"sources": ids})])
    touched: dict[str, set[str]] = defaultdict(set)
    for between in types:
        for row in store.read(for_type("sweep/edges_said_by", *between), sources=ids):
            touched[between[1]].add(row["start"])
            touched[between[2]].add(row["target"])
        _sweep_edges(store, run, ids, between, swept)
    touched[label].update(row["key"] for row in store.read(for_label("sweep/nodes_said_by", label), sources=ids))
    for name, keys in touched.items():
        rows = store.read(for_label("write/known_nodes", name), keys=sorted(keys))
        _sweep_rows(store, run, ids, name, [row for row in rows if any(source_of(said) in ids for said in row["props"]["said"])], swept=swept)
    store.write([(query("sweep/finish_withdrawal"), {"sources": ids})])
    return swept


def _sweep_edges(store: Store, run: Run | str, sources: list[str], between: tuple[str, str, str], swept: Swept) -> None:
    role = EDGE[between[0]].role
    for rows in _set_aside(store.stream(for_type("sweep/edges_said_by", *between), sources=sources)):
        _hold(run)
        kept, gone = [], []
        for row in rows:
            props: Props = row["props"]
            name = {"start": row["start"], "end": row["target"], "role": props[role] if role else ""}
            element = element_of(props, (role,) if role else ()).without(sources)
            # A derived relationship is only as good as all that supports it.
            if element.empty or derived(props["said"]):
                gone.append(name)
            else:
                after = stored(element) | ({role: props[role]} if role else {}) | {"run": run_id(run)}
                kept.append({**name, "props": after})
        store.write([(for_type("sweep/delete_edges", *between), {"rows": gone}), (for_type("write/edges", *between), {"rows": kept})])
        swept.removed[between[0]] += len(gone)
        swept.changed[between[0]] += len(kept)


def _sweep_nodes(store: Store, run: Run | str, sources: list[str], label: str, swept: Swept) -> None:
    for rows in _set_aside(store.stream(for_label("sweep/nodes_said_by", label), sources=sources)):
        _hold(run)
        _sweep_rows(store, run, sources, label, rows, swept=swept)


def _sweep_rows(store: Store, run: Run | str, sources: list[str], label: str, rows: list[Props], *, swept: Swept) -> None:
    key = NODE[label].key
    elements = {row["key"]: element_of(row["props"], (key,)).without(sources) for row in rows}
    unsaid = [name for name, element in elements.items() if element.empty]
    for row in store.read(for_label("sweep/smallest_reference", label), keys=unsaid):
        elements[row["key"]].bare = row["said"]
    kept, gone = [], []
    for row in rows:
        element = elements[row["key"]]
        if element.empty:
            gone.append(row["key"])
            continue
        still = {name: row["props"][name] for name in DERIVED if name in row["props"]}
        after = stored(element) | still | {key: row["key"]}
        # The query also finds ids that merely occur in what is told.
        if after != {name: value for name, value in row["props"].items() if name != "run"}:
            kept.append({"key": row["key"], "props": after | {"run": run_id(run)}})
    store.write([(for_label("sweep/delete_nodes", label), {"keys": gone}), (for_label("write/nodes", label), {"rows": kept})])
    swept.removed[label] += len(gone)
    swept.changed[label] += len(kept)


def _set_aside(rows: Iterable[Props]) -> Iterator[list[Props]]:
    """The rows in batches, all read before the first is given out: what is still being read must not be written to."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as aside:
        for row in rows:
            aside.write(json.dumps(row, ensure_ascii=False) + "\n")
        aside.seek(0)
        while batch := [json.loads(line) for line in itertools.islice(aside, _BATCH)]:
            yield batch


def _hold(run: Run | str) -> None:
    if isinstance(run, Run):
        run.hold()
