"""What linking is given beside the record, and what it may say beside statements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph.errors import IdentifierError, RecordError
from graph.statements import Edge, Node, Said, Statement, Value
from ingest.annotations import Annotation
from ingest.source import Record


@dataclass(frozen=True, slots=True)
class Flaw:
    """One value of a record that was left out, while the rest of the record goes on: it is counted and kept with the rejects."""

    reason: str
    message: str
    raw: str


Linked = Statement | Flaw


@dataclass(frozen=True, slots=True)
class Context:
    """What one record's linking knows: the record, what annotation found in its texts, the source's rank, the run's choices."""

    record: Record
    found: Mapping[str, Annotation]
    rank: int
    inventors: bool = True

    def said(self, method: str) -> Said:
        """This record as a sayer, read by that method."""
        return Said(self.record.locator, method, self.rank)

    def text(self, name: str) -> str:
        """A field as text without surrounding blanks; empty when absent."""
        value = self.record.fields.get(name)
        return "" if value is None else str(value).strip()

    def values(self, name: str) -> list[str]:
        """A list field without empty and repeated values, in order."""
        value = self.record.fields.get(name) or ()
        if isinstance(value, str):
            value = (value,)
        return list(dict.fromkeys(text for item in value if (text := str(item).strip())))

    def node(self, label: str, key: str, method: str = "column", /, *, stub: bool = False, **props: Any) -> Node:
        """A node that this record describes, or with ``stub`` only refers to."""
        return Node(label, key, self.said(method), kept(props), stub)

    def edge(self, type_: str, start: tuple[str, str], end: tuple[str, str], method: str = "column", /, *, role: str = "",
             score: float | None = None, reasons: tuple[str, ...] = (), **props: Any) -> Edge:
        """A relationship that this record says."""
        return Edge(type_, start, end, self.said(method), kept(props), role, score, reasons)


def kept(props: Mapping[str, Any]) -> dict[str, Value]:
    """The properties that have a value: None, empty texts and empty lists are left out."""
    return {name: value for name, value in props.items() if value is not None and value not in ("", [])}


def flaw(error: RecordError, raw: str) -> Flaw:
    """An error about one value as a flaw of its record."""
    return Flaw(error.reason, str(error), raw)


def readable(values: list[str], read: Any) -> Iterator[str | Flaw]:
    """Each value in its normal form, or as a flaw where ``read`` refuses it."""
    for value in values:
        try:
            yield read(value)
        except IdentifierError as error:
            yield flaw(error, value)
