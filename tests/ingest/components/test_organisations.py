import pytest

from ingest.components.organisations import organisations_in
from ingest.components.reading import Reading


def found(text: str) -> list[tuple[str, str]]:
    reading = Reading(text)
    return [(text[slice(*reading.origin(span.start, span.end))], span.norm) for span in organisations_in(reading)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("由山东临澜钢铁集团有限公司提出", [("山东临澜钢铁集团有限公司", "山东临澜钢铁集团有限公司")]),
        ("（牵头单位：市科技局、市市场监管局）", [("市科技局", "市科学技术局"), ("市市场监管局", "市市场监督管理局")]),
        ("山东省人民政府办公厅", [("山东省人民政府办公厅", "山东省人民政府办公厅")]),
        ("南江精密(青岛)有限公司、东湖—海恒汽车有限公司", [("南江精密(青岛)有限公司", "南江精密(青岛)有限公司"), ("东湖—海恒汽车有限公司", "东湖—海恒汽车有限公司")]),
        ("国家知识产权局专利审查协作北方中心", [("国家知识产权局专利审查协作北方中心", "国家知识产权局专利审查协作北方中心")]),
        ("支持临海研究院开展研究", [("临海研究院", "临海研究院")]),
        ("国务院办公厅", [("国务院办公厅", "国务院办公厅")]),
    ],
)
def test_named_bodies(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    ["各区县政府", "联合行业协会和高等院校", "建设国家级创新中心", "本公司与该集团有限公司", "一家有限公司", "企业技术中心、重点实验室", "各市市场监管局", "所述控制中心与服务中心连接"],
)
def test_kinds_of_bodies_are_not_named(text: str) -> None:
    assert found(text) == []


def test_a_name_broken_by_the_page_is_one_name() -> None:
    text = "起草单位：临澜大学信息研究所、临澜海恒特种钢股份有\n限公司、东岭制动系统有限公司"
    assert ("临澜海恒特种钢股份有\n限公司", "临澜海恒特种钢股份有限公司") in found(text)
