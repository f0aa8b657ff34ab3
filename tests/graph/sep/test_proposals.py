"""From patent to standard: how new a claim is to the standards, where it would go, and the skeleton of its clause."""

from __future__ import annotations

import pytest

from graph.errors import NotFound
from graph.runs import begin_source, finish_source, running
from graph.search import Search, rebuild
from graph.sep.candidates import Declared
from graph.sep.documents import Made
from graph.sep.documents.proposed import document
from graph.sep.licences import licence
from graph.sep.passages import Patent
from graph.sep.proposals import abstract_of, proposal, proposals
from graph.sep.skeletons import subject_of, worded
from graph.settings import Settings
from graph.statements import Edge, Node, Said
from graph.store import Store
from graph.writer import Writer
from tests import city

NEW = "1. 一种充电枪端子的冷却方法，其特征在于，包括：向端子的空腔通入冷却液；所述冷却液的流量不小于2 L/min；当所述冷却液的压力低于50 kPa时停止充电。"
SOME = "1. 一种充电枪，其特征在于，包括：端子温度监测功能，当温度超过限值时切断供电；设于枪柄的指纹识别模块；所述指纹识别模块与车辆的身份数据库比对。"
MET = "1. 一种充电枪，其特征在于，具有端子温度监测功能，当温度超过限值时能切断供电。"
CLAIMS = {"CN199100009": (NEW, ("向端子的空腔通入冷却液", "所述冷却液的流量不小于2 L/min", "当所述冷却液的压力低于50 kPa时停止充电")),
          "CN199100007": (SOME, ("端子温度监测功能，当温度超过限值时切断供电", "设于枪柄的指纹识别模块", "所述指纹识别模块与车辆的身份数据库比对")),
          "CN199100011": (MET, ("具有端子温度监测功能，当温度超过限值时能切断供电",))}


@pytest.fixture
def search(store: Store, settings: Settings) -> Search:
    city.build(store)
    with running(store, "test") as run:
        begin_source(store, run, "c1a1", path="城/权利要求.txt", name="演示来源", licence="虚构", reader="test")
        with Writer(store, run=run, source="c1a1") as writer:
            here = Said("D", "text", 50)
            for patent, (text, elements) in CLAIMS.items():
                writer.add([Node("Claim", f"{patent}#1", here, {"number": 1, "text": text, "independent": True, "elements": list(elements),
                                                              "category": "method" if "方法" in text else "product"}),
                            Edge("HAS_CLAIM", ("Patent", patent), ("Claim", f"{patent}#1"), here)])
            writer.add([Node("Claim", "CN199100009#2", here, {"number": 2, "text": "2. 根据权利要求1所述的方法，其特征在于，所述冷却液的温度为15℃~35℃。",
                                                             "independent": False}),
                        Edge("HAS_CLAIM", ("Patent", "CN199100009"), ("Claim", "CN199100009#2"), here),
                        Edge("DEPENDS_ON", ("Claim", "CN199100009#2"), ("Claim", "CN199100009#1"), here)])
        finish_source(store, run, "c1a1", records=1)
    rebuild(store, settings.data / "search")
    return Search.open(settings.data / "search")


def test_how_new_a_claim_is(store: Store, search: Search) -> None:
    [new] = proposal(store, search, "CN199100009").claims
    [some] = proposal(store, search, "CN199100007").claims
    [met] = proposal(store, search, "CN199100011").claims
    assert (new.novelty, some.novelty, met.novelty) == ("现有标准无对应条款", "可补充现有条款", "已有条款覆盖")
    assert new.share < some.share < met.share
    assert (some.target.standard, some.target.clause) == ("GB/T 991001-2023", "5.1") and "补充" in some.target.reason
    assert met.target.clause == "5.1" and "对照表" in met.target.reason
    assert some.clauses[0].clause.id == "GB/T 991001-2023#5.1" and some.reasons


def test_the_skeleton_quotes_the_claim_by_its_place(store: Store, search: Search) -> None:
    found = proposal(store, search, "CN199100009")
    skeleton = found.claims[0].skeleton
    assert skeleton.lead == "充电枪端子的冷却方法应按下列步骤进行："
    assert [item.letter for item in skeleton.items] == ["a", "b", "c"]
    assert all(NEW[item.start:item.end] == item.quoted for item in skeleton.items) and skeleton.items[1].text == "冷却液的流量不小于2 L/min"
    values = {(value.claim, value.written) for value in skeleton.values}
    assert (1, "不小于2 L/min") in values and any(claim == 2 and "15" in written for claim, written in values)
    assert "冷却液" in [each.term for each in skeleton.definitions]
    assert all(NEW[each.start:each.end] == each.term for each in skeleton.definitions)
    assert any("须由人改写" in note for note in skeleton.notes) and any("可证实性" in note for note in skeleton.notes)
    known = proposal(store, search, "CN199100007").claims[0].skeleton
    assert known.lead == "充电枪应符合下列要求：" and known.items[0].known == "GB/T 991001-2023#5.1" and not known.items[1].known


def test_standards_near_by_title_and_scope(store: Store, search: Search) -> None:
    found = proposal(store, search, "CN199100009")
    near = {one.number: one for one in found.standards}
    assert "GB/T 991001-2023" in near and near["GB/T 991001-2023"].held
    # The replaced edition comes behind those in force.
    numbers = list(near)
    assert "GB/T 991001-2015" not in numbers or numbers.index("GB/T 991001-2015") > numbers.index("GB/T 991001-2023")
    assert not near.get("GB/T 991001-2015", near["GB/T 991001-2023"]).held or "GB/T 991001-2015" not in near
    assert found.claims[0].target.standard in {"", *near} and found.claims[0].target.reason


def test_a_patent_without_claims_is_read_by_its_abstract(store: Store, search: Search) -> None:
    found = proposal(store, search, "CN199100013")
    assert found.claims[0].claim == 0 and any("摘要代替" in note for note in found.notes)
    made = abstract_of(Patent("CN1", "t", "本发明公开了一种枪锁，包括锁舌；本发明还公开了一种车；锁舌由电机驱动。有效提高了安全性。", "", "", ()))
    assert made.elements == ("本发明公开了一种枪锁，包括锁舌", "锁舌由电机驱动")
    with pytest.raises(NotFound):
        proposal(store, search, "CN199109999")


def test_an_enterprise_without_what_has_its_standard_already(store: Store, search: Search) -> None:
    found = proposals(store, search, ["丁充电有限公司", "丁电器厂"], patents=10)
    skipped = {one.patent: one.reason for one in found.skipped}
    assert "已声明" in skipped["CN199100008"] and "已引用标准" in skipped["CN199100010"]
    assert {one.patent for one in found.proposals} == {"CN199100006", "CN199100007", "CN199100013"} and found.looked_at == found.patents == 5
    other = proposals(store, search, ["乙能源有限公司"], patents=1)
    assert other.skipped[0].patent == "CN199100011" and "候选" in other.skipped[0].reason and "只看了 1 件" in other.notes[0]


def test_the_document_is_the_same_for_the_same_answer(store: Store, search: Search) -> None:
    found = [proposal(store, search, number) for number in ("CN199100009", "CN199100007")]
    made = Made("张三", "2026-11-25", "run", "2026-11-25T00:00:00+00:00")
    assert document(found, made) == document(found, made) and document(found[:1], Made()) and document([], Made())


@pytest.mark.parametrize("status, standard, needed, said", [
    ("授权", "GB/T 1-2020", True, "第九条"), ("", "GB/T 1-2020", None, "先查明"), ("权利终止", "GB/T 1-2020", False, "失效"),
    ("授权", "Q/ABC 1-2020", False, "企业标准"), ("授权", "YD/T 1-2020", True, "第二十二条"), ("授权", "T/CITY 7-2024", True, "团体"),
    ("授权", "GB 1-2020", True, "强制性国家标准"), ("授权", "DB37/T 1-2020", True, "第二十二条"), ("审中", "", True, "第五条")])
def test_licence_statements(status: str, standard: str, needed: bool | None, said: str) -> None:
    found = licence(status, standard, [Declared("CN1", "GB/T 1-2020", "收费许可", False, "D")])
    assert found.needed is needed and any(said in reason for reason in found.reasons) and found.said == ("GB/T 1-2020：收费许可",)
    assert len(found.choices) == (0 if needed is False else 3)


@pytest.mark.parametrize("text, subject", [
    ("1. 一种充电枪，其特征在于，包括壳体。", "充电枪"), ("1、电池包，包括箱体", "电池包"), ("本实用新型提供一种液冷线缆，其…", "液冷线缆"),
    ("6. 如权利要求1-5任一项所述的热熔设备(2)的使用方法，其特征在于，…", "热熔设备的使用方法"), ("", "")])
def test_subjects(text: str, subject: str) -> None:
    assert subject_of(text) == subject


def test_words_of_claims_are_left_out() -> None:
    assert worded("S2：第一滑轨(1)上安装第二滑轨（7a）；") == "第一滑轨上安装第二滑轨"
    assert worded("并且，所述外壳与所述的端子连接；") == "外壳与端子连接" and worded("所述") == "所述"
