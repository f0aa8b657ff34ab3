"""The store answers alike on both engines, goes on where it can, and says what is wrong where it cannot."""

from __future__ import annotations

import json
import math
import socket
import threading
from collections.abc import Iterator

import neo4j
import pytest
from pydantic import SecretStr

from graph.errors import SettingsError, StoreUnavailable
from graph.settings import Settings
from graph.store import Store, connect, plain


def test_a_written_node_is_read_back(store: Store) -> None:
    assert store.read("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]
    store.write([("CREATE (p:Patent {number: $number})", {"number": "CN101364227"})])
    assert store.read("MATCH (p:Patent) RETURN p.number AS number") == [{"number": "CN101364227"}]


def test_each_test_begins_with_an_empty_graph(store: Store) -> None:
    assert store.read("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]


def test_steps_are_written_together_or_not_at_all(store: Store) -> None:
    answers = store.write([
        ("CREATE (p:Patent {number: 'CN1'}) RETURN p.number AS number", {}),
        ("MATCH (p:Patent) RETURN count(p) AS n", {}),
    ])
    assert answers == [[{"number": "CN1"}], [{"n": 1}]]
    with pytest.raises(neo4j.exceptions.Neo4jError):
        store.write([("CREATE (p:Patent {number: 'CN2'})", {}), ("RETURN nonsense", {})])
    assert store.read("MATCH (p:Patent) RETURN p.number AS number") == [{"number": "CN1"}]


def test_a_stream_brings_every_row(store: Store) -> None:
    store.write([("UNWIND range(1, 5000) AS i CREATE (:Patent {number: 'CN' + i, place: i})", {})])
    rows = list(store.stream("MATCH (p:Patent) WHERE p.place > $least RETURN p.place AS place ORDER BY place", least=10))
    assert [row["place"] for row in rows] == list(range(11, 5001))
    # Left halfway it lets go of the connection.
    begun = store.stream("MATCH (p:Patent) RETURN p.place AS place")
    next(begun)
    assert isinstance(begun, Iterator)
    begun.close()  # type: ignore[attr-defined]
    assert store.read("MATCH (p:Patent) RETURN count(p) AS n") == [{"n": 5000}]


def test_writers_of_the_same_key_at_once_make_one_node(store: Store) -> None:
    store.command("CREATE CONSTRAINT IF NOT EXISTS FOR (node:Patent) REQUIRE node.number IS UNIQUE")
    failures: list[Exception] = []

    def work() -> None:
        try:
            for place in range(30):
                store.write([("MERGE (p:Patent {number: $number}) SET p.title = 'x'", {"number": f"CN{place}"})])
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert store.read("MATCH (p:Patent) RETURN count(p) AS n") == [{"n": 30}]


def test_a_broken_key_is_an_error_and_not_tried_forever(store: Store) -> None:
    store.command("CREATE CONSTRAINT IF NOT EXISTS FOR (node:Patent) REQUIRE node.number IS UNIQUE")
    store.write([("CREATE (:Patent {number: 'CN1'})", {})])
    with pytest.raises(neo4j.exceptions.Neo4jError):
        store.write([("CREATE (:Patent {number: 'CN1'})", {})])


def test_every_value_can_be_said_in_json(store: Store) -> None:
    store.write([("CREATE (:Patent {number: 'CN1', said: ['a', 'b']})-[:CITES {role: 'claims'}]->(:Standard {number: 'GB/T 1'})", {})])
    with store.reading_session() as session:
        record = session.run(
            "MATCH path = (p:Patent)-[c:CITES]->(s) RETURN p, c, path, date('2024-02-29') AS day, datetime('2024-02-29T10:00:00Z') AS at, "
            "duration('P1D') AS long, 1.5 AS number, {list: [1, null, true]} AS map").single(strict=True)
        said = {name: plain(value) for name, value in record.items()}
    json.dumps(said, allow_nan=False)
    assert said["p"]["labels"] == ["Patent"]
    assert said["p"]["properties"] == {"number": "CN1", "said": ["a", "b"]}
    assert (said["c"]["type"], said["c"]["properties"]) == ("CITES", {"role": "claims"})
    assert said["c"]["start"] == said["p"]["id"]
    assert [node["properties"]["number"] for node in said["path"]["nodes"]] == ["CN1", "GB/T 1"]
    assert [said[name] for name in ("day", "long", "number", "map")] == ["2024-02-29", "P1D", 1.5, {"list": [1, None, True]}]
    assert said["at"].startswith("2024-02-29T10:00:00")


def test_what_json_has_not_is_text() -> None:
    assert [plain(value) for value in (math.nan, math.inf, b"\x01\xff", {1, })] == ["nan", "inf", "01ff", [1]]
    assert plain(neo4j.spatial.WGS84Point((119.5, 35.4))) == {"srid": 4326, "coordinates": [119.5, 35.4]}


def test_no_comments_of_the_engine_are_logged(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    store.read("MATCH (a:NoSuchLabel), (b:NoSuchLabel) WHERE a.nothing = b.nothing RETURN a")
    assert [record.getMessage() for record in caplog.records if record.name.startswith("neo4j")] == []


def test_an_address_where_nothing_answers_is_named() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        uri = f"bolt://127.0.0.1:{probe.getsockname()[1]}"
        with pytest.raises(StoreUnavailable, match=r"127\.0\.0\.1.*NEO4J_URI"):
            connect(Settings(neo4j_uri=uri, neo4j_password=SecretStr("x" * 8)))


def test_an_address_that_is_none_is_a_mistake_in_the_settings() -> None:
    with pytest.raises(SettingsError, match="NEO4J_URI"):
        connect(Settings(neo4j_uri="http://127.0.0.1:7474"))


@pytest.mark.neo4j
def test_wrong_credentials_and_databases_are_named(neo4j_settings: Settings) -> None:
    with pytest.raises(StoreUnavailable, match="NEO4J_PASSWORD"):
        connect(neo4j_settings.model_copy(update={"neo4j_password": SecretStr("wrong-one")}))
    with pytest.raises(StoreUnavailable, match="elsewhere"):
        connect(neo4j_settings.model_copy(update={"neo4j_database": "elsewhere"}))
