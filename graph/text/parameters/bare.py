"""Numbers without a unit that are parameters all the same."""

from __future__ import annotations

import re

from graph.text.parameters.comparators import ENDS, Comparator, after
from graph.text.parameters.names import name_before
from graph.text.parameters.quantities import measured
from graph.text.parameters.shares import Shares
from graph.text.parameters.values import Value

# What can stand right before such a number; all others are passed over without a look.
_LONGEST = 24
BEFORE = frozenset("H值比数率度子重:：=至节调制取± ") | ENDS

_COUNTER = re.compile(r"[ ]?(?:[万亿千百个次项名家种层级块条根件年月日号位人只台套组对步章节页图表倍点周部份位枚排片行列段轮批张本篇户户间幅座辆支篇颗粒类款岁届条期轴相路帧圈匝孔极齿道束股]|[A-Za-z]|[.．][0-9]|的?(?:规定|条|款|要求))")
# Quantities without a unit, which take bare numbers: pH为3.0～5.0, 折射率为1.5.
_UNITLESS = re.compile(
    r"(?:pH[ ]?值?|PH[ ]?值?|ph值|Ph值?|折射率|系数|[比泊]松比|长径比|厚径比|屈强比|摩尔比|重量比|质量比|体积比|固液比|液固比|料液比|钢比|焊接比|压缩比|锻造比|高径比|宽厚比|长宽比|信噪比|之比|分子量|[黏粘]度|[常系]数|正切|(?<![对相类评配])比|锥度|占空比|功率因数|曲率|斜率|指数|因子|模数|因数|比值|聚合度|取代度|粘度指数|相对密度|比重|碱度|ZT值|酸值)"
    r"(?:[A-Za-zα-ω]{0,3})(?:[(（][^（()）]{0,8}[)）])?(?:分别)?(?:控制在|控制为|控制|调节至|调节到|调节为|调至|调到|调节|调|可以为|可为|优选为|优选|约为|约|保持在|应为|应在|应取|可取|宜取|取值为|取为|取|为|是|在|至|到|=|:|：|＝|达到|达|≈|不变|(?:提高|降低|增大|减小|下降|增加|提升|减少)(?:至|到|为)|[ ])*\Z"
)
_PARTS_NAME = re.compile(r"(?<!步骤)(?<!方案)(?<!方法)(?<!施例)[\u3400-\u9fffA-Za-z)）][ ]?[:：]?\Z")
_TOLD = frozenset("为是=:：在至到达取")
_BARE_END = re.compile(r"[ ]?(?:[、，,；;。）)]|和|以及|及|与|时|的|之间|左右|且|\Z|\n)")
_PARTS_END = re.compile(r"[ ]?(?:[、，,；;。的]|和|以及|及|与|\Z|\n)")


def context_of(text: str, start: int) -> str:
    """The characters before a number in which the quantity is looked for."""
    return text[max(0, start - _LONGEST):start]


def may_be_bare(text: str, front: int, shares: Shares) -> bool:
    """Cheap: whether a number without a unit can be one of the few that count."""
    last = text[front - 1:front]
    if last in ENDS:
        return True
    if not last or last in ")）(（、，。；;第图":
        return False
    return last in BEFORE or (bool(shares) and shares.kind(front) is not None)


def is_bare(text: str, value: Value, place: tuple[int, int], comparator: Comparator | None, shares: Shares) -> bool:
    """Whether a number counts without a unit: behind a comparator (屈强比不大于0.92) or a quantity that has none (pH为3.0～5.0), in a list
    of parts, or as a decimal that a quantity is said to be. ``place``: where the value before ended, and where this one begins with its sign.
    """
    floor, front = place
    context = context_of(text, value.start)
    counted = _COUNTER.match(text, value.end) is not None
    if comparator:
        return not counted and value.shape in {"single", "range"} and after(text, value.end) is None
    return (
        (not counted and value.shape in {"single", "range", "tolerance"} and unitless(context))
        or part(text, value, context, shares) is not None
        or (value.shape == "tolerance" and measured(name_before(text, front, floor)))
        or (not counted and _told(text, value, context, floor))
    )


def unitless(context: str) -> bool:
    """Whether the words before a number name a quantity without a unit."""
    return _UNITLESS.search(context) is not None


def part(text: str, value: Value, context: str, shares: Shares) -> str | None:
    """The unit that a lead-in gives a bare number in a list of parts: 重量份…：聚丙烯60-80、玻璃纤维20-30."""
    if value.shape not in {"single", "range"} or not _PARTS_NAME.search(context) or not _PARTS_END.match(text, value.end):
        return None
    kind = shares.kind(value.start)
    return kind if kind is None or not kind.endswith("%") or "." in text[value.start:value.end] else None


def _told(text: str, value: Value, context: str, floor: int) -> bool:
    if "." not in text[value.start:value.end] or context[-1:] not in _TOLD or not _BARE_END.match(text, value.end):
        return False
    name = name_before(text, value.start, floor)
    return measured(name) or (name is not None and "/" in name and name.isascii())
