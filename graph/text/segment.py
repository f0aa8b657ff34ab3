"""Words of Chinese text: jieba's algorithm and dictionary in Rust, one instance in each process.

The search projection writes and asks with the tokens of ``search_tokens``, so both sides always agree. Numbers of standards
and patents are found before segmentation and kept whole: the dictionary would cut GB/T 7714-2015 into pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

import rjieba

from graph.identifiers.characters import fold, upper
from graph.identifiers.patents import patents_in
from graph.identifiers.standards import standards_in

Token = tuple[str, int, int]

# Words without content of their own. Origin: chosen by hand from the most frequent words of patent abstracts.
STOP_WORDS = frozenset(
    "的 了 和 与 及 或 在 是 为 对 中 上 下 有 于 以 由 其 该 所述 所 并 而 且 也 将 被 把 从 到 等 之 此 这 那 一种 一个 本 各 可 使 "
    "a an and as at by for from in is it of on or that the to with".split())
# What jieba leaves in one piece of Latin: 5g, e2e, x80, 0.5mm, lifepo4.
_LATIN = re.compile(r"[0-9a-z]+(?:[.+#-][0-9a-z]+)*", re.ASCII)
_WORD = re.compile(r"[0-9A-Za-z\u00b5\u0370-\u03ff\u3400-\u9fff\uac00-\ud7a3\u3040-\u30ff℃%‰Ω\U00020000-\U0003134f]")


@lru_cache(maxsize=1)
def _jieba() -> rjieba.Jieba:
    # A rjieba object cannot be pickled and holds the dictionary (0.13 s to load): one for each process, when first used.
    return rjieba.Jieba()


def add_terms(terms: Iterable[str]) -> None:
    """Make the words of a domain lexicon whole words, in this process. A term with / never matches in the dictionary.

    Both sides of a search must use the same lexicon: add it before the first text is written or asked.
    """
    for term in terms:
        _jieba().add_word(fold(term), None, None)


def words(text: str) -> list[str]:
    """The words of the text in reading order, as jieba cuts them, punctuation and blanks left out.

    >>> words("一种新能源汽车的动力电池。")
    ['一种', '新能源', '汽车', '的', '动力电池']
    """
    return [word for word in _jieba().cut(text) if _WORD.search(word)]


def search_words(text: str) -> list[str]:
    """The lower-case tokens by which the text is found, as ``search_tokens`` without places.

    >>> search_words("符合GB/T 7714—2015的动力电池")
    ['符合', 'gb/t 7714-2015', 'gb/t 7714', '7714', '2015', '动力', '电池', '动力电池']
    """
    return [word for word, _, _ in search_tokens(text)]


def search_tokens(text: str) -> list[Token]:
    """The tokens by which the text is found, with the place of each: (word, start, end), in reading order.

    Search mode: a long word also gives its parts. A standard number gives its normal form, its undated form and its digits;
    a patent number its normal form and its key without kind code. Places count characters of ``text`` as given.
    """
    flat = fold(text)
    found: list[Token] = []
    end = 0
    for start, stop, tokens in _numbers(flat):
        if start < end:
            continue
        _cut(flat, end, start, found)
        found.extend((token, start, stop) for token in tokens)
        end = stop
    _cut(flat, end, len(flat), found)
    return found


def _numbers(text: str) -> list[tuple[int, int, list[str]]]:
    capital = upper(text)
    numbers = []
    for m in standards_in(capital):
        number = m.number.lower()
        undated = re.sub(r"[-:](?:19|20)\d\d(?!\d).*", "", number)
        numbers.append((m.start, m.end, list(dict.fromkeys([number, undated, *re.findall(r"\d+(?:\.\d+)*", number)]))))
    for m in patents_in(capital):
        number = m.number.lower()
        numbers.append((m.start, m.end, list(dict.fromkeys([number, re.sub(r"[a-z]\d?$", "", number)]))))
    return sorted(numbers)


def _cut(text: str, start: int, end: int, found: list[Token]) -> None:
    if start >= end:
        return
    for word, first, last in _jieba().tokenize(text[start:end], mode="search"):
        token = word.lower()
        if token in STOP_WORDS or not _WORD.search(token):
            continue
        found.append((token, start + first, start + last))
