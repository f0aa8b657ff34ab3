"""Word boundaries: the product's tokenizer against gold words of newspapers (SIGHAN 2005), Wikipedia and patent claims (UD).

A word counts as found when both its ends are right. The baseline is ``jieba.cut`` as it comes, with its guess of new words.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import jieba

from bench.quality.labels import Labels
from bench.quality.measures import Case, Error, Scored, Tally
from ingest.pipeline import build

MOST = 2_500
"""Sentences of a set that are measured, taken evenly over the whole of it."""

_BENCH = "zh-nlp-bench"
_SIGHAN = {"pku": "SIGHAN 2005 pku", "msr": "SIGHAN 2005 msr"}
_TREEBANKS = {"ud_gsdsimp": "UD GSDSimp", "ud_patentchar": "UD PatentChar"}


def sets(labels: Labels) -> Iterator[Scored]:
    """One set a corpus that is there."""
    folder = labels.data / _BENCH
    corpora = [(f"segmentation_{name}", zh, _sighan(folder / f"sighan2005/{name}_test_gold.utf8")) for name, zh in _SIGHAN.items()]
    corpora += [(f"segmentation_{name}", zh, _treebank(folder / name)) for name, zh in _TREEBANKS.items()]
    jieba.setLogLevel(logging.WARNING)
    tokenizer = build().make_doc
    for name, zh, corpus in corpora:
        sentences = _some(list(corpus))
        scored = Scored(name, f"分词 {zh}", "jieba.cut", margin=0.0)
        for place, gold in enumerate(sentences):
            text = "".join(gold)
            wanted, ours, theirs = _places(gold), _places(token.text for token in tokenizer(text)), _places(jieba.cut(text))
            scored.cases.append(Case(str(place), _tally(wanted, ours), _tally(wanted, theirs), tuple(_errors(text, wanted, ours))))
        yield scored


def _sighan(path: Path) -> Iterator[list[str]]:
    if path.is_file():
        for line in path.read_text(encoding="utf-8").splitlines():
            if words := line.split():
                yield words


def _treebank(folder: Path) -> Iterator[list[str]]:
    """The words of every sentence of the folder's CoNLL-U files; parts of a multi-word token count, empty nodes do not."""
    for path in sorted(folder.glob("*.conllu")):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            rows = [line.split("\t") for line in block.splitlines() if line and line[0] != "#"]
            # A blank within a word is no character of the text that a tokenizer is given.
            if words := [word for row in rows if row[0].isdigit() and (word := "".join(row[1].split()))]:
                yield words


def _some(sentences: list[list[str]]) -> list[list[str]]:
    step = max(1.0, len(sentences) / MOST)
    return [sentences[int(place * step)] for place in range(min(MOST, len(sentences)))]


def _places(words: Iterable[str]) -> set[tuple[int, int]]:
    found: set[tuple[int, int]] = set()
    at = 0
    for word in words:
        found.add((at, at + len(word)))
        at += len(word)
    return found


def _tally(wanted: set[tuple[int, int]], found: set[tuple[int, int]]) -> Tally:
    return Tally(len(wanted & found), len(found), len(wanted))


def _errors(text: str, wanted: set[tuple[int, int]], found: set[tuple[int, int]]) -> Iterator[Error]:
    """Each stretch between two boundaries that both sides know, cut as wanted and as found."""
    right, ours = {end for _, end in wanted}, {end for _, end in found}
    start = 0
    for end in sorted(right & ours):
        if any(start < place < end for place in right ^ ours):
            what = " 而非 ".join("|".join(_cut(text, start, end, places)) for places in (right, ours))
            yield Error("异", what, f"{text[max(0, start - 12):start]}⟦{text[start:end]}⟧{text[end:end + 12]}")
        start = end


def _cut(text: str, start: int, end: int, places: set[int]) -> Iterator[str]:
    inner = [start, *sorted(place for place in places if start < place < end), end]
    return (text[first:last] for first, last in pairwise(inner))
