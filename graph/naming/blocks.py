"""Which names are worth comparing: those that share a trade name, in either script, or a known group. Never all pairs."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator

from graph.naming.comparison import Verdict, compared
from graph.naming.parts import Parts, parts
from graph.naming.roman import latin, spelled

_WIDEST = 40
"""A trade name of more firms than this (中科, 华泰) tells nothing by itself: its names are compared within one place only."""

Judged = tuple[str, str, Verdict]
"""Two keys of enterprises, the smaller first, and how they compare."""


def judged(names: Iterable[str]) -> Iterator[Judged]:
    """The verdicts on all pairs of names (keys of enterprises) that are worth comparing, but for those that are different."""
    seen: set[tuple[str, str]] = set()
    # A store written by an earlier way of writing keys may hold some that are none now.
    for block in _blocks([found for name in dict.fromkeys(names) if (found := parts(name)).key == name]):
        for one, other in itertools.combinations(sorted(block, key=lambda name: name.key), 2):
            if (pair := (one.key, other.key)) not in seen:
                seen.add(pair)
                verdict = compared(one, other)
                if verdict.outcome != "different":
                    yield *pair, verdict


def _blocks(names: list[Parts]) -> Iterator[list[Parts]]:
    """Names that share a trade name, or trade and place where they have none."""
    shared: dict[str, list[Parts]] = defaultdict(list)
    for name in names:
        if name.han and (key := name.brand if len(name.brand) > 1 else name.core):
            shared[key].append(name)
    foreign = _foreign(names)
    yield from _narrow(shared.values())
    yield from _narrow(foreign)


def _foreign(names: list[Parts]) -> Iterator[list[Parts]]:
    """Latin names by trade name, with the Chinese names that sound so or belong to the same group."""
    sounding: dict[str, list[Parts]] = defaultdict(list)
    grouped: dict[int, list[Parts]] = defaultdict(list)
    for name in names:
        if not name.han and (name.brand or name.doing):
            sounding[latin(name.brand or "".join(name.doing))].append(name)
            if name.group_number >= 0:
                grouped[name.group_number].append(name)
    if sounding:
        for name in names:
            if name.han and len(name.brand) > 1 and (key := spelled(name.brand)) in sounding:
                sounding[key].append(name)
            if name.han and name.group_number in grouped:
                grouped[name.group_number].append(name)
    yield from sounding.values()
    yield from grouped.values()


def _narrow(blocks: Iterable[list[Parts]]) -> Iterator[list[Parts]]:
    for block in blocks:
        if 1 < len(block) <= _WIDEST:
            yield block
        elif len(block) > _WIDEST:
            placed: dict[str, list[Parts]] = defaultdict(list)
            for name in block:
                for place in set(name.places):
                    placed[place].append(name)
            yield from (some for some in placed.values() if 1 < len(some) <= 2 * _WIDEST)
