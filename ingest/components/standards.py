"""Standard numbers; the rules are those of ``graph.identifiers.standards``."""

from __future__ import annotations

from collections.abc import Iterator

from graph.identifiers.standards import standards_in
from ingest.annotations import Span
from ingest.components.reading import Reading


def standard_numbers_in(reading: Reading) -> Iterator[Span]:
    """Find the standards a text names, each in its normal form."""
    for mention in standards_in(reading.text):
        yield Span("STANDARD", mention.start, mention.end, mention.number)
