"""The chain map and the pool of the invented city, through the real projection, on both stores."""

from __future__ import annotations

import pytest

from graph.chain import ChainMap, chain_map, pool
from graph.errors import NotFound
from graph.reader import Reader
from graph.search import Search, rebuild
from graph.settings import Settings
from graph.store import Store
from tests import city


@pytest.fixture
def drawn(store: Store, settings: Settings) -> tuple[Reader, Search]:
    city.build(store)
    folder = settings.data / "search"
    rebuild(store, folder)
    return Reader(store), Search.open(folder)


def test_map_and_pool(drawn: tuple[Reader, Search]) -> None:
    found = chain_map(*drawn, "储能链")
    assert {node.name: node.gap.value for layer in found.layers for node in layer.nodes} == {
        "电芯": "正常", "芯片": "短板", "充电枪": "正常", "电池包": "正常", "换电": "空白", "金融": "数据不足"}
    assert [layer.layer for layer in found.layers] == ["上游", "中游", "下游"]
    assert found.flows == (("充电枪", "换电"), ("电芯", "电池包"), ("芯片", "充电枪")) or set(found.flows) == {
        ("充电枪", "换电"), ("电芯", "电池包"), ("芯片", "充电枪")}
    assert found.gaps == {"空白": 1, "短板": 1, "数据不足": 1, "正常": 3}
    assert [leader.key for leader in found.leaders] == ["甲电池有限公司"]
    cells(found)
    guns(found)
    pooled(drawn[0])
    with pytest.raises(NotFound):
        chain_map(*drawn, "没有的链")


def cells(found: ChainMap) -> None:
    cell = found.layers[0].nodes[0]
    # Six name 电芯 (one of them in another class), four lie in H01M 10; the class does not reach H01M 50.
    assert (cell.patents.total, cell.patents.by_keyword, cell.patents.by_class, cell.patents.by_both) == (6, 6, 4, 4)
    assert cell.standards.total == 1 and cell.standards.examples[0].key == "GB/T 991002-2022"
    assert cell.patents.examples[0].words == ("电芯",) and cell.patents.examples[0].classes
    example = cell.patents.examples[0]
    assert [example.title[start:end] for start, end in example.marks] == ["电芯"]
    leader = cell.organisations[0]
    assert leader.key == "甲电池有限公司" and leader.leads and leader.makes and leader.patents == 2


def guns(found: ChainMap) -> None:
    gun = found.layers[1].nodes[0]
    assert gun.patents.total == 5 and gun.standards.total == 2
    # 丁电器厂 makes them and 丁充电有限公司 applied for their patents: one organisation.
    assert gun.makers == 1 and gun.enterprises == 3
    pack = found.layers[1].nodes[1]
    assert pack.patents.by_keyword == 0 and pack.patents.by_class == 2
    assert pack.standards.by_class == 1


def pooled(reader: Reader) -> None:
    view = pool(reader, "演示储能集群")
    assert view.members == 2 and view.patents == 8
    assert view.statuses == {"已声明": 1, "已评估": 0, "未声明": 7}
    groups = {group.name: group for group in view.groups}
    gun = groups["充电枪"]
    assert gun.kind == "环节" and gun.statuses["已声明"] == 1
    declared = next(patent for patent in gun.patents if patent.number == "CN199100008")
    assert declared.declared[0].standard == "GB/T 991001-2023" and declared.declared[0].promise == "收费许可"
    assert declared.reasons and "充电枪" in declared.reasons[0]
    # The former name's patent belongs to the member too.
    assert "CN199100006" in {patent.number for patent in groups["电芯"].patents}
    assert groups["电芯"].holders == 2
    with pytest.raises(NotFound):
        pool(reader, "没有的集群")
