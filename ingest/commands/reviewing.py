"""Commands of the review of names: what is open, a person's answers, and taking one back."""

from __future__ import annotations

import getpass
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from graph.errors import QueryError
from graph.settings import Settings
from graph.store import connect
from ingest import review
from ingest.commands.ingesting import memory
from ingest.commands.printing import Format, err, out, report, rows
from ingest.run import ingest
from ingest.sources.identity_answers import ANSWERS, DIFFERENT, SAME

review_app = typer.Typer(help="企业同一性复核：待答的名称对、答复、撤回答复。", no_args_is_help=True)
By = Annotated[str, typer.Option("--by", help="答复人；默认为当前系统用户")]


@review_app.command("list")
def list_open(answered: Annotated[bool, typer.Option("--answered", help="列出已作的答复")] = False,
              limit: Annotated[int, typer.Option(help="最多行数")] = 20,
              how: Annotated[Format, typer.Option("--format", help="输出格式")] = Format.table) -> None:
    """列出待复核的名称对，并写成可用电子表格填写的文件。"""
    settings = Settings()
    if answered:
        path = review.answers_file(settings)
        rows(review.answered(path)[:limit] if path.exists() else [], how, review.ANSWER_COLUMNS)
        return
    with connect(settings) as store:
        found = review.refresh(store, settings)
    rows([{"名称甲": pair.one, "名称乙": pair.other, "得分": pair.score, "理由": "；".join(pair.reasons)} for pair in found[:limit]], how)
    err.print(f"共 {len(found):,} 对；填写“答复”列后用 zhuanbiao review read 读入：{review.questions_file(settings)}", markup=False, highlight=False)


@review_app.command("answer")
def answer(one: Annotated[str, typer.Argument(help="名称甲")], other: Annotated[str, typer.Argument(help="名称乙")],
           said: Annotated[str, typer.Argument(help=f"{SAME} 或 {DIFFERENT}")], by: By = "",
           why: Annotated[str, typer.Option("--why", help="依据")] = "") -> None:
    """答复两个名称是否同一企业；以后的运行都遵从，可以撤回。"""
    if said.casefold() not in ANSWERS:
        raise QueryError(f"答复应为{SAME}或{DIFFERENT}，收到 {said!r}")
    values = (one, other, ANSWERS[said.casefold()], by or getpass.getuser(), date.today().isoformat(), why)
    settings = Settings()
    _add(settings, [dict(zip(review.ANSWER_COLUMNS, values, strict=True))])
    _obey(settings)


@review_app.command("read")
def read(file: Annotated[Path | None, typer.Argument(help="填写过的文件；默认为待复核文件")] = None, by: By = "") -> None:
    """读入填写过的待复核文件中的全部答复。"""
    settings = Settings()
    path = file or review.questions_file(settings)
    found = [{**row, "答复人": row["答复人"] or by or getpass.getuser(), "答复日期": row["答复日期"] or date.today().isoformat()}
             for row in review.answered(path)]
    if not found:
        raise QueryError(f"{path} 的“答复”列没有可读的答复（{SAME} 或 {DIFFERENT}）")
    out.print(f"读入 {len(found):,} 条答复", highlight=False)
    _add(settings, found)
    if path == review.questions_file(settings):
        # It is written anew below; the answers are kept in the file of answers.
        path.unlink()
    _obey(settings)


@review_app.command("withdraw")
def withdraw(one: Annotated[str, typer.Argument(help="名称甲")], other: Annotated[str, typer.Argument(help="名称乙")]) -> None:
    """撤回关于两个名称的答复。"""
    settings = Settings()
    review.take_back(settings, one, other)
    _obey(settings)


def _add(settings: Settings, found: list[dict[str, str]]) -> None:
    with connect(settings) as store:
        if aside := review.set_aside_withdrawn(store, settings):
            err.print(f"先前的答复已随其来源撤回，移到 {aside}", style="yellow", markup=False, highlight=False)
    review.add(settings, found)


def _obey(settings: Settings) -> None:
    """Read the file of answers, and ask anew what is open."""
    with connect(settings) as store:
        report(ingest(store, settings, [review.taken(settings)]), memory(settings))
        left = review.refresh(store, settings)
    err.print(f"待复核 {len(left):,} 对：{review.questions_file(settings)}", markup=False, highlight=False)
