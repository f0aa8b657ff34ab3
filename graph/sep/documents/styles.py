"""How charts look in Word: A4, Chinese and Western fonts for every style, tables whose header repeats and whose rows stay whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from graph.sep.documents.terms import printable

SERIF, SANS = ("Times New Roman", "宋体"), ("Arial", "黑体")
WIDTH = 17.0
"""Centimetres between the margins of the page."""

_GREY = RGBColor(0x59, 0x59, 0x59)


def sheet_of_paper() -> Any:
    """An empty A4 document with the styles of a chart."""
    made = Document()
    section = made.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
    section.header_distance = section.footer_distance = Cm(1)
    for name, fonts, size, before, after in (("Normal", SERIF, 10, 0, 2), ("Title", SANS, 18, 0, 6), ("Heading 1", SANS, 14, 12, 6),
                                             ("Heading 2", SANS, 11, 10, 4), ("Header", SERIF, 8.5, 0, 0), ("Footer", SERIF, 8.5, 0, 0)):
        style = made.styles[name]
        _font(style, *fonts)
        style.font.size, style.font.color.rgb = Pt(size), _GREY if name in ("Header", "Footer") else RGBColor(0, 0, 0)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    # Chinese text is told from the rest by language; without it Word checks and breaks it as if it were Western.
    language = made.styles.element.find(".//" + qn("w:lang"))
    if language is not None:
        language.set(qn("w:eastAsia"), "zh-CN")
    title = made.styles["Title"].element.pPr
    for border in title.findall(qn("w:pBdr")):
        title.remove(border)
    return made


def table(parent: Any, widths: Sequence[float], header: Sequence[str] = ()) -> Any:
    """A ruled table of these widths in centimetres; its header repeats on every page."""
    made = parent.add_table(rows=0, cols=len(widths))
    made.style, made.autofit, made.alignment = "Table Grid", False, WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Cm(width)
    if header:
        cells = row(made, widths)
        for cell, text in zip(cells, header, strict=True):
            write(cell.paragraphs[0], text, bold=True)
            shade(cell, "D9E2F3")
        # A header stays with the row below it, so that it never stands alone at the foot of a page.
        for cell in cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
        made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return made


def row(of: Any, widths: Sequence[float]) -> Any:
    """A new row that is not split between pages, its cells."""
    made = of.add_row()
    made._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, width in zip(made.cells, widths, strict=True):
        cell.width = Cm(width)
    return made.cells


def write(paragraph: Any, text: str, *, bold: bool = False, grey: bool = False, size: float = 0, italic: bool = False) -> Any:
    """The text at the end of a paragraph."""
    made = paragraph.add_run(printable(text))
    made.bold, made.italic = bold or None, italic or None
    if grey:
        made.font.color.rgb = _GREY
    if size:
        made.font.size = Pt(size)
    return made


def shade(cell: Any, colour: str) -> None:
    """The colour behind a cell."""
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shading)


def numbered(paragraph: Any, before: str, between: str, after: str) -> None:
    """Page number and number of pages, as fields that Word keeps."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    write(paragraph, before)
    _field(paragraph, "PAGE")
    write(paragraph, between)
    _field(paragraph, "NUMPAGES")
    write(paragraph, after)


def _field(paragraph: Any, code: str) -> None:
    for kind in ("begin", None, "separate", "1", "end"):
        made = paragraph.add_run()
        if kind is None:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = f" {code} "
        elif kind == "1":
            made.text = "1"
            continue
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        made._r.append(element)


def _font(style: Any, western: str, eastern: str) -> None:
    style.font.name = western
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    # A theme font would win over the named one.
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name, value in (("ascii", western), ("hAnsi", western), ("eastAsia", eastern), ("cs", western)):
        fonts.set(qn(f"w:{name}"), value)
