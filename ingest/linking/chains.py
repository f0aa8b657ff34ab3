"""Chains, their links, products, makers and clusters."""

from __future__ import annotations

from collections.abc import Iterator

from graph.errors import RecordError
from ingest.linking.context import Context, Linked
from ingest.linking.parties import party
from ingest.linking.places import place
from ingest.linking.terms import terms_of_link, terms_of_product

RELATIONS = {"upstream_of": "UPSTREAM_OF", "kind_of": "KIND_OF"}


def chain(context: Context) -> Iterator[Linked]:
    """An industry chain with its leaders."""
    node = ("Chain", _named(context, "name"))
    yield context.node(*node, description=context.text("description"))
    for leader in context.values("leaders"):
        end, named = party(context, leader, "column")
        yield named
        yield context.edge("LEADS", end, node)


def chain_node(context: Context) -> Iterator[Linked]:
    """A link of a chain, or a product."""
    node = ("ChainNode", _named(context, "name"))
    yield context.node(*node, keywords=context.values("keywords"), ipc_patterns=context.values("ipc"),
                       ics_patterns=context.values("ics"), description=context.text("description"),
                       node_type="环节" if context.text("chain") else "产品")
    if name := context.text("chain"):
        order = context.record.fields.get("order")
        yield context.edge("BELONGS_TO", node, ("Chain", name), layer=context.text("layer"),
                           order=int(str(order)) if str(order or "").isdecimal() else None)
    if (parent := context.text("parent")) and parent != node[1]:
        yield context.edge("KIND_OF", node, ("ChainNode", parent))
    if context.text("chain"):
        yield from terms_of_link(context, node, context.values("keywords"), context.text("description"))
    else:
        yield from terms_of_product(context, node)


def chain_edge(context: Context) -> Iterator[Linked]:
    """One product feeds, or is a kind of, another."""
    start, end, relation = _named(context, "start"), _named(context, "end"), context.text("relation")
    if relation not in RELATIONS:
        raise RecordError(f"relation {relation!r}; expected one of {', '.join(RELATIONS)}", reason="unknown relation")
    if start == end:
        raise RecordError(f"{start} is joined to itself", reason="joined to itself")
    yield context.edge(RELATIONS[relation], ("ChainNode", start), ("ChainNode", end))


def product_maker(context: Context) -> Iterator[Linked]:
    """An enterprise makes a product; ``weight`` is its share of the enterprise's business, 0 … 1, where told."""
    start, named = party(context, _named(context, "enterprise"), "column")
    yield named
    weight = context.record.fields.get("weight")
    try:
        share = float(weight) if weight not in (None, "") else None
    except ValueError:
        raise RecordError(f"weight {weight!r} is not a number", reason="malformed number") from None
    yield context.edge("MAKES", start, ("ChainNode", _named(context, "product")), weight=share)


def cluster(context: Context) -> Iterator[Linked]:
    """An industrial cluster with its members, products and chain."""
    node = ("Cluster", _named(context, "name"))
    yield context.node(*node, description=context.text("description"), level=context.text("level"))
    for member in context.values("members"):
        start, named = party(context, member, "column")
        yield named
        yield context.edge("MEMBER_OF", start, node)
    for product in context.values("products"):
        yield context.edge("MAKES", node, ("ChainNode", product))
    if name := context.text("chain"):
        yield context.edge("BELONGS_TO", node, ("Chain", name))
    yield from place(context, node, "")


def _named(context: Context, field: str) -> str:
    name = context.text(field)
    if not name:
        raise RecordError(f"the row leaves {field} empty", reason=f"no {field}")
    return name
