"""Annotation against spaCy's own jieba segmenter, in one run on real abstracts.

    python bench/annotate.py [--documents N] [--rounds N] [--file JSONL]

Prints four speeds in MB/s (UTF-8) and two ratios: our tokenizer to spaCy's tokenizer with ``segmenter = "jieba"``, and our whole
pipeline to the same components behind that tokenizer. Sides alternate and the best round of each counts, so that a neighbour
on the machine slows both alike; vocabulary and dictionaries are warm before the clock starts.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path

from ingest.annotate import annotate
from ingest.annotations import Document
from ingest.pipeline import build

SAMPLE = Path(__file__).resolve().parents[2] / "shared/data/cn-patents-patentscope-100k/sample_5pct_sha1mod20.jsonl"
WARM = 200


def abstracts(path: Path, most: int) -> list[str]:
    """The abstracts of a JSON-lines file of patents."""
    with path.open(encoding="utf-8") as lines:
        texts = [str(json.loads(line).get("abstract") or "") for line, _ in zip(lines, range(most), strict=False)]
    return [text for text in texts if text]


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds: time that a neighbour takes away is not ours."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measure(texts: Sequence[str], rounds: int) -> dict[str, float]:
    """MB/s of each side, the best of the rounds."""
    ours, spacys = build(), build(tokenizer=False)
    documents = [Document(str(number), "abstract", text) for number, text in enumerate(texts)]
    sides: dict[str, Callable[[Sequence[str]], object]] = {
        # Nothing is kept, as in a run: thousands of Docs at once would measure the garbage collector.
        "tokenizer": lambda part: deque(map(ours.make_doc, part), maxlen=0),
        "spaCy jieba tokenizer": lambda part: deque(map(spacys.make_doc, part), maxlen=0),
        "pipeline": lambda part: deque(map(ours, part), maxlen=0),
        "pipeline behind spaCy jieba": lambda part: deque(map(spacys, part), maxlen=0),
        "annotate()": lambda part: annotate(documents[:len(part)]),
    }
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    for work in sides.values():
        work(texts[:WARM])
    best = dict.fromkeys(sides, float("inf"))
    for _ in range(rounds):
        for name, work in sides.items():
            best[name] = min(best[name], seconds(lambda work=work: work(texts)))  # type: ignore[misc]
    return {name: megabytes / took for name, took in best.items()}


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--file", type=Path, default=SAMPLE)
    given = parser.parse_args(arguments)
    if not given.file.exists():
        print(f"{given.file} is absent; name a JSON-lines file of patents with --file", file=sys.stderr)
        return 2
    texts = abstracts(given.file, given.documents)
    speeds = measure(texts, given.rounds)
    print(f"{len(texts)} abstracts, best of {given.rounds} rounds, processor time")
    for name, speed in speeds.items():
        print(f"  {name:<30}{speed:8.2f} MB/s")
    print(f"tokenizer alone: {speeds['tokenizer'] / speeds['spaCy jieba tokenizer']:.1f} x spaCy's own jieba segmenter")
    print(f"whole pipeline:  {speeds['pipeline'] / speeds['pipeline behind spaCy jieba']:.1f} x the same components behind spaCy's own jieba segmenter")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
