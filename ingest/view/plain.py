"""What was seen of a file as plain data, for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ingest.view.files import SeenFile
from ingest.view.marks import entries


def plain(value: Any) -> Any:
    """A value of named tuples and dataclasses as mappings, lists and scalars."""
    if isinstance(value, Mapping) or hasattr(value, "_fields") or hasattr(value, "__dataclass_fields__"):
        return {name: plain(item) for name, item in entries(value)}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(item) for item in value]
    return value


def as_data(seen: SeenFile) -> dict[str, Any]:
    """A file as JSON holds it: each text with its annotation, whose offsets count characters of that text."""
    found: dict[str, Any] = plain(seen)
    return found
