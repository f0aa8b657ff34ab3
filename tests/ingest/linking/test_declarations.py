"""What lists and standards declare: choice of licence, holder, contact, and families that a list numbers."""

from __future__ import annotations

from typing import Any

import pytest

from graph.statements import Edge, Node
from ingest.linking import Context, link
from ingest.source import Record


def linked(**fields: Any) -> list[Any]:
    given = {"standard": "T/XGC 001—2024", "patents": ["CN199000103B"], "declarant": "虚构充电科技有限公司", **fields}
    return list(link(Context(Record("declaration", "R2", given), {}, 30)))


def declaration(found: list[Any]) -> Node:
    [made] = [one for one in found if isinstance(one, Node) and one.label == "Declaration"]
    return made


@pytest.mark.parametrize(("promise", "choice"), [
    ("在公平、合理、无歧视基础上收费许可", "收费许可"), ("FRAND", "合理无歧视许可"), ("不承诺许可", "拒绝许可"), ("已披露", None), ("", None)])
def test_only_words_about_a_licence_make_a_choice(promise: str, choice: str | None) -> None:
    found = linked(promise=promise)
    [edge] = [one for one in found if isinstance(one, Edge) and one.type == "DECLARED_ESSENTIAL_TO"]
    assert declaration(found).props.get("choice") == choice == edge.props.get("choice")
    assert declaration(found).props.get("promise") == (promise or None) and edge.props["holder"] == "虚构充电科技有限公司"


def test_a_private_holder_stands_on_the_declaration_and_is_no_node() -> None:
    found = linked(declarant="张三")
    assert declaration(found).props["holder"] == "张三"
    assert not [one for one in found if isinstance(one, Edge) and one.type == "MADE_BY"]


def test_a_family_numbered_by_a_list_is_that_lists() -> None:
    patents = [one for one in linked(patents=["CN199000103B", "US9990001B2"], family="F7") if isinstance(one, Node) and one.label == "Patent"]
    assert {one.key: one.props["family"] for one in patents} == {
        "CN199000103": ["虚构充电科技有限公司 F7"], "US9990001": ["虚构充电科技有限公司 F7"]}
    pooled = linked(pool="虚构专利池", family="F7")
    assert [one.props["family"] for one in pooled if isinstance(one, Node) and one.label == "Patent"] == [["虚构专利池 F7"]]
