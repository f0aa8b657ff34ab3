"""The ruled tables of a PDF's pages, row by row, in place among the text around them."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import Any, Final

import pdfplumber
import pypdfium2
from pypdfium2 import raw

Pages = tuple[tuple[int, str], ...]
Box = tuple[float, float, float, float]

log = logging.getLogger(__name__)
# pdfminer warns of every font that lacks a box, hundreds of times a file; cells are found by their rules alone.
logging.getLogger("pdfminer").setLevel(logging.ERROR)

# A table has rules; a page with fewer lines and boxes than this holds none worth the time.
_FEWEST_RULES: Final = 4
# A drawing has thousands; looking for cells among them takes minutes.
_MOST_RULES: Final = 3_000
_BREAK: Final = re.compile(r"\s*\n\s*")
_LATIN: Final = re.compile(r"(?<=[A-Za-z0-9])\s*\n\s*(?=[A-Za-z])")


def with_tables(path: Path, pages: Pages) -> Pages:
    """The pages, those with ruled tables read again: a line for each row, with tabs between the cells.

    A page whose tables cannot be made out stays as it is.
    """
    try:
        written = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return pages
    try:
        with pdfplumber.open(path) as drawn:
            return tuple((number, _page(written[number - 1], drawn, number, text) if text.strip() else text) for number, text in pages)
    except Exception as error:  # pdfminer throws whatever a damaged file makes it stumble over; the text is there without it
        log.debug("%s: tables not read: %s", path.name, error)
        return pages
    finally:
        written.close()


def _page(written: pypdfium2.PdfPage, drawn: Any, number: int, text: str) -> str:
    rules = sum(1 for _ in written.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=2))
    if not _FEWEST_RULES <= rules <= _MOST_RULES or written.get_rotation():
        return text
    page = drawn.pages[number - 1]
    layer = written.get_textpage()

    def inside(box: Box) -> str:
        """The text in a box whose heights count from the top of the page."""
        left, top, right, bottom = box
        height = page.bbox[3]
        return str(layer.get_text_bounded(left, height - bottom, right, height - top)).replace("\r\n", "\n").replace("\r", "\n").replace("\ufffe", "-").strip()

    tables = [(table.bbox, rows) for table in page.find_tables() if (rows := _rows([[inside(cell) if cell else "" for cell in row.cells] for row in table.rows]))]
    if not tables:
        return text
    left, top, right, bottom = page.bbox
    parts: list[str] = []
    for (_, upper, _, lower), rows in sorted(tables, key=lambda each: each[0][1]):
        if upper > top:
            parts.append(inside((left, top, right, upper)))
        parts += rows
        top = max(top, lower)
    if top < bottom:
        parts.append(inside((left, top, right, bottom)))
    page.close()
    layer.close()
    return "\n".join(part for part in parts if part.strip())


def _rows(table: list[list[str]]) -> list[str]:
    """A table's rows as lines, none if it has fewer than two rows or columns or is mostly empty: then it is a frame."""
    rows = [[_cell(cell) for cell in row] for row in table]
    cells = [cell for row in rows for cell in row]
    if len(rows) < 2 or min(len(row) for row in rows) < 2 or sum(bool(cell) for cell in cells) * 3 < len(cells):
        return []
    return ["\t".join(row) for row in rows if any(row)]


def _cell(cell: str) -> str:
    return _BREAK.sub("", _LATIN.sub(" ", cell)).replace("\t", " ").strip()
