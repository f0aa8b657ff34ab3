"""Sheets as a reader wants them: a header that is frozen and repeated in print, rows as high as their text, no formula from a text."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

from graph.sep.documents.exhibits import Made
from graph.sep.documents.packages import moment, settled
from graph.sep.documents.terms import printable

LONGEST = 32_767
"""Characters that a cell can hold (Excel's limit)."""

TALLEST = 409
"""Points that a row can be high (Excel's limit)."""

_CUT = "……（其余见 Word 文件 cut, see docx）"
_RULED = Border(*(Side(style="thin", color="BFBFBF"),) * 4)
FONT = "宋体"
_WRAPPED = Alignment(wrap_text=True, vertical="top")


def new_book(made: Made, title: str, notice: str) -> Any:
    """An empty workbook that says what it is, and nothing of the machine that writes it."""
    book = Workbook()
    about, when = book.properties, moment(made.on or made.run_finished)
    about.creator = about.lastModifiedBy = printable(made.by or made.program)
    about.title, about.subject, about.description = title, "标准必要专利 standard-essential patents", notice
    about.created = about.modified = when
    about.language = "zh-CN"
    return book


def head(sheet: Any, said: Sequence[str], columns: Sequence[tuple[str, int]]) -> int:
    """Lines across the sheet, then the header, frozen and repeated in print; the header's row."""
    across = sum(width for _, width in columns)
    for at, text in enumerate(said, 1):
        _put(sheet.cell(at, 1), text)
        sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=len(columns))
        sheet.cell(at, 1).font = Font(name=FONT, size=12 if at == 1 else 9, bold=at == 1)
        sheet.cell(at, 1).alignment = _WRAPPED
        sheet.row_dimensions[at].height = 18 if at == 1 else 3 + 12 * lines(text, 1.1 * across)
    start = len(said) + 1
    for at, (name, width) in enumerate(columns, 1):
        cell = sheet.cell(start, at)
        _put(cell, name)
        cell.font, cell.fill, cell.border = Font(name=FONT, size=10, bold=True), PatternFill("solid", fgColor="D9E2F3"), _RULED
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.row_dimensions[start].height = 4 + 13.5 * max(lines(name, width) for name, width in columns)
    sheet.freeze_panes = sheet.cell(start + 1, 2 if start > 1 else 1)
    sheet.print_title_rows = f"{start}:{start}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.5, 0.8, 0.4
    sheet.oddFooter.center.text = "第 &P 页 / 共 &N 页　&A"
    return start


def listed(book: Any, title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Any]]) -> None:
    """A sheet of its own with these rows."""
    sheet = book.create_sheet(title)
    start = head(sheet, (), columns)
    for at, row in enumerate(rows, start + 1):
        fill(sheet, at, row)


def fill(sheet: Any, at: int, values: Sequence[Any]) -> None:
    """Write a row, as high as its text is long."""
    # Not every program fits the height of a row to wrapped text when it opens a file.
    tall = max(lines(str(value), sheet.column_dimensions[get_column_letter(column)].width) for column, value in enumerate(values, 1))
    sheet.row_dimensions[at].height = min(TALLEST, 4 + 13.5 * tall)
    for column, value in enumerate(values, 1):
        cell = sheet.cell(at, column)
        _put(cell, value)
        cell.font, cell.alignment, cell.border = Font(name=FONT, size=10), _WRAPPED, _RULED


def _put(cell: Any, value: Any) -> None:
    """A number as a number, everything else as text that no spreadsheet takes for a formula."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        cell.value = value
        return
    text = printable(str(value))
    cell.value = text if len(text) <= LONGEST else text[: LONGEST - len(_CUT)] + _CUT
    cell.data_type = "s"
    # The mark that Excel itself sets for an apostrophe: the text stays text also after somebody has edited the cell.
    cell.quotePrefix = text[:1] in ("=", "+", "-", "@", "\t", "\r")


def lines(text: str, width: float) -> int:
    """Lines that a text fills in a column of that width, which counts Western characters."""
    return sum(1 + int(sum(2.1 if ord(letter) > 0x2E80 else 1.1 for letter in line) // max(width - 1, 1)) for line in text.split("\n"))


def packed(book: Any, made: Made) -> bytes:
    """The bytes of the workbook, the same for the same content."""
    out = io.BytesIO()
    book.save(out)
    return settled(out.getvalue(), moment(made.on or made.run_finished))
