"""Declarations that patents are, or may be, essential to a standard."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from graph.errors import IdentifierError, RecordError
from graph.identifiers.dates import read_date
from graph.identifiers.patents import read_patent
from graph.identifiers.standards import read_standard
from ingest.linking.context import Context, Linked, flaw
from ingest.linking.parties import is_private, party


def declaration(context: Context) -> Iterator[Linked]:
    """What one row of a declaration list says. Raises RecordError when it names no readable patent."""
    standard = context.text("standard")
    patents: list[str] = []
    problem: RecordError | None = None
    for raw in context.values("patents"):
        try:
            patents.append(read_patent(raw).key)
        except IdentifierError as error:
            problem = error
            yield flaw(error, raw)
    if not patents:
        raise problem or RecordError("the declaration names no patent", reason="no patent number")
    declared_on = context.text("declared_on")
    if declared_on:
        try:
            declared_on = read_date(declared_on)
        except IdentifierError as error:
            yield flaw(error, declared_on)
            declared_on = ""
    yield from declared(
        context, read_standard(standard).text if standard else "", patents, declarant=context.text("declarant"),
        kind="专利池" if context.text("pool") else "声明清单", promise=context.text("promise"), pool=context.text("pool"),
        declared_on=declared_on, evaluated=bool(context.record.fields.get("evaluated")), reference=context.text("reference"))


def declared(context: Context, standard: str, patents: list[str], *, declarant: str, kind: str, promise: str = "", pool: str = "",
             declared_on: str = "", evaluated: bool = False, reference: str = "", method: str = "column") -> Iterator[Linked]:
    """One declaration: its node, what it declares, for which standard, by whom; and the direct relationship."""
    identity = "|".join((standard, declarant, pool, reference, kind, *sorted(patents)))
    node = ("Declaration", hashlib.sha256(identity.encode()).hexdigest()[:16])
    yield context.node("Declaration", node[1], method, kind=kind, promise=promise, pool=pool, declared_on=declared_on,
                       evaluated=evaluated, reference=reference)
    if standard:
        yield context.edge("FOR_STANDARD", node, ("Standard", standard), method)
    if declarant and not is_private(declarant):
        holder, named = party(context, declarant, method)
        yield named
        yield context.edge("MADE_BY", node, holder, method)
    for patent in patents:
        yield context.edge("DECLARES", node, ("Patent", patent), method)
        if standard:
            yield context.edge("DECLARED_ESSENTIAL_TO", ("Patent", patent), ("Standard", standard), method, promise=promise,
                               evaluated=evaluated or None, declaration=node[1])
