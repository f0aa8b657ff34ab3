"""What a draft meets, as a document for those who write it: the strongest patents, then clause by clause; notes on what was not done.

It quotes the draft and is as confidential as the draft itself, which it says on every page.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graph.sep.candidates import Agreement
from graph.sep.documents.exhibits import Made
from graph.sep.documents.frames import finished, framed, notice
from graph.sep.documents.grids import fill, head, new_book, packed
from graph.sep.documents.styles import row, table, write
from graph.sep.documents.terms import printable
from graph.sep.drafts import Asked, Draft, Strong

TITLE = "标准草案涉及专利清单 Patents that a draft meets"
NOTICE = ("本清单由程序比对用语和含义后自动生成，是机器候选，不是法律意见，也不是必要性结论；每一件都须由人对照权利要求书核对。",
          "Machine-generated candidates, not legal advice and not a finding of essentiality. A person must check each against its claims.")
SECRET = "含未公开草案文字，按草案的密级保管 Quotes an unpublished draft: confidential"

STRONG = (("序 No.", 6), ("专利 Patent", 16), ("名称 Title", 32), ("申请人 Applicant", 24), ("申请日 Filed", 12), ("公布日 Published", 12),
          ("得分 Score", 8), ("对应条款 Clauses", 22), ("声明 Declared", 22), ("理由 Reasons", 60))
CLAUSES = (("条款 Clause", 10), ("条款文字 Text", 44), ("专利 Patent", 16), ("名称 Title", 30), ("申请人 Applicant", 22), ("得分 Score", 8),
           ("理由 Reason", 54), ("人工意见 Reviewer", 16))


def document(found: Draft, made: Made) -> bytes:
    """The docx of what a draft meets; the same bytes for the same answer."""
    paper = framed(made, title=TITLE, subject="标准必要专利 standard-essential patents", comments=NOTICE[0], header=f"{TITLE}　{SECRET}")
    paper.add_paragraph(TITLE, style="Title")
    cell = notice(paper, *NOTICE)
    write(cell.add_paragraph(), SECRET, bold=True, size=9)
    write(paper.add_paragraph(), f"{made.program}　图谱状态 State of the graph {made.run}（{made.run_finished}）", size=9, grey=True)
    paper.add_paragraph("说明 Notes", style="Heading 1")
    for note in found.notes:
        write(paper.add_paragraph(style="List Bullet"), note)
    _strongest(paper, found.patents)
    paper.add_paragraph("逐条 Clause by clause", style="Heading 1")
    for asked in found.asked:
        _clause(paper, asked)
    return finished(paper, made)


def _strongest(paper: Any, patents: Sequence[Strong]) -> None:
    paper.add_paragraph(f"整份草案最可能需要的专利 Strongest over the draft（{len(patents)}）", style="Heading 1")
    widths = (1.1, 5.6, 1.4, 2.6, 6.3)
    made = table(paper, widths, ("序 No.", "专利 Patent", "得分 Score", "对应条款 Clauses", "理由 Reasons"))
    for place, one in enumerate(patents, 1):
        cells = row(made, widths)
        write(cells[0].paragraphs[0], str(place), size=9)
        write(cells[1].paragraphs[0], one.patent, bold=True, size=9)
        write(cells[1].add_paragraph(), one.title, size=9)
        write(cells[1].add_paragraph(), "；".join(filter(None, ("、".join(one.applicants), f"申请 {one.filed}" if one.filed else ""))), size=8.5, grey=True)
        if one.declared:
            write(cells[1].add_paragraph(), f"声明：{declared(one)}", size=8.5, bold=True)
        write(cells[2].paragraphs[0], f"{one.score:.2f}", size=9)
        write(cells[3].paragraphs[0], numbers_of(one.clauses).replace("、", "\n"), size=9)
        write(cells[4].paragraphs[0], "\n".join(one.reasons[:2]), size=8.5)


def _clause(paper: Any, asked: Asked) -> None:
    clause = asked.clause
    paper.add_paragraph(printable(f"{clause.number} {clause.title}".strip()), style="Heading 2")
    write(paper.add_paragraph(), clause.text, size=9, grey=True)
    if not asked.candidates:
        write(paper.add_paragraph(), "没有相近的专利 none found", size=9)
        return
    widths = (6.4, 1.4, 9.2)
    made = table(paper, widths, ("专利 Patent", "得分 Score", "理由 Reason"))
    for one in asked.candidates:
        cells = row(made, widths)
        write(cells[0].paragraphs[0], one.patent, bold=True, size=9)
        write(cells[0].add_paragraph(), one.title, size=9)
        write(cells[1].paragraphs[0], f"{one.agreement.score:.2f}", size=9)
        write(cells[2].paragraphs[0], one.reason, size=8.5)


def workbook(found: Draft, made: Made) -> bytes:
    """The xlsx of what a draft meets: the strongest patents, then a row for each clause and candidate."""
    book = new_book(made, TITLE, NOTICE[0])
    sheet = book.active
    sheet.title = "专利 Patents"
    start = head(sheet, (TITLE, *NOTICE, SECRET, "；".join(found.notes), f"{made.program}　图谱状态 {made.run}（{made.run_finished}）"), STRONG)
    for place, one in enumerate(found.patents, 1):
        fill(sheet, start + place, [place, one.patent, one.title, "、".join(one.applicants), one.filed, one.published, round(one.score, 2),
                                    numbers_of(one.clauses), declared(one), "\n".join(one.reasons)])
    sheet = book.create_sheet("条款 Clauses")
    at = head(sheet, (), CLAUSES)
    for asked in found.asked:
        clause = asked.clause
        for each in asked.candidates or (None,):
            at += 1
            said = [each.patent, each.title, "、".join(each.applicants), round(each.agreement.score, 2), each.reason] if each else ["没有相近的专利", "", "", "", ""]
            fill(sheet, at, [clause.number, f"{clause.title}\n{clause.text}".strip(), *said, ""])
    return packed(book, made)


def numbers_of(clauses: Sequence[Agreement], most: int = 6) -> str:
    """The numbers of the clauses that a patent meets, best first."""
    return "、".join(each.clause.number for each in clauses[:most]) + (f" 等 {len(clauses)} 条" if len(clauses) > most else "")


def declared(one: Strong) -> str:
    """What is declared of a patent: the standards, and under which promise."""
    return "；".join(dict.fromkeys(f"{each.standard}（{each.promise or '许可承诺不详'}）" for each in one.declared))
