"""文号, the numbers of public documents; the rules are those of ``graph.identifiers.documents``."""

from __future__ import annotations

from collections.abc import Iterator

from graph.identifiers.documents import document_numbers_in as mentions_in
from ingest.annotations import Span
from ingest.components.reading import Reading


def document_numbers_in(reading: Reading) -> Iterator[Span]:
    """Find 文号 such as 日政办字〔2022〕56号 and 住建部令第37号; written without blanks, with 〔〕 around the year."""
    for mention in mentions_in(reading.text):
        yield Span("DOC", mention.start, mention.end, mention.number)
