"""A person's answer whether two names are one enterprise's → SAME_AS or DISTINCT_FROM."""

from __future__ import annotations

from collections.abc import Iterator

from graph.errors import RecordError
from ingest.linking.context import Context, Linked
from ingest.linking.parties import party
from ingest.sources.identity_answers import DIFFERENT, SAME

TYPES = {SAME: "SAME_AS", DIFFERENT: "DISTINCT_FROM"}
NOBODY = "未署名"


def answer(context: Context) -> Iterator[Linked]:
    """What was answered, by whom, when and why. Raises RecordError where both names are one name already."""
    (one, first), (other, second) = (party(context, context.text(name), "answer") for name in ("one", "other"))
    if one == other:
        raise RecordError(f"{context.text('one')} and {context.text('other')} are one name", reason="one name")
    yield first
    yield second
    yield context.edge(TYPES[context.text("answer")], one, other, "answer", answered_by=context.text("by") or NOBODY,
                       answered_on=context.text("on"), why=context.text("why"))
