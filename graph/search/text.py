"""Full-text search over the projection: pages of results with reasons, facets, and a cursor that goes on where it stopped."""

from __future__ import annotations

import base64
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tantivy

from graph.errors import IndexMissing, QueryError
from graph.search.fields import FACETS, schema
from graph.search.highlights import Snippet, snippets
from graph.search.projection import changed, current, read_what
from graph.search.question import HOLDING, Question, filtered, needed, query_for, read_question, shortened

MOST = 10_000
"""Results that can be paged through; who needs more narrows the question or asks the graph."""

FACET_VALUES = 20
ORDERS = {"score": "", "newest": "newest", "key": "sorted"}

RARITIES = 200_000
"""Words whose rarity is remembered; further ones are looked up each time."""

SATURATION = 2.2
"""What a word that occurs endlessly often scores, as a multiple of its rarity: k1 + 1 of BM25 as tantivy computes it."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet, the name where the value is a code, and how many results have it."""

    value: str
    count: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """One result. ``score`` is BM25 with weights (``question.WEIGHTS``), above 1000 when its number or name was typed."""

    label: str
    key: str
    title: str
    score: float
    shown: Mapping[str, Any]
    snippets: tuple[Snippet, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page of results. ``next`` is the cursor of the following page, None at the end. ``relaxed`` says that no document
    held enough of the words, so that fewer were enough. ``run`` is the run that the projection holds."""

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, tuple[FacetValue, ...]]
    next: str | None
    words: tuple[str, ...]
    relaxed: bool
    run: str | None


@dataclass(frozen=True, slots=True)
class Ranked:
    """A document of a ranking by plain BM25 over title and text."""

    key: str
    score: float
    shown: Mapping[str, Any]


@dataclass(slots=True)
class _Version:
    stamp: tuple[int, int] | None
    index: tantivy.Index
    searcher: tantivy.Searcher
    what: dict[str, Any]
    rarities: dict[str, float] = field(default_factory=dict)


@dataclass
class Search:
    """The projection, open for reading. Notices by itself when a newer version has been written; any number of processes
    and threads may read."""

    folder: Path
    schema: tantivy.Schema = field(default_factory=schema)
    _version: _Version | None = None

    @classmethod
    def open(cls, folder: Path) -> Search:
        """The search over this folder (the settings' data folder / search). Raises IndexMissing, saying what to do."""
        search = cls(folder)
        search.version()
        return search

    def version(self) -> _Version:
        """The version in use, opened again if a newer one has been written."""
        for _ in range(5):
            stamp = changed(self.folder)
            if stamp is not None and self._version is not None and self._version.stamp == stamp:
                return self._version
            path = current(self.folder)
            try:
                index = tantivy.Index.open(str(path))
                self._version = _Version(stamp, index, index.searcher(), read_what(path))
            except (OSError, ValueError):
                # Replaced between the look at CURRENT and the opening: look again.
                continue
            return self._version
        raise IndexMissing(f"检索投影无法打开（{self.folder}）：请运行 zhuanbiao index rebuild")

    @property
    def run(self) -> str | None:
        """The run that the projection holds."""
        run = self.version().what["run"]
        return None if run is None else str(run)

    def search(self, text: str = "", *, filters: Mapping[str, Sequence[str]] | None = None, since: str = "", until: str = "",
               order: str = "score", limit: int = 20, cursor: str | None = None, facets: Sequence[str] = FACETS,
               highlight: bool = True) -> Page:
        """Results for what a user typed.

        `since` and `until` are ISO dates of publication or their beginnings, inclusive. `order` is score, newest or key;
        without a text it is newest. Facets count the results within the filters. Raises QueryError for an unknown
        filter, facet, order or cursor.
        """
        if order not in ORDERS or not set(facets) <= set(FACETS):
            raise QueryError(f"排序可用 {', '.join(ORDERS)}；分面可用 {', '.join(FACETS)}")
        version = self.version()
        question = shortened(read_question(text), self.rarity)
        order = "newest" if order == "score" and not text.strip() else order
        narrow = (filters or {}, since, until, self.schema)
        words = len(question.words)
        for least in sorted({needed(words), needed(words, relaxed=True), min(words, 1)}, reverse=True):
            total, counted = _count(version.searcher, filtered(query_for(question, self.schema, least, HOLDING), *narrow), facets)
            if total:
                break
        asked = filtered(query_for(question, self.schema, least), *narrow)
        after = _read_cursor(cursor, order)
        found = _after(version.searcher, asked, ORDERS[order], after, limit + 1)
        hits = tuple(_hit(score, shown, question, highlight) for score, _, shown in found[:limit])
        seen = (after.seen if after else 0) + len(hits)
        more = len(found) > limit and seen < MOST
        return Page(hits, total, counted, _Cursor(order, found[limit - 1][0], found[limit - 1][1], seen).text if more else None,
                    tuple(word.word for word in question.words), bool(total) and least < needed(words), self.run)

    def best(self, words: Mapping[str, float], label: str, limit: int, keys: Sequence[str] = ()) -> list[Ranked]:
        """The documents of a label that these weighted words describe best: BM25 over title and text, nothing required.

        With `keys` only these documents, and all of them that have any of the words.
        """
        query = tantivy.Query
        described = query.boolean_query([
            (tantivy.Occur.Should, query.boost_query(query.term_query(self.schema, "text", word), weight)) for word, weight in words.items()])
        if keys:
            only = query.const_score_query(query.term_set_query(self.schema, "key", list(keys)), 0.0)
            described = query.boolean_query([(tantivy.Occur.Must, described), (tantivy.Occur.Must, only)])
        return self._ranked(described, label, limit)

    def with_vectors(self, digests: Sequence[str], label: str) -> list[Ranked]:
        """The documents of a label that one of these vectors stands for (``vectors.digest``), scored 1."""
        held = tantivy.Query.const_score_query(tantivy.Query.term_set_query(self.schema, "embedded", list(digests)), 1.0)
        return self._ranked(held, label, 20 * len(digests)) if digests else []

    def _ranked(self, asked: tantivy.Query, label: str, limit: int) -> list[Ranked]:
        searcher = self.version().searcher
        occur, query = tantivy.Occur, tantivy.Query
        only = query.const_score_query(query.term_query(self.schema, "label", label), 0.0)
        hits = searcher.search(query.boolean_query([(occur.Must, asked), (occur.Must, only)]), limit, count=False).hits
        found = [(score, _shown(searcher, address)) for score, address in hits]
        return [Ranked(shown["key"], score, shown) for score, shown in sorted(found, key=lambda pair: (-pair[0], pair[1]["key"]))]

    def rarity(self, word: str) -> float:
        """The inverse document frequency of a word in title and text, as BM25 weighs it; high for rare words."""
        version = self._version or self.version()
        known = version.rarities.get(word)
        if known is None:
            documents, having = version.searcher.num_docs, version.searcher.doc_freq("text", word)
            known = math.log(1 + (documents - having + 0.5) / (having + 0.5))
            # Only words of the index are remembered: others may come from a text that nobody else should know.
            if having and len(version.rarities) < RARITIES:
                version.rarities[word] = known
        return known

    def ceiling(self, words: Mapping[str, float]) -> float:
        """The BM25 score that no document can exceed for these words: every word, endlessly often."""
        return sum(weight * self.rarity(word) * SATURATION for word, weight in words.items())

    def document(self, label: str, key: str) -> Mapping[str, Any] | None:
        """What the projection shows of one thing, None if it does not hold it."""
        searcher = self.version().searcher
        query = tantivy.Query
        both = query.term_query(self.schema, "key", key).and_must_match(query.term_query(self.schema, "label", label))
        hits = searcher.search(both, 1, count=False).hits
        return _shown(searcher, hits[0][1]) if hits else None


@dataclass(frozen=True, slots=True)
class _Cursor:
    order: str
    at: float | str
    mark: str
    seen: int

    @property
    def text(self) -> str:
        return base64.urlsafe_b64encode(json.dumps([self.order, self.at, self.mark, self.seen]).encode()).decode().rstrip("=")


def _read_cursor(text: str | None, order: str) -> _Cursor | None:
    if not text:
        return None
    try:
        said, at, mark, seen = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        if said != order or not isinstance(seen, int) or not isinstance(mark, str) or not 0 <= seen < MOST \
                or not isinstance(at, str if ORDERS[order] else (int, float)):
            raise ValueError
    except ValueError:
        raise QueryError("翻页标记无效或不属于此排序；请从第一页开始") from None
    return _Cursor(said, at, mark, seen)


def _after(searcher: tantivy.Searcher, query: tantivy.Query, column: str, after: _Cursor | None,
           wanted: int) -> list[tuple[Any, str, Mapping[str, Any]]]:
    """The next results in order of (score, key) or of the column: (place in the order, key and label, what is shown)."""
    # A few more than wanted cost nothing, and mostly reach beyond equal scores, so that asking once is enough.
    reach = (after.seen if after else 0) + wanted + 30
    while True:
        if column:
            hits = searcher.search(query, reach, count=False, order_by_field=column, order=tantivy.Order.Asc).hits
        else:
            hits = searcher.search(query, reach, count=False).hits
        last = len(hits) < reach or reach > 4 * MOST
        found: list[tuple[Any, str, Mapping[str, Any]]] = []
        for place, address in hits:
            # Equal scores are ordered by key, and tantivy does not know keys: those equal to the last one fetched may be incomplete.
            if not last and not column and place == hits[-1][0]:
                break
            if len(found) >= wanted and place != found[-1][0]:
                break
            if after and (place < after.at if column else place > after.at):
                continue
            shown = _shown(searcher, address)
            mark = f"{shown['key']} {shown['label']}"
            if not after or (place != after.at or mark > after.mark):
                found.append((place, mark, shown))
        if last or len(found) >= wanted:
            return sorted(found, key=lambda item: (item[0] if column else -item[0], item[1]))[:wanted]
        reach *= 4


def _count(searcher: tantivy.Searcher, query: tantivy.Query, facets: Sequence[str]) -> tuple[int, dict[str, tuple[FacetValue, ...]]]:
    """How many match, and how many of each value: one pass over the matches."""
    wanted = dict.fromkeys(("label", *facets))
    # Labels are few and every document has one, so their counts add up to the total.
    counted = searcher.aggregate(query, {name: {"terms": {"field": name, "size": FACET_VALUES}} for name in wanted})
    values = {name: tuple(_value(name, bucket) for bucket in counted[name]["buckets"]) for name in wanted}
    total = sum(value.count for value in values["label"])
    return total, {name: values[name] for name in facets}


def _value(name: str, bucket: Mapping[str, Any]) -> FacetValue:
    value, count = str(bucket["key"]), int(bucket["doc_count"])
    if name == "region":
        code, _, place = value.partition(" ")
        return FacetValue(code, count, place)
    return FacetValue(value, count)


def _shown(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> dict[str, Any]:
    stored: Any = searcher.doc(address).get_first("shown")
    shown: dict[str, Any] = json.loads(bytes(stored))
    return shown


def _hit(place: Any, shown: Mapping[str, Any], question: Question, highlight: bool) -> Hit:
    return Hit(shown["label"], shown["key"], shown["title"], place if isinstance(place, float) else 0.0, shown,
               snippets(shown, question) if highlight else ())
