"""The rows of a table (csv, tsv, xlsx, xls, each also gzipped when it is text), as the cells print."""

from __future__ import annotations

import datetime
import re
import zipfile
import zlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl  # type: ignore[import-untyped]
import python_calamine
from openpyxl.utils.exceptions import InvalidFileException  # type: ignore[import-untyped]

from graph.errors import SourceError
from ingest.reading.delimited import delimited_rows
from ingest.reading.encoding import open_bytes, shown
from ingest.source import Reject

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# Titles, search terms and export dates may stand above the header.
_ABOVE_HEADER = 20
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0xA0: 0x20}
# Bytes of a workbook. Parsed, one takes some five times its size.
LARGEST_WHOLE = 32 * 1024 * 1024
_EXCEL_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})


class Row(NamedTuple):
    """One row: its number in the table (the first line is 1) and its cells by header; empty cells are empty strings."""

    number: int
    cells: dict[str, str]


def table_rows(path: Path) -> Iterator[Row]:
    """The rows below the header. Rows that cannot be read are passed over: a source reads ``table_entries``.

    Headers come back with half-width brackets, letters and digits, without blanks at the ends and beside Chinese characters; a
    header that occurs twice gets ``#2``. Numbers print as digits, never as 2.01E+12 where the cell holds the number; dates as
    2019-07-09. Raises SourceError when the file is empty, damaged or no table.
    """
    return (entry for entry in table_entries(path) if isinstance(entry, Row))


def table_entries(path: Path) -> Iterator[Row | Reject]:
    """The rows as ``table_rows``, and a Reject for each that cannot be read; locators are ``R`` and the row's number.

    Rejects, beside those of ``delimited_rows``: ``too many cells``, where a row has more cells than the header names, so that
    none can be trusted to stand in its column.
    """
    rows = _raw_rows(path)
    early: list[tuple[int, list[str]] | Reject] = []
    for entry in rows:
        if isinstance(entry, Reject) or any(cell.strip() for cell in entry[1]):
            early.append(entry)
            if len(early) > _ABOVE_HEADER:
                break
    top = [entry for entry in early if not isinstance(entry, Reject)]
    if not top:
        raise SourceError(f"{path.name}: 表是空的，没有表头")
    place, header = _header(top)
    for entry in chain(early, rows):
        if isinstance(entry, Reject):
            yield entry
        elif entry[0] > place and any(cell.strip() for cell in entry[1]):
            yield _row(header, *entry)


def normal_header(text: str) -> str:
    """A header as it is looked up.

    >>> normal_header(" 公开（公告） 号\\n"), normal_header("Patent  Number")
    ('公开(公告)号', 'Patent Number')
    """
    text = re.sub(r"\s+", " ", text.translate(_WIDTH)).strip(" \ufeff")
    return re.sub(r"(?<![A-Za-z0-9]) | (?![A-Za-z0-9])", "", text)


def _header(rows: list[tuple[int, list[str]]]) -> tuple[int, list[str]]:
    """The header among a table's first rows, and its number: the first row that is nearly as wide as the widest."""
    widths = [sum(1 for cell in cells if cell.strip()) for _, cells in rows]
    number, cells = next(row for row, width in zip(rows, widths, strict=True) if width >= max(1.0, 0.6 * max(widths)))
    seen: dict[str, int] = {}
    header: list[str] = []
    for cell in cells:
        name = normal_header(cell)
        seen[name] = seen.get(name, 0) + 1
        header.append(name if not name or seen[name] == 1 else f"{name}#{seen[name]}")
    while header and not header[-1]:
        header.pop()
    return number, header


def _row(header: list[str], number: int, cells: list[str]) -> Row | Reject:
    if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
        return Reject(f"R{number}", "too many cells", f"此行有 {len(cells)} 格，表头只有 {len(header)} 列", shown(" | ".join(cells)))
    cells += [""] * (len(header) - len(cells))
    return Row(number, {name: cell.strip() for name, cell in zip(header, cells, strict=False) if name})


def _raw_rows(path: Path) -> Iterator[tuple[int, list[str]] | Reject]:
    with open_bytes(path) as file:
        try:
            start = file.read(2048)
        except (OSError, EOFError, zlib.error) as error:
            raise SourceError(f"{path.name}: 压缩文件已损坏：{error}") from error
    if not start:
        raise SourceError(f"{path.name}: 文件是空的")
    if start.startswith(_ZIP):
        return _xlsx_rows(path)
    if start.startswith(_OLE):
        return _whole_rows(path)
    if start.lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        raise SourceError(f"{path.name}: 是网页或 XML，不是表格；请另存为 xlsx 或 csv")
    if start.startswith(b"%PDF"):
        raise SourceError(f"{path.name}: 是 PDF，不是表格")
    return delimited_rows(path)


def _xlsx_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """A workbook's rows: parsed whole, which is ten times as fast, or streamed where its size would fill the memory."""
    if path.stat().st_size > LARGEST_WHOLE:
        try:
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        except (KeyError, ValueError, TypeError, OSError, zipfile.BadZipFile, InvalidFileException):
            # Some exporters write styles or parts that openpyxl refuses; the cells are sound.
            return _whole_rows(path)
        return _streamed_rows(path, book)
    return _whole_rows(path)


def _streamed_rows(path: Path, book: openpyxl.Workbook) -> Iterator[tuple[int, list[str]]]:
    try:
        for sheet in book.worksheets:
            # Exporters that stream write the size "A1" before they know the real one.
            sheet.reset_dimensions()
            empty = True
            for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
                cells = [_printed(value) for value in row]
                empty = empty and not any(cells)
                if not empty:
                    yield number, cells
            if not empty:
                return
    except (zipfile.BadZipFile, ValueError, KeyError, SyntaxError) as error:
        raise SourceError(f"{path.name}: 工作簿已损坏：{error}") from error
    finally:
        book.close()


def _whole_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        book = python_calamine.load_workbook(path)
        sheets = (book.get_sheet_by_index(place) for place in range(len(book.sheet_names)))
        sheet = next((sheet for sheet in sheets if sheet.total_height), None)
    except (python_calamine.CalamineError, OSError) as error:
        raise SourceError(f"{path.name}: 不是可读的 Excel 工作簿：{error}") from error
    if sheet is not None:
        for number, row in enumerate(sheet.iter_rows(), 1):
            yield number, [_printed(value) for value in row]


def _printed(value: Any) -> str:
    """A cell's value as text.

    >>> _printed(201910123456.0), _printed(610031), _printed(datetime.datetime(2019, 7, 9)), _printed(None)
    ('201910123456', '610031', '2019-07-09', '')
    """
    if value is None:
        return ""
    if isinstance(value, str):
        return "" if value in _EXCEL_ERRORS else value
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ")
    return str(value)
