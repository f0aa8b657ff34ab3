"""Noun phrases of technical prose: runs of words between function words and general verbs, by the words' own kinds."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import rjieba

_MOST_WORDS = 4
_SHORTEST, _LONGEST = 2, 10
# jieba's tags, by their first letter: prepositions, conjunctions, particles, pronouns, numbers, measure words, places, times …
_ENDS_A_PHRASE = frozenset("pcurmqftydeow")
_NO_NOUN = frozenset("vad")
# Kinds that the tags get wrong in technical prose: 同步电机 and 三维模型 are phrases.
_CONTENT = frozenset(["同步", "异步", "高速", "实时", "随机", "往复", "定时", "仿真", "互动", "自由度", "刚度", "相机", "一体机", "自由", "多层", "多级", "三维", "二维", "三元", "多路", "阵列", "系列", "周期", "多点", "多功能", "零件", "零部件", "三角", "卷"])


class _Words(NamedTuple):
    breaks: frozenset[str]
    general: frozenset[str]


@cache
def _words() -> _Words:
    raw = tomllib.loads((files("ingest.lexicon") / "phrases.toml").read_text(encoding="utf-8"))
    return _Words(frozenset(raw["breaks"]), frozenset(raw["general"]))


@cache
def _tagger() -> rjieba.Jieba:
    return rjieba.Jieba()


@lru_cache(maxsize=100_000)
def _kind(word: str) -> str:
    """The first letter of the word's tag; an unknown word is a noun."""
    if not _tagger().has_word(word):
        return "n" if word.isalnum() else "w"
    return str(_tagger().tag(word, False)[0][1])[:1]


@lru_cache(maxsize=100_000)
def _breaks(word: str) -> bool:
    return word in _words().breaks or (_kind(word) in _ENDS_A_PHRASE and word not in _CONTENT)


def phrases_in(words: Iterable[str]) -> Counter[tuple[str, ...]]:
    """How often each phrase of one to four words stands in the text cut into these words, parts of longer phrases included.

    >>> sorted("".join(phrase) for phrase in phrases_in(["锂离子", "电池", "的", "正极", "材料"]))
    ['材料', '正极材料', '电池', '锂离子', '锂离子电池']
    """
    found: Counter[tuple[str, ...]] = Counter()
    for run in runs_in(words):
        for start in range(len(run)):
            for end in range(start + 1, min(start + _MOST_WORDS, len(run)) + 1):
                phrase = run[start:end]
                if _SHORTEST <= sum(map(len, phrase)) <= _LONGEST and _is_phrase(phrase):
                    found[tuple(phrase)] += 1
    return found


def longest_phrases(words: Iterable[str], accept: Callable[[str], bool]) -> Iterator[str]:
    """The longest accepted phrases of two and more words, none overlapping another.

    >>> list(longest_phrases(["电子", "节气门", "传感器", "的", "支架"], lambda phrase: True))
    ['电子节气门传感器']
    """
    for run in runs_in(words):
        taken = [False] * len(run)
        for length in range(min(_MOST_WORDS, len(run)), 1, -1):
            for start in range(len(run) - length + 1):
                phrase = run[start:start + length]
                written = "".join(phrase)
                if len(written) <= _LONGEST and not any(taken[start:start + length]) and _is_phrase(phrase) and accept(written):
                    taken[start:start + length] = [True] * length
                    yield written


def runs_in(words: Iterable[str]) -> Iterator[Sequence[str]]:
    """The words between two that end a phrase, run by run."""
    run: list[str] = []
    for word in words:
        if not _breaks(word):
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _is_phrase(phrase: Sequence[str]) -> bool:
    first, last, general = phrase[0], phrase[-1], _words().general
    if first in general or last in general or first[0].isdigit():
        return False
    if len(phrase) == 1:
        # A short word must be a noun: 固化 and 稳定 are not.
        return (len(first) > 2 and _kind(first) not in _NO_NOUN) or _kind(first) == "n"
    if _kind(last) in "abdz" or _kind(first) == "d" or (len(first) == 1 and _kind(first) in "vadzk"):
        return False
    return not any(len(word) == 1 and _kind(word) in "vd" for word in phrase)
