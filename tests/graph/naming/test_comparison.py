"""Names compared: what is one firm in print, what is another, what a person must say; in any order, on any text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.naming.blocks import judged
from graph.naming.comparison import LIKELY, compare
from graph.naming.parts import parts

SAME = [
    ("演示海风汽车部件有限公司", "演示海风汽车部件股份有限公司"),
    ("臺灣演示積體電路股份有限公司", "台湾演示积体电路股份有限公司"),
    ("海风泵业（上海）有限公司", "海风泵业(上海)有限公司"),
    ("上海海风泵业有限公司", "海风泵业（上海）有限公司"),
    ("山东省日照市海风泵业有限公司", "日照海风泵业有限责任公司"),
    ("日照海风泵业", "日照海风泵业有限公司"),
    ("海风(集团)股份有限公司", "海风集团股份有限公司"),
    ("日照海风泵业有限公司", "RIZHAO HAIFENG PUMP CO., LTD."),
    ("日照海风泵业有限公司", "HAIFENG PUMP INDUSTRY CO., LTD., RIZHAO CITY"),
    ("RIZHAO HAI FENG PUMPS CO LTD", "Haifeng Pump Company Limited, Rizhao"),
    ("华为技术有限公司", "Huawei Technologies Co., Ltd."),
    ("重庆长乐仪表有限公司", "CHONGQING CHANGLE INSTRUMENT CO., LTD."),
]
DIFFERENT = [
    ("日照海风钢铁集团有限公司", "日照海风钢铁股份有限公司"),
    ("日照海风钢铁集团有限公司", "日照海风钢铁集团青岛有限公司"),
    ("日照海风泵业有限公司", "日照海风泵业有限公司莒县分公司"),
    ("演示市第一机床厂", "演示市第二机床厂"),
    ("演示电子集团公司第14研究所", "演示电子集团公司第十五研究所"),
    ("日照海风泵业有限公司", "青岛海风泵业有限公司"),
    ("济南大学", "山东大学"),
    ("日泵", "日照海风水泵有限公司"),
    ("香港中文大学", "香港中文大学（深圳）"),
    ("日照南山泵业有限公司", "日照北山泵业有限公司"),
    ("海风学院", "海风股份"),
    ("日照海风泵业有限公司", "RIZHAO NANSHAN PUMP CO., LTD."),
]
UNSURE = [
    ("海风泵业有限公司", "日照海风泵业有限公司"),
    ("海风泵业", "日照海风泵业有限公司"),
    ("山东海风泵业有限公司", "日照海风泵业有限公司"),
    ("海风科技", "日照海风科技集团股份有限公司"),
    ("泵协", "日照水泵协会"),
    ("日照海风泵业集团有限公司", "日照海风泵业集团股份有限公司"),
    ("日照海风科技有限公司", "日照海风信息技术有限公司"),
    ("日照海风泵业有限公司", "HAIFENG PUMP CO., LTD."),
    ("日照海风泵业有限公司", "RIZHAO HAIFENG TECHNOLOGY CO., LTD."),
]


@pytest.mark.parametrize(("one", "other", "outcome"), [
    *((*pair, "same") for pair in SAME), *((*pair, "different") for pair in DIFFERENT), *((*pair, "unsure") for pair in UNSURE)])
def test_outcomes(one: str, other: str, outcome: str) -> None:
    found = compare(one, other)
    assert found.outcome == outcome, found
    assert found == compare(other, one)
    assert found.reasons and all(found.reasons)
    assert 0 <= found.score <= 1 and (found.score >= LIKELY) == (outcome != "different")


@pytest.mark.parametrize(("name", "places", "brand", "doing"), [
    ("演示海风汽车零部件有限公司", (), "演示海风", ("汽车", "零部件")),
    ("深圳市海风微电子股份有限公司", ("深圳",), "海风", ("微电子",)),
    ("上海电气集团股份有限公司", ("上海",), "", ("电气",)),
    ("海风(中国)新能源科技有限公司", ("中国",), "海风", ("新能源", "科技")),
    ("HU'NAN HAIFENG SEMICONDUCTOR TECHNOLOGYCO., LTD.", ("湖南",), "haifeng", ("semiconductor", "technology")),
    ("ZHUHAI W. S. M. FASHION CO., LTD.", ("珠海",), "wsm", ("fashion",)),
])
def test_parts(name: str, places: tuple[str, ...], brand: str, doing: tuple[str, ...]) -> None:
    found = parts(name)
    assert (found.places, found.brand, found.doing) == (places, brand, doing)


names = st.one_of(st.text(max_size=40), st.lists(st.sampled_from(
    ["山东", "日照市", "海风", "集团", "科技", "（", "）", "有限", "公司", "分公司", "第二", "厂", "HAI", " ", "CO.", "LTD", "12", "大学", "股份"]), max_size=12).map("".join))


@given(names, names)
def test_any_text_is_compared_alike_both_ways(one: str, other: str) -> None:
    found = compare(one, other)
    assert found == compare(other, one)
    assert 0 <= found.score <= 1


@pytest.mark.parametrize("text", ["公司" * 5000, "集团" * 5000, "(" * 5000, "山东省" * 3000, "co ltd " * 3000, "海风" * 5000 + "有限公司"])
def test_long_names_take_no_time(text: str) -> None:
    began = time.perf_counter()
    compare(text, text + "厂")
    assert time.perf_counter() - began < 5


def test_pairs_are_found_without_comparing_all() -> None:
    crowd = [f"演示{first}{second}泵业有限公司" for first in "甲乙丙丁戊己庚辛" for second in "子丑寅卯辰巳午未申酉戌亥"]
    found = {(one, other): verdict.outcome for one, other, verdict in judged(
        [*crowd, "演示甲子泵业股份有限公司", "甲子泵业", "yanshi haifeng pump co ltd", "演示海风泵业有限公司"])}
    assert found["演示甲子泵业有限公司", "演示甲子泵业股份有限公司"] == "same"
    assert len(found) < 10


def test_pairs_bear_the_keys_that_were_given() -> None:
    assert [pair[:2] for pair in judged(["演示海风有限公司(NASDAQ.HFNG)", "演示海风有限公司", "演示海风 有限公司"])] == [
        ("演示海风有限公司", "演示海风有限公司(NASDAQ.HFNG)")]
