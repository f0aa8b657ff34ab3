"""Claims of full texts: the tree with its categories, what each names, preambles, and the limitations of claim 1.

The product reads the file as an import does: its reader takes the pages apart, annotation finds the claims in what the reader
hands over. The reader drops furniture and blanks, so places are compared as counts of the printed characters of the labelled
region. A file that the reader does not take, or a text given inline, goes to annotation as it stands.

A limitation's boundaries are its first and its last character, without the blanks and marks around it. They are scored against
the labels as they are (``claim_elements``), against the labels merged by group (``claim_element_groups``), and per claim at
whichever level fits better, since a chart may be drawn at either (``claim_elements_either_level``).
"""

from __future__ import annotations

import re
import tempfile
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from bench.quality.labels import Labels
from bench.quality.measures import Case, Found, Scored, Tally, Wanted, case
from ingest.annotate import annotate
from ingest.annotations import Document
from ingest.source import Record
from ingest.sources.patent_fulltext import PatentFullText

_BASELINE = "split at numbers and semicolons"
_MARKS = " \t\r\n\f\u3000，,；;。：:、"
# What one writes in an hour, without this product.
_PLAIN_CLAIM = re.compile(r"^\s*(\d+)\s*[.．、]", re.MULTILINE)
_PLAIN_REFERENCE = re.compile(r"权利要求(\d+)")
_PLAIN_MARK = re.compile(r"[，,\s]*其特征在于")


class _Claim(NamedTuple):
    """A claim with its places as offsets into one text."""

    number: int
    start: int
    end: int
    depends_on: tuple[int, ...]
    refers_to: tuple[int, ...]
    category: str
    preamble: tuple[int, int]
    elements: list[tuple[int, int]]


class _Printed:
    """A text's printed characters, counted: where a place of the text stands among them."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.places = [place for place in range(start, end) if not text[place].isspace()]
        self.text = "".join(text[place] for place in self.places)

    def back(self, index: int) -> int:
        """Where in the text the printed character of that count stands."""
        return self.places[index]

    def count(self, place: int) -> int:
        """How many printed characters stand before a place of the text."""
        return bisect_left(self.places, place)


def sets(labels: Labels) -> Iterator[Scored]:
    """The tree as tuples and as share of the labelled claims, references, preambles, and limitations at their levels."""
    tree = Scored("claims_f1", "权利要求（号、类型、从属、类别）", _BASELINE, target=0.98)
    share = Scored("claims", "权利要求（正确比例）", _BASELINE, share=True, target=0.98)
    references = Scored("claim_references", "权利要求（引用）", _BASELINE)
    preambles = Scored("claim_preambles", "权利要求（前序部分）", _BASELINE)
    fine = Scored("claim_elements", "技术特征（细分）边界", _BASELINE, target=0.80)
    groups = Scored("claim_element_groups", "技术特征（分组）边界", _BASELINE)
    either = Scored("claim_elements_either_level", "技术特征（两级择优）边界", _BASELINE, target=0.80)
    exact = Scored("claim_element_spans", "技术特征（细分）首尾全同", _BASELINE)
    for record in labels.records("claims"):
        given = record.get("text")
        text = given if given is not None else labels.text(record["file"])
        if text is None:
            continue
        start, end = record.get("claims_region") or (0, len(text))
        name, wanted = record.get("patent") or record["file"], record["claims"]
        ours = (None if given is not None else _through_the_reader(record["file"], text, start, end)) or _annotated(text[start:end], start)
        plain = list(_plain(text, start, end))
        tree.cases.append(case(name, [Wanted((_facts(label),), label["start"], label["end"]) for label in wanted],
                               [Found(_found_facts(one), one.start, one.end) for one in ours], [Found(_found_facts(one)) for one in plain], text))
        share.cases.append(tree.cases[-1])
        references.cases.append(case(name, [Wanted(((label["number"], tuple(label["refers_to"])),), label["start"], label["end"]) for label in wanted],
                                     [Found((one.number, one.refers_to), one.start, one.end) for one in ours],
                                     [Found((one.number, one.refers_to)) for one in plain], text))
        preambles.cases.append(_spans(name, text, [tuple(label["preamble"]) for label in wanted if label.get("preamble")],
                                      [one.preamble for one in ours], [one.preamble for one in plain]))
        for label in wanted:
            if label.get("elements"):
                theirs = [next((one.elements for one in found if one.number == label["number"]), []) for found in (ours, plain)]
                _limitations(f'{name} {label["number"]}', text, label["elements"], theirs, (fine, groups, either, exact))
    yield from (tree, share, references, preambles, fine, groups, either, exact)


def _facts(label: dict[str, Any]) -> tuple[Any, ...]:
    return label["number"], label["type"], tuple(label["depends_on"]), label["category"]


def _found_facts(claim: _Claim) -> tuple[Any, ...]:
    return claim.number, "dependent" if claim.depends_on else "independent", claim.depends_on, claim.category


def _annotated(text: str, offset: int) -> list[_Claim]:
    [annotation] = annotate([Document("claims", "claims", text)])
    return [_Claim(one.number, one.start + offset, one.end + offset, one.depends_on, one.refers_to, one.category,
                   (one.preamble[0] + offset, one.preamble[1] + offset), [(first + offset, last + offset) for first, last in one.elements])
            for one in annotation.claims]


def _through_the_reader(name: str, text: str, start: int, end: int) -> list[_Claim] | None:
    """The claims as an import finds them, with their places in the file; None where what was read cannot be laid over the file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(name).name
        path.write_bytes(text.encode())
        if path.suffix.lower() != ".txt" or not PatentFullText().sniff(path):
            return None
        read = next((str(one.fields.get("claims", "")) for one in PatentFullText().read(path) if isinstance(one, Record)), "")
    places = _overlay(_Printed(read, 0, len(read)), text, start, end)
    if places is None:
        return None

    def spread(span: tuple[int, int]) -> tuple[int, int]:
        return places[span[0]], places[span[1] - 1] + 1 if span[1] > span[0] else places[span[0]]

    ours = []
    for one in _annotated(read, 0):
        start, end = spread((one.start, one.end))
        ours.append(one._replace(start=start, end=end, preamble=spread(one.preamble), elements=[spread(span) for span in one.elements]))
    return ours


def _overlay(read: _Printed, text: str, start: int, end: int) -> dict[int, int] | None:
    """For every printed place of what was read, its place in the file. Whatever line of the file was not read is furniture."""
    places: dict[int, int] = {}
    met = 0
    line_start = start
    for line in text[start:end].splitlines(keepends=True):
        printed = _Printed(text, line_start, line_start + len(line))
        line_start += len(line)
        if _same(printed.text, read.text[met:met + len(printed.text)]):
            places |= {read.back(met + index): printed.back(index) for index in range(len(printed.text))}
            met += len(printed.text)
    # Words after the region (a page number) may be read too; words within it may not be lost.
    if met < len(read.text):
        return None
    # A place between two printed characters is that of the next.
    whole: dict[int, int] = {}
    following = end
    for place in range(read.places[-1] + 1 if read.places else 0, -1, -1):
        following = places.get(place, following)
        whole[place] = following
    return whole


def _same(printed: str, read: str) -> bool:
    """Whether a line was read: but for a stop written otherwise, or a character that the reader repaired."""
    return printed == read or (len(printed) == len(read) and len(printed) > 10 * sum(one != other for one, other in zip(printed, read, strict=True)))


def _spans(name: str, text: str, wanted: Sequence[tuple[int, int]], ours: Iterable[tuple[int, int]], plain: Iterable[tuple[int, int]]) -> Case:
    return case(name, [Wanted((_trimmed(text, span),), *span) for span in wanted],
                [Found(_trimmed(text, span), *span) for span in ours], [Found(_trimmed(text, span), *span) for span in plain], text)


def _trimmed(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """A span without the blanks and marks at its ends."""
    start, end = span
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return start, end


def _limitations(name: str, text: str, labels: Sequence[dict[str, Any]], found: Sequence[Sequence[tuple[int, int]]],
                 scored: tuple[Scored, Scored, Scored, Scored]) -> None:
    wanted = [(label["start"], label["end"]) for label in labels]
    merged = [(members[0]["start"], members[-1]["end"])
              for members in (list(same) for _, same in groupby(labels, key=lambda label: (label.get("part"), label["group"])))]
    ours, plain = found
    fine, groups, either, exact = scored
    levels = [_boundaries(name, text, level, ours, plain) for level in (wanted, merged)]
    fine.cases.append(levels[0])
    groups.cases.append(levels[1])
    best = max(levels, key=lambda level: _f1(level.ours))
    either.cases.append(Case(name, best.ours, max((level.baseline for level in levels), key=_f1), best.errors))
    exact.cases.append(_spans(name, text, wanted, ours, plain))


def _boundaries(name: str, text: str, wanted: Iterable[tuple[int, int]], ours: Iterable[tuple[int, int]], plain: Iterable[tuple[int, int]]) -> Case:
    def ends(spans: Iterable[tuple[int, int]]) -> list[tuple[str, int]]:
        return sorted({(side, place) for span in spans for side, place in zip(("首", "尾"), _trimmed(text, span), strict=True)}, key=lambda end: end[1])

    return case(name, [Wanted((end,), end[1], end[1]) for end in ends(wanted)],
                [Found(end, end[1], end[1]) for end in ends(ours)], [Found(end, end[1], end[1]) for end in ends(plain)], text)


def _f1(tally: Tally) -> float:
    return 2 * tally.right / (tally.found + tally.wanted) if tally.found + tally.wanted else 1.0


def _plain(text: str, start: int, end: int) -> Iterator[_Claim]:
    # A region begins in the middle of a line, right at the first number.
    region, text, end = start, text[start:end], end - start
    numbers = list(_PLAIN_CLAIM.finditer(text))
    for place, match in enumerate(numbers):
        limit = numbers[place + 1].start() if place + 1 < len(numbers) else end
        mark = _PLAIN_MARK.search(text, match.end(), limit)
        preamble = (match.end(), mark.start() if mark else limit)
        named = tuple(int(number) for number in _PLAIN_REFERENCE.findall(text[slice(*preamble)]))
        subject = text[slice(*preamble)]
        category = "method" if "方法" in subject else "system" if "系统" in subject else "medium" if "介质" in subject else "product"
        elements = [piece.span() for piece in re.finditer(r"[^；;]+", text[mark.end():limit])] if mark else []
        offset = region + (mark.end() if mark else 0)
        yield _Claim(int(match[1]), region + match.start(1), region + limit, named, named, category, (region + preamble[0], region + preamble[1]),
                     [(first + offset, last + offset) for first, last in elements])
