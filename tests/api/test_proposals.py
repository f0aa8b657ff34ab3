"""From patent to standard over HTTP."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from graph.search import rebuild
from graph.settings import Settings
from graph.store import Store
from tests import city


@pytest.fixture
def client(store: Store, settings: Settings) -> Iterator[TestClient]:
    city.build(store)
    rebuild(store, settings.data / "search")
    with TestClient(create_app(settings), base_url="http://127.0.0.1") as client:
        yield client


def test_proposals(client: TestClient) -> None:
    found = client.get("/v1/sep/proposals", params={"patent": ["CN 199100008 A", "CN199100013"]}).json()
    assert [one["patent"] for one in found["proposals"]] == ["CN199100008", "CN199100013"]
    first = found["proposals"][0]
    claim = first["claims"][0]
    assert claim["claim"] == 1 and claim["novelty"] in {"可补充现有条款", "已有条款覆盖"} and claim["target"]["clause"] == "5.1"
    assert all(claim["text"][item["start"]:item["end"]] == item["quoted"] for item in claim["skeleton"]["items"])
    assert first["cites"] and first["declared"][0]["standard"] == "GB/T 991001-2023"
    # The value stands in a claim that depends on the one proposed.
    assert any(value["claim"] == 2 and "90" in value["written"] for value in claim["skeleton"]["values"])
    ours = client.get("/v1/sep/proposals", params={"enterprise": "丁电器厂", "patents": 10}).json()
    assert {one["patent"] for one in ours["skipped"]} >= {"CN199100008", "CN199100010"} and ours["proposals"]
    file = client.get("/v1/sep/proposals", params={"patent": "CN199100013", "format": "docx"})
    assert file.content.startswith(b"PK") and "attachment" in file.headers["content-disposition"]


def test_what_cannot_be_asked(client: TestClient) -> None:
    for params, status in (({}, 400), ({"patent": "CN199100013", "enterprise": "丁充电"}, 400), ({"patent": "CN199109999"}, 404),
                           ({"enterprise": "没有这家"}, 404), ({"enterprise": "丁充电", "patents": 51}, 422)):
        assert client.get("/v1/sep/proposals", params=params).status_code == status, params
