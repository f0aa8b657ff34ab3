"""Batches as files: a whole standard to candidate patents, or a portfolio to clauses, with progress, taken up again after a kill."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]
from openpyxl.styles import Alignment, Font, PatternFill  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]
from openpyxl.worksheet.properties import PageSetupProperties  # type: ignore[import-untyped]
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from graph.errors import NotFound, QueryError
from graph.search import Search
from graph.search.nearness import nearness
from graph.sep.batches import CLAUSE_COLUMNS, PATENT_COLUMNS, Batch, Done, Row, mandatory
from graph.sep.coverage import CALIBRATED
from graph.sep.documents.terms import printable
from graph.sep.passages import edition
from graph.settings import Settings
from graph.store import connect
from ingest.commands.printing import err, out
from ingest.portfolio import numbers_in

FORMS = (".csv", ".xlsx")
MOST_ROWS = 1_000_000
"""Rows of a sheet, a little below what Excel can hold; more go on in the next sheet."""

A3 = 8
"""The paper's number in a workbook: the columns are too many for A4."""

LIKELY = "可能性：由人工判定校准，是同样得分的专利中被判为以同样关键手段解决该条款问题者的份额"
ABOVE = "用语、概念、标题、含义、分类：各项高出一般候选多少个标准差；空白为未知"
NOTICE = "候选由机器按用语、概念、含义与数值推断，不是声明，也不是评定；须人工核对"

_WIDTHS = {"名称": 36, "标准名称": 30, "理由": 60, "共有词": 30, "同义": 24, "数值": 36, "声明": 26, "条款标题": 20, "专利": 15, "标准": 20,
           "申请日": 11, "公布日": 11, "标准发布日": 11}


def standard_batch(number: str, target: Path, limit: int) -> bool:
    """The patents for every mandatory clause of a standard, into a file."""
    settings = Settings()
    _checked(target)
    with connect(settings) as store:
        asked = edition(store, number)
        clauses = mandatory(asked)
        if not clauses:
            raise NotFound(f"{asked.number} 没有强制性条款，没有可以检索的内容")
        batch = Batch(Search.open(settings.data / "search"), store, nearness(settings), settings.data, limit)
        notes = [f"{asked.number} {asked.title}：共 {len(asked.clauses)} 条，其中规范性要求 {len(clauses)} 条，每条至多 {limit} 件专利", NOTICE, LIKELY, ABOVE]
        return _written(target, CLAUSE_COLUMNS, notes, batch.standard(asked), asked.number, len(clauses))


def portfolio_batch(portfolio: Path, target: Path, limit: int) -> bool:
    """The clauses for every patent of a list, into a file; whether the graph holds all of them."""
    settings = Settings()
    _checked(target)
    expected = sum(1 for _ in numbers_in(portfolio))
    with connect(settings) as store:
        batch = Batch(Search.open(settings.data / "search"), store, nearness(settings), settings.data, limit)
        notes = [f"{portfolio.name}：{expected} 件专利，每件至多 {limit} 条", NOTICE, CALIBRATED, ABOVE]
        return _written(target, PATENT_COLUMNS, notes, batch.portfolio(numbers_in(portfolio)), portfolio.name, expected)


def _written(target: Path, columns: Sequence[str], notes: Sequence[str], answers: Iterator[Done], name: str, expected: int) -> bool:  # noqa: PLR0917
    told = dict.fromkeys(notes)
    rows = before = missing = without = 0

    def each() -> Iterator[Row]:
        nonlocal rows, before, missing, without
        with _bar() as bar:
            task = bar.add_task(name, total=expected)
            for done in answers:
                told.update(dict.fromkeys(note for note in done.notes if note not in told and not done.missing and "句向量" not in note))
                missing += done.missing
                before += done.before
                for row in done.rows:
                    rows += 1
                    without += row.get("含义", "") == "" and "位次" in row
                    yield row
                bar.advance(task)

    def notes_at_end() -> list[str]:
        if without:
            told[f"{rows} 行中有 {without} 行的文本尚无句向量，未按标题与含义比较（zhuanbiao index vectors 可计算）"] = None
        return list(told)

    with _whole(target) as draft:
        (_csv if target.suffix.lower() == ".csv" else _xlsx)(draft, columns, each(), notes_at_end)
    for note in notes_at_end():
        err.print(note, style="dim", markup=False, highlight=False)
    taken_up = f"，其中 {before} 项此前已完成" if before else ""
    gaps = f"；图谱中没有 {missing} 件" if missing else ""
    out.print(f"已写入 {target}：{expected} 项，{rows} 行{taken_up}{gaps}", markup=False, highlight=False)
    return not missing


def _csv(path: Path, columns: Sequence[str], rows: Iterable[Row], _: Callable[[], Sequence[str]]) -> None:
    # Excel takes a file for UTF-8 only by its mark.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows([_safe(row.get(column, "")) for column in columns] for row in rows)


def _xlsx(path: Path, columns: Sequence[str], rows: Iterable[Row], notes: Callable[[], Sequence[str]]) -> None:
    book = Workbook(write_only=True)
    sheet = _sheet(book, "候选", columns)
    for place, row in enumerate(rows):
        if place and place % MOST_ROWS == 0:
            sheet = _sheet(book, f"候选 {place // MOST_ROWS + 1}", columns)
        sheet.append([_cell(sheet, row.get(column, ""), column) for column in columns])
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{place % MOST_ROWS + 2}"
    about = book.create_sheet("说明")
    about.column_dimensions["A"].width = 120
    for note in notes():
        about.append([_cell(about, note, "说明")])
    book.save(path)


def _sheet(book: Any, name: str, columns: Sequence[str]) -> Any:
    sheet = book.create_sheet(name)
    for at, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS.get(column, 9)
    sheet.freeze_panes, sheet.print_title_rows = "A2", "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", A3
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    head = [_cell(sheet, column, "") for column in columns]
    for cell in head:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="D9E2F3")
    sheet.append(head)
    return sheet


def _cell(sheet: Any, value: str | float, column: str) -> Any:
    if not isinstance(value, str):
        cell = WriteOnlyCell(sheet, value)
        cell.number_format = "0%" if column == "可能性" else "0.0" if isinstance(value, float) else "0"
        return cell
    cell = WriteOnlyCell(sheet, printable(value))
    # Text stays text: no spreadsheet may take it for a formula, now or after somebody has edited the cell.
    cell.data_type, cell.quotePrefix = "s", value[:1] in ("=", "+", "-", "@", "\t", "\r")
    if column in _WIDTHS or column == "说明":
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _safe(value: str | float) -> str | float:
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


@contextmanager
def _whole(target: Path) -> Iterator[Path]:
    """A file beside the target, which takes its place only when it is whole."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.part")
    try:
        yield draft
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _checked(target: Path) -> None:
    if target.suffix.lower() not in FORMS or target.is_dir():
        raise QueryError(f"--out 应为 .xlsx 或 .csv 文件；收到 {target}")


def _bar() -> Progress:
    return Progress(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn(),
                    console=err, disable=not err.is_terminal, transient=True)
