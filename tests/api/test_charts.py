"""Claim charts over HTTP: the same charts as JSON, Word and Excel, with names that every client can save."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import docx
import openpyxl
import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.downloads import MEDIA, attachment
from api.service import Service
from graph.search import rebuild
from graph.sep.assessments import decided
from graph.sep.recording import assess
from graph.settings import Settings
from graph.store import Store
from tests import city
from tests.chat_server import ChatServer, chat_server

QUOTED = "充电枪应具有端子温度监测功能，当温度超过限值时应能切断供电。"
ASKED = {"patent": "CN199100008A", "standard": "GB/T991001-2023"}


@pytest.fixture
def client(store: Store, settings: Settings) -> Iterator[TestClient]:
    city.build(store)
    rebuild(store, settings.data / "search")
    with TestClient(create_app(settings), base_url="http://127.0.0.1") as client:
        yield client


def test_the_chart_says_what_the_store_says(client: TestClient) -> None:
    [chart] = client.get("/v1/sep/charts", params=ASKED).json()
    assert (chart["patent"], chart["standard"], chart["too_late"], chart["failed"]) == ("CN199100008", "GB/T 991001-2023", False, 0)
    assert {row["reference"] for row in chart["rows"]} == {"1[a]", "1[b]"} and chart["checked"] >= 3
    assert chart["verdict"] and "不晚于" in chart["dates"]
    assert all(row["quotation"]["verified"] for row in chart["rows"] if row["quotation"])


@pytest.fixture
def server() -> Iterator[ChatServer]:
    def answers(asked: dict[str, Any]) -> dict[str, Any]:
        one = next(one for one in asked["passages"] if QUOTED in one["text"])
        return {"passage": one["number"], "quotation": QUOTED, "verdict": "满足", "reason": "监测端子温度即采集端子的温度\ud800"}

    with chat_server(answers) as made:
        yield made


@pytest.fixture
def modelled(store: Store, settings: Settings, server: ChatServer) -> Iterator[TestClient]:
    city.build(store)
    rebuild(store, settings.data / "search")
    with TestClient(create_app(settings.model_copy(update={"model_url": server.url, "model_name": "模型甲"})), base_url="http://127.0.0.1") as client:
        yield client


def test_a_model_proposes_beside_the_rules(modelled: TestClient, server: ChatServer) -> None:
    [by_rules] = modelled.get("/v1/sep/charts", params=ASKED).json()
    assert by_rules["model"] == "模型甲" and not server.sent and all(row["proposal"] is None for row in by_rules["rows"])
    [chart] = modelled.get("/v1/sep/charts", params={**ASKED, "model": True}).json()
    for row in chart["rows"]:
        proposal = row["proposal"]
        assert (proposal["by"], proposal["verdict"], proposal["quotation"]["text"]) == ("模型甲", "满足", QUOTED)
        assert proposal["quotation"]["verified"] and proposal["told"] == "监测端子温度即采集端子的温度"
    assert "候选" in chart["verdict_with_model"] and "2 项提议通过核对" in chart["model_notes"][0]
    without = [{**row, "proposal": None} for row in chart["rows"]]
    assert (without, chart["verdict"], chart["conclusion"]) == (by_rules["rows"], by_rules["verdict"], by_rules["conclusion"])
    assert all(set(one) == {"claim", "limitation", "passages"} for one in server.asked)
    assert "模型甲" in str(docx.Document(io.BytesIO(modelled.get("/v1/sep/charts", params={**ASKED, "model": True, "format": "docx"}).content)).element.xml)


def test_a_model_that_fails_leaves_the_chart(modelled: TestClient, server: ChatServer) -> None:
    [by_rules] = modelled.get("/v1/sep/charts", params=ASKED).json()
    server.whole = json.dumps({"choices": [{"message": {"content": "满足！"}}]}).encode()
    [chart] = modelled.get("/v1/sep/charts", params={**ASKED, "model": True}).json()
    assert chart["rows"] == by_rules["rows"] and chart["verdict_with_model"] == "" and "回答不是所要的 JSON 2" in chart["model_notes"][1]


def test_without_a_model_everything_works_and_says_so(client: TestClient) -> None:
    [chart] = client.get("/v1/sep/charts", params=ASKED).json()
    assert (chart["model"], chart["verdict_with_model"], chart["model_notes"]) == ("", "", [])
    refused = client.get("/v1/sep/charts", params={**ASKED, "model": True})
    assert refused.status_code == 400 and "ZHUANBIAO_MODEL_URL" in refused.json()["detail"]
    many = client.get("/v1/sep/charts", params={**ASKED, "patent": [f"CN19910000{at}" for at in range(1, 5)], "model": True})
    assert many.status_code == 400 and "3 件" in many.json()["detail"]


def test_decisions_stand_beside_candidates_and_leave_the_score(client: TestClient, store: Store, settings: Settings) -> None:
    def asked(**question: str) -> list[dict[str, Any]]:
        candidates: list[dict[str, Any]] = client.get("/v1/sep/candidates", params=question).json()["candidates"]
        return candidates

    before = asked(standard="GB/T 991001-2023")
    assert before and all(one["assessed"] == [] for one in before)
    # The decision names another number of the same patent.
    assess(store, settings.data, patent="CN201910000008.0", standard="GB/T 991001-2023", clause="5.1", decision="非必要", by="王某", why="限值不同")
    assess(store, settings.data, patent="CN199100008", standard="GB/T 991001-2015", decision="必要", by="王某", why="旧版")
    for question in ({"standard": "GB/T 991001-2023"}, {"clause": "GB/T 991001-2023#5.1"}):
        after = asked(**question)
        [decided_on] = [one for one in after if one["assessed"]]
        [matter] = decided_on["assessed"]
        assert (decided_on["patent"], matter["clause"], matter["verdict"]) == ("CN199100008", "5.1", "非必要")
        assert matter["decisions"][0]["why"] == "限值不同"
    assert [(one["patent"], one["score"], one["reasons"]) for one in asked(standard="GB/T 991001-2023")] == \
        [(one["patent"], one["score"], one["reasons"]) for one in before]
    assert decided(store, "", ["CN199100008"]) == {} == decided(store, "GB/T 991001-2023", [])


def test_only_a_whole_standards_candidates_are_kept(client: TestClient) -> None:
    service: Service = client.app.state.service  # type: ignore[attr-defined]
    for standard in ("GB/T 991001-2023", "GB/T991001—2023"):
        assert client.get("/v1/sep/candidates", params={"standard": standard}).json()["candidates"]
    client.get("/v1/sep/standards/GB%2FT 991001/landscape")
    client.get("/v1/sep/candidates", params={"clause": "GB/T 991001-2023#5.1"})
    client.get("/v1/sep/candidates", params={"standard": "电子锁可靠锁止后方可充电"})
    client.post("/v1/sep/candidates", json={"text": "电子锁可靠锁止后方可充电"})
    assert [name for _, name in service._kept] == ["candidates 20 GB/T 991001-2023 0"]


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_charts_are_files_too(client: TestClient, form: str) -> None:
    asked = {**ASKED, "format": form, "by": "张三", "on": "2026-11-25"}
    answer = client.get("/v1/sep/charts", params=asked)
    assert answer.status_code == 200 and answer.headers["content-type"] == MEDIA[form]
    plain, _, coded = answer.headers["content-disposition"].partition("; filename*=UTF-8''")
    assert plain == f'attachment; filename="CN199100008_GB_T 991001-2023.{form}"'
    assert unquote(coded) == f"权利要求对照表_CN199100008_GB_T 991001-2023.{form}"
    if form == "docx":
        assert docx.Document(io.BytesIO(answer.content)).core_properties.author == "张三"
    else:
        assert "1 CN199100008 权1" in openpyxl.load_workbook(io.BytesIO(answer.content)).sheetnames
    assert client.get("/v1/sep/charts", params=asked).content == answer.content


def test_several_patents_in_one_file(client: TestClient) -> None:
    answer = client.get("/v1/sep/charts", params={**ASKED, "patent": ["CN199100008", "CN 199100008 A", "CN199100001"], "format": "xlsx"})
    sheets = openpyxl.load_workbook(io.BytesIO(answer.content)).sheetnames
    assert [name for name in sheets if name[0].isdigit()] == ["1 CN199100008 权1"]


@pytest.mark.parametrize(("change", "status"), [
    ({"patent": "CN199109999"}, 404), ({"standard": "GB/T 1"}, 404), ({"standard": "GB/T 991001-2023#7"}, 404), ({"format": "pdf"}, 422),
    ({"on": "gestern"}, 422), ({"patent": []}, 422), ({"patent": ["CN199100008"] * 51}, 422)])
def test_what_cannot_be_charted_is_a_problem(client: TestClient, change: dict[str, object], status: int) -> None:
    answer = client.get("/v1/sep/charts", params={**ASKED, **change})  # type: ignore[arg-type]
    assert answer.status_code == status and answer.headers["content-type"] == "application/problem+json"


def test_a_name_never_breaks_its_header() -> None:
    made = attachment('a"\r\nSet-Cookie: x=1; 表.docx')
    assert "\r" not in made and "\n" not in made and made.count('"') == 2 and made.isascii()
