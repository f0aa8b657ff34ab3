"""What tells an organisation in a text: the words that names end with, as ``lexicon/organisations.toml`` collects them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind


class Title(NamedTuple):
    """The words that a name ends with. ``kind``: office, government, people, group, whole, body or known."""

    kind: str
    full: str
    start: int
    end: int


class Titles(NamedTuple):
    """The lexicon, ready to search."""

    automaton: AhoCorasick
    kinds: list[tuple[str, str]]
    """For each pattern: its kind and its text in full."""
    levels: tuple[str, ...]
    departments: tuple[str, ...]
    stops: frozenset[str]
    joints: frozenset[str]
    verbs: frozenset[str]
    generic: frozenset[str]
    anonymous: frozenset[str]
    named: frozenset[str]
    openers: tuple[str, ...]
    known: frozenset[str]


@cache
def titles() -> Titles:
    """The lexicon, read once a process."""
    raw: dict[str, Any] = tomllib.loads((files("ingest.lexicon") / "organisations.toml").read_text(encoding="utf-8"))
    offices, bodies = raw["offices"], raw["bodies"]
    patterns: dict[str, tuple[str, str]] = {name: ("known", name) for name in raw["known"]["names"]}
    for name in bodies["companies"] + bodies["institutions"]:
        patterns[name] = ("body", name)
    for kind, names in (("government", offices["governments"]), ("group", offices["groups"])):
        for name in names:
            patterns[name] = (kind, "人民" + name if kind == "government" and name.startswith("政府") else name)
    # A bare 委 or 海关 is met in every other word, so the level stands in the pattern: 市委, 省人大.
    for name in offices["people"]:
        for level in ("省", "市", "区", "县", "州", "自治区") if name.startswith("委") else ("",):
            patterns[level + name] = ("people", level + name)
    # 日照市|委员会 is no 市委.
    for level in "省市区县州":
        patterns[f"{level}委员会"] = ("body", "委员会")
    for function, full in raw["functions"].items():
        for suffix in offices["suffixes"]:
            patterns[function + suffix] = ("office", full + ("委员会" if suffix == "委" else "办公室" if suffix == "办" else suffix))
    patterns["城管委会"] = ("body", "管委会")  # 科技城|管委会, not 城管委|会
    for name in offices["whole"]:
        patterns[name] = ("whole", "中共中央" if name == "党中央" else name)
    return Titles(
        AhoCorasick(list(patterns), matchkind=MatchKind.LeftmostLongest), list(patterns.values()), tuple(offices["levels"]), tuple(bodies["departments"]),
        frozenset(bodies["stops"]), frozenset(bodies["joints"]), frozenset(bodies["verbs"]), frozenset(bodies["generic"]), frozenset(bodies["kinds"]), frozenset(bodies["named"]),
        tuple(bodies["openers"]), frozenset(raw["known"]["names"]))
