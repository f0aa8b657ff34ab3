"""Concepts: what is read as one thing in standards, patents and trade, and a lexicon that keeps its own rules."""

from collections import Counter
from itertools import chain

import pytest

from graph.identifiers.characters import fold
from graph.text.concepts import concepts, listed, spoken
from graph.text.segment import STOP_WORDS

LINES = list(listed())
TERMS = list(chain.from_iterable(LINES))


def _read(term: str) -> str:
    """The term as a text is read: half-width and small."""
    return fold(term).lower()


def test_every_term_stands_once() -> None:
    counted = Counter(map(_read, TERMS))
    assert [term for term, count in counted.items() if count > 1] == []


def test_a_line_has_at_least_two_terms() -> None:
    assert [line for line in LINES if len(line) < 2] == []


def test_a_term_has_at_least_two_characters() -> None:
    assert [term for term in TERMS if len(term) < 2] == []


def test_no_term_is_a_stop_word() -> None:
    assert [term for term in TERMS if _read(term) in STOP_WORDS] == []


def test_terms_are_written_half_width_and_keep_their_length() -> None:
    assert [term for term in TERMS if fold(term) != term or len(_read(term)) != len(term)] == []


def test_a_term_is_read_as_the_concept_of_its_line() -> None:
    wrong = [term for line in LINES for term in line if [(each.concept, each.term) for each in spoken(f"，{term}，")] != [(line[0], term)]]
    assert wrong == []


@pytest.mark.parametrize(("standard", "patent", "concept"), [
    ("应具有剩余电流保护功能", "检测到漏电时动作", "剩余电流"),
    ("车辆插头与车辆插座的锁止", "充电枪插入充电口后锁定", "锁止"),
    ("钢液在中间包内的温度", "中间罐里钢水的流动", "钢液"),
    ("断后伸长率不小于22%", "该钢的延伸率高", "断后伸长率"),
    ("驻车挡与P档", "换入P挡", "P挡"),
    ("UE测量参考信号接收功率", "终端上报RSRP", "参考信号接收功率"),
    ("聚丙烯粒料", "由PP制成的管", "聚丙烯"),
    ("氢氧化钠溶液", "加入NaOH", "氢氧化钠"),
    ("非织造布的克重", "无纺布层", "非织造布"),
    ("生化需氧量的测定", "出水BOD5低于10 mg/L", "生化需氧量"),
])
def test_standard_and_patent_speak_of_one_thing(standard: str, patent: str, concept: str) -> None:
    assert concept in concepts(standard).keys() & concepts(patent).keys()


@pytest.mark.parametrize(("text", "absent"), [
    ("其中包括转换电路", "中间包"),
    ("搭配变化的搅拌", "配电变压器"),
    ("维生素VC与EC标志", "碳酸乙烯酯"),
    ("SPECIAL与PVCX", "聚氯乙烯"),
    ("2.5g药材与3G", "第三代移动通信"),
    ("电池的热管理", "热管"),
    ("加热管道中的水", "热管"),
    ("倒角加工装置", "夹具"),
    ("数据包括温度", "报文"),
    ("硫酸钾30份", "硫酸"),
    ("三乙醇胺", "乙醇"),
])
def test_other_senses_are_no_concept(text: str, absent: str) -> None:
    assert absent not in concepts(text)


def test_the_longest_term_counts() -> None:
    assert [each.concept for each in spoken("剩余电流断路器")] == ["剩余电流保护器"]


def test_a_chance_hides_no_term() -> None:
    assert [each.term for each in spoken("通过压力传感器，经过流化床")] == ["压力传感器", "流化床"]


def test_offsets_are_those_of_the_text() -> None:
    text = "ＰＷＭ与脉宽调制"
    assert [text[each.start:each.end] for each in spoken(text)] == ["ＰＷＭ", "脉宽调制"]
