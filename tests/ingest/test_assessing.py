"""Deciding, and looking at a standard's patents, from the command line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from typer.testing import CliRunner

from graph.errors import QueryError
from graph.search import rebuild
from graph.sep.recording import assessments_file
from graph.settings import Settings
from graph.store import Store
from ingest.__main__ import app
from tests import city

STANDARD, PATENT = "GB/T 991001-2023", "CN199100008"


@pytest.fixture(autouse=True)
def here(store: Store, settings: Settings, commands: None) -> None:
    """The commands find the city."""
    city.build(store)
    rebuild(store, settings.data / "search")


def called(*words: str) -> str:
    done = CliRunner().invoke(app, list(words), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def rows(*words: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(called(*words, "--format", "json"))
    return found


def test_decisions_are_made_and_listed(settings: Settings) -> None:
    (made,) = rows("assess", "CN 199100008 A", "GB/T991001—2023", "必要", "--clause", "5.1", "--why", "逐项对应", "--by", "王某")
    assert (made["专利"], made["结论"], made["有效"]) == (PATENT, "必要", "是") and assessments_file(settings.data).exists()
    rows("assess", PATENT, STANDARD, "非必要", "--clause", "5.1", "--why", "第二特征缺失", "--by", "李某")
    assert {(row["评定人"], row["结论"]) for row in rows("assess")} == {("王某", "分歧"), ("李某", "分歧")}
    assert rows("assess", PATENT, "GB/T 991001") == rows("assess", "--by", "李某") and rows("assess", "CN199100001") == []
    with pytest.raises(QueryError, match="理由"):
        called("assess", PATENT, STANDARD, "必要")


def test_a_landscape_in_a_table_and_as_rows() -> None:
    rows("assess", PATENT, STANDARD, "待定", "--why", "待查", "--by", "王某")
    listed = rows("landscape", STANDARD)
    assert {row["状态"] for row in listed} == {"声明", "候选", "评定"}
    assert [row["权利人或评定人"] for row in listed if row["状态"] != "候选"] == ["丁充电有限公司", "王某：待定"]
    shown = called("landscape", "GB/T 991001")
    for words in ("声明 1 族", "沿用提示 0 族", "评定 1 族", "按权利人", "按许可承诺", "起草单位 1 家"):
        assert words in shown
