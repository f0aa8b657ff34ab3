"""Annotated claims → Claim nodes with their dependencies."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.annotations import Annotation
from ingest.linking.context import Context, Linked

_WRAP = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])")


def claims(context: Context, patent: str, annotation: Annotation) -> Iterator[Linked]:
    """The claims of one patent, each with its limitations as texts, and which claim depends on which."""
    whole = str(context.record.fields["claims"])
    for claim in annotation.claims:
        node = ("Claim", f"{patent}#{claim.number}")
        yield context.node(
            "Claim", node[1], "text", number=claim.number, text=claim.text, independent=not claim.depends_on, category=claim.category,
            preamble=_unwrapped(whole[slice(*claim.preamble)]), elements=[_unwrapped(whole[slice(*span)]) for span in claim.elements])
        yield context.edge("HAS_CLAIM", ("Patent", patent), node, "text")
        for other in claim.depends_on:
            yield context.edge("DEPENDS_ON", node, ("Claim", f"{patent}#{other}"), "text")


def _unwrapped(text: str) -> str:
    """A passage without the line breaks of a printed page; a blank stays between two words in Latin script."""
    return _WRAP.sub("", " ".join(text.split()))
