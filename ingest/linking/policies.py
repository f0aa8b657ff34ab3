"""Policy documents → indicators, tasks, chains, leaders, clusters, focus fields, and the bodies and places they name."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graph.errors import IdentifierError, RecordError
from graph.identifiers.dates import read_date
from graph.identifiers.names import enterprise_key
from ingest.annotations import Annotation
from ingest.linking.context import Context, Linked, flaw
from ingest.linking.parties import parties, party

INDICATOR = ("name", "kind", "comparator", "value", "upper", "unit", "by_date", "as_of", "period", "quote", "start", "end")
MENTIONED = {"ORG": "Enterprise", "REGION": "Region", "STANDARD": "Standard", "DOC": "PolicyDocument"}


def policy(context: Context) -> Iterator[Linked]:
    """What a policy document says. Raises RecordError when it has neither 文号 nor title."""
    annotation = context.found.get("text") or Annotation("")
    facts: Mapping[str, Any] = annotation.policy or {}
    title = context.text("title") or str(facts.get("title") or "")
    number = context.text("number") or str(facts.get("number") or "") or title
    if not number:
        raise RecordError("the document has neither a document number (文号) nor a title", reason="no document number")
    node = ("PolicyDocument", number)
    published = context.text("published") or str(facts.get("published") or "")
    if published:
        try:
            published = read_date(published)
        except IdentifierError as error:
            yield flaw(error, published)
            published = ""
    actions = list(dict.fromkeys(found["name"] for found in facts.get("actions") or ()))
    yield context.node("PolicyDocument", number, title=title, published=published, text=context.text("text"), actions=actions,
                       scanned_pages=context.values("scanned_pages"))
    issuer = context.text("issuer") or str(facts.get("issuer") or "")
    yield from parties(context, [issuer] if issuer else [], "ISSUED_BY", node, "text")
    for found in facts.get("indicators") or ():
        yield from _indicator(context, node, found)
    for found in facts.get("tasks") or ():
        yield from _task(context, node, found)
    yield from _structure(context, node, facts)
    yield from _mentions(context, node, annotation)


def _indicator(context: Context, node: tuple[str, str], found: Mapping[str, Any]) -> Iterator[Linked]:
    identity = f"{node[1]}|{found['start']}|{found['end']}|{found['name']}|{found.get('value')}"
    indicator = ("Indicator", hashlib.sha256(identity.encode()).hexdigest()[:16])
    yield context.node("Indicator", indicator[1], "text", **_picked(found))
    yield context.edge("DEFINES", node, indicator, "text")
    yield from _responsible(context, indicator, found.get("lead_units"), found.get("responsible_units"))


def _task(context: Context, node: tuple[str, str], found: Mapping[str, Any]) -> Iterator[Linked]:
    identity = f"{node[1]}|{found['start']}|{found['title']}"
    task = ("Task", hashlib.sha256(identity.encode()).hexdigest()[:16])
    yield context.node("Task", task[1], "text", number=found["number"], title=found["title"], quote=found["quote"], start=found["start"], end=found["end"])
    yield context.edge("ASSIGNS", node, task, "text")
    yield from _responsible(context, task, found.get("lead"), found.get("responsible"))


def _responsible(context: Context, what: tuple[str, str], lead: Sequence[str] | None, share: Sequence[str] | None) -> Iterator[Linked]:
    for role, units in (("牵头", lead), ("责任", share)):
        for unit in units or ():
            end, named = party(context, unit, "text")
            yield named
            yield context.edge("RESPONSIBLE_FOR", end, what, "text", role=role)


def _picked(found: Mapping[str, Any]) -> dict[str, Any]:
    return {name: found.get(name) for name in INDICATOR}


def _structure(context: Context, node: tuple[str, str], facts: Mapping[str, Any]) -> Iterator[Linked]:
    """Chains, chain leaders, clusters and focus fields that the document sets out."""
    chains = list(dict.fromkeys(found["name"] for found in facts.get("chains") or ()))
    for label, field in (("Chain", "chains"), ("Cluster", "clusters"), ("Field", "fields")):
        # Named once more, the words where it was named first stay its quotation.
        for found in {one["name"]: one for one in reversed(facts.get(field) or ())}.values():
            yield context.node(label, found["name"], "text", stub=True)
            yield context.edge("MENTIONS", node, (label, found["name"]), "text", quote=found.get("quote") or found["name"],
                               start=found.get("start"), end=found.get("end"))
    for found in facts.get("leaders") or ():
        end, named = party(context, found["name"], "text")
        yield named
        for chain in [found["chain"]] if found.get("chain") else chains:
            if found.get("chain") or len(chains) == 1:
                yield context.edge("LEADS", end, ("Chain", chain), "text", score=0.9, reasons=("政策文件称其为链主企业",))


def _mentions(context: Context, node: tuple[str, str], annotation: Annotation) -> Iterator[Linked]:
    """What the text names; each thing once, where it stands first."""
    seen = {node}
    for span in annotation.spans:
        if (label := MENTIONED.get(span.label)) and (label != "Region" or span.norm.isdigit()):  # 长三角 has no code, so no node
            other = (label, enterprise_key(span.norm) if span.label == "ORG" else span.norm)
            if other not in seen:
                seen.add(other)
                if span.label == "ORG":
                    yield context.node("Enterprise", other[1], "text", stub=True, name=span.norm)
                type_, role = ("CITES", "text") if span.label == "STANDARD" else ("MENTIONS", "")
                yield context.edge(type_, node, other, "text", role=role, start=span.start, end=span.end)
