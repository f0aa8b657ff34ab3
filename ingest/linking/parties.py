"""Names of applicants, drafting units and issuing bodies → Enterprise nodes."""

from __future__ import annotations

from collections.abc import Iterator

from graph.identifiers.names import enterprise_key, is_masked_person, looks_like_person
from graph.statements import Statement
from ingest.linking.context import Context

PARTY = "Enterprise"


def is_private(name: str) -> bool:
    """Whether a name is that of a private person, or masks one; private persons do not become nodes."""
    return is_masked_person(name) or looks_like_person(name)


def party(context: Context, name: str, method: str) -> tuple[tuple[str, str], Statement]:
    """The node that a printed organisation name stands for, and the statement that names it.

    The node is a stub until a register of enterprises describes it.
    """
    key = enterprise_key(name)
    return (PARTY, key), context.node(PARTY, key, method, stub=True, name=name)


def parties(context: Context, names: list[str], type_: str, start: tuple[str, str], method: str = "column") -> Iterator[Statement]:
    """Relationships of one type from a node to the organisations named, in the order printed; private persons are skipped."""
    for order, name in enumerate(names, 1):
        if not is_private(name):
            end, node = party(context, name, method)
            yield node
            yield context.edge(type_, start, end, method, order=order, name_as_written=name if name != end[1] else None)
