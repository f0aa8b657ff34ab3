"""Folding is a pure function of who says what: order, repetition and a round trip through the store do not matter."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.folding import Element, Telling, element_of, entry_of, stored
from graph.statements import Said

A, B, C = "aaaaaaaaaa#L1:column", "bbbbbbbbbb#L1:column", "cccccccccc#L7:text"

values = st.one_of(st.sampled_from(["日照港", "日钢", "山钢"]), st.integers(0, 3), st.lists(st.sampled_from("甲乙丙"), min_size=1, max_size=3))
tellings = st.builds(
    Telling,
    rank=st.sampled_from([0, 50, 90]),
    props=st.dictionaries(st.sampled_from(["title", "aliases", "level"]), values, max_size=3),
    score=st.sampled_from([None, None, 0.25, 0.75]),
    reasons=st.sampled_from([(), ("名称相同",)]),
)
entries = st.builds(lambda source, line, method: f"{source * 10}#L{line}:{method}",
                    st.sampled_from("abc"), st.integers(1, 3), st.sampled_from(["column", "text"]))
acts = st.lists(st.tuples(st.sampled_from(["tell", "mention"]), entries, tellings), min_size=1, max_size=8)


def element_from(doings: list[tuple[str, str, Telling]]) -> Element:
    element = Element()
    for act, said, telling in doings:
        getattr(element, act)(said, telling)
    return element


@given(acts, st.randoms())
def test_order_and_repetition_do_not_matter(doings: list[tuple[str, str, Telling]], chance: object) -> None:
    once = stored(element_from(doings))
    again = [*doings, *doings]
    chance.shuffle(again)  # type: ignore[attr-defined]
    assert stored(element_from(again)) == once


@given(acts)
def test_what_is_stored_loses_nothing(doings: list[tuple[str, str, Telling]]) -> None:
    element = element_from(doings)
    assert element_of(stored(element)) == element


@given(acts, acts)
def test_adding_to_what_is_stored_is_adding_at_once(first: list[tuple[str, str, Telling]], second: list[tuple[str, str, Telling]]) -> None:
    kept = element_of(stored(element_from(first)))
    kept.add(element_from(second))
    assert stored(kept) == stored(element_from([*second, *first]))


@given(acts, st.sampled_from("abc"))
def test_withdrawing_leaves_what_the_others_say(doings: list[tuple[str, str, Telling]], letter: str) -> None:
    others = [doing for doing in doings if not doing[1].startswith(letter)]
    left = element_of(stored(element_from(doings))).without([letter * 10])
    assert left == element_from(others)
    assert left.empty is not bool(others)


def test_the_better_rank_wins_and_the_other_fills_gaps() -> None:
    element = element_from([("tell", A, Telling(90, {"name": "日钢", "address": "日照市"})), ("tell", B, Telling(0, {"name": "日照钢铁"}))])
    found = stored(element)
    assert (found["name"], found["address"], found["said"]) == ("日照钢铁", "日照市", [A, B])


def test_among_equal_ranks_the_smaller_entry_wins() -> None:
    assert stored(element_from([("tell", B, Telling(50, {"name": "乙"})), ("tell", A, Telling(50, {"name": "甲"}))]))["name"] == "甲"


def test_different_lists_are_united_and_sorted_and_equal_ones_keep_their_order() -> None:
    same = [("tell", A, Telling(50, {"elements": ["乙", "甲"]})), ("tell", B, Telling(50, {"elements": ["乙", "甲"]}))]
    assert stored(element_from(same))["elements"] == ["乙", "甲"]
    assert stored(element_from([*same, ("tell", C, Telling(50, {"elements": ["丙"]}))]))["elements"] == sorted("甲乙丙")


def test_one_telling_and_many_alike_need_no_further_account() -> None:
    assert stored(element_from([("tell", A, Telling(50, {"name": "甲"}))])) == {"name": "甲", "said": [A]}
    assert stored(element_from([("tell", A, Telling(90, {"name": "甲"})), ("tell", B, Telling(90, {"name": "甲"}))])) == {
        "name": "甲", "said": [A, B], "rank": 90}


def test_what_two_tell_alike_is_not_stored_twice() -> None:
    abstract = "一种高强度钢板的轧制方法" * 50
    found = stored(element_from([("tell", A, Telling(50, {"abstract": abstract, "title": "甲"})),
                                 ("tell", B, Telling(50, {"abstract": abstract}))]))
    assert len(found["also"]) < 120
    assert {tuple(group["same"]) for group in json.loads(found["also"])} == {("abstract",), ("abstract", "title")}


def test_references_give_a_stub_that_description_replaces_and_its_withdrawal_brings_back() -> None:
    element = element_from([("mention", A, Telling(90, {"name": "GB/T 1"}))])
    assert stored(element) == {"name": "GB/T 1", "said": [A], "rank": 90, "stub": True}
    element.tell(B, Telling(0, {"name": "GB/T 1-2020", "level": 1}))
    described = stored(element)
    assert (described["name"], described["said"], "stub" in described) == ("GB/T 1-2020", [B], False)
    assert stored(element_of(described).without(["bbbbbbbbbb"])) == {"name": "GB/T 1", "said": [A], "rank": 90, "stub": True}


def test_references_are_kept_once_for_each_source() -> None:
    element = Element()
    for line in range(500):
        element.mention(f"aaaaaaaaaa#L{line}:text", Telling(90, {"name": "甲"}))
    assert stored(element)["said"] == ["aaaaaaaaaa#L0:text"]


def test_a_node_known_from_relationships_alone_keeps_the_smallest_entry() -> None:
    element = Element()
    for said in (C, A, B):
        element.refer(said)
    assert stored(element) == {"stub": True, "said": [A]}
    assert element_of(stored(element)) == element


@pytest.mark.parametrize(("scores", "score"), [((0.4, 0.8), 0.8), ((0.4, None), None)])
def test_the_surest_inference_counts_and_a_plain_statement_is_surer(scores: tuple[float | None, ...], score: float | None) -> None:
    element = Element()
    for said, value in zip((A, B), scores, strict=True):
        element.tell(said, Telling(50, {}, value, () if value is None else (f"相似度 {value}",)))
    found = stored(element)
    assert found.get("score") == score
    assert found.get("reasons") == (None if score is None else [f"相似度 {score}"])


def test_an_entry_names_source_record_and_method() -> None:
    assert entry_of("aaaaaaaaaa", Said("L1", "column")) == A
