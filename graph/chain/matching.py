"""Which patents or standards belong to a link of a chain: those that name one of its keywords, or lie in one of its classes."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import tantivy
from tantivy import Occur, Query

from graph.answers import Example
from graph.chain.patterns import ics_prefix, ipc_prefix
from graph.queries import query
from graph.search import Search
from graph.search.fields import CHARACTERS, characters
from graph.search.highlights import matches
from graph.store import Store
from graph.text.normalise import fold

MOST_APPLICANTS = 1000
"""Applicants that are told apart; a link with more is not concentrated anyway."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a link is recognised by: keywords (its name where it has none) and class terms of the search projection.

    ``described`` is false when there is nothing but the name.
    """

    keywords: tuple[str, ...]
    classes: tuple[str, ...]
    described: bool


@dataclass(frozen=True, slots=True)
class Match:
    """What belongs to a link: how many in all, by keyword, by class and by both; who applied; examples, best first."""

    total: int
    by_keyword: int
    by_class: int
    by_both: int
    applicants: tuple[tuple[str, int], ...] = ()
    examples: tuple[Example, ...] = ()


NOTHING = Match(0, 0, 0, 0)
_LABELS = {"label": {"terms": {"field": "label", "size": 2}}}


def ipc_terms(store: Store, patterns: Sequence[str]) -> tuple[str, ...]:
    """The projection's terms for IPC patterns. A main group becomes the codes of it that the graph has."""
    terms: dict[str, None] = {}
    for pattern in patterns:
        prefix = ipc_prefix(pattern)
        if prefix is None:
            continue
        if prefix.endswith("/"):
            rows = store.read(query("read/ipc_codes"), low=prefix, high=prefix + "\uffff")
            terms.update(dict.fromkeys(f"ipc:{row['code']}" for row in rows))
        else:
            terms[f"ipc:{prefix}"] = None
    return tuple(terms)


def ics_terms(patterns: Sequence[str]) -> tuple[str, ...]:
    """The projection's terms for ICS patterns."""
    return tuple(dict.fromkeys(f"ics:{prefix}" for pattern in patterns if (prefix := ics_prefix(pattern))))


def matching(search: Search, label: str, terms: Terms, *, examples: int = 5) -> Match:
    """What of a label belongs to a link. Keywords are found as they stand, wherever words are cut."""
    schema = search.schema
    keywords = [phrase for word in terms.keywords if (phrase := _phrase(word, schema))]
    sides = []
    if keywords:
        sides.append(Query.boolean_query([(Occur.Should, one) for one in keywords]))
    if terms.classes:
        # A class says more than a word that happens to occur: what has both comes first.
        sides.append(Query.const_score_query(Query.term_set_query(schema, "below", list(terms.classes)), 5.0))
    if not sides:
        return NOTHING
    searcher = search.version().searcher
    only = Query.const_score_query(Query.term_query(schema, "label", label), 0.0)
    asked = Query.boolean_query([(Occur.Must, Query.boolean_query([(Occur.Should, side) for side in sides])), (Occur.Must, only)])
    counted = searcher.aggregate(asked, {**_LABELS, "applicant": {"terms": {"field": "applicant", "size": MOST_APPLICANTS}}})
    total = _counted(counted)
    if not total:
        return NOTHING
    by_keyword = _count(searcher, sides[0], only) if keywords else 0
    by_class = _count(searcher, sides[-1], only) if terms.classes else 0
    applicants = tuple((str(bucket["key"]), int(bucket["doc_count"])) for bucket in counted["applicant"]["buckets"])
    hits = searcher.search(asked, examples, count=False).hits
    found = [_example(search, label, address, terms) for _, address in hits]
    return Match(total, by_keyword, by_class, by_keyword + by_class - total, applicants, tuple(found))


def in_classes(codes: Sequence[str], terms: Sequence[str]) -> bool:
    """Whether one of these IPC codes lies in one of the classes of ``ipc_terms``."""
    reach = {f"ipc:{above}" for code in codes for above in (code[:1], code[:3], code[:4], code)}
    return not reach.isdisjoint(terms)


def words_in(text: str, keywords: Sequence[str]) -> tuple[str, ...]:
    """The keywords that stand in a text, whatever the width and case of its letters."""
    plain = fold(text).lower()
    return tuple(word for word in keywords if fold(word).lower() in plain)


def _phrase(word: str, schema: tantivy.Schema) -> Query | None:
    letters = characters(word.strip())
    if not letters:
        return None
    if len(letters) == 1:
        return Query.term_query(schema, CHARACTERS, letters[0])
    return Query.phrase_query(schema, CHARACTERS, list(letters))


def _count(searcher: tantivy.Searcher, side: Query, only: Query) -> int:
    return _counted(searcher.aggregate(Query.boolean_query([(Occur.Must, side), (Occur.Must, only)]), _LABELS))


def _counted(aggregated: Mapping[str, Any]) -> int:
    # Every document has one label, so the counts of labels add up to the number of documents.
    return sum(int(bucket["doc_count"]) for bucket in aggregated["label"]["buckets"])


def _example(search: Search, label: str, address: tantivy.DocAddress, terms: Terms) -> Example:
    shown: dict[str, Any] = json.loads(bytes(search.version().searcher.doc(address).get_first("shown") or b"{}"))
    title = str(shown.get("title") or shown["key"])
    marks = tuple((one.start, one.end) for one in matches(title, frozenset(), terms.keywords))
    whole = "\n".join(str(shown.get(field) or "") for field in ("title", "text", "claims"))
    below = {f"ipc:{above}": code for code in shown.get("ipc", ()) for above in (code[:1], code[:3], code[:4], code)}
    below |= {f"ics:{code[:length]}": code for code in shown.get("ics", ()) for length in (2, 6, 9)}
    classes = tuple(dict.fromkeys(below[term] for term in terms.classes if term in below))
    return Example(label, str(shown["key"]), title, str(shown.get("published") or ""), tuple(shown.get("applicants", ())), marks,
                   words_in(whole, terms.keywords), classes)
