"""The digest depends on what the graph says and on nothing else; it is the same on both stores."""

from __future__ import annotations

import pytest

from graph.digest import digest
from graph.runs import begin_source, finish_source, running
from graph.statements import Edge, Node, Said, Statement
from graph.store import Store
from graph.writer import Writer

SAID: list[Statement] = [
    Node("Patent", "CN1", Said("L1", "column"), {"title": "一种“钢板”", "publications": ["CN1A", "CN1C"]}),
    Node("Standard", "GB/T 1", Said("L2", "column"), {"dated": False}),
    Edge("CITES", ("Patent", "CN1"), ("Standard", "GB/T 1"), Said("L1", "text"), role="claims", score=0.5, reasons=("号码相同",)),
    Edge("APPLIED_BY", ("Patent", "CN1"), ("Enterprise", "日钢"), Said("L1", "column"), {"order": 1}),
]
TOTAL = "84c4ac17e10d4fd4b78565bb7391e277"


def write(store: Store, statements: list[Statement], run: str = "run1") -> None:
    with Writer(store, run=run, source="aaaaaaaaaa") as writer:
        writer.add(statements)


def test_the_digest_is_the_same_on_every_engine_and_for_every_run(store: Store) -> None:
    write(store, SAID[::-1], run="another")
    found = digest(store)
    assert found.counts == {"Patent": 1, "Standard": 1, "Enterprise": 1, "CITES": 1, "APPLIED_BY": 1}
    assert found.hashes.keys() == found.counts.keys()
    assert found.total == TOTAL


@pytest.mark.parametrize("change", [
    "MATCH (n:Patent) SET n.title = '一种钢板'",
    "MATCH (n:Patent) SET n.said = ['aaaaaaaaaa#L9:column']",
    "MATCH (n:Standard) SET n.dated = true",
    "MATCH (n:Standard) SET n.number = 'GB/T 2'",
    "MATCH ()-[r:CITES]->() SET r.score = 0.6",
    "MATCH ()-[r:CITES]->() SET r.role = 'description'",
    "MATCH ()-[r:APPLIED_BY]->() DELETE r",
    "MATCH (a:Patent), (b:Enterprise) CREATE (a)-[:OWNED_BY {order: 1}]->(b)",
    "CREATE (:Region {code: '371100'})",
])
def test_every_change_of_content_shows(store: Store, change: str) -> None:
    write(store, SAID)
    before = digest(store)
    store.write([(change, {})])
    after = digest(store)
    assert after.total != before.total
    assert (after.counts, after.hashes) != (before.counts, before.hashes)


def test_bookkeeping_does_not_show(store: Store) -> None:
    write(store, SAID)
    begin_source(store, "run1", "aaaaaaaaaa", path="a.csv")
    before = digest(store)
    with running(store, "0.1") as run:
        begin_source(store, run, "aaaaaaaaaa", path="a.csv")
        assert digest(store) == before
        finish_source(store, run, "aaaaaaaaaa", records=4, rejects=0, nodes=3, edges=2)
    store.write([("MATCH (n:Patent) SET n.run = 'later'", {})])
    store.write([("MERGE (v:SchemaVersion {version: 1})", {})])
    assert digest(store) == before
    store.write([("MATCH (v:SchemaVersion {version: 1}) DELETE v", {})])


def test_an_empty_graph_has_one_too(store: Store) -> None:
    assert digest(store).counts == {}
    assert len(digest(store).total) == 32
