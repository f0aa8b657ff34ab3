"""The command that writes claim charts as files: some patents into one file, or a portfolio into a folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from graph.errors import NotFound, QueryError
from graph.search import Search
from graph.sep.chat import chat
from graph.sep.documents import Exhibit, against, document, exhibits, made_from, workbook
from graph.sep.mapping import Mapper
from graph.settings import Settings
from graph.store import connect
from ingest.commands.printing import err, out
from ingest.portfolio import SUMMARY, Batch, numbers_in

INCOMPLETE = 3
"""Exit code when some patents could not be charted, or a quotation did not verify."""

STATES = {"written": "已生成", "unchanged": "已有、未变", "same": "重复", "kept": "被人修改过、未覆盖", "none": "没有独立权利要求", "unknown": "图谱中没有"}


class Form(StrEnum):
    """The kind of file."""

    docx = "docx"
    xlsx = "xlsx"


def chart_command(  # noqa: PLR0917 - the arguments of the command line
    asked: Annotated[list[str], typer.Argument(help="专利号（可多个），最后一个是标准号或 标准号#条款号", metavar="[专利号…] 标准号")],
    target: Annotated[Path, typer.Option("--out", help="写成一个 .docx 或 .xlsx 文件；没有后缀则是文件夹，每件专利一个文件")],
    portfolio: Annotated[Path | None, typer.Option(help="专利清单：txt 每行一个号，或带专利号列的 csv、xlsx")] = None,
    form: Annotated[Form, typer.Option("--as", help="写入文件夹时的文件格式")] = Form.docx,
    by: Annotated[str, typer.Option(help="文件上的制表人；不给则留空待填")] = "",
    on: Annotated[str, typer.Option(help="文件上的制表日期，如 2026-11-25；不给则留空待填")] = "",
    model: Annotated[bool, typer.Option("--model", help="另请 ZHUANBIAO_MODEL_URL 的语言模型提议对照；引文逐字核对，规则所得不变")] = False,
) -> None:
    """生成权利要求对照表文件：每项独立权利要求逐特征对照标准的强制性条文，引文从图谱重新读取并逐字核对。

    写入文件夹时显示进度，可中断后再次运行：已完成的不再生成，被人修改过的不覆盖。同一图谱和参数得到的文件逐字节相同（语言模型的提议除外）。
    退出码：0 全部完成；3 有专利未能对照或引文不符；1 不能执行。
    """
    *patents, number = asked
    if portfolio:
        patents += [one for one in numbers_in(portfolio) if one not in patents]
    if not patents:
        raise QueryError("请给出专利号（写在标准号之前）或用 --portfolio 给出专利清单")
    single = target.suffix.lower().removeprefix(".") if not target.is_dir() else ""
    if single and single not in set(Form):
        raise QueryError(f"--out 应为 .docx 或 .xlsx 文件，或一个文件夹；收到 {target}")
    settings = Settings()
    with ExitStack() as open_things:
        asked_of = open_things.enter_context(chat(settings)) if model else None
        store = open_things.enter_context(connect(settings))
        search, made = Search.open(settings.data / "search"), made_from(store, by, on)
        mapper = Mapper(asked_of, store, search.rarity) if asked_of else None
        batch = Batch(search, store, against(store, number), made, target, single or form, mapper)
        complete = (_one_file if single else _folder)(batch, patents)
    if not complete:
        raise typer.Exit(INCOMPLETE)


def _one_file(batch: Batch, patents: Sequence[str]) -> bool:
    """All charts in the one file that stands for the folder; whether every patent was charted and every quotation verified."""
    found: list[Exhibit] = []
    complete = True
    with _bar() as bar:
        for patent in bar.track(patents, description=batch.standard.number):
            try:
                some = exhibits(batch.search, batch.store, patent, batch.standard, batch.mapper)
            except NotFound as error:
                # One patent that is asked for by name and is not there is a mistake; in a list it is a gap.
                if len(patents) == 1:
                    raise
                some = ()
                err.print(str(error), style="yellow", markup=False)
            if not some:
                complete = False
                err.print(f"{patent}：没有可以对照的独立权利要求", style="yellow", markup=False)
            found += [one for one in some if one.name not in {before.name for before in found}]
    if not found:
        raise NotFound("没有一件专利可以对照：图谱中没有它们的独立权利要求")
    batch.folder.parent.mkdir(parents=True, exist_ok=True)
    batch.folder.write_bytes((document if batch.form == "docx" else workbook)(found, batch.made))
    for one in found:
        out.print(f"{one.name}：{one.chart.conclusion}；{one.dates[0]}；引文 {len(one.checked)} 处，不符 {len(one.failed)}", markup=False, highlight=False)
        for told in (*_with_model(one), *(one.proposed.notes if one.proposed else ())):
            out.print(f"  {told}", markup=False, highlight=False)
    out.print(f"已写入 {batch.folder}（{len(found)} 张对照表）", markup=False, highlight=False)
    return complete and not any(one.failed for one in found)


def _with_model(exhibit: Exhibit) -> tuple[str, ...]:
    return (f"含 {exhibit.proposed.by} 的提议：{exhibit.verdict_with_model[0]}",) if exhibit.proposed and exhibit.verdict_with_model else ()


def _folder(batch: Batch, patents: Sequence[str]) -> bool:
    """A file a patent, with a summary; whether every patent has its chart and every quotation verified."""
    states: Counter[str] = Counter()
    failed = False
    with _bar() as bar:
        task = bar.add_task(batch.standard.number, total=len(patents))
        for done in batch.chart(patents):
            states[done.state] += 1
            bar.advance(task)
            failed |= any("FAILED" in str(row) for row in done.rows)
            if done.note:
                err.print(f"{done.patent}：{done.note}", style="yellow", markup=False)
    told = "，".join(f"{STATES[state]} {count}" for state, count in states.items())
    out.print(f"{batch.folder}：{told}；汇总见 {SUMMARY}", markup=False, highlight=False)
    return not (failed or states["none"] or states["unknown"])


def _bar() -> Progress:
    return Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), console=err,
                    disable=not err.is_terminal, transient=True)
