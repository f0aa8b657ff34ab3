"""Terms as nodes: what a patent is about, and which patents are about the same."""

from __future__ import annotations

import pytest

from graph.questions import run_query
from graph.runs import begin_source, finish_source, running
from graph.schema import ensure_schema
from graph.statements import Edge, Node, Said
from graph.store import Store
from graph.writer import Writer

TERMS = {
    "CN199200001": (("热失控预警", 0.9), ("电池模组", 0.5)),
    "CN199200002": (("热失控预警", 0.8), ("电池模组", 0.6)),
    "CN199200003": (("电池模组", 0.9),),
    "CN199200004": (("辊道", 0.9),),
}


@pytest.fixture
def known(store: Store) -> Store:
    ensure_schema(store)
    here = Said("R1", "text")
    with running(store, "test") as run:
        begin_source(store, run, "7e57000001", path="术语.csv", name="虚构", licence="虚构", reader="test")
        with Writer(store, run=run, source="7e57000001") as writer:
            for number, terms in TERMS.items():
                writer.add([Node("Patent", number, here, {"title": f"专利{number[-1]}", "published": "2022-01-01"})])
                writer.add([Edge("HAS_TERM", ("Patent", number), ("Term", term), here, {"count": 2}, score=score, reasons=("题名所用",))
                            for term, score in terms])
            writer.add([Node("ChainNode", "电池包", here), Edge("HAS_TERM", ("ChainNode", "电池包"), ("Term", "电池模组"), here, score=1.0),
                        Node("Clause", "GB/T 1#5", here), Edge("HAS_TERM", ("Clause", "GB/T 1#5"), ("Term", "热失控预警"), here, score=0.5)])
        finish_source(store, run, "7e57000001", records=1)
    return store


def test_patents_that_share_the_rarest_terms_come_first(known: Store) -> None:
    rows = run_query(known, "patents_sharing_terms", {"number": "CN199200001A"})
    assert [(row["patent"], sorted(row["terms"])) for row in rows] == [("CN199200002", ["热失控预警", "电池模组"]), ("CN199200003", ["电池模组"])]
    assert rows[0]["weight"] > rows[1]["weight"] > 0


def test_terms_of_a_patent_say_where_else_they_stand(known: Store) -> None:
    rows = run_query(known, "terms_of_patent", {"number": "CN199200001"})
    assert [(row["term"], row["score"], row["reasons"], row["clauses"], row["links"]) for row in rows] == [
        ("热失控预警", 0.9, ["题名所用"], ["GB/T 1#5"], []), ("电池模组", 0.5, ["题名所用"], [], ["电池包"])]
