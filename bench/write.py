"""Speed of the writer relative to a bare UNWIND/MERGE loop that writes the same rows to the same store.

    python -m bench.write [--patents 10000] [--batch 1000] [--rounds 2]

Measures the embedded store in a folder of its own, and the Neo4j that NEO4J_URI names, if it is empty. The writer also
looks up what is there, folds, and stamps; the bare loop gets its rows ready made.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from graph import embedded
from graph.schema import ensure_schema
from graph.settings import Settings
from graph.statements import Edge, Node, Said, Statement
from graph.store import Store, connect
from graph.writer import Writer

_WORDS = ["高强度", "钢板", "热轧", "控制", "冷却", "方法", "装置", "车辆", "充电", "接口", "温度", "检测", "系统", "合金", "涂层", "工艺", "焊接", "传感器"]


class Rows(Store):
    """Takes down the write steps instead of running them: the rows for the bare loop."""

    def __init__(self) -> None:
        self.steps: list[list[tuple[str, Mapping[str, Any]]]] = []

    def read(self, text: str, /, **parameters: Any) -> list[dict[str, Any]]:
        return []

    def write(self, steps: Sequence[tuple[str, Mapping[str, Any]]]) -> list[list[dict[str, Any]]]:
        self.steps.append(list(steps))
        return []


def statements(patents: int) -> Iterator[Statement]:
    """Invented patents with title and abstract, an applicant, a class or two, and a cited standard now and then."""
    chance = random.Random(7)
    for number in range(patents):
        said = Said(f"L{number}", "column")
        name = ("Patent", f"CN{100_000_000 + number}")
        yield Node(*name, said, {
            "title": "一种" + "".join(chance.choices(_WORDS, k=6)), "abstract": "，".join("".join(chance.choices(_WORDS, k=7)) for _ in range(9)),
            "application_number": f"CN2009{number:08d}.X", "published": "2020-01-02", "patent_type": "发明", "office": "CN"})
        applicant = int(chance.paretovariate(1.1)) % 3000
        yield Node("Enterprise", f"企业{applicant}", Said(f"L{number}", "column", 90), {"name": f"企业{applicant}有限公司"}, stub=True)
        yield Edge("APPLIED_BY", name, ("Enterprise", f"企业{applicant}"), said, {"order": 1})
        yield Edge("CLASSIFIED_AS", name, ("IpcClass", f"C21D {chance.randrange(600)}/02"), said, {"main": True})
        if chance.random() < 0.5:
            yield Edge("CITES", name, ("Standard", f"GB/T {chance.randrange(2000)}-2015"), Said(f"L{number}", "text"),
                       {"quote": "按照国家标准"}, role="description")


def seconds_of_writer(store: Store, patents: int, batch: int) -> float:
    began = time.perf_counter()
    with Writer(store, run="bench", source="0123456789", batch=batch) as writer:
        writer.add(statements(patents))
    return time.perf_counter() - began


def seconds_of_bare_loop(store: Store, steps: list[list[tuple[str, Mapping[str, Any]]]]) -> float:
    began = time.perf_counter()
    for batch in steps:
        store.write(batch)
    return time.perf_counter() - began


def empty(store: Store) -> None:
    while store.write([("MATCH (n) WHERE NOT n:SchemaVersion WITH n LIMIT 5000 DETACH DELETE n RETURN count(*) AS n", {})])[0][0]["n"]:
        pass


def measure(store: Store, patents: int, batch: int, rounds: int) -> None:
    ensure_schema(store)
    rows = Rows()
    with Writer(rows, run="bench", source="0123456789", batch=batch) as writer:
        writer.add(statements(patents))
    elements = sum(len(parameters["rows"]) for steps in rows.steps for _, parameters in steps)
    best = {"writer": float("inf"), "bare": float("inf")}
    for turn in range(rounds + 1):
        for name in ("bare", "writer"):
            empty(store)
            # The first turn warms the store up and does not count.
            seconds = (seconds_of_bare_loop(store, rows.steps if turn else rows.steps[:5]) if name == "bare"
                       else seconds_of_writer(store, patents if turn else patents // 10, batch))
            if turn:
                best[name] = min(best[name], seconds)
    again = seconds_of_writer(store, patents, batch)
    empty(store)
    print(f"{store.engine}: {elements} rows; bare loop {best['bare']:.1f} s = {elements / best['bare']:.0f} rows/s; "
          f"writer {best['writer']:.1f} s = {elements / best['writer']:.0f} rows/s; ratio {best['bare'] / best['writer']:.0%}; "
          f"same again {again:.1f} s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--patents", type=int, default=10_000)
    parser.add_argument("--batch", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=2)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        own = Settings(data=Path(folder), neo4j_uri=None)
        with connect(own) as store:
            measure(store, given.patents, given.batch, given.rounds)
        embedded.stop(own)
    named = Settings()
    if named.neo4j_uri:
        with connect(named) as store:
            if store.read("MATCH (n) WHERE NOT n:SchemaVersion RETURN n LIMIT 1"):
                raise SystemExit(f"{named.neo4j_uri} is not empty; the benchmark only writes to a database that it may empty")
            measure(store, given.patents, given.batch, given.rounds)


if __name__ == "__main__":
    main()
