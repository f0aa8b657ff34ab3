"""Tables in every container, with the accidents that real exports bring."""

from __future__ import annotations

import csv
import datetime
import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import SourceError
from ingest.reading import tables
from ingest.reading.delimited import delimited_rows
from ingest.reading.tables import Row, normal_header, table_entries, table_rows
from ingest.source import Reject

CELL = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00\ufeff\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"), max_size=20)


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def cells(path: Path) -> list[dict[str, str]]:
    return [row.cells for row in table_rows(path)]


@pytest.mark.parametrize(("printed", "header"), [
    ("公开（公告）号", "公开(公告)号"), ("公开(公告) 号", "公开(公告)号"), ("标题 (中文)", "标题(中文)"), ("\ufeff 申请号 ", "申请号"),
    ("Patent  Number", "Patent Number"), ("［标］当前申请（专利权）人", "[标]当前申请(专利权)人"), ("IPC 分类号", "IPC分类号"),
])
def test_headers_are_looked_up_in_one_width(printed: str, header: str) -> None:
    assert normal_header(printed) == header


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_the_delimiter_and_the_encoding_are_found(tmp_path: Path, delimiter: str, encoding: str) -> None:
    lines = [["申请号", "名称", "分类号"], ["CN1", "一种钢板", "C21D8/02"], ["CN2", "", "B60L53/16"]]
    path = written(tmp_path / "table.csv", "\n".join(delimiter.join(line) for line in lines), encoding)
    assert cells(path) == [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]


def test_semicolons_inside_cells_do_not_separate(tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", "申请号,发明人\nCN1,甲;乙;丙;丁\nCN2,甲;乙;丙;丁\n")
    assert cells(path)[0] == {"申请号": "CN1", "发明人": "甲;乙;丙;丁"}


def test_titles_above_the_header_are_passed_over_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", "专利检索结果,,\n\n申请号,名称,申请人\nCN1,钢板,甲公司\n\nCN2,轴承,乙公司\n")
    assert [(row.number, row.cells["名称"]) for row in table_rows(path)] == [(4, "钢板"), (6, "轴承")]


def test_a_header_that_occurs_twice_keeps_both_columns(tmp_path: Path) -> None:
    assert cells(written(tmp_path / "t.csv", "名称,号,名称\n甲,1,乙\n")) == [{"名称": "甲", "号": "1", "名称#2": "乙"}]


def test_short_rows_are_filled_and_long_ones_rejected(tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", "申请号,名称,申请人\nCN1,钢板\nCN2,轴承,乙公司,,\nCN3,一种钢,板,丙公司\n")
    first, second, third = table_entries(path)
    assert isinstance(first, Row) and first.cells == {"申请号": "CN1", "名称": "钢板", "申请人": ""}
    assert isinstance(second, Row) and second.number == 3
    assert third == Reject("R4", "too many cells", "此行有 4 格，表头只有 3 列", "CN3 | 一种钢 | 板 | 丙公司")


def test_a_number_that_a_spreadsheet_damaged_is_passed_on_as_printed(tmp_path: Path) -> None:
    assert cells(written(tmp_path / "t.csv", "申请号,名称\n2.0193E+12,水杯\n"))[0]["申请号"] == "2.0193E+12"


def test_an_unclosed_quotation_mark_costs_its_own_row_only(tmp_path: Path) -> None:
    rows = "".join(f"CN{number},名称{number}\n" for number in range(1000))
    path = written(tmp_path / "t.csv", f'申请号,名称\nCNX,"没有闭合的一行\n{rows}')
    found = list(table_entries(path))
    assert isinstance(found[0], Reject) and (found[0].locator, found[0].reason) == ("R2", "unclosed quotation mark")
    assert [one.number for one in found[1:] if isinstance(one, Row)] == list(range(3, 1003))


def test_cells_may_hold_lines_quotes_and_inch_marks(tmp_path: Path) -> None:
    path = written(tmp_path / "t.csv", '申请号,权利要求,备注\nCN1,"1. 一种""钢""板，\n2. 板。",甲\nCN2,12" 管,"乙"丙\n')
    assert cells(path) == [{"申请号": "CN1", "权利要求": '1. 一种"钢"板，\n2. 板。', "备注": "甲"},
                           {"申请号": "CN2", "权利要求": '12" 管', "备注": "乙丙"}]


def test_a_row_with_bad_bytes_is_rejected_and_the_rest_read(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes("申请号,名称\nCN1,钢板\n".encode() + b"CN2,\xff\xfe\n" + "CN3,轴承\n".encode())
    found = list(table_entries(path))
    assert [one.reason if isinstance(one, Reject) else one.cells["申请号"] for one in found] == ["CN1", "undecodable bytes", "CN3"]


@settings(deadline=None)
@given(st.lists(st.lists(CELL, min_size=3, max_size=3).filter(lambda row: any(cell.strip() for cell in row)), min_size=1, max_size=8))
def test_what_csv_writes_is_read_back(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows([["甲", "乙", "丙"], *rows])
    path = written(tmp_path_factory.mktemp("csv") / "t.csv", out.getvalue())
    read = [one for one in delimited_rows(path) if not isinstance(one, Reject)]
    assert [row for _, row in read] == [["甲", "乙", "丙"], *rows]


@pytest.mark.parametrize("largest", [0, tables.LARGEST_WHOLE], ids=["streamed", "whole"])
def test_workbook_cells_print_as_the_sheet_shows_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, largest: int) -> None:
    monkeypatch.setattr(tables, "LARGEST_WHOLE", largest)
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["检索结果导出"])
    sheet.append(["申请号", "公开（公告）日", "邮编", "申请日", "有效", "价值"])
    sheet.append([201910123456.0, datetime.datetime(2019, 7, 9), 276800, datetime.date(2018, 1, 2), None, 0.5])
    sheet.append(["2.0193E+12", "2019.07.09", "#N/A", "", "是", 1e15])
    book.save(tmp_path / "book.xlsx")
    assert [row.number for row in table_rows(tmp_path / "book.xlsx")] == [3, 4]
    assert cells(tmp_path / "book.xlsx") == [
        {"申请号": "201910123456", "公开(公告)日": "2019-07-09", "邮编": "276800", "申请日": "2018-01-02", "有效": "", "价值": "0.5"},
        {"申请号": "2.0193E+12", "公开(公告)日": "2019.07.09", "邮编": "", "申请日": "", "有效": "是", "价值": "1000000000000000"},
    ]


def test_a_workbook_may_be_named_like_anything(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["申请号", "名称"])
    sheet.append(["CN1", "钢板"])
    book.create_sheet("空表")
    book.save(tmp_path / "book.xlsx")
    renamed = (tmp_path / "book.xlsx").rename(tmp_path / "book.csv")
    assert cells(renamed) == [{"申请号": "CN1", "名称": "钢板"}]


@pytest.mark.parametrize(("content", "message"), [
    (b"", "文件是空的"), (b"PK\x03\x04 broken", "工作簿"), (b"\xd0\xcf\x11\xe0 broken", "工作簿"), (b"%PDF-1.7", "PDF"),
    (b"<html><table></table></html>", "网页"), (b"\n\n\n", "没有表头"), (b"\x1f\x8b broken", "压缩文件已损坏"),
])
def test_what_is_no_table_is_an_error_that_says_what_it_is(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "wrong.xlsx"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=f"wrong.xlsx.*{message}"):
        list(table_rows(path))
