from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.components.numerals import number
from ingest.components.parameters import parameters_in
from ingest.components.reading import Reading
from ingest.components.units import canonical


def one(text: str) -> tuple[str, dict[str, Any]]:
    reading = Reading(text)
    [span] = parameters_in(reading)
    assert span.data is not None
    return text[slice(*reading.origin(span.start, span.end))], span.data


@pytest.mark.parametrize(
    ("text", "written", "name", "bounds", "meaning"),
    [
        ("碳含量为0.05%~0.15%", "0.05%~0.15%", "碳含量", (0.05, True, 0.15, True), ("range", "wt%")),
        ("抗拉强度不小于590MPa", "不小于590MPa", "抗拉强度", (590, True, None, None), ("lower_bound", "MPa")),
        ("屈强比不大于0.92", "不大于0.92", "屈强比", (None, None, 0.92, True), ("upper_bound", "1")),
        ("退火温度为850℃以上", "850℃以上", "退火温度", (850, True, None, None), ("lower_bound", "°C")),
        ("首次效率大于90％", "大于90％", "首次效率", (90, False, None, None), ("lower_bound", "%")),
        ("温度为230±3℃", "230±3℃", "温度", (227, True, 233, True), ("nominal_tolerance", "°C")),
        ("0.125%≤C≤0.145%", "0.125%≤C≤0.145%", "C", (0.125, True, 0.145, True), ("range", "wt%")),
        ("保护导体的最小截面积不应小于 16 mm²", "不应小于 16 mm²", "最小截面积", (16, True, None, None), ("lower_bound", "mm²")),
        ("海拔不高于 2 000 m", "不高于 2 000 m", "海拔", (None, None, 2000, True), ("upper_bound", "m")),
        ("重量比为70∶30", "70∶30", "重量比", (None, None, None, None), ("ratio", "ratio")),
        ("长度为三十五毫米", "三十五毫米", "长度", (35, True, 35, True), ("exact", "mm")),
        ("厚度为0 .5nm‑2 .5nm", "0 .5nm‑2 .5nm", "厚度", (0.5, True, 2.5, True), ("range", "nm")),
        ("电压应小于或等于 60 V DC", "小于或等于 60 V DC", "电压", (None, None, 60, True), ("upper_bound", "V")),
        ("室外温度：$-25$ ℃ ~ $+40$ ℃", "$-25$ ℃ ~ $+40$ ℃", "室外温度", (-25, True, 40, True), ("range", "°C")),
        ("余量为铁；≤0.3wt%的Ni", "≤0.3wt%", "Ni", (None, None, 0.3, True), ("upper_bound", "wt%")),
    ],
)
def test_values_become_named_intervals(text: str, written: str, name: str, bounds: tuple[Any, ...], meaning: tuple[str, str]) -> None:
    found, data = one(text)
    assert found == written
    assert data["name"] == name
    assert (data["lower"], data["lower_closed"], data["upper"], data["upper_closed"]) == bounds
    assert (data["relation"], data["canonical"]) == meaning


def test_values_under_one_name_share_it() -> None:
    spans = list(parameters_in(Reading("工作电压范围：200 V～500 V，200 V～750 V")))
    assert [(span.data or {})["name"] for span in spans] == ["工作电压范围", "工作电压范围"]


def test_a_lead_in_bounds_the_items_below_it() -> None:
    spans = list(parameters_in(Reading("应限制其输出电压不超过：\n——正极电压：2 500 V；\n——负极电压：1 500 V。")))
    assert [((span.data or {})["relation"], (span.data or {})["upper"]) for span in spans] == [("upper_bound", 2500), ("upper_bound", 1500)]


@pytest.mark.parametrize(
    "text",
    ["第一摄像头（1）", "如权利要求1所述", "（3）将钢坯加热", "按图2和表3", "循环500次后", "孔数小于等于50个", "《110~750kV架空线路规范》", "型号X80与L485Q", "采用3D打印"],
)
def test_numbers_that_are_no_parameters(text: str) -> None:
    assert list(parameters_in(Reading(text))) == []


@given(st.floats(0, 1e6, allow_nan=False).map(lambda value: round(value, 3)), st.floats(0, 1e6).map(lambda value: round(value, 3)))
def test_a_printed_range_is_read_back(first: float, second: float) -> None:
    low, high = sorted((first, second))
    _, data = one(f"厚度为{low:f}mm~{high:f}mm")
    assert (data["lower"], data["upper"]) == (low, high)


def test_units_by_any_spelling() -> None:
    assert [canonical(unit) for unit in ("Mpa", "oC", "um", "m2/g", "小时", "份")] == ["MPa", "°C", "µm", "m²/g", "h", "质量份"]


def test_numbers_in_chinese() -> None:
    assert [number(written) for written in ("三十五", "一千二百", "半", "两", "3 000", "甲")] == [35, 1200, 0.5, 2, 3000, None]
