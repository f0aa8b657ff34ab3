"""Organisations and places in newspapers, labelled by other hands under other rules: a check from outside, without a target.

MSRA labels bodies in general (党中央, 巴西队) and every part of an address; BosonNLP tells companies from other organisations. Our
rules name fewer things, so recall is what differs. Both sets are for research and are only read here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.quality.entities import PLAIN
from bench.quality.labels import Labels
from bench.quality.measures import Found, Scored, Wanted, case
from ingest.annotate import annotate
from ingest.annotations import Document

MOST = 750
"""Sentences of a set that are measured, taken evenly over the whole of it."""

_FOLDER = "zh-nlp-bench/ner"
# {{company_name:华为}} 2012年…
_MARKED = re.compile(r"\{\{(\w+):(.*?)\}\}")
_ORGANISATIONS = frozenset({"ORG", "org_name", "company_name"})
_PLACES = frozenset({"LOC", "location"})


class Sentence(NamedTuple):
    """A text and its labels: type, start, end."""

    text: str
    labels: tuple[tuple[str, int, int], ...]


def sets(labels: Labels) -> Iterator[Scored]:
    """Three sets a corpus that is there: organisations by exact span and by overlap, places by exact span, found or not."""
    folder = labels.data / _FOLDER
    for name, zh, read in (("msra", "MSRA", _msra(folder / "msra_test_bio.txt")), ("boson", "BosonNLP", _boson(folder / "boson_2000.txt"))):
        sentences = _some(list(read))
        found = annotate([Document(str(place), "line", sentence.text) for place, sentence in enumerate(sentences)])
        exact = Scored(f"organisations_{name}", f"机构 {zh}（他人标注规则）", "plain regex")
        overlap = Scored(f"organisations_{name}_overlap", f"机构 {zh}（交叠即算）", "plain regex")
        places = Scored(f"regions_{name}", f"地区 {zh}（召回）", "plain regex", share=True)
        for place, (sentence, annotation) in enumerate(zip(sentences, found, strict=True)):
            wanted = [(start, end) for kind, start, end in sentence.labels if kind in _ORGANISATIONS]
            ours = [(span.start, span.end) for span in annotation.spans if span.label == "ORG"]
            theirs = [match.span() for match in PLAIN["ORG"].finditer(sentence.text)]
            exact.cases.append(case(str(place), _wanted(wanted), _found(ours), _found(theirs), sentence.text))
            overlap.cases.append(case(str(place), _wanted(wanted), _found(_met(ours, wanted)), _found(_met(theirs, wanted)), sentence.text))
            located = [(start, end) for kind, start, end in sentence.labels if kind in _PLACES]
            regions = [(span.start, span.end) for span in annotation.spans if span.label == "REGION"]
            plain = [match.span() for match in PLAIN["REGION"].finditer(sentence.text)]
            places.cases.append(case(str(place), _wanted(located), _found(set(regions) & set(located)), _found(set(plain) & set(located)), sentence.text))
        yield from (exact, overlap, places)


def _wanted(places: list[tuple[int, int]]) -> list[Wanted]:
    return [Wanted((place,), *place) for place in places]


def _found(places: list[tuple[int, int]] | set[tuple[int, int]]) -> list[Found]:
    return [Found(place, *place) for place in places]


def _met(found: list[tuple[int, int]], wanted: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What was found, each as the label that it overlaps."""
    return list(dict.fromkeys(next((each for each in wanted if start < each[1] and each[0] < end), (start, end)) for start, end in found))


def _msra(path: Path) -> Iterator[Sentence]:
    """Sentences of one character and its tag a line, an empty line between them."""
    if not path.is_file():
        return
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if "\t" in line]
        labels: list[tuple[str, int, int]] = []
        for at, (_, tag) in enumerate(rows):
            if tag.startswith("B-"):
                labels.append((tag[2:], at, at + 1))
            elif tag.startswith("I-") and labels:
                labels[-1] = (*labels[-1][:2], at + 1)
        if rows:
            yield Sentence("".join(sign for sign, _ in rows), tuple(labels))


def _boson(path: Path) -> Iterator[Sentence]:
    """Lines with their names marked in place."""
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        text, labels, at = "", [], 0
        for mark in _MARKED.finditer(line):
            text += line[at:mark.start()]
            labels.append((mark[1], len(text), len(text) + len(mark[2])))
            text += mark[2]
            at = mark.end()
        text += line[at:]
        if text.strip():
            yield Sentence(text, tuple(labels))


def _some(sentences: list[Sentence]) -> list[Sentence]:
    step = max(1, len(sentences) // MOST)
    return sentences[::step][:MOST]
