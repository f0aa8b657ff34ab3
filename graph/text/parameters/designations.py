"""Numbers with a unit that are no parameters: signs, designations, indicators of a policy, titles of works."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.text.parameters.names import name_after, name_before
from graph.text.parameters.quantities import measured
from graph.text.parameters.shares import PARTS, PERCENT
from graph.text.parameters.units import canonical
from graph.text.parameters.values import Value

_MINUS = "-−‑–"
_LONGEST_TITLE, _LONGEST_SENTENCE = 80, 150
_LETTERS = re.compile(r"[A-Za-z]+\Z")
_SAID = re.compile(r"[，。；：:]|规定|要求|符合|按")
# 5A, 3d and 2F may be reference signs as well as values; 5A only counts where a quantity or a link stands before it.
_MAYBE_SIGN = frozenset(["A", "F", "d", "K", "L", "N", "T", "U", "S"])
_LIFE = re.compile(r"(?:寿命|年限|保质期|质保期|保修期|贮存期|储存期|服务期|使用期)[^，。；;、0-9]{0,8}\Z")
_LIVES = re.compile(r"(?:以上)?的?(?:使用|设计|工作|服役)?(?:寿命|年限)")
_LONGEST_LIFE, _LONGEST_LINK = 200, 12
_LINKS = "为是达到在于约至:："
_INDICATED = {"%", "倍", "个月", "d"}
# Shares of policy and business are indicators, which ``policy`` reads.
_INDICATOR = re.compile(
    r"全市|全省|全区|全县|全国|我市|我省|我区|年均|同比|增加值|产值|销售|利润|利税|出口额|营业收入|主营业务|生产总值|GDP|授权量|申请量|拥有量|市场占有|补助|补贴|奖励|资助|资金|财政|贷款|保费|贴息|税收|人才|规上|规模以上|到20[0-9]{2}年|20[0-9]{2}年底|企业数|覆盖率|参保|就业|居民|人口|城镇|碳排放强度|研发经费|投入强度|营收|审查周期|审批|办结|科研项目|科技计划|创新主体|知识产权|标准化|研究成果|万元|亿元"
)


class Designations:
    """What of a text's numbers is no parameter. What must be known of the whole text is found once."""

    __slots__ = ("_cited", "_indicators", "_text")

    def __init__(self, text: str, cited: Iterable[tuple[int, int]]) -> None:
        self._text = text
        self._indicators: bool | None = None
        # Where a line opens with a standard's number: line → where the number ends.
        self._cited = {}
        for start, end in cited:
            line = text.rfind("\n", 0, start) + 1
            if not text[line:start].strip("-—•[]0123456789. "):
                self._cited[line] = end

    def among(self, value: Value, front: int, floor: int, bounded: bool) -> bool:
        """Whether a value that begins at ``front`` (with its sign) is none; ``bounded``: a comparator or a dash stands before it."""
        return (
            (not bounded and (self._designates(value, front) or self._signs(value, front, floor)))
            or (value.unit == "年" and not self._lasts(value, front))
            or (value.unit in {"′", "″"} and self._text[front - 1:front] != "°" and not measured(name_before(self._text, front, floor)))
            or (canonical(value.unit or "") in _INDICATED and self.indicates(value.start))
            or self._text.endswith(("(含", "（含", "(不含", "（不含"), 0, front)
            or self._in_title(value.start)
        )

    def _lasts(self, value: Value, front: int) -> bool:
        """Whether years are how long something lasts, and no date: 使用寿命不低于10年."""
        text = self._text
        return value.first < _LONGEST_LIFE and (_LIFE.search(text, max(0, front - _LONGEST_LINK), front) is not None or _LIVES.match(text, value.end) is not None)

    def _designates(self, value: Value, front: int) -> bool:
        """Whether what stands right before a number makes one sign of the two: Q345, 图3, R-2."""
        last, earlier = self._text[front - 1:front], self._text[front - 2:front - 1]
        latin = earlier.isascii() and earlier.isalnum()
        if not last or (last.isdigit() and latin and earlier.isalpha() and canonical(value.unit or "") in PERCENT):
            return False
        if last.isascii() and last.isalpha():
            return not self._attached(value, front)
        return last in "0123456789.图表#^_×*@" or (latin and (last in _MINUS or (last == "/" and value.shape == "composite")))

    def _attached(self, value: Value, front: int) -> bool:
        """Letters right before a number are an element of a composition (Ca0.001%), a kind of current or a symbol, else a designation."""
        letters = _LETTERS.search(self._text[max(0, front - 5):front])
        if letters is None or (value.unit is None and letters[0].lower() != "ph"):
            return False
        unit = canonical(value.unit or "")
        if unit in PARTS:
            # CaO7.8%, PET100份; but XY123g is rather a designation.
            return len(letters[0]) <= 2 or value.shape == "range" or (len(letters[0]) <= 4 and unit in PERCENT | {"质量份"})
        return letters[0] in {"AC", "DC", "pH", "PH", "ph"} or (value.shape == "range" and len(letters[0]) == 1 and letters[0].islower())

    def _signs(self, value: Value, front: int, floor: int) -> bool:
        """Whether a whole number and one letter are rather a reference sign than a value."""
        written = self._text[value.start:value.end]
        if value.unit not in _MAYBE_SIGN or value.shape != "single" or not written[1:].isalnum():
            return False
        name = name_before(self._text, front, floor)
        if self._text.startswith("的", value.end) and measured(name_after(self._text, value.end)):
            return False
        return not measured(name) and (value.unit != "A" or not name or self._text[front - 1] not in _LINKS)

    def indicates(self, at: int) -> bool:
        """Whether the sentence speaks of policy or business, whose shares are indicators."""
        text = self._text
        if self._indicators is None:
            self._indicators = _INDICATOR.search(text) is not None
        if not self._indicators:
            return False
        first, last = max(0, at - _LONGEST_SENTENCE), at + _LONGEST_SENTENCE
        opened = max(first, *(text.rfind(sign, first, at) + 1 for sign in "。；\n"))
        closed = min((place for sign in "。；\n" if (place := text.find(sign, at, last)) >= 0), default=last)
        return _INDICATOR.search(text, opened, closed) is not None

    def _in_title(self, at: int) -> bool:
        text = self._text
        opened = text.rfind("《", max(0, at - _LONGEST_TITLE), at)
        if opened >= 0 and text.find("》", opened, at) < 0:
            return True
        if not self._cited:
            return False
        # GB/T 0000 10 kV … 导则: a list of references names its standards' titles without marks.
        cited = self._cited.get(text.rfind("\n", max(0, at - _LONGEST_SENTENCE), at) + 1)
        return cited is not None and cited <= at and _SAID.search(text, cited, at) is None
