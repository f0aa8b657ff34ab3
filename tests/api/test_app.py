"""The API over the invented city: answers, problems, paging, conditional requests, limits and keys."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.app import STATUS, create_app
from api.security import KEY_FILE, Buckets, Keys, Limits, add_key, is_loopback
from graph import errors
from graph.search import rebuild
from graph.settings import Settings
from graph.store import Store
from tests import city

SECRET = "本草案提出一种极为特别的充电枪温度监测办法，绝不可外传"


@pytest.fixture
def client(store: Store, settings: Settings) -> Iterator[TestClient]:
    city.build(store)
    rebuild(store, settings.data / "search")
    with TestClient(create_app(settings), base_url="http://127.0.0.1") as client:
        yield client


def test_things_by_number_and_name(client: TestClient) -> None:
    for path, key in (("patents/CN 199100008 A", "CN199100008"), ("standards/GB/T991001—2023", "GB/T 991001-2023"),
                      ("standards/GB%2FT 991001", "GB/T 991001"), ("clauses/GB%2FT 991001-2023%235.1", "GB/T 991001-2023#5.1"),
                      ("enterprises/丁电器厂", "丁充电有限公司"), (f"policies/{city.POLICY}", city.POLICY), ("nodes/充电枪", "充电枪"),
                      ("chains/储能链", "储能链"), ("clusters/演示储能集群", "演示储能集群"), ("declarations/D-1", "D-1")):
        answer = client.get(f"/v1/{path}")
        assert answer.status_code == 200 and answer.json()["thing"]["key"] == key, path
    patent = client.get("/v1/patents/CN199100008").json()
    assert [claim["properties"]["number"] for claim in patent["claims"]] == [1, 2, 10]
    assert patent["thing"]["evidence"][0]["path"] == "城/名录.xlsx"
    assert [layer["layer"] for layer in client.get("/v1/chains/储能链").json()["layers"]] == ["上游", "中游", "下游"]


def test_problems_are_problem_json(client: TestClient) -> None:
    missing = client.get("/v1/patents/CN199109999")
    assert missing.status_code == 404 and missing.headers["content-type"] == "application/problem+json"
    assert missing.json()["type"] == "urn:zhuanbiao:problem:not-found" and "CN19910000" in missing.json()["detail"]
    for method, path, body, status in (
            ("GET", "/v1/nowhere", None, 404), ("GET", "/v1/search?limit=1000", None, 422), ("GET", "/v1/search?cursor=x", None, 400),
            ("GET", "/v1/queries/nothing", None, 404), ("GET", "/v1/queries/patents_citing_standard", None, 400),
            ("GET", "/v1/queries/chains?odd=1", None, 400), ("GET", "/v1/sep/candidates", None, 400), ("POST", "/v1/sep/candidates", {}, 422),
            ("POST", "/v1/cypher", {"query": "CREATE (n:Patent {number: 'x'}) RETURN n"}, 403), ("DELETE", "/v1/sources", None, 405),
            ("GET", "/v1/neighbours/Patent?key=CN199100008&section=x", None, 400)):
        answer = client.request(method, path, json=body)
        assert answer.status_code == status, (path, answer.text)
        assert answer.headers["content-type"] == "application/problem+json" and answer.json()["status"] == status
    assert client.get("/v1/queries/chains").status_code == 200


def test_conditional_requests(client: TestClient) -> None:
    first = client.get("/v1/patents/CN199100008")
    again = client.get("/v1/patents/CN199100008", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304 and again.content == b""
    assert client.get("/v1/patents/CN199100007", headers={"if-none-match": first.headers["etag"]}).status_code == 200


def test_search_pages_without_gap_or_repetition(client: TestClient) -> None:
    seen: list[str] = []
    cursor = None
    while True:
        page = client.get("/v1/search", params={"q": "充电枪", "limit": 3, **({"cursor": cursor} if cursor else {})}).json()
        seen += [f"{hit['label']} {hit['key']}" for hit in page["hits"]]
        cursor = page.get("next")
        if not cursor:
            break
    assert len(seen) == len(set(seen)) == page["total"]
    narrow = client.get("/v1/search", params={"q": "充电枪", "label": "Patent", "ipc": "B60L"}).json()
    assert {hit["label"] for hit in narrow["hits"]} == {"Patent"} and narrow["total"] == 4
    title = next(snippet for snippet in narrow["hits"][0]["snippets"] if snippet["field"] == "title")
    assert any("充电枪" in title["text"][start:end] or title["text"][start:end] in "充电枪" for start, end in title["marks"])
    assert {value["value"]: value["count"] for value in narrow["facets"]["ipc"]} == {"B60L": 4}


def test_essential_patents(client: TestClient) -> None:
    answer = client.get("/v1/sep/candidates", params={"standard": "GB/T 991001-2023"}).json()
    assert answer["candidates"][0]["patent"] == "CN199100008" and answer["declared"][0]["promise"] == "收费许可"
    best = answer["candidates"][0]
    start, end = best["title_marks"][0]
    assert best["title"][start:end] in best["agreements"][0]["words"]
    text = client.post("/v1/sep/candidates", json={"text": "充电枪应监测端子温度，超过限值时切断供电。"}).json()
    assert text["candidates"][0]["patent"] == "CN199100008" and text["standard"] == ""
    [chart] = client.get("/v1/sep/charts", params={"patent": "CN199100008A", "standard": "GB/T991001-2023"}).json()
    quoted = [row["quotation"] for row in chart["rows"] if row.get("quotation")]
    assert quoted and all(quotation["verified"] for quotation in quoted)
    near = client.get("/v1/sep/clauses", params={"patent": "CN199100008"}).json()
    assert (near["clauses"][0]["clause"]["id"], near["clauses"][0]["claim"], near["claims"]) == ("GB/T 991001-2023#5.1", 1, 1)


def test_chain_map_and_pool(client: TestClient) -> None:
    drawn = client.get("/v1/chains/储能链/map").json()
    assert drawn["gaps"] == {"空白": 1, "短板": 1, "数据不足": 1, "正常": 3}
    assert client.get("/v1/chains").json()["rows"][0]["chain"] == "储能链"
    assert client.get("/v1/clusters/演示储能集群/pool").json()["statuses"]["已声明"] == 1
    assert client.get("/v1/clusters").json()["rows"][0]["patents"] == 8


def test_neighbours_page(client: TestClient) -> None:
    asked = {"key": "丁电器厂", "section": "APPLIED_BY.in.Patent", "limit": 2}
    first = client.get("/v1/neighbours/Enterprise", params=asked).json()
    second = client.get("/v1/neighbours/Enterprise", params={**asked, "cursor": first["next"]}).json()
    assert first["total"] == second["total"] == 5
    assert not {link["thing"]["key"] for link in first["links"]} & {link["thing"]["key"] for link in second["links"]}


def test_queries_cypher_and_sources(client: TestClient) -> None:
    assert len(client.get("/v1/queries").json()) >= 10
    rows = client.get("/v1/queries/patents_citing_standard", params={"number": "GB/T991001", "limit": "1"}).json()
    assert rows["columns"][0] == "patent" and rows["rows"][0]["patent"] == "CN199100010"
    found = client.post("/v1/cypher", json={"query": "MATCH (p:Patent {number: $n}) RETURN p.title AS title", "parameters": {"n": "CN199100001"}})
    assert found.json()["rows"] == [{"title": "一种电芯的极片涂布方法"}]
    assert {row["path"] for row in client.get("/v1/sources").json()["rows"]} == {"城/名录.xlsx", "城/全文.txt"}


def test_health_tells_store_schema_and_search(client: TestClient, settings: Settings) -> None:
    health = client.get("/health").json()
    assert health["store"]["state"] == "ok" and health["search"]["built"] and not health["search"]["lags"]
    assert health["search"]["documents"]["Patent"] == len(city.PATENTS) + 1


def test_search_that_is_not_built_says_so(store: Store, settings: Settings) -> None:
    with TestClient(create_app(settings), base_url="http://127.0.0.1") as client:
        answer = client.get("/v1/search", params={"q": "x"})
        assert answer.status_code == 503 and "index rebuild" in answer.json()["detail"] and answer.headers["retry-after"]
        health = client.get("/health")
        assert health.status_code == 200 and health.json()["status"] == "degraded" and health.json()["search"]["built"] is False


def test_what_is_posted_or_searched_is_never_logged(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="zhuanbiao"), caplog.at_level(logging.DEBUG, logger="uvicorn"):
        assert client.post("/v1/sep/candidates", json={"text": SECRET}).status_code == 200
        assert client.post("/v1/sep/candidates", json={"text": [SECRET]}).status_code == 422
        refused = client.post("/v1/cypher", json={"query": f"DELETE '{SECRET}'"})
        client.get("/v1/search", params={"q": SECRET})
    ours = [record.getMessage() for record in caplog.records if record.name.startswith(("zhuanbiao", "uvicorn"))]
    assert any("/v1/sep/candidates 200" in line for line in ours) and refused.status_code == 403
    assert not any("特别" in line for line in ours)


def test_large_bodies_are_refused(store: Store, settings: Settings) -> None:
    with TestClient(create_app(settings, limits=Limits(body=1000)), base_url="http://127.0.0.1") as client:
        assert client.post("/v1/sep/candidates", json={"text": "长" * 2000}).status_code == 413


def test_names_from_elsewhere_are_refused_on_loopback(client: TestClient) -> None:
    assert client.get("/health", headers={"host": "evil.example"}).status_code == 403
    assert client.get("/health", headers={"host": "localhost:8520"}).status_code == 200


def test_reachable_from_elsewhere_only_with_keys(store: Store, settings: Settings) -> None:
    public = settings.model_copy(update={"host": "0.0.0.0"})
    with pytest.raises(errors.SettingsError, match="密钥"):
        create_app(public)
    key = add_key(settings.data / KEY_FILE, "研究室", "reader")
    assert key not in (settings.data / KEY_FILE).read_text(encoding="utf-8")
    assert (settings.data / KEY_FILE).stat().st_mode & 0o077 == 0
    with TestClient(create_app(public)) as client:
        assert client.get("/v1/chains").status_code == 401
        assert client.get("/v1/chains", headers={"authorization": "Bearer wrong"}).status_code == 401
        assert client.get("/v1/chains", headers={"authorization": f"Bearer {key}"}).status_code == 200
        assert client.get("/").status_code == 200


def test_every_error_has_a_status() -> None:
    kinds = {kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.ZhuanbiaoError)}
    assert kinds == set(STATUS)


def test_rate() -> None:
    now = [0.0]
    buckets = Buckets(Limits(rate=2.0, burst=3), lambda: now[0])
    assert [buckets.wait("a") for _ in range(3)] == [0, 0, 0]
    assert buckets.wait("a") == pytest.approx(0.5) and buckets.wait("b") == 0
    now[0] = 0.5
    assert buckets.wait("a") == 0


def test_loopback() -> None:
    assert all(is_loopback(host) for host in ("127.0.0.1", "localhost", "::1", "127.8.8.8"))
    assert not any(is_loopback(host) for host in ("0.0.0.0", "::", "10.0.0.1", "example.org", ""))


def test_key_file_that_is_damaged_is_told(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).write_text("{}{", encoding="utf-8")
    with pytest.raises(errors.SettingsError):
        Keys.load(tmp_path / KEY_FILE)
    with pytest.raises(errors.SettingsError):
        add_key(tmp_path / "new.json", "x", "owner")


def test_openapi_is_chinese_and_complete(client: TestClient) -> None:
    said = client.get("/v1/openapi.json").json()
    for path, methods in said["paths"].items():
        for one in methods.values():
            assert one["tags"] and any("\u4e00" <= letter <= "\u9fff" for letter in one["summary"]), path
    assert {tag["name"] for tag in said["tags"]} >= {tag for methods in said["paths"].values() for one in methods.values() for tag in one["tags"]}
    assert "cursor" in json.dumps(said)


def test_pages_are_the_packages_files_only(client: TestClient) -> None:
    home = client.get("/")
    assert "专标" in home.text and "default-src 'self'" in home.headers["content-security-policy"]
    assert client.get("/standards/GB%2FT 991001").text == home.text
    assert client.get("/static/app.js").headers["content-type"].startswith("text/javascript")
    for name in ("__init__.py", "nothing.js", "..%2fapp.py"):
        assert client.get(f"/static/{name}").status_code == 404
    assert client.get("/wp-login").status_code == 404
    for name in ("app.js", "dom.js", "thing.js", "search.js", "sep.js", "chain.js", "pool.js", "queries.js", "evidence.js", "asking.js", "reference.js"):
        text = client.get(f"/static/{name}").text
        assert "innerHTML" not in text and "insertAdjacentHTML" not in text
        assert not [line for line in text.splitlines() if "https://" in line]
