"""PDFs that are nothing but pictures of pages: nobody can read them before their characters have been recognised."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from graph.errors import SourceError
from ingest.reading.documents import document_text
from ingest.reading.heads import head_text, kind_of
from ingest.source import Record, Reject
from ingest.sources.patent_fulltext import PatentFullText

# As many pages as sniffing looks at.
_HEAD_PAGES = 8
# A scanner may stamp each page with so few characters.
_STAMP = 20


class ScannedDocument:
    """扫描件（没有文字层的 PDF）。"""

    name = "scanned-document"
    title = "扫描件"
    licence = "由导入者提供"
    rank = 90

    def sniff(self, path: Path) -> bool:
        """Whether the first pages of a PDF are pictures without any text."""
        if kind_of(path) != ".pdf" or len(head_text(path).strip()) >= _STAMP * _HEAD_PAGES or PatentFullText().sniff(path):
            return False
        try:
            head = document_text(path, most_pages=_HEAD_PAGES)
        except SourceError:
            return False
        return bool(head.scanned) and len(head.scanned) == sum(bool(text.strip()) or number in head.scanned for number, text in head.pages or ())

    def read(self, path: Path) -> Iterator[Record | Reject]:
        """No record: each page is a Reject, and so is the document, if all of it is pictures."""
        document = document_text(path)
        for page in document.scanned:
            yield Reject(f"P{page}", "scanned page", f"第 {page} 页是图像，没有文字层，需先做文字识别", "")
        if any(text.strip() for number, text in document.pages or () if number not in document.scanned):
            yield Reject("D", "unknown document", f"前 {_HEAD_PAGES} 页是图像，后面的文字看不出是什么文件；请先做文字识别", document.text.strip()[:500])
        else:
            yield Reject("D", "no text", f"整个文件 {len(document.pages or ())} 页都没有文字层（扫描件），需先做文字识别", "")
