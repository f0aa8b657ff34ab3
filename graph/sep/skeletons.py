"""The skeleton of a clause that a claim could become, in the form of GB/T 1.1: subject, 应, what is required; values; definitions.

Every part quotes the claim by its place, because a person must rewrite it: GB/T 1.1-2020 wants requirements put as performance
rather than as design (性能原则), verifiable (可证实性原则), and in words of its own; claims are none of these.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from graph.sep.charts import Chart
from graph.sep.numbers import Comparison
from graph.sep.passages import Claim, Clause
from graph.text.parameters import parameters_in

NOTES = (
    "本骨架由程序按权利要求的文字生成，须由人改写后方可提出；引号内为权利要求原文，其后为字符位置",
    "GB/T 1.1-2020：要求应尽可能用性能特性表达（性能原则），并能用试验方法证实（可证实性原则）；权利要求写的是结构或步骤，须改写，并补充试验方法",
    "不属于该标准范围、或并非达到标准目的所必需的特征应删去；保留的特征越少，条款越通用，也越可能不再需要该专利",
)

MOST_TERMS = 6
_SPOKEN_TWICE = 2

_SUBJECT = re.compile(
    r"\s*(?:[0-9]+\s*[.．、]\s*)?(?:本(?:发明|实用新型|申请|公开)(?:具体)?(?:公开|提供|涉及|提出|揭示)了?)?"
    r"(?:(?:一种)?(?:如|根据|按照|采用|利用|基于|使用)?(?:上述)?权利要求[0-9至或和、~～\-任意一项中所述]+的?)?(?:[一多两]种|一类|一个|一套)?"
    r"(?P<subject>[^，,；;:：。]{2,60}?)(?=[，,；;:：。]|其特征|其中|包括|包含|\Z)")
_LEADING = re.compile(r"^(?:其特征(?:在于|是)?|其中|并且|还|且|以及|和|，|,|：|:|；|;|\s|(?:该|所述)方法(?:为|包括)?[：:]|(?:步骤|S)\s?[0-9]{1,3}[)）、.．：:])+")
# Reference signs of the drawings: 第一滑轨(1).
_SIGN = re.compile(r"[（(][0-9]{1,4}[a-zA-Z']?(?:[、,，-][0-9]{1,4}[a-zA-Z']?)*[)）]")
_ANNOUNCED = re.compile(r"^本(?:发明|实用新型|申请|公开)[^，,：:；;。]{0,60}[，,：:](?:(?:它|其)?(?:包括|包含|由)?(?:以下|下列|如下)?(?:步骤|部分)?[：:，,]?)?(?=.{4})")
_POINTED = re.compile(r"(?:所|上|前)述(?:的)?")
_POINTED_TERM = re.compile(r"所述(?:的)?(?P<term>[\u3400-\u9fffA-Za-z0-9]{2,12}?)(?=[的与和及上下内中为由用包设将对在进通根连固位还具均分采发接，,；;。、（(]|\Z)")
_STEPS = re.compile(r"方法|工艺|步骤|流程|过程")


@dataclass(frozen=True, slots=True)
class Item:
    """A list item: its letter, the words suggested for it, and the claim's own. ``start`` and ``end`` count characters of the claim;
    ``known`` names the clause that says the same already, if one does."""

    letter: str
    text: str
    quoted: str
    start: int
    end: int
    known: str


@dataclass(frozen=True, slots=True)
class Value:
    """A value that the clause would fix. ``start`` and ``end`` count characters of the claim of that number (0: the abstract);
    ``against`` says how it stands to values of the nearest clauses."""

    name: str
    written: str
    claim: int
    start: int
    end: int
    against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Definition:
    """A term that may need a definition, with its first place in the claim; ``defined`` names the clause that defines it already."""

    term: str
    start: int
    end: int
    defined: str


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A clause in the form of GB/T 1.1, to be rewritten by a person."""

    title: str
    lead: str
    items: tuple[Item, ...]
    values: tuple[Value, ...]
    definitions: tuple[Definition, ...]
    notes: tuple[str, ...]


def skeleton(chart: Chart, title: str, *, terms: Sequence[str], near: Sequence[Clause], dependent: Mapping[int, str],
             numbers: Sequence[Comparison]) -> Skeleton:
    """The skeleton for the claim of this chart. ``dependent`` are the texts of the claims that depend on it, by number; ``terms`` what
    the patent is about; ``near`` and ``numbers`` the nearest clauses and how their values compare with the claim's."""
    claim = chart.claim
    subject = subject_of(claim.text) or title
    steps = claim.category == "method" or bool(_STEPS.search(subject[-6:]))
    rows = sorted(chart.rows, key=lambda row: row.order)
    items = tuple(Item(chr(ord("a") + at) if at < 26 else str(at + 1), worded(row.element), row.element, row.start, row.end,
                       row.quotation.clause.id if row.quotation and row.verdict == "满足" else "") for at, row in enumerate(rows))
    lead = f"{subject}应按下列步骤进行：" if steps else f"{subject}应符合下列要求："
    return Skeleton(subject, lead, items, tuple(_values(claim, dependent, numbers)), tuple(_definitions(claim.text, terms, near)), NOTES)


def subject_of(text: str) -> str:
    """What a claim or abstract is about, by its first words; '' where they do not say.

    >>> subject_of("1. 一种充电枪温度监测方法，其特征在于，包括：…"), subject_of("本发明公开了一种液冷充电枪线缆，包括线芯。")
    ('充电枪温度监测方法', '液冷充电枪线缆')
    """
    found = _SUBJECT.match(text)
    return _SIGN.sub("", found["subject"]).strip() if found else ""


def worded(element: str) -> str:
    """A limitation without the words and signs that only claims have.

    >>> worded("其特征在于，所述外壳上还设有所述的温度传感器；")
    '外壳上还设有温度传感器'
    >>> worded("本发明公开了一种锁控制方法，包括以下步骤：获取车辆的充电状态")
    '获取车辆的充电状态'
    """
    return _SIGN.sub("", _POINTED.sub("", _LEADING.sub("", _ANNOUNCED.sub("", element)))).strip(" ；;。，,\n") or element.strip()


def _values(claim: Claim, dependent: Mapping[int, str], numbers: Sequence[Comparison]) -> Iterator[Value]:
    for number, text in ((claim.number, claim.text), *sorted(dependent.items())):
        for each in parameters_in(text):
            if each.name is None:
                continue
            against = (one.told for one in numbers if number == claim.number and (one.claimed.start, one.claimed.end) == (each.start, each.end))
            yield Value(each.name, each.written, number, each.start, each.end, tuple(dict.fromkeys(against)))


def _definitions(text: str, terms: Iterable[str], near: Sequence[Clause]) -> Iterator[Definition]:
    """Terms of the patent, and what its claim points back to again and again, each where it first stands."""
    pointed = Counter(match["term"] for match in _POINTED_TERM.finditer(text))
    defined = {clause.title: clause.id for clause in near if clause.kind == "陈述" and clause.title and clause.text}
    wanted = [*(term for term in terms if term in text), *(term for term, times in pointed.most_common() if times >= _SPOKEN_TWICE)]
    for term in list(dict.fromkeys(wanted))[:MOST_TERMS]:
        start = text.index(term)
        yield Definition(term, start, start + len(term), defined.get(term, ""))
