"""Places, as GB/T 2260 codes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import rjieba
from ahocorasick_rs import AhoCorasick, MatchKind

from ingest.annotations import Span
from ingest.components.reading import Reading

_CONTEXT = 8
# Streets are named after places: 山东路 lies in no Shandong.
_STREETS = ("路", "街", "大道", "东路", "西路", "南路", "北路", "中路")


class Place(NamedTuple):
    """A name of a place. ``certain`` is False for a short name that is also a common word (日照, 白银)."""

    code: str
    full: str
    short: bool
    certain: bool


@cache
def places() -> dict[str, Place]:
    """Every name of the lexicon, full and short."""
    known: dict[str, Place] = {}
    for line in (files("ingest.lexicon") / "regions.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        code, full, *shorts = line.split("\t")
        known[full] = Place(code, full, False, True)
        for short in shorts:
            name = short.lstrip("?")
            known.setdefault(name, Place(code, full, True, not short.startswith("?")))
    return known


@cache
def _automaton(short: bool) -> tuple[AhoCorasick, list[Place]]:
    names = [(name, place) for name, place in places().items() if short or not place.short]
    return AhoCorasick([name for name, _ in names], matchkind=MatchKind.LeftmostLongest), [place for _, place in names]


def regions_in(reading: Reading) -> Iterator[Span]:
    """Find provinces, prefectures and districts that stand outside a name of an organisation.

    Patents name places in full or not at all: there a short name is nearly always part of a word (最大连续, 平衡水位). Elsewhere
    short names count where they are words of their own, the ambiguous ones in policy documents and lines only.
    """
    text = reading.text
    short = reading.genre in {"policy", "line", "standard"}
    automaton, names = _automaton(short)
    for index, start, end in automaton.find_matches_as_indexes(text):
        place = names[index]
        if place.short:
            if not place.certain and reading.genre == "standard":
                continue
            if text.startswith(_STREETS, end) or not _is_word(text, start, end):
                continue
        yield Span("REGION", start, end, place.code, {"name": place.full})


def _is_word(text: str, start: int, end: int) -> bool:
    """Whether the segmenter, too, sees a border on both sides."""
    left = max(0, start - _CONTEXT)
    at = left
    borders = {at}
    for word in rjieba.cut(text[left:end + _CONTEXT]):
        at += len(word)
        borders.add(at)
    return start in borders and end in borders
