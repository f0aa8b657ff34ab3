"""The full text of one patent: the office's PDF, or its text as pdftotext prints it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ingest.reading.documents import document_text
from ingest.reading.heads import head_text, kind_of
from ingest.reading.patent_pages import is_front_page, patent_of_pages
from ingest.source import Record, Reject

# The office names its files by publication number; a scanned one has nothing else to be known by.
_NAME = re.compile(r"CN\d{7,9}[A-Z]\d?\.pdf", re.IGNORECASE)


class PatentFullText:
    """专利说明书全文（pdf、txt）。"""

    name = "patent-fulltext"
    title = "专利说明书全文"
    licence = "国家知识产权局公布的专利文献"
    rank = 5

    def sniff(self, path: Path) -> bool:
        """Whether the file begins with a patent's front page, or is a PDF named by a publication number."""
        return kind_of(path) in {".pdf", ".txt"} and (is_front_page(head_text(path)) or _NAME.fullmatch(path.name) is not None)

    def read(self, path: Path) -> Iterator[Record | Reject]:
        """One patent, the document. Each page that is a picture without text is a Reject, ``scanned page``."""
        document = document_text(path)
        pages = document.pages or ((1, document.text),)
        for number in document.scanned:
            yield Reject(f"P{number}", "scanned page", "此页是扫描图像，没有文字层", path.name)
        fields = patent_of_pages([text for _, text in pages])
        if fields.keys() & {"publication_number", "application_number"}:
            yield Record("patent", "D", fields)
        elif len(document.scanned) < len(pages):
            yield Reject("D", "missing patent number", "文中没有申请号，也没有公开（公告）号", document.text[:500])
