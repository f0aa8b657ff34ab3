"""The numbers of a policy text that count or measure: value, unit and bound. Dates, ordinals, slogans and telephone numbers are none."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Final, NamedTuple

from graph.text.parameters.numerals import number


class Figure(NamedTuple):
    """A number with its unit. ``start`` is where its digits begin, ``end`` where its unit, or 以上, ends.

    ``unit`` is its place in the text, or the sign % of 百分之. ``tail`` is the bound printed after it (``>=``, ``<=``, ``>``, ``<``, ``=`` for 左右) or empty.
    """

    start: int
    end: int
    value: float
    upper: float | None
    unit: tuple[int, int] | str
    tail: str


@cache
def words(name: str) -> tuple[str, ...]:
    """A word list of the policy lexicon, longest first."""
    raw = tomllib.loads((files("ingest.lexicon") / "policies.toml").read_text(encoding="utf-8"))
    return tuple(sorted(dict.fromkeys(raw[name]), key=len, reverse=True))


@cache
def any_of(*names: str) -> str:
    """A pattern for any word of these lists."""
    return "|".join(re.escape(word) for word in sorted({word for name in names for word in words(name)}, key=len, reverse=True))


_DIGITS: Final = r"[0-9]{1,3}(?:,[0-9]{3}){1,4}(?:\.[0-9]{1,6})?|[0-9]{1,15}(?:\.[0-9]{1,6})?"
_HAN: Final = "一二三四五六七八九十百千两"


@cache
def _pattern() -> re.Pattern[str]:
    per = r"(?:/(?:万人|千人|百万人|人|年|亩|家|件|日|月|万元|亿元|平方公里|户|台|公顷|吨))?"
    unit = rf"(?:(?:万亿|百万|千万|百亿|千亿|万|亿|千)?(?:{any_of('units')}){per}|万亿|[万亿](?=以上|左右|[，。；、）)]))"
    return re.compile(
        rf"(?<![0-9A-Za-z.+\-—–第/〔\[\\×xX*])(?P<a>{_DIGITS})(?P<o>(?:万|亿)?(?:[%％]|{any_of('units')})?(?=[-—–~～至][0-9]))?(?:[-—–~～至]{{1,2}}(?P<b>{_DIGITS}))?"
        rf"(?P<more>余|多|几)?(?P<unit>{unit})"
        rf"|(?<=[到至于在])(?P<bare>{_DIGITS})(?=以下|以上|以内|左右)"
        rf"|(?P<percent>百分之)(?P<p>[{_HAN}]{{1,5}})"
        rf"|(?<![第{_HAN}0-9])(?P<h>[{_HAN}]{{1,5}})(?P<hmore>余|多)?(?P<hunit>(?:万|亿)?(?:个工作日|个月|年|家|项|件|名|人|个|场|次|元|种|亩|倍|位|篇|份|套|批次))"
    )


_POINTS = re.compile(r"[、和及与](?:[0-9]{1,3}(?:\.[0-9]{1,2})?个?[、和及与]){0,4}[0-9]{1,3}(?:\.[0-9]{1,2})?(?P<unit>个百分点)")
_TAIL = re.compile(r"(?:[（(]含[)）])?(?:(?P<ge>[（(]?[及含]?以上[)）]?|\+)|(?P<le>[及含]?以内|[及含]?以下|之内|内(?![部容外地蒙陆需]))|(?P<near>左右|上下))(?:[（(]含[)）])?")
_BOUNDED = re.compile(r"(?:不少于|不低于|不小于|至少|不得少于|不得低于|不超过|不高于|不大于|不多于|超过|突破|不得超过|最高|为期|期限为?|有效期为?|支持期为?|≥|≤|满)(?:为|达|到)?\Z")
_PERIODS = re.compile(r"(?:有效期|期限|周期|为期|支持期|执行期|试点期|建设期|保护期|考核期|实施期)[限为是]{0,2}\Z")
_YEARS_AS_TIME = re.compile(r"来|行动|规划|期间|以来|方案|计划|努力|任期|滚动|级|前|后|上|间|代|期(?!限)|度(?!奖)")
_TIME_BEFORE = re.compile(r"(?:近|未来|前|过去|今后|每|经过|通过|用|力争用|最近|后|(?<!注册)(?<!登记)(?<!成立)(?<!经营)(?<!运营)(?<!设立)(?<!限)满|逾|长达)[约]?\Z")
# 前5家企业产业集中度: the number says which.
_NO_COUNT_BEFORE = re.compile(r"(?:^|[^之年月日底末目期当以提])前\Z|[“\"‘][^”\"’。，]{0,12}\Z|一式\Z|阶段[（(]\Z|[〔\[]\Z|《[^》]{0,60}\Z|№\Z|(?:电话|传真|邮编|编号|代码|网址|邮箱)[：:]?[^，。；]{0,12}\Z")


def figures_in(text: str, start: int, end: int) -> Iterator[Figure]:
    """Find the figures of a passage, in reading order.

    >>> [(figure.value, figure.upper, figure.tail) for figure in figures_in("建设1-2个中心，到2025年达到60%以上，十四届三次会议，5+5+1体系", 0, 36)]
    [(1.0, 2.0, ''), (60.0, None, '>=')]
    """
    for match in _pattern().finditer(text, start, end):
        figure = _figure(text, match, end)
        if figure is not None and not _is_no_count(text, match, figure, start):
            yield figure


def _figure(text: str, match: re.Match[str], end: int) -> Figure | None:
    written = match["a"] or match["bare"] or match["p"] or match["h"]
    value = number(written)
    if value is None:
        return None
    upper = number(match["b"]) if match["b"] else None
    unit = "%" if match["percent"] else "" if match["bare"] else match.span("unit" if match["a"] else "hunit")
    if isinstance(unit, tuple) and text[slice(*unit)] == "个" and (points := _POINTS.match(text, unit[1], end)):
        # 分别提升0.3个和1.2个百分点: one unit for both.
        unit = points.span("unit")
    stop = match.end()
    tail = _TAIL.match(text, stop, end)
    bound = ""
    if tail:
        bound = {"ge": ">=", "le": "<=", "near": "="}[tail.lastgroup or "near"]
        stop = tail.end()
    elif match["more"] or match["hmore"]:
        bound = ">"
    return Figure(match.start(), stop, value, upper, unit, bound)


def _is_no_count(text: str, match: re.Match[str], figure: Figure, first: int) -> bool:
    before = text[max(first, match.start() - 40):match.start()]
    # 1000亿元级产业集群 is a kind of cluster.
    if text.startswith("级", figure.end) or _NO_COUNT_BEFORE.search(before):
        return True
    if match["h"]:
        return _is_word(text, match, figure, before)
    return not match["percent"] and (_is_time(text, match, figure, before) or _parts().match(text, figure.end) is not None)


def _is_time(text: str, match: re.Match[str], figure: Figure, before: str) -> bool:
    unit = match["unit"]
    if unit == "年":
        year = 1000 <= figure.value <= 2100 and figure.value.is_integer()
        return bool(year or _YEARS_AS_TIME.match(text, figure.end) or _TIME_BEFORE.search(before) or figure.tail == "<=" or before.endswith("月"))
    if unit == "周" and text.startswith("年", figure.end):
        return True
    if unit == "日" and not figure.tail and not _BOUNDED.search(before):
        return True
    if unit in {"日", "天", "分"}:
        return before.endswith(("月", "时", "点"))
    return unit in {"次", "部", "期", "类", "门", "批"} and not figure.tail and text.startswith(("会议", "全会", "方", "类"), figure.end)


@cache
def _parts() -> re.Pattern[str]:
    return re.compile(rf"(?:重点|重大|主要|具体|支持|政策|保障)?(?:{any_of('parts')})(?=[^\u3400-\u9fff]|\Z)")


def _is_word(text: str, match: re.Match[str], figure: Figure, before: str) -> bool:
    """Whether a number in Chinese only belongs to a word: 两个体系, 三年行动, 一批."""
    unit = match["hunit"]
    if unit in {"年", "个月", "个工作日"}:
        return not (_PERIODS.search(before) or (_BOUNDED.search(before) and unit != "年")) or bool(_YEARS_AS_TIME.match(text, figure.end))
    certain = figure.tail == ">=" or bool(_BOUNDED.search(before)) or (len(match["h"]) > 1 and any(sign in "十百千" for sign in match["h"]) and match["h"][0] not in "百千")
    return not certain or _parts().match(text, figure.end) is not None or bool(re.match(r"[大届级]", text[figure.end:figure.end + 1]))
