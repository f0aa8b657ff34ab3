"""Values as they are printed: a number with its unit, a range, a tolerance, a size, a ratio."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from graph.text.parameters.numerals import CHINESE, NUMBER, number, power
from graph.text.parameters.units import base, canonical, unit_pattern, word_units

_TO_SIGNS = "-~～∼〜˜‐‑‒–—−―﹣－"
_SIGN = r"[+\-−‑–±]?"
_TOLERANCE = re.compile(rf"[ ]?\$?[(（]?[ ]?(?:±|\\pm|\+/-|\+-)[ ]?\$?(?P<n>{NUMBER})")
# A range may be broken where the line ended, right after its dash. In a file that lost its wave dash a question mark stands for it.
_RANGE = re.compile(rf"[ ]{{0,3}}\$?(?:——|--|~~|～～|[{_TO_SIGNS}]|\\sim|至|到|\?)\s{{0,60}}\$?(?:[AD]C)?(?P<n>{_SIGN}{NUMBER})")
_BETWEEN = re.compile(rf"[ ]?(?:和|与|及)[ ]?(?P<n>{_SIGN}{NUMBER})")
_MINUTES = re.compile(r"([0-5]?[0-9])[′'](?:([0-5]?[0-9])[″\"])?")
_TIMES = re.compile(rf"[ ]?[×xX*✕╳][ ]?(?:Φ|φ|Ø|ø)?(?P<n>{NUMBER})")
_PART = re.compile(r"([1-7])/(2|3|4|8)")
_SLASH = re.compile(rf"/(?P<n>{NUMBER})")
_TERM = rf"{NUMBER}(?:[ ]?[{_TO_SIGNS}至][ ]?{NUMBER}(?![0-9.]*[ ]?[:∶：︰]))?"
# 7.5～15∶1, 1～50:50～1, 1:30～30:1, 1:2:(0.5~0.8)
_TERMS = rf"{NUMBER}(?:[ ]?[{_TO_SIGNS}至][ ]?{NUMBER})?[)）]?(?:[ ]?[:∶：︰][ ]?[(（]?{_TERM}[)）]?){{1,8}}"
_SPANS = rf"{NUMBER}[ ]?[{_TO_SIGNS}至][ ]?{NUMBER}"
_RATIO = re.compile(rf"{_SPANS}(?:[:∶：︰]{_SPANS}){{1,8}}|{_TERMS}(?:[)）]?[ ]?[{_TO_SIGNS}至][ ]?[(（]?{_TERMS}[)）]?)?")
_EXPLICIT = re.compile(r"[-‐‑−–^⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹]")
_DASHES = frozenset("-‐‑–−")
_MOST_SIDES = 6
_LENGTHS = {"mm", "cm", "m", "µm", "nm", "in", "dm", "km"}
_RATIO_AFTER = re.compile(r"的?(?:(?:重量|质量|体积|摩尔|物质的量|长度|流量|用量|进料)(?:浓度)?)?(?:比|配比|锥度|坡度|斜度|配方)")


class Value(NamedTuple):
    """A value: its place, numbers and unit as written. ``shape`` is single, range, tolerance, composite or ratio."""

    start: int
    end: int
    shape: str
    first: float
    second: float | None
    unit: str | None


def value_at(text: str, match: re.Match[str], negative: bool = False) -> Value | None:
    """The value that begins with a number found, ``negative`` if a minus stands before it; None where it makes no sense.

    It may stand in brackets before its unit: （180±20）mm; it then ends beyond the bracket.
    """
    value = _value(text, match, negative)
    if value is None or value.unit or text[value.end:value.end + 1] not in {")", "）"} or text[match.start() - 1 - negative:match.start() - negative] not in {"(", "（"}:
        return value
    unit, end = _unit(text, value.end + 1)
    return value._replace(unit=unit, end=end) if unit else value


def _value(text: str, match: re.Match[str], negative: bool) -> Value | None:
    start = match.start()
    first, end = _number(text, match)
    if ratio := _ratio(text, start, end):
        return Value(start, ratio, "ratio", first, None, None)
    unit, unit_end = _unit(text, end)
    if unit == "°" and (fine := _MINUTES.match(text, unit_end)):
        # 4°59′
        first, unit_end = round(first + int(fine[1]) / 60 + int(fine[2] or 0) / 3600, 6), fine.end()
    here = Value(start, unit_end if unit else end, "single", -first if negative else first, None, unit)
    sign = _next(text, here.end)
    if not sign:
        return here
    if sign in "×xX*✕╳/":
        return None if (sides := _composite(text, here)) and sides.shape == "composite" and sides.unit == "%" else sides
    if sign in "±\\+(（":
        tolerance = _TOLERANCE.match(text, here.end)
        if tolerance or sign != "\\":
            return _tolerant(text, here, tolerance) if tolerance else here
    to = _range(text, here, sign)
    return _ranged(text, here, to) if to else here


def _number(text: str, match: re.Match[str]) -> tuple[float, int]:
    """The number with a power of ten behind it, if it has one, and where it ends."""
    first, end = number(match[0]) or 0.0, match.end()
    sign = _next(text, end)
    raised = power(text, end) if sign and sign in "×xX*✕·" else None
    if raised is None:
        return first, end
    unit, _ = _unit(text, raised[1])
    if (unit is None or canonical(unit) in _LENGTHS) and not _EXPLICIT.search(text, end, raised[1]):
        # 5×105mm is a size.
        return first, end
    return float(f"{first * raised[0]:.9g}"), raised[1]


def _ratio(text: str, start: int, end: int) -> int | None:
    """Where a ratio ends that begins here: the first colon stands right after the first number or range."""
    sign = _next(text, end)
    if not sign or (sign not in ":∶：︰)）" and sign not in _TO_SIGNS + "至"):
        return None
    match = _RATIO.match(text, start)
    return match.end() if match else None


def _next(text: str, at: int) -> str:
    sign = text[at:at + 1]
    return (text[at + 1:at + 4].lstrip()[:1] if sign in " $" else sign) if sign else ""


def _unit(text: str, at: int) -> tuple[str | None, int]:
    match = unit_pattern().match(text, at)
    if match is None:
        return None, at + 1 if text.startswith("$", at) else at
    return match["unit"], match.end()


def _tolerant(text: str, here: Value, tolerance: re.Match[str]) -> Value:
    """230±3℃, 220V±10%, 5(±0.1)mm; ``second`` is half the width, in the value's unit."""
    width, unit = number(tolerance["n"]) or 0.0, here.unit
    width_unit, end = _unit(text, tolerance.end())
    if "(" in tolerance[0] or "（" in tolerance[0]:
        end += text[end:end + 1] in ")）"
        late, late_end = _unit(text, end)
        if late and not unit:
            unit, end = late, late_end
    if width_unit == "%" and unit and canonical(unit) != "%":
        width = here.first * width / 100
    return here._replace(end=end, shape="tolerance", second=width, unit=unit or width_unit)


def _composite(text: str, here: Value) -> Value | None:
    """20mm×5mm×1mm, 1.2/50 µs."""
    end, sides, unit, side_end = here.end, 1, here.unit, here.end
    pattern = _SLASH if text.startswith("/", end) else _TIMES
    while sides < _MOST_SIDES and (side := pattern.match(text, end)) is not None:
        side_end = side.end()
        last, end = _unit(text, side_end)
        unit = last or unit
        sides += 1
    if sides == 2 and unit and here.unit is None and (part := _PART.fullmatch(text[here.start:side_end])):
        # 1/4瓦
        return here._replace(end=end, first=round(float(part[1]) / float(part[2]), 6), unit=unit)
    if sides == 1 or (pattern is _SLASH and (unit is None or here.unit is not None)):
        return here
    return here._replace(end=end, shape="composite", unit=unit) if unit else None


def _range(text: str, here: Value, sign: str) -> re.Match[str] | None:
    """What leads to a second number: a dash or 至, or 和 if 之间 follows."""
    if sign in _TO_SIGNS or sign in "至到?\\":
        return _RANGE.match(text, here.end)
    to = _BETWEEN.match(text, here.end) if sign in "和与及" else None
    unit, end = _unit(text, to.end()) if to else (None, 0)
    return to if unit and text.startswith("之间", end) else None


def _ranged(text: str, here: Value, to: re.Match[str]) -> Value | None:
    """A range from low to high, in the unit of its second number."""
    second, end = number(to["n"].lstrip("±")) or 0.0, to.end()
    if raised := power(text, end):
        second, end = float(f"{second * raised[0]:.9g}"), raised[1]
    unit, unit_end = _unit(text, end)
    sign = text[here.end:to.start("n")]
    if (sign.strip() == "?" and not unit) or (here.first > second and not here.unit and not unit):
        return None
    if not _is_range(here, second, sign, unit):
        return here
    if here.first == 10 and not here.unit and 0 < second < 10 and sign in _DASHES:
        # 10-3Pa lost its superscript.
        return here._replace(end=unit_end, first=float(f"1e-{second:.0f}"), unit=unit)
    if unit == "°" and (fine := _MINUTES.match(text, unit_end)):
        second, unit_end = round(second + int(fine[1]) / 60 + int(fine[2] or 0) / 3600, 6), fine.end()
    first = here.first
    if here.unit and unit and canonical(here.unit) != canonical(unit):
        low_base, high_base = base(canonical(here.unit)), base(canonical(unit))
        if low_base is None or high_base is None or low_base.dimension != high_base.dimension:
            return here
        first = float(f"{first * low_base.factor / high_base.factor:.9g}")
    low, high = sorted((first, second))
    return Value(here.start, unit_end if unit else end, "range", low, high, unit or here.unit)


def _is_range(here: Value, second: float, sign: str, unit: str | None) -> bool:
    """Whether what looks like a range is one: 状态 4 -12 V has a minus, 220V-2 is a designation, -20℃～60 lost its unit."""
    dash = sign.strip() in _DASHES
    if here.unit is None:
        return not (dash and sign != sign.lstrip() and sign == sign.rstrip())
    return unit is not None or (not dash and second >= here.first)


@cache
def chinese_value_pattern() -> re.Pattern[str]:
    """Values written out: 三十五毫米, 百分之五至百分之十, 两到三倍. Begins with a plain set of characters."""
    units = "|".join(word_units())
    return re.compile(
        rf"(?P<first>[一二两三四五六七八九十百千半](?<![第数几每{CHINESE}].)[{CHINESE}]*?)"
        rf"(?:(?P<ua>{units})?(?:至|到|~|～|-)(?P<second>[{CHINESE}]+)(?P<ub>{units})|(?P<unit>{units})(?P<half>半)?"
        rf"|(?<=百)分之(?P<percent>[一二两三四五六七八九十百零]+)(?:(?:至|到|~|～)(?:百分之)?(?P<high>[一二两三四五六七八九十百零]+))?)"
    )


def is_ratio(text: str, value: Value, named: bool) -> bool:
    """Whether numbers with colons between them are a ratio (重量比为70∶30, 7∶24的锥度) and no time of day, scale or score."""
    return named or _RATIO_AFTER.match(text, value.end) is not None
