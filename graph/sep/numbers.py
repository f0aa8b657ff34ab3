"""Values compared as intervals: what a patent claims against what a clause requires, in base units.

A clause requires that a product's value lies in its interval R; a limitation covers products whose value lies in its interval C.

    包含   R within C     whoever follows the clause is covered, as far as this value goes
    部分   R and C meet   some who follow the clause are covered, others not
    矛盾   R and C apart  nobody who follows the clause is covered

Values are compared when their names mean the same quantity: the words of the shorter name all stand in the longer, concepts counting
under any name. A name of one word (温度) may mean any such quantity, so apart from it nothing is concluded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from graph.text.concepts import spoken
from graph.text.parameters import Parameter, parameters_in
from graph.text.segment import words

Relation = Literal["包含", "部分", "矛盾"]

_SAYING_NOTHING = frozenset({"的", "其", "该", "所述", "应", "值", "范围", "为", "最大", "最小", "控制", "平均"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """A value claimed against a value required. ``sure`` says that the two names mean one quantity beyond doubt."""

    claimed: Parameter
    required: Parameter
    relation: Relation
    sure: bool

    @property
    def told(self) -> str:
        """The comparison in words."""
        return f"{self.claimed.name or self.required.name or ''} {self.claimed.written} 与标准的 {self.required.written}：{TOLD[self.relation]}"


TOLD: dict[Relation, str] = {"包含": "标准要求的范围在其内", "部分": "两个范围部分重合", "矛盾": "两个范围不相交"}


def compared(claimed: str, required: str) -> list[Comparison]:
    """The values of a claim or abstract against those of a clause, in the order of the first; offsets count characters of each text.

    >>> [(each.relation, each.sure) for each in compared("回火温度为700℃～720℃", "回火加热温度应控制在590 ℃～650 ℃")]
    [('矛盾', True)]
    >>> compared("淬火温度为700℃", "回火温度应为590 ℃")
    []
    """
    wanted = values(required)
    return against(values(claimed), wanted) if wanted else []


def against(claimed: Sequence[Parameter], required: Sequence[Parameter]) -> list[Comparison]:
    """The same where the values are read already: many patents are held against one clause."""
    return [each for one in claimed for each in _against(one, required)]


def values(text: str) -> tuple[Parameter, ...]:
    """The values of a text that have a name and an end."""
    if not any(mark.isdigit() for mark in text):
        return ()
    return tuple(each for each in parameters_in(text) if each.name and (each.lower is not None or each.upper is not None))


def contradicted(comparisons: Sequence[Comparison]) -> tuple[Comparison, ...]:
    """Those comparisons by which nobody who follows the clause is covered: surely apart, and no other value of that quantity meets it.

    A text that gives several values of a quantity (preferred ranges, a threshold to begin and one to end) is apart only if no two meet.
    """
    met = {one for each in comparisons if each.relation != "矛盾" for one in (each.claimed, each.required)}
    return tuple(each for each in comparisons if each.relation == "矛盾" and each.sure and each.claimed not in met and each.required not in met)


def _against(claimed: Parameter, required: Sequence[Parameter]) -> Iterator[Comparison]:
    for each in required:
        if (sure := _same_quantity(claimed, each)) is not None:
            yield Comparison(claimed, each, _relation(_interval(claimed, each), _interval(each, claimed)), sure)


def _same_quantity(one: Parameter, other: Parameter) -> bool | None:
    """Whether the two are surely one quantity; None where they are none."""
    same_unit = one.dimension == other.dimension if one.dimension and other.dimension else one.canonical == other.canonical
    if not same_unit or "ratio" in (one.relation, other.relation) or "composite" in (one.relation, other.relation):
        return None
    names = one.name or "", other.name or ""
    shorter, longer = sorted(map(_named, names), key=len)
    if shorter and shorter <= longer:
        return len(shorter) > 1 or (one.name == other.name and len(one.name or "") > 2)
    # A longer name may be a concept of its own, 单体电压差 beside 电压差: the same words may then mean the same, but surely they do not.
    shorter, longer = sorted((frozenset(words(name)) - _SAYING_NOTHING for name in names), key=len)
    return False if shorter and shorter <= longer else None


def _named(name: str) -> frozenset[str]:
    """The words of a name, a concept by its first term."""
    found: set[str] = set()
    at = 0
    for each in spoken(name):
        found.update(words(name[at : each.start]))
        found.add(each.concept)
        at = each.end
    found.update(words(name[at:]))
    return frozenset(found - _SAYING_NOTHING)


End = tuple[float | None, bool]


def _interval(one: Parameter, beside: Parameter) -> tuple[End, End]:
    """Lower and upper end, each with whether it belongs to it; in base units where both have them."""
    if one.dimension and beside.dimension:
        return (one.base_lower, bool(one.lower_closed)), (one.base_upper, bool(one.upper_closed))
    return (one.lower, bool(one.lower_closed)), (one.upper, bool(one.upper_closed))


def _relation(claimed: tuple[End, End], required: tuple[End, End]) -> Relation:
    if _ends_before(claimed[1], required[0]) or _ends_before(required[1], claimed[0]):
        return "矛盾"
    return "包含" if _begins_no_later(claimed[0], required[0]) and _begins_no_later(_mirrored(claimed[1]), _mirrored(required[1])) else "部分"


def _ends_before(upper: End, lower: End) -> bool:
    if upper[0] is None or lower[0] is None:
        return False
    return upper[0] < lower[0] or (upper[0] == lower[0] and not (upper[1] and lower[1]))


def _begins_no_later(first: End, second: End) -> bool:
    if first[0] is None:
        return True
    if second[0] is None:
        return False
    return first[0] < second[0] or (first[0] == second[0] and (first[1] or not second[1]))


def _mirrored(end: End) -> End:
    return (None if end[0] is None else -end[0], end[1])
