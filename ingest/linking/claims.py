"""Annotated claims → Claim nodes with their dependencies."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.annotations import Annotation
from ingest.components.claims import unwrapped
from ingest.linking.context import Context, Linked


def claims(context: Context, patent: str, annotation: Annotation) -> Iterator[Linked]:
    """The claims of one patent, each with its limitations as texts, and which claim depends on which."""
    whole = str(context.record.fields["claims"])
    for claim in annotation.claims:
        node = ("Claim", f"{patent}#{claim.number}")
        yield context.node(
            "Claim", node[1], "text", number=claim.number, text=claim.text, independent=not claim.depends_on, category=claim.category,
            preamble=unwrapped(whole[slice(*claim.preamble)]), elements=[unwrapped(whole[slice(*span)]) for span in claim.elements])
        yield context.edge("HAS_CLAIM", ("Patent", patent), node, "text")
        for other in claim.depends_on:
            yield context.edge("DEPENDS_ON", node, ("Claim", f"{patent}#{other}"), "text")
