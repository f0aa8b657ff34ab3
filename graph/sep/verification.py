"""Whether what a chart quotes stands so in the stored texts: every place is read again from the store, character for character.

A chart carries the texts it was made from, and a quotation that is compared with those can only agree with itself. So the
checker takes nothing from the chart but what is claimed to stand where.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from graph.sep.charts import Chart, Quotation, Row
from graph.store import Store
from graph.templates import for_label

What = Literal["特征", "引文", "不计入的引文", "模型引文", "模型所见不计入的引文"]


@dataclass(frozen=True, slots=True)
class Place:
    """A text that is claimed to stand in a property of a node. ``start`` and ``end`` count characters of that property.

    ``what`` says which part it plays in row ``order`` of its chart: the claim's limitation, the quotation that counts, or
    one that does not.
    """

    order: int
    what: What
    label: str
    key: str
    property: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What stands at a place. ``stored`` is '' where the node, or so much text, is not there; ``print`` are the first 16 digits
    of the SHA-256 of the node's whole text, by which a later reader knows whether it has changed; ``said`` are its records."""

    place: Place
    stored: str
    print: str
    said: tuple[str, ...]

    @property
    def verified(self) -> bool:
        return bool(self.stored) and self.stored == self.place.text

    @property
    def differs(self) -> int | None:
        """The first character, counted in the quotation, at which the stored text reads differently; None where it never does."""
        if self.verified:
            return None
        pairs = zip(self.stored, self.place.text, strict=False)
        return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(self.stored), len(self.place.text)))


def places(chart: Chart) -> Iterator[Place]:
    """What a chart says stands where: every limitation in the claim, every quotation in its clause, in the order of its rows."""
    for row in chart.rows:
        yield Place(row.order, "特征", "Claim", chart.claim.id, "text", row.start, row.end, row.element)
        yield from (_quoted(row, what, quotation) for what, quotation in _quotations(row))


def check(store: Store, claimed: Iterable[Place]) -> tuple[Checked, ...]:
    """What the store holds at each of these places, in their order; one question for each kind of node."""
    asked = tuple(claimed)
    keys: dict[str, list[str]] = {}
    for place in asked:
        keys.setdefault(place.label, []).append(place.key)
    known = {(label, row["key"]): row["node"] for label, some in keys.items()
             for row in store.read(for_label("read/node", label), keys=list(dict.fromkeys(some)))}
    made = []
    for place in asked:
        node = known.get((place.label, place.key), {})
        text = str(node.get(place.property) or "")
        there = text[place.start : place.end] if 0 <= place.start < place.end <= len(text) else ""
        made.append(Checked(place, there, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16] if text else "",
                            tuple(node.get("said") or ())))
    return tuple(made)


def failures(checked: Sequence[Checked]) -> tuple[Checked, ...]:
    """Those that differ from the stored text."""
    return tuple(one for one in checked if not one.verified)


def _quotations(row: Row) -> Iterator[tuple[What, Quotation]]:
    if row.quotation:
        yield "引文", row.quotation
    if row.optional:
        yield "不计入的引文", row.optional


def _quoted(row: Row, what: What, quotation: Quotation) -> Place:
    return Place(row.order, what, "Clause", quotation.clause.id, "text", quotation.start, quotation.end, quotation.text)
