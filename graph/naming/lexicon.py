"""The words of names: what firms do and are, where they sit, and trade names known in both scripts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from graph.naming.roman import spelled

Meanings = frozenset[int]
NOTHING: Meanings = frozenset()
_ENOUGH = 6  # a shorter word has too many neighbours to be a misprint of one


@dataclass(frozen=True, slots=True)
class Words:
    """Meanings (numbers of lines) by Chinese and by English word; ``common`` are those that hardly tell firms apart.

    ``branding`` are the words of trade names, by their script's own word, which ``han`` and ``latin`` do not hold.
    """

    han: dict[str, Meanings]
    latin: dict[str, Meanings]
    branding: dict[str, Meanings]
    common: Meanings
    misprints: dict[str, str]
    longest: int

    def meaning(self, word: str) -> Meanings:
        """What an English word means, in the singular or plural, and with one letter lost or wrong in a long word."""
        found = self.latin.get(word)
        if found is not None:
            return found
        if len(word) < _ENOUGH:
            return NOTHING
        for less in shortened(word):
            if meant := self.misprints.get(less):
                return self.latin[meant]
        return NOTHING


@dataclass(frozen=True, slots=True)
class Places:
    """Provinces and cities: name → itself and what it lies in; Latin word → names; ``open`` are known without 市."""

    above: dict[str, str]
    latin: dict[str, frozenset[str]]
    open: frozenset[str]


@dataclass(frozen=True, slots=True)
class Groups:
    """Trade name in either script → number of its group."""

    han: dict[str, int]
    latin: dict[str, int]


def shortened(word: str) -> list[str]:
    """The word, and it with any one letter left out: two words that share one of these differ by at most a misprint."""
    return [word, *(word[:place] + word[place + 1:] for place in range(len(word)))]


@cache
def words() -> Words:
    """The lexicon of ``words.txt``."""
    han: dict[str, set[int]] = {}
    latin: dict[str, set[int]] = {}
    branding: dict[str, set[int]] = {}
    common: set[int] = set()
    for number, line in enumerate(_lines("words.txt")):
        chinese, _, english = line.lstrip("~+").partition("=")
        if line.startswith("~"):
            common.add(number)
        for word in chinese.split():
            (branding if line.startswith("+") else han).setdefault(word, set()).add(number)
        for word in english.split():
            (branding if line.startswith("+") else latin).setdefault(word.replace("-", ""), set()).add(number)
    misprints: dict[str, str] = {}
    for word in sorted(latin):
        if len(word) >= _ENOUGH:
            for less in shortened(word):
                misprints.setdefault(less, word)
    return Words(_frozen(han), _frozen(latin), _frozen(branding), frozenset(common), misprints, max(map(len, han)))


def _frozen(found: dict[str, set[int]]) -> dict[str, Meanings]:
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def places() -> Places:
    """The lexicon of ``places.txt``."""
    above: dict[str, str] = {}
    latin: dict[str, set[str]] = {}
    known_open: set[str] = set()
    for line in _lines("places.txt"):
        head, _, inside = line[3:].partition("：")
        province = _place(head, latin)
        above.setdefault(province, "")
        known_open.add(province)
        for city in inside.split("、") if inside else ():
            name = _place(city.lstrip("*"), latin)
            above.setdefault(name, province)
            if not city.startswith("*"):
                known_open.add(name)
    return Places(above, {word: frozenset(found) for word, found in latin.items()}, frozenset(known_open))


def latin_places() -> dict[str, frozenset[str]]:
    """Latin word → names of places, read when first asked for: Chinese names alone never need it."""
    return _latin_places()


@cache
def _latin_places() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {word: set(names) for word, names in places().latin.items()}
    for name in places().above:
        found.setdefault(spelled(name), set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


@cache
def groups() -> Groups:
    """The lexicon of ``groups.txt``."""
    han: dict[str, int] = {}
    latin: dict[str, int] = {}
    for number, line in enumerate(_lines("groups.txt")):
        chinese, _, foreign = line.partition("=")
        han |= dict.fromkeys(chinese.split(), number)
        latin |= {word.replace("-", ""): number for word in foreign.split()}
    return Groups(han, latin)


def _place(written: str, latin: dict[str, set[str]]) -> str:
    name, _, forms = written.rstrip(")").partition("(")
    for form in forms.split(",") if forms else ():
        latin.setdefault("".join(form.split()), set()).add(name)
    return name


def _lines(name: str) -> list[str]:
    text = (files("graph") / "naming" / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
