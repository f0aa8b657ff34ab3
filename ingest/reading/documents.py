"""The text of a document, whatever it is kept in: txt, md, html, docx or pdf.

What comes back keeps the document's own script and wording: traditional characters stay traditional (annotation and linking
simplify for themselves), and nothing is repaired here. A text that is laid out in pages (pdf, or a text file with form feeds, as
pdftotext writes them) comes with its pages, and its text is the pages joined by ``PAGE_BREAK``; the others have none.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import NamedTuple

import docx
import pypdfium2
from pypdfium2 import raw

from graph.errors import SourceError
from graph.text.word import word_lines
from ingest.reading.encoding import text_of_bytes
from ingest.reading.ruled import with_tables
from ingest.reading.webpage import webpage_text

PAGE_BREAK = "\n\f\n"
SUFFIXES = frozenset({".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".pdf"})

# Fonts that map one glyph to two characters make ⼈ (a radical) of 人.
_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_RADICALS |= {ord(sign): plain for sign, plain in zip("⺠⻔⻓⻅⻋⻉⻚⻛⻜⻢⻥⻦⻩⻬⻮⻰⻳⻘⻝⻁⻆⻄⺟⻨⻣⻤⺮⻊", "民门长见车贝页风飞马鱼鸟黄齐齿龙龟青食虎角西母麦骨鬼竹足", strict=True)}
_HAS_RADICALS = re.compile("[\u2e80-\u2fdf]")
# A picture over so much of a page, with fewer characters than this beside it, is a scanned page.
_PICTURE_SHARE = 0.6
_SHORTEST_TEXT = 20


class DocumentText(NamedTuple):
    """A document's text. ``pages`` is (page number, text) in order, counted from 1, or None where there are no pages.

    ``scanned`` are the pages that hold something but no text layer: pictures of text, which nobody can search. They stay in
    ``pages``, as a rule empty; whoever reads the document reports them.
    """

    text: str
    pages: tuple[tuple[int, str], ...] | None = None
    scanned: tuple[int, ...] = ()


def document_text(path: Path, most_pages: int | None = None, *, tables: bool = False) -> DocumentText:
    """Read a document, of a pdf at most so many pages. Raises SourceError if it cannot be opened as what its name says.

    With ``tables`` the ruled tables of a pdf come row by row, tabs between the cells, as those of other formats always do.
    """
    suffix = path.suffix.lower()
    if suffix == ".pdf":
        found = _pdf(path, most_pages)
        return _with_tables(path, found) if tables else found
    if suffix == ".docx":
        return _docx(path)
    if suffix not in SUFFIXES:
        raise SourceError(f"{path.name}: 不认识的文档类型 {suffix or '（无扩展名）'}；可读 {'、'.join(sorted(SUFFIXES))}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path.name}: 打不开：{error.strerror}") from error
    text = text_of_bytes(data)
    if suffix in {".html", ".htm"}:
        return DocumentText(webpage_text(text))
    return paged_text(text)


def paged_text(text: str) -> DocumentText:
    """Plain text, with its pages if it has form feeds and uniform line ends.

    >>> paged_text("one\\r\\ntwo\\ftwo more\\f").pages
    ((1, 'one\\ntwo'), (2, 'two more'))
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if "\f" not in text:
        return DocumentText(text)
    pages = [page.strip("\n") for page in text.split("\f")]
    if pages and not pages[-1].strip():
        pages.pop()
    numbered = tuple(enumerate(pages, start=1))
    return DocumentText(PAGE_BREAK.join(pages), numbered)


def _pdf(path: Path, most_pages: int | None) -> DocumentText:
    try:
        document = pypdfium2.PdfDocument(path)
    except (pypdfium2.PdfiumError, OSError) as error:
        raise SourceError(f"{path.name}: 不是可读的 PDF：{error}") from error
    pages: list[tuple[int, str]] = []
    scanned: list[int] = []
    try:
        for number in range(1, min(len(document), most_pages or len(document)) + 1):
            page = document[number - 1]
            layer = page.get_textpage()
            text = _tidy(layer.get_text_range())
            if _is_picture(page, text):
                scanned.append(number)
            pages.append((number, text))
            layer.close()
            page.close()
    except pypdfium2.PdfiumError as error:
        raise SourceError(f"{path.name}: 第 {len(pages) + 1} 页不可读：{error}") from error
    finally:
        document.close()
    return DocumentText(PAGE_BREAK.join(text for _, text in pages), tuple(pages), tuple(scanned))


def _is_picture(page: pypdfium2.PdfPage, text: str) -> bool:
    """Whether a page shows something but has no text; a scanner's own stamp (扫描全能王) on a picture of the page is none either."""
    length = len(text.strip())
    if not length:
        return any(True for _ in page.get_objects(max_depth=1))
    if length >= _SHORTEST_TEXT:
        return False
    area = page.get_width() * page.get_height()
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) > _PICTURE_SHARE * area:
            return True
    return False


def _with_tables(path: Path, found: DocumentText) -> DocumentText:
    pages = with_tables(path, found.pages or ())
    return found._replace(text=PAGE_BREAK.join(text for _, text in pages), pages=pages)


def _tidy(text: str) -> str:
    """PDFium's text with plain line ends. It marks a hyphen at a line's end with U+FFFE (or U+0002)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\ufffe\n", "").replace("\ufffe", "-").replace("\x02", "-").replace("\x00", "").strip("\n")
    return text.translate(_RADICALS) if _HAS_RADICALS.search(text) else text


def _docx(path: Path) -> DocumentText:
    try:
        return DocumentText("\n".join(word_lines(docx.Document(str(path)))))
    except Exception as error:  # a damaged package fails wherever its archive, its XML or its parts stop making sense
        raise SourceError(f"{path.name}: 不是可读的 Word 文档（docx）：{error}") from error
