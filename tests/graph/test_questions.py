"""The questions of cypher/read, asked of the invented city on both stores."""

from __future__ import annotations

import pytest

from graph.errors import QueryError, UnknownQuery
from graph.questions import arguments, question, questions, run_query
from graph.store import Store
from tests import city

ASKED: dict[str, tuple[dict[str, object], list[tuple[object, ...]]]] = {
    "patents_citing_standard": ({"number": "GB/T991001"}, [
        ("CN199100010", "一种充电枪归位检测装置", "2021-06-01", "GB/T 991001", ["description"]),
        ("CN199100008", "充电枪温度监测方法", "2019-06-01", "GB/T 991001-2015", ["claims", "description"])]),
    "standards_most_referenced": ({}, [("GB/T 991002-2022", "锂离子电芯通用要求", 2)]),
    "applicants_who_draft": ({}, [("丁充电有限公司", ["丁充电有限公司", "丁电器厂"], 5, 4)]),
    "replacement_chain": ({"number": "GB/T 991001-2015"}, [
        (0, "GB/T 991001-2015", "电动汽车传导充电 充电枪", "废止", "2015-05-01"),
        (1, "GB/T 991001-2023", "电动汽车传导充电 充电枪", "现行", "2023-05-01")]),
    "standards_adopting": ({"number": "IEC 99660"}, [("GB/T 991002-2022", "锂离子电芯通用要求", "MOD", "IEC 99660:2018", "现行")]),
    "patents_by_region_and_class": ({"region": "99"}, [("H01M", 2)]),
    "upstream_products": ({"product": "换电", "depth": "2"}, [(1, "充电枪", 1, ["丁电器厂"]), (2, "芯片", 0, [])]),
    "enterprises_without_standards": ({"least": 3}, [
        ("乙能源有限公司", 3, "2022-06-01"), ("丙机械有限公司", 3, "2022-02-05"), ("甲电池有限公司", 3, "2022-07-01")]),
    "declared_patents": ({"number": "GB/T 991001"}, [
        ("丁充电有限公司", "CN199100008", "充电枪温度监测方法", "收费许可", None, "list", "2023-01-01", None, "GB/T 991001-2023")]),
    "co_applicants": ({"name": "丁电器厂"}, [("丙机械有限公司", 1, "2022-02-05")]),
    "indicators_of_policy": ({"number": city.POLICY}, [("标准数", None, "≥", 20.0, None, "项", None, None, ["演示市市场监管局"], None)]),
    "standards_sharing_class": ({"number": "GB/T 991001-2015"}, [("GB/T 991001-2023", "电动汽车传导充电 充电枪", "现行", ["43.120"])]),
    "standards_of_enterprise": ({"name": "丁电器厂", "limit": 2}, [
        ("T/CITY 7-2024", "储能箱体安全", "现行", "2024-05-01", 1),
        ("GB/T 991001-2023", "电动汽车传导充电 充电枪", "现行", "2023-05-01", 1)]),
    "patents_citing_replaced_standards": ({}, [("CN199100008", "充电枪温度监测方法", "GB/T 991001-2015", "GB/T 991001-2023")]),
    "cluster_patents_by_class": ({"cluster": "演示储能集群", "limit": 2}, [("B60L", 3, 1), ("H01M", 4, 2)]),
    "most_cited_patents": ({}, [("CN199100007", "带锁止的充电枪", 1)]),
    "edition_in_force": ({"number": "GB/T991001", "on": "2020-01-01"}, [
        ("GB/T 991001-2015", "电动汽车传导充电 充电枪", "2015-05-01", "2023-05-01")]),
    "editions_cited_by_patent": ({"number": "CN199100010"}, [("GB/T 991001", "2021-06-01", "GB/T 991001-2015")]),
    "chains": ({}, [("储能链", "测试用产业链", 6, 1, 1)]),
    "terms_of_patent": ({"number": "CN199100008"}, []),
    "patents_sharing_terms": ({"number": "CN199100008"}, []),
    "clusters": ({}, [("演示储能集群", "市级", None, "储能链", 2, 8)]),
}


def test_answers(store: Store) -> None:
    city.build(store)
    for name, (params, expected) in ASKED.items():
        rows = [tuple(sorted(value) if isinstance(value, list) else value for value in row.values()) for row in run_query(store, name, params)]
        wanted = [tuple(sorted(value) if isinstance(value, list) else value for value in row) for row in expected]
        # Ties between strings are ordered by the store's collation.
        assert sorted(rows, key=str) == sorted(wanted, key=str), name
    paths = [row["path"] for row in run_query(store, "sources")]
    assert paths == ["城/全文.txt", "城/名录.xlsx"]


def test_an_undated_reference_means_the_edition_of_its_day(store: Store) -> None:
    city.build(store)
    found = {on: [row["standard"] for row in run_query(store, "edition_in_force", {"number": "GB/T 991001", "on": on})]
             for on in ("2015-04-30", "2015-05-01", "2022", "2023-04-30", "2023-05-01", "2030-01-01")}
    assert found == {"2015-04-30": [], "2015-05-01": ["GB/T 991001-2015"], "2022": ["GB/T 991001-2015"], "2023-04-30": ["GB/T 991001-2015"],
                     "2023-05-01": ["GB/T 991001-2023"], "2030-01-01": ["GB/T 991001-2023"]}
    assert [row["standard"] for row in run_query(store, "editions_cited_by_patent", {"number": "CN199100008"})] == ["GB/T 991001-2015"]


def test_every_question_is_tried() -> None:
    assert {one.name for one in questions()} == {*ASKED, "sources"}


def test_defaults_and_types() -> None:
    asked = question("upstream_products")
    assert arguments(asked, {"product": "换电"}) == {"product": "换电", "depth": 1, "limit": 50}
    assert arguments(asked, {"product": "换电", "depth": "3"})["depth"] == 3
    assert arguments(question("patents_citing_standard"), {"number": "gb/t 7714—2015"})["number"] == "GB/T 7714-2015"


@pytest.mark.parametrize(("params", "says"), [
    ({}, "缺少参数 product"), ({"product": "x", "depth": "二"}, "depth 应为 integer"), ({"product": "x", "odd": 1}, "没有参数 odd"),
    ({"product": "x", "limit": 0}, "limit 应在"), ({"product": "x", "depth": True}, "depth 应为 integer"),
])
def test_bad_parameters_are_told(params: dict[str, object], says: str) -> None:
    with pytest.raises(QueryError, match=says):
        arguments(question("upstream_products"), params)


def test_unknown_questions_name_those_that_exist() -> None:
    for name in ("nothing", "neighbours", "../write/nodes"):
        with pytest.raises(UnknownQuery, match="patents_citing_standard"):
            question(name)
