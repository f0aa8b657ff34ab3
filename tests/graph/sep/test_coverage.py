"""From a patent to clauses: every independent claim asks, and what contradicts, comes too late or is no requirement stands behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import NotFound
from graph.search import Search, rebuild
from graph.search.making import add
from graph.search.meaning import whole
from graph.search.nearness import Nearness
from graph.sep import clauses_for
from graph.sep.coverage import CALIBRATED
from graph.store import Store
from tests.signs import Signs

CLAUSES = [
    ("5.1", "锁止", "充电前，充电设备应使电子锁可靠锁止，锁止失败时不应启动充电。", "要求"),
    ("5.2", "漏电保护", "当漏电达到30 mA时，供电设备应在100 ms内断开供电回路。", "要求"),
    ("5.3", "漏电脱扣", "漏电动作电流应为6 mA。", "要求"),
    ("5.4", "提示", "电子锁宜有锁止指示灯。", "推荐"),
    ("5.5", "外壳", "外壳应为橙色。", "要求"),
]
CLAIMS = [(1, "1. 一种充电枪，其特征在于，包括枪头、手柄和线缆。"),
          (4, "4. 一种供电设备的保护方法，其特征在于：检测剩余电流，剩余电流达到20 mA～30 mA时切断供电回路；漏电动作电流为30 mA。"),
          (7, "7. 一种充电设备，其特征在于：电子锁可靠锁止后启动充电。")]
_GRAPH = """
CREATE (s:Standard {number: 'T/LLEV 904-2019', title: '充电保护', published: '2019-05-06'})
WITH s UNWIND range(0, size($clauses) - 1) AS at WITH s, at, $clauses[at] AS each
CREATE (s)-[:HAS_CLAUSE]->(:Clause {id: 'T/LLEV 904-2019#' + each[0], number: each[0], title: each[1], text: each[2], kind: each[3], normative: true, order: at})
WITH count(*) AS done
CREATE (p:Patent {number: 'CN101000005', title: '充电设备的保护', abstract: '一种充电设备。', filed: '2014-01-01', published: '2016-01-01'})
CREATE (:Patent {number: 'CN101000006', title: '轧机', abstract: '一种轧机的辊缝调节方法。', filed: '2021-01-01', published: '2022-01-01'})
CREATE (:Patent {number: 'CN101000007', title: '电子锁', abstract: '充电设备的电子锁可靠锁止后启动充电。', filed: '2021-01-01', published: '2022-01-01'})
WITH p UNWIND $claims AS claim
CREATE (p)-[:HAS_CLAIM]->(:Claim {id: 'CN101000005#' + toString(claim[0]), number: claim[0], independent: true, category: 'product', text: claim[1]})
"""


@pytest.fixture
def search(store: Store, tmp_path: Path) -> Search:
    store.write([(_GRAPH, {"clauses": [list(each) for each in CLAUSES], "claims": [list(each) for each in CLAIMS]})])
    rebuild(store, tmp_path)
    return Search.open(tmp_path)


def test_every_independent_claim_asks_and_the_best_is_told(store: Store, search: Search) -> None:
    found = clauses_for(search, store, "CN101000005")
    best = {each.clause.number: each for each in found.clauses}
    assert (found.claims, best["5.1"].claim, best["5.2"].claim) == (3, 7, 4)
    assert "与权利要求 4" in best["5.2"].reasons[0] and ("断开供电", "切断供电") in {(each.clause, each.patent) for each in best["5.2"].synonyms}
    assert all(0 < each.score < 1 for each in found.clauses) and CALIBRATED in found.notes
    assert "≈" not in "".join(word for each in found.clauses for word in (*each.words, *each.reasons))


def test_what_cannot_be_essential_stands_behind(store: Store, search: Search) -> None:
    found = clauses_for(search, store, "CN101000005").clauses
    order = [each.clause.number for each in found]
    assert order.index("5.1") < order.index("5.3") < order.index("5.4")
    apart = found[order.index("5.3")]
    assert [each.relation for each in apart.numbers if each.sure] == ["矛盾"] and "数值与该条款矛盾" in apart.reasons[0]
    assert "可选" in found[order.index("5.4")].reasons[1]
    late = clauses_for(search, store, "CN101000007")
    assert late.clauses[0].too_late and "不可能是该版标准的必要专利" in late.clauses[0].reasons[-1]
    assert any("以标题与摘要代替" in note for note in late.notes) and late.clauses[0].claim == 0


def test_a_patent_that_no_clause_fits_is_given_little(store: Store, search: Search) -> None:
    assert all(each.score < 0.1 for each in clauses_for(search, store, "CN101000006").clauses)
    with pytest.raises(NotFound):
        clauses_for(search, store, "CN109999999")


def test_meaning_counts_where_there_are_vectors_and_its_lack_is_said(store: Store, search: Search, tmp_path: Path) -> None:
    near = Nearness(tmp_path, Signs.name, Signs)
    assert any("尚未建立句向量" in note for note in clauses_for(search, store, "CN101000007", nearness=near).notes)
    add([whole(title, text) for number, title, text, _ in CLAUSES if number != "5.5"], near.vectors, Signs())
    found = clauses_for(search, store, "CN101000007", nearness=near)
    best = found.clauses[0]
    assert best.clause.number == "5.1" and best.distances["title"] > 0 and best.distances["meaning"] > 0
    assert not any("尚未建立句向量" in note for note in found.notes)
