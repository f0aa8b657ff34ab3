"""The beginning of a file, for sniffing: what its first 64 kB say. Never raises; remembered, since many sources ask."""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from ingest.reading.columns import folded
from ingest.reading.documents import document_text
from ingest.reading.encoding import open_bytes, text_of_bytes
from ingest.reading.tables import table_rows
from ingest.reading.webpage import webpage_text

HEAD = 64 * 1024
TABLES = frozenset({".csv", ".tsv", ".xlsx", ".xlsm", ".xls"})


def kind_of(path: Path) -> str:
    """A file's suffix in lower case, that of its content where it is compressed: ``.csv`` for ``list.csv.gz``."""
    name = path.name.lower().removesuffix(".gz")
    return Path(name).suffix


def head_text(path: Path) -> str:
    """The first 64 kB as text; of a docx, 64,000 characters, of a pdf its first 8 pages."""
    return _head_text(*_version(path))


def readable_head(path: Path) -> str:
    """The same, of a web page its main text only."""
    text = head_text(path)
    return _webpage_text(text) if text and kind_of(path) in {".html", ".htm"} else text


def header_of(path: Path) -> frozenset[str]:
    """The folded column names of a table, empty for anything else."""
    rows = first_rows(path)
    return frozenset(folded(name) for name in rows[0] if name) if rows else frozenset()


def first_rows(path: Path) -> tuple[dict[str, str], ...]:
    """The first 60 rows of a table, none for anything else."""
    return _first_rows(*_version(path))


def first_objects(path: Path) -> tuple[dict[str, Any], ...]:
    """The first JSON objects of a JSON or JSON-lines file, as many as the head holds whole."""
    return _first_objects(*_version(path))


def longest_list(value: Any) -> list[dict[str, Any]]:
    """The longest list of objects anywhere in a JSON value: search services wrap theirs (``{"total": 2, "rows": […]}``)."""
    if isinstance(value, list):
        objects = [item for item in value if isinstance(item, dict)]
        return objects or max((longest_list(item) for item in value), key=len, default=[])
    if isinstance(value, dict):
        return max((longest_list(item) for item in value.values() if isinstance(item, dict | list)), key=len, default=[])
    return []


@lru_cache(maxsize=8)
def _webpage_text(html: str) -> str:
    return webpage_text(html)


def _version(path: Path) -> tuple[Path, int, int]:
    try:
        status = path.stat()
    except OSError:
        return path, -1, -1
    return path, status.st_size, status.st_mtime_ns


@lru_cache(maxsize=64)
def _head_text(path: Path, size: int, changed: int) -> str:
    if size <= 0:
        return ""
    try:
        if kind_of(path) in {".docx", ".pdf"}:
            return document_text(path, most_pages=8).text[:64_000]
        if kind_of(path) in {".xlsx", ".xlsm", ".xls"}:
            return ""
        with open_bytes(path) as file:
            data = file.read(HEAD)
        # The last character may be cut in two; the last line certainly is.
        whole = data if len(data) < HEAD else data[: data.rfind(b"\n") + 1] or data
        return text_of_bytes(whole)
    except Exception:  # likewise
        return ""


@lru_cache(maxsize=64)
def _first_rows(path: Path, size: int, changed: int) -> tuple[dict[str, str], ...]:
    if size <= 0 or kind_of(path) not in TABLES:
        return ()
    try:
        return tuple(dict(row) for _, row in islice(table_rows(path), 60))
    except Exception:  # whatever a reader of some format throws at a file that is none: it is no table
        return ()


@lru_cache(maxsize=64)
def _first_objects(path: Path, size: int, changed: int) -> tuple[dict[str, Any], ...]:
    if kind_of(path) not in {".json", ".jsonl", ".ndjson"}:
        return ()
    text = _head_text(path, size, changed).lstrip("\ufeff \r\n\t")
    if kind_of(path) == ".json" and size < HEAD:
        try:
            whole = json.loads(text)
        except (ValueError, RecursionError):
            return ()
        return tuple((longest_list(whole) or ([whole] if isinstance(whole, dict) else []))[:5])
    decoder = json.JSONDecoder()
    found: list[dict[str, Any]] = []
    place = 0
    while place < len(text) and len(found) < 5:
        # Every object that opens at the top: of JSON lines, of an array, or of the array a wrapper holds.
        start = text.find("{", place)
        if start < 0:
            break
        try:
            value, place = decoder.raw_decode(text, start)
        except (ValueError, RecursionError):
            place = start + 1
            continue
        if isinstance(value, dict):
            found.append(value)
    return tuple(found)
