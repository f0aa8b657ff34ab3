"""What bounds a value: the comparator before it, the word after it, and the interval that they make of it."""

from __future__ import annotations

import re
from typing import NamedTuple


class Bounds(NamedTuple):
    """An interval. ``relation`` is range, lower_bound, upper_bound, exact, nominal_tolerance, ratio or composite; an end that is None is open to infinity."""

    relation: str
    lower: float | None = None
    lower_closed: bool | None = None
    upper: float | None = None
    upper_closed: bool | None = None


class Comparator(NamedTuple):
    """``start`` is where it begins in the text. ``lower``: it bounds from below; ``closed``: the number itself counts."""

    start: int
    lower: bool
    closed: bool


# 不 turns the bound round and closes it: 不小于 is at least.
_NOT = r"不应当|不应该|不应|不得|不宜|不允许|不能够|不能|不可以|不可|不会|不要|不许|不须|不必|未|不|无法|严禁|禁止"
_EQUAL = r"(?:或者?)?等于|或者?等于"
_BEFORE = re.compile(
    rf"(?:(?P<no>{_NOT})?(?P<word>(?:(?:等于或者?)?(?:小于|大于|低于|高于)|小于|大于|低于|高于|少于|多于|短于|长于|超过|超出|超|晚于|迟于|早于|重于|轻于|厚于|薄于|宽于|窄于|慢于|快于|优于|好于)(?P<equal>{_EQUAL})?)"
    r"|(?P<most>至少|最少|起码|至多|最多|不足|不到|未达到?)"
    r"|(?P<sign>\$?[ ]?(?:[≤≥≦≧⩽⩾≮≯]|[<>][ ]?=?|[〈〉]|=[<>]|\\(?:leqslant|geqslant|leq|geq|le|ge|lt|gt|less|nless|ngtr)(?![A-Za-z]))[ ]?\$?))(?:为|是|约)?[ ]?\$?[ΦφØø]?\Z"
)
_RELATIVE = re.compile(rf"(?:(?:小于|大于|低于|高于|少于|超过)(?:{_EQUAL})?|至少为?|至多为?|最多为?|不足)(?=[^，。；、,;0-9]{{1,14}}的[ ]?\Z)")
_LONGEST = 16
_UPWARD = ("大于", "高于", "多于", "长于", "超", "晚于", "迟于", "重于", "厚于", "宽于", "快于")
_SIGNS = {
    "≤": (False, True), "≦": (False, True), "⩽": (False, True), "<=": (False, True), "=<": (False, True), "\\leqslant": (False, True), "\\leq": (False, True),
    "\\le": (False, True), "≯": (False, True), "\\ngtr": (False, True), "<": (False, False), "〈": (False, False), "\\lt": (False, False), "\\less": (False, False),
    "≥": (True, True), "≧": (True, True), "⩾": (True, True), ">=": (True, True), "=>": (True, True), "\\geqslant": (True, True), "\\geq": (True, True),
    "\\ge": (True, True), "≮": (True, True), "\\nless": (True, True), ">": (True, False), "〉": (True, False), "\\gt": (True, False),
}
_MOST = {"至少": (True, True), "最少": (True, True), "起码": (True, True), "至多": (False, True), "最多": (False, True)}
# <br>-12V in a table cell is no comparison.
_TAG = re.compile(r"</?[a-z]{1,6}[ ]?/?>\Z")

# What a comparator can end with, right before a bare number.
ENDS = frozenset("于过出超足到达少多起≤≥<>≦≧⩽⩾≮≯=〈〉etqnrs为是约$ 码ΦφØø")

_SOME = frozenset("于过超足到少多起≤≥<>≦≧⩽⩾≮≯=〈〉\\")

_AFTER = re.compile(
    r"[ \n]?(?P<tail>(?:[(（]含[)）])?(?:及其?|或者?|和|或更)?(?:以上|以下)|以内|之内|左右|上下(?![文部表面层左游限端方移料盖模壳运滑])|内(?![部侧径壁层置孔腔外含容燃嵌衬芯管酰酯蒙窥涂圈齿饰网存阻压径]))"
)
_OPENED = re.compile(r"[ ]?[(（]不含")


def before(text: str, value: int) -> Comparator | None:
    """The comparator that ends where the value begins.

    >>> before("抗拉强度不小于590MPa", 7)
    Comparator(start=4, lower=True, closed=True)
    """
    if value == 0 or text[value - 1] not in ENDS:
        return None
    start = max(0, value - _LONGEST)
    window = text[start:value]
    if _SOME.isdisjoint(window):
        return None
    match = _BEFORE.search(window)
    if match is None:
        return None
    if match["sign"]:
        if _TAG.search(window):
            return None
        lower, closed = _SIGNS[match["sign"].strip("$ ").replace(" ", "")]
        lead = len(match["sign"]) - len(match["sign"].lstrip(" "))
        return Comparator(start + match.start() + lead, lower, closed)
    if match["most"]:
        lower, closed = _MOST.get(match["most"], (False, False))
    else:
        lower = match["word"].removeprefix("等于或者").removeprefix("等于或").startswith(_UPWARD) != bool(match["no"])
        closed = bool(match["no"] or match["equal"] or match["word"].startswith("等于"))
    return Comparator(start + match.start(), lower, closed)


def against(text: str, value: int) -> Comparator | None:
    """The comparator of a value that is a part of something: 不应超过额定电流的110%."""
    if not text.endswith("的", 0, value):
        return None
    start = max(0, value - 2 * _LONGEST)
    match = _RELATIVE.search(text[start:value])
    return before(text, start + match.end()) if match else None


def after(text: str, value_end: int) -> re.Match[str] | None:
    """The word after a value that bounds it or calls it approximate: 以上, 以内, 左右; group ``tail``."""
    return _AFTER.match(text, value_end)


def bounded(comparator: Comparator, value: float) -> Bounds:
    """不小于590: [590, ∞)."""
    if comparator.lower:
        return Bounds("lower_bound", value, comparator.closed)
    return Bounds("upper_bound", None, None, value, comparator.closed)


def by_tail(tail: str, value: float, opened: bool = False) -> Bounds:
    """850以上, 1以内, 1640左右; ``opened``: the number itself is excluded, 以上（不含）."""
    if tail.endswith("以上"):
        return Bounds("lower_bound", value, not opened)
    if tail and tail not in {"左右", "上下"}:
        return Bounds("upper_bound", None, None, value, not opened)
    return Bounds("exact", value, True, value, True)


def excluded(text: str, tail_end: int) -> bool:
    """Whether the number itself is taken out in brackets: 5 A以上（不含5 A）."""
    return _OPENED.match(text, tail_end) is not None
