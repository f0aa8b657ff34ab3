"""The records of a delimited text file (csv, tsv), one broken record never costing the next.

Unlike ``csv`` alone, a quotation mark that is never closed spoils its own line and not the rest of the file.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from ingest.reading.encoding import is_damaged, lines_of, shown
from ingest.source import Reject

_DELIMITERS = ("\t", ",", ";", "|")
# A quoted cell may span lines (claims do). One that spans more is taken for a quotation mark that is never closed.
_LONGEST_CELL = 400
# Descriptions in one cell pass csv's limit of 128 kB.
csv.field_size_limit(16 * 1024 * 1024)


def delimited_rows(path: Path) -> Iterator[tuple[int, list[str]] | Reject]:
    """The rows of a file, numbered from 1 as a spreadsheet numbers them; blank lines count but do not come back.

    Rejects: ``undecodable bytes``, ``unclosed quotation mark``. Raises SourceError like ``lines_of``.
    """
    delimiter = delimiter_of(path)
    lines = _Lines(path)
    for number, line in enumerate(lines, 1):
        if '"' not in line:
            record, cells = line, line.split(delimiter)
        else:
            record, parsed = _whole(line, lines, delimiter)
            if parsed is None:
                yield Reject(f"R{number}", "unclosed quotation mark", "引号没有闭合，此行无法分列", shown(line))
                continue
            cells = parsed
        if is_damaged(record):
            yield Reject(f"R{number}", "undecodable bytes", "此行含有无法解码的字节", shown(record))
        elif record.strip():
            yield number, cells


def delimiter_of(path: Path) -> str:
    """The character that separates a file's cells: the one by which most of its first lines fall into equally many."""
    # csv takes a carriage return within a line for a file opened the wrong way.
    lines = [line.replace("\r", " ") for _, line in islice(lines_of(path), 40) if line.strip()]
    if path.name.lower().removesuffix(".gz").endswith(".tsv"):
        return "\t"

    def evenness(delimiter: str) -> tuple[float, int]:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=delimiter))
        width, often = max(widths.items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(0, 0))
        return (often / widths.total() if width > 1 else 0.0, width)

    best = max(_DELIMITERS, key=evenness)
    return best if evenness(best)[0] else ","


class _Lines:
    """The lines of a file, without byte-order mark, of which some may be given back."""

    def __init__(self, path: Path) -> None:
        self._lines = (line.removeprefix("\ufeff") if number == 1 else line for number, line in lines_of(path))
        self._back: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        return self._back.pop() if self._back else next(self._lines)

    def back(self, lines: list[str]) -> None:
        self._back.extend(reversed(lines))


def _whole(line: str, lines: _Lines, delimiter: str) -> tuple[str, list[str] | None]:
    """The record that begins with a line, and its cells; None, and the lines after it given back, if it never ends."""
    taken = [line]
    while True:
        record = "\n".join(taken)
        if record.count('"') % 2 == 0 or len(taken) > 1:
            try:
                return record, next(csv.reader(record.splitlines(keepends=True), delimiter=delimiter, strict=True))
            except (csv.Error, StopIteration) as error:
                if "unexpected end" not in str(error):
                    return _loosely(line, taken, lines, delimiter)
        elif not _open(record, delimiter):
            return _loosely(line, taken, lines, delimiter)
        more = next(lines, None)
        if more is None or len(taken) >= _LONGEST_CELL:
            lines.back([*taken[1:], *([more] if more is not None else [])])
            return line, None
        taken.append(more)


def _open(record: str, delimiter: str) -> bool:
    """Whether a record ends inside a quoted cell."""
    try:
        next(csv.reader([record], delimiter=delimiter, strict=True))
    except csv.Error as error:
        return "unexpected end" in str(error)
    return False


def _loosely(line: str, taken: list[str], lines: _Lines, delimiter: str) -> tuple[str, list[str] | None]:
    """A line whose quotation marks follow no rule (``12" steel``), read by itself as csv reads it."""
    lines.back(taken[1:])
    return line, next(csv.reader([line.replace("\r", " ")], delimiter=delimiter))
