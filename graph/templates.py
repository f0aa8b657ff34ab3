"""Queries of ``cypher/`` in which labels and types stand as markers, filled in from the tables of ``graph.model`` only.

Cypher takes values as parameters but neither labels nor relationship types nor property names; so a file says
``MATCH (n:__LABEL__ {__KEY__: key})`` and is the one text for every label.
"""

from __future__ import annotations

import functools

from graph.model import EDGE, NODE
from graph.queries import query


@functools.cache
def for_label(name: str, label: str) -> str:
    """The query with ``__LABEL__`` and ``__KEY__`` filled in. Raises KeyError for a label that the model does not have."""
    kind = NODE[label]
    return query(name).replace("__LABEL__", kind.label).replace("__KEY__", kind.key)


@functools.cache
def for_type(name: str, relationship: str, start: str, end: str) -> str:
    """The query with ``__TYPE__``, ``__ROLE__``, and label and key of both ends filled in.

    ``__ROLE__`` becomes ``{role: row.role}`` where the type has a role, and nothing where it has none. Raises KeyError for
    a type that the model does not have, or that does not join these labels.
    """
    kind = EDGE[relationship]
    if (start, end) not in kind.joins:
        raise KeyError(f"{relationship} does not join {start} to {end}; it joins {kind.joins}")
    markers = {
        "__TYPE__": kind.type, "__ROLE__": f"{{{kind.role}: row.role}}" if kind.role else "",
        "__START__": start, "__START_KEY__": NODE[start].key, "__END__": end, "__END_KEY__": NODE[end].key,
    }
    text = query(name)
    for marker, value in markers.items():
        text = text.replace(marker, value)
    return text
