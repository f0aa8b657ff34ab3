"""Short names of bodies against full ones: the right full name, and the most similar wrong one of the same list.

Public pairs of abbreviations (``zh-nlp-bench/abbrev``, test part), of which those are taken whose full form ends like an organisation. A short
name is never merged by rule; what counts is whether the comparison leaves the pair to a person. The baseline asks whether the characters
of the short name stand in the full one in order.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator

from bench.quality.labels import Labels
from bench.quality.measures import Case, Error, Scored, Tally
from graph.naming.comparison import compare

_FILE = "zh-nlp-bench/abbrev/test_set.txt"
_BODY = re.compile(r".{2,}(?:公司|大学|学院|协会|学会|委员会|研究院|研究所|局|部|集团|联合会|中心|厂|银行|社|联盟)")


def sets(labels: Labels) -> Iterator[Scored]:
    """One set, where the list is there."""
    path = labels.data / _FILE
    pairs = list(_pairs(path.read_text(encoding="utf-8"))) if path.is_file() else []
    scored = Scored("abbreviations", "机构简称", "characters in order")
    fulls = sorted({full for _, full in pairs})
    for short, full in pairs:
        wrong = max((other for other in fulls if other != full and (short, other) not in pairs), default="",
                    key=lambda other, short=short: difflib.SequenceMatcher(None, short, other, autojunk=False).ratio())  # type: ignore[misc]
        ours = _tally(lambda name, short=short: compare(short, name).outcome != "different", full, wrong)  # type: ignore[misc]
        theirs = _tally(lambda name, short=short: _in_order(short, name), full, wrong)  # type: ignore[misc]
        errors = [Error("漏", f"{short} ↔ {full}", "")] * (ours.right == 0) + [Error("多", f"{short} ↔ {wrong}", "")] * (ours.found > ours.right)
        scored.cases.append(Case(short, ours, theirs, tuple(errors)))
    yield scored


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """(short name, full name); the full one is printed in words with their parts of speech."""
    for line in text.splitlines():
        short, _, words = line.partition(": ")
        full = "".join(word.rpartition("/")[0] for word in words.split())
        # A line without a short name says that the phrase has none.
        if short != "n" and _BODY.fullmatch(full):
            yield short, full


def _tally(taken: Callable[[str], bool], full: str, wrong: str) -> Tally:
    right = taken(full)
    return Tally(right, right + bool(wrong and taken(wrong)), 1)


def _in_order(few: str, many: str) -> bool:
    rest = iter(many)
    return all(mark in rest for mark in few)
