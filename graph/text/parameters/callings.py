"""What each value of a text is called: by its own words, by those of the value before it, or as one of a series."""

from __future__ import annotations

import re

from graph.text.parameters.names import name_after, name_before, series
from graph.text.parameters.parameter import Parameter
from graph.text.parameters.quantities import BLANKS, measured, name_words
from graph.text.parameters.shares import ELEMENT, PARTS, PERCENT
from graph.text.parameters.units import base

_ANGLES = {"°"}
# What an action can last or lead to: 保温3小时, 加热到980℃, 旋转90°.
_ACTED = {"h", "min", "s", "ms", "d", "°C", "K", "°", "r/min", "r", "mm", "cm", "m", "µm", "目", "倍", "个月", "ns", "µs"}
# Whatever an action leads to: 放电至2.5V, 加压到5MPa.
_LED_TO = {"至", "到"}
_RATIO_BEHIND = re.compile(r"的?((?:重量|质量|体积|摩尔|流量)?(?:比例|配比|比)(?![A-Za-z\u3400-\u9fff])|(?:重量|质量|体积|摩尔|流量)?(?:比例|配比))")
_AT = ("在", "于", "在 ", "于 ")
_BEHIND = re.compile(r"[ ]?(?:的?范围(?:之?内|以内))?的?[ ]?")
_LASTING = re.compile(r"(?:保持|维持|持续|历时)\Z")
# What quantities are measured in, by how they end.
_KINDS: dict[str | tuple[str, ...], str] = {
    ("频率", "速率"): "", "电流": "current", "电压": "voltage", "时间": "time", "功率": "power", ("率", "系数", "常数", "指数", "限值"): "number", ("温度", "温升"): "temperature",
    ("长度", "宽度", "厚度", "高度", "深度", "直径", "半径", "距离", "间距"): "length", ("压力", "强度"): "pressure",
}
_EMPTY = {"值", "率", "量", "度", "比", "数"}
_CLAIMED = re.compile(r"[ ]?(?:[^，。；;、\n0-9的]{0,6}?(?:[为是达于过≥≤＞＜><在至到约少]|[ ]))?[0-9]")
_PLACED = frozenset("在于经为达至到")
_CONDITIONS = {"°C", "K", "h", "min", "s", "d", "nm", "µm", "kHz", "Hz"}
_OTHERWISE = re.compile(r"(?:(?<![频速])率|系数|常数|指数|比|强度|[粘黏密硬]度|溶解度|含量|浓度|压力|电阻|损耗|稳定性)\Z")
_TIMES = {"h", "min", "s", "ms", "µs", "ns", "d", "个月", "个星期"}
_LENGTHS = {"mm", "cm", "m", "µm", "nm", "km"}
# 3mm厚的钢板
_SIDE = re.compile(r"[ ]?([厚长宽高深粗])(?=的|[，。；、）)]|\Z)")
_PARTIAL = {"%", "倍", "‰", "wt%"}
_GENERIC = {"组分", "成分", "原料", "组成", "材料", "配方", "重量份", "质量份", "重量百分比", "组份", "化学成分", "原料组成", "各组分", "比例", "配比", "按重量份", "本发明", "特征"}
_ELEMENT_LAST = re.compile(rf"[\u3400-\u9fff]({ELEMENT.pattern})\Z")
_LINKED = re.compile(
    r"(?:[ ]*+\*)?(?:[,，、;；。/]|或者?|和|及|以及|与|并且|且|同时|或是|例如|比如|如|即|→|\$?\\rightarrow\$?|(?:逐步|逐渐|缓慢)?(?:降|升|降低|升高|提高|增加|减少|减小|上升|下降|提升|缩短|增大|缩小|调整|调节|延长|压缩)(?:设置)?(?:至|到|为)|变为|变化到|优选地?|更优选地?|最优选|进一步|较佳地?|特别是|可以|可|尤其|具体|一般|通常|可选地?|也|其中|甚至|举例|更|最|为|是|在|至|到|[ \n])++(?:单相|三相)?[ ]*+"
)
_CONDITION_OPENS = re.compile(r"(?:在|于|经过?|当)[^，。；;、：:\n0-9在于经当]{0,10}\Z")
_CONDITION_ENDS = re.compile(r"[ ]?(?:[^，。；;、：:\n0-9]{0,4}?)(?:时|后|之后|以后|下|条件下|内|右|范围内|之内|以内|左右|处|频段|频带)[ ]?(?:应当?|均应|须|宜|仍应|不应|可|能|仍|为|是)?(?:[降升减增达低调][至到低])?(?:[^，。；;、0-9]{1,8}的)?[ ]?")
_LONGEST_CONDITION = 14
_LISTED = re.compile(r"[ ]*\*?(?:[,，、]|或者?|和|及|以及|与)+[ ]*(?:单相|三相)?[ ]*")


class Callings:
    """The names of values, one after the other; ``previous`` is the value before."""

    __slots__ = ("_behind_to", "_series", "_text", "absorbed", "previous")

    def __init__(self, text: str) -> None:
        self._text = text
        self._series: tuple[str, ...] = ()
        self.previous: Parameter | None = None
        # Where the name ended that stands behind the value before.
        self._behind_to = 0
        # Whether the value before turned out to be a test condition within the name of this one.
        self.absorbed = False

    @property
    def floor(self) -> int:
        """Where the value before ended, or its name behind it: no name reaches back over it."""
        return max(self.previous.end, self._behind_to) if self.previous else 0

    def listed(self, start: int) -> bool:
        """Whether only a comma or an 和 stands between the value before and this place."""
        return self.previous is not None and _LISTED.fullmatch(self._text, self.previous.end, start) is not None

    def name(self, place: tuple[int, int], unit: str | None, bounded: bool, shared: bool) -> str | None:
        """What the value between two places is called; ``unit`` is None for a bare number and "ratio" for a ratio.

        ``bounded``: a comparator stands before it; ``shared``: its comparator is that of the value before.
        """
        start, end = place
        if self._goes_on(start, unit, shared):
            assert self.previous
            if self._series and self.listed(start):
                first, self._series = self._series[0], self._series[1:]
                return first
            inherited: str | None = self.previous.name
            if inherited is None:
                # 1.5 J、4.5 J能量水平
                return self._behind(end, unit, bounded)
            if unit not in PARTS or "或" in self._text[self.floor:start] or not name_after(self._text, end):
                return inherited
        if subject := self._before_condition(start):
            return subject
        told = self._text[max(0, start - 6):start]
        self._series = series(self._text, start, self.floor) if "分别" in told or "依次" in told else ()
        if self._series:
            first, self._series = self._series[0], self._series[1:]
            return first
        name = self._part(start, end, unit, bounded) if unit in PARTS else self._quantity(start, end, unit, bounded)
        behind = _BEHIND.match(self._text, end)
        if name and behind and self._text.startswith(name, behind.end()):
            self._behind_to = behind.end() + len(name)
        return self._conditioned(name, start)

    def _conditioned(self, name: str | None, start: int) -> str | None:
        """A name with the test condition that is written before it as one word: 28 d抗压强度, -20 ℃冲击吸收能量."""
        condition = self.previous
        if not name or not condition or condition.relation != "exact" or not measured(name):
            return name
        claimed = condition.name
        if (not name.startswith(claimed) if claimed else condition.canonical not in _CONDITIONS) or (
                self._text[condition.start - 1:condition.start] in _PLACED or not BLANKS.sub("", self._text[condition.end:start]).startswith(name)):
            return name
        self.absorbed = True
        return BLANKS.sub("", condition.written) + name

    def _goes_on(self, start: int, unit: str | None, shared: bool) -> bool:
        """Whether a value is another one of what the value before was called."""
        if not self.previous or start <= self.floor or not _LINKED.fullmatch(self._text, self.floor, start):
            return False
        before = self.previous.canonical
        return unit in {before, "ratio"} or (unit == "%" and before in PERCENT) or shared

    def _before_condition(self, start: int) -> str | None:
        """The quantity before the condition that the value before is: 光通维持率在3 000 h时不应低于96%."""
        if not self.previous or not _CONDITION_ENDS.fullmatch(self._text, self.previous.end - self.previous.written.endswith(("内", "右")), start):
            return None
        first = max(0, self.previous.start - _LONGEST_CONDITION)
        opens = _CONDITION_OPENS.search(self._text[first:self.previous.start])
        name = name_before(self._text, first + opens.start(), 0, False) if opens and first + opens.start() else None
        return name if measured(name) or (name and "\u3400" <= name[0] <= "\u9fff") else None

    def _quantity(self, start: int, end: int, unit: str | None, bounded: bool) -> str | None:
        """The quantity before a value; what stands behind it where that is one and this is none: 施加700V的直流电压, 成45°角."""
        text = self._text
        name = name_before(text, start, self.floor, unit in _ACTED or text[start - 1:start] in _LED_TO, unit in _PARTIAL)
        if name in _GENERIC or (text.endswith(_AT, 0, start) and not _agree(name, unit)):
            name = name_after(text, end) or (name if measured(name) and name in _GENERIC else None)
        shaped = self._shaped((start, end), unit, name)
        if shaped or measured(name):
            return shaped or (name if _fits(name, unit) and (unit not in _TIMES or _agree(name, unit)) else None)
        if name and ((len(name) == 1 and not name.isascii()) or (name.endswith(("后", "前")) and unit not in _TIMES)):
            name = None
        if unit in _ANGLES:
            if name is None or name_before(text, start, self.floor, False) is not None:
                name = name_after(text, end)
        elif name and text[start - 1] in ":：" and (behind := name_after(text, end)) and not text.startswith("的", end):
            # 结构层：4cm表面层
            return behind
        elif name and unit not in _PARTIAL and measured(behind := name_after(text, end)) and _fits(behind, unit) and _agree(behind, unit):
            return behind
        if name in _EMPTY:
            name = None
        return name or self._behind(end, unit, bounded)

    def _shaped(self, place: tuple[int, int], unit: str | None, name: str | None) -> str | None:
        """What values of some kinds are called whatever stands before them: 保持30 s, 呈45°夹角, 3mm厚的钢板, 按3∶2的比例."""
        start, end = place
        if unit in _TIMES:
            lasting = _LASTING.search(self._text, max(0, start - 2), start)
            return lasting[0] if lasting else None
        if unit in _ANGLES:
            angle = name_after(self._text, end)
            return angle if angle and angle.endswith("角") and not (name and name.endswith(("角", "角度"))) else None
        if measured(name):
            return None
        if unit == "ratio":
            ratio = _RATIO_BEHIND.match(self._text, end)
            return ratio[1] if ratio else None
        side = _SIDE.match(self._text, end) if unit in _LENGTHS else None
        return side[1] if side else None

    def _part(self, start: int, end: int, unit: str | None, bounded: bool) -> str | None:
        """The part of a composition; some print it behind its share: 0.5%～0.9%C, 3～5%的锌锭."""
        text = self._text
        name = name_before(text, start, self.floor, None, unit in _PARTIAL)
        if name in _GENERIC or name in name_words()["processes"]:
            name = name_after(text, end, False) or (name if measured(name) else None)
        if name and (element := _ELEMENT_LAST.search(name)) and text[start - 1] == name[-1]:
            return element[1]
        if name and (measured(name) or text[start - 1] in "为是:：="):
            return name
        if text.startswith("的", end) or not name or text[end:end + 1].isascii():
            name = name_after(text, end, False) or name
        return name or self._behind(end, unit, bounded)

    def _behind(self, end: int, unit: str | None, bounded: bool) -> str | None:
        name = None if bounded and unit is None else name_after(self._text, end, unit not in PARTS)
        if self._text[end - 1] in "内上下右" and not self._text.startswith("的", end):
            # 600目以上细度, but what happens within two hours is not what they measure.
            name = name if self._text[end - 1] in "上下" and measured(name) else None
        if name and unit in _CONDITIONS and (behind := _BEHIND.match(self._text, end)) and _CLAIMED.match(self._text, behind.end() + len(name)):
            # 30℃保温4h, -20 ℃冲击功大于30 J: the words are those of the next value.
            return None
        return name if _fits(name, unit) and _agree(name, unit) else None


def _agree(name: str | None, unit: str | None) -> bool:
    """Whether a quantity may have a unit, as far as its last words tell: no current is 3 s."""
    scale = base(unit) if unit and name else None
    kind = next((kind for ends, kind in _KINDS.items() if name and name.endswith(ends)), None)
    return scale is None or not kind or scale.dimension in {kind, "number"} or (kind == "temperature" and unit in _ANGLES)


def _fits(name: str | None, unit: str | None) -> bool:
    """Whether a quantity behind a value may be what it measures: 90℃时的收缩率 and 460nm的透射率 are measured under it."""
    return unit not in _CONDITIONS or not name or _OTHERWISE.search(name) is None
