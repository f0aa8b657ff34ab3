"""Frames, networks and py2neo on both stores, all reading only."""

from __future__ import annotations

from typing import Any

import pytest

import graph
from graph.errors import QueryLimit, QueryRefused, UnknownQuery
from graph.settings import Settings
from graph.store import Store


@pytest.fixture
def filled(store: Store) -> Store:
    """Two patents and a standard: one cites the other, both cite the standard."""
    store.write([(
        "CREATE (a:Patent {number: 'CN1', title: '带钢'}), (b:Patent {number: 'CN2'}), (s:Standard {number: 'GB/T 1-2020'}), "
        "(a)-[:CITES {role: 'patent'}]->(b), (a)-[:CITES {role: 'claims'}]->(s), (b)-[:CITES {role: 'description'}]->(s)", {})])
    return store


def test_a_frame_has_the_columns_of_the_answer(filled: Store, settings: Settings) -> None:
    with graph.connect(settings) as notebook:
        frame = notebook.frame("MATCH (p:Patent) WHERE p.number IN $numbers RETURN p.number AS number, p.title AS title ORDER BY number",
                               numbers=["CN1", "CN2"])
    assert list(frame.columns) == ["number", "title"]
    assert list(frame["number"]) == ["CN1", "CN2"]


def test_an_empty_answer_is_an_empty_frame_with_its_columns(filled: Store, settings: Settings) -> None:
    with graph.connect(settings) as notebook:
        frame = notebook.frame("MATCH (p:Patent {number: 'none'}) RETURN p.number AS number")
    assert (list(frame.columns), len(frame)) == (["number"], 0)


@pytest.mark.parametrize("text", [
    "MATCH path = (:Patent)-[:CITES]->() RETURN path",
    "MATCH (a)-[r:CITES]->(b) RETURN a, r, b",
    "MATCH (a)-[r:CITES]->(b) RETURN collect({from: a, by: [r], to: b}) AS all_of_it",
])
def test_a_network_is_the_same_however_it_is_returned(filled: Store, settings: Settings, text: str) -> None:
    with graph.connect(settings) as notebook:
        network = notebook.network(text)
    assert set(network.nodes) == {"Patent CN1", "Patent CN2", "Standard GB/T 1-2020"}
    assert sorted((a, b, edge["type"], edge["role"]) for a, b, edge in network.edges(data=True)) == [
        ("Patent CN1", "Patent CN2", "CITES", "patent"),
        ("Patent CN1", "Standard GB/T 1-2020", "CITES", "claims"),
        ("Patent CN2", "Standard GB/T 1-2020", "CITES", "description"),
    ]
    assert network.nodes["Patent CN1"] == {"number": "CN1", "title": "带钢", "label": "Patent"}


def test_relationships_alone_keep_their_ends(filled: Store, settings: Settings) -> None:
    with graph.connect(settings) as notebook:
        network = notebook.network("MATCH ()-[r:CITES]->() RETURN r")
    assert (network.number_of_nodes(), network.number_of_edges()) == (3, 3)


def test_it_never_writes_and_never_cuts_silently(filled: Store, settings: Settings) -> None:
    with graph.connect(settings, rows=1) as notebook:
        with pytest.raises(QueryRefused):
            notebook.rows("CREATE (x:Patent {number: 'X'})")
        with pytest.raises(QueryLimit):
            notebook.rows("MATCH (p:Patent) RETURN p")
        assert notebook.rows("MATCH (p:Patent) RETURN count(p) AS n") == [{"n": 2}]


def test_py2neo_reads_and_writes_only_when_asked(filled: Store, settings: Settings) -> None:
    reading: Any = graph.py2neo_graph(settings)
    assert reading.evaluate("MATCH (p:Patent) RETURN count(p)") == 2
    assert reading.nodes.match("Patent", number="CN1").first()["title"] == "带钢"
    assert list(reading.run("MATCH (p:Patent) RETURN p.number AS n ORDER BY n").to_data_frame()["n"]) == ["CN1", "CN2"]
    for attempt in ("run", "update", "query"):
        with pytest.raises(Exception, match=r"reader|read access"):
            getattr(reading, attempt)("CREATE (x:Patent {number: 'X'})")
    assert filled.read("MATCH (p:Patent) RETURN count(p) AS n") == [{"n": 2}]
    writing: Any = graph.py2neo_graph(settings, write=True)
    writing.run("CREATE (x:Patent {number: 'CN3'})")
    assert filled.read("MATCH (p:Patent) RETURN count(p) AS n") == [{"n": 3}]


def test_a_named_question_takes_any_printed_form_and_its_defaults(filled: Store, settings: Settings) -> None:
    with graph.connect(settings) as known:
        assert known.frame("patents_citing_standard", number="GB/T 990777—2020").empty
        with pytest.raises(UnknownQuery, match="patents_citing_standard"):
            known.frame("nothing_of_the_kind")
