"""Which terms patents, clauses and links of chains are joined to, and why."""

from __future__ import annotations

from typing import Any

from graph.statements import Edge, Node
from ingest.annotate import annotate
from ingest.linking import Context, documents, link
from ingest.linking.terms import MOST_OF_CLAUSE, term_key
from ingest.source import Record

STANDARD = """GB/T 990301-2021 储能箱通用要求
3 术语和定义
3.1
储能箱 energy storage cabinet
由电池模组和箱体组成的装置。
3.2
泄压阀片 relief plate
压力升高时打开的薄片。
4 要求
4.1 泄压
储能箱应设置泄压阀片，泄压阀片的开启压力应不大于0.3 MPa。
4.2 标志
铭牌应清晰。
"""


def linked(kind: str, **fields: Any) -> list[Any]:
    record = Record(kind, "R2", fields)  # type: ignore[arg-type]
    return list(link(Context(record, {one.id: one for one in annotate(documents(record))}, 50)))


def terms(found: list[Any], of: str) -> dict[str, Edge]:
    return {one.end[1]: one for one in found if isinstance(one, Edge) and one.type == "HAS_TERM" and one.start[1] == of}


def test_a_patent_has_few_terms_each_with_score_reasons_and_place() -> None:
    title, abstract = "一种锂离子电池的温度传感器", "一种锂离子电池的温度传感器，温度传感器贴在锂离子电池的壳体上。"
    found = terms(linked("patent", publication_number="CN199000011A", title=title, abstract=abstract), "CN199000011")
    assert set(found) == {"锂离子电池", "温度传感器"}
    edge = found["锂离子电池"]
    assert edge.reasons == ("题名所用", "出现 3 次") and edge.props["count"] == 3
    assert f"{title}\n{abstract}"[int(str(edge.props["start"])):int(str(edge.props["end"]))] == "锂离子电池"
    assert all(edge.score is not None and 0 < edge.score <= 1 and edge.said.method == "text" for edge in found.values())


def test_a_clause_has_the_term_that_it_defines_or_those_that_it_uses() -> None:
    found = linked("standard", text=STANDARD)
    [defined] = terms(found, "GB/T 990301-2021#3.2").items()
    assert defined[0] == "泄压阀片" and defined[1].props["defined"] is True and defined[1].reasons == ("标准界定",)
    assert {one.key: one.props for one in found if isinstance(one, Node) and one.label == "Term"}["泄压阀片"] == {"name_en": "relief plate"}
    used = terms(found, "GB/T 990301-2021#4.1")
    assert {"储能箱", "泄压阀片"} <= set(used) and len(used) <= MOST_OF_CLAUSE
    assert used["泄压阀片"].reasons == ("本标准界定的术语", "出现 2 次")
    assert not terms(found, "GB/T 990301-2021#4.2")


def test_a_link_of_a_chain_has_its_name_and_keywords() -> None:
    found = terms(linked("chain_node", name="电池包", chain="储能链", keywords=["ＰＡＣＫ", "电池包"], description="由电池模组与电池管理系统组成，电池管理系统监测电池模组。"), "电池包")
    assert found["电池包"].reasons == ("环节名称",) and found["PACK"].reasons == ("关键词",)
    assert {"电池模组", "电池管理系统"} <= set(found)


def test_a_product_is_joined_to_known_terms_only() -> None:
    assert set(terms(linked("chain_node", name="锂离子电池组装线"), "锂离子电池组装线")) == {"锂离子电池"}
    assert not terms(linked("chain_node", name="蜂蜜桂花糕"), "蜂蜜桂花糕")


def test_keys_are_half_width_with_single_blanks() -> None:
    assert term_key(" ＰＡＣＫ  电池 ") == "PACK 电池"
