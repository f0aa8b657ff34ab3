"""Declarations that patents are, or may be, essential to a standard."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from graph.errors import IdentifierError, RecordError
from graph.identifiers.dates import read_date
from graph.identifiers.patents import read_patent
from graph.identifiers.standards import read_standard
from ingest.components.statements import bodies, choice_of
from ingest.linking.context import Context, Linked, flaw
from ingest.linking.parties import is_private, party

_LICENCE = re.compile(r"许可|授权|费|有偿|无偿|歧视|拒绝|不同意|F?RAND|licen[cs]e|royalty", re.IGNORECASE)


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
    declarant, promise, pool = context.text("declarant"), context.text("promise"), context.text("pool")
    if family := context.text("family"):
        # Lists number families as they please: the number means nothing beside another list's.
        for patent in patents:
            yield context.node("Patent", patent, stub=True, family=[f"{pool or declarant} {family}".strip()])
    yield from declared(
        context, read_standard(standard).text if standard else "", patents, declarant=declarant, kind="专利池" if pool else "声明清单",
        promise=promise, choice=choice_of(promise) if _LICENCE.search(promise) else "", pool=pool, declared_on=declared_on,
        evaluated=bool(context.record.fields.get("evaluated")), reference=context.text("reference"))


def declared(context: Context, standard: str, patents: list[str], *, declarant: str, kind: str, promise: str = "", choice: str = "",
             contact: str = "", subject: str = "", pool: str = "", declared_on: str = "", evaluated: bool = False, reference: str = "",
             method: str = "column") -> Iterator[Linked]:
    """One declaration: its node, what it declares, for which standard, by whom; and the direct relationship.

    ``choice`` is which of the three choices of Art. 9 of the rules on patents in national standards (管理规定（暂行）, 2014) the promise
    makes: 免费许可, 收费许可 or 拒绝许可, or 合理无歧视许可 where it leaves open whether for a fee. ``subject`` is what the statement is about.
    """
    # Without a number only the subject tells two statements of one holder apart.
    identity = "|".join((standard, declarant, pool, reference, kind, *(sorted(patents) or [subject])))
    node = ("Declaration", hashlib.sha256(identity.encode()).hexdigest()[:16])
    yield context.node("Declaration", node[1], method, kind=kind, subject=subject, promise=promise, choice=choice, holder=declarant,
                       contact=contact, pool=pool, declared_on=declared_on, evaluated=evaluated, reference=reference)
    if standard:
        yield context.edge("FOR_STANDARD", node, ("Standard", standard), method)
    for name in bodies(declarant):
        if not is_private(name):
            holder, named = party(context, name, method)
            yield named
            yield context.edge("MADE_BY", node, holder, method, contact=contact, name_as_written=name if name != holder[1] else None)
    for patent in patents:
        yield context.edge("DECLARES", node, ("Patent", patent), method)
        if standard:
            yield context.edge("DECLARED_ESSENTIAL_TO", ("Patent", patent), ("Standard", standard), method, promise=promise,
                               choice=choice, holder=declarant, evaluated=evaluated or None, declaration=node[1])
