"""Patent numbers; the rules are those of ``graph.identifiers.patents``."""

from __future__ import annotations

from collections.abc import Iterator

from graph.identifiers.patents import patents_in
from ingest.annotations import Span
from ingest.components.reading import Reading


def patent_numbers_in(reading: Reading) -> Iterator[Span]:
    """Find the patents a text names by publication or application number."""
    for mention in patents_in(reading.text, checked=False):
        yield Span("PATENT", mention.start, mention.end, mention.number)
