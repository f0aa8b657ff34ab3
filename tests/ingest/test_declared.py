"""A standard that identifies patents, the edition that it replaces, lists and a pool: what is declared, and what only carries over."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import IndexMissing
from graph.search import Search
from graph.sep.candidates import Answer, candidates
from graph.sep.declarations import carried_from, declarations, edition_of
from graph.sep.landscape import Landscape, landscape
from graph.settings import Settings
from graph.store import Store
from ingest.finding import find
from ingest.run import ingest

TEXT = Path(__file__).resolve().parents[1] / "samples" / "standards" / "identified_patents.md"
STANDARD, OLDER, HOLDER = "GB/T 990701-2021", "GB/T 990701-2015", "临澜充电科技有限公司"
LIST = f"""标准号,专利号,声明人,许可承诺,声明日期,依据,专利族
{OLDER},CN199000201B,{HOLDER},在公平、合理、无歧视基础上收费许可,2014-11-06,备案1（虚构）,
{OLDER},CN199000202B,远帆动力电池有限公司,按公平、合理、无歧视条款许可,2014-11-07,备案2（虚构）,F7
{OLDER},US9990202B2,远帆动力电池有限公司,按公平、合理、无歧视条款许可,2014-11-07,备案3（虚构）,F7
{STANDARD},CN199000203B,远帆动力电池有限公司,不承诺许可,2020-11-07,备案4（虚构）,
GB/T 990701,CN199000204B,远帆动力电池有限公司,已披露,2020-11-08,备案5（虚构）,
IEC 99800:2014,CN199000205B,Invented Radio Ltd.,RAND,2013-01-01,D-5,
"""
PATENTS = f"""公开号,申请号,标题,摘要,申请人,申请日,简单同族
CN199000201A,CN202019900031.5,一种充电接口端子温度监测方法,充电接口端子温度监测，采样周期不大于1s。,{HOLDER},2013-01-01,
CN199000209A,,一种充电接口过温切断供电的装置,充电接口端子温度超过90℃时在2s内切断供电。,临澜大学,2013-02-01,
CN199000210A,,一种充电接口过温切断供电的方法,充电接口端子温度超过90℃时在2s内切断供电。,远帆动力电池有限公司,2022-02-01,
"""


@pytest.fixture
def drawn(store: Store, settings: Settings) -> Landscape:
    settings = settings.model_copy(update={"workers": 0})
    (settings.data / "list.csv").write_text(LIST, encoding="utf-8")
    (settings.data / "patents.csv").write_text(PATENTS, encoding="utf-8")
    files, left = find([TEXT, settings.data / "list.csv", settings.data / "patents.csv"])
    assert not left
    report = ingest(store, settings, files)
    assert not report.rejects, report.rejects
    return landscape(store, lambda edition: candidates(Search.open(settings.data / "search"), store, edition), STANDARD)


def unindexed(edition: str) -> Answer:
    raise IndexMissing(f"{edition}没有检索投影")


def test_the_text_of_a_standard_declares_with_holder_contact_promise_and_choice(store: Store, drawn: Landscape) -> None:
    found = declarations(store, standards=[STANDARD])
    printed = [each for each in found.declarations if each.kind == "标准文本"]
    assert sorted((each.patents[0].number, each.subject) for each in printed) == [
        ("CN199000201", "一种充电接口端子温度监测方法"), ("CN202019900032.X", "一种充电过温切断装置")]
    for each in printed:
        assert [holder.name for holder in each.holders] == [HOLDER] and each.contact == "临澜市港城区虚构路9号 patent@linlan.example"
        assert each.choice == "免费许可" and "合理且无歧视" in each.promise and each.standards == (STANDARD,)
    (edge, *_) = store.read("MATCH (:Patent)-[d:DECLARED_ESSENTIAL_TO]->(:Standard {number: $n}) WHERE d.choice = '免费许可' RETURN d.holder AS holder", n=STANDARD)
    assert edge["holder"] == HOLDER
    assert len(declarations(store, patents=["CN199000203"]).declarations) == 1
    assert {each.standards[0] for each in declarations(store, holders=[HOLDER]).declarations} == {STANDARD, OLDER}


def test_declared_carried_over_and_candidates_are_three_lists(drawn: Landscape) -> None:
    assert drawn.standard == STANDARD
    assert {each.family: sorted({told.choice for told in each.told}) for each in drawn.declared} == {
        "CN199000201": ["免费许可"], "CN202019900032.X": ["免费许可"], "CN199000203": ["拒绝许可"], "CN199000204": [""]}
    # Declared for 2015 as well, 201 is declared for this edition; the family of 202 has two members and counts once.
    (carried,) = drawn.carried
    assert (carried.family, carried.patents, carried.origin.number, carried.origin.basis) == (
        "CN199000202", ("CN199000202", "US9990202"), OLDER, "代替")
    assert {told.choice for told in carried.told} == {"合理无歧视许可"}
    assert any("不是对本版的声明" in note for note in drawn.notes) and any("1 件" in note for note in drawn.notes)
    candidates = {each.family: (each.declared, each.carried) for each in drawn.candidates}
    assert candidates["CN199000201"] == (True, False) and candidates["CN199000209"] == (False, False) and "CN199000210" not in candidates
    assert drawn.counts == {"declared": 4, "carried": 1, "candidates": len(candidates), "assessed": 0,
                            "candidates_undeclared": sum(not declared for declared, _ in candidates.values())}


def test_by_holder_and_by_promise_families_are_counted(drawn: Landscape) -> None:
    rows = {row.holder.name: row for row in drawn.holders}
    first = rows[HOLDER]
    assert (first.drafting, first.declared, first.carried, first.candidates, first.choices) == (True, 2, 0, 1, ("免费许可",))
    assert (rows["远帆动力电池有限公司"].declared, rows["远帆动力电池有限公司"].carried) == (2, 1)
    assert (rows["临澜大学"].declared, rows["临澜大学"].candidates, rows["临澜大学"].drafting) == (0, 1, True)
    assert {(row.choice, row.families, row.unnumbered, row.holders) for row in drawn.promises} == {
        ("免费许可", 2, 0, 1), ("拒绝许可", 1, 0, 1), ("未载明", 1, 0, 1)}
    assert drawn.drafting_units == 3 and {row.holder.name for row in drawn.drafting_holders} == set(rows)


def test_the_replaced_edition_keeps_its_own_declarations(store: Store, drawn: Landscape) -> None:
    older = landscape(store, unindexed, OLDER)
    assert {each.family for each in older.declared} == {"CN199000201", "CN199000202"}
    assert [(each.family, each.origin.basis) for each in older.carried] == [("CN199000204", "未注年号的声明")]
    assert older.candidates == () and any("没有条文全文" in note for note in older.notes)
    assert edition_of(store, "GB/T 990701").number == STANDARD


def test_holders_that_name_no_number_are_declared_and_carry_over_too(store: Store, settings: Settings) -> None:
    text = TEXT.read_text("utf-8")
    statement = text[text.index("本文件的发布机构提请注意"):text.index("请注意除上述专利外")]
    unnumbered = ("本文件的发布机构提请注意，声明符合本文件时，可能涉及到附录A控制电路的专利的使用。\n该专利持有人已承诺，他愿意在合理且无歧视的条款和条件下，"
                  "收费许可任何组织或者个人。\n专利持有人1姓名：甲电力研究院有限公司\n地址1：某路1号\n专利持有人2姓名：乙集团有限公司\n地址2：某路2号\n")
    assert statement in text
    path = settings.data / "unnumbered.md"
    path.write_text(text.replace(statement, unnumbered), encoding="utf-8")
    ingest(store, settings.model_copy(update={"workers": 0}), find([path])[0])
    drawn = landscape(store, unindexed, STANDARD)
    assert drawn.candidates == () and any("没有检索投影" in note for note in drawn.notes)
    assert drawn.declared == () and [(told.holder.name, told.choice, told.contact) for told in drawn.unnumbered if told.holder] in (
        [("甲电力研究院有限公司", "收费许可", "某路1号"), ("乙集团有限公司", "收费许可", "某路2号")],
        [("乙集团有限公司", "收费许可", "某路2号"), ("甲电力研究院有限公司", "收费许可", "某路1号")])
    assert [(row.choice, row.families, row.unnumbered, row.holders) for row in drawn.promises] == [("收费许可", 0, 2, 2)]
    assert {row.holder.name: row.unnumbered for row in drawn.holders} == {"甲电力研究院有限公司": 1, "乙集团有限公司": 1}
    store.write([("MATCH (s:Standard {number: $s}) CREATE (:Standard {number: 'GB/T 990701-2026', said: ['a#L1:column']})-[:REPLACES]->(s)",
                  {"s": STANDARD})])
    newer = landscape(store, unindexed, "GB/T 990701-2026")
    assert newer.unnumbered == () and len(newer.carried_unnumbered) == 2 and any("不是对本版的声明" in note for note in newer.notes)


def test_an_identical_adoption_is_a_hint_with_its_article(store: Store, drawn: Landscape) -> None:
    store.write([("MATCH (s:Standard {number: $s}) MATCH (i:Standard {number: $i}) CREATE (s)-[:ADOPTS {degree: 'IDT'}]->(i)",
                  {"s": STANDARD, "i": "IEC 99800:2014"})])
    assert [(origin.number, origin.basis) for origin in carried_from(store, edition_of(store, STANDARD))] == [
        (OLDER, "代替"), ("IEC 99800", "等同采用"), ("IEC 99800:2014", "等同采用")]
    assert {(each.family, each.origin.basis) for each in landscape(store, unindexed, STANDARD).carried} == {
        ("CN199000202", "代替"), ("CN199000205", "等同采用")}
