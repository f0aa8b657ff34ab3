"""Words of Chinese text: jieba's algorithm and dictionary in Rust, with the words of this domain.

``cut`` and ``words`` give short words, as a grammarian counts them: 数据|处理, 一|种, 阀芯. What the base dictionary lacks comes
from ``words.txt``, what it wrongly keeps whole from ``compounds.txt``; unknown words stay single characters, because jieba's
guess of new words, learnt from newspapers, joins more wrongly than rightly here. Formulas and numbers with units stay whole.

``search_tokens`` gives the search projection long words and their parts, words of the domain among them. It writes and asks with
them, so both sides always agree. Numbers of standards and patents are found before segmentation: the dictionary would cut GB/T 7714-2015 into pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

import rjieba

from graph.identifiers.characters import fold, upper
from graph.identifiers.patents import patents_in
from graph.identifiers.standards import standards_in
from graph.text.runs import runs_in

Token = tuple[str, int, int]

def _lines(name: str) -> Iterator[str]:
    text = files("graph.text").joinpath(name).read_text("utf-8")
    return (line for line in text.splitlines() if line and line[0] != "#")


STOP_WORDS = frozenset(word for line in _lines("stop_words.txt") for word in line.split())

_PER_COUNT = 3.75
"""The base dictionary was counted on 60.1 million words, ``words.txt`` on 16.06 million."""

# A number written small, as people type it into a search box.
_SMALL_NUMBER = re.compile(r"[a-z](?<![A-Za-z0-9][a-z])(?:[a-z]{1,4}(?:/[tz])?|/[a-z]{2,}|b[0-9]{2,4}/?t?)[ _-]{0,2}[0-9]{2}")
_YEAR = re.compile(r"[-:](?:19|20)[0-9]{2}(?![0-9]).*")
_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)*")
_KIND_CODE = re.compile(r"(?<=[0-9])[a-z][0-9]?$")
_KEPT_SIGNS = frozenset("℃%‰Ωμ")


@lru_cache(maxsize=1)
def _jieba() -> rjieba.Jieba:
    # A rjieba object cannot be pickled and holds the dictionary (0.13 s to load): one for each process, when first used.
    jieba = rjieba.Jieba()
    # Only words that it lacks: for searching, what it knows is cut well enough, and compounds are found by their parts too.
    for word, count in [(word, count) for word, count in domain_words() if not jieba.has_word(word)]:
        jieba.add_word(word, round(count * _PER_COUNT), None)
    return jieba


@lru_cache(maxsize=1)
def _short() -> rjieba.Jieba:
    jieba = rjieba.Jieba()
    for word, count in domain_words():
        jieba.add_word(word, round(count * _PER_COUNT), None)
    for word in compounds():
        # A word of frequency 0 is never chosen, and its characters are no guess at a new word either.
        jieba.add_word(word, 0, None)
    return jieba


def domain_words() -> Iterator[tuple[str, int]]:
    """The words of the domain, with how often 16 million words of patents have them."""
    for line in _lines("words.txt"):
        word, _, count = line.partition(" ")
        yield word, int(count)


def compounds() -> Iterator[str]:
    """What the base dictionary keeps whole although its parts are words by themselves."""
    for line in _lines("compounds.txt"):
        yield from line.split()


def cut(text: str) -> list[str]:
    """The text cut into short words; joined together they are the text, to the character.

    >>> cut("一种含0.02-0.15%碳的LiFePO4。")
    ['一', '种', '含', '0.02-0.15%', '碳', '的', 'LiFePO4', '。']
    """
    jieba = _short()
    found: list[str] = []
    at = 0
    for start, end in runs_in(text):
        if start > at:
            found += jieba.cut(text[at:start], False)
        found.append(text[start:end])
        at = end
    found += jieba.cut(text[at:] if at else text, False)
    return found


def words(text: str) -> list[str]:
    """The short words of the text in reading order, punctuation and blanks left out.

    >>> words("一种新能源汽车的动力电池。")
    ['一', '种', '新能源', '汽车', '的', '动力', '电池']
    """
    return [word for word in cut(text) if word.isalnum() or _says_something(word)]


def _says_something(word: str) -> bool:
    return any(mark.isalnum() or mark in _KEPT_SIGNS for mark in word)


def search_words(text: str) -> list[str]:
    """The lower-case tokens by which the text is found, as ``search_tokens`` without places.

    >>> search_words("符合GB/T 7714—2015的动力电池")
    ['符合', 'gb/t 7714-2015', 'gb/t 7714', '7714', '2015', '动力', '电池', '动力电池']
    """
    flat = fold(text)
    found: list[str] = []
    end = 0
    for start, stop, tokens in _numbers(flat):
        found.extend(_kept(flat[end:start]))
        found.extend(tokens)
        end = stop
    found.extend(_kept(flat[end:] if end else flat))
    return found


def search_tokens(text: str) -> list[Token]:
    """The tokens by which the text is found, with the place of each: (word, start, end), in reading order.

    Search mode: a long word also gives its parts. A standard number gives its normal form, its undated form and its digits;
    a patent number its normal form and the form without kind code. Places count characters of ``text`` as given.
    """
    flat = fold(text)
    found: list[Token] = []
    end = 0
    for start, stop, tokens in [*_numbers(flat), (len(flat), len(flat), [])]:
        for word, first, last in _jieba().tokenize(flat[end:start], mode="search") if end < start else ():
            token = word.lower()
            if token not in STOP_WORDS and (token.isalnum() or _says_something(token)):
                found.append((token, end + first, end + last))
        found.extend((token, start, stop) for token in tokens)
        end = stop
    return found


def _kept(text: str) -> list[str]:
    if not text:
        return []
    return [word for word in map(str.lower, _jieba().cut_for_search(text))
            if word not in STOP_WORDS and (word.isalnum() or _says_something(word))]


def _numbers(text: str) -> list[tuple[int, int, list[str]]]:
    """Where numbers stand, with their tokens, in reading order and without overlap."""
    capital = upper(text) if _SMALL_NUMBER.search(text) else text
    numbers: list[tuple[int, int, list[str]]] = []
    for m in standards_in(capital):
        number = m.number.lower()
        undated = _YEAR.sub("", number)
        numbers.append((m.start, m.end, list(dict.fromkeys([number, undated, *_DIGITS.findall(number)]))))
    for m in patents_in(capital):
        number = m.number.lower()
        numbers.append((m.start, m.end, list(dict.fromkeys([number, _KIND_CODE.sub("", number)]))))
    numbers.sort()
    return [number for place, number in enumerate(numbers) if place == 0 or number[0] >= numbers[place - 1][1]]
