"""Commands that ask: named queries, read-only Cypher, SEP candidates and charts, a chain's map, full text."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from graph.chain import chain_map
from graph.errors import QueryError
from graph.guard import read_only
from graph.questions import question, questions, run_query
from graph.reader import Reader
from graph.search import Search
from graph.search.nearness import Nearness, nearness
from graph.sep import candidates, charts_for, clauses_for
from graph.sep.assessments import Matter, decided
from graph.settings import Settings
from graph.store import Store, connect
from ingest.commands.batching import portfolio_batch, standard_batch
from ingest.commands.printing import Format, err, out, rows

INCOMPLETE = 3
"""Exit code when the graph lacks some patents of a list."""

How = Annotated[Format, typer.Option("--format", help="输出格式")]


def query_command(
    name: Annotated[str, typer.Argument(help="查询名；不给则列出全部查询")] = "",
    param: Annotated[list[str] | None, typer.Option("--param", help="参数，写作 名=值，可重复")] = None,
    how: How = Format.table,
) -> None:
    """执行一个命名查询（cypher/read 中的文件）。"""
    if not name:
        rows([{"查询": one.name, "问题": one.zh, "参数": "、".join(each.name for each in one.parameters)} for one in questions()], how)
        return
    given = dict(_pair(text) for text in param or ())
    asked = question(name)
    with connect(Settings()) as store:
        found = run_query(store, name, given)
    rows(found, how)
    err.print(asked.zh, style="dim", markup=False)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise QueryError(f"参数应写作 名=值，收到 {text!r}")
    return name.strip(), value.strip()


def cypher_command(text: Annotated[str, typer.Argument(help="Cypher 语句")],
                   param: Annotated[list[str] | None, typer.Option("--param", help="参数，写作 名=值，可重复")] = None,
                   how: How = Format.table) -> None:
    """执行一条只读的 Cypher；任何写入都会被拒绝。"""
    settings = Settings()
    with connect(settings) as store:
        found = read_only(store, text, dict(_pair(one) for one in param or ()), seconds=settings.query_seconds, rows=settings.query_rows)
    rows([dict(zip(found.columns, row, strict=True)) for row in found.rows], how, found.columns)
    if found.truncated:
        err.print(f"只显示前 {len(found.rows)} 行", style="yellow")


def search_command(text: Annotated[str, typer.Argument(help="检索词、编号或“短语”")],
                   label: Annotated[str, typer.Option(help="只看一类：Patent、Standard、Clause、Enterprise …")] = "",
                   limit: Annotated[int, typer.Option(help="最多条数")] = 10, how: How = Format.table) -> None:
    """全文检索。"""
    settings = Settings()
    found = Search.open(settings.data / "search").search(text, filters={"label": [label]} if label else None, limit=limit)
    rows([{"类": hit.label, "编号": hit.key, "名称": hit.title, "得分": round(hit.score, 2),
           "摘录": hit.snippets[0].text if hit.snippets else ""} for hit in found.hits], how)
    err.print(f"共 {found.total:,} 条；检索词：{' '.join(found.words)}", style="dim", markup=False)


def sep_command(  # noqa: PLR0917 - the arguments of the command line
    asked: Annotated[str, typer.Argument(help="标准号、条款（标准号#条款号）或一段要求")] = "",
    patent: Annotated[str, typer.Option(help="给出专利号：与该标准的权利要求对照表；不给标准号则列出它可能必要的条款")] = "",
    every: Annotated[bool, typer.Option("--all", help="逐条检索该标准的全部强制性条款，写入 --out")] = False,
    portfolio: Annotated[Path | None, typer.Option(help="专利清单（txt 每行一个号，或 csv、xlsx）：逐件检索条款，写入 --out")] = None,
    target: Annotated[Path | None, typer.Option("--out", help="批量结果写成 .xlsx 或 .csv 文件")] = None,
    limit: Annotated[int, typer.Option(min=0, max=1000, help="最多条数；批量时是每条（件）的条数", show_default="10，批量时 20")] = 0,
    how: How = Format.table,
) -> None:
    """哪些专利可能是该标准（条款、要求）的必要专利；反过来，专利可能必要于哪些条款；给出二者则逐项对照。

    --all 与 --portfolio 显示进度，可中断后再次运行：已完成的不再计算，检索投影换版后从头计算。
    """
    if every or portfolio:
        if target is None or patent or bool(asked) == bool(portfolio) or (portfolio and every) or "#" in asked:
            raise QueryError("批量检索请写作 zhuanbiao sep 标准号 --all --out 文件，或 zhuanbiao sep --portfolio 清单 --out 文件")
        complete = portfolio_batch(portfolio, target, limit or 20) if portfolio else standard_batch(asked, target, limit or 20)
        if not complete:
            raise typer.Exit(INCOMPLETE)
        return
    if not (asked.strip() or patent) or target:
        raise QueryError("请给出标准号、条款或一段要求，或用 --patent 给出专利号；--out 只用于 --all 与 --portfolio")
    settings = Settings()
    with connect(settings) as store:
        found, near = Search.open(settings.data / "search"), nearness(settings)
        if not patent:
            made = candidate_rows(found, store, asked, limit or 10, near)
        elif asked.strip():
            made = chart_rows(found, store, patent, asked)
        else:
            made = coverage_rows(found, store, patent, limit or 10, near)
        rows(made, how)


def coverage_rows(search: Search, store: Store, patent: str, limit: int, near: Nearness) -> list[dict[str, Any]]:
    """Clauses for a patent as rows."""
    found = clauses_for(search, store, Reader(store).key("Patent", patent), limit, near)
    for note in found.notes:
        err.print(note, style="yellow", markup=False)
    return [{"标准": one.standard, "条款": one.clause.number, "条款标题": one.clause.title, "强度": one.clause.strength, "可能性": likely(one.score),
             "权利要求": one.claim or "标题与摘要", "理由": "；".join(one.reasons)} for one in found.clauses]


def candidate_rows(search: Search, store: Store, asked: str, limit: int, near: Nearness) -> list[dict[str, Any]]:
    """Candidates as rows; what is declared and what persons decided stand in columns of their own."""
    answer = candidates(search, store, asked, limit, near)
    known = decided(store, answer.standard, [one.patent for one in answer.candidates])
    for note in answer.notes:
        err.print(note, style="yellow", markup=False)
    return [{"专利": one.patent, "名称": one.title, "可能性": likely(one.score), "条款": "、".join(each.clause.number for each in one.agreements[:3]),
             "共有词": " ".join(one.agreements[0].words[:8]) if one.agreements else "",
             "声明": "；".join(each.promise or "已声明" for each in one.declared) or "未声明",
             "评定": "；".join(map(told_decision, known.get(one.patent, ()))) or "未评定", "理由": "；".join(one.reasons)} for one in answer.candidates]


def likely(score: float) -> str:
    """A likelihood as a reader is told it: nothing read from titles and abstracts is certain.

    >>> likely(0.9996), likely(0.372), likely(0.004)
    ('99%', '37%', '<1%')
    """
    return f"{min(score, 0.99):.0%}" if score >= 0.01 else "<1%"


def told_decision(matter: Matter) -> str:
    """What stands about a matter and who decided it, a clause with its number."""
    persons = "、".join(dict.fromkeys(" ".join(filter(None, (each.by, each.on))) for each in matter.decisions if each.stands))
    return f"{f'条款 {matter.clause} ' if matter.clause else ''}{matter.verdict}{f'（{persons}）' if persons else ''}"


def chart_rows(search: Search, store: Store, patent: str, asked: str) -> list[dict[str, Any]]:
    """Claim charts as rows, missing limitations first; what follows from each is printed above."""
    found: list[dict[str, Any]] = []
    for chart in charts_for(search, store, patent, asked):
        out.print(f"权利要求 {chart.claim.number}：{chart.conclusion}", markup=False, highlight=False)
        found += [{"结论": row.verdict, "技术特征": row.element, "条款": row.quotation.clause.number if row.quotation else "",
                   "标准原文": row.quotation.text if row.quotation else "", "说明": row.reason} for row in chart.rows]
    return found


def chain_command(name: Annotated[str, typer.Argument(help="产业链名称；不给则列出全部")] = "", how: How = Format.table) -> None:
    """产业链图谱：各层环节的专利、标准、企业，与短板、空白、数据不足。"""
    settings = Settings()
    with connect(settings) as store:
        if not name:
            rows(run_query(store, "chains"), how)
            return
        rows(chain_rows(store, Search.open(settings.data / "search"), name), how)


def chain_rows(store: Store, search: Search, name: str) -> list[dict[str, Any]]:
    """A chain's map as rows, upstream first."""
    found = chain_map(Reader(store), search, name)
    return [{"层": layer.layer, "环节": link.name, "专利": link.patents.total, "标准": link.standards.total, "企业": link.enterprises,
             "判断": str(link.gap), "理由": "；".join(link.reasons)} for layer in found.layers for link in layer.nodes]
