"""Making the vectors that are missing: the most useful first, to be stopped and taken up at any time."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.embedding import Embedder
from graph.queries import query
from graph.search.documents import clause
from graph.search.meaning import compared
from graph.search.vectors import Vectors
from graph.store import Store

TOGETHER = 256
"""Texts whose vectors are computed and then kept in one step: what a kill can cost."""

AHEAD = 8192
"""Texts looked at in one step for whether they have a vector."""

Progress = Callable[[int, int], None]
"""Called with the texts done, those found done included, and the texts expected."""


@dataclass(frozen=True, slots=True)
class Made:
    """How many texts were looked at, and how many vectors were made for them."""

    texts: int
    made: int


def make(store: Store, folder: Path, embedder: Embedder, progress: Progress | None = None) -> Made:
    """Make the vectors that the graph's patents and clauses lack. Raises StoreBusy while another process does."""
    vectors = Vectors(folder, embedder.name)
    expected = sum(int(row["texts"]) for row in store.read(query("read/vector_counts"))) if progress else 0
    return add(texts(store), vectors, embedder, progress, expected)


def add(texts: Iterable[str], vectors: Vectors, embedder: Embedder, progress: Progress | None = None, expected: int = 0) -> Made:
    """Make the vectors that these texts lack, in their order."""
    seen = made = 0
    with vectors.adding(embedder.dimensions) as adder:
        waiting = iter(texts)
        while batch := list(itertools.islice(waiting, AHEAD)):
            missing = vectors.missing(batch)
            done = seen + len(batch) - len(missing)
            for start in range(0, len(missing), TOGETHER):
                part = missing[start : start + TOGETHER]
                adder.add(part, embedder.vectors(part))
                made += len(part)
                if progress:
                    progress(done + start + len(part), max(expected, done + start + len(part)))
            seen += len(batch)
            if progress:
                progress(seen, max(expected, seen))
    return Made(seen, made)


def texts(store: Store) -> Iterator[str]:
    """The texts by which patents and clauses are compared: first the clauses, few and asked about most; then the patents whose
    claims are known, which can be charted; then the others."""
    for row in store.stream(query("read/search_clauses")):
        document = clause(row)
        yield from compared("Clause", document.title, document.text)
    for name in ("read/vector_patents_with_claims", "read/vector_patents"):
        for row in store.stream(query(name)):
            yield from compared("Patent", row["title"] or "", row["abstract"] or "")
