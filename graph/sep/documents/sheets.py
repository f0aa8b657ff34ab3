"""Claim charts as a workbook: a summary with a row a chart, a sheet a chart, the sources, and every quotation with its place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl.styles import Font, PatternFill  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]

from graph.sep.documents import terms
from graph.sep.documents.exhibits import Exhibit, Line, Made
from graph.sep.documents.grids import FONT, TALLEST, fill, head, lines, listed, new_book, packed

SUMMARY = (("序 No.", 6), ("专利 Patent", 16), ("专利名称 Title", 30), ("申请人 Applicant", 22), ("申请日 Filed", 12), ("权利要求 Claim", 9),
           ("标准 Standard", 20), ("标准名称 Title", 26), ("发布日 Published", 12), ("特征数 Limitations", 11), ("判定 Verdicts", 24),
           ("结论 Claim verdict", 34), ("含模型提议 With proposals", 22), ("日期核对 Dates", 30), ("声明 Declared", 22), ("评定 Assessed", 18), ("引文核对 Quotations", 14))
CHART = (("特征 Ref.", 9), ("权利要求特征 Claim element", 34), ("判定 Verdict", 12), ("提出者 Proposer", 10), ("得分 Score", 7), ("条款与强度 Clause, strength", 13),
         ("标准原文 Quotation", 40), ("理由 Reason", 24), ("引文中没有的词 Words missing", 13), ("更接近但不计入 Closer, not counted", 26),
         ("引文位置与核对 Offsets, verified", 13), ("人工意见 Reviewer", 14))
_SOURCES = (("对照表 Chart", 28), ("内容 What", 24), ("节点 Nodes", 36), ("文件 File", 50), ("记录 Record", 9), ("来源 Origin", 30))
_CHECKS = (("对照表 Chart", 28), ("特征 Ref.", 9), ("内容 What", 11), ("节点 Node", 22), ("起 Start", 7), ("止 End", 7), ("文字 Text", 50),
           ("指纹 Print", 18), ("结果 Result", 11), ("出处 Record", 34))


def workbook(exhibits: Sequence[Exhibit], made: Made) -> bytes:
    """The xlsx of these exhibits; the same bytes for the same exhibits."""
    book = new_book(made, terms.TITLE, terms.NOTICE[0])
    sheets = [_sheet_name(place, exhibit) for place, exhibit in enumerate(exhibits, 1)]
    rows = [summary_row(exhibit) for exhibit in exhibits]
    _summary(book.active, rows, made, sheets)
    for name, exhibit in zip(sheets, exhibits, strict=True):
        _chart(book.create_sheet(name), exhibit, made)
    listed(book, "来源 Sources", _SOURCES, (
        (exhibit.name, one.what, "、".join(one.keys), one.path, "全文" if one.record == "D" else one.record, one.licence or one.name)
        for exhibit in exhibits for one in exhibit.origins))
    listed(book, "引文核对 Verification", _CHECKS, (
        (exhibit.name, line.reference, one.place.what, one.place.key, one.place.start, one.place.end, one.place.text, one.print,
         "相符 verified" if one.verified else f"不符 FAILED（第 {one.differs} 字起）", exhibit.origin(one))
        for exhibit in exhibits for line in exhibit.lines for one in line.checked))
    return packed(book, made)


def summary_workbook(rows: Sequence[Mapping[str, Any]], made: Made) -> bytes:
    """The summary alone, from rows of ``summary_row``: what a batch over many patents comes to."""
    book = new_book(made, terms.TITLE, terms.NOTICE[0])
    _summary(book.active, rows, made, ())
    return packed(book, made)


def summary_row(exhibit: Exhibit) -> dict[str, Any]:
    """One chart as a row of the summary; plain values, fit to be kept as JSON."""
    verdicts = "，".join(f"{terms.verdict(word)} {count}" for word, count in exhibit.counts.items())
    checked = f"{len(exhibit.checked)} 处全部相符" if not exhibit.failed else f"{len(exhibit.failed)} 处不符 FAILED"
    values = (exhibit.patent.number, exhibit.patent.title, exhibit.data.get("申请人 Applicant", ""), exhibit.patent.filed,
              exhibit.chart.claim.number, exhibit.standard.number + (f"#{exhibit.standard.place}" if exhibit.standard.place else ""),
              exhibit.standard.title, exhibit.standard.published, len(exhibit.chart.rows), verdicts, exhibit.verdict[0],
              f"{exhibit.verdict_with_model[0]}（{exhibit.proposed.by}）" if exhibit.verdict_with_model and exhibit.proposed else "", exhibit.dates[0],
              "；".join(exhibit.declared), "；".join(exhibit.assessed), checked)
    return dict(zip((name for name, _ in SUMMARY[1:]), values, strict=True))


def _summary(sheet: Any, rows: Sequence[Mapping[str, Any]], made: Made, links: Sequence[str]) -> None:
    sheet.title = "汇总 Summary"
    who = f"制表 by {made.by or '____'}　日期 on {made.on or '____'}　{made.program}　图谱状态 graph {made.run}（{made.run_finished}）"
    start = head(sheet, (f"{terms.TITLE}　汇总 Summary（{len(rows)} 张）", who, terms.NOTICE[0], terms.NOTICE[1]), SUMMARY)
    for place, row in enumerate(rows, 1):
        at = start + place
        fill(sheet, at, [place, *(row.get(name, "") for name, _ in SUMMARY[1:])])
        if links:
            cell = sheet.cell(at, 1)
            cell.hyperlink = f"#'{links[place - 1]}'!A1"
            cell.font = Font(name=FONT, size=10, underline="single", color="0563C1")
    sheet.auto_filter.ref = f"A{start}:{get_column_letter(len(SUMMARY))}{max(start + len(rows), start + 1)}"


def _chart(sheet: Any, exhibit: Exhibit, made: Made) -> None:
    standard = exhibit.standard
    claim = exhibit.chart.claim
    said = [f"{exhibit.name}　共 {len(exhibit.chart.rows)} 项特征：{'，'.join(f'{terms.verdict(word)} {n}' for word, n in exhibit.counts.items())}",
            "专利 Patent　" + "　".join(f"{label.split(' ')[0]} {value}" for label, value in exhibit.data.items()),
            "标准 Standard　" + "　".join(f"{label.split(' ')[0]} {value}" for label, value in standard.data.items())
            + f"　参与对照的条款 {standard.clauses}（强制 {standard.mandatory}）",
            f"结论 Claim verdict　{exhibit.verdict[0]} {exhibit.verdict[1]}",
            f"日期 Dates　{exhibit.dates[0]} {exhibit.dates[1]}　声明 Declared　"
            f"{'；'.join(exhibit.declared) or '无 none known'}　评定 Assessed　{'；'.join(exhibit.assessed) or '无 none known'}",
            f"{terms.NOTICE[0]} 制表 by {made.by or '____'}　日期 on {made.on or '____'}　{made.program}　图谱状态 graph {made.run}"]
    if exhibit.proposed:
        verdict = exhibit.verdict_with_model or ("同上：没有通过核对的提议", "as above: no proposal passed the checks")
        said.append(f"含模型提议的结论 Verdict with proposals　{verdict[0]} {verdict[1]}　{'；'.join(exhibit.proposed.notes)}　{terms.MODEL[0]}")
    start = head(sheet, said, CHART)
    rows = [(cells, finding) for line in exhibit.lines for cells, finding in ((_cells(line), line.row), (_proposed(line), line.proposal)) if cells]
    for place, (cells, finding) in enumerate(rows, 1):
        fill(sheet, start + place, [*cells, *[""] * (len(CHART) - len(cells))])
        if finding:
            sheet.cell(start + place, 3).fill = PatternFill("solid", fgColor=terms.fill(finding.verdict))
    whole = start + len(rows) + 2
    fill(sheet, whole, ["全文 Text", claim.text])
    sheet.merge_cells(start_row=whole, end_row=whole, start_column=2, end_column=7)
    sheet.row_dimensions[whole].height = min(TALLEST, 4 + 13.5 * lines(claim.text, sum(width for _, width in CHART[1:7])))


def _cells(line: Line) -> list[Any]:
    row = line.row
    if row is None:
        return [line.reference, line.text, "未对照 not charted", "", "", "", "", "前序部分：同样限定保护范围，须人工判断 preamble, to be judged by a person"]
    quoted, closer = row.quotation, row.optional
    ours = [one for one in line.checked if not one.place.what.startswith("模型")]
    failed = any(not one.verified for one in ours)
    told = "不符 FAILED" if failed else "相符 verified" if ours else ""
    return [line.reference, line.text, terms.verdict(row.verdict), terms.RULES, round(row.score, 2),
            f"{quoted.clause.number} {terms.strength(quoted.clause.strength)}" if quoted else "", quoted.text if quoted else "", row.reason,
            "、".join(row.missing) if quoted else "",
            f"{closer.clause.number}【{terms.strength(closer.clause.strength)}】{closer.text}" if closer else "",
            f"{quoted.start}–{quoted.end} {told}" if quoted else told, ""]


def _proposed(line: Line) -> list[Any]:
    """The row of a language model's proposal, below that of the rules; [] without one."""
    if (one := line.proposal) is None:
        return []
    quoted, closer = one.quotation, one.optional
    return [line.reference, line.text, terms.verdict(one.verdict), one.by, "", f"{quoted.clause.number} {terms.strength(quoted.clause.strength)}" if quoted else "",
            quoted.text if quoted else "", one.told, "", f"{closer.clause.number}【{terms.strength(closer.clause.strength)}】{closer.text}" if closer else "",
            f"{quoted.start}–{quoted.end} 相符 verified" if quoted else "", ""]


def _sheet_name(place: int, exhibit: Exhibit) -> str:
    """At most 31 characters, none that Excel forbids, unlike every other: the place comes first."""
    return re.sub(r"[\[\]:*?/\\']", " ", f"{place} {exhibit.patent.number} 权{exhibit.chart.claim.number}")[:31]
