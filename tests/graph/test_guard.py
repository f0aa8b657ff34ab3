"""User-written Cypher reads, and never anything else, on both engines."""

from __future__ import annotations

import json
import time
import tomllib
from pathlib import Path
from typing import Any

import pytest

from graph.errors import QueryError, QueryLimit, QueryRefused
from graph.guard import read_only
from graph.store import Store

CORPUS = tomllib.loads((Path(__file__).parent.parent / "samples" / "readonly_bypass.toml").read_text(encoding="utf-8"))


def queries(kind: str, **wanted: Any) -> list[Any]:
    """The corpus' queries of that kind whose group has the wanted values, each with its group."""
    return [
        pytest.param(query, group, id=query[:60].encode("unicode_escape").decode())
        for group in CORPUS[kind] if all(group.get(name) == value for name, value in wanted.items())
        for query in group["queries"]
    ]


@pytest.fixture
def filled(store: Store) -> Store:
    """Forty patents, each citing the next, the first one a standard."""
    store.write([
        ("UNWIND range(0, 39) AS i CREATE (:Patent {number: 'P' + i, title: 'title ' + i})", {}),
        ("UNWIND range(0, 38) AS i MATCH (a:Patent {number: 'P' + i}) MATCH (b:Patent {number: 'P' + (i + 1)}) "
         "CREATE (a)-[:CITES {role: 'patent'}]->(b)", {}),
        ("MATCH (p:Patent {number: 'P0'}) CREATE (p)-[:CITES {role: 'claims'}]->(:Standard {number: 'GB/T 1-2020'})", {}),
    ])
    return store


def content(store: Store) -> str:
    """All that the store holds, and its schema."""
    held = [
        store.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties"),
        store.read("MATCH (a)-[r]->(b) RETURN a.number AS a, type(r) AS type, properties(r) AS properties, b.number AS b"),
        store.read("SHOW INDEXES YIELD labelsOrTypes, properties RETURN labelsOrTypes, properties"),
        store.read("SHOW CONSTRAINTS YIELD labelsOrTypes, properties RETURN labelsOrTypes, properties"),
        store.read("CALL db.labels() YIELD label RETURN label"),
        store.read("SHOW USERS YIELD user RETURN user") if store.engine == "neo4j" else [],
    ]
    return json.dumps([sorted(json.dumps(row, sort_keys=True) for row in part) for part in held])


def test_the_corpus_is_large_enough() -> None:
    assert len(queries("attempt")) >= 60
    assert len(queries("read")) >= 15


def test_attempts_are_refused_and_change_nothing(filled: Store) -> None:
    before = content(filled)
    passed = []
    for parameters in queries("attempt", limit=None):
        query = parameters.values[0]
        try:
            passed.append((query, read_only(filled, query, seconds=10, rows=100).rows))
        except QueryError as error:
            assert not isinstance(error, QueryLimit), query
    assert passed == []
    assert content(filled) == before


def test_the_session_alone_refuses_every_write(filled: Store) -> None:
    """Whatever the words of a query: the transaction that user-written Cypher gets can never write."""
    before = content(filled)
    for parameters in queries("attempt", limit=None):
        try:
            with filled.reading_session() as session, session.begin_transaction(timeout=10) as tx:
                tx.run(parameters.values[0]).consume()
                tx.rollback()
        except Exception:
            # How an engine refuses differs; that nothing has changed is what counts.
            continue
    assert content(filled) == before


@pytest.mark.parametrize(("query", "group"), queries("attempt", limit=True))
def test_what_takes_too_much_is_stopped(filled: Store, query: str, group: dict[str, Any]) -> None:
    before = content(filled)
    began = time.monotonic()
    try:
        answer = read_only(filled, query, seconds=2, rows=1000)
    except QueryLimit:
        pass
    else:
        assert answer.truncated
        assert len(answer.rows) == 1000
    assert time.monotonic() - began < 60
    assert content(filled) == before


@pytest.mark.parametrize(("query", "group"), queries("read"))
def test_reads_pass(filled: Store, query: str, group: dict[str, Any]) -> None:
    if group.get("only", filled.engine) != filled.engine:
        pytest.skip(f"only {group['only']} has it")
    answer = read_only(filled, query, {"number": "P0"}, seconds=20, rows=100)
    assert len(answer.rows) == group["rows"]
    assert not answer.truncated
    json.dumps(answer.dicts())


def test_rows_beyond_the_limit_are_cut_and_said_so(filled: Store) -> None:
    answer = read_only(filled, "MATCH (p:Patent) RETURN p.number AS n, p.title AS t", rows=7)
    assert answer.columns == ["n", "t"]
    assert (len(answer.rows), answer.truncated) == (7, True)
    assert not read_only(filled, "MATCH (p:Patent) RETURN p.number AS n", rows=40).truncated
    assert read_only(filled, "MATCH (p:Patent) WITH collect(p) AS them RETURN size(them) AS n", rows=1).rows == [[40]]


def test_a_mistake_is_explained(filled: Store) -> None:
    with pytest.raises(QueryError, match="查询有误") as caught:
        read_only(filled, "MATCH (p:Patent) RETUR p")
    assert "RETUR" in str(caught.value)


def test_a_refusal_names_the_word() -> None:
    from graph.admission import admit

    with pytest.raises(QueryRefused, match="DELETE"):
        admit("MATCH (n) delete n")
    with pytest.raises(QueryRefused, match=r"apoc\.load\.json"):
        admit("CALL apoc.load.json('x')")
    assert admit("RETURN 1 ;").strip() == "RETURN 1"
