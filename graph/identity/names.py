"""The names of the enterprises in the store, judged pair by pair: which are one in print, which a person should look at."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from graph.identifiers.names import enterprise_key
from graph.naming.blocks import Judged, judged
from graph.naming.comparison import Verdict
from graph.naming.roman import has_han
from graph.queries import query
from graph.store import Store

STRONG = 0.97
"""From this score on both names are Chinese and tell their legal form; below, one leaves something out and may be several firms."""
_REGISTERED = Verdict("same", 0.95, ("与登记的英文名称相同",))


@dataclass(frozen=True, slots=True)
class Names:
    """The enterprises of the store: their credit codes, and all pairs of them that are not plainly different."""

    codes: dict[str, str]
    pairs: dict[tuple[str, str], Verdict]

    def strong(self) -> list[Judged]:
        """Pairs that are one in print, the surest first."""
        return [pair for pair in self._same() if pair[2].score >= STRONG]

    def weak(self) -> dict[str, set[str]]:
        """Name → what it is in print; a name in Latin letters, or without a legal form, that may be several firms'."""
        found: dict[str, set[str]] = defaultdict(set)
        for one, other, verdict in self._same():
            if verdict.score >= STRONG:
                continue
            name, end = (one, other) if (has_han(one), len(one)) < (has_han(other), len(other)) else (other, one)
            found[name].add(end)
        return found

    def _same(self) -> list[Judged]:
        found = [(one, other, verdict) for (one, other), verdict in self.pairs.items() if verdict.outcome == "same"]
        return sorted(found, key=lambda pair: (-pair[2].score, pair[0], pair[1]))


def names(store: Store) -> Names:
    """Read the names and judge them. A register's English name counts as one of the firm's."""
    codes: dict[str, str] = {}
    keys: list[str] = []
    english: dict[str, set[str]] = defaultdict(set)
    for row in store.stream(query("write/enterprise_names")):
        keys.append(row["key"])
        if row["uscc"]:
            codes[row["key"]] = row["uscc"].upper()
        if row["name_en"]:
            english[enterprise_key(row["name_en"])].add(row["key"])
    pairs = {(one, other): verdict for one, other, verdict in judged(sorted(keys))}
    known = set(keys)
    for name, owners in english.items():
        for owner in owners:
            if name in known and name != owner:
                pairs[min(name, owner), max(name, owner)] = _REGISTERED
    return Names(codes, pairs)
