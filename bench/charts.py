"""Claim charts by the thousand on a graph of real data: whether every quotation stands in the store, and how long a chart takes.

    python -m bench.charts [--charts 1000] [--standards NUMBER …] [--documents 20] [--out FILE]

ZHUANBIAO_DATA names the graph; it wants patents with claims or abstracts, and standards with clauses. Charted is every independent
claim against every standard with clauses (or those named); where these are fewer than asked for, abstracts follow, each sentence
taken as a limitation, of patents drawn evenly from the graph. Every place is read again from the store, never from what the chart
was made of; whether a quoted clause binds is read from there as well. Some charts are written as Word and Excel files too.

Fails (exit code 1) where a quotation differs or a row is met by text that is no requirement.
"""

from __future__ import annotations

import argparse
import itertools
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median, quantiles

from graph.search import Search
from graph.sep import passages
from graph.sep.charts import Chart, chart
from graph.sep.documents import Against, against, document, exhibits, made_from, workbook
from graph.sep.passages import Claim
from graph.sep.verification import Place, check, failures, places
from graph.settings import Settings
from graph.store import Store, connect
from graph.templates import for_label

STANDARDS = "MATCH (s:Standard)-[:HAS_CLAUSE]->(c:Clause) RETURN s.number AS number, count(c) AS clauses ORDER BY clauses DESC, number"
CLAIMED = "MATCH (p:Patent)-[:HAS_CLAIM]->(c:Claim) WHERE c.independent = true RETURN DISTINCT p.number AS number ORDER BY number"
ABSTRACTS = "MATCH (p:Patent) WHERE p.abstract IS NOT NULL RETURN p.number AS number, p.abstract AS abstract ORDER BY number"
_SENTENCE = re.compile(r"[^。；;！？\n]+[。；;！？]?")


def claims_of(store: Store) -> Iterator[Claim]:
    """Every independent claim of the graph."""
    for row in store.read(CLAIMED):
        yield from passages.patent(store, row["number"]).claims


def abstracts_as_claims(store: Store, wanted: int) -> Iterator[Claim]:
    """So many abstracts, drawn evenly, each as a claim whose limitations are its sentences; the id is the patent's number."""
    rows = store.read(ABSTRACTS)
    for row in rows[:: max(1, len(rows) // max(wanted, 1))][:wanted]:
        sentences = tuple(found[0].strip() for found in _SENTENCE.finditer(row["abstract"]) if found[0].strip())
        yield Claim(row["number"], 0, row["abstract"], "", sentences)


def claimed(made: Chart) -> list[Place]:
    """What the chart says stands where; the limitations of an abstract stand in the patent itself."""
    if made.claim.number:
        return list(places(made))
    return [replace(place, label="Patent", property="abstract") if place.label == "Claim" else place for place in places(made)]


def wrongly_met(store: Store, made: Chart) -> int:
    """Met rows whose quotation the store does not hold as a normative requirement, or that quote nothing."""
    quoted = [row.quotation.clause.id if row.quotation else "" for row in made.rows if row.verdict == "满足"]
    held = {row["key"]: row["node"] for row in store.read(for_label("read/node", "Clause"), keys=sorted(set(quoted)))} if quoted else {}
    return sum(not (held.get(key, {}).get("normative") is True and held.get(key, {}).get("kind") == passages.MANDATORY) for key in quoted)


def spread(seconds: list[float]) -> str:
    """Median and 95th percentile in milliseconds."""
    high = quantiles(seconds, n=20)[-1] if len(seconds) > 1 else seconds[0]
    return f"p50 {median(seconds) * 1000:.0f} ms, p95 {high * 1000:.0f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--charts", type=int, default=1000)
    parser.add_argument("--standards", nargs="*", default=[])
    parser.add_argument("--documents", type=int, default=20)
    parser.add_argument("--out", type=Path)
    chosen = parser.parse_args()
    settings = Settings()
    with connect(settings) as store:
        sys.exit(run(store, Search.open(settings.data / "search"), chosen))


def run(store: Store, search: Search, chosen: argparse.Namespace) -> int:
    """Chart, check, count and print; the exit code."""
    numbers = chosen.standards or [row["number"] for row in store.read(STANDARDS)]
    standards: list[Against] = [against(store, number) for number in numbers]
    largest = max(standards, key=lambda one: one.clauses)
    claims = list(claims_of(store))
    missing = -(-(chosen.charts - len(claims) * len(standards)) // len(standards))
    asked = itertools.islice(itertools.product((*claims, *abstracts_as_claims(store, missing)), standards), chosen.charts)
    warm, checking, verdicts, differing, wrong, rows, quotations, of_claims = [], [], Counter[str](), 0, 0, 0, 0, 0
    for claim, standard in asked:
        started = time.perf_counter()
        made = chart(claim, standard.quotable, search.rarity)
        warm.append(time.perf_counter() - started)
        started = time.perf_counter()
        checked = check(store, claimed(made))
        checking.append(time.perf_counter() - started)
        differing += len(failures(checked))
        quotations += sum(one.place.what != "特征" for one in checked)
        rows += len(made.rows)
        of_claims += bool(claim.number)
        verdicts.update(str(row.verdict) for row in made.rows)
        wrong += wrongly_met(store, made)
    cold, files = [], []
    for row in store.read(CLAIMED)[: chosen.documents]:
        started = time.perf_counter()
        found = exhibits(search, store, row["number"], against(store, largest.number))
        cold.append((time.perf_counter() - started) / max(len(found), 1))
        started = time.perf_counter()
        document(found, made_from(store))
        workbook(found, made_from(store))
        files.append((time.perf_counter() - started) / max(len(found), 1))
    told = {
        "charts": len(warm), "of claims": of_claims, "of abstracts": len(warm) - of_claims, "standards": len(standards), "rows": rows,
        "verdicts": dict(verdicts), "quotations checked": quotations, "places that differ": differing, "met by text that does not bind": wrong,
        "chart, standard already read": spread(warm), "reading every place again": spread(checking),
        f"chart from nothing, {largest.number} ({largest.clauses} clauses)": spread(cold) if cold else "", "docx and xlsx of a chart": spread(files) if files else "",
    }
    for name, value in told.items():
        print(f"{name:50} {value}")
    if chosen.out:
        chosen.out.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 1 if differing or wrong else 0


if __name__ == "__main__":
    main()
