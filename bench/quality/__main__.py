"""Score the product's own pipeline on labelled sets, against a named baseline each, with 95 % bootstrap intervals.

    python -m bench.quality [--eval FOLDER] [--data FOLDER] [--out FILE] [--only SET …] [--errors] [--readme]
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
    segmentation,
    terms,
)
from bench.quality.labels import Labels
from bench.quality.measures import Scored, Value, values
from bench.quality.report import errors, put_into, table, write

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared"
TASKS = (entities, public_entities, claims, clauses, parameters, indicators, chains, segmentation, terms, company_names, abbreviations)


def main() -> None:
    """Print the table; write the figures."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--eval", type=Path, default=SHARED / "eval", help="labelled sets")
    asked.add_argument("--data", type=Path, default=SHARED / "data", help="the real data that the labels are about")
    asked.add_argument("--out", type=Path, default=HERE.parent / "results" / "quality.json")
    asked.add_argument("--only", nargs="+", default=[], metavar="TASK", help=", ".join(task.__name__.rpartition(".")[2] for task in TASKS))
    asked.add_argument("--errors", action="store_true", help="list every error in its context")
    asked.add_argument("--readme", action="store_true", help="put the table into both READMEs")
    given = asked.parse_args()
    labels = Labels(given.eval, given.data)
    tasks = [task for task in TASKS if not given.only or task.__name__.rpartition(".")[2] in given.only]
    results: list[tuple[Scored, dict[str, Value]]] = []
    failed = 0
    for task in tasks:
        try:
            results += [(scored, values(scored)) for scored in task.sets(labels) if scored.cases]
        except Exception:
            # Labels of another hand may lack what this task reads; the other sets are scored all the same.
            failed += 1
            traceback.print_exc()
    if not results:
        sys.exit(f"no labelled set in {given.eval} or {given.data}: nothing measured")
    if given.errors:
        print(*(errors(scored) for scored, _ in results), sep="\n\n", end="\n\n")
    print(table(results))
    if not given.only:
        write(results, given.out)
        print(f"\n{given.out}", file=sys.stderr)
    if given.readme and not given.only and not failed:
        for name in ("README.md", "README.zh.md"):
            put_into(HERE.parents[1] / name, results)
    if failed:
        sys.exit(f"{failed} of {len(tasks)} tasks failed, see above")


if __name__ == "__main__":
    main()
