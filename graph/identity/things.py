"""Nodes made one, step by step, where some pairs must never be: a union of sets with what keeps them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

Pair = tuple[str, str]


class Things:
    """Sets of keys that are one thing each. ``apart`` are pairs that never become one; ``codes`` the numbers that some keys have.

    >>> things = Things([("a", "c")], {})
    >>> things.join("a", "b"), things.join("b", "c"), [sorted(each) for each in things.sets()]
    (True, False, [['a', 'b']])
    """

    def __init__(self, apart: Iterable[Pair], codes: Mapping[str, str]) -> None:
        self._above: dict[str, str] = {}
        self._members: dict[str, set[str]] = {}
        self._enemies: dict[str, set[str]] = defaultdict(set)
        self._codes: dict[str, set[str]] = {key: {code} for key, code in codes.items()}
        for one, other in apart:
            self._enemies[one].add(other)
            self._enemies[other].add(one)

    def root(self, key: str) -> str:
        """The key that stands for the set which a key is in."""
        above = self._above
        while (next_ := above.get(key, key)) != key:
            above[key] = above.get(next_, next_)
            key = next_
        return key

    def join(self, one: str, other: str, *, heed_codes: bool = False) -> bool:
        """Make two sets one; False where they are one already or must not be.

        With ``heed_codes`` two sets that have numbers, and none in common, are left alone: a number tells more than a name.
        """
        first, second = self.root(one), self.root(other)
        if first == second or self._kept_apart(first, second):
            return False
        mine, theirs = self._codes.get(first, set()), self._codes.get(second, set())
        if heed_codes and mine and theirs and not mine & theirs:
            return False
        low, high = sorted((first, second))
        self._above[high] = low
        self._members[low] = self._members.pop(low, {low}) | self._members.pop(high, {high})
        if high in self._enemies:
            self._enemies[low] |= self._enemies.pop(high)
        if mine or theirs:
            self._codes[low] = mine | theirs
        return True

    def join_named(self, targets: Mapping[str, set[str]], *, heed_codes: bool = False) -> list[Pair]:
        """Join each name to what it is said to be; returns the pairs that made two sets one.

        A name that is said to be several things is ambiguous and joins none of them, unless they are one thing anyway.
        """
        left = {name: sorted(ends) for name, ends in sorted(targets.items())}
        made: list[Pair] = []
        while left:
            clear = [name for name, ends in left.items() if len({self.root(end) for end in ends}) == 1]
            if not clear:
                break
            for name in clear:
                ends = left.pop(name)
                made += [(name, end) for end in ends if self.join(name, end, heed_codes=heed_codes)]
        return made

    def sets(self) -> list[set[str]]:
        """All sets of more than one key, by their smallest."""
        return [self._members[low] for low in sorted(self._members)]

    def _kept_apart(self, first: str, second: str) -> bool:
        few, other = (first, second) if len(self._enemies.get(first, ())) <= len(self._enemies.get(second, ())) else (second, first)
        return any(self.root(enemy) == other for enemy in self._enemies.get(few, ()))
