"""How answers look on a terminal and in a pipe: tables, CSV, JSON, the report of a run, and its progress."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from ingest.finding import Taken
from ingest.report import Report

# In a pipe there is no terminal to fit.
out = Console(width=None if sys.stdout.isatty() else 180)
err = Console(stderr=True)

LONGEST_CELL = 60
STATES = {"written": "已写入", "unchanged": "未变", "failed": "失败"}
STAGES = {"read": "读取", "annotate": "标注（等待）", "link": "关联", "write": "写入", "sweep": "清理", "identity": "同一性", "index": "检索索引"}


class Format(StrEnum):
    """How rows are printed."""

    table = "table"
    csv = "csv"
    json = "json"


def rows(found: Sequence[Mapping[str, Any]], how: Format, columns: Sequence[str] = ()) -> None:
    """Print rows; JSON is one list, CSV has a header and no colours."""
    columns = list(columns) or (list(found[0]) if found else [])
    if how is Format.json:
        json.dump([dict(row) for row in found], sys.stdout, ensure_ascii=False, indent=2, default=str)
        sys.stdout.write("\n")
    elif how is Format.csv:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_flat(row.get(column)) for column in columns] for row in found)
    else:
        table = Table(*(escape(column) for column in columns), show_edge=False)
        for row in found:
            table.add_row(*(escape(_short(_flat(row.get(column)))) for column in columns))
        out.print(table)
        err.print(f"{len(found)} 行", style="dim")


def _flat(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST_CELL else f"{text[: LONGEST_CELL - 1]}…"


def report(found: Report, memory: Mapping[str, int]) -> None:
    """The summary of a run: by source, by node and edge type, by reject reason, seconds and records per second by stage."""
    table = Table("文件", "来源", "状态", "记录", "陈述", "拒收", "缺值", "秒", title=f"运行 {found.run or '（无事可做）'}", show_edge=False)
    for one in found.sources:
        seconds = sum(one.clock.spent.values())
        table.add_row(escape(one.taken.path.name), one.taken.source.title, STATES[one.state], f"{one.records:,}", f"{one.statements:,}",
                      f"{sum(one.rejects.values()):,}", f"{sum(one.flaws.values()):,}", f"{seconds:,.1f}" if seconds else "")
        if one.problem:
            table.add_row("", escape(one.problem))
    out.print(table)
    for title, counts in (("新建", found.created), ("改动", found.changed), ("拒收原因", found.rejects), ("缺值原因", found.flaws)):
        if counts:
            out.print(f"[bold]{title}[/] " + "  ".join(f"{escape(name)} {count:,}" for name, count in counts.most_common()))
    records = sum(one.records for one in found.sources if one.state == "written")
    if found.clock.spent:
        out.print("[bold]各阶段[/] " + "  ".join(
            f"{STAGES[stage]} {seconds:.1f} 秒" + (f"（{records / seconds:,.0f} 条/秒）" if records and seconds > 0.05 else "")
            for stage, seconds in found.clock.spent.items()))
    if found.indexed:
        out.print(f"[bold]检索索引[/] {found.indexed:,} 篇")
    out.print("[bold]内存峰值[/] " + "  ".join(f"{name} {size / 2**20:,.0f} MB" for name, size in memory.items()))
    if found.left:
        out.print(f"[bold]未识别[/] {len(found.left)} 个文件：" + escape("、".join(path.name for path in found.left[:12]))
                  + ("…" if len(found.left) > 12 else ""))


class Bar:
    """A progress bar on stderr, silent where that is no terminal."""

    def __init__(self) -> None:
        self._progress = Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
                                  console=err, disable=not err.is_terminal, transient=True)
        self._task: TaskID | None = None

    def __enter__(self) -> Bar:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def begin(self, taken: Taken) -> None:
        """A file is being read."""
        self.stage(f"{taken.path.name}（{taken.source.title}）")

    def advance(self, items: int) -> None:
        """So many items of the file have been written."""
        if self._task is not None:
            self._progress.update(self._task, completed=items)

    def reach(self, items: int, of: int) -> None:
        """So many of so many are done."""
        if self._task is not None:
            self._progress.update(self._task, completed=items, total=of)

    def stage(self, text: str) -> None:
        """Something else has begun."""
        if self._task is not None:
            self._progress.remove_task(self._task)
        self._task = self._progress.add_task(escape(text), total=None)
