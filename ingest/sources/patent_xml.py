"""Patents as the office's XML, both generations: a file of one document, of a list, or of several end to end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ingest.reading.heads import head_text, kind_of
from ingest.reading.patent_xml import ROOTS, fields_of
from ingest.reading.xml_documents import Broken, xml_documents
from ingest.source import Record, Reject


class PatentXml:
    """专利全文数据（xml，新旧两代，可为 gzip 压缩）。"""

    name = "patent-xml"
    title = "专利全文数据（XML）"
    licence = "国家知识产权局公布的专利数据"
    rank = 4

    def sniff(self, path: Path) -> bool:
        """Whether the beginning of an XML file opens a patent document of either generation."""
        return kind_of(path) == ".xml" and any(root in head_text(path) for root in ROOTS)

    def read(self, path: Path) -> Iterator[Record | Reject]:
        """One patent a document, located by its place in the file. What is not well formed, or has no number, is a Reject."""
        for place, document in enumerate(xml_documents(path, ROOTS), 1):
            if isinstance(document, Broken):
                yield Reject(f"D{place}", "malformed XML", f"不是格式良好的 XML：{document.message}", path.name)
                continue
            fields = fields_of(document)
            if fields.keys() & {"publication_number", "application_number"}:
                yield Record("patent", f"D{place}", fields)
            else:
                yield Reject(f"D{place}", "missing patent number", "文中没有申请号，也没有公开（公告）号", str(fields)[:500])
