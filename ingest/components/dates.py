"""Dates in running text; the rules are those of ``graph.identifiers.dates``."""

from __future__ import annotations

from collections.abc import Iterator

from graph.identifiers.dates import dates_in as mentions_in
from ingest.annotations import Span
from ingest.components.reading import Reading


def dates_in(reading: Reading) -> Iterator[Span]:
    """Find dates, as ISO at the precision written: 2025年 is ``2025``, 2022年底 is ``2022-12-31``."""
    for mention in mentions_in(reading.text):
        yield Span("DATE", mention.start, mention.end, mention.number)
