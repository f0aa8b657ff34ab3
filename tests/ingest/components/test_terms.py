"""Technical terms: few, whole, and those that tell what a text is about."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.text.segment import cut
from ingest.annotate import annotate
from ingest.annotations import Document
from ingest.components.noun_phrases import phrases_in
from ingest.components.terms import MOST, is_term, keywords, terms_in

TITLE = "一种锂离子电池负极材料的制备方法"
BODY = "本发明公开了一种锂离子电池负极材料的制备方法，将石墨与沥青混合，在氮气保护下热处理，得到所述锂离子电池负极材料，石墨表面包覆均匀。"


def texts(text: str, title: int = 0) -> list[str]:
    return [term.text for term in terms_in(text, title)]


def test_terms_of_the_title_come_first_and_none_twice() -> None:
    found = terms_in(f"{TITLE}\n{BODY}", len(TITLE))
    assert found[0].text.startswith("锂离子电池")
    assert len({term.text for term in found}) == len(found) <= MOST
    assert all(0 < term.score <= 1 for term in found)
    assert [term.score for term in found] == sorted((term.score for term in found), reverse=True)
    assert all(f"{TITLE}\n{BODY}"[term.start:term.end] == term.text for term in found)
    # No term stands within another.
    assert not any(one.text in other.text for one in found for other in found if one != other)


@pytest.mark.parametrize(("text", "absent"), [
    ("用于控制动力的输出，控制动力随转速变化。", "制动力"),
    ("该装置的升降机构与翻转机构连接，升降机构由电机带动。", "升降机"),
])
def test_no_term_ends_within_a_word(text: str, absent: str) -> None:
    assert absent not in texts(text, len(text))


def test_what_is_said_once_in_passing_is_left_out() -> None:
    assert "螺栓" not in texts("一种摘果器\n摘果器包括手柄与剪刀，手柄用螺栓固定。", 5)


def test_a_field_that_the_lexicon_does_not_know_has_the_phrases_of_its_title() -> None:
    assert not is_term("火星菌丝砌块")
    title = "火星菌丝砌块的培育方法"
    assert texts(f"{title}\n火星菌丝砌块在舱内培育，火星菌丝砌块的孔隙由湿度决定。", len(title)) == ["火星菌丝砌块"]


def test_annotation_gives_the_terms_of_an_abstract() -> None:
    [annotation] = annotate([Document("1", "abstract", f"{TITLE}\n{BODY}")])
    assert annotation.terms == terms_in(f"{TITLE}\n{BODY}", len(TITLE))
    assert annotate([Document("1", "line", BODY)])[0].terms == ()


def test_keywords_of_any_field() -> None:
    found = [term.text for term in keywords("宋代书院的藏书制度", "宋代书院重视藏书。藏书制度规定了借阅与保管，书院的藏书制度影响深远。", 3)]
    assert "藏书制度" in found and len(found) <= 3


def test_phrases_end_at_function_words() -> None:
    phrases = {"".join(phrase) for phrase in phrases_in(cut("所述锂离子电池的正极材料与隔膜之间设有涂层"))}
    assert {"锂离子电池", "正极材料", "隔膜"} <= phrases
    assert not any("的" in phrase or "与" in phrase or "设有" in phrase for phrase in phrases)


@given(st.text(max_size=120), st.integers(0, 60))
def test_any_text_has_terms_within_it(text: str, title: int) -> None:
    for term in terms_in(text, min(title, len(text))):
        assert text[term.start:term.end] == term.text


@pytest.mark.parametrize("text", ["锂离子电池" * 20_000, "电" * 100_000, "轴承a" * 30_000])
def test_long_texts_take_no_time(text: str) -> None:
    started = time.process_time()
    terms_in(text, 100)
    assert time.process_time() - started < 5
