"""Values compared as intervals: units, open and closed ends, names that mean one quantity and names that may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.sep.numbers import compared, contradicted

CLAUSE = "淬火加热温度应控制在970 ℃～1 040 ℃，回火温度应控制在590 ℃～650 ℃，处理后的屈强比不应大于0.92。"


@pytest.mark.parametrize(("claimed", "required", "relation"), [
    ("回火温度为580℃～660℃", "回火温度应为590 ℃～650 ℃", "包含"),
    ("回火温度为600℃～700℃", "回火温度应为590 ℃～650 ℃", "部分"),
    ("回火温度为660℃～700℃", "回火温度应为590 ℃～650 ℃", "矛盾"),
    ("充电接口电压低于36V", "充电接口电压应低于60 V", "部分"),
    ("充电接口电压低于0.06kV", "充电接口电压应低于60 V", "包含"),
    ("镀锌层厚度小于75μm", "镀锌层厚度不应小于75 μm", "矛盾"),
    ("镀锌层厚度不大于75μm", "镀锌层厚度不应小于75 μm", "部分"),
    ("镀锌层厚度不小于0.05mm", "镀锌层厚度不应小于75 μm", "包含"),
])
def test_intervals_are_compared_in_base_units_with_their_ends(claimed: str, required: str, relation: str) -> None:
    assert [(each.relation, each.sure) for each in compared(claimed, required)] == [(relation, True)]


def test_only_values_of_one_quantity_are_compared() -> None:
    assert [(each.required.name, each.relation) for each in compared("将钢件加热，淬火温度为1050℃，回火温度为600℃。", CLAUSE)] == [
        ("淬火加热温度", "矛盾"), ("回火温度", "部分")]
    assert compared("冷却水流量为30L/min", CLAUSE) == []


def test_a_name_of_one_word_proves_nothing() -> None:
    [found] = compared("温度为300℃", "回火温度应为590 ℃～650 ℃")
    assert found.relation == "矛盾" and not found.sure
    assert contradicted([found]) == ()


def test_a_quantity_goes_by_any_of_its_names() -> None:
    [found] = compared("漏电动作值为50mA", "剩余电流动作值不应大于30 mA")
    assert found.relation == "矛盾" and found.sure


def test_a_longer_name_that_is_a_concept_of_its_own_may_mean_the_same() -> None:
    required = "任意两单体电压差大于20 mV时应启动均衡；电压差小于5 mV时应停止均衡"
    found = compared("在电压差为50 mV～500 mV时进行均衡", required)
    assert [(each.relation, each.sure) for each in found] == [("部分", False), ("矛盾", True)] and contradicted(found) == ()


def test_one_of_several_values_that_fits_is_enough() -> None:
    several = compared("回火温度为700℃，优选地，回火温度为600℃", "回火温度应为590 ℃～650 ℃")
    assert [each.relation for each in several] == ["矛盾", "部分"] and contradicted(several) == ()
    begin_and_end = compared("压差为50mV～500mV时启动均衡", "压差大于20 mV时应启动均衡，压差小于5 mV时应停止均衡")
    assert [each.relation for each in begin_and_end] == ["部分", "矛盾"] and contradicted(begin_and_end) == ()
    assert [each.claimed.written for each in contradicted(compared("回火温度为700℃", "回火温度应为590 ℃～650 ℃"))] == ["700℃"]


@given(st.integers(1, 400), st.integers(1, 400), st.integers(1, 400), st.integers(1, 400))
def test_the_relation_is_that_of_the_sets(a: int, b: int, c: int, d: int) -> None:
    claimed, required = sorted((a, b)), sorted((c, d))
    if claimed[0] == claimed[1] or required[0] == required[1]:
        return
    [found] = compared(f"回火温度为{claimed[0]}℃～{claimed[1]}℃", f"回火温度应为{required[0]} ℃～{required[1]} ℃")
    ours, theirs = set(range(claimed[0], claimed[1] + 1)), set(range(required[0], required[1] + 1))
    assert found.relation == ("包含" if theirs <= ours else "部分" if theirs & ours else "矛盾")
