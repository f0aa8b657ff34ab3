"""What records of the other kinds say."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from graph.errors import RecordError
from graph.statements import Edge, Node
from ingest.annotate import annotate
from ingest.linking import LINKERS, Context, Flaw, documents, link
from ingest.linking.places import region_of
from ingest.linking.script import in_simplified
from ingest.source import Kind, Record


def linked(kind: str, **fields: Any) -> list[Any]:
    record = Record(kind, "D", fields)  # type: ignore[arg-type]
    found = {one.id: one for one in annotate(documents(record))}
    return list(link(Context(record, found, 50)))


def edges(found: list[Any], type_: str) -> set[tuple[str, str]]:
    return {(one.start[1], one.end[1]) for one in found if isinstance(one, Edge) and one.type == type_}


def test_a_standard_from_a_table() -> None:
    found = linked("standard", number="GB/T 990103—2023", title="电动汽车传导充电用连接装置", ics=["43.120"], ccs=["T 35"], published="2023-09-01",
                   drafting_units=["临澜充电科技有限公司"], replaces=["GB/T 990103-2015"], adopts=[["IEC 62196-1:2022", "MOD"]],
                   references=[["GB/T 990101-2022", "normative"], ["不是编号", "normative"]])
    number = "GB/T 990103-2023"
    assert edges(found, "EDITION_OF") == {(number, "GB/T 990103")}
    assert edges(found, "REPLACES") == {(number, "GB/T 990103-2015")}
    assert edges(found, "ADOPTS") == {(number, "IEC 62196-1:2022")}
    assert edges(found, "DRAFTED_BY") == {(number, "临澜充电科技有限公司")}
    assert edges(found, "CLASSIFIED_AS") == {(number, "43.120"), (number, "T35")}
    assert len([one for one in found if isinstance(one, Flaw)]) == 1


def test_a_standard_from_its_text_declares_the_patents_that_it_identifies() -> None:
    text = """T/LLEV 004—2024
# 热失控预警技术要求
2024-03-15 发布
2024-06-01 实施
## 引言
本文件的发布机构提请注意，声明符合本文件时，可能涉及到2.1与热失控判定相关的专利的使用。
专利持有人：远帆动力电池有限公司
专利名称：一种动力电池包热失控预警方法
专利号：ZL202119000024.4
该专利持有人已向本文件的发布机构承诺，他愿意同任何申请人在合理且无歧视的条款和条件下，就专利授权许可进行谈判。
## 1 范围
本文件规定了热失控预警的要求。
## 2 监测
2.1 应监测温度，采样周期不应大于1s。
2.2 可采用氢气传感器，见GB/T 990101—2022。
"""
    found = linked("standard", text=text)
    assert ("T/LLEV 004-2024", "T/LLEV 004-2024#2.1") in edges(found, "HAS_CLAUSE")
    kinds = {one.key.partition("#")[2]: one.props["kind"] for one in found if isinstance(one, Node) and one.label == "Clause"}
    assert kinds["2.1"] == "要求" and kinds["2.2"] == "允许"
    assert ("T/LLEV 004-2024#2.2", "GB/T 990101-2022") in edges(found, "CITES")
    [(patent, standard)] = edges(found, "DECLARED_ESSENTIAL_TO")
    assert (patent, standard) == ("CN202119000024.4", "T/LLEV 004-2024")
    assert {end for _, end in edges(found, "MADE_BY")} == {"远帆动力电池有限公司"}


def test_a_policy_sets_indicators() -> None:
    text = "临澜市试点方案\n澜政办字〔2024〕9号\n到2026年，培育15家试点企业，建设高价值专利培育中心10个以上。"
    found = linked("policy", text=text)
    [document] = [one for one in found if isinstance(one, Node) and one.label == "PolicyDocument" and not one.stub]
    assert document.key == "澜政办字〔2024〕9号"
    values = {(one.props["value"], one.props["unit"]) for one in found if isinstance(one, Node) and one.label == "Indicator"}
    assert (10, "个") in values


def test_a_policy_assigns_tasks_and_names_fields_chains_and_leaders() -> None:
    text = ("临澜市试点方案\n澜政办字〔2024〕9号\n（一）新能源汽车产业链。由远帆汽车等“链主”企业牵头，聚焦钢铁、集成电路等产业补链强链。"
            "（牵头单位：市工信局；责任单位：市科技局）\n（二）绿茶产业链。扩大种植。")
    found = linked("policy", text=text, scanned_pages=[3])
    [document] = [one for one in found if isinstance(one, Node) and one.label == "PolicyDocument" and not one.stub]
    assert document.props["actions"] == ["补链", "强链"]
    assert document.props["scanned_pages"] == ["3"]
    [task] = [one for one in found if isinstance(one, Node) and one.label == "Task"]
    assert (task.props["number"], task.props["title"], task.props["quote"]) == ("一", "新能源汽车产业链", "（一）新能源汽车产业链")
    assert edges(found, "ASSIGNS") == {("澜政办字〔2024〕9号", task.key)}
    assert {(start, one.role) for one in found if isinstance(one, Edge) and one.type == "RESPONSIBLE_FOR" for start in [one.start[1]]} == {
        ("市工信局", "牵头"), ("市科技局", "责任")}
    assert {one.key for one in found if isinstance(one, Node) and one.label == "Field"} == {"钢铁", "集成电路"}
    assert edges(found, "LEADS") == {("远帆汽车", "新能源汽车产业链")}


def test_an_enterprise_with_former_and_short_names() -> None:
    found = linked("enterprise", name="临澜钢铁集团有限公司", uscc="91350100M000100Y43", former_names=["临澜钢铁厂"], short_names=["临钢"],
                   products=["热轧钢带"], leads=["先进钢铁产业链"])
    scores = {one.start[1]: one.score for one in found if isinstance(one, Edge) and one.type == "SAME_AS"}
    assert scores["临澜钢铁厂"] >= 0.9 > scores["临钢"]
    assert edges(found, "LEADS") == {("临澜钢铁集团有限公司", "先进钢铁产业链")}


def test_a_wrong_credit_code_is_a_flaw() -> None:
    found = linked("enterprise", name="临澜示错有限公司", uscc="91350100M000100Y40")
    assert [one.reason for one in found if isinstance(one, Flaw)] == ["check digit"]


@pytest.mark.parametrize(("kind", "fields"), [
    ("enterprise", {"uscc": "91350100M000100Y43"}), ("chain_edge", {"start": "甲", "relation": "upstream_of"}),
    ("chain_edge", {"start": "甲", "end": "乙", "relation": "beside"}), ("product_maker", {"enterprise": "甲厂", "product": "乙", "weight": "much"}),
    ("class", {"scheme": "ipc"}), ("region", {"code": "999999", "name": "无"}), ("declaration", {"standard": "GB/T 1.1"}),
    ("standard", {"title": "无编号"}), ("policy", {"text": ""}), ("supply", {"supplier": "甲厂"}),
])
def test_a_record_that_says_nothing_usable_is_rejected(kind: str, fields: dict[str, Any]) -> None:
    with pytest.raises(RecordError) as caught:
        linked(kind, **fields)
    assert caught.value.reason and str(caught.value)


@pytest.mark.parametrize(("scheme", "code", "above"), [
    ("ipc", "C21D8/02", "C21D 8/00"), ("ipc", "C21D", "C21"), ("ics", "77.140.50", "77.140"), ("gbt4754", "C", None)])
def test_a_class_is_placed_below_the_one_above(scheme: str, code: str, above: str | None) -> None:
    found = linked("class", scheme=scheme, code=code, title="题")
    assert [one.end[1] for one in found if isinstance(one, Edge)] == ([above] if above else [])


@pytest.mark.parametrize(("code", "above"), [("371102", "371100"), ("371100", "370000"), ("429004", "420000"), ("370102001", "370102"), ("370000", None)])
def test_a_region_lies_within_the_one_above(code: str, above: str | None) -> None:
    found = linked("region", code=code, name="某地")
    assert [one.end[1] for one in found if isinstance(one, Edge)] == ([above] if above else [])


@pytest.mark.parametrize(("address", "code"), [
    ("276800山东省日照市东港区海曲东路396号", "371102"), ("四川", "510000"), ("100176北京市大兴区亦庄", "110000"), ("某地山东路1号", ""), ("", "")])
def test_an_address_is_read_from_its_beginning(address: str, code: str) -> None:
    assert region_of(address) == code


def test_traditional_script_is_read_in_simplified() -> None:
    record = Record("policy", "D", {"text": "粵市監知促函〔2023〕364號\n省工業和信息化廳", "title": "标准"})
    assert in_simplified(record).fields == {"text": "粤市监知促函〔2023〕364号\n省工业和信息化厅", "title": "标准"}
    plain = Record("policy", "D", {"text": "标准与专利"})
    assert in_simplified(plain) is plain


def test_every_kind_of_record_has_its_linker() -> None:
    assert set(LINKERS) == set(get_args(Kind))
