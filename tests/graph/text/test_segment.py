"""Words: the same cuts as jieba, whole numbers, the same tokens with and without places."""

import pickle
import subprocess
import sys

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.text.segment import STOP_WORDS, search_tokens, search_words, words

TEXTS = [
    "一种新能源汽车动力电池的热管理系统，包括液冷板、水泵和控制器。",
    "本发明公开了一种高强度热轧带钢的制造方法，其特征在于终轧温度为850℃以上。",
    "企业应建立专利与标准融合的工作机制，明确责任部门。",
]


@pytest.mark.parametrize("text", TEXTS)
def test_cuts_as_jieba_does(text: str) -> None:
    reference = [word for word in jieba.cut(text) if any(mark.isalnum() or mark in "℃%" for mark in word)]
    assert words(text) == reference


@pytest.mark.parametrize("text", TEXTS)
def test_search_mode_cuts_as_jieba_does(text: str) -> None:
    reference = [word for word in jieba.cut_for_search(text) if word not in STOP_WORDS and any(mark.isalnum() or mark in "℃%" for mark in word)]
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
    assert "动力电池" in subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout


def test_a_lexicon_makes_whole_words() -> None:
    # In a process of its own: the lexicon belongs to the process.
    script = "from graph.text.segment import add_terms, words; add_terms(['海滨高锰辊道']); print(words('一种海滨高锰辊道装置'))"
    assert "海滨高锰辊道" in subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
