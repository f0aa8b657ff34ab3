"""What every document of these rooms has: its properties, header and page numbers, the notice that a machine made it, and its bytes."""

from __future__ import annotations

import io
from typing import Any

from graph.sep.documents.exhibits import Made
from graph.sep.documents.packages import moment, settled
from graph.sep.documents.styles import WIDTH, numbered, row, shade, sheet_of_paper, table, write
from graph.sep.documents.terms import printable


def framed(made: Made, *, title: str, subject: str, comments: str, header: str, keywords: str = "") -> Any:
    """An empty document with its properties, the header of every page and the page numbers."""
    paper = sheet_of_paper()
    about, when = paper.core_properties, moment(made.on or made.run_finished)
    about.title, about.subject, about.comments, about.keywords = printable(title)[:255], subject, comments, keywords
    about.author = about.last_modified_by = printable(made.by or made.program)[:255]
    about.created, about.modified, about.revision, about.language = when, when, 1, "zh-CN"
    section = paper.sections[0]
    write(section.header.paragraphs[0], header)
    numbered(section.footer.paragraphs[0], "第 ", " 页 / 共 ", " 页")
    return paper


def notice(paper: Any, chinese: str, english: str) -> Any:
    """The notice in a shaded frame; its cell, for what else must stand there."""
    cell = row(table(paper, (WIDTH,)), (WIDTH,))[0]
    shade(cell, "FFF2CC")
    write(cell.paragraphs[0], chinese, bold=True)
    write(cell.add_paragraph(), english, size=9)
    return cell


def finished(paper: Any, made: Made) -> bytes:
    """The document's bytes, the same whenever the same is written."""
    out = io.BytesIO()
    paper.save(out)
    return settled(out.getvalue(), moment(made.on or made.run_finished))
