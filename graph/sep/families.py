"""Which numbers are one invention: publications of one application are one patent, patents of one family count once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from graph.errors import IdentifierError
from graph.identifiers.patents import read_patent
from graph.model import NODE
from graph.store import Store
from graph.templates import for_label


def families(patents: Iterable[tuple[str, Sequence[str]]]) -> dict[str, str]:
    """Number → the smallest number of its family, for patents with what their family is said to be.

    A family is told by the numbers of its members or by a number that a list gives to it; what shares one of these is one family.

    >>> families([("CN101364227", ["US 7654321 B2"]), ("US7654321", []), ("EP3", ["F 12"]), ("JP9", ["F 12"]), ("KR5", [])])
    {'CN101364227': 'CN101364227', 'US7654321': 'CN101364227', 'EP3': 'EP3', 'JP9': 'EP3', 'KR5': 'KR5'}
    """
    above: dict[str, str] = {}

    def root(name: str) -> str:
        while (higher := above.get(name, name)) != name:
            above[name] = above.get(higher, higher)
            name = higher
        return name

    numbers: dict[str, None] = {}
    for number, told in patents:
        numbers[number] = None
        for member in told:
            one, other = sorted((root(number), root(member_key(member))))
            above[other] = one
    smallest: dict[str, str] = {}
    for number in sorted(numbers):
        smallest.setdefault(root(number), number)
    return {number: smallest[root(number)] for number in numbers}


@lru_cache(maxsize=20_000)
def member_key(told: str) -> str:
    """The key of the patent that a family member's number names; the text itself where it is the name of a family."""
    try:
        return read_patent(told).key
    except IdentifierError:
        return told.strip()


def numbers_of(store: Store, label: str, key: str) -> list[str]:
    """The keys of all nodes that are the same thing as this one, itself first."""
    return numbers_of_all(store, label, [key]).get(key, [key])


def numbers_of_all(store: Store, label: str, keys: Sequence[str]) -> dict[str, list[str]]:
    """For each of these keys that exists, the keys of all nodes that are the same thing, itself first."""
    name = NODE[label].key
    found: dict[str, list[str]] = {}
    for row in store.read(for_label("read/entity", label), keys=list(keys)):
        same: Sequence[Mapping[str, Any]] = row["same"]
        found[row["key"]] = list(dict.fromkeys((row["key"], *sorted(str(each[name]) for each in same))))
    return found
