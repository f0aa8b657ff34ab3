"""The store answers alike on both engines."""

from __future__ import annotations

from graph.store import Store


def test_a_written_node_is_read_back(store: Store) -> None:
    assert store.read("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]
    store.write([("CREATE (p:Patent {number: $number})", {"number": "CN101364227"})])
    assert store.read("MATCH (p:Patent) RETURN p.number AS number") == [{"number": "CN101364227"}]


def test_each_test_begins_with_an_empty_graph(store: Store) -> None:
    assert store.read("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]
