"""Score the product's own pipeline on labelled sets, against a named baseline each, with 95 % bootstrap intervals.

    python -m bench.quality [--eval FOLDER] [--data FOLDER] [--out FILE] [--only TASK …] [--errors] [--readme] [--work FOLDER] [--vectors]
"""

from __future__ import annotations

import argparse
import sys
import traceback
from pathlib import Path

from bench.quality import (
    abbreviations,
    chains,
    claims,
    clauses,
    company_names,
    entities,
    indicators,
    parameters,
    public_entities,
    rankings,
    segmentation,
    statements,
    terms,
)
from bench.quality.labels import Labels
from bench.quality.measures import Scored, Value, values
from bench.quality.report import errors, put_into, ranked_table, table, write

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared"
WORK = Path.home() / ".cache" / "zhuanbiao" / "evaluation"
TASKS = (entities, public_entities, claims, clauses, parameters, indicators, chains, statements, segmentation, terms, company_names, abbreviations)
NAMES = {task.__name__.rpartition(".")[2]: task for task in TASKS}


def main() -> None:
    """Print the table; write the figures."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--eval", type=Path, default=SHARED / "eval", help="labelled sets")
    asked.add_argument("--data", type=Path, default=SHARED / "data", help="the real data that the labels are about")
    asked.add_argument("--out", type=Path, default=HERE.parent / "results" / "quality.json")
    asked.add_argument("--only", nargs="+", default=[], metavar="TASK", help=", ".join([*NAMES, "rankings"]))
    asked.add_argument("--errors", action="store_true", help="list every error in its context")
    asked.add_argument("--readme", action="store_true", help="put the table into both READMEs")
    asked.add_argument("--work", type=Path, default=WORK, help="where the projection and the vectors for the rankings are kept")
    asked.add_argument("--vectors", action="store_true", help="make the vectors of the whole corpus first (half an hour on two cores)")
    given = asked.parse_args()
    labels = Labels(given.eval, given.data)
    tasks = [task for name, task in NAMES.items() if not given.only or name in given.only]
    results: list[tuple[Scored, dict[str, Value]]] = []
    failed = 0
    for task in tasks:
        try:
            results += [(scored, values(scored)) for scored in task.sets(labels) if scored.cases]
        except Exception:
            # Labels of another hand may lack what this task reads; the other sets are scored all the same.
            failed += 1
            traceback.print_exc()
    ranked: list[rankings.RankedSet] = []
    if not given.only or "rankings" in given.only:
        try:
            ranked = list(rankings.sets(labels, given.work, whole_corpus=given.vectors))
        except Exception:
            failed += 1
            traceback.print_exc()
    # The sets that lie beside the code would be measured in any folder.
    if all(scored.name in statements.NAMES for scored, _ in results) and not ranked and "statements" not in given.only:
        sys.exit(f"no labelled set in {given.eval} or {given.data}: nothing measured")
    if given.errors:
        print(*(errors(scored) for scored, _ in results), sep="\n\n", end="\n\n")
    if results:
        print(table(results))
    for each in ranked:
        print("", ranked_table(each), sep="\n")
    if not given.only:
        write(results, ranked, given.out)
        print(f"\n{given.out}", file=sys.stderr)
    if given.readme and not given.only and not failed:
        for name in ("README.md", "README.zh.md"):
            put_into(HERE.parents[1] / name, results, ranked)
    if failed:
        sys.exit(f"{failed} of {len(tasks) + 1} tasks failed, see above")


if __name__ == "__main__":
    main()
