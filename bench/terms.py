"""Candidates for the lexicon of terms: phrases of patents by C-value, mutual information and the variety of their neighbours.

    python bench/terms.py [--file JSONL] [--documents N] [--least COUNT] [--known]

Prints one candidate a line, tab-separated, the highest C-value first: the phrase, its words, its count, C-value, mutual information
a word, and the lower entropy of its left and right neighbours. A reader decides what becomes part of ``ingest/lexicon/terms.txt``;
what is there already is left out, unless ``--known`` asks for it.

C-value (Frantzi, Ananiadou and Mima 2000) counts a phrase less where it only stands within longer ones.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from graph.text.segment import cut
from ingest.components.noun_phrases import runs_in
from ingest.components.terms import is_term

CORPUS = Path(__file__).resolve().parents[2] / "shared/data/cn-patents-patentscope-100k/cn_patents_zh_abstract.jsonl.gz"
MOST_WORDS = 5
LEAST_INFORMATION, LEAST_VARIETY = 2.0, 1.5
SHORTEST, LONGEST = 3, 10

Phrase = tuple[str, ...]


def texts(path: Path, most: int) -> Iterator[str]:
    """Title and abstract of each patent, one text each."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:  # type: ignore[union-attr]
        for line, _ in zip(lines, range(most), strict=False):
            record = json.loads(line)
            yield str(record.get("title") or "")
            yield str(record.get("abstract") or "")


def counted(runs: Sequence[Sequence[str]], least: int) -> dict[Phrase, int]:
    """Phrases of two and more words that occur often enough; one is looked at only if all pairs within it do."""
    pairs: Counter[Phrase] = Counter((run[at], run[at + 1]) for run in runs for at in range(len(run) - 1))
    found: Counter[Phrase] = Counter()
    for run in runs:
        for start in range(len(run) - 1):
            for end in range(start + 2, min(start + MOST_WORDS, len(run)) + 1):
                if pairs[run[end - 2], run[end - 1]] < least:
                    break
                found[tuple(run[start:end])] += 1
    return {phrase: count for phrase, count in found.items() if count >= least and SHORTEST <= len("".join(phrase)) <= LONGEST}


def c_values(phrases: dict[Phrase, int]) -> dict[Phrase, float]:
    """log₂ of the phrase's length times its count, less the mean count of the longer phrases that it is part of."""
    above: dict[Phrase, list[int]] = defaultdict(list)
    for phrase, count in phrases.items():
        for length in range(2, len(phrase)):
            for start in range(len(phrase) - length + 1):
                above[phrase[start:start + length]].append(count)
    return {phrase: math.log2(len(phrase) + 0.5) * (count - (sum(longer) / len(longer) if (longer := above.get(phrase)) else 0))
            for phrase, count in phrases.items()}


def variety(runs: Sequence[Sequence[str]], phrases: dict[Phrase, int]) -> dict[Phrase, float]:
    """The lower entropy of the words before and after; the end of a run counts as another word each time."""
    sides: dict[Phrase, tuple[Counter[str], Counter[str]]] = {phrase: (Counter(), Counter()) for phrase in phrases}
    for run in runs:
        for start in range(len(run) - 1):
            for end in range(start + 2, min(start + MOST_WORDS, len(run)) + 1):
                if both := sides.get(tuple(run[start:end])):
                    both[0][run[start - 1] if start else ""] += 1
                    both[1][run[end] if end < len(run) else ""] += 1
    return {phrase: min(map(_entropy, both)) for phrase, both in sides.items()}


def _entropy(side: Counter[str]) -> float:
    total = sum(side.values())
    return sum(count / total * (math.log(total) if not word else math.log(total / count)) for word, count in side.items())


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--file", type=Path, default=CORPUS)
    parser.add_argument("--documents", type=int, default=sys.maxsize)
    parser.add_argument("--least", type=int, default=20)
    parser.add_argument("--known", action="store_true")
    given = parser.parse_args(arguments)
    if not given.file.exists():
        print(f"{given.file} is absent; name a JSON-lines file of patents with --file", file=sys.stderr)
        return 2
    single: Counter[str] = Counter()
    runs: list[Sequence[str]] = []
    for text in texts(given.file, given.documents):
        words = cut(text)
        single.update(words)
        runs += [run for run in runs_in(words) if len(run) > 1]
    phrases = counted(runs, given.least)
    values, varieties, total = c_values(phrases), variety(runs, phrases), sum(single.values())
    for phrase, value in sorted(values.items(), key=lambda pair: -pair[1]):
        information = (math.log(phrases[phrase] / total) - sum(math.log(single[word] / total) for word in phrase)) / (len(phrase) - 1)
        written = "".join(phrase)
        if information >= LEAST_INFORMATION and varieties[phrase] >= LEAST_VARIETY and (given.known or not is_term(written)):
            print(written, "|".join(phrase), phrases[phrase], f"{value:.1f}", f"{information:.2f}", f"{varieties[phrase]:.2f}", sep="\t")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
