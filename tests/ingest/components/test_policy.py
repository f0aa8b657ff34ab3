from typing import Any

from ingest.annotate import annotate
from ingest.annotations import Document

PLAN = """临澜市人民政府办公室
关于印发《临澜市专利标准融合试点实施方案》的通知
澜政办字〔2024〕9号
各区政府，市政府各部门：
现印发给你们，请认真贯彻实施。
临澜市人民政府办公室
2024年1月18日
一、主要目标
到2026年，培育15家专利标准融合试点企业，团体标准60项以上。万人有效发明专利拥有量达到12件以上。2023年全市已完成贯标企业40家。
（一）对试点企业给予50万元、80万元专项资金资助，审查周期控制在4个月内。（牵头单位：市工信局；责任单位：市财政局、市科技局等部门）
（二）由山海钢铁、远帆汽车等“链主”企业牵头，聚焦先进钢铁、新能源汽车等产业链，围绕绿茶、海洋装备等特色产业集群开展第1批建设，建立健全产业链标准体系。
"""


def policy() -> dict[str, Any]:
    [annotation] = annotate([Document("p", "policy", PLAN)])
    assert annotation.policy is not None
    return annotation.policy


def test_what_the_document_says_of_itself() -> None:
    found = policy()
    assert (found["number"], found["issuer"], found["published"]) == ("澜政办字〔2024〕9号", "临澜市人民政府办公室", "2024-01-18")
    assert found["title"] == "关于印发《临澜市专利标准融合试点实施方案》的通知"


def test_indicators_with_bounds_dates_and_kinds() -> None:
    found = [(entry["name"], entry["kind"], entry["comparator"], entry["value"], entry["unit"], entry["by_date"]) for entry in policy()["indicators"]]
    assert found == [
        ("专利标准融合试点企业", "target", "=", 15, "家", "2026"),
        ("团体标准", "target", ">=", 60, "项", "2026"),
        ("万人有效发明专利拥有量", "target", ">=", 12, "件", None),
        ("贯标企业", "statistic", "=", 40, "家", "2023"),
        ("专项资金资助", "rule", "=", 50, "万元", None),
        ("专项资金资助", "rule", "=", 80, "万元", None),
        ("审查周期", "target", "<=", 4, "个月", None),
    ]


def test_quotes_stand_where_they_say() -> None:
    for entry in policy()["indicators"]:
        assert PLAN[entry["start"]:entry["end"]] == entry["quote"]
        assert entry["start"] <= entry["value_start"] < entry["value_end"] <= entry["end"]
    for entry in policy()["chains"] + policy()["clusters"] + policy()["leaders"]:
        assert PLAN[entry["start"]:entry["end"]] in entry["name"]


def test_units_in_charge_of_the_task() -> None:
    [first, second, period] = policy()["indicators"][-3:]
    assert first["lead_units"] == second["lead_units"] == period["lead_units"] == ["市工信局"]
    assert first["responsible_units"] == ["市财政局", "市科技局"]


def test_chains_clusters_and_leaders() -> None:
    found = policy()
    assert [chain["name"] for chain in found["chains"]] == ["先进钢铁产业链", "新能源汽车产业链"]
    assert [cluster["name"] for cluster in found["clusters"]] == ["绿茶特色产业集群", "海洋装备特色产业集群"]
    assert [leader["name"] for leader in found["leaders"]] == ["山海钢铁", "远帆汽车"]
