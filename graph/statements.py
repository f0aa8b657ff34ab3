"""What one record says, as plain data on its way into the graph.

Linking turns records into these; the writer folds them with what the graph already knows. They know nothing of stores.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Value = str | int | float | bool | list[str]


@dataclass(frozen=True, slots=True)
class Said:
    """Who says it: the record's place in its source (``L12``), how it was read, and the source's rank.

    ``rank`` orders sources where two describe one thing differently: the lower one wins a property (0 registers and
    official publications, 50 exports of databases, 90 mentions).
    """

    record: str
    method: str
    rank: int = 50


@dataclass(frozen=True, slots=True)
class Node:
    """A node that a record describes. ``props`` holds no key and no provenance; None values are left out.

    ``stub`` says that the record only refers to it; ``props`` then holds what the reference itself tells.
    """

    label: str
    key: str
    said: Said
    props: Mapping[str, Value] = field(default_factory=dict)
    stub: bool = False


@dataclass(frozen=True, slots=True)
class Edge:
    """A relationship that a record says. Both ends are created as stubs where nobody describes them.

    ``role`` is the value of the type's role property (``model.EDGE[type].role``) and empty for types without one.
    ``score`` (0 … 1) and ``reasons`` stand on inferred ones only.
    """

    type: str
    start: tuple[str, str]
    end: tuple[str, str]
    said: Said
    props: Mapping[str, Value] = field(default_factory=dict)
    role: str = ""
    score: float | None = None
    reasons: tuple[str, ...] = ()


Statement = Node | Edge
