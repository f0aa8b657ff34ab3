"""The schema on both stores: complete, idempotent, versioned, and never laid over somebody else's data."""

from __future__ import annotations

import neo4j
import pytest

from graph.errors import ForeignStore
from graph.model import NODES
from graph.schema import VERSION, commands, ensure_schema, schema_state
from graph.store import Store


def test_every_label_of_the_model_has_its_key_and_every_index_its_command() -> None:
    for engine in ("embedded", "neo4j"):
        text = "\n".join(commands(engine))
        for kind in NODES:
            assert f"(node:{kind.label}) REQUIRE node.{kind.key} IS UNIQUE" in text
            for name in kind.indexed:
                assert f"(node:{kind.label}) ON (node.{name})" in text
        assert "__" not in text
        assert ("FULLTEXT" in text) == (engine == "neo4j")


def test_it_can_be_laid_twice_and_tells_its_version(store: Store) -> None:
    assert schema_state(store).version is None
    assert ensure_schema(store).version == VERSION
    assert ensure_schema(store).current


def test_a_key_is_unique(store: Store) -> None:
    ensure_schema(store)
    store.command("CREATE (:Patent {number: 'CN199000001'})")
    with pytest.raises(neo4j.exceptions.Neo4jError):
        store.command("CREATE (:Patent {number: 'CN199000001'})")


def test_a_store_with_other_nodes_is_refused(store: Store) -> None:
    store.command("CREATE (:Customer {name: '甲'})")
    with pytest.raises(ForeignStore, match="Customer"):
        ensure_schema(store)


@pytest.mark.neo4j
def test_native_full_text_finds_chinese(store: Store) -> None:
    if store.engine != "neo4j":
        pytest.skip("native full text is created on Neo4j only")
    ensure_schema(store)
    store.command("CREATE (:Patent {number: 'CN1', title: '一种热轧带钢的控制冷却方法'}), (:Patent {number: 'CN2', title: '充电桩'})")
    store.command("CALL db.awaitIndexes(60)")
    found = store.read("CALL db.index.fulltext.queryNodes('patent_text', '控制冷却') YIELD node RETURN node.number AS number")
    assert [row["number"] for row in found] == ["CN1"]


def test_what_is_looked_up_is_indexed(store: Store) -> None:
    ensure_schema(store)
    rows = store.read("SHOW INDEXES YIELD labelsOrTypes, properties RETURN labelsOrTypes AS labels, properties")
    have = {(row["labels"][0], row["properties"][0]) for row in rows if row["labels"] and row["properties"]}
    for kind in NODES:
        assert {(kind.label, name) for name in (kind.key, *kind.indexed)} <= have
