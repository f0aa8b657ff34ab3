"""How long the search projection takes to build and to answer, against a plain scan and against bare BM25.

    python -m bench.search PATENTS.jsonl[.gz] [--requests 200] [--workers 1] [--folder FOLDER]

Reads patents as JSON lines (publication_no, title, abstract, applicant, ipc, publication_date), writes a projection of
them, and asks it for varied requests made from the corpus itself: titles, pieces of abstracts, two-word questions,
quoted phrases, numbers, applicants, with and without filters. Prints milliseconds p50 and p95 with facets and highlights,
beside bare BM25 over the same index (no facets, no highlights) and a scan of all texts for the same words.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from graph.search import Document, Search
from graph.search.fields import entry, lay_out, schema
from graph.search.numbers import patent_forms
from graph.search.projection import current, read_what, size, write
from graph.sep.wording import words


def patents(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSON-lines file."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def document(record: dict[str, Any]) -> Document:
    """A record as the projection takes it."""
    return Document(
        "Patent", record["publication_no"], record["title"], record["abstract"], names=(record["applicant"],),
        handles=patent_forms(record["publication_no"], record["application_no"]), published=record["publication_date"],
        ipc=tuple(record["ipc"]), applicants=(record["applicant"],))


def requests(records: list[dict[str, Any]], wanted: int, seed: int = 7) -> list[tuple[str, dict[str, Any]]]:
    """Varied questions with their filters, drawn from the records."""
    draw = random.Random(seed)
    made: list[tuple[str, dict[str, Any]]] = []
    while len(made) < wanted:
        one, other = draw.choice(records), draw.choice(records)
        sentence = draw.choice([part for part in one["abstract"].split("，") if len(part) > 3] or [one["title"]])
        made += [
            (one["title"], {}),
            (sentence[:40], {}),
            (" ".join(sorted(words(one["title"]), key=len)[-2:]), {}),
            (f'"{other["title"][2:8]}"', {}),
            (draw.choice([one["publication_no"], f"ZL{one['application_no']}"]), {}),
            (one["applicant"], {"filters": {"year": [one["publication_date"][:4]]}}),
            (max(words(other["title"]), key=len, default="装置"), {"filters": {"ipc": [code[:3] for code in other["ipc"]]}}),
            (other["abstract"][:200], {"since": "2010", "until": "2016"}),
        ]
    return made[:wanted]


def timed(ask: Callable[[Any], Any], questions: list[Any]) -> str:
    """p50 and p95 in milliseconds of asking each question once; of the clock, and of this thread's processor time,
    which neighbours on the machine disturb less."""
    spent, worked = [], []
    for question in questions:
        started, began = time.perf_counter(), time.thread_time()
        ask(question)
        spent.append((time.perf_counter() - started) * 1000)
        worked.append((time.thread_time() - began) * 1000)
    clock, processor = statistics.quantiles(spent, n=20), statistics.quantiles(worked, n=20)
    return f"p50 {clock[9]:7.2f} ms  p95 {clock[18]:7.2f} ms   (processor {processor[9]:.2f} / {processor[18]:.2f})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("patents", type=Path)
    parser.add_argument("--requests", type=int, default=200)
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--folder", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.folder or Path(scratch)
        built = build(chosen.patents, folder, chosen.workers)
        answer(folder, list(patents(chosen.patents)), chosen.requests)
        print(built)


def build(path: Path, folder: Path, workers: int) -> str:
    """Write the projection, once in full and once from texts already cut; what that took."""
    import tantivy

    started = time.perf_counter()
    write(map(document, patents(path)), folder, workers=workers)
    whole = time.perf_counter() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    what = read_what(current(folder))
    laid = [lay_out(document(record)) for record in patents(path)]
    with tempfile.TemporaryDirectory() as scratch:
        started, worked = time.perf_counter(), time.process_time()
        writer = tantivy.Index(schema(), path=scratch).writer(256_000_000, 2)
        for each in laid:
            writer.add_document(entry(each))
        writer.commit()
        writer.wait_merging_threads()
        after, worked = time.perf_counter() - started, time.process_time() - worked
    return (f"build {sum(what['documents'].values())} documents: {whole:.1f} s with segmentation ({workers} workers), {after:.1f} s after it "
            f"({worked:.1f} s of processor time), "
            f"{size(current(folder)) / 1e6:.0f} MB, peak memory of the writing process {memory:.0f} MB")


def answer(folder: Path, records: list[dict[str, Any]], wanted: int) -> None:
    """Ask, and print the figures."""
    search = Search.open(folder)
    questions = requests(records, wanted)
    texts = [f"{record['title']}\n{record['abstract']}" for record in records]

    def scan(question: tuple[str, dict[str, Any]]) -> int:
        wanted_words = list(words(question[0]))
        return sum(all(word in text for word in wanted_words) for text in texts)

    for question in questions[:20]:
        search.search(question[0], **question[1])
    print("search with facets and highlights ", timed(lambda each: search.search(each[0], **each[1]), questions))
    print("search without                    ", timed(lambda each: search.search(each[0], facets=(), highlight=False, **each[1]), questions))
    print("baseline: bare BM25, same index   ", timed(lambda each: search.best(words(each[0]) or {"装置": 1.0}, "Patent", 20), questions))
    print("baseline: scan of all texts       ", timed(scan, questions[:20]))


if __name__ == "__main__":
    main()
