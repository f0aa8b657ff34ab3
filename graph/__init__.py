"""Chinese patents, standards, enterprises and industry chains as one graph: what is known, and what follows from it.

Notebooks begin here: ``graph.connect()`` for frames and networks, ``graph.py2neo_graph()`` for py2neo. The rooms, from the ground up:

    errors       every deliberate error            model        labels, relationships, glossary
    identifiers  numbers and codes, read and written            text         the one Chinese text layer
    naming       names of organisations compared   settings, queries, templates, statements, workers

    engine, embedded, store    the one way to a graph, whichever it is
    runs, writer, folding, sweeping, schema, digest, identity    what sources say goes in, and comes out again without a trace
    reader, reading, answers, questions, guard    what is asked, and what users write themselves

    embedding    texts as vectors
    search       the projection that answers Chinese full text, and what is near in meaning
    sep          standard-essential patents        chain        industry chains
    notebook     frames, networks, py2neo

It imports neither ``ingest`` nor ``api``; which room may stand on which is written down in ``pyproject.toml``.
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
