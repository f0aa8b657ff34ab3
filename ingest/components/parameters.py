"""Technical parameters: a name, a comparator and a number with a unit become a named interval."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.annotations import Span
from ingest.components.comparators import ENDS, Bounds, Comparator, after, before, bounded, by_tail, excluded
from ingest.components.names import name_after, name_before, series
from ingest.components.numerals import NUMBER, number
from ingest.components.quantities import measured
from ingest.components.reading import Reading
from ingest.components.shares import ELEMENT, Shares
from ingest.components.units import base, canonical, unit_pattern, unit_starts
from ingest.components.values import Value, chinese_value_pattern, is_ratio, value_at

_NUMBER = re.compile(NUMBER)
_TAKEN_APART = re.compile(r"[0-9]+(?:\.[0-9]+){2,}")
_SHARES = {"wt%", "%", "质量份", "at%", "vol%", "mol%", "体积份", "ppm", "摩尔份", "g", "kg", "mL", "L", "mg", "phr"}
_ANGLES = {"°", "度"}
# What an action can last or lead to: 保温3小时, 加热到980℃, 旋转90°.
_ACTED = {"h", "min", "s", "ms", "d", "°C", "K", "°", "度", "r/min", "r", "mm", "cm", "m", "µm", "目", "倍", "个月", "ns", "µs"}
_PARTIAL = {"%", "倍", "‰", "wt%"}
_GENERIC = {"组分", "成分", "原料", "组成", "材料", "配方", "重量份", "质量份", "重量百分比", "组份", "化学成分", "原料组成",  "各组分", "比例", "配比", "按重量份", "本发明", "特征"}
_ELEMENT_LAST = re.compile(rf"[\u3400-\u9fff]({ELEMENT.pattern})\Z")
_PERCENT = {"%", "wt%", "at%", "vol%", "mol%"}
# Only these can be below zero where the minus follows a word: 温度-20℃, but 材料-20份.
_SIGNED = {"°C", "V", "mV", "kV", "dB", "dBm", "dBi", "A", "mA", "°", "度", "K", "ppm/°C"}
_MINUS = "-−‑–"
_COUNTER = re.compile(r"[ ]?(?:[万亿千百个次项名家种层级块条根件年月日号位人只台套组对步章节页图表倍点周部份位枚排片行列段轮批张本篇户户间幅座辆支篇颗粒类款岁届条期轴相路帧圈匝孔极齿道束股]|[A-Za-z]|[.．][0-9]|的?(?:规定|条|款|要求))")
_CYCLES = re.compile(r"(?:寿命|次数)[^，。；;、]{0,8}\Z")
# Quantities without a unit, which take bare numbers: pH为3.0～5.0, 折射率为1.5.
_BARE = re.compile(
    r"(?:pH[ ]?值?|PH[ ]?值?|ph值|Ph值?|折射率|系数|[比泊]松比|长径比|厚径比|屈强比|摩尔比|重量比|质量比|体积比|固液比|液固比|料液比|钢比|焊接比|压缩比|锻造比|高径比|宽厚比|长宽比|信噪比|之比|分子量|[黏粘]度|[常系]数|正切|(?<![对相类评配])比|锥度|占空比|功率因数|曲率|斜率|指数|因子|模数|因数|比值|聚合度|取代度|粘度指数|相对密度|比重|碱度|ZT值|酸值)"
    r"(?:[A-Za-zα-ω]{0,3})(?:[(（][^（()）]{0,8}[)）])?(?:分别)?(?:控制在|控制为|控制|调节至|调节到|调节为|调至|调到|调节|调|可以为|可为|优选为|优选|约为|约|保持在|应为|应在|为|是|在|至|到|=|:|：|＝|达到|达|≈|不变|(?:提高|降低|增大|减小|下降|增加|提升|减少)(?:至|到|为)|[ ])*\Z"
)
_RATIO_NAME = re.compile(r"(?:比(?:例|值|率|重|分)?(?:[A-Za-z0-9+:∶：/ ]{3,20}(?=为|是|=))?|锥度|坡度|斜度)(?:[(（][^（()）]{0,12}[)）])?(?:分别)?(?:优选|控制|更优选|可以|可|依次|约|一般|通常)?(?:为|是|=|:|：|在|至|达)?[ ]?\Z")
_PARTS_NAME = re.compile(r"[\u3400-\u9fffA-Za-z)）][ ]?[:：]?\Z")
_TOLD = frozenset("为是=:：在至到达")
_BARE_END = re.compile(r"[ ]?(?:[、，,；;。）)]|和|以及|及|与|时|的|之间|左右|且|\Z|\n)")
_PARTS_END = re.compile(r"[ ]?(?:[、，,；;。]|和|以及|及|与|\Z|\n)")
_LINKED = re.compile(
    r"[ ]*\*?(?:[,，、;；。]|或者?|和|及|以及|与|并且|且|同时|或是|例如|比如|如|即|→|\$?\\rightarrow\$?|(?:逐步|逐渐|缓慢)?(?:降|升|降低|升高|提高|增加|减少|减小|上升|下降|提升|缩短|增大)(?:至|到|为)|变为|变化到|优选地?|更优选地?|最优选|进一步|较佳地?|特别是|可以|可|尤其|具体|一般|通常|可选地?|也|其中|举例|更|最|为|是|在|至|到|[ \n])+[ ]*(?:单相|三相)?[ ]*"
)
_LISTED = re.compile(r"[ ]*\*?(?:[,，、]|或者?|和|及|以及|与)+[ ]*(?:单相|三相)?[ ]*")
_SHARED = re.compile(rf"[ ]?(?:和|及|与|或)[ ]?(?P<n>{NUMBER})")
# 输出电压不超过：\n——DC+与PE之间的电压：2 500 V — the lead-in bounds every item below it.
_ITEM = ("——", "--", "—", "•", "-")
_LEADS = re.compile(r"[:：]\s*\Z")
_BEFORE = 24
_LONGEST_LIST, _LONGEST_SENTENCE = 30, 150
_SAID = re.compile(r"[，。；：:]|规定|要求|符合|按")
_SIGNLIKE = {"A", "F", "d", "K", "L", "N", "T", "U", "W", "J", "S", "V", "h", "H", "g", "m", "s", "t", "l", "v", "w", "j", "o", "r"}
_MAYBE_SIGN = {"A", "F", "d", "K", "L", "N", "T", "U", "S"}
# Shares of policy and business are indicators, which ``policy`` reads.
_INDICATOR = re.compile(
    r"全市|全省|全区|全县|全国|我市|我省|我区|年均|同比|增速|增长率|产值|营业收入|主营业务|生产总值|GDP|授权量|申请量|拥有量|市场占有|补助|补贴|奖励|资助|资金|财政|贷款|保费|贴息|税收|人才|规上|规模以上|到20[0-9]{2}年|20[0-9]{2}年底|企业数|覆盖率|参保|就业|居民|人口|城镇|碳排放强度|研发经费|投入强度|营收|审查周期|审批|办结|科研项目|科技计划|创新主体|知识产权|标准化|研究成果|万元|亿元"
)


# 0.125%≤C≤0.145%: the name stands between its bounds.
@cache
def _enclosing() -> re.Pattern[str]:
    unit = unit_pattern().pattern
    sign = r"[≤<≦⩽〈]=?|\\leq?(?:slant)?"
    first, second = (unit.replace("(?P<unit>", f"(?P<{name}>") for name in ("ua", "ub"))
    return re.compile(
        rf"(?P<a>{NUMBER})(?:{first})?[ ]?(?P<left>{sign})[ ]?(?P<name>[^\s，。；;、≤<≦0-9][^，。；;、≤<≦\n]{{0,20}}?)[ ]?(?P<right>{sign})[ ]?(?P<minus>-?)"
        rf"(?P<b>{NUMBER})(?:{second})?"
    )


@cache
def _starts() -> frozenset[str]:
    """What can come after the first number of a value."""
    return unit_starts() | frozenset(" $\\±(（:∶：次×xX*✕╳·/~～∼〜˜‐‑‒–—−―﹣－-至到和与及?≤<≦⩽〈")


@cache
def _chinese() -> re.Pattern[str]:
    return chinese_value_pattern()


def parameters_in(reading: Reading) -> Iterator[Span]:
    """Find named values with their bounds.

    The span covers comparator, numbers and unit; ``data`` holds ``name`` (None if elided), ``lower``, ``lower_closed``,
    ``upper``, ``upper_closed``, ``relation`` (range, lower_bound, upper_bound, exact, nominal_tolerance, ratio, composite),
    ``unit`` as written and ``canonical``, the unit meant. Values are not scaled; ``dimension``, ``base_lower`` and ``base_upper``
    say the same in base units (None where the unit has none). A bare number counts only with a comparator, behind a quantity
    that has no unit, or in a list of parts; dates, designations, reference signs and numbers in titles do not count.
    """
    finder = _Finder(reading)
    yield from finder.in_digits()
    yield from finder.in_chinese()


class _Finder:
    """One pass over a reading: each value sees the one before it, whose name and comparator it may share."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self.shares = Shares(reading.text)
        self.previous: Span | None = None
        self.shared: Comparator | None = None
        self.names: tuple[str, ...] = ()
        self.indicators: bool | None = None
        # Where a line opens with a standard's number: line → where the number ends.
        self.cited = {reading.text.rfind("\n", 0, span.start) + 1: span.end for span in reading.spans
                      if span.label == "STANDARD" and not reading.text[reading.text.rfind("\n", 0, span.start) + 1:span.start].strip("-—•[]0123456789. ")}

    def in_digits(self) -> Iterator[Span]:
        text, at = self.text, 0
        search, starts = _NUMBER.search, _starts()
        while (match := search(text, at)) is not None:
            at = match.end()
            if text.startswith(".", at) and (apart := _TAKEN_APART.match(text, match.start())):
                at = apart.end()
                continue
            last = text[match.start() - 1] if match.start() else ""
            if last == "." or last == "第" or (text[at:at + 1] not in starts and last not in _BARE_LAST and not self.shares):
                # A reference sign, a step, a count: nearly all numbers of an abstract.
                continue
            if not _INSIDE.isdisjoint(text[at:at + 8]) and (inside := _enclosing().match(text, match.start())) and (span := self._enclosed(inside)):
                at = inside.end()
                yield self._kept(span)
                continue
            if last.isascii() and last.isalpha() and len(match[0]) > 1 and (glued := _GLUED.match(text, match.start())) and (
                    float(glued[1]) > _WHOLE or float(glued[1]) > float(glued[2] or _WHOLE)) and (shorter := _NUMBER.match(text, match.start() + 1)):
                # CaF239%～41%: the first figure belongs to the formula.
                match = shorter
            negative, lead = self._sign(match.start())
            value = value_at(text, match, negative)
            if value is None or (last == "+" and text[match.start() - 2:match.start() - 1].isalnum() and text[match.start() - 2].isascii()):
                # d≥a+60nm: a term of a formula.
                continue
            if last == "±":
                value = value._replace(shape="tolerance", first=0.0, second=abs(value.first)) if value.shape == "single" else value
            elif value.shape == "single" and value.unit is None and (part := _FRACTION.match(text, at)) and float(part[1]):
                value = value._replace(first=float(f"{value.first / float(part[1]):.6g}"), end=part.end(), unit=None)
            if text.startswith("次", value.end) and _CYCLES.search(text, max(0, match.start() - 14), match.start()):
                # How often is a count, but how many times something lasts is a parameter: 循环寿命大于500次.
                value = value._replace(unit="次", end=value.end + 1)
            span = self._single(value, lead)
            at = max(at, value.end if span or value.unit or value.shape != "single" else at)
            if span is not None:
                yield self._kept(span)

    def _kept(self, span: Span) -> Span:
        self.previous = span
        return span

    def _sign(self, start: int) -> tuple[bool, int]:
        """Whether a minus may stand before a number, and how many characters a sign takes."""
        text = self.text
        if start and text[start - 1] in _MINUS + "+":
            earlier = text[start - 2] if start > 1 else ""
            if not earlier or earlier in " $:：~～为在至于到（(，,、；;=≤≥<>|\n|是" or "\u3400" <= earlier <= "\u9fff":
                return text[start - 1] != "+", 1
        if start and text[start - 1] == "±":
            return True, 1
        if text.startswith("零下", start - 2) and start >= 2:
            return True, 2
        return False, 0

    def _single(self, value: Value, lead: int) -> Span | None:
        text, start, end = self.text, value.start, value.end
        dashed = lead == 1 and self._dashed(value)
        if dashed:
            if text[start - 1] == "+":
                return None
            lead, value = 0, value._replace(first=-value.first)
        front = start - lead
        if value.shape == "single" and value.unit is None and not self._may_be_bare(value, front):
            return None
        comparator = before(text, front)
        context = text[max(0, front - _BEFORE):front]
        ratio = value.shape == "ratio"
        named_ratio = ratio and bool(_RATIO_NAME.search(context))
        if ratio and not is_ratio(text, value, named_ratio):
            return None
        unit = value.unit
        meant: str | None = None
        if unit is None and not ratio:
            if not self._bare(value, context, comparator):
                return None
            if comparator is None and not _BARE.search(context):
                meant = self._part(value, context)
        if not self._counts(value, front, comparator, dashed):
            return None
        bounds, front, end = self._bounds(value, comparator, front)
        if dashed:
            front = start
        elif text[front - 1:front] == "$":
            front -= 1
        name = self._name(front - dashed, end, value, comparator)
        if name is None and unit is None and not ratio:
            return None
        return self._span((front, end), name, unit, bounds, meant)

    def _dashed(self, value: Value) -> bool:
        """Whether what stands before a number is a dash and no minus: 材料-20份, but 温度-20℃."""
        sign, earlier = self.text[value.start - 1], self.text[value.start - 2:value.start - 1]
        return sign != "±" and "\u3400" <= earlier <= "\u9fff" and earlier not in "为在至于到是" and canonical(value.unit or "") not in _SIGNED

    def _may_be_bare(self, value: Value, front: int) -> bool:
        """Cheap: whether a number without a unit can be one of the few that count."""
        last = self.text[front - 1:front]
        if last in ENDS:
            return True
        if not last or last in ")）(（、，。；;第图":
            return False
        return last in _BARE_LAST or (bool(self.shares) and self.shares.kind(front) is not None)

    def _bare(self, value: Value, context: str, comparator: Comparator | None) -> bool:
        text = self.text
        counted = _COUNTER.match(text, value.end)
        if comparator:
            return counted is None and value.shape in {"single", "range"} and after(text, value.end) is None
        if value.shape == "tolerance" and measured(name_before(text, value.start, self._floor())):
            return True
        if value.shape in {"single", "range", "tolerance"} and counted is None and _BARE.search(context):
            return True
        if self._part(value, context):
            return True
        return "." in text[value.start:value.end] and counted is None and context[-1:] in _TOLD and _BARE_END.match(text, value.end) is not None and (
            measured(name := name_before(text, value.start, self._floor())) or (name is not None and "/" in name and name.isascii()))

    def _part(self, value: Value, context: str) -> str | None:
        """The unit that a lead-in gives a bare number in a list of parts: 重量份…：聚丙烯60-80、玻璃纤维20-30."""
        if value.shape in {"single", "range"} and _PARTS_NAME.search(context) and _PARTS_END.match(self.text, value.end):
            kind = self.shares.kind(value.start)
            return kind if kind is None or not kind.endswith("%") or "." in self.text[value.start:value.end] else None
        return None

    def _counts(self, value: Value, front: int, comparator: Comparator | None, dashed: bool) -> bool:
        """Whether a number is a parameter's and no part of a sign, a designation or a title."""
        text = self.text
        if comparator is None and front and not dashed:
            last = text[front - 1]
            if last.isdigit() and text[front - 2:front - 1].isalpha() and text[front - 2] < "\u007f" and canonical(value.unit or "") in _PERCENT:
                return True
            letters = last.isascii() and last.isalpha()
            if last in _MINUS and text[front - 2:front - 1].isascii() and text[front - 2:front - 1].isalnum():
                return False
            if last in "0123456789.图表#^_×*@" or (letters and not self._attached(value, front)):
                return False
        unit = value.unit
        if unit in _MAYBE_SIGN and value.shape == "single" and text[value.start + 1:value.end].isalnum() and comparator is None and "." not in text[value.start:value.end]:
            name = name_before(text, front, self._floor())
            if not measured(name) and (unit in {"F", "d", "K", "L", "N", "T", "U", "S"} or not name or text[front - 1] not in "为是达到在于约至:："):
                return False
        if unit in {"′", "″"} and text[front - 1:front] != "°" and not measured(name_before(text, front, self._floor())):
            return False
        if canonical(unit or "") in {"%", "倍", "个月", "d"} and self._indicated(value.start):
            return False
        return not self._in_title(value.start)

    def _attached(self, value: Value, front: int) -> bool:
        """Letters right before a number are an element of a composition (Ca0.001%) or a symbol of a quantity (φ20mm, D50), else a designation."""
        letters = re.search(r"[A-Za-z]+\Z", self.text[max(0, front - 4):front])
        if letters is None or value.unit is None:
            return False
        if letters[0] in {"AC", "DC"}:
            return True
        if canonical(value.unit) in _SHARES:
            return len(letters[0]) <= 2 or value.shape == "range"
        return letters[0] in {"pH", "PH"} or (value.shape == "range" and len(letters[0]) == 1 and letters[0].islower())

    def _indicated(self, at: int) -> bool:
        if self.indicators is None:
            self.indicators = _INDICATOR.search(self.text) is not None
        if not self.indicators:
            return False
        first, last = max(0, at - _LONGEST_SENTENCE), at + _LONGEST_SENTENCE
        opened = max(first, *(self.text.rfind(sign, first, at) + 1 for sign in "。；\n"))
        closed = min((place for sign in "。；\n" if (place := self.text.find(sign, at, last)) >= 0), default=last)
        return _INDICATOR.search(self.text, opened, closed) is not None

    def _in_title(self, at: int) -> bool:
        text = self.text
        opened = text.rfind("《", max(0, at - 80), at)
        if opened >= 0 and text.find("》", opened, at) < 0:
            return True
        # GB/T 0000 10 kV … 导则: a list of references names its standards' titles without marks.
        if not self.cited:
            return False
        line = text.rfind("\n", max(0, at - _LONGEST_SENTENCE), at) + 1
        cited = self.cited.get(line)
        return cited is not None and cited <= at and _SAID.search(text, cited, at) is None

    def _floor(self) -> int:
        return self.previous.end if self.previous else 0

    def _bounds(self, value: Value, comparator: Comparator | None, front: int) -> tuple[Bounds, int, int]:
        """The interval, and from where to where the value's words go."""
        text, end = self.text, value.end
        if value.shape == "ratio" or value.shape == "composite":
            return Bounds(value.shape), front, end
        if value.shape == "tolerance":
            width = value.second or 0.0
            bounds = Bounds("nominal_tolerance", round(value.first - width, 9), True, round(value.first + width, 9), True)
            if comparator and value.first == 0:
                return bounds, comparator.start, end
            return bounds, front - (front > 0 and text[front - 1] in "(（" and text[end - 1] not in ")）"), end
        tail = after(text, end)
        if tail and (value.shape == "single" or tail["tail"] in {"左右", "上下"}) and (comparator is None or tail["tail"] in {"左右", "以上", "以下"}):
            end = tail.end()
        else:
            tail = None
        if value.shape == "range":
            start = comparator.start if comparator else front
            return Bounds("range", value.first, True, value.second, True), start if text[start:start + 1] != "$" or comparator else start, end
        if comparator:
            shared = _SHARED.match(text, end)
            if shared and (unit := unit_pattern().match(text, shared.end())) and text[unit.end():unit.end() + 1] not in _INSIDE:
                self.shared = comparator
                return bounded(comparator, value.first), front, end
            self.shared = None
            return bounded(comparator, value.first), comparator.start, end
        if self.shared and self.previous and not tail and _LISTED.fullmatch(text, self.previous.end, front):
            return bounded(self.shared, value.first), front, end
        self.shared = None
        if lead_in := self._lead_in(front):
            return bounded(lead_in, value.first), front, end
        if tail:
            return by_tail(tail["tail"], value.first, excluded(text, tail.end())), front, end
        return by_tail("", value.first), front, end

    def _lead_in(self, start: int) -> Comparator | None:
        text = self.text
        line = text.rfind("\n", 0, start)
        if line < 0 or not text.startswith(_ITEM, line + 1):
            return None
        for _ in range(_LONGEST_LIST):
            end = line
            line = text.rfind("\n", 0, end)
            if not text.startswith(_ITEM, line + 1):
                leads = _LEADS.search(text, max(0, end - 3), end)
                return before(text, leads.start()) if leads else None
            if line < 0:
                return None
        return None

    def _name(self, start: int, end: int, value: Value, comparator: Comparator | None) -> str | None:
        text, floor = self.text, self._floor()
        unit = canonical(value.unit) if value.unit else None
        if self.previous and self.previous.data and floor < start and _LINKED.fullmatch(text, floor, start) and (
                self.previous.data["canonical"] == unit or (unit is None and value.shape == "ratio")
                or (unit == "%" and self.previous.data["canonical"] in _PERCENT) or self.shared):
            inherited: str | None = self.previous.data["name"]
            if self.names and _LISTED.fullmatch(text, floor, start):
                inherited, self.names = self.names[0], self.names[1:]
                return inherited
            if not (inherited is not None and unit in _SHARES and name_after(text, end)) or "或" in text[floor:start]:
                return inherited
        if "分别" in text[max(0, start - 6):start] or "依次" in text[max(0, start - 6):start]:
            first, *rest = series(text, start, floor) or ("",)
            self.names = tuple(rest)
            if first:
                return first
        else:
            self.names = ()
        name = name_before(text, start, floor, None if unit in _SHARES else unit in _ACTED, unit in _PARTIAL)
        if name in _GENERIC:
            name = name_after(text, end) or (name if measured(name) else None)
        if unit in _ANGLES and not measured(name) and not (name and name_before(text, start, floor, False) is None):
            name = name_after(text, end)
        elif name and unit not in _SHARES and not measured(name) and measured(behind := name_after(text, end)):
            name = behind
        if name and unit in _SHARES and (element := _ELEMENT_LAST.search(name)) and text[start - 1] == name[-1]:
            return element[1]
        if unit in _SHARES and not (name and (measured(name) or (text[start - 1] in "为是:：=" and name not in _GENERIC))) and (
                text.startswith("的", end) or not name or text[end:end + 1].isascii()):
            # Compositions print what is measured after its share: 0.5%～0.9%C, 3～5%的锌锭.
            name = name_after(text, end) or name
        if name or (comparator and unit is None) or (text[end - 1] in "内上下右" and not text.startswith("的", end)):
            return name
        return name_after(text, end)

    def _enclosed(self, match: re.Match[str]) -> Span | None:
        lower, upper = number(match["a"]), number(match["minus"] + match["b"])
        unit = match["ub"] or match["ua"]
        negative, lead = self._sign(match.start())
        if lower is not None and negative:
            lower = -lower
        if lower is None or upper is None or lower > upper:
            return None
        bounds = Bounds("range", lower, "<" not in match["left"] or "=" in match["left"], upper, "<" not in match["right"] or "=" in match["right"])
        name = re.sub(r"\s+|^的", "", match["name"].replace("$", ""))
        return self._span((match.start() - lead, match.end()), name, unit, bounds)

    def in_chinese(self) -> Iterator[Span]:
        text = self.text
        for match in _chinese().finditer(text):
            written = match["percent"] or match["first"]
            first = number(written)
            second = number(match["high"] or match["second"] or "")
            unit = match["unit"] or match["ub"] or "%"
            if first is None or (unit in {"度", "米", "天", "伏", "吨"} and len(match["first"]) < 2 and (unit != "天" or match["first"] != "两")) or not self._whole(match, unit):
                continue
            start, end = match.span()
            if match["half"]:
                first, end = first + 0.5, end
            comparator = before(text, start)
            tail = after(text, end)
            if second is not None:
                bounds = Bounds("range", min(first, second), True, max(first, second), True)
            else:
                end = tail.end() if tail else end
                bounds = bounded(comparator, first) if comparator else by_tail(tail["tail"] if tail else "", first)
            if comparator:
                start = comparator.start
            if unit in {"%", "倍"} and self._indicated(start):
                continue
            name = name_before(text, start, max(0, start - 40))
            yield self._span((start, end), name, unit, bounds)

    def _whole(self, match: re.Match[str], unit: str) -> bool:
        """Whether the number is one and its unit a word: not 二倍体, 一度, 十米远 of an idiom."""
        follows = self.text[match.end():match.end() + 1]
        if unit == "倍" and follows and follows in "体频率数增速捻半压流性福他镜":
            return False
        if unit == "度" and follows and follows in "假量过数电":
            return False
        return not (unit == "米" and follows and follows in "粉饭线面粒酒其糠醋汤字波色勒") and not (unit == "天" and follows and follows in "线然窗花平车井")

    def _span(self, place: tuple[int, int], name: str | None, unit: str | None, bounds: Bounds, meant: str | None = None) -> Span:
        unit = unit.strip("\\$ ") if unit else None
        if meant is None:
            meant = canonical(unit) if unit else "ratio" if bounds.relation == "ratio" else "1"
        if meant == "%":
            meant = self.shares.percent(name, place[0])
        elif meant == "质量份" and unit == "份" and (kind := self.shares.kind(place[0])) in {"体积份", "摩尔份"}:
            meant = kind
        scale = base(meant)
        ends = [None if scale is None or end is None else float(f"{end * scale.factor + scale.offset:.9g}") for end in (bounds.lower, bounds.upper)]
        data = {
            "name": name or None, "lower": bounds.lower, "lower_closed": bounds.lower_closed, "upper": bounds.upper,
            "upper_closed": bounds.upper_closed, "relation": bounds.relation, "unit": unit, "canonical": meant,
            "dimension": scale.dimension if scale else None, "base_lower": ends[0], "base_upper": ends[1],
        }
        return Span("PARAMETER", *place, self.text[slice(*place)], data)


_BARE_LAST = frozenset("H值比数率度子重:：=至节调制 ") | ENDS
_GLUED = re.compile(r"([0-9]+(?:\.[0-9]+)?)[%％]?(?:[-~～‑–—至]([0-9]+(?:\.[0-9]+)?))?[ ]?(?:wt)?[%％]")
_WHOLE = 100
_FRACTION = re.compile(r"/([0-9]{1,4})(?![0-9./])")
_INSIDE = frozenset("≤<≦⩽〈\\")
