"""Indicators that a policy document sets out as a table: 指标 | 单位 | 2020年 | 2025年目标 | 责任单位, one a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from graph.text.parameters.numerals import number
from ingest.components.fair_copy import FairCopy
from ingest.components.figures import any_of

_NAME: Final = re.compile(r"指标(?:名称|内容)?$|^(?:名称|项目|主要指标|目标任务|指标项|类别及指标)$")
_UNIT: Final = re.compile(r"^(?:计量)?单位$")
_NOW: Final = re.compile(r"现状|基期|基准|基础值|当前|完成值|实际|初期|现值")
_GOAL: Final = re.compile(r"目标|规划值|预期值|计划")
_YEAR: Final = re.compile(r"(20[0-9]{2})\s*年?([底末])?")
_BODIES: Final = re.compile(r"(?:责任|牵头|负责|主管|配合)(?:单位|部门)")
_ROW: Final = re.compile(r"^[^\n]*\t[^\n]*$", re.MULTILINE)
_NUMBERED: Final = re.compile(r"^(?:[（(]?[0-9]{1,3}[）).、．]\s*|[①-⑳]|[★*※△▲]+)|[★*※△▲①②③④⑤]+$")
_UNIT_IN_NAME: Final = re.compile(r"[（(](?P<unit>[^（()）]{1,10})[）)]$")
_NO_UNIT: Final = frozenset({"—", "-", "–", "/", "——", "无", ""})


class _Columns(NamedTuple):
    """Which columns of a table say what; ``values`` are (column, kind, date)."""

    width: int
    name: int
    unit: int | None
    values: tuple[tuple[int, str, str], ...]
    bodies: tuple[tuple[int, str], ...]


def table_indicators(copy: FairCopy, year: int | None) -> Iterator[dict[str, Any]]:
    """The indicators of the document's tables, like those of ``indicators_in``, with the units in charge where a column names them."""
    columns: _Columns | None = None
    last = -2
    for row in _ROW.finditer(copy.text):
        if row.start() > last + 1:
            columns = None
        last = row.end()
        cells = [(place.start(), place[0].strip()) for place in re.finditer(r"[^\t\n]*(?:(?=\t)|(?=\n)|$)", row[0]) if place.start() == 0 or row[0][place.start() - 1] == "\t"]
        found = _columns([cell for _, cell in cells], copy.text[max(0, row.start() - 60):row.start()], year)
        if found:
            columns = found
        elif columns:
            yield from _of_row(copy, row.start(), cells, columns)


def _columns(cells: list[str], above: str, year: int | None) -> _Columns | None:
    names = [place for place, cell in enumerate(cells) if _NAME.search(cell)]
    years = [(place, match) for place, cell in enumerate(cells) if (match := _YEAR.search(cell)) and len(cell) <= 16 and place not in names[-1:]]
    goals = [place for place, cell in enumerate(cells) if _GOAL.search(cell) and place not in names]
    if not names or not (years or goals):
        return None
    values: list[tuple[int, str, str]] = []
    dated = {place: match[1] + ("-12-31" if match[2] else "") for place, match in years}
    caption = _YEAR.findall(above)
    for place in sorted({*dated, *goals, *(at for at, cell in enumerate(cells) if _NOW.search(cell))}):
        cell, date = cells[place], dated.get(place, "")
        own = int(date[:4]) if date else None
        past = bool(_NOW.search(cell)) or (not _GOAL.search(cell) and own is not None and (own < year if year else place == min(dated) and len(dated) > 1))
        values.append((place, "statistic" if past else "target", date or ("" if past or not caption else caption[-1][0])))
    bodies = tuple((place, "lead" if "牵头" in cell else "responsible") for place, cell in enumerate(cells) if _BODIES.search(cell))
    unit = next((place for place, cell in enumerate(cells) if _UNIT.match(cell)), None)
    return _Columns(len(cells), names[-1], unit, tuple(values), bodies)


def _value(cell: str) -> re.Match[str] | None:
    return re.match(
        rf"^(?P<sign>≥|≤|>=|<=|>|<|不少于|不低于|超过|突破|不超过|不高于|达到?|约|累计|新增)?\s*[\[［]?(?P<a>[0-9][0-9,]{{0,14}}(?:\.[0-9]{{1,6}})?)(?:[-—–~～至](?P<b>[0-9.]{{1,12}}))?[\]］]?"
        rf"(?P<unit>(?:万|亿)?(?:{any_of('units')})|万|亿)?(?:[（(](?:含|累计)[）)])?(?P<tail>以上|以内|以下|左右)?$", cell)


def _of_row(copy: FairCopy, start: int, cells: list[tuple[int, str]], columns: _Columns) -> Iterator[dict[str, Any]]:
    # A cell that spans rows is printed once: then the row is short at its beginning.
    missing = columns.width - len(cells)
    if missing < 0 or missing > columns.name:
        return

    def cell(place: int | None) -> tuple[int, str]:
        return cells[place - missing] if place is not None and 0 <= place - missing < len(cells) else (0, "")

    name = _NUMBERED.sub("", cell(columns.name)[1]).strip()
    in_name = _UNIT_IN_NAME.search(name)
    unit = cell(columns.unit)[1]
    if in_name and (unit in _NO_UNIT or unit == in_name["unit"]):
        unit, name = in_name["unit"], name[:in_name.start()]
    if len(name) < 2 or not re.search(r"[\u3400-\u9fffA-Za-z]", name):
        return
    units = {role: _bodies(cell(place)[1]) for place, role in columns.bodies}
    for place, kind, date in columns.values:
        at, printed = cell(place)
        value = _value(printed)
        if not value:
            continue
        offset = start + at + len(copy.text[start + at:]) - len(copy.text[start + at:].lstrip(" "))
        comparator = {"≥": ">=", ">=": ">=", "不少于": ">=", "不低于": ">=", "≤": "<=", "<=": "<=", "不超过": "<=", "不高于": "<=", ">": ">", "超过": ">", "突破": ">", "<": "<"}.get(value["sign"] or "", "=")
        comparator = {"以上": ">=", "以内": "<=", "以下": "<="}.get(value["tail"] or "", comparator)
        found: dict[str, Any] = {
            "name": name, "kind": kind, "comparator": "between" if value["b"] else comparator, "value": number(value["a"]) or 0.0,
            "unit": value["unit"] or ("" if unit in _NO_UNIT else unit), "by_date": date or None if kind == "target" else None,
            "as_of": date or None if kind == "statistic" else None, "period": None, "actor": "", "value_start": offset, "value_end": offset + len(printed),
            "start": start + cell(columns.name)[0], "end": max(offset + len(printed), start + cell(columns.name)[0] + 1),
            "lead_units": units.get("lead", []), "responsible_units": units.get("responsible", []),
        }
        if value["b"]:
            found["upper"] = number(value["b"])
        yield found


def _bodies(cell: str) -> list[str]:
    return [name for part in re.split(r"[、，,；;\s]", cell) if len(name := re.sub(r"等.{0,4}$", "", part)) >= 2]
