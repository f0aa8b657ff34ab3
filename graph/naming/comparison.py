"""Two names of organisations compared: one enterprise, another one, or a person must say.

What merges by itself must be so in print: the same trade name, trade and place, with at most the legal form, the order or the
script written otherwise. Everything short of that is a matter of degree. For two Chinese names the degree is a rule's; where a
Latin name is one of them it is the logistic sum of ``_EVIDENCE``, whose weights were fitted to pairs judged by people and rounded.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from graph.naming.lexicon import Meanings, places, words
from graph.naming.likeness import han_name, ratio, shares
from graph.naming.parts import LONGEST, Parts, parts
from graph.naming.roman import spelled

Outcome = Literal["same", "different", "unsure"]

LIKELY = 0.5
"""From this score on two names are a case for a person."""

_TELLING = 4
"""A name of fewer characters without a legal form (中兴, 日照港) may be short for several firms."""
_IN_PRINT = 0.95
"""A Latin name that says just what a Chinese one says; less than two Chinese ones, for several names may sound alike."""
_STRANGERS = 0.45
"""The most that place and trade are worth without any likeness of the trade names."""
_ALONE = 0.65
"""The most that trade names alone are worth across scripts: many names sound alike."""

# (bias; smaller share, larger share, one and the same place, different places, same trade, no common trade, both or none a group,
#  a name without trade name, trade names that begin alike, their likeness) with the last two only where neither name says the other.
_EVIDENCE = (-3.4, 2.5, 2.7, 1.4, -0.6, 1.0, -0.5, 0.6, -0.3, 0.1, 1.3)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a comparison says: ``score`` is how likely the names are one enterprise's, ``reasons`` are for the reader, in Chinese."""

    outcome: Outcome
    score: float
    reasons: tuple[str, ...]


@lru_cache(maxsize=1 << 16)
def compare(one: str, other: str) -> Verdict:
    """Whether two names, in any order and script, name one enterprise.

    >>> compare("北京东标电气股份有限公司", "北京东标电气有限公司").outcome
    'same'
    >>> compare("山东钢铁集团日照有限公司", "山东钢铁集团有限公司").outcome
    'different'
    >>> compare("无锡晶尧科技有限公司", "WUXI JINGYAO TECHNOLOGY CO.,LTD.").outcome
    'same'
    """
    return compared(parts(one), parts(other))


def compared(one: Parts, other: Parts) -> Verdict:
    """The same of names taken apart."""
    first, second = sorted((one, other), key=lambda name: (not name.han, name.key))
    if first.key == second.key:
        return Verdict("same", 1.0, ("名称相同",))
    if max(len(first.key), len(second.key)) > LONGEST:
        return Verdict("different", 0.0, ("名称不同",))
    if first.han and second.han:
        return _han(first, second)
    return _foreign(first, second)


def _han(one: Parts, other: Parts) -> Verdict:
    where, place = _where(one, other)
    if one.numbers != other.numbers:
        verdict = Verdict("different", 0.05, (f"序号不同：{'、'.join(one.numbers) or '无'}与{'、'.join(other.numbers) or '无'}",))
    elif one.unit != other.unit:
        verdict = Verdict("different", 0.15, (f"分支机构或成员单位与其上级不是同一机构：{one.unit or other.unit}",))
    elif one.core and one.core == other.core:
        verdict = _same_core(one, other, where, place)
    elif one.brand and one.brand == other.brand:
        verdict = _same_brand(one, other, where, place)
    else:
        verdict = _short_form(one, other) or _other_brand(one, other)
    return verdict


def _other_brand(one: Parts, other: Parts) -> Verdict:
    first, second = han_name(one), han_name(other)
    near = ratio(first, second)
    if min(len(first), len(second)) > 3 and near >= 0.8 and one.meanings == other.meanings:
        return Verdict("different", 0.3, (f"字号仅个别字不同：{first}与{second}",))
    return Verdict("different", round(0.2 * near, 2), (f"字号不同：{first}与{second}",))


def _same_core(one: Parts, other: Parts, where: int, place: str) -> Verdict:
    """Trade name and trade are the same in print: place, group and legal form decide."""
    told = (f"字号与行业相同：{one.core}", place) if place else (f"字号与行业相同：{one.core}",)
    unformed = "" in (one.form, other.form)
    verdict = Verdict("unsure", 0.6, (*told, f"组织形式不同：{one.form or '无'}与{other.form or '无'}"))
    if one.group != other.group and (one.form if other.group else other.form):
        verdict = Verdict("different", 0.4, (*told, "一为集团，一为成员企业"))
    elif where < 0:
        verdict = Verdict("different", 0.35, told)
    elif where < 2 and not one.brand:
        verdict = Verdict("different", 0.2, (*told, "没有字号，以地名相区别"))
    elif where == 0:
        verdict = Verdict("unsure", 0.7 if unformed else 0.8, (*told, "其中一个名称没有行政区划"))
    elif where == 1:
        verdict = Verdict("unsure", 0.75, (*told, "行政区划的层级不同"))
    elif one.group != other.group:
        verdict = Verdict("unsure", 0.7, (*told, "其中一个名称省略了组织形式，是否集团不明"))
    elif one.group and ("股份" in one.key) != ("股份" in other.key):
        # 东风汽车集团有限公司 is the parent of 东风汽车集团股份有限公司; a firm that is no group has only changed its form.
        verdict = Verdict("unsure", 0.7, (*told, "集团公司与其股份公司常为两家"))
    elif one.form == other.form:
        verdict = Verdict("same", 0.97, (*told, "仅组织形式或行政区划的写法不同"))
    elif unformed and one.brand and min(len(one.key), len(other.key)) >= _TELLING:
        verdict = Verdict("same", 0.93, (*told, "其中一个名称省略了组织形式"))
    return verdict


def _same_brand(one: Parts, other: Parts, where: int, place: str) -> Verdict:
    """The trade name is the same, the trade is told otherwise."""
    told = f"字号相同：{one.brand}"
    trade = f"行业表述不同：{''.join(one.doing) or '无'}与{''.join(other.doing) or '无'}"
    bare = not one.doing or not other.doing
    if _learned(one) != _learned(other):
        return Verdict("different", 0.1, (told, trade))
    if (bare and "" in (one.form, other.form)) or _short_of(one, other) or _short_of(other, one):
        score = 0.5 if where < 0 else 0.75 if one.form or other.form else 0.65
        return Verdict("unsure", score, tuple(filter(None, (told, "一个名称是另一个的简写", place))))
    if where < 0 or not (one.form or other.form):
        # 中国科学院's institutes, the universities of a region: what follows the shared words is the name.
        return Verdict("different", 0.2, tuple(filter(None, (told, trade, place))))
    mine, theirs = _telling(one.meanings), _telling(other.meanings)
    alike = bool(mine & theirs) or not mine or not theirs
    rare = len(one.brand) > 2
    score = 0.3 + 0.2 * alike + 0.1 * (where > 0) + 0.1 * rare - 0.1 * (one.group != other.group)
    if one.doing and _same_trade(one, other):
        score += 0.1
    return Verdict("unsure" if score >= LIKELY else "different", round(score, 2), tuple(filter(None, (told, trade, place))))


def _learned(name: Parts) -> frozenset[str]:
    """What of research, teaching and healing a name tells: a firm's institute is not the firm."""
    return frozenset(word for word in name.doing if word.endswith(("研究院", "研究所", "研究中心", "大学", "学院", "医院", "实验室")))


def _short_of(short: Parts, full: Parts) -> bool:
    """Whether a name without legal form leaves out words of another one's trade: 北科生物 of 北科生物科技有限公司."""
    return not short.form and bool(short.doing) and full.core.startswith(short.core)


def _short_form(one: Parts, other: Parts) -> Verdict | None:
    """The verdict on a name without legal form that picks its characters from the other one in order: 上汽集团 of 上海汽车集团."""
    short, full = (one, other) if len(one.key) < len(other.key) else (other, one)
    if short.form or not full.key or len(short.key) < 2:
        return None
    name = re.sub(r"(?<=.{2})(?:集团|股份|网)$", "", short.key)
    place = full.key.find(name)
    if place >= 0 and len(name) > 1:
        return Verdict("unsure", 0.8 if len(name) > 2 else 0.6, (f"全称中有简称：{name}",))
    if len(name) >= 3 and name[:2] in full.key and _in_order(name, full.key):
        return Verdict("unsure", 0.65, (f"简称的字依次见于全称：{name}",))
    if (len(name) >= 4 or not full.form) and _in_order(name, full.key):
        return Verdict("unsure", 0.55, (f"简称的字依次见于全称：{name}",))
    return None


def _in_order(few: str, many: str) -> bool:
    rest = iter(many)
    return all(mark in rest for mark in few)


def _foreign(one: Parts, other: Parts) -> Verdict:
    """At least the second name is in Latin letters."""
    if one.numbers and other.numbers and one.numbers != other.numbers:
        return Verdict("different", 0.1, (f"序号不同：{'、'.join(one.numbers)}与{'、'.join(other.numbers)}",))
    first, second = shares(one, other)
    where, place = _where(one, other)
    mine, theirs = _told(one.meanings, other.meanings), _told(other.meanings, one.meanings)
    apart = max(first, second) < 0.3
    spoken = (spelled(one.brand) if one.han else one.brand), (spelled(other.brand) if other.han else other.brand)
    evidence = (1.0, min(first, second), max(first, second), where > 0, where < 0, min(mine, theirs) > 0.99, min(mine, theirs) == 0,
                one.group == other.group, not one.brand or not other.brand, apart and spoken[0][:2] == spoken[1][:2],
                ratio(*spoken) if apart else 0.0)
    score = round(1 / (1 + math.exp(-sum(weight * value for weight, value in zip(_EVIDENCE, evidence, strict=True)))), 2)
    reasons = (_brands(one, other, first, second), _trades(one, other, mine, theirs), place)
    told = tuple(reason for reason in reasons if reason)
    if _one_in_print(one, other, first, second, where):
        return Verdict("same", _IN_PRINT, told)
    if one.han and one.group_number < 0 <= other.group_number and len(other.tokens) == 1:
        score, told = round(score / 2, 2), (*told, "是已知集团的字号，中文名称只是读音相近")
    elif where <= 0 and min(mine, theirs) < 0:
        score, told = min(score, _ALONE), (*told, "只有字号相近，别无佐证")
    if apart and evidence[-1] < LIKELY:
        # Of one place and trade there are many firms.
        score = min(score, _STRANGERS)
    return Verdict("unsure" if score >= LIKELY else "different", min(score, 0.9), told)


def _one_in_print(one: Parts, other: Parts, first: float, second: float, where: int) -> bool:
    """Whether nothing that both names tell is told otherwise by the other, and neither leaves anything out but a legal form."""
    told = (one.group, one.unit, one.numbers), (other.group, other.unit, other.numbers)
    if first < 1 or second < 1 or told[0] != told[1] or not (one.form and other.form):
        return False
    if not one.brand or not other.brand or where < 0 or (where == 0 and (_known(one.places) or _known(other.places))):
        return False
    if one.han:
        if one.group_number != other.group_number or (one.group_number < 0 and spelled(one.brand) != spelled(other.brand)):
            return False
        if len(one.brand) < 2 or (where == 0 and len(one.brand) < 3 and one.group_number < 0):
            return False
    elif one.brand != other.brand:
        return False
    return _same_trade(one, other)


def _same_trade(one: Parts, other: Parts) -> bool:
    """Whether every word of a trade has its like in the other one, common words too; 泵业 is both pump and pump industry."""
    mine, theirs = one.meanings, other.meanings
    if any(word.endswith("业") for word in one.doing) and not other.han:
        theirs = tuple(word for word in theirs if not word & words().han["工业"])
    return all(any(each & word for word in theirs) for each in mine) and all(any(each & word for word in mine) for each in theirs)


def _told(one: tuple[Meanings, ...], other: tuple[Meanings, ...]) -> float:
    """What share of the telling words of a trade the other one tells; -1 where there are none."""
    common = words().common
    telling = [each for each in one if not each <= common]
    if not telling:
        return -1.0
    theirs = frozenset().union(*other) if other else frozenset()
    return sum(bool(each & theirs) for each in telling) / len(telling)


def _telling(meanings: tuple[Meanings, ...]) -> Meanings:
    found: Meanings = frozenset().union(*meanings) if meanings else frozenset()
    return found - words().common


def _known(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(names) - {"中国"}


def _where(one: Parts, other: Parts) -> tuple[int, str]:
    """2 for one place, 1 for one within the other, -1 for different places, 0 where a name tells none; and the reason."""
    mine, theirs = _known(one.places), _known(other.places)
    if not mine and not theirs:
        return (2, "") if one.han and other.han and one.places == other.places else (0, "")
    if not mine or not theirs:
        return 0, ""
    above, names = places().above, f"{'、'.join(sorted(mine))}与{'、'.join(sorted(theirs))}"
    # What tells is the smallest place that each name gives; districts are not in the table.
    mine -= {above.get(name) for name in mine}
    theirs -= {above.get(name) for name in theirs}
    if mine == theirs:
        return 2, f"地区相同：{'、'.join(sorted(mine))}"
    few, more = (mine - theirs, theirs - mine) if len(mine - theirs) <= len(theirs - mine) else (theirs - mine, mine - theirs)
    if few:
        nested = any(above.get(name) in more for name in few) or any(above.get(name) in few for name in more)
    else:
        nested = all(above.get(name, "") in mine & theirs or name not in above for name in more)
    return (1, f"地区相属：{names}") if nested else (-1, f"地区不同：{names}")


def _brands(one: Parts, other: Parts, first: float, second: float) -> str:
    names = f"{han_name(one) if one.han else one.brand or one.key}与{other.brand or other.key}"
    if one.group_number >= 0 and one.group_number == other.group_number:
        return f"同一集团的字号：{names}"
    if first >= 1 and second >= 1:
        return f"字号相同：{names}"
    return f"字号{'部分相同' if max(first, second) >= 0.3 else '不同'}：{names}"


def _trades(one: Parts, other: Parts, mine: float, theirs: float) -> str:
    if mine < 0 or theirs < 0:
        return ""
    return "行业相同" if min(mine, theirs) > 0.99 else "行业不同" if max(mine, theirs) == 0 else "行业部分相同"
