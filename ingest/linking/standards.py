"""Standard records, and the annotated text of standards → standards, clauses, references, drafting units, declarations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph.errors import IdentifierError, RecordError
from graph.identifiers.classes import read_ccs, read_ics
from graph.identifiers.dates import read_date
from graph.identifiers.patents import patents_in, read_patent
from graph.identifiers.standards import read_standard
from graph.text.clauses import Clause
from ingest.annotations import Annotation, StandardFacts
from ingest.linking.context import Context, Flaw, Linked, flaw, readable
from ingest.linking.declarations import declared
from ingest.linking.parties import parties
from ingest.linking.terms import terms_of_clause

# How the international index names relations → (type, whether the record's standard is the start).
RELATIONS = {
    "obsoletes": ("REPLACES", True), "obsoletedBy": ("REPLACES", False), "updates": ("AMENDS", True),
    "adoptedFrom": ("ADOPTS", True), "updatedBy": ("AMENDS", False),
}
LONGEST_CLAUSE = 20_000
SHORTEST_DEFINED = 2


def standard(context: Context) -> Iterator[Linked]:
    """What a standard record says, together with what its text says. Raises RecordError when it has no readable number."""
    annotation = context.found.get("text")
    facts = (annotation.standard if annotation else None) or StandardFacts()
    raw = context.text("number") or facts.number
    if not raw:
        raise RecordError("neither the record nor its text names the standard's number", reason="no standard number")
    read = read_standard(raw)
    number, node = read.text, ("Standard", read.text)
    dates: dict[str, Any] = {}
    for field in ("published", "implemented", "withdrawn"):
        if value := context.text(field) or getattr(facts, field, ""):
            try:
                dates[field] = read_date(value)
            except IdentifierError as error:
                yield flaw(error, value)
    yield context.node(
        "Standard", number, title=context.text("title") or facts.title, title_en=context.text("title_en") or facts.title_en,
        status=context.text("status"), kind=context.text("type") or kind_of(read.prefix), issuer=context.text("issuer"),
        committee=context.text("committee"), proposer=context.text("proposer"), scope=context.text("scope"),
        dated=read.dated, patent_notice=facts.patent_notice, **dates)
    if read.dated:
        yield context.edge("EDITION_OF", node, ("Standard", read.undated), "number")
    yield from _classes(context, node, facts)
    yield from parties(context, context.values("drafting_units") or list(facts.drafting_units), "DRAFTED_BY", node)
    yield from _relations(context, node, facts)
    if annotation:
        yield from _clauses(context, number, annotation)
        yield from _identified(context, number, facts)


def kind_of(prefix: str) -> str:
    """The kind of standard that a prefix tells.

    >>> kind_of("GB/T"), kind_of("DB37/T"), kind_of("T/CSAE"), kind_of("Q/RG"), kind_of("YB/T"), kind_of("ISO/IEC")
    ('国家标准', '地方标准', '团体标准', '企业标准', '行业标准', '国际标准')
    """
    head = prefix.split("/", maxsplit=1)[0].split(" ", maxsplit=1)[0]
    if head.startswith("DB"):
        return "地方标准"
    known = {"GB": "国家标准", "GBZ": "国家标准", "GBJ": "国家标准", "T": "团体标准", "Q": "企业标准",
             "ISO": "国际标准", "IEC": "国际标准", "ITU-T": "国际标准", "ITU-R": "国际标准", "CISPR": "国际标准"}
    return known.get(head) or ("行业标准" if len(head) in (2, 3) and head.isalpha() and head not in ("EN", "DIN", "UL", "JIS") else "国外标准")


def _classes(context: Context, node: tuple[str, str], facts: StandardFacts) -> Iterator[Linked]:
    for values, label, reader in ((context.values("ics") or list(facts.ics), "IcsClass", read_ics),
                                  (context.values("ccs") or list(facts.ccs), "CcsClass", read_ccs)):
        for code in readable(values, reader):
            yield code if isinstance(code, Flaw) else context.edge("CLASSIFIED_AS", node, (label, code))


def _relations(context: Context, node: tuple[str, str], facts: StandardFacts) -> Iterator[Linked]:
    """Replacement, adoption and reference, from columns and from the text."""
    pairs: list[tuple[str, str, bool, str, dict[str, Any]]] = []  # type, number, outgoing, role, props
    pairs += [("REPLACES", text, True, "", {}) for text in context.values("replaces")]
    pairs += [("REPLACES", text, False, "", {}) for text in context.values("replaced_by")]
    pairs += [("REPLACES", text, True, "", {"partly": partly or None}) for text, partly in facts.replaces]
    pairs += [("ADOPTS", text, True, "", {"degree": degree}) for text, degree in context.record.fields.get("adopts") or ()]
    pairs += [("ADOPTS", text, True, "", {"degree": degree}) for text, degree in facts.adopts]
    pairs += [("CITES", text, True, role, {}) for text, role in context.record.fields.get("references") or ()]
    pairs += [("CITES", each.number, True, each.role, {"all_parts": each.all_parts or None}) for each in facts.references]
    for kind, text in context.record.fields.get("relations") or ():
        if kind in RELATIONS:
            type_, outgoing = RELATIONS[kind]
            pairs.append((type_, text, outgoing, "", {"degree": "IDT"} if kind == "adoptedFrom" else {}))
    for type_, text, outgoing, role, props in pairs:
        try:
            other = ("Standard", read_standard(text).text)
        except IdentifierError as error:
            yield flaw(error, text)
            continue
        if other != node:
            start, end = (node, other) if outgoing else (other, node)
            yield context.edge(type_, start, end, role=role, **props)


def _clauses(context: Context, number: str, annotation: Annotation) -> Iterator[Linked]:
    known = {clause.number for clause in annotation.clauses}
    # A word of two characters is defined in some standard or other (电缆, 部件) and means nothing there alone.
    defined = [clause.term.term for clause in annotation.clauses if clause.term and len(clause.term.term) > SHORTEST_DEFINED]
    for order, clause in enumerate(annotation.clauses, 1):
        node = ("Clause", f"{number}#{clause.number}")
        yield context.node("Clause", node[1], "text", number=clause.number, title=clause.title, text=clause.text[:LONGEST_CLAUSE],
                           kind=clause.kind, normative=clause.normative, order=order)
        yield context.edge("HAS_CLAUSE", ("Standard", number), node, "text", order=order)
        above = clause.number.rpartition(".")[0]
        if above in known:
            yield context.edge("WITHIN", node, ("Clause", f"{number}#{above}"), "number")
        yield from _cited(context, number, node, clause, annotation)
        yield from terms_of_clause(context, node, clause, defined)


def _cited(context: Context, number: str, node: tuple[str, str], clause: Clause, annotation: Annotation) -> Iterator[Linked]:
    seen = {number}
    for span in annotation.spans:
        if span.label == "STANDARD" and clause.start <= span.start and span.end <= clause.end and span.norm not in seen:
            seen.add(span.norm)
            yield context.edge("CITES", node, ("Standard", span.norm), "text", role="text", start=span.start, end=span.end)


def _identified(context: Context, number: str, facts: StandardFacts) -> Iterator[Linked]:
    """The patents that the standard itself identifies: the legal ground of essentiality in Chinese standards."""
    for identified in facts.identified_patents:
        printed = identified.get("patent", "")
        try:
            # A statement may name a holder and the subject without any number.
            patents = [] if not printed else [read_patent(mention.number).key for mention in patents_in(printed)] or [read_patent(printed).key]
        except IdentifierError as error:
            # The promise stands, though its number is misprinted.
            yield flaw(error, printed)
            patents = []
        for patent in patents:
            yield context.node("Patent", patent, "text", stub=True, title=identified.get("title"))
        yield from declared(
            context, number, patents, declarant=identified.get("holder", ""), kind="标准文本", promise=identified.get("promise", ""),
            choice=identified.get("choice", ""), contact=identified.get("contact", ""), subject=identified.get("title", ""),
            reference=number, method="text")
