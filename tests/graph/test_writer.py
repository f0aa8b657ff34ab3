"""Statements become nodes and relationships with provenance; what changes nothing is not written."""

from __future__ import annotations

import socket
import subprocess
import sys

import pytest

from graph.errors import StoreBusy
from graph.queries import query
from graph.runs import begin_run, begin_source, earlier_versions, finish_run, finish_source, running, sources
from graph.statements import Edge, Node, Said, Statement
from graph.store import Store
from graph.writer import Writer

A, B = "aaaaaaaaaa", "bbbbbbbbbb"
PATENT = ("Patent", "CN101364227")
RECORD: list[Statement] = [
    Node(*PATENT, Said("R2", "column"), {"title": "一种钢板", "publications": ["CN101364227A"], "abstract": "", "granted": None}),
    Node("Enterprise", "日照钢铁", Said("R2", "column", 90), {"name": "日照钢铁有限公司"}, stub=True),
    Edge("APPLIED_BY", PATENT, ("Enterprise", "日照钢铁"), Said("R2", "column"), {"order": 1}),
    Edge("CITES", PATENT, ("Standard", "GB/T 1591"), Said("R2", "text"), {"quote": "GB/T1591"}, role="claims"),
    Edge("CITES", PATENT, ("Standard", "GB/T 1591"), Said("R2", "text"), {"quote": "GB/T 1591"}, role="description"),
]


def write(store: Store, statements: list[Statement], source: str = A, run: str = "run1", batch: int = 1000) -> Writer:
    with Writer(store, run=run, source=source, batch=batch) as writer:
        writer.add(statements)
    return writer


def nodes(store: Store, label: str) -> list[dict[str, object]]:
    return [row["props"] for row in store.read(f"MATCH (n:{label}) RETURN properties(n) AS props ORDER BY n.number, n.key")]


def edges(store: Store, kind: str) -> list[dict[str, object]]:
    return [row["props"] for row in store.read(f"MATCH ()-[r:{kind}]->() RETURN properties(r) AS props ORDER BY r.role")]


def test_a_record_becomes_nodes_and_relationships_that_tell_who_says_so(store: Store) -> None:
    counts = write(store, RECORD).counts
    assert nodes(store, "Patent") == [{
        "number": "CN101364227", "title": "一种钢板", "publications": ["CN101364227A"], "said": [f"{A}#R2:column"], "run": "run1"}]
    assert nodes(store, "Enterprise") == [{
        "key": "日照钢铁", "name": "日照钢铁有限公司", "stub": True, "rank": 90, "said": [f"{A}#R2:column"], "run": "run1"}]
    assert nodes(store, "Standard") == [{"number": "GB/T 1591", "stub": True, "said": [f"{A}#R2:text"], "run": "run1"}]
    assert edges(store, "APPLIED_BY") == [{"order": 1, "said": [f"{A}#R2:column"], "run": "run1"}]
    assert edges(store, "CITES") == [
        {"role": "claims", "quote": "GB/T1591", "said": [f"{A}#R2:text"], "run": "run1"},
        {"role": "description", "quote": "GB/T 1591", "said": [f"{A}#R2:text"], "run": "run1"}]
    assert (counts.statements, counts.created, counts.changed.total()) == (
        5, {"Patent": 1, "Enterprise": 1, "Standard": 1, "APPLIED_BY": 1, "CITES": 2}, 0)


@pytest.mark.parametrize("batch", [1, 2, 1000])
def test_a_second_reading_writes_nothing(store: Store, batch: int) -> None:
    write(store, RECORD, batch=batch)
    counts = write(store, RECORD, run="run2", batch=batch).counts
    assert (counts.created.total(), counts.changed.total()) == (0, 0)
    assert {row["run"] for row in store.read("MATCH (n) RETURN n.run AS run UNION ALL MATCH ()-[r]->() RETURN r.run AS run")} == {"run1"}


def test_a_second_source_adds_itself_and_the_run_shows_the_change(store: Store) -> None:
    write(store, RECORD)
    counts = write(store, [Node(*PATENT, Said("L1", "column", 0), {"title": "一种高强度钢板", "filed": "2008-02-04"})], B, "run2").counts
    [patent] = nodes(store, "Patent")
    assert (patent["title"], patent["filed"], patent["publications"]) == ("一种高强度钢板", "2008-02-04", ["CN101364227A"])
    assert (patent["said"], patent["run"]) == ([f"{A}#R2:column", f"{B}#L1:column"], "run2")
    assert counts.changed == {"Patent": 1}


def test_a_stub_is_described_later_and_references_do_not_change_what_is_described(store: Store) -> None:
    write(store, RECORD)
    write(store, [Node("Standard", "GB/T 1591", Said("D", "text"), {"title": "低合金高强度结构钢"})], B, "run2")
    described = {"number": "GB/T 1591", "title": "低合金高强度结构钢", "said": [f"{B}#D:text"], "run": "run2"}
    assert nodes(store, "Standard") == [described]
    write(store, [Edge("CITES", ("Patent", "CN2"), ("Standard", "GB/T 1591"), Said("R3", "text"), role="claims")], A, "run3")
    assert nodes(store, "Standard") == [described]
    assert len(edges(store, "CITES")) == 3


def test_a_stub_keeps_the_smallest_entry_whatever_the_batches(store: Store) -> None:
    cites = [Edge("CITES", ("Patent", f"CN{line}"), ("Standard", "GB/T 1"), Said(f"L{line}", "text"), role="claims") for line in (7, 9, 3, 8, 1, 5)]
    write(store, [*cites], batch=2)
    assert nodes(store, "Standard")[0]["said"] == [f"{A}#L1:text"]


def test_what_identity_derived_survives_a_change_and_gives_way_to_a_statement(store: Store) -> None:
    write(store, [Node("Enterprise", "甲", Said("L1", "column")), Node("Enterprise", "乙", Said("L2", "column"))])
    store.write([("MATCH (a:Enterprise {key: '甲'}), (b:Enterprise {key: '乙'}) SET a.entity = '乙' "
                  "MERGE (a)-[r:SAME_AS]->(b) SET r.said = ['x#L1:identity'], r.score = 0.99, r.reasons = ['…']", {})])
    write(store, [Node("Enterprise", "甲", Said("L9", "column"), {"name": "甲公司"}),
                  Edge("SAME_AS", ("Enterprise", "甲"), ("Enterprise", "乙"), Said("L9", "former-name"))], B)
    assert next(node for node in nodes(store, "Enterprise") if node["key"] == "甲")["entity"] == "乙"
    assert edges(store, "SAME_AS") == [{"said": [f"{B}#L9:former-name"], "run": "run1"}]


def test_an_exception_leaves_the_batch_unwritten(store: Store) -> None:
    with pytest.raises(RuntimeError), Writer(store, run="run1", source=A) as writer:
        writer.add(RECORD)
        raise RuntimeError
    assert store.read("MATCH (n) RETURN n") == []


@pytest.mark.parametrize("wrong", [
    Node("Patent) DETACH DELETE (n", "CN1", Said("L1", "column")),
    Node("Patent", "", Said("L1", "column")),
    Node("Patent", "CN1", Said("L1", "column"), {"titel": "错"}),
    Node("Patent", "CN1", Said("L1", "column"), {"said": ["x#L1:column"]}),
    Node("Enterprise", "甲", Said("L1", "column"), {"entity": "乙"}),
    Edge("CITES", ("Enterprise", "甲"), ("Patent", "CN1"), Said("L1", "column"), role="claims"),
    Edge("CITES", ("Patent", "CN1"), ("Patent", "CN2"), Said("L1", "column")),
    Edge("APPLIED_BY", PATENT, ("Enterprise", "甲"), Said("L1", "column"), role="claims"),
    Edge("LOVES", PATENT, ("Enterprise", "甲"), Said("L1", "column")),
])
def test_what_the_model_has_no_place_for_is_refused(store: Store, wrong: Statement) -> None:
    with pytest.raises(ValueError):
        Writer(store, run="run1", source=A).add([wrong])


def test_one_run_writes_at_a_time(store: Store) -> None:
    with running(store, "0.1"), pytest.raises(StoreBusy, match="one run writes at a time"):
        begin_run(store, "0.1")
    finish_run(begin_run(store, "0.1"))
    assert {row["status"] for row in store.read("MATCH (r:Run) RETURN r.status AS status")} == {"complete"}
    assert store.read(query("write/lock")) == []


def test_the_lock_of_a_killed_run_is_taken_over_at_once(store: Store) -> None:
    process = subprocess.Popen([sys.executable, "-c", "pass"])
    process.wait()
    first = begin_run(store, "0.1")
    store.write([("MATCH (lock:WriterLock) SET lock.pid = $pid", {"pid": process.pid})])
    second = begin_run(store, "0.1")
    assert {row["id"]: row["status"] for row in store.read("MATCH (r:Run) RETURN r.id AS id, r.status AS status")} == {
        first.id: "killed", second.id: "running"}
    first._held -= 100
    with pytest.raises(StoreBusy, match="has lost the store"):
        Writer(store, run=first, source=A).flush()
    finish_run(second)


def test_the_lock_of_a_run_on_another_host_is_kept_for_its_lease(store: Store) -> None:
    first = begin_run(store, "0.1")
    store.write([("MATCH (lock:WriterLock) SET lock.pid = 0, lock.host = $host", {"host": f"not-{socket.gethostname()}"})])
    with pytest.raises(StoreBusy):
        begin_run(store, "0.1")
    store.write([("MATCH (lock:WriterLock) SET lock.until = timestamp() - 1", {})])
    finish_run(begin_run(store, "0.1"))
    assert first.id


def test_sources_tell_whether_they_are_complete(store: Store) -> None:
    begin_source(store, "run1", A, path="a.csv", name="cnipa-export")
    begin_source(store, "run1", B, path="a.csv", name="cnipa-export")
    assert earlier_versions(store, [A]) == []
    finish_source(store, "run1", A, records=2, rejects=1)
    assert (earlier_versions(store, [A]), earlier_versions(store, [B])) == ([B], [])
    assert sources(store)[0] == {"id": A, "path": "a.csv", "name": "cnipa-export", "status": "complete", "run": "run1",
                                 "records": 2, "rejects": 1}
