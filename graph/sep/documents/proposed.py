"""What patents could bring into standards, as a document for a drafting committee: standing, nearest clauses, the clause's skeleton."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from graph.sep.documents import terms
from graph.sep.documents.exhibits import Made
from graph.sep.documents.frames import finished, framed, notice
from graph.sep.documents.styles import WIDTH, row, shade, table, write
from graph.sep.documents.terms import printable
from graph.sep.proposals import ClaimProposal, Proposal
from graph.sep.skeletons import Skeleton

TITLE = "标准提案建议 From patent to standard"
NOTICE = ("本建议由程序按权利要求和标准条文的用语生成，供起草人参考：是否写进标准、怎样写，由人决定；骨架须由人改写，引号内的原文须对照权利要求书核对。",
          "Machine-made suggestion from the wording of claims and clauses. Whether and how anything becomes a clause is for people to decide; "
          "the skeleton must be rewritten by a person.")
_FILLS = {"现有标准无对应条款": "E2EFDA", "可补充现有条款": "FFF2CC", "已有条款覆盖": "E7E6E6"}
_ENGLISH = {"现有标准无对应条款": "no clause held", "可补充现有条款": "supplements a clause", "已有条款覆盖": "covered already"}


def document(found: Sequence[Proposal], made: Made) -> bytes:
    """The docx of these proposals, each patent from a page of its own; the same bytes for the same answer."""
    paper = framed(made, title=TITLE, subject="标准提案 standards proposals", comments=NOTICE[0],
                   header=f"{TITLE}　机器建议，须由人改写 machine-made, to be rewritten by a person")
    paper.add_paragraph(TITLE, style="Title")
    notice(paper, *NOTICE)
    write(paper.add_paragraph(), f"制作 by {made.by or '________'}　日期 on {made.on or '________'}　{made.program}　图谱状态 graph {made.run}（{made.run_finished}）",
          size=9, grey=True)
    if len(found) != 1:
        _summary(paper, found)
    for place, one in enumerate(found):
        _patent(paper, one, apart=bool(place) or len(found) > 1)
    return finished(paper, made)


def _summary(paper: Any, found: Sequence[Proposal]) -> None:
    paper.add_paragraph(f"汇总 Summary（{len(found)} 件）", style="Heading 1")
    widths = (5.2, 1.6, 3.4, 6.8)
    made = table(paper, widths, ("专利 Patent", "权利要求 Claim", "对标准的新颖程度 Novelty", "建议 Suggestion"))
    for one in found:
        for claim in one.claims:
            cells = row(made, widths)
            write(cells[0].paragraphs[0], one.patent, bold=True, size=9)
            write(cells[0].add_paragraph(), one.title, size=9)
            write(cells[1].paragraphs[0], _claim_name(claim), size=9)
            write(cells[2].paragraphs[0], claim.novelty, size=9)
            shade(cells[2], _FILLS[claim.novelty])
            write(cells[3].paragraphs[0], claim.target.reason, size=9)


def _patent(paper: Any, one: Proposal, *, apart: bool) -> None:
    paper.add_paragraph(printable(f"{one.patent}　{one.title}"), style="Heading 1").paragraph_format.page_break_before = apart
    standing = "；".join((*(f"已引用 {number}" for number in one.cites), *(f"已声明 {each.standard}" for each in one.declared))) or "未见声明或引用标准"
    needed = {True: "需要 needed", False: "不需要 not needed", None: "法律状态不详，须查明 status unknown"}[one.licence.needed]
    _pairs(paper, {"权利人 Holders": "、".join(one.holders), "申请日 Filed": one.filed, "公布日 Published": one.published, "法律状态 Status": one.status,
                   "国际分类 IPC": "、".join(one.ipc[:6]), "与标准的关系 Standing": standing, "许可声明 Licence statement": needed})
    for claim in one.claims:
        _claim(paper, claim)
    paper.add_paragraph("按标题、范围与分类相近的标准 Standards near by title, scope and ICS", style="Heading 2")
    widths = (3.6, 5.2, 1.6, 1.6, 5.0)
    made = table(paper, widths, ("标准 Standard", "名称 Title", "状态 Status", "相近 Share", "说明 Note"))
    for each in one.standards:
        cells = row(made, widths)
        for cell, text in zip(cells, (each.number, each.title, each.status, f"{each.score:.0%}", each.reason), strict=True):
            write(cell.paragraphs[0], text, size=9)
    if not one.standards:
        write(paper.add_paragraph(), "没有 none", size=9)
    paper.add_paragraph("许可声明 Licence statement（《国家标准涉及专利的管理规定（暂行）》）", style="Heading 2")
    for reason in one.licence.reasons:
        write(paper.add_paragraph(style="List Bullet"), reason, size=9)
    for at, choice in enumerate(one.licence.choices):
        write(paper.add_paragraph(), f"□ {'①②③'[at]} {choice}", size=9)
    for said in one.licence.said:
        write(paper.add_paragraph(), f"已有承诺 Promised：{said}", size=9, bold=True)
    for note in one.notes:
        write(paper.add_paragraph(), f"注：{note}", size=8.5, grey=True)


def _claim(paper: Any, claim: ClaimProposal) -> None:
    paper.add_paragraph(f"{_claim_name(claim)}　{claim.novelty}", style="Heading 2")
    widths = (4.6, WIDTH - 4.6)
    made = table(paper, widths)
    for label, texts, fill in (("对标准的新颖程度 Novelty", (terms.bilingual(claim.novelty, _ENGLISH), *claim.reasons), _FILLS[claim.novelty]),
                               ("建议 Suggestion", (claim.target.reason,), "")):
        cells = row(made, widths)
        write(cells[0].paragraphs[0], label, size=9)
        write(cells[1].paragraphs[0], texts[0], bold=True)
        for text in texts[1:]:
            write(cells[1].add_paragraph(), text, size=9)
        if fill:
            shade(cells[1], fill)
    _near(paper, claim)
    _skeleton(paper, claim.skeleton, claim)


def _near(paper: Any, claim: ClaimProposal) -> None:
    _label(paper, "最相近的条款 Nearest clauses")
    widths = (4.2, 1.8, 6.2, 4.8)
    made = table(paper, widths, ("条款 Clause", "强度", "文字 Text", "理由 Reason"))
    for one in claim.clauses:
        cells = row(made, widths)
        write(cells[0].paragraphs[0], one.clause.id, bold=True, size=9)
        write(cells[0].add_paragraph(), one.clause.title or one.standard_title, size=9)
        write(cells[1].paragraphs[0], terms.strength(one.clause.strength), size=9)
        write(cells[2].paragraphs[0], one.clause.text if len(one.clause.text) <= 160 else one.clause.text[:159] + "…", size=8.5)
        write(cells[3].paragraphs[0], one.reasons[0], size=8.5)


def _skeleton(paper: Any, made: Skeleton, claim: ClaimProposal) -> None:
    _label(paper, "条款骨架（GB/T 1.1 形式，须由人改写）Clause skeleton, to be rewritten")
    number = f"{claim.target.clause}.x" if claim.target.clause else "x.x"
    frame = row(table(paper, (WIDTH,)), (WIDTH,))[0]
    write(frame.paragraphs[0], f"{number}　{made.title}", bold=True)
    write(frame.add_paragraph(), made.lead)
    for item in made.items:
        paragraph = frame.add_paragraph()
        paragraph.paragraph_format.left_indent = 360_000
        write(paragraph, f"{item.letter}）{item.text}{'。' if item is made.items[-1] else '；'}")
        if item.known:
            write(paragraph, f"［现有 {item.known}］", bold=True, size=8.5)
        if item.quoted != item.text:
            write(paragraph, f"　“{item.quoted}”", grey=True, size=8.5)
        write(paragraph, f"（{_where(claim.claim)} {item.start}–{item.end}）", grey=True, size=8.5)
    if made.values:
        _label(paper, "参数表 Values that the clause would fix")
        widths = (4.4, 4.4, 3.4, 4.8)
        values = table(paper, widths, ("参数 Parameter", "要求（原文）As written", "位置 Place", "与相近条款 Against clauses"))
        for value in made.values:
            cells = row(values, widths)
            for cell, text in zip(cells, (value.name, value.written, f"{_where(value.claim)} {value.start}–{value.end}", "；".join(value.against) or "条款未规定"), strict=True):
                write(cell.paragraphs[0], text, size=9)
    if made.definitions:
        _label(paper, "术语和定义（候选）Terms that may need a definition")
        for at, each in enumerate(made.definitions, 1):
            told = f"已由 {each.defined} 定义" if each.defined else "定义待写"
            write(paper.add_paragraph(), f"3.x.{at}　{each.term}（{_where(claim.claim)} {each.start}–{each.end}；{told}）", size=9)
    for note in made.notes:
        write(paper.add_paragraph(), f"注：{note}", size=8.5, grey=True)


def _label(paper: Any, text: str) -> None:
    """A line that stays with what it is about."""
    paragraph = paper.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    write(paragraph, text, bold=True)


def _pairs(paper: Any, data: dict[str, str]) -> None:
    widths = (4.6, WIDTH - 4.6)
    made = table(paper, widths)
    for label, value in data.items():
        if value:
            cells = row(made, widths)
            write(cells[0].paragraphs[0], label, size=9)
            write(cells[1].paragraphs[0], value, size=9)


def _claim_name(claim: ClaimProposal) -> str:
    return f"权利要求 {claim.claim}" if claim.claim else "标题与摘要"


def _where(claim: int) -> str:
    return f"权利要求 {claim}，字符" if claim else "摘要，字符"
