"""Claim charts over HTTP: the same charts as JSON, Word and Excel, with names that every client can save."""

from __future__ import annotations

import io
from collections.abc import Iterator
from urllib.parse import unquote

import docx
import openpyxl
import pytest
from fastapi.testclient import TestClient

from api.app import create_app
from api.downloads import MEDIA, attachment
from graph.search import rebuild
from graph.settings import Settings
from graph.store import Store
from tests import city

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
