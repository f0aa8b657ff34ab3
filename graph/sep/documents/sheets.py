"""Claim charts as a workbook: a summary with a row a chart, a sheet a chart, the sources, and every quotation with its place."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

from graph.sep.documents import terms
from graph.sep.documents.exhibits import Exhibit, Line, Made
from graph.sep.documents.packages import moment, settled
from graph.sep.documents.terms import printable

LONGEST = 32_767
"""Characters that a cell can hold (Excel's limit)."""

_TALLEST = 409
"""Points that a row can be high (Excel's limit)."""

_CUT = "……（其余见 Word 文件 cut, see docx）"
_RULED = Border(*(Side(style="thin", color="BFBFBF"),) * 4)
_FONT = "宋体"
_WRAPPED = Alignment(wrap_text=True, vertical="top")

SUMMARY = (("序 No.", 6), ("专利 Patent", 16), ("专利名称 Title", 30), ("申请人 Applicant", 22), ("申请日 Filed", 12), ("权利要求 Claim", 9),
           ("标准 Standard", 20), ("标准名称 Title", 26), ("发布日 Published", 12), ("特征数 Limitations", 11), ("判定 Verdicts", 24),
           ("结论 Claim verdict", 34), ("日期核对 Dates", 30), ("声明 Declared", 22), ("评定 Assessed", 18), ("引文核对 Quotations", 14))
CHART = (("特征 Ref.", 9), ("权利要求特征 Claim element", 34), ("判定 Verdict", 12), ("得分 Score", 7), ("条款与强度 Clause, strength", 13),
         ("标准原文 Quotation", 40), ("理由 Reason", 24), ("引文中没有的词 Words missing", 13), ("更接近但不计入 Closer, not counted", 26),
         ("引文位置与核对 Offsets, verified", 13), ("人工意见 Reviewer", 14))
_SOURCES = (("对照表 Chart", 28), ("内容 What", 24), ("节点 Nodes", 36), ("文件 File", 50), ("记录 Record", 9), ("来源 Origin", 30))
_CHECKS = (("对照表 Chart", 28), ("特征 Ref.", 9), ("内容 What", 11), ("节点 Node", 22), ("起 Start", 7), ("止 End", 7), ("文字 Text", 50),
           ("指纹 Print", 18), ("结果 Result", 11), ("出处 Record", 34))


def workbook(exhibits: Sequence[Exhibit], made: Made) -> bytes:
    """The xlsx of these exhibits; the same bytes for the same exhibits."""
    book = _book(made)
    sheets = [_sheet_name(place, exhibit) for place, exhibit in enumerate(exhibits, 1)]
    rows = [summary_row(exhibit) for exhibit in exhibits]
    _summary(book.active, rows, made, sheets)
    for name, exhibit in zip(sheets, exhibits, strict=True):
        _chart(book.create_sheet(name), exhibit, made)
    _listed(book, "来源 Sources", _SOURCES, (
        (exhibit.name, one.what, "、".join(one.keys), one.path, "全文" if one.record == "D" else one.record, one.licence or one.name)
        for exhibit in exhibits for one in exhibit.origins))
    _listed(book, "引文核对 Verification", _CHECKS, (
        (exhibit.name, line.reference, one.place.what, one.place.key, one.place.start, one.place.end, one.place.text, one.print,
         "相符 verified" if one.verified else f"不符 FAILED（第 {one.differs} 字起）", exhibit.origin(one))
        for exhibit in exhibits for line in exhibit.lines for one in line.checked))
    return _bytes(book, made)


def summary_workbook(rows: Sequence[Mapping[str, Any]], made: Made) -> bytes:
    """The summary alone, from rows of ``summary_row``: what a batch over many patents comes to."""
    book = _book(made)
    _summary(book.active, rows, made, ())
    return _bytes(book, made)


def summary_row(exhibit: Exhibit) -> dict[str, Any]:
    """One chart as a row of the summary; plain values, fit to be kept as JSON."""
    verdicts = "，".join(f"{terms.verdict(word)} {count}" for word, count in exhibit.counts.items())
    checked = f"{len(exhibit.checked)} 处全部相符" if not exhibit.failed else f"{len(exhibit.failed)} 处不符 FAILED"
    values = (exhibit.patent.number, exhibit.patent.title, exhibit.data.get("申请人 Applicant", ""), exhibit.patent.filed,
              exhibit.chart.claim.number, exhibit.standard.number + (f"#{exhibit.standard.place}" if exhibit.standard.place else ""),
              exhibit.standard.title, exhibit.standard.published, len(exhibit.chart.rows), verdicts, exhibit.verdict[0], exhibit.dates[0],
              "；".join(exhibit.declared), "；".join(exhibit.assessed), checked)
    return dict(zip((name for name, _ in SUMMARY[1:]), values, strict=True))


def _book(made: Made) -> Any:
    book = Workbook()
    about, when = book.properties, moment(made.on or made.run_finished)
    about.creator = about.lastModifiedBy = printable(made.by or made.program)
    about.title, about.subject, about.description = terms.TITLE, "标准必要专利 standard-essential patents", terms.NOTICE[0]
    about.created = about.modified = when
    about.language = "zh-CN"
    return book


def _summary(sheet: Any, rows: Sequence[Mapping[str, Any]], made: Made, links: Sequence[str]) -> None:
    sheet.title = "汇总 Summary"
    who = f"制表 by {made.by or '____'}　日期 on {made.on or '____'}　{made.program}　图谱状态 graph {made.run}（{made.run_finished}）"
    start = _head(sheet, (f"{terms.TITLE}　汇总 Summary（{len(rows)} 张）", who, terms.NOTICE[0], terms.NOTICE[1]), SUMMARY)
    for place, row in enumerate(rows, 1):
        at = start + place
        _fill(sheet, at, [place, *(row.get(name, "") for name, _ in SUMMARY[1:])])
        if links:
            cell = sheet.cell(at, 1)
            cell.hyperlink = f"#'{links[place - 1]}'!A1"
            cell.font = Font(name=_FONT, size=10, underline="single", color="0563C1")
    sheet.auto_filter.ref = f"A{start}:{get_column_letter(len(SUMMARY))}{max(start + len(rows), start + 1)}"


def _chart(sheet: Any, exhibit: Exhibit, made: Made) -> None:
    standard = exhibit.standard
    claim = exhibit.chart.claim
    said = (f"{exhibit.name}　共 {len(exhibit.chart.rows)} 项特征：{'，'.join(f'{terms.verdict(word)} {n}' for word, n in exhibit.counts.items())}",
            "专利 Patent　" + "　".join(f"{label.split(' ')[0]} {value}" for label, value in exhibit.data.items()),
            "标准 Standard　" + "　".join(f"{label.split(' ')[0]} {value}" for label, value in standard.data.items())
            + f"　参与对照的条款 {standard.clauses}（强制 {standard.mandatory}）",
            f"结论 Claim verdict　{exhibit.verdict[0]} {exhibit.verdict[1]}",
            f"日期 Dates　{exhibit.dates[0]} {exhibit.dates[1]}　声明 Declared　"
            f"{'；'.join(exhibit.declared) or '无 none known'}　评定 Assessed　{'；'.join(exhibit.assessed) or '无 none known'}",
            f"{terms.NOTICE[0]} 制表 by {made.by or '____'}　日期 on {made.on or '____'}　{made.program}　图谱状态 graph {made.run}")
    start = _head(sheet, said, CHART)
    for place, line in enumerate(exhibit.lines, 1):
        cells = _cells(line)
        _fill(sheet, start + place, [*cells, *[""] * (len(CHART) - len(cells))])
        if line.row:
            sheet.cell(start + place, 3).fill = PatternFill("solid", fgColor=terms.fill(line.row.verdict))
    whole = start + len(exhibit.lines) + 2
    _fill(sheet, whole, ["全文 Text", claim.text])
    sheet.merge_cells(start_row=whole, end_row=whole, start_column=2, end_column=7)
    sheet.row_dimensions[whole].height = min(_TALLEST, 4 + 13.5 * _lines(claim.text, sum(width for _, width in CHART[1:7])))


def _cells(line: Line) -> list[Any]:
    row = line.row
    if row is None:
        return [line.reference, line.text, "未对照 not charted", "", "", "", "前序部分：同样限定保护范围，须人工判断 preamble, to be judged by a person"]
    quoted, closer = row.quotation, row.optional
    failed = any(not one.verified for one in line.checked)
    told = "不符 FAILED" if failed else "相符 verified" if line.checked else ""
    return [line.reference, line.text, terms.verdict(row.verdict), round(row.score, 2),
            f"{quoted.clause.number} {terms.strength(quoted.clause.strength)}" if quoted else "", quoted.text if quoted else "", row.reason,
            "、".join(row.missing) if quoted else "",
            f"{closer.clause.number}【{terms.strength(closer.clause.strength)}】{closer.text}" if closer else "",
            f"{quoted.start}–{quoted.end} {told}" if quoted else told, ""]


def _head(sheet: Any, said: Sequence[str], columns: Sequence[tuple[str, int]]) -> int:
    """Lines across the sheet, then the header, frozen and repeated in print; the header's row."""
    across = sum(width for _, width in columns)
    for at, text in enumerate(said, 1):
        _put(sheet.cell(at, 1), text)
        sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=len(columns))
        sheet.cell(at, 1).font = Font(name=_FONT, size=12 if at == 1 else 9, bold=at == 1)
        sheet.cell(at, 1).alignment = _WRAPPED
        sheet.row_dimensions[at].height = 18 if at == 1 else 3 + 12 * _lines(text, 1.1 * across)
    start = len(said) + 1
    for at, (name, width) in enumerate(columns, 1):
        cell = sheet.cell(start, at)
        _put(cell, name)
        cell.font, cell.fill, cell.border = Font(name=_FONT, size=10, bold=True), PatternFill("solid", fgColor="D9E2F3"), _RULED
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        sheet.column_dimensions[get_column_letter(at)].width = width
    sheet.row_dimensions[start].height = 4 + 13.5 * max(_lines(name, width) for name, width in columns)
    sheet.freeze_panes = sheet.cell(start + 1, 2 if start > 1 else 1)
    sheet.print_title_rows = f"{start}:{start}"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.5, 0.8, 0.4
    sheet.oddFooter.center.text = "第 &P 页 / 共 &N 页　&A"
    return start


def _listed(book: Any, title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Any]]) -> None:
    sheet = book.create_sheet(title)
    start = _head(sheet, (), columns)
    for at, row in enumerate(rows, start + 1):
        _fill(sheet, at, row)


def _fill(sheet: Any, at: int, values: Sequence[Any]) -> None:
    # Not every program fits the height of a row to wrapped text when it opens a file.
    lines = max(_lines(str(value), sheet.column_dimensions[get_column_letter(column)].width) for column, value in enumerate(values, 1))
    sheet.row_dimensions[at].height = min(_TALLEST, 4 + 13.5 * lines)
    for column, value in enumerate(values, 1):
        cell = sheet.cell(at, column)
        _put(cell, value)
        cell.font, cell.alignment, cell.border = Font(name=_FONT, size=10), _WRAPPED, _RULED


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


def _sheet_name(place: int, exhibit: Exhibit) -> str:
    """At most 31 characters, none that Excel forbids, unlike every other: the place comes first."""
    return re.sub(r"[\[\]:*?/\\']", " ", f"{place} {exhibit.patent.number} 权{exhibit.chart.claim.number}")[:31]


def _lines(text: str, width: float) -> int:
    """Lines that a text fills in a column of that width, which counts Western characters."""
    return sum(1 + int(sum(2.1 if ord(letter) > 0x2E80 else 1.1 for letter in line) // max(width - 1, 1)) for line in text.split("\n"))


def _bytes(book: Any, made: Made) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return settled(out.getvalue(), moment(made.on or made.run_finished))
