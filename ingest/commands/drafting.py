"""The command that asks what an unpublished draft meets: it prints, and writes only the file that is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from graph.errors import QueryError
from graph.search import Search
from graph.search.nearness import nearness
from graph.sep.documents import made_from
from graph.sep.documents.met import declared, document, numbers_of, workbook
from graph.sep.drafts import MOST, Draft, draft
from graph.settings import Settings
from graph.store import connect
from ingest.commands.printing import Format, err, out, rows
from ingest.reading.documents import document_text


def draft_command(  # noqa: PLR0917 - the arguments of the command line
    file: Annotated[Path, typer.Argument(help="草案文件：txt、md、html、docx 或 pdf", exists=True, dir_okay=False)],
    target: Annotated[Path | None, typer.Option("--out", help="写成 .docx 或 .xlsx 文件；不给则只在屏幕上显示")] = None,
    candidates: Annotated[int, typer.Option(help="每条要求最多列出几件专利", min=1, max=20)] = 5,
    patents: Annotated[int, typer.Option(help="整份草案最多列出几件专利", min=1, max=100)] = 20,
    most: Annotated[int, typer.Option(help="最多比对前几条要求", min=1)] = MOST,
    how: Annotated[Format, typer.Option("--format", help="屏幕输出格式")] = Format.table,
) -> None:
    """未公开的标准草案会碰到哪些专利：分条、判定哪些是要求，逐条找候选，并汇总整份草案。

    草案只在本机内存中处理，不保存、不记录，不发往外部服务；只有 --out 指定的文件会写出，其中引用草案文字。
    """
    form = target.suffix.lower() if target else ""
    if target and form not in {".docx", ".xlsx"}:
        raise QueryError(f"--out 应为 .docx 或 .xlsx 文件；收到 {target}")
    settings = Settings()
    text = document_text(file).text
    with connect(settings) as store, Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
            console=err, disable=not err.is_terminal, transient=True) as bar:
        task = bar.add_task("比对条款", total=None)
        found = draft(Search.open(settings.data / "search"), store, text, candidates=candidates, patents=patents, most=most,
                      nearness=nearness(settings), progress=lambda done, of: bar.update(task, completed=done, total=of))
        made = made_from(store)
    if target:
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((document if form == ".docx" else workbook)(found, made))
    _print(found, how)
    if target:
        err.print(f"已写入 {target}（引用草案文字，请按草案的密级保管）", markup=False, highlight=False)


def _print(found: Draft, how: Format) -> None:
    for note in found.notes:
        err.print(note, style="yellow", markup=False)
    if how is Format.table:
        for asked in found.asked:
            best = "；".join(f"{one.patent} {one.agreement.score:.2f} {one.title}" for one in asked.candidates[:3])
            out.print(f"{f'{asked.clause.number} {asked.clause.title}'.strip()}　→　{best or '没有相近的专利'}", markup=False, highlight=False)
    rows([{"专利": one.patent, "名称": one.title, "得分": one.score, "条款": numbers_of(one.clauses), "声明": declared(one) or "未声明",
           "理由": "；".join(one.reasons)} for one in found.patents], how)
