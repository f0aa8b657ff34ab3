"""A digest of what the graph says: equal for equal content, whatever the engine, the order of arrival and the internal ids."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from graph.model import EDGES, NODES
from graph.store import Store
from graph.templates import for_label, for_type

_SOURCE_FACTS = ("id", "path", "name", "licence", "sha256", "size", "reader")
_MODULUS = 1 << 128
# Built once: json.dumps would build it anew for each of a million elements.
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


@dataclass(frozen=True, slots=True)
class Digest:
    """``counts`` and ``hashes`` by label and by relationship type, and ``total`` over all of them (32 hex digits each)."""

    counts: dict[str, int]
    hashes: dict[str, str]
    total: str


def digest(store: Store) -> Digest:
    """The digest of all nodes and relationships of the model with their properties.

    Left out are ``run`` everywhere, Run nodes, and of Source nodes what tells how reading them went. Streams: memory does
    not grow with the graph. The hash of a label is the sum of its elements' hashes, so that order does not matter.
    """
    sums: dict[str, tuple[int, int]] = {}
    for node in NODES:
        if node.label == "Run":
            continue
        keep = _SOURCE_FACTS if node.label == "Source" else None
        rows = store.stream(for_label("sweep/all_nodes", node.label))
        _add(sums, node.label, ([node.label, _content(row["props"], keep)] for row in rows))
    for edge in EDGES:
        for start, end in edge.joins:
            rows = store.stream(for_type("sweep/all_edges", edge.type, start, end))
            _add(sums, edge.type, ([edge.type, start, row["start"], end, row["target"], _content(row["props"])] for row in rows))
    counts = {name: count for name, (count, _) in sums.items() if count}
    hashes = {name: f"{total:032x}" for name, (count, total) in sums.items() if count}
    return Digest(counts, hashes, hashlib.blake2b(_written([counts, hashes]), digest_size=16).hexdigest())


def _add(sums: dict[str, tuple[int, int]], name: str, contents: Iterable[Any]) -> None:
    count, total = sums.get(name, (0, 0))
    for content in contents:
        count += 1
        total += int.from_bytes(hashlib.blake2b(_written(content), digest_size=16).digest(), "big")
    sums[name] = count, total % _MODULUS


def _content(props: dict[str, Any], keep: tuple[str, ...] | None = None) -> dict[str, Any]:
    return {name: value for name, value in props.items() if name != "run" and (keep is None or name in keep)}


def _written(content: Any) -> bytes:
    return _encode(content).encode()
