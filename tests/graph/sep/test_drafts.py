"""A draft's clauses, and work on it that leaves nothing behind."""

from __future__ import annotations

import traceback

import pytest

from graph.errors import IndexMissing, NotFound, QueryError, ZhuanbiaoError
from graph.search import Search, rebuild
from graph.sep.confidential import MEMORIES, privately
from graph.sep.documents import Made
from graph.sep.documents.met import document, workbook
from graph.sep.drafts import clauses_of, draft
from graph.settings import Settings
from graph.store import Store
from graph.text.parameters import parameters_in
from tests import city

DRAFT = """1 范围
本文件规定了充电枪的技术要求。
4 要求
4.1 温度监测
充电枪应监测端子的温度，相应的反应时间见表1。
4.2 外观
外壳宜为橙色。
4.3 响应
响应时间与适应性见附录A。
4.4 安全
充电枪应符合下列要求：
a）当端子温度超过90 ℃时切断供电；
b）切断时间不大于0.5 s。
附录A
（资料性）
示例
A.1 布置
充电枪应如图A.1布置。
"""
MADE = Made("张三", "2026-11-25", "run", "2026-11-25T00:00:00+00:00")


def test_numbered_clauses_and_what_binds_in_them() -> None:
    clauses, notes = clauses_of(DRAFT)
    kinds = {clause.number: clause.kind for clause in clauses}
    assert kinds["4.1"] == "要求" and kinds["4.2"] == "推荐" and kinds["4.3"] == "陈述" and kinds["4.4"] == "要求"
    assert [clause.number for clause in clauses if clause.mandatory] == ["4.1", "4.4"]
    assert "90 ℃" in next(clause.text for clause in clauses if clause.number == "4.4") and not notes


@pytest.mark.parametrize("text, wanted", [
    ("充电枪应监测温度。\n相应的响应时间见表1。\n外壳宜为橙色。", ["要求", "陈述", "推荐"]),
    ("充电枪应符合下列要求：\n——监测温度；\n——切断供电。\n反应应及时。", ["要求", "要求"]),
    ("端子应力与适应性。", ["陈述"]), ("可充电电池的供应商。", ["陈述"]), ("5个样品应符合要求。", ["要求"])])
def test_paragraphs_where_there_are_no_numbers(text: str, wanted: list[str]) -> None:
    clauses, notes = clauses_of(text)
    assert [clause.kind for clause in clauses] == wanted and "自然段" in notes[0]


def test_a_fragment_of_numbered_clauses() -> None:
    clauses, _ = clauses_of("5.1.2 充电枪应监测温度。\r\n5.1.3 外壳宜为橙色。")
    assert [(clause.number, clause.kind) for clause in clauses] == [("5.1.2", "要求"), ("5.1.3", "推荐")]


def test_what_a_draft_meets(store: Store, settings: Settings) -> None:
    city.build(store)
    rebuild(store, settings.data / "search")
    search = Search.open(settings.data / "search")
    steps: list[tuple[int, int]] = []
    found = draft(search, store, DRAFT, candidates=3, patents=4, progress=lambda done, of: steps.append((done, of)))
    assert [asked.clause.number for asked in found.asked] == ["4.1", "4.4"] and steps == [(1, 2), (2, 2)]
    assert found.asked[0].candidates[0].patent == "CN199100008" and len(found.patents) == 4
    best = found.patents[0]
    assert best.patent == "CN199100008" and {each.clause.number for each in best.clauses} == {"4.1", "4.4"}
    assert best.declared[0].standard == "GB/T 991001-2023" and best.reasons
    notes = "；".join(found.notes)
    for part in ("其中规范性要求 2 条", "资料性内容", "属推荐", "未按含义比对"):
        assert part in notes
    bounded = draft(search, None, DRAFT, most=1)
    assert len(bounded.asked) == 1 and any("其余 1 条（自 4.4 起）未比对" in note for note in bounded.notes)
    for make in (document, workbook):
        assert make(found, MADE) == make(found, MADE) and make(bounded, Made())
    for empty in ("", " \n", "。"):
        with pytest.raises(QueryError):
            draft(search, None, empty)


def test_an_error_does_not_repeat_what_it_came_from() -> None:
    def broken() -> None:
        raise ValueError("绝密的草案")

    with pytest.raises(ZhuanbiaoError, match=r"ValueError，test_drafts\.py") as raised:
        privately(broken)
    assert raised.value.__context__ is None and raised.value.__cause__ is None
    assert "绝密" not in "".join(traceback.format_exception(raised.value)[-1:])

    def unknown() -> None:
        raise NotFound("图谱中没有绝密的标准")

    with pytest.raises(NotFound, match="NotFound") as raised_as:
        privately(unknown)
    assert "绝密" not in str(raised_as.value)

    def unbuilt() -> None:
        raise IndexMissing("检索投影无法打开")

    with pytest.raises(IndexMissing):
        privately(unbuilt)


def test_memories_are_emptied() -> None:
    privately(lambda: parameters_in("绝密谐振腔的绝缘电阻不大于5 Ω，按GB/T 987654—2031。"))
    assert all(memory.cache_info().currsize == 0 for memory in MEMORIES)
