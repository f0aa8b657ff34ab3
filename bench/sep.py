"""How well clauses find patents: nDCG@10, P@10, recall@50, MRR and judged@10 on a set of judged pairs.

    python -m bench.sep QUERIES.jsonl QRELS.tsv (--patents PATENTS.jsonl[.gz] | --search FOLDER)

Queries are JSON lines with qid and clause; the judgements are qid, patent, grade 0 … 3 and a reason, tab separated.
Gain is 2^grade − 1, relevant is grade 2 or more, a patent without judgement counts as 0. The interval is a bootstrap
over the queries. With --patents a projection is built from the corpus; with --search an existing one is asked.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from statistics import mean

from bench.search import document, patents
from graph.search import Search
from graph.search.projection import write
from graph.sep import candidates

Judged = dict[str, dict[str, int]]


def read_judgements(path: Path) -> Judged:
    """Grades by query and patent."""
    judged: Judged = defaultdict(dict)
    for line in path.read_text(encoding="utf-8").splitlines():
        qid, patent, grade, *_ = line.split("\t")
        judged[qid][patent] = int(grade)
    return judged


def gain(grades: list[int]) -> float:
    """Discounted cumulated gain of grades in rank order."""
    return sum((2**grade - 1) / math.log2(rank + 2) for rank, grade in enumerate(grades))


def measures(ranked: list[str], grades: dict[str, int]) -> dict[str, float]:
    """The measures of one ranking."""
    relevant = {patent for patent, grade in grades.items() if grade >= 2}
    best = gain(sorted(grades.values(), reverse=True)[:10])
    first = next((rank for rank, patent in enumerate(ranked, 1) if patent in relevant), 0)
    return {
        "nDCG@10": gain([grades.get(patent, 0) for patent in ranked[:10]]) / best if best else 0.0,
        "P@10": sum(patent in relevant for patent in ranked[:10]) / 10,
        "recall@50": len(relevant & set(ranked[:50])) / len(relevant) if relevant else math.nan,
        "MRR": 1 / first if first else 0.0,
        "judged@10": sum(patent in grades for patent in ranked[:10]) / 10,
    }


def interval(values: list[float], draws: int = 5000) -> tuple[float, float]:
    """The middle 95 % of means over resampled queries."""
    draw = random.Random(0)
    means = sorted(mean(draw.choices(values, k=len(values))) for _ in range(draws))
    return means[int(draws * 0.025)], means[int(draws * 0.975)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("queries", type=Path)
    parser.add_argument("judgements", type=Path)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--patents", type=Path)
    source.add_argument("--search", type=Path)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.search or Path(scratch)
        if chosen.patents:
            write(map(document, patents(chosen.patents)), folder)
        report(Search.open(folder), chosen.queries, read_judgements(chosen.judgements))


def report(search: Search, queries: Path, judged: Judged) -> None:
    """Ask every query and print the means with their intervals."""
    found: dict[str, list[float]] = defaultdict(list)
    started = time.perf_counter()
    asked = [json.loads(line) for line in queries.read_text(encoding="utf-8").splitlines() if line]
    for query in asked:
        ranked = [each.patent for each in candidates(search, None, query["clause"], 50).candidates]
        for name, value in measures(ranked, judged[query["qid"]]).items():
            found[name].append(value)
    spent = (time.perf_counter() - started) / len(asked) * 1000
    for name, values in found.items():
        known = [value for value in values if not math.isnan(value)]
        low, high = interval(known)
        print(f"{name:10} {mean(known):.3f}   95 % {low:.3f} … {high:.3f}   ({len(known)} queries)")
    print(f"{spent:.0f} ms a query, 50 candidates with reasons")


if __name__ == "__main__":
    main()
