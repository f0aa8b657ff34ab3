"""Words: the same cuts as jieba with the same dictionary, whole numbers and formulas, the same tokens with and without places."""

import pickle
import subprocess
import sys
import time

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.text.segment import _PER_COUNT, STOP_WORDS, compounds, cut, domain_words, search_tokens, search_words

TEXTS = [
    "一种新能源汽车动力电池的热管理系统，包括液冷板、水泵和控制器。",
    "本发明公开了一种高强度热轧带钢的制造方法，其特征在于终轧温度为850℃以上。",
    "企业应建立专利与标准融合的工作机制，明确责任部门。",
]


@pytest.fixture(scope="module")
def reference() -> jieba.Tokenizer:
    """The original jieba with the same dictionary."""
    original = jieba.Tokenizer()
    original.initialize()
    for word, count in domain_words():
        original.add_word(word, round(count * _PER_COUNT))
    for word in compounds():
        # del_word would also teach jieba's guess of new words, which is off.
        original.FREQ[word] = 0
    return original


@pytest.mark.parametrize("text", [*TEXTS, "所述滑块的一端设有卡槽，两侧的销轴均穿过阀芯。", "结果表明，该方法成本低、安全可靠，可大大降低能耗。"])
def test_cuts_as_jieba_does(text: str, reference: jieba.Tokenizer) -> None:
    han = "".join(mark for mark in text if not mark.isascii() and mark != "℃")
    assert cut(han) == reference.lcut(han, HMM=False)


@pytest.mark.parametrize(("text", "expected"), [
    ("一种数据处理装置", "一 种 数据 处理 装置"),
    ("所述阀芯与销轴铰接", "所述 阀芯 与 销轴 铰接"),
    ("其另一端设有所述卡槽", "其 另 一 端 设有 所述 卡槽"),
    ("两侧滑槽均设在箱体内", "两 侧 滑槽 均 设 在 箱体 内"),
    ("如权利要求1所述的方法", "如 权利 要求 1 所述 的 方法"),
    ("含二氧化碳和聚氯乙烯", "含 二氧化碳 和 聚氯乙烯"),
])
def test_words_are_short(text: str, expected: str) -> None:
    assert cut(text) == expected.split()


@pytest.mark.parametrize("whole", [
    "LiFePO4", "Al2O3", "LiNi0.8Co0.1Mn0.1O2", "Ca(OH)2", "(NH4)2SO4", "CaSO4·2H2O", "γ-Al2O3", "CO₂", "0.02-0.15%", "0.02%~0.15%", "850℃",
    "850℃～900℃", "20±2℃", "±0.02mm", "-20℃", "1,200r/min", "12mg/kg", "3kW·h", "1:1.5", "1/3", "10³Pa", "Q345R", "TD-LTE", "１２．５ｍｍ", "S101", "90°",
])
def test_no_boundary_cuts_a_formula_or_a_parameter(whole: str) -> None:
    assert whole in cut(f"其中{whole}的含量，或者{whole}；")


def test_a_word_goes_before_and_after_a_run() -> None:
    assert cut("在850℃下保温2h——然后……冷却") == ["在", "850℃", "下", "保温", "2h", "——", "然后", "……", "冷却"]


@pytest.mark.parametrize("text", ["1-" * 50_000, "1.1." * 50_000, "(A" * 50_000, "(A1)" * 50_000, "-" * 100_000, "1,000," * 30_000, "A" * 100_000])
def test_endless_runs_take_no_time(text: str) -> None:
    started = time.process_time()
    assert "".join(cut(text)) == text
    assert time.process_time() - started < 5


@given(st.text(max_size=80))
def test_words_join_to_the_text(text: str) -> None:
    assert "".join(cut(text)) == text


@pytest.fixture(scope="module")
def searching() -> jieba.Tokenizer:
    """The original jieba with the domain words that it lacks."""
    original = jieba.Tokenizer()
    original.initialize()
    for word, count in domain_words():
        if not original.FREQ.get(word):
            original.add_word(word, round(count * _PER_COUNT))
    return original


@pytest.mark.parametrize("text", [*TEXTS, "所述阀芯与阀体之间设有密封圈，电芯的极耳与汇流排焊接。"])
def test_search_mode_cuts_as_jieba_does(text: str, searching: jieba.Tokenizer) -> None:
    reference = [word for word in searching.cut_for_search(text) if word not in STOP_WORDS and any(mark.isalnum() or mark in "℃%" for mark in word)]
    assert search_words(text) == reference


@pytest.mark.parametrize(("text", "whole"), [
    ("符合GB/T 7714—2015的要求", "gb/t 7714-2015"), ("gb/t7714-2015", "gb/t 7714-2015"), ("iso9001", "iso 9001"),
    ("见CN101940630A所述", "cn101940630a"), ("见CN101940630A所述", "cn101940630"), ("按照ＧＢ ５３１０", "gb 5310"), ("gbt 7714", "gb/t 7714"),
    ("GB/T 7714-2015", "gb/t 7714"), ("GB/T 18487.1-2023", "18487.1"), ("cn201710601862.3", "cn201710601862.3"),
])
def test_numbers_stay_whole(text: str, whole: str) -> None:
    assert whole in search_words(text)


def test_a_number_is_found_however_it_was_typed() -> None:
    written = set(search_words("本文件符合GB/T 18487.1—2023的规定"))
    for typed in ("GB/T 18487.1-2023", "gbt18487.1-2023", "gb/t 18487.1", "GBT 18487.1", "18487.1", "ＧＢ／Ｔ １８４８７.１"):
        assert written & set(search_words(typed)), typed


def test_alphanumerics_are_kept_and_punctuation_is_not() -> None:
    found = search_words("LiFePO4正极材料，X80管线钢；5G通信！")
    assert {"lifepo4", "x80", "5g"} <= set(found)
    assert not {"，", "；", "！", " "} & set(found)


@settings(max_examples=60)
@given(st.lists(st.sampled_from([*TEXTS, "GB/T 7714-2015", "、.2", "CN101940630A", " iso 9001 ", "\n", "ＡＢ１２", "的", "10³m²"]), max_size=8).map("".join))
def test_places_are_true_and_tokens_the_same(text: str) -> None:
    tokens = search_tokens(text)
    assert sorted(word for word, _, _ in tokens) == sorted(search_words(text))
    assert all(0 <= start < end <= len(text) for _, start, end in tokens)


def test_places_point_at_the_word() -> None:
    text = "符合GB/T 7714—2015的动力电池"
    places = {word: text[start:end] for word, start, end in search_tokens(text)}
    assert places["gb/t 7714-2015"] == "GB/T 7714—2015"
    assert places["动力电池"] == "动力电池"


def test_a_worker_process_builds_its_own_dictionary() -> None:
    # rjieba objects cannot be pickled; the functions that use them can.
    assert pickle.loads(pickle.dumps(search_words)) is search_words
    script = "from graph.text.segment import words; print(words('动力电池'))"
    assert "['动力', '电池']" in subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
