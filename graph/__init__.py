"""Chinese patents, standards, enterprises and industry chains as one graph: what is known, and what follows from it.

Notebooks begin here: ``graph.connect()`` for frames and networks, ``graph.py2neo_graph()`` for py2neo.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graph.notebook import connect, py2neo_graph

__all__ = ["connect", "py2neo_graph"]


def __getattr__(name: str) -> Any:
    """What notebooks use, loaded when first asked for: the rest of the product never needs it."""
    if name in __all__:
        from graph import notebook

        return getattr(notebook, name)
    raise AttributeError(f"module 'graph' has no attribute {name!r}")
