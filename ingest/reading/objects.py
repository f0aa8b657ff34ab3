"""The objects of a JSON or JSON-lines file, with their places."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.errors import SourceError
from ingest.reading.encoding import is_damaged, lines_of, shown, text_of_bytes
from ingest.reading.heads import kind_of, longest_list
from ingest.source import Reject

# Half a character, from damaged bytes or from an escape ("\\ud83d") whose other half was cut off, cannot be stored as UTF-8.
_HALF = re.compile("[\ud800-\udfff]")


def json_objects(path: Path) -> Iterator[tuple[str, dict[str, Any]] | Reject]:
    """Each object with its locator: ``L12`` is line 12 of JSON lines, ``R12`` the twelfth of the list in a JSON file.

    JSON lines are read one at a time; a line that is no object is a Reject. A JSON file may wrap its list, as search services do
    (``{"total": 2, "rows": […]}``): the longest list of objects in it is taken. Raises SourceError if there is none.
    """
    if kind_of(path) in {".jsonl", ".ndjson"}:
        yield from _lines(path)
        return
    try:
        whole = _storable(json.loads(text_of_bytes(path.read_bytes())))
    except (OSError, ValueError, RecursionError) as error:
        raise SourceError(f"{path.name}: 不是可读的 JSON：{error}") from error
    found = longest_list(whole) or ([whole] if isinstance(whole, dict) else [])
    if not found:
        raise SourceError(f"{path.name}: JSON 中没有对象列表")
    for number, value in enumerate(found, start=1):
        yield f"R{number}", value


def _lines(path: Path) -> Iterator[tuple[str, dict[str, Any]] | Reject]:
    for number, line in lines_of(path):
        if not line.strip():
            continue
        try:
            value = json.loads(line.removeprefix("\ufeff"))
            value = _storable(value) if is_damaged(line) or "\\u" in line else value
        except (ValueError, RecursionError) as error:
            yield Reject(f"L{number}", "not JSON", f"这一行不是 JSON：{error}", shown(line).strip())
            continue
        if isinstance(value, dict):
            yield f"L{number}", value
        else:
            yield Reject(f"L{number}", "not an object", "这一行不是 JSON 对象", shown(line).strip())


def _storable(value: Any) -> Any:
    """A JSON value whose texts have U+FFFD for each half of a character."""
    if isinstance(value, str):
        return value if value.isascii() else _HALF.sub("\ufffd", value)
    if isinstance(value, list):
        return [_storable(item) for item in value]
    if isinstance(value, dict):
        return {_storable(name): _storable(item) for name, item in value.items()}
    return value
