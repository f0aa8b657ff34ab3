"""Annotated claims → Claim nodes with their dependencies."""

from __future__ import annotations

from collections.abc import Iterator

from ingest.annotations import Annotation
from ingest.linking.context import Context, Linked


def claims(context: Context, patent: str, annotation: Annotation) -> Iterator[Linked]:
    """The claims of one patent, each with its limitations as texts, and which claim depends on which."""
    for claim in annotation.claims:
        node = ("Claim", f"{patent}#{claim.number}")
        offset = claim.start
        text = claim.text
        yield context.node(
            "Claim", node[1], "text", number=claim.number, text=text, independent=not claim.depends_on, category=claim.category,
            preamble=_within(text, claim.preamble, offset), elements=[_within(text, span, offset) for span in claim.elements])
        yield context.edge("HAS_CLAIM", ("Patent", patent), node, "text")
        for other in claim.depends_on:
            yield context.edge("DEPENDS_ON", node, ("Claim", f"{patent}#{other}"), "text")


def _within(text: str, span: tuple[int, int], offset: int) -> str:
    return text[span[0] - offset : span[1] - offset].strip()
