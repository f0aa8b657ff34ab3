"""Commands that ask: named queries, read-only Cypher, SEP candidates and charts, a chain's map, full text."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from graph.chain import chain_map
from graph.errors import QueryError
from graph.guard import read_only
from graph.questions import question, questions, run_query
from graph.reader import Reader
from graph.search import Search
from graph.search.nearness import Nearness, nearness
from graph.sep import candidates, charts_for
from graph.settings import Settings
from graph.store import Store, connect
from ingest.commands.printing import Format, err, out, rows

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


def sep_command(asked: Annotated[str, typer.Argument(help="标准号、条款（标准号#条款号）或一段要求")],
                patent: Annotated[str, typer.Option(help="给出专利号则输出它与该标准的权利要求对照表")] = "",
                limit: Annotated[int, typer.Option(help="最多条数")] = 10, how: How = Format.table) -> None:
    """哪些专利可能是该标准（条款、要求）的必要专利；给出专利号则逐项对照。"""
    settings = Settings()
    with connect(settings) as store:
        found = Search.open(settings.data / "search")
        rows(chart_rows(found, store, patent, asked) if patent else candidate_rows(found, store, asked, limit, nearness(settings)), how)


def candidate_rows(search: Search, store: Store, asked: str, limit: int, near: Nearness) -> list[dict[str, Any]]:
    """Candidates as rows, declared state apart."""
    answer = candidates(search, store, asked, limit, near)
    for note in answer.notes:
        err.print(note, style="yellow", markup=False)
    return [{"专利": one.patent, "名称": one.title, "得分": round(one.score, 3), "条款": "、".join(each.clause.number for each in one.agreements[:3]),
             "共有词": " ".join(one.agreements[0].words[:8]) if one.agreements else "",
             "声明": "；".join(each.promise or "已声明" for each in one.declared) or "未声明", "理由": "；".join(one.reasons)} for one in answer.candidates]


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
