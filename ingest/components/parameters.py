"""Technical parameters: a name, a comparator and a number with a unit become a named interval."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from ingest.annotations import Span
from ingest.components.names import name_after, name_before
from ingest.components.numerals import number
from ingest.components.reading import Reading
from ingest.components.units import canonical, unit_pattern, word_units

# Begins with a plain set of characters, so that the search for the next number runs at the speed of C.
_NUMBER = r"[0-9](?:[0-9]{0,2}(?:[ ][0-9]{3})+(?![0-9])(?:\.[0-9]+)?|[0-9]*(?:[ ]?\.[ ]?[0-9]+)?)"
_TO = r"(?:~|～|∼|〜|-|‐|‑|–|—|至|到)"
_BEFORE = 14
_LONGEST_LIST = 30

# What stands before a value and bounds it. 不 turns the bound round and closes it: 不小于 is at least.
_COMPARATOR = re.compile(
    r"(?:(?P<no>不应|不得|不宜|不允许|不能|不可|不)?(?P<word>小于或等于|小于等于|大于或等于|大于等于|小于|大于|低于|高于|超过|超出|少于|多于|短于|长于|至少|至多|不足)"
    r"|(?P<sign>≤|≥|<|>|≦|≧|\\le|\\ge))(?:为|是|达)?[ ]?\$?[+-]?\Z"
)
_LOWER = {"大于", "高于", "超过", "超出", "多于", "长于", ">"}
_LOWER_CLOSED = {"大于或等于", "大于等于", "至少", "≥", "≧", "\\ge"}
_UPPER_CLOSED = {"小于或等于", "小于等于", "至多", "≤", "≦", "\\le"}
_TURNED = {"小于", "低于", "少于", "短于"}
_COUNTER = re.compile(r"[ ]?(?:[万亿千百个次项名家种层级块条根件年月日号位人只台套组对步章节页图表倍点周部]|[A-Za-z]|[.．]?[0-9])")
_ELEMENT = re.compile(r"(?:[A-Z][a-z]?)(?:[+/](?:[A-Z][a-z]?))*\Z")
_RATIO_NAME = re.compile(r"比(?:例|值|率)?(?:为|是|=|:|：|约为)?[ ]?\Z")


class _Bounds(NamedTuple):
    relation: str
    lower: float | None = None
    lower_closed: bool | None = None
    upper: float | None = None
    upper_closed: bool | None = None


@cache
def _value() -> re.Pattern[str]:
    unit = unit_pattern()
    return re.compile(
        rf"(?P<a>{_NUMBER})\$?(?:[ ]?(?P<ua>{unit}))?\$?"
        rf"(?:[ ]?(?:±|\\pm)[ ]?(?P<tol>{_NUMBER})[)）]?\$?[ ]?(?P<ut>{unit})?"
        rf"|[ ]?{_TO}[ ]?\$?(?P<b>[+-]?{_NUMBER})\$?(?:[ ]?(?P<ub>{unit}))?\$?"
        rf"|(?P<times>(?:[ ]?[×xX*][ ]?{_NUMBER}(?:[ ]?{unit})?)+)"
        rf"|(?P<slash>/{_NUMBER})[ ]?(?P<us>{unit})"
        rf"|(?P<ratio>(?:[ ]?[:∶][ ]?{_NUMBER})+))?"
        r"(?P<tail>[ ]?(?:及?以上|及?以下|以内|之内|左右|内(?![部侧径壁层置孔腔外含容燃嵌衬芯管])))?"
    )


@cache
def _chinese_value() -> re.Pattern[str]:
    units = "|".join(word_units())
    return re.compile(
        rf"(?P<first>[一二两三四五六七八九十百千万半])(?<![第数几一二两三四五六七八九十百千万每].)"
        rf"(?:(?P<rest>[一二两三四五六七八九十百千万半]*)(?P<ua>{units})|(?<=百)分之(?P<percent>[一二三四五六七八九十百零]+))"
        r"(?P<tail>以上|以下|以内|之内|左右)?"
    )


# 0.125%≤C≤0.145%: the name stands between its bounds.
@cache
def _enclosing() -> re.Pattern[str]:
    unit = unit_pattern()
    return re.compile(
        rf"(?P<a>{_NUMBER})[ ]?(?P<ua>{unit})?[ ]?(?P<left>≤|<|≦)[ ]?(?P<name>[^\s，。；;、≤<≦0-9][^，。；;、≤<≦]{{0,20}}?)[ ]?(?P<right>≤|<|≦)"
        rf"[ ]?(?P<b>{_NUMBER})[ ]?(?P<ub>{unit})?"
    )


def parameters_in(reading: Reading) -> Iterator[Span]:
    """Find named values with their bounds.

    The span covers comparator, numbers and unit; ``data`` holds ``name`` (None if elided), ``lower``, ``lower_closed``,
    ``upper``, ``upper_closed``, ``relation`` (range, lower_bound, upper_bound, exact, nominal_tolerance, ratio, composite),
    ``unit`` as written and ``canonical``, the unit meant. Values are not scaled. A bare number counts only with a
    comparator; dates, designations, reference signs and numbers in titles of works do not count.
    """
    text = reading.text
    previous: Span | None = None
    at = 0
    pattern, enclosing = _value(), _enclosing()
    while (match := pattern.search(text, at)) is not None:
        at = max(match.end(), at + 1)
        follows = text[match.end():match.end() + 2].lstrip()[:1]
        inside = enclosing.match(text, match.start()) if follows in _SIGNS else None
        if inside is None and not _measured(match) and text[match.start() - 1:match.start()] not in _BOUNDS_END:
            # A reference sign, a step, a count: nearly all numbers of an abstract.
            continue
        span = _enclosed(reading, inside) if inside else _single(reading, match, previous)
        if span is not None:
            if inside:
                at = inside.end()
            previous = span
            yield span
    yield from _in_chinese(reading)


_SHARES = {"wt%", "%", "质量份", "at%", "vol%", "mol%"}
_SIGNS = frozenset("≤<≦")
# What a comparator can end with, right before a bare number.
_BOUNDS_END = frozenset("于过出足少多为是达≤≥<>≦≧le $+-")


def _measured(match: re.Match[str]) -> bool:
    return match.end("ua") >= 0 or match.end("ub") >= 0 or match.end("ut") >= 0 or match.end("us") >= 0 or match.end("ratio") >= 0 or match.end("times") >= 0


def _enclosed(reading: Reading, match: re.Match[str]) -> Span | None:
    lower, upper = number(match["a"]), number(match["b"])
    unit = match["ub"] or match["ua"]
    if lower is None or upper is None or lower > upper:
        return None
    bounds = _Bounds("range", lower, match["left"] != "<", upper, match["right"] != "<")
    return _span(reading, match.span(), match["name"].strip(), unit, bounds)


def _single(reading: Reading, match: re.Match[str], previous: Span | None) -> Span | None:
    text = reading.text
    start, end = match.start(), match.end()
    unit = match["ub"] or match["ut"] or match["us"] or match["ua"]
    if match["times"]:
        found = re.search(rf"{unit_pattern()}\Z", match["times"])
        unit = found[0] if found else unit
    before = text[max(0, start - _BEFORE):start]
    comparator = _COMPARATOR.search(before)
    ratio = bool(match["ratio"] and _RATIO_NAME.search(before))
    if not _counts(text, match, before, comparator, unit or ratio):
        return None
    if match["ratio"] and not ratio:
        end = match.start("ratio")
    signed = before[-1:] if before[-1:] in "+-" and (len(before) < 2 or before[-2] in " $:：~～为在") else ""
    bounds = _bounds(match, comparator or _lead_in(text, start), signed, ratio)
    if bounds is None:
        return None
    start -= len(before) - comparator.start() if comparator else len(signed)
    if start and (text[start - 1] == "$" or (match["tol"] and text[start - 1] in "(（")):
        start -= 1
    name = _name(text, (start, end), unit, previous)
    return _span(reading, (start, end), name, unit, bounds) if unit or name or ratio else None


# 3.44×10-4 with its exponent set as plain text: the value is lost, so nothing is said.
_POWER = re.compile(r"[ ]?[×xX*][ ]?10[ ]?[-‐‑^0-9]|[ ]?[×xX*][ ]?10[0-9]")


def _counts(text: str, match: re.Match[str], before: str, comparator: re.Match[str] | None, measured: str | bool | None) -> bool:
    """Whether a number is a parameter's: with a unit or a ratio, or bare behind a comparator, and no part of a sign or a title."""
    if not measured and (comparator is None or _COUNTER.match(text, match.end()) or match["b"] or match["tail"]):
        return False
    if match["times"] and _POWER.match(text, match.start("times")):
        return False
    if before and not comparator:
        last = before[-1]
        if last in "-‐‑" and before[-2:-1].isascii() and before[-2:-1].isalpha():
            return False
        if last in "0123456789.图表" or (last.isascii() and last.isalpha() and not _attached_element(before)):
            return False
    return not _in_title(text, match.start())


def _name(text: str, place: tuple[int, int], unit: str | None, previous: Span | None) -> str | None:
    floor = previous.end if previous else 0
    name = name_before(text, place[0], floor)
    if unit and canonical(unit) in _SHARES and (text.startswith("的", place[1]) or not name or text[place[1]:place[1] + 1].isascii()):
        # Compositions print what is measured after its share: 0.5%～0.9%C, 3～5%的锌锭.
        name = name_after(text, place[1]) or name
    if name:
        return name
    if previous and previous.data and _LINKED.fullmatch(text, floor, place[0]):
        inherited: str | None = previous.data["name"]
        return inherited
    return name_after(text, place[1])


_LINKED = re.compile(r"[ ]*\*?(?:[,，、;；]|或者?|和|及|与)+[ ]*(?:单相|三相)?[ ]*")


# 输出电压不超过：\n——DC+与PE之间的电压：2 500 V — the lead-in bounds every item below it.
_ITEM = ("——", "--", "—", "•", "-")
_LEADS = re.compile(r"[:：]\s*\Z")


def _lead_in(text: str, start: int) -> re.Match[str] | None:
    line = text.rfind("\n", 0, start)
    if line < 0 or not text.startswith(_ITEM, line + 1):
        return None
    for _ in range(_LONGEST_LIST):
        end = line
        line = text.rfind("\n", 0, end)
        if not text.startswith(_ITEM, line + 1):
            leads = _LEADS.search(text, max(0, end - 3), end)
            return _COMPARATOR.search(text[max(line + 1, leads.start() - _BEFORE):leads.start()]) if leads else None
        if line < 0:
            return None
    return None


def _attached_element(before: str) -> bool:
    letters = re.search(r"[A-Za-z]+\Z", before)
    return bool(letters and len(letters[0]) <= 2 and _ELEMENT.match(letters[0]))


def _in_title(text: str, at: int) -> bool:
    opened = text.rfind("《", max(0, at - 80), at)
    return opened >= 0 and text.find("》", opened, at) < 0


def _bounds(match: re.Match[str], comparator: re.Match[str] | None, signed: str, ratio: bool) -> _Bounds | None:
    value = number(signed + match["a"])
    if value is None:
        return None
    if ratio or match["times"] or match["slash"]:
        return _Bounds("ratio" if ratio else "composite")
    other = number(match["tol"] or match["b"] or "0")
    bounds: _Bounds | None
    if other is None:
        bounds = None
    elif match["tol"]:
        bounds = _Bounds("nominal_tolerance", round(value - other, 9), True, round(value + other, 9), True)
    elif match["b"]:
        bounds = _Bounds("range", value, True, other, True) if value <= other else None
    else:
        bounds = _bounded(comparator, value) if comparator else _by_tail((match["tail"] or "").strip(), value)
    return bounds


def _by_tail(tail: str, value: float) -> _Bounds:
    """850℃以上, 1 s 内, 1640℃左右."""
    if tail.endswith("以上"):
        return _Bounds("lower_bound", value, True)
    if tail and tail != "左右":
        return _Bounds("upper_bound", None, None, value, True)
    return _Bounds("exact", value, True, value, True)


def _bounded(comparator: re.Match[str], value: float) -> _Bounds:
    word = comparator["word"] or comparator["sign"]
    if comparator["no"]:
        return _Bounds("lower_bound", value, True) if word in _TURNED else _Bounds("upper_bound", None, None, value, True)
    if word in _LOWER or word in _LOWER_CLOSED:
        return _Bounds("lower_bound", value, word in _LOWER_CLOSED)
    return _Bounds("upper_bound", None, None, value, word in _UPPER_CLOSED)


def _in_chinese(reading: Reading) -> Iterator[Span]:
    text = reading.text
    for match in _chinese_value().finditer(text):
        value = number(match["percent"] or match["first"] + match["rest"])
        if value is None:
            continue
        start, tail = match.start(), match["tail"] or ""
        before = text[max(0, start - _BEFORE):start]
        comparator = _COMPARATOR.search(before)
        if comparator:
            start -= len(before) - comparator.start()
        bounds = _bounded(comparator, value) if comparator else _by_tail(tail, value)
        yield _span(reading, (start, match.end()), name_before(text, start, 0), match["ua"] or "%", bounds)


def _span(reading: Reading, place: tuple[int, int], name: str | None, unit: str | None, bounds: _Bounds) -> Span:
    meant = canonical(unit) if unit else "ratio" if bounds.relation == "ratio" else "1"
    if meant == "%" and name and (_ELEMENT.match(name.partition("(")[0]) or "含量" in name or name.startswith("碳当量")):
        meant = "wt%"
    data = {
        "name": name or None, "lower": bounds.lower, "lower_closed": bounds.lower_closed, "upper": bounds.upper,
        "upper_closed": bounds.upper_closed, "relation": bounds.relation, "unit": unit.strip("\\$ ") if unit else None, "canonical": meant,
    }
    return Span("PARAMETER", *place, reading.text[slice(*place)], data)
