"""What a patent record says, statement by statement."""

from __future__ import annotations

from typing import Any

import pytest

from graph.errors import RecordError
from graph.statements import Edge, Node
from ingest.annotate import annotate
from ingest.linking import Context, Flaw, documents, link
from ingest.source import Record

FIELDS: dict[str, Any] = {
    "publication_number": "CN199000010A", "application_number": "CN202119000024.4", "published": "2022.03.23", "filed": "2021.06.23",
    "title": "一种热失控预警方法", "abstract": "本发明公开了一种热失控预警方法，符合GB/T 990101—2022的规定。",
    "applicants": ["远帆动力电池有限公司", "张三"], "inventors": ["李四", "不公告发明人"], "ipc": ["H01M 10/48", "H01M10/48"], "main_ipc": "H01M 10/48",
    "address": "276800山东省日照市东港区虚构路1号", "cites": ["CN199000001A", "CN199000010A"], "cited_by": ["CN199000002B"],
    "claims": "1. 一种热失控预警方法，其特征在于，包括：采集温度；判定热失控。\n2. 根据权利要求1所述的方法，其特征在于，还包括报警。",
}


def linked(kind: str = "patent", **fields: Any) -> list[Any]:
    record = Record(kind, "R2", fields)  # type: ignore[arg-type]
    found = {one.id: one for one in annotate(documents(record))}
    return list(link(Context(record, found, 50)))


def edges(found: list[Any], type_: str) -> set[tuple[str, str, str]]:
    return {(one.start[1], one.end[1], one.role) for one in found if isinstance(one, Edge) and one.type == type_}


def test_a_patent_is_described_once_and_joined_to_all_it_names() -> None:
    found = linked(**FIELDS)
    [patent] = [one for one in found if isinstance(one, Node) and one.label == "Patent" and not one.stub]
    assert patent.key == "CN199000010" and patent.said.record == "R2"
    assert patent.props["publications"] == ["CN199000010A"] and patent.props["application_number"] == "CN202119000024.4"
    assert patent.props["filed"] == "2021-06-23" and patent.props["patent_type"] == "发明"
    assert edges(found, "APPLIED_BY") == {("CN199000010", "远帆动力电池有限公司", "")}
    assert edges(found, "INVENTED_BY") == {("CN199000010", "李四@远帆动力电池有限公司", "")}
    assert edges(found, "CLASSIFIED_AS") == {("CN199000010", "H01M 10/48", "")}
    assert edges(found, "FILED_FROM") == {("CN199000010", "371102", "")}
    assert edges(found, "CITES") == {
        ("CN199000010", "CN199000001", "patent"), ("CN199000002", "CN199000010", "patent"),
        ("CN199000010", "GB/T 990101-2022", "abstract")}
    assert edges(found, "DEPENDS_ON") == {("CN199000010#2", "CN199000010#1", "")}


def test_an_inferred_place_of_an_enterprise_carries_score_and_reason() -> None:
    [edge] = [one for one in linked(**FIELDS) if isinstance(one, Edge) and one.type == "LOCATED_IN"]
    assert edge.start == ("Enterprise", "远帆动力电池有限公司") and edge.score == 0.9 and edge.reasons


def test_claims_carry_their_limitations() -> None:
    claims = {one.key: one for one in linked(**FIELDS) if isinstance(one, Node) and one.label == "Claim"}
    assert set(claims) == {"CN199000010#1", "CN199000010#2"}
    first = claims["CN199000010#1"].props
    assert first["independent"] is True
    assert [element.strip("；。") for element in first["elements"]][-2:] == ["采集温度", "判定热失控"]
    assert claims["CN199000010#2"].props["independent"] is False


def test_a_damaged_application_number_is_a_flaw_and_the_patent_goes_on() -> None:
    found = linked(**{**FIELDS, "application_number": "2.0193E+12"})
    assert [one.reason for one in found if isinstance(one, Flaw)] == ["damaged number"]
    [patent] = [one for one in found if isinstance(one, Node) and one.label == "Patent" and not one.stub]
    assert "application_number" not in patent.props


def test_a_record_without_a_readable_number_is_rejected() -> None:
    with pytest.raises(RecordError, match=r"2\.0193E\+12") as caught:
        linked(application_number="2.0193E+12", title="一种装置")
    assert caught.value.reason == "damaged number"
    with pytest.raises(RecordError, match="no publication number"):
        linked(title="一种装置")


def test_a_private_applicant_becomes_no_node() -> None:
    found = linked(publication_number="CN199000010A", title="一种拖鞋", applicants=["个人"], private=True, inventors=["王五"])
    assert {one.label for one in found if isinstance(one, Node)} == {"Patent"}
    assert next(one for one in found if isinstance(one, Node)).props["private_applicant"] is True
