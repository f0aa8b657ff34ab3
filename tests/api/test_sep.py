"""Declared, candidate and assessed over HTTP, apart; and who may decide."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.security import KEY_FILE, add_key
from graph.search import rebuild
from graph.sep.recording import assessments_file
from graph.settings import Settings
from graph.store import Store
from tests import city

STANDARD, PATENT = "GB/T 991001-2023", "CN199100008"
DECISION = {"patent": PATENT, "standard": STANDARD, "clause": "5.1", "decision": "必要", "why": "逐项对应", "by": "王某"}


@pytest.fixture
def client(store: Store, settings: Settings) -> Iterator[TestClient]:
    city.build(store)
    rebuild(store, settings.data / "search")
    with TestClient(create_app(settings), base_url="http://127.0.0.1") as client:
        yield client


def test_declarations_by_standard_patent_and_holder(client: TestClient) -> None:
    for asked in ({"standard": "GB/T991001—2023"}, {"standard": "GB/T 991001"}, {"patent": PATENT}, {"holder": "丁电器厂"}, {}):
        answer = client.get("/v1/sep/declarations", params=asked).json()
        (one,) = answer["declarations"]
        assert (answer["total"], answer["families"], one["id"], one["standards"]) == (1, 1, "D-1", [STANDARD]), asked
        assert [each["number"] for each in one["patents"]] == [PATENT] and one["holders"][0]["key"] == "丁充电有限公司"
    assert client.get("/v1/sep/declarations", params={"standard": "GB/T 991001-2015"}).json()["declarations"] == []
    assert client.get("/v1/sep/declarations", params={"standard": STANDARD, "holder": "甲电池有限公司"}).json()["total"] == 0
    assert client.get("/v1/sep/declarations", params={"standard": "GB/T 1-1999"}).status_code == 404


def test_a_decision_is_seen_at_once(client: TestClient) -> None:
    made = client.post("/v1/sep/assessments", json=DECISION).json()
    assert (made["verdict"], made["decisions"][0]["by"]) == ("必要", "王某") and made["decisions"][0]["recorded_by"]
    client.post("/v1/sep/assessments", json={**DECISION, "by": "李某", "decision": "非必要", "why": "第二特征缺失"})
    (matter,) = client.get("/v1/sep/assessments", params={"standard": "GB/T 991001", "patent": "CN 199100008 A"}).json()
    assert matter["verdict"] == "分歧" and {one["by"] for one in matter["decisions"]} == {"王某", "李某"}
    drawn = client.get(f"/v1/sep/standards/{STANDARD}/landscape").json()
    assert drawn["counts"]["assessed_disputed"] == 1 and [one["verdict"] for one in drawn["assessed"]] == ["分歧"]
    node = client.get("/v1/neighbours/Patent", params={"key": PATENT, "section": "ASSESSES.in.Assessment"}).json()
    assert node["total"] == 2 and node["links"][0]["thing"]["title"].startswith(("必要（", "非必要（"))
    for wrong, status in (({"decision": "也许"}, 400), ({"clause": "9.9"}, 404), ({"standard": "GB/T 991001"}, 400), ({"why": ""}, 422)):
        assert client.post("/v1/sep/assessments", json={**DECISION, **wrong}).status_code == status, wrong


def test_a_landscape_keeps_its_lists_apart(client: TestClient) -> None:
    drawn = client.get("/v1/sep/standards/GB%2FT 991001/landscape").json()
    assert drawn["standard"] == STANDARD and [one["family"] for one in drawn["declared"]] == [PATENT]
    assert drawn["declared"][0]["told"][0]["holder"]["name"] == "丁充电有限公司" and drawn["carried"] == [] and drawn["assessed"] == []
    best = drawn["candidates"][0]
    assert (best["patent"], best["declared"], best["verdict"], best["clauses"]) == (PATENT, True, "", ["5.1"])
    first = drawn["drafting_holders"][0]
    assert (first["holder"]["key"], first["drafting"], first["declared"]) == ("丁充电有限公司", True, 1)
    older = client.get("/v1/sep/standards/GB%2FT 991001-2015/landscape").json()
    assert older["declared"] == [] and older["candidates"] == [] and any("没有条文全文" in note for note in older["notes"])


def test_what_an_enterprise_has(client: TestClient) -> None:
    client.post("/v1/sep/assessments", json=DECISION)
    found = client.get("/v1/sep/enterprises/丁电器厂").json()
    assert (found["key"], found["patents"]) == ("丁充电有限公司", 5)
    assert [(one["standard"], one["families"]) for one in found["declared_for"]] == [(STANDARD, 1)]
    assert [one["verdict"] for one in found["assessed"]] == ["必要"]
    assert {one["standard"] for one in found["drafted"]} == {number for number, *_ in city.STANDARDS}
    near = next(one for one in found["candidates"] if one["patent"] == PATENT)
    assert near["declared"] == [STANDARD] and near["clauses"][0]["number"] == "5.1" and near["clauses"][0]["drafted"]
    few = client.get("/v1/sep/enterprises/丁充电有限公司", params={"patents": 2}).json()
    assert few["looked_at"] == 2 and any("只对照了 2 件" in note for note in few["notes"])


def test_deciding_needs_the_right_key_and_no_foreign_page(store: Store, settings: Settings, client: TestClient) -> None:
    assert client.post("/v1/sep/assessments", json=DECISION, headers={"origin": "http://evil.example"}).status_code == 403
    assert not assessments_file(settings.data).exists()
    public = settings.model_copy(update={"host": "0.0.0.0"})
    keys = {role: add_key(settings.data / KEY_FILE, f"{role}室", role) for role in ("reader", "editor")}
    with TestClient(create_app(public)) as outside:
        refused = outside.post("/v1/sep/assessments", json=DECISION, headers={"authorization": f"Bearer {keys['reader']}"})
        assert refused.status_code == 403 and "editor" in refused.json()["detail"]
        made = outside.post("/v1/sep/assessments", json={**DECISION, "by": ""}, headers={"authorization": f"Bearer {keys['editor']}"})
        assert (made.json()["decisions"][0]["by"], made.json()["decisions"][0]["recorded_by"]) == ("editor室", "editor室")
