"""Concepts: what standards, patents and trade call differently and mean the same, 剩余电流 and 漏电, 用户设备 and UE.

The text files of this folder, one for each field, have a line for each concept, first the term by which it goes here. Only what is
interchangeable in technical texts stands on a line: no mere relatives, no wholes and parts, nothing that means something else in
another field (VC is ethylene carbonate and a vitamin). Terms come from the chapters on terms and definitions of standards
(preferred, admitted and deprecated terms, abbreviations) and from the names that industry and patentees use.

A text speaks of a concept where one of its terms stands in it; the longest term counts, so that 剩余电流断路器 is that device and
not also the current.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import ahocorasick_rs

from graph.identifiers.characters import fold

# Where a word ends within the term, the term is a chance: 通过|压力, 经过|流化床, 同时|延长, 三相|线圈, 限制|动力电池, 检测|漏电, 释放|空间,
# 加工|装置, 加热|管道, 热|管理, 数据|包括; and 硫酸钾 is no 硫酸, 乙醇胺 no 乙醇.
_CHANCE = {"过": "通经穿绕流超", "时": "同及", "相": "三空", "制": "限控抑", "测": "检", "验": "试校检", "放": "释排", "集": "收", "路": "电回线",
           "止": "终停截", "节": "调", "省": "节", "运": "搬", "线": "无", "干": "若", "工": "加施", "热": "加集换散预", "关": "开", "断": "通",
           "行": "进", "塞": "活", "轮": "齿叶滚", "磷": "亚过", "硝": "亚", "硫": "亚", "氯": "高次亚", "手": "扶"}
_CHANCE_AFTER = {"装": "置", "管": "理", "包": "括", "位": "置", "设": "备", "信": "息", "传": "动", "醇": "胺酸",
                 "酸": "盐钾钠钙铵锌铁铜镁锂锰钴镍铝酯酐酰二"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """A term of a concept in a text. ``start`` and ``end`` count characters of the text as given."""

    concept: str
    term: str
    start: int
    end: int


def spoken(text: str) -> Iterator[Spoken]:
    """The concepts that a text speaks of, in reading order, each as often as it does.

    >>> [(each.concept, each.term) for each in spoken("当漏电达到30 mA时，UE应断开")]
    [('剩余电流', '漏电'), ('终端', 'UE'), ('切断', '断开')]
    """
    automaton, terms, concept_of = _lexicon()
    flat = _lowered(text)
    found = sorted((start, -end, at) for at, start, end in automaton.find_matches_as_indexes(flat, overlapping=True))
    reached = 0
    for start, negative, at in found:
        term, end = terms[at], -negative
        if start >= reached and _is_word(term, flat, start, end):
            yield Spoken(concept_of[term], text[start:end], start, end)
            reached = end


def concepts(text: str) -> Counter[str]:
    """How often a text speaks of each concept."""
    return Counter(each.concept for each in spoken(text))


def listed() -> Iterator[tuple[str, ...]]:
    """The concepts with all their terms, field by field."""
    for file in sorted(files(__name__).iterdir(), key=lambda file: file.name):
        if file.name.endswith(".txt"):
            for line in file.read_text("utf-8").splitlines():
                if line and not line.startswith("#"):
                    yield tuple(line.split())


def _is_word(term: str, flat: str, start: int, end: int) -> bool:
    before, after = flat[start - 1 : start], flat[end : end + 1]
    # A term of letters is a word of its own: EC is not in SPEC, nor VC in PVC.
    if (_letter(term[0]) and _letter(before)) or (_letter(term[-1]) and _letter(after)):
        return False
    return not (before and before in _CHANCE.get(term[0], "")) and not (after and after in _CHANCE_AFTER.get(term[-1], ""))


@lru_cache(maxsize=1)
def _lexicon() -> tuple[ahocorasick_rs.AhoCorasick, list[str], dict[str, str]]:
    concept_of = {_lowered(term): terms[0] for terms in listed() for term in terms}
    terms = list(concept_of)
    return ahocorasick_rs.AhoCorasick(terms, matchkind=ahocorasick_rs.MatchKind.Standard), terms, concept_of


def _lowered(text: str) -> str:
    lowered = fold(text).lower()
    # İ is the one letter that grows when lowered; offsets must stay those of the text.
    return lowered if len(lowered) == len(text) else text


def _letter(mark: str) -> bool:
    return mark.isascii() and mark.isalnum()
