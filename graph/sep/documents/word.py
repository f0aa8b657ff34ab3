"""Claim charts as a Word document: for each claim its data, its verdict, the chart of two columns, sources and checked quotations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graph.search.highlights import matches
from graph.sep.charts import Quotation, Row
from graph.sep.documents import terms
from graph.sep.documents.exhibits import Exhibit, Line, Made
from graph.sep.documents.frames import finished, framed, notice
from graph.sep.documents.styles import WIDTH, row, shade, table, write
from graph.sep.documents.terms import printable
from graph.sep.mapping import Proposal

_CHART = (6.6, 10.4)


def document(exhibits: Sequence[Exhibit], made: Made) -> bytes:
    """The docx of these exhibits, each from a page of its own; the same bytes for the same exhibits."""
    names = exhibits[0].name + (f" 等 {len(exhibits)} 张" if len(exhibits) > 1 else "") if exhibits else ""
    paper = framed(made, title=f"{terms.TITLE} {names}", subject="标准必要专利 standard-essential patents", comments=terms.NOTICE[0],
                   header=f"{terms.TITLE}　{names}　机器候选，须人工核对 machine candidate", keywords="专利 标准 权利要求对照表 claim chart")
    paper.add_paragraph(terms.TITLE, style="Title")
    notice(paper, *terms.NOTICE)
    if len(exhibits) != 1:
        _summary(paper, exhibits)
    for place, exhibit in enumerate(exhibits, 1):
        _exhibit(paper, exhibit, made, f"{place}　" if len(exhibits) > 1 else "")
    return finished(paper, made)


def _summary(paper: Any, exhibits: Sequence[Exhibit]) -> None:
    paper.add_paragraph(f"汇总 Summary（{len(exhibits)} 张对照表）", style="Heading 1")
    if not exhibits:
        paper.add_paragraph("没有可以对照的独立权利要求。No independent claim to chart.")
        return
    widths = (1.0, 6.2, 3.6, 6.2)
    made = table(paper, widths, ("序 No.", "专利与权利要求 × 标准 Patent, claim × standard", "特征 Limitations", "结论 Verdict"))
    for place, exhibit in enumerate(exhibits, 1):
        cells = row(made, widths)
        write(cells[0].paragraphs[0], str(place))
        write(cells[1].paragraphs[0], exhibit.name)
        write(cells[1].add_paragraph(), exhibit.patent.title, grey=True, size=9)
        write(cells[2].paragraphs[0], _counted(exhibit))
        write(cells[3].paragraphs[0], exhibit.verdict[0])
        if exhibit.verdict_with_model and exhibit.proposed:
            write(cells[3].add_paragraph(), f"含 {exhibit.proposed.by} 的提议：{exhibit.verdict_with_model[0]}", size=9)


def _exhibit(paper: Any, exhibit: Exhibit, made: Made, place: str) -> None:
    paper.add_paragraph(printable(place + exhibit.name), style="Heading 1").paragraph_format.page_break_before = bool(place)
    paper.add_paragraph("著录项目 Bibliographic data", style="Heading 2")
    claim = exhibit.chart.claim
    _pairs(paper, "专利 Patent", {**exhibit.data, "对照的权利要求 Claim charted":
                                f"权利要求 {claim.number}（独立 independent{'；' + terms.category(claim.category) if claim.category else ''}）"})
    _pairs(paper, "标准 Standard", {**exhibit.standard.data,
                                  "参与对照的条款 Clauses read": f"{exhibit.standard.clauses}，其中强制 mandatory {exhibit.standard.mandatory}"})
    _pairs(paper, "制作 Production", {
        "制表 Prepared by": made.by or "________________", "日期 Date": made.on or "________________", "程序 Program": made.program,
        "图谱状态 State of the graph": f"{made.run}（{made.run_finished}）", "人工核对 Checked by": "________________　日期 Date ____________"})
    _conclusion(paper, exhibit)
    _chart(paper, exhibit)
    _origins(paper, exhibit)
    _verification(paper, exhibit)


def _pairs(paper: Any, title: str, data: Mapping[str, str]) -> None:
    widths = (4.6, WIDTH - 4.6)
    made = table(paper, widths)
    head = row(made, widths)
    write(head[0].merge(head[1]).paragraphs[0], title, bold=True)
    shade(head[0], "D9E2F3")
    head[0].paragraphs[0].paragraph_format.keep_with_next = True
    for label, value in data.items():
        cells = row(made, widths)
        write(cells[0].paragraphs[0], label, size=9)
        write(cells[1].paragraphs[0], value, size=9)
    paper.add_paragraph().paragraph_format.space_after = 0


def _conclusion(paper: Any, exhibit: Exhibit) -> None:
    paper.add_paragraph("结论 Conclusion", style="Heading 2")
    widths = (4.6, WIDTH - 4.6)
    made = table(paper, widths)
    counted, failed = _counted(exhibit), len(exhibit.failed)
    checks = f"{len(exhibit.checked)} 处，全部与所存文本逐字相符 all verified" if not failed else \
        f"{len(exhibit.checked)} 处，其中 {failed} 处与所存文本不符 {failed} FAILED"
    proposed = exhibit.proposed
    for label, texts in (("权利要求结论 Claim verdict", exhibit.verdict),
                         *([("含模型提议的权利要求结论 Verdict with the model's proposals", exhibit.verdict_with_model)] if exhibit.verdict_with_model else ()),
                         *([(f"语言模型 Language model {proposed.by}", (*proposed.notes, *terms.MODEL))] if proposed else ()),
                         ("规则 Rule", terms.RULE), ("日期核对 Dates", exhibit.dates),
                         ("声明 Declared", ("；".join(exhibit.declared) or "图谱中没有它对该标准的声明 none known",
                                          "Declarations and assessments stand beside the verdict and do not change it.")),
                         ("评定 Assessed", ("；".join(exhibit.assessed) or "图谱中没有人的评定 none known",)),
                         ("特征 Limitations", (f"共 {len(exhibit.chart.rows)} 项 in all：{counted}",)), ("引文核对 Quotations", (checks,))):
        cells = row(made, widths)
        write(cells[0].paragraphs[0], label, size=9)
        write(cells[1].paragraphs[0], texts[0], bold=label.startswith("权利要求"))
        for text in texts[1:]:
            write(cells[1].add_paragraph(), text, size=9, grey=True)
    paper.add_paragraph("各项特征，缺失者在前 Limitations, missing ones first", style="Heading 2")
    columns = (1.5, 4.6, 2.5, 2.0, 2.0, 4.4)
    made = table(paper, columns, ("特征 Ref.", "权利要求特征 Claim element", "判定 Verdict", "提出者 Proposer", "条款 Clause", "理由 Reason"))
    for line in exhibit.gravest_first:
        for by, finding in ((terms.RULES, line.row), (line.proposal.by if line.proposal else "", line.proposal)):
            if finding:
                cells = row(made, columns)
                place = finding.quotation.clause.number if finding.quotation else "—"
                for cell, text in zip(cells, (line.reference, _short(line.text), terms.verdict(finding.verdict), by, place, _reasons(finding)), strict=True):
                    write(cell.paragraphs[0], text, size=9)
                shade(cells[2], terms.fill(finding.verdict))


def _chart(paper: Any, exhibit: Exhibit) -> None:
    paper.add_paragraph("对照表，按权利要求的顺序 Claim chart, in the order of the claim", style="Heading 2")
    write(paper.add_paragraph(), terms.EMPHASIS, size=9, grey=True)
    made = table(paper, _CHART, (f"权利要求 {exhibit.chart.claim.number} Claim {exhibit.chart.claim.number}",
                                 f"{exhibit.standard.number} 条文 Standard"))
    for line in exhibit.lines:
        left, right = row(made, _CHART)
        write(left.paragraphs[0], line.reference, bold=True)
        text = left.add_paragraph()
        if line.before.strip():
            write(text, line.before, grey=True)
        write(text, line.text)
        if line.after.strip():
            write(text, line.after, grey=True)
        _found(right, line)


def _found(cell: Any, line: Line) -> None:
    """The right-hand side of a line: verdict, clause with its strength, quotation, reason, and what is not counted."""
    first = cell.paragraphs[0]
    if line.row is None:
        write(first, "前序部分：同样限定保护范围，本表未作对照，须人工判断。", grey=True)
        write(cell.add_paragraph(), "Preamble: limits the claim too; not charted, to be judged by a person.", grey=True, size=9)
        return
    shade(cell, terms.fill(line.row.verdict))
    write(first, terms.verdict(line.row.verdict), bold=True)
    write(first, f"　提出者 Proposer：{terms.RULES}", size=9)
    if line.row.quotation:
        _quotation(cell, line.row.quotation, line.row.words)
    write(cell.add_paragraph(), f"理由 Reason：{line.row.reason}", size=9)
    if line.row.missing and line.row.quotation:
        write(cell.add_paragraph(), f"引文中没有的词 Words missing：{'、'.join(line.row.missing)}", size=9)
    if line.row.optional:
        write(cell.add_paragraph(), "更接近但不具强制性，不计入 Closer, but not counted：", size=9, bold=True)
        _quotation(cell, line.row.optional, ())
    if line.proposal:
        _proposal(cell, line.proposal)
    for one in line.checked:
        if not one.verified:
            write(cell.add_paragraph(), f"{one.place.what}与所存文本不符，见附录 Differs from the stored text: see appendix", bold=True)


def _proposal(cell: Any, proposal: Proposal) -> None:
    """What a language model proposes, below what the rules found."""
    head = cell.add_paragraph()
    head.paragraph_format.space_before = 100_000
    write(head, f"模型提议 Proposal：{terms.verdict(proposal.verdict)}", bold=True)
    write(head, f"　提出者 Proposer：{proposal.by}（语言模型 language model）", size=9)
    if proposal.quotation:
        _quotation(cell, proposal.quotation, ())
    write(cell.add_paragraph(), f"理由 Reason：{_reasons(proposal)}", size=9)
    if proposal.optional:
        write(cell.add_paragraph(), "不具强制性，不计入 Not mandatory, not counted：", size=9, bold=True)
        _quotation(cell, proposal.optional, ())


def _reasons(finding: Row | Proposal) -> str:
    return finding.reason if isinstance(finding, Row) else finding.told


def _quotation(cell: Any, quotation: Quotation, words: Sequence[str]) -> None:
    clause = quotation.clause
    write(cell.add_paragraph(), f"{clause.number} {clause.title}".strip() + f"【{terms.strength(clause.strength)}】", bold=True, size=9)
    paragraph = cell.add_paragraph()
    paragraph.paragraph_format.left_indent = 180_000
    write(paragraph, "“")
    at = 0
    for match in matches(quotation.text, frozenset(words)) if words else ():
        if match.start >= at:
            write(paragraph, quotation.text[at : match.start])
            write(paragraph, quotation.text[match.start : match.end], bold=True)
            at = match.end
    write(paragraph, quotation.text[at:])
    write(paragraph, "”")


def _origins(paper: Any, exhibit: Exhibit) -> None:
    paper.add_paragraph("来源 Sources", style="Heading 2")
    widths = (4.6, 6.4, 1.6, 4.4)
    made = table(paper, widths, ("内容 What", "文件 File", "记录 Record", "来源 Origin"))
    for one in exhibit.origins:
        cells = row(made, widths)
        for cell, text in zip(cells, (f"{one.what} {_listed(one.keys)}", one.path, "全文" if one.record == "D" else one.record,
                                      one.licence or one.name), strict=True):
            write(cell.paragraphs[0], text, size=8.5)


def _verification(paper: Any, exhibit: Exhibit) -> None:
    paper.add_paragraph("附录 引文核对 Verification appendix", style="Heading 2")
    write(paper.add_paragraph(), "每处文字均由程序重新从图谱所存文本读取并逐字比对；起止为所存文本中的字符位置（从 0 起，止处不含）；指纹为该文本 SHA-256 的前 16 位。"
          "Every place was read again from the stored text and compared character by character; offsets count its characters from 0, end "
          "excluded; print is the head of its SHA-256.", size=9, grey=True)
    widths = (1.5, 2.2, 4.4, 2.0, 3.4, 3.5)
    made = table(paper, widths, ("特征 Ref.", "内容 What", "节点 Node", "起止 Offsets", "指纹 Print", "结果 Result"))
    for line in exhibit.lines:
        for one in line.checked:
            place = one.place
            cells = row(made, widths)
            result = "相符 verified" if one.verified else f"不符 FAILED（第 {one.differs} 字起；所存文本：{_short(one.stored) or '无'}）"
            for cell, text in zip(cells, (line.reference, place.what, place.key, f"{place.start}–{place.end}", one.print, result), strict=True):
                write(cell.paragraphs[0], text, size=8.5)


def _counted(exhibit: Exhibit) -> str:
    return "，".join(f"{terms.verdict(word)} {count}" for word, count in exhibit.counts.items()) or "—"


def _listed(keys: Sequence[str], most: int = 4) -> str:
    return "、".join(keys[:most]) + (f" 等 {len(keys)} 条" if len(keys) > most else "")


def _short(text: str, most: int = 60) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"
