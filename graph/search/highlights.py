"""The words that matched, by exact offset: found with the same segmentation that wrote and asked them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.identifiers.characters import fold
from graph.search.fields import characters, closed
from graph.search.question import Question
from graph.text.segment import search_tokens

WIDTH = 120
"""Characters of a snippet."""

LEAD = 16
"""Characters before the first match, unless a sentence begins in between."""

DEEPEST = 20_000
"""Characters of a text that are looked through; claims can run to a hundred pages."""

_SENTENCE = re.compile(r"[^。；;！？\n]+")
_BREAK = re.compile(r"[。；;！？，,：:\n]")


@dataclass(frozen=True, slots=True)
class Match:
    """An occurrence: ``start`` and ``end`` count characters of the text searched; ``word`` is what was asked for."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage with its matches. ``start`` is its place in the field; ``marks`` are (start, end) within ``text``."""

    field: str
    start: int
    text: str
    marks: tuple[tuple[int, int], ...]
    words: tuple[str, ...]


def matches(text: str, marks: frozenset[str], phrases: Sequence[str] = ()) -> list[Match]:
    """Where these words and quoted phrases occur in a text, in reading order; of overlapping ones the longest."""
    return Places(text).of(marks, phrases)


class Places:
    """The places of a text's words, for who asks for many sets of words: what was cut into words stays so."""

    def __init__(self, text: str) -> None:
        self._text = _lowered(text[:DEEPEST])
        self._uncut = {sentence.start(): sentence[0] for sentence in _SENTENCE.finditer(self._text)}
        self._places: dict[str, list[tuple[int, int]]] = {}

    def of(self, marks: frozenset[str], phrases: Sequence[str] = ()) -> list[Match]:
        """Where these words and quoted phrases occur, in reading order; of overlapping ones the longest."""
        # Most sentences hold none of the words: asking that first saves segmenting them.
        for offset in [start for start, sentence in self._uncut.items() if any(mark in sentence or len(mark) > 6 for mark in marks)]:
            for word, start, end in search_tokens(self._uncut.pop(offset)):
                self._places.setdefault(closed(word), []).append((offset + start, offset + end))
        found = [Match(start, end, mark) for mark in marks for start, end in self._places.get(mark, ())]
        for phrase in phrases:
            if pattern := r"\s*".join(re.escape(letter) for letter in characters(phrase.strip())):
                found += [Match(hit.start(), hit.end(), phrase) for hit in re.finditer(pattern, self._text)]
        found.sort(key=lambda match: (match.start, -match.end, match.word))
        kept: list[Match] = []
        for match in found:
            if not kept or match.start >= kept[-1].end:
                kept.append(match)
        return kept


def snippets(shown: Mapping[str, Any], question: Question) -> tuple[Snippet, ...]:
    """The title with its matches and the best passage of each text that has any; without a match, how the text begins."""
    marks = question.marks
    title = str(shown.get("title") or "")
    made = [_cut("title", title, matches(title, marks, question.phrases), len(title))] if title else []
    for field in ("text", "claims"):
        text = str(shown.get(field) or "")
        if not text:
            continue
        found = matches(text, marks, question.phrases)
        if found or field == "text":
            made.append(_cut(field, text, found, WIDTH))
    return tuple(made)


def _cut(field: str, text: str, found: Sequence[Match], width: int) -> Snippet:
    start = 0
    if width < len(text) and found:
        start = _lead(text, max(_windows(found, width), key=lambda window: (window[1], -window[0]))[0])
        start = min(start, len(text) - width)
    end = min(len(text), start + width)
    inside = [match for match in found if start <= match.start and match.end <= end]
    return Snippet(field, start, text[start:end], tuple((match.start - start, match.end - start) for match in inside),
                   tuple(dict.fromkeys(text[match.start : match.end] for match in inside)))


def _windows(found: Sequence[Match], width: int) -> Iterator[tuple[int, int]]:
    """(start, letters of the different words in it) of a window that begins at each match."""
    for at, first in enumerate(found):
        words = {match.word for match in found[at : at + 60] if match.end <= first.start + width - LEAD}
        yield first.start, sum(map(len, words))


def _lead(text: str, first: int) -> int:
    start = max(0, first - LEAD)
    breaks = [hit.end() for hit in _BREAK.finditer(text, start, first)]
    return breaks[0] if breaks else start


def _lowered(text: str) -> str:
    lowered = fold(text).lower()
    # İ is the one letter that grows when lowered; offsets must stay those of the text.
    return lowered if len(lowered) == len(text) else "".join(low if len(low := char.lower()) == 1 else char for char in fold(text))
