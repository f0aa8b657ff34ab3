"""The words of a passage, their weight, and how much of a passage a text covers."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from graph.search.fields import CONCEPT, closed, concept_words
from graph.search.text import SATURATION, Search
from graph.text.concepts import spoken
from graph.text.segment import search_tokens, search_words

Weigh = Callable[[str], float]
"""The rarity of a word: its inverse document frequency among everything searchable."""

ENOUGH = 30.0
"""Rarity that a passage must hold before agreement with it says anything: some five telling words. A clause of fewer
(「应牢固。」) is agreed with by chance, so shares of it are measured against this."""


WITHIN, SAID_OTHERWISE = 0.7, 0.5
"""What a word within a concept's term weighs, and what the concept weighs beside it: two texts that call a thing differently agree half
as much as two that call it the same, which in turn agree little more than they would by the words alone."""


# Values are compared as values (``graph.sep.numbers``), and a patent's 11 is mostly a reference sign.
_NUMERAL = re.compile(r"[0-9.,~～-]+")


# The words by which standards say how binding they are and lead from one thing to the next: they are in every clause and tell nothing of it.
_DRAFTING = """应 不应 宜 不宜 可 不必 能 不能 应当 应能 不得 必须 需 需要 时 当 均 其中 如 若 则 或者 以及 其他 相关 相应 按照 按 根据 依据 符合 规定 要求 满足 附录 注 见
    分别 至少 每 每个 本文件 本标准 所有 任何 任一 除 除外 同时 只 仅 已 再 还 又 都 就 所 者 由于 因 因此 从而 以便 下列 下述 如下 是否"""
_OF_DRAFTING = frozenset(_DRAFTING.split())


def counts(text: str) -> Counter[str]:
    """The words of a text that mean something, with how often each occurs."""
    return Counter(word for word in map(closed, search_words(text)) if _means(word))


def vocabulary(text: str) -> frozenset[str]:
    """The words of a text and the concepts it speaks of."""
    return frozenset(counts(text).keys() | concept_words(text).keys())


def words(text: str) -> dict[str, float]:
    """The words of a text and the concepts it speaks of, with how often each occurs, as far as it counts.

    >>> words("切断漏电")
    {'切断': 0.7, '漏电': 0.7, '≈切断': 0.5, '≈剩余电流': 0.5}
    """
    found: dict[str, float] = {}
    for word, concepts in _words(text):
        found[word] = found.get(word, 0.0) + (WITHIN if concepts else 1.0)
    return found | {word: SAID_OTHERWISE * count for word, count in concept_words(text).items()}


def ways(text: str) -> dict[str, frozenset[str]]:
    """The words of a text, each with all that says the same of it: itself, and the concept of whose term it is a part.

    >>> sorted(ways("漏电检测")["漏电"])
    ['≈剩余电流', '漏电']
    """
    found: dict[str, set[str]] = {}
    for word, concepts in _words(text):
        found.setdefault(word, {word}).update(concepts)
    return {word: frozenset(others) for word, others in found.items()}


def _words(text: str) -> Iterator[tuple[str, frozenset[str]]]:
    """The words of a text in order, each with the concepts (as words) of whose terms it is a part there."""
    terms = list(spoken(text))
    starts = [term.start for term in terms]
    for token, start, end in search_tokens(text):
        word = closed(token)
        if _means(word):
            # Terms do not overlap, so only the last one that begins no later can hold the word.
            at = bisect_right(starts, start) - 1
            yield word, frozenset({f"{CONCEPT}{terms[at].concept.lower()}"} if at >= 0 and end <= terms[at].end else ())


def _means(word: str) -> bool:
    return word not in _OF_DRAFTING and not _NUMERAL.fullmatch(word)


def told(word: str) -> str:
    """A word as a reader is told it: a concept by its name.

    >>> told("≈剩余电流"), told("电子锁")
    ('剩余电流（含其他叫法）', '电子锁')
    """
    return f"{word.removeprefix(CONCEPT)}（含其他叫法）" if word.startswith(CONCEPT) else word


def content(asked: Iterable[str], weigh: Weigh) -> float:
    """The rarity that these words hold together."""
    return sum(weigh(word) for word in set(asked))


def covered(asked: Mapping[str, float], having: Iterable[str], weigh: Weigh) -> float:
    """The share 0 … 1 of the words' rarity that the other words cover, each word once."""
    whole = content(asked, weigh)
    return content(set(asked) & set(having), weigh) / whole if whole else 0.0


def most(asked: Mapping[str, float], search: Search) -> float:
    """The highest BM25 score that these words allow (every word, endlessly often), of which a score is a share 0 … 1.

    Words that hold less than ``ENOUGH`` together are measured against that, so a short clause never scores high.
    """
    return max(search.ceiling(asked), ENOUGH * SATURATION)
