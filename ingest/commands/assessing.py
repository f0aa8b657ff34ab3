"""Commands on what is declared and assessed: a person's decision, and what stands around a standard."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from graph.errors import QueryError
from graph.reader import Reader
from graph.search import Search
from graph.search.nearness import nearness
from graph.sep import candidates
from graph.sep.assessments import Matter, assessments
from graph.sep.declarations import numbers_meant
from graph.sep.families import numbers_of
from graph.sep.landscape import Landscape, Told, landscape
from graph.sep.recording import assess, assessments_file
from graph.settings import Settings
from graph.store import connect
from ingest.commands.printing import Format, err, out, rows

UNNUMBERED = "（未列专利号）"
How = Annotated[Format, typer.Option("--format", help="输出格式")]


def assess_command(
    patent: Annotated[str, typer.Argument(help="专利号；不给则列出已有的评定")] = "",
    standard: Annotated[str, typer.Argument(help="标准号，写明年号")] = "",
    decision: Annotated[str, typer.Argument(help="必要、非必要、待定，或撤回（收回本人先前的决定）；不给则列出")] = "",
    *,
    clause: Annotated[str, typer.Option("--clause", help="条款号；不给则针对整个版本")] = "",
    why: Annotated[str, typer.Option("--why", help="理由；作出评定时必须写明")] = "",
    by: Annotated[str, typer.Option("--by", help="评定人；默认为当前系统用户。列出时只看此人评定过的")] = "",
    limit: Annotated[int, typer.Option(help="列出时最多行数")] = 50,
    how: How = Format.table,
) -> None:
    """记录一人对专利是否为某版标准（某条款）必要专利的决定；不给结论则列出已有的评定。"""
    settings = Settings()
    if decision and not (patent and standard):
        raise QueryError("作出评定要写明专利号、标准号和结论")
    with connect(settings) as store:
        if not decision:
            reader = Reader(store)
            found: Sequence[Matter] = assessments(
                store, by=by, limit=limit, standards=numbers_meant(store, standard) if standard else (),
                patents=numbers_of(store, "Patent", reader.key("Patent", patent)) if patent else ())
        else:
            user = getpass.getuser()
            found = [assess(store, settings.data, patent=patent, standard=standard, clause=clause, decision=decision, by=by or user, why=why,
                            recorded_by=user)]
            err.print(f"已记入 {assessments_file(settings.data)}", style="dim", markup=False, highlight=False)
    rows([row for matter in found for row in _decided(matter)], how,
         ("专利", "名称", "标准", "条款", "结论", "评定人", "决定", "评定日期", "有效", "理由"))


def landscape_command(number: Annotated[str, typer.Argument(help="标准号；不带年号则取最新版本")],
                      limit: Annotated[int, typer.Option(help="最多多少件候选")] = 20, how: How = Format.table) -> None:
    """一项标准的专利态势：声明、沿用提示、候选、评定分列，并按权利人和许可承诺汇总（按专利族计）。"""
    settings = Settings()
    with connect(settings) as store:
        folder, near = settings.data / "search", nearness(settings)
        found = landscape(store, lambda edition: candidates(Search.open(folder), store, edition, limit, near), number)
    for note in found.notes:
        err.print(note, style="yellow", markup=False)
    if how is not Format.table:
        rows(_listed(found), how)
        return
    out.print(f"{found.standard} {found.title}（{found.published or '发布日期不详'}）", markup=False, highlight=False)
    listed = _listed(found)
    for state in ("声明", "沿用提示", "候选", "评定"):
        some = [{name: value for name, value in row.items() if name != "状态"} for row in listed if row["状态"] == state]
        unnumbered = sum(row["专利族"] == UNNUMBERED for row in some)
        out.rule(f"{state} {len({row['专利族'] for row in some} - {UNNUMBERED})} 族" + (f"，另有 {unnumbered} 份声明未列专利号" if unnumbered else ""))
        if some:
            rows(some, how)
    out.rule("按权利人")
    rows([{"权利人": row.holder.name, "起草单位": "是" if row.drafting else "", "声明": row.declared, "未列号声明": row.unnumbered, "沿用提示": row.carried, "候选": row.candidates,
           "评定必要": row.essential, "评定非必要": row.not_essential, "许可承诺": "、".join(row.choices)} for row in found.holders], how)
    out.rule("按许可承诺")
    rows([{"许可承诺": row.choice, "专利族": row.families, "未列号声明": row.unnumbered, "权利人": row.holders} for row in found.promises], how)
    out.print(f"起草单位 {found.drafting_units} 家，其中持有所列专利或作出声明的 {len(found.drafting_holders)} 家："
              f"{'、'.join(row.holder.name for row in found.drafting_holders) or '（无）'}", markup=False, highlight=False)


def _decided(matter: Matter) -> list[dict[str, Any]]:
    return [{"专利": matter.patent, "名称": matter.title, "标准": matter.standard, "条款": matter.clause, "结论": matter.verdict, "评定人": each.by,
             "决定": each.decision, "评定日期": each.on, "有效": "是" if each.stands else "", "理由": each.why} for each in matter.decisions]


def _listed(found: Landscape) -> list[dict[str, Any]]:
    """Every row of the four lists, the state in a column of its own."""
    made: list[dict[str, Any]] = [_row("声明", each.family, each.title, _holders(each.told), _promises(each.told),
                                       "、".join(dict.fromkeys(told.kind for told in each.told))) for each in found.declared]
    made += [_unnumbered("声明", told, told.kind) for told in found.unnumbered]
    made += [_row("沿用提示", each.family, each.title, _holders(each.told), _promises(each.told), f"{each.origin.basis}：{each.origin.number}")
             for each in found.carried]
    made += [_unnumbered("沿用提示", told, told.standard) for told in found.carried_unnumbered]
    made += [_row("候选", each.family, each.title, "、".join(holder.name for holder in each.holders), "",
                  f"{each.score:.3f}；条款 {'、'.join(each.clauses)}" + ("；另有声明" if each.declared else "") + ("；另有沿用提示" if each.carried else ""))
             for each in found.candidates]
    made += [_row("评定", each.patent, each.title, "；".join(f"{one.by}：{one.decision}" for one in each.decisions if one.stands), "",
                  f"{each.verdict}{f'（条款 {each.clause}）' if each.clause else ''}") for each in found.assessed]
    return made


def _unnumbered(state: str, told: Told, ground: str) -> dict[str, Any]:
    return _row(state, UNNUMBERED, told.subject, told.holder.name if told.holder else "", told.choice or told.promise, ground)


def _row(*cells: str) -> dict[str, Any]:
    return dict(zip(("状态", "专利族", "名称", "权利人或评定人", "许可承诺", "依据"), cells, strict=True))


def _holders(told: Sequence[Told]) -> str:
    return "、".join(dict.fromkeys(each.holder.name for each in told if each.holder))


def _promises(told: Sequence[Told]) -> str:
    return "、".join(dict.fromkeys(each.choice or each.promise or "未载明" for each in told))
