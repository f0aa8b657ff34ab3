"""Pairs of enterprises that no rule should decide: a person is asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.identity.names import Names
from graph.identity.things import Pair, Things

WORTH = 0.7
"""Below this score a pair is not worth a person's time: firms of one trade name are many, and most are relatives, not the same."""


@dataclass(frozen=True, slots=True)
class Question:
    """Two names that may be one enterprise's: how likely, and why."""

    one: str
    other: str
    score: float
    reasons: tuple[str, ...]


def questions(known: Names, things: Things, apart: Iterable[Pair]) -> list[Question]:
    """The open pairs, the likeliest first: not one already, not decided, not told apart by their credit codes."""
    decided = {(min(pair), max(pair)) for pair in apart}
    found = []
    for (one, other), verdict in known.pairs.items():
        codes = known.codes.get(one), known.codes.get(other)
        if (verdict.score >= WORTH and things.root(one) != things.root(other) and (one, other) not in decided
                and not (codes[0] and codes[1] and codes[0] != codes[1])):
            found.append(Question(one, other, verdict.score, verdict.reasons))
    return sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other))
