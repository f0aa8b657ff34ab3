"""Standards read as a tree: clauses with their kinds, provisions, normative references, drafting units, terms; page by page.

A label is about one page, but a page is read as a part of its standard: what a clause carries over, whether an annex is normative
and which chapter defines terms is known from the pages before. Only a label that brings its own text is read by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bench.quality.labels import Labels
from bench.quality.measures import Found, Scored, Wanted, case
from graph.text.clauses import Clause, Provision
from graph.text.clauses.layout import lines_of
from graph.text.clauses.modals import KINDS
from ingest.annotate import annotate
from ingest.annotations import Annotation, Document
from ingest.reading.documents import PAGE_BREAK
from ingest.source import Record
from ingest.sources.standard_fulltext import StandardFulltext

# What one writes in an afternoon, without this product.
_HEADING = re.compile(r"^#*\s*(\d+(?:\.\d+)*)\s+(\S.*)$", re.MULTILINE)
_SENTENCE = re.compile(r"[^。\n]+。?")
_STANDARD_LINE = re.compile(r"^((?:GB|DL|NB|IEC|ISO|[A-Z]{2})(?:/T)?\s\d+(?:\.\d+)?(?:[—:]\s?\d{4})?)(\(所有部分\))?", re.MULTILINE)
_UNITS = re.compile(r"起草单位[：:]([^。]*)")
_TERM = re.compile(r"^(\d+(?:\.\d+)+)\n\**([^\sA-Za-z]+) ([A-Za-z ]+)", re.MULTILINE)


@dataclass(frozen=True)
class Page:
    """A stretch of an annotated standard; ``start`` is where its text begins in the whole, ``first`` and ``last`` bound its printed matter."""

    text: str
    start: int
    first: int
    last: int
    annotation: Annotation

    def holds(self, place: int) -> bool:
        """Whether a place of the whole lies on this page."""
        return self.start <= place < self.start + len(self.text)


def sets(labels: Labels) -> Iterator[Scored]:
    """One set for each thing that a page of a standard says."""
    scored = {
        "clauses": Scored("clauses", "条款（号与类型）", "regex + 应", target=0.93),
        "provisions": Scored("provisions", "条文（句）", "split at 。"),
        "normative_references": Scored("normative_references", "规范性引用文件", "plain regex", target=0.97),
        "drafting_units": Scored("drafting_units", "起草单位", "split at 、", target=0.97),
        "terms": Scored("terms", "术语", "plain regex"),
    }
    reader = _Reader(labels.data)
    for index, record in enumerate(labels.records("clauses")):
        page = reader.page(record)
        if page:
            name = str(record.get("page", record.get("id", index)))
            for key, score in _SCORES.items():
                if key in record or key == "provisions":
                    scored[_NAMES.get(key, key)].cases.append(score(name, record, page))
    yield from (each for each in scored.values() if any(one.ours.wanted or one.ours.found for one in each.cases))


class _Reader:
    """The pages that labels are about, each out of its whole standard where that is at hand."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.whole = cache(self._whole)

    def page(self, record: dict[str, Any]) -> Page | None:
        found = self.whole(str(record.get("file") or ""))
        number, own = record.get("page"), record.get("text")
        if found:
            text, pages, annotation = found
            if number in pages and (own is None or own == text[pages[number][0]:pages[number][1]]):
                return _bounded(text, *pages[number], annotation)
            if number is None and own is None:
                return _bounded(text, 0, len(text), annotation)
        return _bounded(own, 0, len(own), annotate([Document("own", "standard", own)])[0]) if own else None

    def _whole(self, name: str) -> tuple[str, dict[int, tuple[int, int]], Annotation] | None:
        path = next(iter([*self.data.glob(name), *self.data.glob(f"*/{name}")]), None) if name else None
        record = next((one for one in StandardFulltext().read(path) if isinstance(one, Record)), None) if path and path.is_file() else None
        if record is None:
            return None
        places, at = {}, 0
        for number, text in record.fields.get("pages", ()):
            places[number] = (at, at + len(text))
            at += len(text) + len(PAGE_BREAK)
        text = record.fields["text"]
        return text, places, annotate([Document(name, "standard", text)])[0]


def _bounded(text: str, start: int, end: int, annotation: Annotation) -> Page:
    lines = lines_of(text[start:end])
    return Page(text[start:end], start, start + lines[0].start if lines else start, start + lines[-1].end if lines else end, annotation)


def _here(clause: Clause, page: Page) -> list[Provision]:
    """A clause's provisions on a page, cut where the page cuts them, counted from its beginning."""
    cut = [each._replace(start=max(each.start, page.first) - page.start, end=min(each.end, page.last) - page.start) for each in clause.provisions]
    return [each for each in cut if each.start < each.end]


def _strongest(kinds: list[str]) -> str:
    return max(kinds, key=KINDS.index, default="陈述")


def _clauses(name: str, record: dict[str, Any], page: Page) -> Any:
    wanted = [Wanted(tuple((_plain(label["number"]), kind) for kind in _tolerated(label)), label.get("start", -1), label.get("end", -1), bool(label.get("optional")))
              for label in record["clauses"]]
    ours = []
    for clause in page.annotation.clauses:
        provisions = _here(clause, page)
        if page.holds(clause.start) or provisions:
            kind = _strongest([each.kind for each in provisions if each.unit != "note"]) if provisions else None
            start = max(clause.start - page.start, 0)
            ours.append(Found((clause.number, kind), start, start + len(clause.number)))
    return case(name, wanted, ours, _plain_clauses(page.text), page.text)


def _plain_clauses(text: str) -> list[Found]:
    matches = list(_HEADING.finditer(text))
    ends = [match.start() for match in matches[1:]] + [len(text)] * bool(matches)
    found = []
    for match, end in zip(matches, ends, strict=True):
        body = text[match.end():end].strip()
        found.append(Found((match[1], ("要求" if "应" in body else "陈述") if body else None)))
    return found


def _tolerated(label: dict[str, Any]) -> list[str | None]:
    """The kinds that count for a clause: its own, and what the tolerated kinds of its provisions make of it."""
    kinds = [label["kind"], *label.get("accept", ())]
    options = [[_ranked(kind) for kind in (each["kind"], *each.get("accept", ()))] for each in label.get("provisions", ()) if each.get("unit") != "note"]
    if options and label["kind"] is not None:
        least = max(min(each) for each in options)
        kinds += [KINDS[rank] for rank in sorted({rank for each in options for rank in each if rank >= least})]
    return list(dict.fromkeys(_kind(kind) for kind in kinds))


def _kind(kind: str | None) -> str | None:
    """A label's kind in the product's words: 指示 is a 要求, 可能性 an 能力."""
    return {"指示": "要求", "可能性": "能力"}.get(kind, kind) if kind else None


def _ranked(kind: str) -> int:
    return KINDS.index(known) if (known := _kind(kind)) in KINDS else 0


def _plain(number: object) -> str:
    return re.sub(r"附\s*录|\s", "", str(number or ""))


def _provisions(name: str, record: dict[str, Any], page: Page) -> Any:
    wanted = [Wanted(tuple((each["start"], each["end"], _kind(kind)) for kind in (each["kind"], *each.get("accept", ()))), each["start"], each["end"])
              for label in record.get("clauses", ()) for each in label.get("provisions", ())]
    ours = [Found((each.start, each.end, each.kind), each.start, each.end) for clause in page.annotation.clauses for each in _here(clause, page)]
    plain = [Found((*match.span(), "要求" if "应" in match[0] else "陈述")) for match in _SENTENCE.finditer(page.text)]
    return case(name, wanted, ours, plain, page.text)


def _references(name: str, record: dict[str, Any], page: Page) -> Any:
    wanted = [Wanted(((label["number"], bool(label.get("all_parts"))),), label.get("start", -1), label.get("end", -1)) for label in record["normative_references"]]
    facts = page.annotation.standard
    ours = [Found((each.number, each.all_parts), each.start - page.start, each.end - page.start)
            for each in (facts.references if facts else ()) if each.role == "normative" and page.holds(each.start)]
    plain = [Found((re.sub(r"—", "-", match[1]), bool(match[2]))) for match in _STANDARD_LINE.finditer(page.text)]
    return case(name, wanted, ours, plain, page.text)


def _drafting_units(name: str, record: dict[str, Any], page: Page) -> Any:
    printed = re.sub(r"\s", "", page.text)
    facts = page.annotation.standard
    wanted = [Wanted(tuple({re.sub(r"\s", "", label[key]) for key in ("name", "raw") if label.get(key)}), label.get("start", -1), label.get("end", -1))
              for label in record["drafting_organisations"]]
    ours = [re.sub(r"\s", "", unit) for unit in (facts.drafting_units if facts else ())]
    plain = [re.sub(r"\s", "", unit) for match in _UNITS.finditer(page.text) for unit in match[1].split("、")]
    return case(name, wanted, [Found(unit) for unit in ours if unit in printed], [Found(unit) for unit in plain], page.text)


def _terms(name: str, record: dict[str, Any], page: Page) -> Any:
    wanted = [Wanted(((label["number"], label["term_zh"], label.get("term_en") or "", label.get("abbreviation") or ""),), label.get("zh_start", -1), label.get("zh_end", -1))
              for label in record["terms"]]
    ours = [Found((clause.number, clause.term.term, clause.term.english, clause.term.abbreviation), clause.start - page.start, clause.start - page.start + 1)
            for clause in page.annotation.clauses if clause.term and page.holds(clause.start)]
    return case(name, wanted, ours, [Found((match[1], match[2], match[3].strip(), "")) for match in _TERM.finditer(page.text)], page.text)


_NAMES = {"drafting_organisations": "drafting_units"}
_SCORES = {"clauses": _clauses, "provisions": _provisions, "normative_references": _references, "drafting_organisations": _drafting_units, "terms": _terms}
