"""Charts from the command line with a language model beside the rules: off by default, asked for by --model, never at the cost of a chart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from typer.testing import CliRunner

from graph.search import Search, rebuild
from graph.sep.chat import Chat
from graph.sep.documents import Made, against
from graph.sep.mapping import Mapper
from graph.settings import Settings
from graph.store import Store
from ingest.__main__ import app
from ingest.portfolio import Batch
from tests import city
from tests.chat_server import ChatServer, chat_server

QUOTED = "充电枪应具有端子温度监测功能，当温度超过限值时应能切断供电。"
ASKED = ("chart", "CN199100008", "GB/T 991001-2023")
Call = Callable[..., Any]


@pytest.fixture
def server() -> Iterator[ChatServer]:
    with chat_server(lambda asked: {"passage": 1, "quotation": QUOTED, "verdict": "满足", "reason": "监测即采集"}) as made:
        yield made


@pytest.fixture
def zhuanbiao(store: Store, settings: Settings, server: ChatServer) -> Call:
    city.build(store)
    rebuild(store, settings.data / "search")
    environment = {"ZHUANBIAO_DATA": str(settings.data), "ZHUANBIAO_STORE_MEMORY": settings.store_memory, "NEO4J_URI": settings.neo4j_uri,
                   "NEO4J_USERNAME": settings.neo4j_username, "NEO4J_PASSWORD": settings.neo4j_password.get_secret_value()}

    def call(*words: str, url: str = server.url) -> Any:
        return CliRunner().invoke(app, words, env={**environment, "ZHUANBIAO_MODEL_URL": url, "ZHUANBIAO_MODEL_NAME": "模型甲"})

    return call


def test_a_chart_with_a_models_proposals(zhuanbiao: Call, server: ChatServer, tmp_path: Path) -> None:
    plain = zhuanbiao(*ASKED, "--out", str(tmp_path / "一.xlsx"))
    assert plain.exit_code == 0 and not server.sent and "模型甲" not in plain.output
    with_model = zhuanbiao(*ASKED, "--out", str(tmp_path / "二.xlsx"), "--model")
    assert with_model.exit_code == 0 and len(server.sent) == 2
    assert "含 模型甲 的提议：候选" in with_model.output and "2 项提议通过核对" in with_model.output
    proposers = [row[3] for row in openpyxl.load_workbook(tmp_path / "二.xlsx").worksheets[1].values if str(row[0]).startswith("1[")]
    assert proposers == ["规则 rules", "模型甲"] * 2


def test_a_model_that_is_not_there(zhuanbiao: Call, tmp_path: Path) -> None:
    unset = zhuanbiao(*ASKED, "--out", str(tmp_path / "表.docx"), "--model", url="")
    assert unset.exception is not None and "ZHUANBIAO_MODEL_URL" in str(unset.exception) and not (tmp_path / "表.docx").exists()
    gone = zhuanbiao(*ASKED, "--out", str(tmp_path / "表.docx"), "--model", url="http://127.0.0.1:9/v1")
    assert gone.exit_code == 0 and "无法访问 2" in gone.output and (tmp_path / "表.docx").exists()


def test_what_a_model_left_unanswered_is_asked_again(store: Store, settings: Settings, server: ChatServer, tmp_path: Path) -> None:
    city.build(store)
    rebuild(store, settings.data / "search")
    search, whole = Search.open(settings.data / "search"), against(store, "GB/T 991001-2023")

    def states(model: Chat | None) -> list[str]:
        mapper = Mapper(model, store, search.rarity) if model else None
        return [one.state for one in Batch(search, store, whole, Made("张三", "2026-11-25"), tmp_path / "批", "docx", mapper).chart(["CN199100008"])]

    with Chat(server.url, "模型甲", pause=0.01) as model:
        server.whole = b"no"
        assert states(model) == ["written"]
        server.whole = None
        assert states(model) == ["written"] and states(model) == ["unchanged"]
    assert states(None) == ["written"] and states(None) == ["unchanged"]
