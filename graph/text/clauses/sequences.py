"""Of all lines that could be headings, those whose numbers make the best sequence: numbers grow, parts follow their whole, few are missing."""

from __future__ import annotations

from typing import Final, NamedTuple

from graph.text.clauses.misread import Number

_LOOK_BACK: Final = 48
_FEW: Final = 3


class Candidate(NamedTuple):
    """A line that may be a heading. ``at`` is its place among the lines, ``used`` how many lines more it takes.

    ``title`` is '' where text follows the number; ``start`` and ``body`` are where the heading and the clause's own words begin.
    ``status``: an annex's, as printed. ``spoilt``: how the number lost its dots, if it did: apart (5 1), together (51).
    """

    at: int
    used: int
    number: Number
    printed: str
    title: str
    start: int
    body: int
    weight: float
    status: str = ""
    alone: bool = False
    spoilt: str = ""


def best_sequence(candidates: list[Candidate]) -> list[Candidate]:
    """The sequence of growing numbers with the greatest weight; gaps cost. Of equal ones the last: contents stand before clauses."""
    if not candidates:
        return []
    ranks = [tuple(rank(part) for part in each.number) for each in candidates]
    best: list[float] = []
    before: list[int] = []
    for index, each in enumerate(candidates):
        value, link = each.weight - (0.0 if each.number[0] in (0, 1) else 1.0), -1
        own = ranks[index]
        for earlier in range(index - 1, max(-1, index - 1 - _LOOK_BACK), -1):
            if ranks[earlier] < own and best[earlier] + each.weight > value:
                total = best[earlier] + each.weight - _cost(candidates[earlier].number, each.number)
                if total > value and candidates[earlier].at + candidates[earlier].used < each.at:
                    value, link = total, earlier
        best.append(value)
        before.append(link)
    at = max(range(len(candidates)), key=lambda index: (best[index], index))
    chain: list[Candidate] = []
    while at >= 0:
        chain.append(candidates[at])
        at = before[at]
    return chain[::-1]


def rank(part: int | str) -> int:
    """Letters after numbers: annexes stand behind the body."""
    return part if isinstance(part, int) else 1000 + ord(part)


def _cost(last: Number, number: Number) -> float:
    """What it costs that a greater number comes right after the last one: nothing for a child, a sibling or a later relative."""
    if isinstance(number[0], str) and isinstance(last[0], int):
        # A foregoing body says nothing of an annex but that A comes first.
        return (ord(number[0]) - ord("A")) * 1.0 + 0.5 * (len(number) - 1) + 1.5 * any(part != 1 for part in number[1:])
    shared = next((place for place, (mine, theirs) in enumerate(zip(number, last, strict=False)) if mine != theirs), len(last))
    rest = number[shared + 1:]
    if shared == len(last) and number[shared] == 0:
        # Engineering codes number 1.0.1 below 1.
        return 0.0 if rest == (1,) else 1.0
    step = rank(number[shared]) - (rank(last[shared]) if shared < len(last) else 0)
    cost = 0.4 * (step - 1) if step <= _FEW else 1.2 + 0.1 * min(step, 20)
    return cost + (0.3 * sum(part != 0 for part in rest) if all(part in (0, 1) for part in rest) else 1.5)
