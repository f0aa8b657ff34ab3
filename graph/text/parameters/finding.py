"""Technical parameters: a name, a comparator and a number with a unit become a named interval."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from graph.text.parameters.bare import BEFORE, context_of, is_bare, may_be_bare, part, unitless
from graph.text.parameters.callings import Callings
from graph.text.parameters.comparators import Bounds, Comparator, after, against, before, bounded, by_tail, excluded
from graph.text.parameters.designations import Designations
from graph.text.parameters.names import name_before
from graph.text.parameters.numerals import NUMBER, number
from graph.text.parameters.parameter import Parameter
from graph.text.parameters.shares import Shares
from graph.text.parameters.units import base, canonical, unit_pattern, unit_starts
from graph.text.parameters.values import Value, chinese_value_pattern, is_ratio, value_at

_NUMBER = re.compile(NUMBER)
_TAKEN_APART = re.compile(r"[0-9]+(?:\.[0-9]+){2,}")
_GLUED = re.compile(r"([0-9]+(?:\.[0-9]+)?)[%％]?(?:[-~～‑–—至]([0-9]+(?:\.[0-9]+)?))?[ ]?(?:wt)?[%％]")
_WHOLE = 100
_FRACTION = re.compile(r"/([0-9]{1,4})(?![0-9./])")
_INSIDE = frozenset("≤<≦⩽〈\\")
# Only these can be below zero where the minus follows a word: 温度-20℃, but 材料-20份.
_SIGNED = {"°C", "V", "mV", "kV", "dB", "dBm", "dBi", "A", "mA", "°", "K"}
_MINUS = "-−‑–"
_BEFORE_SIGN = " $:：~～为在至于到（(，,、；;=≤≥<>|\n是"
_CYCLES = re.compile(r"(?:寿命|次数)[^，。；;、]{0,8}\Z")
_RATIO_NAME = re.compile(r"(?:比(?:例|值|率|重|分)?(?:[A-Za-z0-9+:∶：/ ]{3,20}(?=为|是|=))?|锥度|坡度|斜度)(?:[(（][^（()）]{0,12}[)）])?(?:分别)?(?:优选|控制|更优选|可以|可|依次|约|一般|通常)?(?:为|是|=|:|：|在|至|达)?[ ]?\Z")
# 如20 ℃为90%: what the second value is told for.
_ARGUMENT = re.compile(r"[ ]?时?[ ]?为[ ]?\$?[0-9]")
# 加热到150度 is no angle.
_THERMAL = re.compile(r"温|热|冷|[烘烧焙烤]|[熔沸冰]点")
_PLUS_MINUS = re.compile(r"(?:±|\\pm)[ ]?\Z")
_LIST_OPENS = frozenset("为是在至于到:：= ")
_LIST = re.compile(rf"{NUMBER}(?:[ ]?[-~～‑–至][ ]?{NUMBER})?(?:[ ]?(?:、|，|,|或|和|及|与)[ ]?{NUMBER}(?:[ ]?[-~～‑–至][ ]?{NUMBER})?){{1,9}}")
_SHARED = re.compile(rf"[ ]?(?:和|及|与|或)[ ]?(?P<n>{NUMBER})")
# 大于5mm且不大于10mm, ≥3，≤5
_ALSO = re.compile(rf"(?P<joint>[ ]?[,，、]?[ ]?(?:但|且|并且|并|而|和|及|同时)?(?:均|又|还)?)(?:应|宜|须)?[^0-9，。；;、\n]{{1,10}}?(?P<n>{NUMBER})")
# 输出电压不超过：\n——DC+与PE之间的电压：2 500 V — the lead-in bounds every item below it.
_ITEM = ("——", "--", "—", "•", "-")
_LEADS = re.compile(r"[:：]\s*\Z")
_LONGEST_LIST = 30
# 一度, 三米 and 一天 are words of prose; forty-five degrees are a value.
_SINGLE = {"度", "米", "天", "伏", "吨"}
_PART_OF_A_WORD = {"倍": "体频率数增速捻半压流性福他镜", "度": "假量过数电", "米": "粉饭线面粒酒其糠醋汤字波色勒", "天": "线然窗花平车井"}


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
    return unit_starts() | frozenset(" $\\±(（:∶：︰次×xX*✕╳·/~～∼〜˜‐‑‒–—−―﹣－-至到和与及?≤<≦⩽〈")


def parameters_in(text: str, cited: Iterable[tuple[int, int]] = ()) -> Iterator[Parameter]:
    """Find named values with their bounds, in reading order of each pass; offsets count characters of ``text``.

    ``cited`` is where standards' numbers stand, whose digits are no values. A bare number counts only with a comparator, behind a
    quantity that has no unit, or in a list of parts; dates, designations, reference signs and numbers in titles do not count.
    """
    finder = _Finder(text, cited)
    yield from finder.in_digits()
    yield from finder.in_chinese()


def _closes(written: str) -> bool:
    """Whether a value closes a bracket that stands before it: 180±20）mm."""
    return sum(map(written.count, ")）")) > sum(map(written.count, "(（"))


class _Finder:
    """One pass over a text: each value sees the one before it, whose name and comparator it may share."""

    def __init__(self, text: str, cited: Iterable[tuple[int, int]]) -> None:
        self.text = text
        self.shares = Shares(text)
        self.designations = Designations(text, cited)
        self.callings = Callings(text)
        self.shared: Comparator | None = None
        # A list of numbers whose last one alone has the unit: 厚度为1、2或3μm. Where it ends, and the unit.
        self.list_end = 0
        self.list_unit = ""

    def in_digits(self) -> Iterator[Parameter]:
        text, at = self.text, 0
        held: Parameter | None = None
        search, starts, inside = _NUMBER.search, _starts(), _enclosing()
        while (match := search(text, at)) is not None:
            start, at = match.span()
            if text.startswith(".", at) and (apart := _TAKEN_APART.match(text, start)):
                at = apart.end()
                continue
            last = text[start - 1] if start else ""
            if last in {".", "第"} or (start >= self.list_end and text[at:at + 1] not in starts and last not in BEFORE and not self.shares):
                # A reference sign, a step, a count: nearly all numbers of an abstract.
                continue
            self.callings.absorbed = False
            enclosed = None if _INSIDE.isdisjoint(text[at:at + 8]) else inside.match(text, start)
            span = self._enclosed(enclosed) if enclosed else None
            if span is not None and enclosed:
                at = enclosed.end()
            elif (read := self._read(match, last)) is not None:
                value, lead = read
                span = self._single(value, lead)
                if span or value.unit or value.shape not in {"single", "ratio"}:
                    # What looks like a ratio and is none may be a name and its value: SiO2:89.5～94.75％.
                    at = max(at, span.end if span else value.end)
            if span is not None:
                if held and not self.callings.absorbed:
                    yield held
                self.callings.previous = held = span
        if held:
            yield held

    def _read(self, match: re.Match[str], last: str) -> tuple[Value, int] | None:
        """The value that begins with a number, and how many characters the sign before it takes."""
        text, start = self.text, match.start()
        if last.isascii() and last.isalpha() and len(match[0]) > 1 and (glued := _GLUED.match(text, start)) and (
                float(glued[1]) > min(_WHOLE, float(glued[2] or _WHOLE))):
            # CaF239%～41%: the first figure belongs to the formula.
            match = _NUMBER.match(text, start + 1) or match
            start = match.start()
        negative, lead = self._sign(start)
        value = value_at(text, match, negative)
        if value is None or (last == "+" and text[start - 2:start - 1].isascii() and text[start - 2:start - 1].isalnum()):
            # d≥a+60nm: a term of a formula.
            return None
        if value.shape == "single" and lead and text[start - lead] in "±\\":
            value = value._replace(shape="tolerance", first=0.0, second=abs(value.first))
        elif value.shape == "single" and value.unit is None and (below := _FRACTION.match(text, match.end())) and float(below[1]):
            value = value._replace(first=float(f"{value.first / float(below[1]):.6g}"), end=below.end())
        if value.unit is None and value.shape in {"single", "range"} and self._in_list(value):
            value = value._replace(unit=self.list_unit)
        if text.startswith("次", value.end) and _CYCLES.search(text, max(0, start - 14), start):
            # How often is a count, but how many times something lasts is a parameter: 循环寿命大于500次.
            value = value._replace(unit="次", end=value.end + 1)
        return value, lead

    def _in_list(self, value: Value) -> bool:
        if value.start >= self.list_end and self.text[value.start - 1:value.start] in _LIST_OPENS and (numbers := _LIST.match(self.text, value.start)):
            unit = unit_pattern().match(self.text, numbers.end())
            if unit and unit["unit"] not in _SINGLE and not unitless(context_of(self.text, value.start)):
                self.list_end, self.list_unit = numbers.end(), unit["unit"]
        return value.start < self.list_end

    def _sign(self, start: int) -> tuple[bool, int]:
        """Whether a minus may stand before a number, and how many characters a sign takes."""
        last, earlier = self.text[start - 1:start], self.text[start - 2:start - 1]
        if last and last in _MINUS + "+" and (not earlier or earlier in _BEFORE_SIGN or "\u3400" <= earlier <= "\u9fff"):
            return last != "+", 1
        if last and last in "± m" and (width := _PLUS_MINUS.search(self.text, max(0, start - 5), start)):
            return True, len(width[0])
        return (True, 2) if earlier + last == "零下" else (False, 0)

    def _single(self, value: Value, lead: int) -> Parameter | None:
        text = self.text
        dashed = lead == 1 and self._dashed(value)
        if dashed and text[value.start - 1] == "+":
            return None
        if dashed:
            lead, value = 0, value._replace(first=-value.first)
        front, floor = value.start - lead, self.callings.floor
        front -= text[front - 1:front] in {"(", "（"} and _closes(text[value.start:value.end])
        bare, ratio = value.unit is None and value.shape != "ratio", value.shape == "ratio"
        if bare and value.shape == "single" and not may_be_bare(text, front, self.shares):
            return None
        comparator = before(text, front)
        context = context_of(text, front)
        if (ratio and not is_ratio(text, value, _RATIO_NAME.search(context) is not None)) or (
                bare and not is_bare(text, value, (floor, front), comparator, self.shares)) or (
                self.designations.among(value, front, floor, comparator is not None or dashed)):
            return None
        if text[front - 1:front] == "/" and self._per(value, front):
            return None
        meant = part(text, value, context, self.shares) if bare and comparator is None and not unitless(context) else None
        unit = canonical(value.unit) if value.unit else "ratio" if ratio else None
        relative = against(text, front) if comparator is None and unit in {"%", "倍"} else None
        bounds, front, end = self._bounds(value, comparator, front)
        if comparator and value.shape == "single" and not self.shared and (other := self._other_end(end, comparator, value)):
            bounds, end, written = other
            value = value._replace(unit=written or value.unit)
            unit = canonical(value.unit) if value.unit else None
        if relative and bounds.relation == "exact":
            bounds = bounded(relative, value.first)
        if dashed:
            front = value.start
        elif text[front - 1:front] == "$":
            front -= 1
        # A shared comparator is no part of the value, but the name stands before it: 额定电压不超过 1 000 V 或 1 500 V.
        if text[end - 1] == "$" and text.count("$", front, end) == 1:
            # $D=5\%$ is one formula.
            end -= 1
        sign = relative or (comparator if self.shared else None)
        name = self.callings.name((sign.start if sign else front - dashed, end), unit, comparator is not None, self.shared is not None)
        if name is None and (bare or _ARGUMENT.match(text, end)):
            return None
        return self._span((front, end), name, value.unit, bounds, meant)

    def _per(self, value: Value, front: int) -> bool:
        """Whether a value is what the one before it is counted by: 20克/5米."""
        before = self.callings.previous
        return before is not None and before.end == front - 1 and before.canonical != canonical(value.unit or "")

    def _dashed(self, value: Value) -> bool:
        """Whether what stands before a number is a dash and no minus: 材料-20份, but 温度-20℃."""
        sign, earlier = self.text[value.start - 1], self.text[value.start - 2:value.start - 1]
        return sign != "±" and "\u3400" <= earlier <= "\u9fff" and earlier not in "为在至于到是过达" and canonical(value.unit or "") not in _SIGNED

    def _bounds(self, value: Value, comparator: Comparator | None, front: int) -> tuple[Bounds, int, int]:
        """The interval, and from where to where the value's words go."""
        text, end = self.text, value.end
        if value.shape in {"ratio", "composite"}:
            return Bounds(value.shape), front, end
        if value.shape == "tolerance":
            width = value.second or 0.0
            bounds = Bounds("nominal_tolerance", round(value.first - width, 9), True, round(value.first + width, 9), True)
            within = after(text, end)
            return bounds, comparator.start if comparator and value.first == 0 else front, within.end() if within and within["tail"] in {"以内", "之内", "内"} else end
        tail = after(text, end)
        if tail and (value.shape == "single" or tail["tail"] in {"左右", "上下"}) and (comparator is None or tail["tail"] in {"左右", "以上", "以下"}):
            end = tail.end()
        else:
            tail = None
        if value.shape == "range":
            return Bounds("range", value.first, True, value.second, True), comparator.start if comparator else front, end
        if comparator:
            self.shared = comparator if self._shares(end) else None
            return bounded(comparator, value.first), front if self.shared else comparator.start, end
        if tail or not self.callings.listed(front):
            self.shared = None
        governing = self.shared or self._lead_in(front)
        if governing:
            return bounded(governing, value.first), front, end
        return by_tail(tail["tail"] if tail else "", value.first, tail is not None and excluded(text, tail.end())), front, end

    def _other_end(self, end: int, comparator: Comparator, value: Value) -> tuple[Bounds, int, str | None] | None:
        """The interval that a second comparator closes, where it ends, and its unit: 不小于6.5且不大于8.5."""
        also = _ALSO.match(self.text, end)
        other = before(self.text, also.start("n")) if also else None
        if also is None or other is None or other.lower == comparator.lower or other.start > also.end("joint"):
            return None
        match = _NUMBER.match(self.text, also.start("n"))
        second = value_at(self.text, match) if match else None
        if second is None or second.shape != "single" or (value.unit and canonical(second.unit or "") != canonical(value.unit)):
            return None
        (low, lower), (high, upper) = sorted(((value.first, comparator), (second.first, other)), key=lambda side: not side[1].lower)
        return (Bounds("range", low, lower.closed, high, upper.closed), second.end, second.unit) if low <= high else None

    def _shares(self, end: int) -> bool:
        """Whether a comparator bounds the next value as well: 不超过 8 A 和 250 V; it is then no part of either."""
        shared = _SHARED.match(self.text, end)
        unit = unit_pattern().match(self.text, shared.end()) if shared else None
        return unit is not None and self.text[unit.end():unit.end() + 1] not in _INSIDE

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

    def _enclosed(self, match: re.Match[str]) -> Parameter | None:
        lower, upper = number(match["a"]), number(match["minus"] + match["b"])
        unit = match["ub"] or match["ua"]
        negative, lead = self._sign(match.start())
        if lower is not None and negative:
            lower = -lower
        if lower is None or upper is None or lower > upper:
            return None
        bounds = Bounds("range", lower, "<" not in match["left"] or "=" in match["left"], upper, "<" not in match["right"] or "=" in match["right"])
        name = re.sub(r"\s+|^的", "", match["name"].replace("$", ""))
        start, end = match.start() - lead, match.end()
        start -= self.text[start - 1:start] == "$" and self.text.count("$", start, end) == 1
        return self._span((start, end), name, unit, bounds)

    def in_chinese(self) -> Iterator[Parameter]:
        text = self.text
        for match in chinese_value_pattern().finditer(text):
            first, second = number(match["percent"] or match["first"]), number(match["high"] or match["second"] or "")
            unit = match["unit"] or match["ub"] or "%"
            if first is None or not self._whole(match, unit) or (unit in {"%", "倍"} and self.designations.indicates(match.start())):
                continue
            start, end = match.span()
            comparator, tail = before(text, start), after(text, end)
            if second is not None:
                bounds = Bounds("range", min(first, second), True, max(first, second), True)
            else:
                first += 0.5 if match["half"] else 0
                end = tail.end() if tail else end
                bounds = bounded(comparator, first) if comparator else by_tail(tail["tail"] if tail else "", first)
            start = comparator.start if comparator else start
            yield self._span((start, end), name_before(text, start, max(0, start - 40), relative=unit in {"倍", "%"}), unit, bounds)

    def _whole(self, match: re.Match[str], unit: str) -> bool:
        """Whether the number is one and its unit a word: not 二倍体, 一度, 一天, 百公里油耗."""
        if len(match["first"]) == 1 and not match["percent"] and (match["first"] in "百千" or (unit in _SINGLE and match["first"] + unit != "两天")):
            return False
        follows = self.text[match.end():match.end() + 1]
        return not follows or follows not in _PART_OF_A_WORD.get(unit, "")

    def _span(self, place: tuple[int, int], name: str | None, unit: str | None, bounds: Bounds, meant: str | None = None) -> Parameter:
        unit = unit.strip("\\$ ") if unit else None
        if meant is None:
            meant = canonical(unit) if unit else "ratio" if bounds.relation == "ratio" else "1"
        if meant == "°" and unit == "度" and name and _THERMAL.search(name):
            meant = "°C"
        elif meant == "S" and name and name.endswith(("时间", "周期", "时长")):
            meant = "s"
        elif meant == "%":
            meant = self.shares.percent(name, place[0])
        elif meant == "质量份" and unit == "份" and (kind := self.shares.kind(place[0])) in {"体积份", "摩尔份"}:
            meant = kind
        scale = base(meant)
        ends = [None if scale is None or end is None else float(f"{end * scale.factor + scale.offset:.9g}") for end in (bounds.lower, bounds.upper)]
        return Parameter(*place, self.text[slice(*place)], name or None, bounds.lower, bounds.lower_closed, bounds.upper, bounds.upper_closed,
                         bounds.relation, unit, meant, scale.dimension if scale else None, *ends)
