"""Values as they are printed: a number with its unit, a range, a tolerance, a size, a ratio."""

from __future__ import annotations

import re
from typing import NamedTuple

from ingest.components.numerals import CHINESE, NUMBER, number, power
from ingest.components.units import base, canonical, unit_pattern, word_units

_TO_SIGNS = "-~～∼〜˜‐‑‒–—−―﹣－"
_SIGN = r"[+\-−‑–±]?"
_TOLERANCE = re.compile(rf"[ ]?\$?[(（]?[ ]?(?:±|\\pm|\+/-|\+-)[ ]?(?P<n>{NUMBER})")
# A range may be broken where the line ended, right after its dash. In a file that lost its wave dash a question mark stands for it.
_RANGE = re.compile(rf"[ ]{{0,3}}\$?(?:——|--|~~|～～|[{_TO_SIGNS}]|至|到|\?)\s{{0,60}}\$?(?P<n>{_SIGN}{NUMBER})")
_BETWEEN = re.compile(rf"[ ]?(?:和|与|及)[ ]?(?P<n>{_SIGN}{NUMBER})")
_TIMES = re.compile(rf"[ ]?[×xX*✕╳][ ]?(?:Φ|φ|Ø|ø)?(?P<n>{NUMBER})")
_SLASH = re.compile(rf"/(?P<n>{NUMBER})")
_TERM = rf"{NUMBER}(?:[ ]?[{_TO_SIGNS}至][ ]?{NUMBER}(?![0-9]*[ ]?[:∶：]))?"
# 7.5～15∶1, 1～50:50～1, 1:30～30:1, 1:2:(0.5~0.8)
_TERMS = rf"{NUMBER}(?:[ ]?[{_TO_SIGNS}至][ ]?{NUMBER})?(?:[ ]?[:∶：][ ]?[(（]?{_TERM}[)）]?){{1,8}}"
_RATIO = re.compile(rf"{_TERMS}(?:[ ]?[{_TO_SIGNS}至][ ]?{_TERMS})?")
_EXPLICIT = re.compile(r"[-‐‑−–^⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹]")
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
    """The value that begins with a number found, ``negative`` if a minus stands before it; None where it makes no sense."""
    start, end = match.span()
    first = number(match[0])
    if first is None:
        return None
    if negative:
        first = -first
    next_sign = _next(text, end)
    raised = power(text, end) if next_sign and next_sign in "×xX*✕·" else None
    if raised:
        unit, unit_end = _unit(text, raised[1])
        if (unit is None or canonical(unit) in _LENGTHS) and not _EXPLICIT.search(text, end, raised[1]):
            # 5×105mm is a size.
            raised = None
        else:
            first, end = float(f"{first * raised[0]:.9g}"), raised[1]
    if ratio := _ratio(text, start, end):
        return Value(start, ratio, "ratio", first, None, None)
    unit, unit_end = _unit(text, end)
    at = unit_end if unit else end
    next_sign = _next(text, at)
    if not next_sign:
        return Value(start, at, "single", first, None, unit)
    if next_sign in "±\\+(（":
        if tolerance := _TOLERANCE.match(text, at):
            return _tolerant(text, start, first, unit, tolerance)
    elif next_sign in "×xX*✕╳/":
        return _composite(text, start, at, first, unit)
    elif (next_sign in _TO_SIGNS or next_sign in "至到?") and (to := _RANGE.match(text, at)):
        return _ranged(text, start, at, first, unit, to)
    elif next_sign in "和与及" and (to := _BETWEEN.match(text, at)):
        second, second_end = _unit(text, to.end())
        if second and text.startswith("之间", second_end):
            return _ranged(text, start, at, first, unit, to)
    return Value(start, at, "single", first, None, unit)


def _ratio(text: str, start: int, end: int) -> int | None:
    """Where a ratio ends that begins here: the first colon stands right after the first number or range."""
    sign = _next(text, end)
    if not sign or (sign not in ":∶：" and sign not in _TO_SIGNS + "至"):
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


def _tolerant(text: str, start: int, first: float, unit: str | None, tolerance: re.Match[str]) -> Value:
    width = number(tolerance["n"]) or 0.0
    closed = tolerance.end()
    width_unit, end = _unit(text, closed)
    if width_unit == "%" and unit and canonical(unit) != "%":
        width = first * width / 100
    if "(" in tolerance[0] or "（" in tolerance[0]:
        end += text[end:end + 1] in ")）"
        late, late_end = _unit(text, end)
        if late and not unit:
            if width_unit == "%":
                width = first * width / 100
            width_unit, end = late, late_end
    return Value(start, end, "tolerance", first, width, unit or width_unit)


def _composite(text: str, start: int, at: int, first: float, unit: str | None) -> Value | None:
    """20mm×5mm×1mm, 1.2/50 µs."""
    end, sides = at, 1
    pattern = _SLASH if text[at:at + 1] == "/" else _TIMES
    last = unit
    while (side := pattern.match(text, end)) is not None and sides < 6:
        last, end = _unit(text, side.end())
        sides += 1
    unit = last or unit
    if sides == 1 or (pattern is _SLASH and unit is None):
        return Value(start, at, "single", first, None, unit)
    if unit is None:
        return None
    return Value(start, end, "composite", first, None, unit)


def _ranged(text: str, start: int, at: int, first: float, unit: str | None, to: re.Match[str]) -> Value | None:
    second = number(to["n"].lstrip("±"))
    end = to.end()
    if second is not None and (raised := power(text, end)):
        second, end = float(f"{second * raised[0]:.9g}"), raised[1]
    second_unit, unit_end = _unit(text, end)
    sign = text[at:to.start("n")]
    if second is None or (sign.strip() == "?" and not second_unit):
        return None
    if unit is None and sign[:1] == " " and sign[-1:] in "-−–‑" and sign.strip() == sign[-1:]:
        # 状态 4 -12 V: a blank before a minus and none behind it.
        return Value(start, at, "single", first, None, None)
    if unit and second_unit is None:
        # 220V-2 is a designation; -20℃～60 lost its unit.
        if text[at:to.start("n")].strip() in "-‐‑–":
            return Value(start, at, "single", first, None, unit)
        return Value(start, end, "range", *sorted((first, second)), unit) if second >= first else Value(start, at, "single", first, None, unit)
    if unit and second_unit and canonical(unit) != canonical(second_unit):
        here, there = base(canonical(unit)), base(canonical(second_unit))
        if here is None or there is None or here.dimension != there.dimension:
            return Value(start, at, "single", first, None, unit)
        first = float(f"{first * here.factor / there.factor:.9g}")
    if first > second and unit is None and second_unit is None:
        return None
    if first == 10 and unit is None and 0 < second < 10 and sign in "-−–‑":
        # 10-3Pa lost its superscript.
        return Value(start, unit_end, "single", float(f"1e-{second:.0f}"), None, second_unit)
    low, high = sorted((first, second))
    return Value(start, unit_end if second_unit else end, "range", low, high, second_unit or unit)


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
