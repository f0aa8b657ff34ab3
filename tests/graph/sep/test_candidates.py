"""The SEP questions on a small invented graph, in both directions."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.embedding import Embedder
from graph.errors import EmbedderMissing, NotFound
from graph.search import Search, rebuild
from graph.search.making import add
from graph.search.nearness import Nearness
from graph.sep import candidates, charts_for, clauses_for
from graph.sep.passages import filed_after, filing_year
from graph.store import Store
from tests.signs import Signs

CLAUSE = "充电设备应检测连接确认触头与保护接地之间的绝缘电阻，并在电子锁可靠锁止后方可启动充电。"
_GRAPH = """
UNWIND $patents AS each CREATE (p:Patent) SET p = each
WITH count(*) AS done
CREATE (u:Standard {number: 'T/LLEV 903'})
CREATE (s:Standard {number: 'T/LLEV 903-2019', title: '充电接口', published: '2019-05-06'})-[:EDITION_OF]->(u)
CREATE (s)-[:HAS_CLAUSE]->(:Clause {id: 'T/LLEV 903-2019#5.1', number: '5.1', title: '锁止', text: $clause, kind: '要求', normative: true, order: 1})
CREATE (s)-[:HAS_CLAUSE]->(:Clause {id: 'T/LLEV 903-2019#5.2', number: '5.2', title: '颜色', text: '外壳颜色宜为橙色。', kind: '推荐', normative: true, order: 2})
CREATE (s)-[:HAS_CLAUSE]->(:Clause {id: 'T/LLEV 903-2019#A.1', number: 'A.1', title: '示例', text: '应绘制绝缘电阻的曲线。', kind: '要求', normative: false, order: 3})
WITH s MATCH (a:Patent {number: 'CN101000001'}) MATCH (d:Patent {number: 'CN101000004'})
CREATE (a)-[:HAS_CLAIM]->(:Claim {id: 'CN101000001#1', number: 1, independent: true, category: 'product',
    text: '1. 一种充电设备，其特征在于，包括：检测绝缘电阻的电路；电子锁；显示天气的屏幕。', elements: ['检测绝缘电阻的电路', '电子锁', '显示天气的屏幕']})
CREATE (a)-[:HAS_CLAIM]->(:Claim {id: 'CN101000001#2', number: 2, independent: false, category: 'product', text: '2. 从属。'})
CREATE (d)-[:DECLARED_ESSENTIAL_TO {promise: '收费许可', evaluated: false, declaration: 'd1'}]->(s)
"""
_PATENTS = [
    {"number": "CN101000001", "title": "充电设备", "abstract": "检测连接确认触头与保护接地之间的绝缘电阻，电子锁锁止后启动充电。", "published": "2016-01-01",
     "filed": "2014-01-01"},
    {"number": "CN101000002", "title": "充电设备", "abstract": "检测连接确认触头与保护接地之间的绝缘电阻，电子锁锁止后启动充电，再解锁。",
     "published": "2021-01-01", "filed": "2020-06-01"},
    {"number": "CN101000003", "title": "电子锁", "abstract": "一种家用电子锁，指纹确认后解锁。", "published": "2020-01-01",
     "application_number": "CN201910000001.1"},
    {"number": "CN101000004", "title": "轧机", "abstract": "一种轧机的辊缝调节方法。", "published": "2010-01-01", "filed": "2009-01-01"},
]


@pytest.fixture
def search(store: Store, tmp_path: Path) -> Search:
    store.write([(_GRAPH, {"patents": _PATENTS, "clause": CLAUSE})])
    rebuild(store, tmp_path)
    return Search.open(tmp_path)


def test_a_standard_leads_to_patents_with_reasons_and_dates(store: Store, search: Search) -> None:
    for question in ("T/LLEV 903-2019", "T/LLEV 903"):
        answer = candidates(search, store, question)
        assert (answer.standard, [clause.number for clause in answer.clauses]) == ("T/LLEV 903-2019", ["5.1"])
        assert [(each.patent, each.too_late) for each in answer.candidates] == [
            ("CN101000001", False), ("CN101000003", None), ("CN101000002", True)]
        best = answer.candidates[0]
        assert 0 < best.score < 1 and best.bm25 > 0
        agreement = best.agreements[0]
        assert {"绝缘", "电阻", "触头"} <= set(agreement.words) and agreement.clause.id == "T/LLEV 903-2019#5.1"
        assert {CLAUSE[start:end] for start, end in agreement.marks} >= {"绝缘", "电阻"}
        assert all(word in best.reasons[0] for word in agreement.words[:3])
        assert "不可能是该版标准的必要专利" in answer.candidates[2].reasons[-1]
        for match in best.matches["text"]:
            assert best.shown["text"][match.start : match.end].lower() == match.word


def test_who_drafted_the_standard_is_told_under_any_of_its_names(store: Store, search: Search) -> None:
    before = candidates(search, store, "T/LLEV 903-2019").candidates
    store.write([("""
        MATCH (s:Standard {number: 'T/LLEV 903-2019'}) MATCH (p:Patent {number: 'CN101000001'}) MATCH (q:Patent {number: 'CN101000003'})
        CREATE (s)-[:DRAFTED_BY]->(:Enterprise {key: '丁充电有限公司', name: '丁充电有限公司', entity: 'e1'})
        CREATE (p)-[:APPLIED_BY]->(:Enterprise {key: '丁电器厂', name: '丁电器厂', entity: 'e1'})
        CREATE (q)-[:APPLIED_BY]->(:Enterprise {key: '戊锁业', name: '戊锁业'})""", {})])
    after = candidates(search, store, "T/LLEV 903-2019").candidates
    assert [each.drafters for each in after] == [("丁电器厂",), (), ()] and after[0].reasons[-1] == "丁电器厂参与起草该标准"
    assert [(each.patent, each.score) for each in after] == [(each.patent, each.score) for each in before]
    assert candidates(search, store, "T/LLEV 903-2019#5.1").candidates[0].drafters == ("丁电器厂",)


def test_what_is_declared_stands_apart_from_what_the_words_say(store: Store, search: Search) -> None:
    answer = candidates(search, store, "T/LLEV 903-2019")
    assert [(each.patent, each.promise, each.evaluated) for each in answer.declared] == [("CN101000004", "收费许可", False)]
    assert "CN101000004" not in {each.patent for each in answer.candidates}
    rolling = candidates(search, store, "轧机的辊缝调节")
    assert rolling.candidates[0].patent == "CN101000004" and rolling.candidates[0].declared == answer.declared
    assert not any("声明" in reason for reason in rolling.candidates[0].reasons)


def test_one_clause_and_free_text_are_questions_too(store: Store, search: Search) -> None:
    assert candidates(search, store, "T/LLEV 903-2019#5.1", 1).candidates[0].patent == "CN101000001"
    assert "不能据以认定必要" in candidates(search, store, "T/LLEV 903-2019#5.2").notes[0]
    free = candidates(search, None, CLAUSE)
    assert free.standard == "" and {each.patent for each in free.candidates[:2]} == {"CN101000001", "CN101000002"}
    assert candidates(search, store, "，。").candidates == ()


@pytest.mark.parametrize("question", ["GB/T 1234-2020", "T/LLEV 903-2019#9.9"])
def test_what_the_graph_does_not_hold_is_said(store: Store, search: Search, question: str) -> None:
    with pytest.raises(NotFound, match="没有"):
        candidates(search, store, question)


def test_an_embedder_that_fails_leaves_the_words_and_is_told(store: Store, search: Search, tmp_path: Path) -> None:
    def missing() -> Embedder:
        raise EmbedderMissing("句向量服务没有回答")

    near = Nearness(tmp_path, Signs.name, missing)
    add([each["title"] for each in _PATENTS], near.vectors, Signs())
    answer = candidates(search, store, CLAUSE, nearness=near)
    assert not answer.complete and any("句向量服务没有回答" in note for note in answer.notes)
    whole = candidates(search, store, CLAUSE)
    assert whole.complete and [each.patent for each in whole.candidates] == [each.patent for each in answer.candidates] != []


def test_a_patent_leads_to_clauses_mandatory_ones_first(store: Store, search: Search) -> None:
    found = clauses_for(search, store, "CN101000001").clauses
    assert [each.clause.number for each in found] == ["5.1", "A.1"]
    assert "资料性" in found[1].reasons[1] and not found[0].too_late
    assert {found[0].clause.text[start:end] for start, end in found[0].marks} >= {"绝缘", "电阻"}


def test_a_patents_independent_claim_is_charted(store: Store, search: Search) -> None:
    charts = charts_for(search, store, "CN101000001", "T/LLEV 903-2019")
    assert [made.claim.id for made in charts] == ["CN101000001#1"]
    assert charts[0].rows[0].element == "显示天气的屏幕" and charts[0].rows[0].verdict == "未找到"
    met = [row for row in charts[0].rows if row.quotation]
    assert met and all(row.quotation and row.quotation.verified and row.quotation.clause.number == "5.1" for row in met)


@pytest.mark.parametrize(("filed", "published", "edition", "late"), [
    ("2014-01-01", "", "2019-05-06", False), ("2019-05-07", "", "2019-05-06", True), ("2019-05-06", "", "2019-05-06", False),
    ("2019", "2020-01-01", "2019-05-06", None), ("2019", "2019-04-01", "2019-05-06", False), ("2020", "", "2019-05-06", True),
    ("", "", "2019-05-06", None), ("", "2019", "2019-05-06", None), ("2014-01-01", "", "", None),
])
def test_dates_decide_only_as_far_as_they_are_known(filed: str, published: str, edition: str, late: bool | None) -> None:
    assert filed_after(filed, published, edition) is late


@pytest.mark.parametrize(("number", "year"), [("CN201910000001.1", "2019"), ("95115608.X", "1995"), ("ZL02112345.6", "2002"), ("US7801234", "")])
def test_an_application_number_shows_its_year(number: str, year: str) -> None:
    assert filing_year(number) == year
