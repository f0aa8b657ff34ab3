"""What a source is: something that recognises its files and reads them into records.

A record's ``fields`` are what the file says, under our names, as printed: numbers and names are neither checked nor
normalised here, only separators are split and headers mapped. Linking checks them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, Protocol

Kind = Literal[
    "patent", "standard", "enterprise", "alias", "chain", "chain_node", "chain_edge", "product_maker", "cluster",
    "policy", "declaration", "class", "region", "supply", "answer", "assessment",
]


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that a file says. ``locator`` is its place: ``L12`` line, ``R12`` spreadsheet row (header is 1), ``P3`` page,
    ``D`` the whole document. Unique within its file."""

    kind: Kind
    locator: str
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reject:
    """One thing that cannot be read: where, why (``reason`` is a short fixed phrase to count by) and the raw text."""

    locator: str
    reason: str
    message: str
    raw: str


class Source(Protocol):
    """One origin of files. Instances are stateless and picklable."""

    name: str
    """Short identifier, e.g. ``cnipa-export``."""
    title: str
    """中文名称, shown to users."""
    licence: str
    """Whose data it is and under which terms."""
    rank: int
    """Which source wins where two describe one thing: lower is better (see ``graph.statements.Said``)."""

    def sniff(self, path: Path) -> bool:
        """Whether this source reads that file. Looks at the name and at most the first 64 kB; never raises."""
        ...

    def read(self, path: Path) -> Iterator[Record | Reject]:
        """Read a file, streaming. Raises SourceError if it cannot be used at all."""
        ...
