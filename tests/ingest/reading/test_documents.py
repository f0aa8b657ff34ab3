"""The text of documents in every format."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from graph.errors import SourceError
from ingest.reading.documents import PAGE_BREAK, _tidy, document_text
from ingest.reading.webpage import webpage_text
from tests.pdfs import PICTURE, chinese, line, pdf, ruled

SHARED = Path(__file__).resolve().parents[4] / "shared"


def test_pdf_tables_come_row_by_row_in_their_place(tmp_path: Path) -> None:
    path = tmp_path / "table.pdf"
    rows = [["指标", "单位", "目标值"], ["团体标准", "项", "60"], ["试点企业", "家", "15"]]
    path.write_bytes(pdf(chinese("一、主要指标", 60, 780) + ruled(rows, 760) + chinese("二、保障措施", 60, 600)))
    lines = ["一、主要指标", "指标\t单位\t目标值", "团体标准\t项\t60", "试点企业\t家\t15", "二、保障措施"]
    assert document_text(path, tables=True).text.splitlines() == lines
    assert "\t" not in document_text(path).text


def test_a_scanners_stamp_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf(PICTURE + chinese("扫描全能王", 60, 20), chinese("正文", 60, 700), PICTURE))
    found = document_text(path)
    assert found.scanned == (1, 3)


def test_radicals_that_fonts_make_of_characters_are_characters_again(tmp_path: Path) -> None:
    path = tmp_path / "radicals.pdf"
    path.write_bytes(pdf(line("x", 800)))
    assert document_text(path).text == "x"
    assert _tidy("⼈⺠政府⻔户\r\n⽬标") == "人民政府门户\n目标"


def test_word_tables_keep_their_columns(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("一、主要指标")
    table = document.add_table(rows=3, cols=3)
    for row, cells in zip(table.rows, (("指标", "现状", "目标"), ("创造", "40", "60"), ("", "5", "15")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(1, 0).merge(table.cell(2, 0))
    document.add_paragraph("二、保障措施")
    path = tmp_path / "table.docx"
    document.save(str(path))
    assert document_text(path).text.splitlines() == ["一、主要指标", "指标\t现状\t目标", "创造\t40\t60", "\t5\t15", "二、保障措施"]


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
