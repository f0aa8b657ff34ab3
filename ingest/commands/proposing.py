"""The command that asks what patents could bring into standards."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from graph.errors import QueryError
from graph.reader import Reader
from graph.search import Search
from graph.search.nearness import nearness
from graph.sep.documents import made_from
from graph.sep.documents.proposed import document
from graph.sep.families import numbers_of
from graph.sep.proposals import Proposal, proposal, proposals
from graph.settings import Settings
from graph.store import connect
from ingest.commands.printing import Format, err, out, rows


def propose_command(  # noqa: PLR0917 - the arguments of the command line
    patents: Annotated[list[str] | None, typer.Argument(help="专利号，可多个")] = None,
    enterprise: Annotated[str, typer.Option(help="企业：看它名下没有标准的专利")] = "",
    most: Annotated[int, typer.Option(help="企业的专利最多看几件", min=1, max=200)] = 10,
    target: Annotated[Path | None, typer.Option("--out", help="写成 .docx 文件；不给则只在屏幕上显示")] = None,
    by: Annotated[str, typer.Option(help="文件上的制作人；不给则留空待填")] = "",
    on: Annotated[str, typer.Option(help="文件上的日期，如 2026-11-25；不给则留空待填")] = "",
    how: Annotated[Format, typer.Option("--format", help="屏幕输出格式")] = Format.table,
) -> None:
    """专利可以写进哪些标准：最相近的条款和标准、对标准的新颖程度、参数、许可声明，以及 GB/T 1.1 形式的条款骨架。"""
    if bool(patents) == bool(enterprise.strip()):
        raise QueryError("请给出专利号，或用 --enterprise 给出企业")
    if target and target.suffix.lower() != ".docx":
        raise QueryError(f"--out 应为 .docx 文件；收到 {target}")
    settings = Settings()
    with connect(settings) as store:
        reader, search, near = Reader(store), Search.open(settings.data / "search"), nearness(settings)
        if patents:
            numbers = dict.fromkeys(reader.key("Patent", number) for number in patents)
            found = [proposal(store, search, number, near) for number in numbers]
        else:
            answer = proposals(store, search, numbers_of(store, "Enterprise", reader.key("Enterprise", enterprise)), patents=most, nearness=near)
            found = list(answer.proposals)
            for one in answer.skipped:
                err.print(f"{one.patent} {one.title}：{one.reason}", style="dim", markup=False, highlight=False)
            for note in answer.notes:
                err.print(note, style="yellow", markup=False)
        made = made_from(store, by, on)
    for note in dict.fromkeys(note for each in found for note in each.notes):
        err.print(note, style="yellow", markup=False)
    if how is Format.table:
        for each in found:
            _print(each)
    else:
        rows([row for each in found for row in _rows(each)], how)
    if target:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(document(found, made))
        err.print(f"已写入 {target}（{len(found)} 件专利）", markup=False, highlight=False)


def _print(each: Proposal) -> None:
    said = [f"[{each.patent}] {each.title}"]
    for claim in each.claims:
        name = f"权利要求 {claim.claim}" if claim.claim else "标题与摘要"
        said.append(f"  {name}：{claim.novelty}（{'；'.join(claim.reasons)}）")
        said.append(f"    建议：{claim.target.reason}")
        said.append(f"    {claim.skeleton.lead}")
        said += [f"      {item.letter}）{item.text}；" + (f"（现有 {item.known}）" if item.known else "") for item in claim.skeleton.items]
        if claim.skeleton.values:
            said.append("    参数：" + "；".join(f"{value.name} {value.written}" for value in claim.skeleton.values[:6]))
        said.append("    最近条款：" + ("；".join(f"{one.clause.id} {one.clause.title}（{one.clause.strength}）" for one in claim.clauses[:3]) or "无"))
    said.append("  相近标准：" + ("；".join(f"{one.number} {one.title} {one.score:.0%}" for one in each.standards[:3]) or "无"))
    said.append(f"  许可声明：{'需要' if each.licence.needed else '不需要' if each.licence.needed is False else '法律状态不详，须查明'}；{each.licence.reasons[0]}")
    out.print("\n".join(said), markup=False, highlight=False)


def _rows(each: Proposal) -> list[dict[str, object]]:
    return [{"专利": each.patent, "名称": each.title, "权利要求": claim.claim, "新颖程度": claim.novelty, "覆盖": claim.share,
             "建议": claim.target.reason, "最近条款": claim.clauses[0].clause.id if claim.clauses else "",
             "相近标准": each.standards[0].number if each.standards else "", "许可声明": each.licence.needed,
             "骨架": claim.skeleton.lead + "".join(f"{item.letter}）{item.text}；" for item in claim.skeleton.items)} for claim in each.claims]
