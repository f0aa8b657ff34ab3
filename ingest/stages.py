"""Records in batches through annotation, in worker processes or in this one; order is kept and memory bounded."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import dataclass

from graph.workers import worker_processes
from ingest.annotate import annotate
from ingest.annotations import Annotation, Document
from ingest.linking import documents
from ingest.linking.script import in_simplified
from ingest.source import Record, Reject

MOST_ITEMS = 1_000
MOST_CHARACTERS = 300_000


@dataclass(frozen=True, slots=True)
class Batch:
    """Some items of a source in order, and what annotation found: for each item, text name → annotation."""

    items: list[Record | Reject]
    found: list[dict[str, Annotation]]
    characters: int


@contextmanager
def annotators(workers: int) -> Iterator[Executor | None]:
    """Worker processes that annotate; None for zero workers, which annotates in this process."""
    if workers < 1:
        yield None
        return
    with worker_processes(workers) as pool:
        yield pool


def annotated(items: Iterable[Record | Reject], pool: Executor | None, ahead: int = 3) -> Iterator[Batch]:
    """The items in batches with their annotations. At most ``ahead`` batches are under way."""
    waiting: deque[tuple[list[Record | Reject], list[Document], Future[list[Annotation]] | None]] = deque()
    for batch in _batches(items):
        texts = [Document(f"{place} {text.id}", text.genre, text.text)
                 for place, item in enumerate(batch) if isinstance(item, Record) for text in documents(item)]
        waiting.append((batch, texts, pool.submit(annotate, texts) if pool and texts else None))
        if len(waiting) >= (ahead if pool else 1):
            yield _finished(*waiting.popleft())
    while waiting:
        yield _finished(*waiting.popleft())


def _finished(batch: list[Record | Reject], texts: list[Document], future: Future[list[Annotation]] | None) -> Batch:
    found: list[dict[str, Annotation]] = [{} for _ in batch]
    for annotation in future.result() if future else annotate(texts) if texts else ():
        place, _, name = annotation.id.partition(" ")
        found[int(place)][name] = annotation
    return Batch(batch, found, sum(len(text.text) for text in texts))


def _batches(items: Iterable[Record | Reject]) -> Iterator[list[Record | Reject]]:
    batch: list[Record | Reject] = []
    characters = 0
    for read in items:
        item = in_simplified(read) if isinstance(read, Record) else read
        batch.append(item)
        if isinstance(item, Record):
            characters += sum(len(text.text) for text in documents(item))
        if len(batch) >= MOST_ITEMS or characters >= MOST_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch
