"""The text of documents in every format."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from graph.errors import SourceError
from ingest.reading.documents import PAGE_BREAK, document_text
from ingest.reading.webpage import webpage_text

SHARED = Path(__file__).resolve().parents[4] / "shared"


def pdf(*contents: bytes) -> bytes:
    """A PDF with a page for each content stream."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    pages = []
    for stream in contents:
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(stream), stream))
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
                       % len(objects))
        pages.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (b" ".join(pages), len(pages))
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"xref\n0 %d\n0000000000 65535 f \n%btrailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1, table, len(objects) + 1, len(data))


def line(text: str, height: int) -> bytes:
    return b"BT /F1 12 Tf 72 %d Td (%b) Tj ET" % (height, text.encode("ascii"))


def test_pdf_pages_and_scanned_pages(tmp_path: Path) -> None:
    path = tmp_path / "text.pdf"
    path.write_bytes(pdf(line("GB/T 99001-2024", 800) + b"\n" + line("1 Scope", 700), b"0 0 1 rg 10 10 500 700 re f", b"", line("end", 800)))
    found = document_text(path)
    assert found.pages == ((1, "GB/T 99001-2024\n1 Scope"), (2, ""), (3, ""), (4, "end"))
    assert found.scanned == (2,), "a page with a picture and no text; the third is merely blank"
    assert found.text == PAGE_BREAK.join(text for _, text in found.pages)
    assert document_text(path, most_pages=1).text == "GB/T 99001-2024\n1 Scope"


def test_form_feeds_part_pages(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes("第一页\r\n\f第二页\r\n\f".encode("gb18030"))
    assert document_text(path).pages == ((1, "第一页"), (2, "第二页"))


def test_word_numbers_restart_below_a_new_clause(tmp_path: Path) -> None:
    document = docx.Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{start}"/><w:numFmt w:val="decimal"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, start, text in ((0, 4, "%1"), (1, 1, "%1.%2"), (2, 1, "%1.%2.%3"))
    )
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for level, text in ((0, "要求"), (1, "强度"), (2, "抗拉"), (1, "硬度"), (0, "试验"), (1, "通则")):
        paragraph = document.add_paragraph(text)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'))
    path = tmp_path / "clauses.docx"
    document.save(str(path))
    assert document_text(path).text.splitlines() == ["4 要求", "4.1 强度", "4.1.1 抗拉", "4.2 硬度", "5 试验", "5.1 通则"]


def test_word_text_boxes_inserted_text_and_content_controls(tmp_path: Path) -> None:
    document = docx.Document()
    body = document.element.body
    for xml in (
        '<w:p {ns}><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>GB/T 99001—2024</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>',
        '<w:sdt {ns}><w:sdtContent><w:p><w:r><w:t>目次</w:t></w:r></w:p></w:sdtContent></w:sdt>',
        '<w:p {ns}><w:r><w:t>应</w:t></w:r><w:ins><w:r><w:t>不小于</w:t></w:r></w:ins><w:del><w:r><w:delText>大于</w:delText></w:r></w:del>'
        '<w:r><w:tab/><w:t>590</w:t></w:r></w:p>',
    ):
        body.insert(len(body) - 1, parse_xml(xml.format(ns=nsdecls("w"))))
    path = tmp_path / "cover.docx"
    document.save(str(path))
    assert document_text(path).text.splitlines() == ["GB/T 99001—2024", "目次", "应不小于\t590"]


def test_web_page_in_its_own_encoding(tmp_path: Path) -> None:
    path = tmp_path / "page.htm"
    path.write_bytes('<html><head><meta charset="gbk"><title>示例通知</title></head><body><p>一、总体要求</p>文字<br>下一行</body></html>'.encode("gbk"))
    assert document_text(path).text == "示例通知\n一、总体要求\n文字\n下一行"


@pytest.mark.parametrize(("html", "text"), [
    ("<ul><li>甲</li><li>乙 <b>丙</b> 丁</li></ul>", "甲\n乙 丙 丁"),
    ("<table><tr><td>牌号</td><td><p>强度</p></td></tr></table>", "牌号\t强度"),
    ("<table><tr><td>菜单</td><td><p>一</p><p>二</p><p>三</p><p>四</p></td></tr></table>", "菜单\n一\n二\n三\n四"),
    ("<p>前<script>x()</script>后<!-- 注 --></p><nav>导航</nav>尾", "前后\n尾"),
    ('<?xml version="1.0" encoding="gbk"?><html><body>正文</body></html>', "正文"),
    ("", ""),
    ("<!-- 只有注释 -->", ""),
])
def test_blocks_become_lines(html: str, text: str) -> None:
    assert webpage_text(html) == text


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_what_is_no_document_is_refused(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"text{suffix}"
    path.write_bytes(b"neither")
    with pytest.raises(SourceError, match=path.name):
        document_text(path)
    with pytest.raises(SourceError, match="xyz"):
        document_text(tmp_path / "text.xyz")


@pytest.mark.shared
def test_real_pdfs_have_a_text_layer() -> None:
    folder = SHARED / "data" / "cn-patents-tunnel-5803" / "pdf"
    if not folder.is_dir():
        pytest.skip(f"the real data are not here: {folder}")
    for path in folder.iterdir():
        found = document_text(path)
        assert found.pages
        assert not found.scanned or len(found.scanned) < len(found.pages)
        assert "权利要求书" in found.text.replace(" ", "")
