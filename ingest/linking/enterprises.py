"""Enterprise registers, aliases, supplies → enterprises and what joins them."""

from __future__ import annotations

from collections.abc import Iterator

from graph.errors import IdentifierError, RecordError
from graph.identifiers.classes import read_industry
from graph.identifiers.enterprises import read_uscc
from graph.identifiers.names import enterprise_key
from ingest.linking.context import Context, Flaw, Linked, flaw, readable
from ingest.linking.parties import is_private, party
from ingest.linking.places import place

# A former name printed in a register is certain; a short name may belong to several firms.
CERTAINTY = {"former": 0.98, "short": 0.7, "english": 0.8}
REASON = {"former": "登记的曾用名", "short": "简称", "english": "英文名称"}


def enterprise(context: Context) -> Iterator[Linked]:
    """What a register says of one enterprise. Raises RecordError when it has no name."""
    name = _name(context)
    if is_private(name):
        return
    key = enterprise_key(name)
    node = ("Enterprise", key)
    uscc = context.text("uscc")
    if uscc:
        try:
            uscc = read_uscc(uscc)
        except IdentifierError as error:
            yield flaw(error, uscc)
            uscc = ""
    english = context.values("english_names")
    aliases = [*context.values("former_names"), *context.values("short_names")]
    yield context.node(
        "Enterprise", key, name=name, uscc=uscc, aliases=sorted(aliases), name_en=english[0] if english else None,
        address=context.text("address"), org_type=context.text("org_type"), listed_code=context.text("listed_code"),
        roles=context.values("roles"), established=context.text("established"))
    yield from _aliases(context, node, [(alias, "former") for alias in context.values("former_names")]
                        + [(alias, "short") for alias in context.values("short_names")])
    yield from place(context, node, "")
    for industry in readable(context.values("industries"), read_industry):
        if not isinstance(industry, Flaw):
            yield context.edge("CLASSIFIED_AS", node, ("IndustryClass", industry))
    for product in context.values("products"):
        yield context.node("ChainNode", product, stub=True)
        yield context.edge("MAKES", node, ("ChainNode", product))
    for cluster in context.values("clusters"):
        yield context.edge("MEMBER_OF", node, ("Cluster", cluster))
    for chain in context.values("leads"):
        yield context.edge("LEADS", node, ("Chain", chain))


def alias(context: Context) -> Iterator[Linked]:
    """Other names of one enterprise."""
    name = _name(context)
    node, named = party(context, name, "column")
    yield named
    yield from _aliases(context, node, [(text, kind) for text, kind in context.record.fields.get("aliases") or ()])


def supply(context: Context) -> Iterator[Linked]:
    """One enterprise supplies another, as reported."""
    ends = []
    for field in ("supplier", "customer"):
        if not context.text(field):
            raise RecordError(f"the row names no {field}", reason="no enterprise name")
        end, node = party(context, context.text(field), "column")
        yield node
        ends.append(end)
    yield context.edge("SUPPLIES", ends[0], ends[1], goods=context.text("goods"))


def _name(context: Context) -> str:
    name = context.text("name")
    if not name:
        raise RecordError("the row names no enterprise", reason="no enterprise name")
    return name


def _aliases(context: Context, node: tuple[str, str], aliases: list[tuple[str, str]]) -> Iterator[Linked]:
    for text, kind in aliases:
        if text and kind != "english" and enterprise_key(text) != node[1]:
            other, named = party(context, text, f"{kind}-name")
            yield named
            yield context.edge("SAME_AS", other, node, f"{kind}-name", score=CERTAINTY[kind], reasons=(REASON[kind],))
