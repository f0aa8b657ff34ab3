"""What persons decided: is a patent essential to an edition of a standard, or to one clause of it?

A decision is one row of a file and one node of the graph, made by the same function whether a run reads the file or the service adds
to it. The latest decision of a person on one matter stands, earlier ones stay as its history; the decisions of different persons stand
side by side, and where they differ the answer says so instead of choosing.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import RecordError
from graph.identifiers.dates import read_date
from graph.identifiers.patents import read_patent
from graph.identifiers.standards import read_standard
from graph.queries import query
from graph.search.numbers import undated_number
from graph.sep.families import numbers_of_all
from graph.statements import Edge, Node, Said, Statement, Value
from graph.store import Store

ESSENTIAL, NOT_ESSENTIAL, OPEN, WITHDRAWN, DISPUTED = "必要", "非必要", "待定", "撤回", "分歧"
DECISIONS: Mapping[str, str] = {
    **dict.fromkeys((ESSENTIAL, "必要专利", "是", "essential", "yes", "y"), ESSENTIAL),
    **dict.fromkeys((NOT_ESSENTIAL, "不必要", "否", "not essential", "non-essential", "no", "n"), NOT_ESSENTIAL),
    **dict.fromkeys((OPEN, "未定", "不确定", "open", "unsure", "?", "？"), OPEN),
    **dict.fromkeys((WITHDRAWN, "撤销", "withdrawn"), WITHDRAWN),
}
COLUMNS: Mapping[str, str] = {
    "patent": "专利号", "standard": "标准号", "clause": "条款", "decision": "结论", "by": "评定人", "on": "评定日期", "why": "理由", "recorded_by": "记录者"}
"""Our names of a row's cells → the columns of the file."""

NODE = "Assessment"
TYPES = (("ASSESSES", NODE, "Patent"), ("FOR_STANDARD", NODE, "Standard"), ("FOR_CLAUSE", NODE, "Clause"))
RANK = 10
MOST = 2000


@dataclass(frozen=True, slots=True)
class Assessment:
    """One decision of one person on one day. ``clause`` is a clause number, or '' for the edition as a whole; ``on`` an ISO date or ''."""

    patent: str
    standard: str
    clause: str
    decision: str
    by: str
    on: str = ""
    why: str = ""
    recorded_by: str = ""

    @property
    def id(self) -> str:
        """The key of its node: a person decides a matter once a day, and the last word of the day counts."""
        return hashlib.sha256("|".join((self.patent, self.standard, self.clause, self.by, self.on)).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision as the graph holds it; ``stands`` unless the same person decided otherwise later, or took it back."""

    id: str
    decision: str
    by: str
    on: str
    why: str
    recorded_by: str
    stands: bool


@dataclass(frozen=True, slots=True)
class Matter:
    """A patent and an edition (or one clause of it) with what was decided, latest first.

    ``verdict`` is 必要 or 非必要 where all standing decisions say so, 分歧 where some say the one and some the other, 待定 where somebody
    has not decided yet, 撤回 where none stands.
    """

    patent: str
    title: str
    standard: str
    clause: str
    verdict: str
    decisions: tuple[Decision, ...]


def read_row(row: Mapping[str, Any]) -> Assessment:
    """The decision that a row tells, under our names. Raises RecordError, for a number IdentifierError.

    >>> read_row({"patent": "CN 101364227 A", "standard": "GB/T7714—2015", "decision": "是", "by": "王某"}).standard
    'GB/T 7714-2015'
    """
    cells = {name: " ".join(str(row.get(name) or "").split()) for name in COLUMNS}
    decision = DECISIONS.get(cells["decision"].casefold())
    if decision is None:
        raise RecordError(f"结论应为{ESSENTIAL}、{NOT_ESSENTIAL}、{OPEN}或{WITHDRAWN}，收到 {cells['decision']!r}", reason="unreadable decision")
    for name in ("patent", "standard", "by"):
        if not cells[name]:
            raise RecordError(f"这一行缺少{COLUMNS[name]}", reason="incomplete assessment")
    number, _, place = cells["standard"].partition("#")
    return Assessment(
        read_patent(cells["patent"]).key, read_standard(number).text, place.strip() or cells["clause"].rpartition("#")[2].strip(), decision,
        cells["by"], read_date(cells["on"]) if cells["on"] else "", cells["why"], cells["recorded_by"])


def latest_rows(rows: Iterable[tuple[str, Mapping[str, Any]]]) -> Iterator[tuple[str, Mapping[str, Any], Assessment | RecordError]]:
    """Rows of a file with their places, in order, and what each tells; without those that a later row of the same day replaces."""
    read: list[tuple[str, Mapping[str, Any], Assessment | RecordError]] = []
    last: dict[str, str] = {}
    for place, row in rows:
        told: Assessment | RecordError
        try:
            told = read_row(row)
            last[told.id] = place
        except RecordError as error:
            told = error
        read.append((place, row, told))
    for place, row, told in read:
        if isinstance(told, RecordError) or last[told.id] == place:
            yield place, row, told


def statements(made: Assessment, said: Said) -> Iterator[Statement]:
    """What a decision adds to the graph: its node, the patent, the edition, and the clause where it names one."""
    node = (NODE, made.id)
    props: dict[str, Value] = {
        "title": f"{made.decision}（{'，'.join(filter(None, (made.by, made.on)))}）", "decision": made.decision, "clause": made.clause,
        "assessed_by": made.by, "assessed_on": made.on, "why": made.why, "recorded_by": made.recorded_by}
    yield Node(NODE, made.id, said, {name: value for name, value in props.items() if value})
    yield Edge("ASSESSES", node, ("Patent", made.patent), said)
    yield Edge("FOR_STANDARD", node, ("Standard", made.standard), said)
    if made.clause:
        yield Edge("FOR_CLAUSE", node, ("Clause", f"{made.standard}#{made.clause}"), said)


def assessments(store: Store, *, standards: Iterable[str] = (), patents: Iterable[str] = (), by: str = "", limit: int = MOST) -> tuple[Matter, ...]:
    """What was decided about these standards and patents (any, where none is given), the matters decided last coming first.

    ``patents`` are keys of all numbers of a patent. ``by`` leaves the matters that this person decided, with everybody's decisions on them.
    """
    rows = store.read(query("read/sep_assessments"), standards=list(standards), patents=list(patents))
    found: dict[tuple[str, str, str], list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["patent"], row["standard"], row["clause"] or ""].append(row)
    made = [_matter(key, decided) for key, decided in found.items() if not by or any(row["by"] == by for row in decided)]
    made.sort(key=lambda matter: (matter.patent, matter.standard, matter.clause))
    made.sort(key=lambda matter: matter.decisions[0].on, reverse=True)
    return tuple(made[:limit])


def decided(store: Store, standard: str, patents: Sequence[str]) -> dict[str, tuple[Matter, ...]]:
    """What was decided about each of these patents, under whatever number, and this edition or its standard without a year; the last first.

    Patents about which nothing was decided are left out.
    """
    matters = assessments(store, standards=list(dict.fromkeys((standard, undated_number(standard))))) if standard and patents else ()
    if not matters:
        return {}
    same = numbers_of_all(store, "Patent", patents)
    found = {patent: tuple(matter for matter in matters if matter.patent in same.get(patent, (patent,))) for patent in patents}
    return {patent: some for patent, some in found.items() if some}


def _matter(key: tuple[str, str, str], rows: list[Mapping[str, Any]]) -> Matter:
    ordered = sorted(rows, key=lambda row: (row["on"] or "", row["id"]), reverse=True)
    latest: dict[str, str] = {}
    for row in ordered:
        latest.setdefault(row["by"] or "", row["id"])
    decisions = tuple(
        Decision(row["id"], row["decision"], row["by"] or "", row["on"] or "", row["why"] or "", row["recorded_by"] or "",
                 latest[row["by"] or ""] == row["id"] and row["decision"] != WITHDRAWN) for row in ordered)
    return Matter(key[0], rows[0]["title"] or "", key[1], key[2], verdict({each.decision for each in decisions if each.stands}), decisions)


def verdict(standing: set[str]) -> str:
    """What standing decisions say together.

    >>> verdict({"必要"}), verdict({"必要", "非必要"}), verdict({"必要", "待定"}), verdict(set())
    ('必要', '分歧', '待定', '撤回')
    """
    if not standing:
        return WITHDRAWN
    if {ESSENTIAL, NOT_ESSENTIAL} <= standing:
        return DISPUTED
    return OPEN if OPEN in standing else next(iter(standing))
