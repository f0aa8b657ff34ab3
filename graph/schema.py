"""The store's schema: a unique key for every label and the indexes of the model, on both stores; native full text on Neo4j."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from graph.errors import ForeignStore
from graph.model import NODES
from graph.queries import names, query
from graph.store import Store
from graph.templates import for_label

VERSION = 4
"""Raise it with every change of keys or indexes: stores that have an older one are brought up when next written to."""

OURS = frozenset(kind.label for kind in NODES) | {"SchemaVersion", "WriterLock"}


@dataclass(frozen=True, slots=True)
class SchemaState:
    """Which version of the schema the store has, None before the first write, and which the product expects."""

    version: int | None
    expected: int = VERSION

    @property
    def current(self) -> bool:
        """Whether the store has the schema that the product expects."""
        return self.version == self.expected


def schema_state(store: Store) -> SchemaState:
    """The store's schema against the product's."""
    rows = store.read(query("schema/version"))
    return SchemaState(rows[0]["version"] if rows else None)


def ensure_schema(store: Store) -> SchemaState:
    """Bring the store to the product's schema; does nothing when it has it.

    Raises ForeignStore when the store was never ours and holds nodes of other labels.
    """
    state = schema_state(store)
    if state.current:
        return state
    if state.version is None:
        _refuse_foreign(store)
    for command in commands(store.engine):
        store.command(command)
    store.write([(query("schema/set_version"), {"version": VERSION})])
    return schema_state(store)


@functools.cache
def commands(engine: str) -> tuple[str, ...]:
    """Every schema command for an engine, ``neo4j`` or ``embedded``. Each may be given again."""
    keys = [for_label("schema/key", kind.label) for kind in NODES]
    ranges = [for_label("schema/range", kind.label).replace("__PROPERTY__", name) for kind in NODES for name in kind.indexed]
    native = [query(name) for name in names("schema") if name.startswith("schema/fulltext")] if engine == "neo4j" else []
    return (*keys, *ranges, *native)


def _refuse_foreign(store: Store) -> None:
    met = {label for row in store.read(query("schema/labels_met")) for label in row["labels"]}
    if foreign := sorted(met - OURS):
        raise ForeignStore(f"数据库中已有不属于本产品的节点（{'、'.join(foreign)}）；请改用空的数据库，或另设 NEO4J_DATABASE")
