"""Technical parameters (``graph.text.parameters``) as spans of a reading."""

from __future__ import annotations

from collections.abc import Iterator

from graph.text import parameters
from ingest.annotations import Span
from ingest.components.reading import Reading


def parameters_in(reading: Reading) -> Iterator[Span]:
    """The parameters of a reading; ``norm`` is what is written, ``data`` all that ``Parameter`` says beside its place."""
    cited = [(span.start, span.end) for span in reading.spans if span.label == "STANDARD"]
    for found in parameters.parameters_in(reading.text, cited):
        data = found._asdict()
        yield Span("PARAMETER", data.pop("start"), data.pop("end"), data.pop("written"), data)
