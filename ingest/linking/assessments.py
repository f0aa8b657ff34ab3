"""A person's decision whether a patent is essential to a standard → Assessment."""

from __future__ import annotations

from collections.abc import Iterator

from graph.sep.assessments import read_row, statements
from graph.sep.recording import METHOD
from ingest.linking.context import Context, Linked


def assessment(context: Context) -> Iterator[Linked]:
    """What was decided, by whom, when and why. Raises RecordError where a number cannot be read."""
    yield from statements(read_row(context.record.fields), context.said(METHOD))
