"""A decision is taken in: added to the file of assessments, and said to the graph as a run that reads the file would say it.

The file lies in ``review`` of the data folder and is a source like any other: a run that meets it afterwards finds it complete and
changes nothing, and a graph that is built anew has the decisions again from it. Rows are only added; a decision is taken back by a row
that says so. It is a table for spreadsheets as well: what a person adds there is read with the next decision or the next run.
"""

from __future__ import annotations

import csv
import hashlib
import itertools
import re
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from graph.errors import NotFound, QueryError, RecordError, SourceError
from graph.identifiers.standards import read_standard
from graph.reader import Reader
from graph.runs import READING, Run, begin_source, earlier_versions, finish_source, running, source_id
from graph.schema import ensure_schema
from graph.sep.assessments import COLUMNS, DECISIONS, NODE, RANK, TYPES, Assessment, Matter, assessments, latest_rows, statements
from graph.sep.families import numbers_of
from graph.statements import Said
from graph.store import Store
from graph.sweeping import withdraw_known
from graph.templates import for_label
from graph.writer import Writer

NAME, TITLE, LICENCE = "sep-assessments", "必要性评定", "由使用者作出"
"""How the file's source calls itself."""
METHOD = "assessment"

# A spreadsheet would run a cell that begins so.
_FORMULA = re.compile(r"[=+@\t]")
_NOTHING = frozenset({"", "-", "--", "—", "/", "无", "null", "none", "nan", "n/a"})
LONGEST = 4_000

Rows = list[dict[str, str]]

# Requests of one service wait for each other; only another process makes the store busy.
_one_at_a_time = threading.Lock()


def assessments_file(data: Path) -> Path:
    """The file of assessments of a data folder."""
    return data / "review" / "assessments.csv"


def assess(store: Store, data: Path, *, patent: str, standard: str, decision: str, by: str, why: str, clause: str = "",
           recorded_by: str = "", on: str = "") -> Matter:
    """Take in one decision; what stands on its matter afterwards.

    Numbers may come as printed. Raises QueryError for a decision that is none, that nobody signs, that gives no reason, or that leaves open
    which edition is meant; NotFound where the graph lacks patent, edition or clause; StoreBusy while a run writes to the store.
    """
    made = _checked(store, Assessment(patent, standard, clause.rpartition("#")[2].strip(), decision, by, on or date.today().isoformat(), why, recorded_by))
    ensure_schema(store)
    with _one_at_a_time, running(store, f"assessing {READING}") as run:
        path = assessments_file(data)
        rows = read(path) if path.exists() else []
        _write(path, [*rows, _row(made)])
        _bring(store, run, path)
    found = assessments(store, standards=[made.standard], patents=numbers_of(store, "Patent", made.patent))
    return next(matter for matter in found if matter.clause == made.clause)


def set_aside(data: Path, withdrawn: Iterable[str]) -> None:
    """Move the file away if it is among these files whose sources were withdrawn, lest the next decision brings the withdrawn ones back."""
    path = assessments_file(data)
    if path.exists() and str(path.resolve()) in withdrawn:
        path.rename(next(place for number in itertools.count(1) if not (place := path.with_name(f"assessments-withdrawn-{number}.csv")).exists()))


def read(path: Path) -> Rows:
    """The rows of the file, a dict each under its columns. Raises SourceError where it is no longer such a table."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            with path.open(encoding=encoding, newline="") as lines:
                rows = [{name: value or "" for name, value in row.items() if isinstance(name, str) and not isinstance(value, list)}
                        for row in csv.DictReader(lines)]
        except UnicodeDecodeError:
            continue
        except csv.Error as error:
            raise SourceError(f"{path} 不是可读的 csv：{error}") from error
        if rows and not set(COLUMNS.values()) - {COLUMNS["recorded_by"]} <= rows[0].keys():
            raise SourceError(f"{path} 的表头应为 {'、'.join(COLUMNS.values())}，现为 {'、'.join(rows[0])}")
        return [row for row in rows if any(value.strip() for value in row.values())]
    raise SourceError(f"{path} 既不是 UTF-8 也不是 GB18030 编码")


def named(row: Mapping[str, str]) -> dict[str, str]:
    """A row of the file under our names, without what says nothing."""
    return {name: value for name, column in COLUMNS.items() if (value := " ".join(row.get(column, "").split())).casefold() not in _NOTHING}


def _checked(store: Store, given: Assessment) -> Assessment:
    """The decision with the keys that the graph has for what it names."""
    decision = DECISIONS.get(given.decision.strip().casefold())
    if decision is None:
        raise QueryError(f"结论应为必要、非必要、待定或撤回，收到 {given.decision!r}")
    texts = {name: " ".join(getattr(given, name).split()) for name in ("by", "why", "recorded_by")}
    for name, zh in (("by", "评定人"), ("why", "理由")):
        if texts[name].casefold() in _NOTHING:
            raise QueryError(f"评定必须写明{zh}")
    for name, text in texts.items():
        if _FORMULA.match(text) or len(text) > LONGEST:
            raise QueryError(f"{COLUMNS[name]}不能以 = + @ 开头，且不超过 {LONGEST} 字")
    reader = Reader(store)
    patent, standard = reader.key("Patent", given.patent), reader.key("Standard", given.standard.partition("#")[0])
    if not read_standard(standard).dated and (editions := reader.standard(standard).editions):
        raise QueryError(f"评定针对某一版本，请写明年号：{'、'.join(each.key for each in editions[:10])}")
    clause = given.clause or given.standard.partition("#")[2].strip()
    if clause and not store.read(for_label("read/node", "Clause"), keys=[f"{standard}#{clause}"]):
        raise NotFound(f"图谱中 {standard} 没有条款 {clause}")
    return replace(given, patent=patent, standard=standard, clause=clause, decision=decision, **texts)


def _bring(store: Store, run: Run, path: Path) -> None:
    """Bring the graph to what the file says, as reading it would, and take back what only its earlier versions said."""
    content = path.read_bytes()
    sha256 = hashlib.sha256(content).hexdigest()
    source = source_id(sha256, NAME)
    begin_source(store, run, source, path=str(path.resolve()), name=NAME, licence=LICENCE, sha256=sha256, size=len(content), reader=TITLE)
    records = rejects = 0
    with Writer(store, run=run, source=source) as writer:
        for place, _, told in latest_rows((f"R{number}", named(row)) for number, row in enumerate(read(path), 2)):
            if isinstance(told, RecordError):
                rejects += 1
                continue
            records += 1
            writer.add(statements(told, Said(place, METHOD, RANK)))
    finish_source(store, run, source, records=records, rejects=rejects)
    if earlier := earlier_versions(store, [source]):
        withdraw_known(store, run, earlier, TYPES, NODE)


def _row(made: Assessment) -> dict[str, str]:
    return {column: getattr(made, name) for name, column in COLUMNS.items()}


def _write(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Write the table at once, a line for each row; the byte order mark tells spreadsheets that it is UTF-8. Columns of others are kept."""
    columns = list(dict.fromkeys(itertools.chain(COLUMNS.values(), *(row for row in rows))))
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    with beside.open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(_cells(row, columns) for row in rows)
    beside.replace(path)


def _cells(row: Mapping[str, str], columns: Iterable[str]) -> list[str]:
    return [" ".join(row.get(column, "").split()) for column in columns]
