"""Technical terms of a text: the few that tell what it is about, from the lexicon of the field and from its own wording.

A term weighs by how rare it is among patents, how often the text repeats it, and whether the title has it:

    score = rarity · (1 + ln count) · (2 in the title) / 4, at most 1;  rarity = ln(N / documents having it) / ln N

Terms of the lexicon (``lexicon/terms.txt``, gathered from 100,807 patents) are shared by many texts. A text of a field that
the lexicon does not know still has the phrases that its title and its body both use.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind

from graph.text.segment import cut
from ingest.annotations import TechnicalTerm
from ingest.components.noun_phrases import longest_phrases, phrases_in

DOCUMENTS = 100_807
MOST = 8
LEAST = 0.3
"""A term of the title, or one that recurs: what is said once in passing scores less."""

_TITLE = 2.0
_WHOLE = 4.0
_UNKNOWN = 0.7
"""Rarity of a phrase that the lexicon does not have: that of a term of some thirty documents."""
_FEW = 2
_LENGTH = {2: 0.55, 3: 0.86, 4: 1.0}
"""A phrase of four and more characters is rarely general; one of two often is."""
_HAN = re.compile(r"[\u3400-\u9fff]+")


class _Lexicon(NamedTuple):
    automaton: AhoCorasick
    terms: list[str]
    rarity: list[float]


@cache
def _lexicon() -> _Lexicon:
    terms: list[str] = []
    rarity: list[float] = []
    for line in (files("ingest.lexicon") / "terms.txt").read_text(encoding="utf-8").splitlines():
        if line and line[0] != "#":
            term, _, count = line.partition(" ")
            terms.append(term)
            rarity.append(math.log(DOCUMENTS / int(count)) / math.log(DOCUMENTS))
    return _Lexicon(AhoCorasick(terms, matchkind=MatchKind.LeftmostLongest), terms, rarity)


def is_term(text: str) -> bool:
    """Whether the lexicon has exactly this term."""
    return any(end - start == len(text) for _, start, end in _lexicon().automaton.find_matches_as_indexes(text))


def terms_in(text: str, title: int = 0, words: Sequence[str] | None = None, most: int = MOST, least: float = LEAST) -> tuple[TechnicalTerm, ...]:
    """The terms of a text whose first ``title`` characters are its title, the best first; places are of the first mention.

    ``words`` is the text cut into words, if that has been done: no term begins or ends within a word.

    >>> [term.text for term in terms_in("一种动力电池的热管理系统\\n动力电池的热管理系统包括液冷板，液冷板与动力电池贴合。", 12)]
    ['热管理系统', '动力电池', '液冷板']
    """
    lexicon = _lexicon()
    found = lexicon.automaton.find_matches_as_indexes(text)
    if not found and not title:
        return ()
    if words is None:
        words = cut(text)
    edges = {0, *accumulate(map(len, words))}
    count: Counter[int] = Counter()
    first: dict[int, tuple[int, int]] = {}
    for index, start, end in _whole(found, text, edges, lexicon.automaton):
        count[index] += 1
        first.setdefault(index, (start, end))
    known = [TechnicalTerm(lexicon.terms[index], score, number, *first[index]) for index, number in count.items()
             if (score := _score(lexicon.rarity[index], number, first[index][0] < title)) >= least]
    best = _best(known, most, least)
    if len(best) < _FEW and title:
        best = _best([*best, *_own(text, title, words, best)], most, least)
    return best


def _whole(found: Iterable[tuple[int, int, int]], text: str, edges: AbstractSet[int], automaton: AhoCorasick) -> Iterator[tuple[int, int, int]]:
    """The matches that begin and end with words; of one that does not (锂离子电池组 in 锂离子电池组装线), those within its whole words."""
    for match in found:
        _, start, end = match
        if start in edges and end in edges:
            yield match
        else:
            inner = [place for place in range(start, end + 1) if place in edges]
            if len(inner) > 1:
                at = inner[0]
                shorter = automaton.find_matches_as_indexes(text[at:inner[-1]])
                yield from _whole(((index, at + begin, at + stop) for index, begin, stop in shorter), text, edges, automaton)


def keywords(title: str, body: str, most: int = 5) -> tuple[TechnicalTerm, ...]:
    """What a title and a text of any field are about, the best first: phrases in the title or repeated, whether known or not."""
    text = f"{title}\n{body}"
    words = cut(text)
    named, counted = phrases_in(cut(title)), phrases_in(words)
    found: list[TechnicalTerm] = []
    for phrase, number in counted.items():
        if phrase in named or number > 1:
            written = "".join(phrase)
            at = text.find(written)
            found.append(TechnicalTerm(written, _LENGTH[min(len(written), 4)] * _score(0.5, number, phrase in named), number, at, at + len(written)))
    return _best(found, most, 0)


def _score(rarity: float, number: int, in_title: bool) -> float:
    return round(min(1.0, rarity * (1 + math.log(number)) * (_TITLE if in_title else 1.0) / _WHOLE), 3)


def _best(terms: Iterable[TechnicalTerm], most: int, least: float) -> tuple[TechnicalTerm, ...]:
    """The best terms, none of which is part of a better one."""
    kept: list[TechnicalTerm] = []
    for term in sorted(terms, key=lambda term: (-term.score, -len(term.text), term.start)):
        if len(kept) == most or term.score < least:
            break
        if not any(term.text in better.text or better.text in term.text for better in kept):
            kept.append(term)
    return tuple(kept)


def _own(text: str, title: int, words: Sequence[str], known: Sequence[TechnicalTerm]) -> Iterator[TechnicalTerm]:
    """Phrases that title and body share, where nothing known stands."""
    def accept(phrase: str) -> bool:
        return text.count(phrase) > 1 and _HAN.fullmatch(phrase) is not None and not any(term.text in phrase for term in known)

    for phrase in longest_phrases(_within(words, title), accept):
        at, number = text.find(phrase), text.count(phrase)
        yield TechnicalTerm(phrase, _score(_UNKNOWN, number, True), number, at, at + len(phrase))


def _within(words: Sequence[str], title: int) -> Iterator[str]:
    """The words of the first ``title`` characters."""
    end = 0
    for word in words:
        end += len(word)
        if end > title:
            return
        yield word
