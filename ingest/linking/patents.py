"""Patent records → patents with applicants, inventors, classes, claims and citations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from graph.errors import IdentifierError, RecordError
from graph.identifiers.classes import read_cpc, read_industry, read_ipc
from graph.identifiers.dates import read_date
from graph.identifiers.names import enterprise_key
from graph.identifiers.patents import PatentNumber, read_patent
from graph.identifiers.standards import read_standard
from ingest.annotations import Annotation
from ingest.linking.claims import claims
from ingest.linking.context import Context, Flaw, Linked, flaw, readable
from ingest.linking.declarations import declared
from ingest.linking.parties import is_private, parties
from ingest.linking.places import place
from ingest.linking.terms import terms_of_text

UNNAMED = {"不公告发明人", "请求不公布姓名", "无", "UNKNOWN"}
LONGEST_QUOTE = 80
_LOCARNO = re.compile(r"(\d{2}-\d{2})(?:\s*\(\d+\))?(?:\s*[A-Z])?")


def patent(context: Context) -> Iterator[Linked]:
    """What a patent record says. Raises RecordError when neither of its numbers can be read."""
    numbers: dict[str, PatentNumber] = {}
    for field in ("publication_number", "application_number"):
        if raw := context.text(field):
            try:
                numbers[field] = read_patent(raw)
            except IdentifierError as error:
                if field == "publication_number" or not context.text("publication_number"):
                    raise
                yield flaw(error, raw)
    if not numbers:
        raise RecordError("the record prints no publication number and no application number", reason="no patent number")
    publication, application = numbers.get("publication_number"), numbers.get("application_number")
    number = (publication or application).key  # type: ignore[union-attr]
    node = ("Patent", number)
    applicants, owners = context.values("applicants"), context.values("owners")
    organisations = [name for name in applicants or owners if not is_private(name)]
    dates, flaws = _dates(context)
    yield from flaws
    yield context.node(
        "Patent", number, title=context.text("title"), title_en=context.text("title_en"), abstract=context.text("abstract"),
        application_number=application.text if application else None,
        publications=_publications(context, publication),
        patent_type=context.text("patent_type") or (application or publication).patent_type, office=(publication or application).office,  # type: ignore[union-attr]
        legal_status=context.text("legal_status"), family=context.values("family"),
        private_applicant=True if context.record.fields.get("private") or (applicants and not organisations) else None, **dates)
    yield from parties(context, applicants, "APPLIED_BY", node)
    yield from parties(context, owners, "OWNED_BY", node)
    if context.inventors and organisations:
        yield from _inventors(context, node, organisations[0], set(applicants))
    yield from _classes(context, node)
    yield from place(context, node, organisations[0] if organisations else "")
    yield from _citations(context, node)
    for standard in readable(context.values("declared_standards"), lambda text: read_standard(text).text):
        if isinstance(standard, Flaw):
            yield standard
        else:
            yield from declared(context, standard, [number], declarant=(organisations or [""])[0], kind="数据库标注")
    for section, annotation in context.found.items():
        yield from _mentions(context, node, section, annotation)
        yield from terms_of_text(context, node, annotation.terms, len(context.text("title")))
    if "claims" in context.found:
        yield from claims(context, number, context.found["claims"])


def _publications(context: Context, publication: PatentNumber | None) -> list[str]:
    """The publication numbers that the row prints: of the application, and of the grant where it has a column of its own."""
    numbers = [publication.text] if publication else []
    granted = context.text("granted_number")
    if granted:
        with suppress(IdentifierError):
            numbers.append(read_patent(granted).text)
    return list(dict.fromkeys(numbers))


def _dates(context: Context) -> tuple[dict[str, Any], list[Flaw]]:
    dates: dict[str, Any] = {}
    flaws: list[Flaw] = []
    for field in ("published", "filed", "granted"):
        if raw := context.text(field):
            try:
                dates[field] = read_date(raw)
            except IdentifierError as error:
                flaws.append(flaw(error, raw))
    return dates, flaws


def _inventors(context: Context, node: tuple[str, str], applicant: str, applicants: set[str]) -> Iterator[Linked]:
    for order, name in enumerate(context.values("inventors"), 1):
        if name not in UNNAMED and name not in applicants:
            person = f"{name}@{enterprise_key(applicant)}"
            yield context.node("Person", person, stub=True, name=name)
            yield context.edge("INVENTED_BY", node, ("Person", person), order=order)


def _classes(context: Context, node: tuple[str, str]) -> Iterator[Linked]:
    seen = set[str]()
    codes = [code for code in [context.text("main_ipc"), *context.values("ipc")] if code]
    for values, read in ((codes, _read_ipc_or_locarno), (context.values("cpc"), read_cpc)):
        for order, value in enumerate(values):
            try:
                code = read(value)
            except IdentifierError as error:
                yield flaw(error, value)
                continue
            if code not in seen:
                seen.add(code)
                yield context.edge("CLASSIFIED_AS", node, ("IpcClass", code), main=True if order == 0 and read is not read_cpc else None)
    for industry in readable(context.values("industries"), read_industry):
        if not isinstance(industry, Flaw):
            yield context.edge("CLASSIFIED_AS", node, ("IndustryClass", industry))


def _read_ipc_or_locarno(text: str) -> str:
    """The class of a patent. Designs print their Locarno class in the column of the IPC: 13-02 (12) becomes LOC 13-02."""
    if match := _LOCARNO.fullmatch(text.strip()):
        return f"LOC {match[1]}"
    return read_ipc(text)


def _citations(context: Context, node: tuple[str, str]) -> Iterator[Linked]:
    for field in ("cites", "cited_by"):
        for raw in context.values(field):
            try:
                other = ("Patent", read_patent(raw).key)
            except IdentifierError as error:
                yield flaw(error, raw)
                continue
            if other != node:
                start, end = (node, other) if field == "cites" else (other, node)
                yield context.edge("CITES", start, end, role="patent")


def _mentions(context: Context, node: tuple[str, str], section: str, annotation: Annotation) -> Iterator[Linked]:
    """Standards and patents that the text names; each once a section, with the first quotation."""
    seen = {node}
    for span in annotation.spans:
        if span.label in ("STANDARD", "PATENT"):
            try:
                key = span.norm if span.label == "STANDARD" else read_patent(span.norm).key
            except IdentifierError:
                continue
            other = ("Standard" if span.label == "STANDARD" else "Patent", key)
            if other not in seen:
                seen.add(other)
                quote = (span.data or {}).get("text") or key
                yield context.edge("CITES", node, other, "text", role=section, quote=str(quote)[:LONGEST_QUOTE],
                                   start=span.start, end=span.end)
