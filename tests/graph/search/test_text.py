"""Searching: words, phrases, numbers, facets, filters, pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.errors import QueryError
from graph.search import Document, Search
from graph.search.projection import write
from tests.graph.search.conftest import Made
from tests.graph.search.things import THINGS, patent


def keys(search: Search, text: str, **more: object) -> list[str]:
    return [hit.key for hit in search.search(text, **more).hits]  # type: ignore[arg-type]


def test_all_of_few_words_must_occur(things: Search) -> None:
    assert set(keys(things, "绝缘 检测")) == {"CN101000001", "GB/T 99001.1-2019#5.2"}


def test_the_parts_of_a_long_word_stand_for_it(made: Made) -> None:
    search = made([patent("CN101000011", "动力电池的冷却"), patent("CN101000012", "以动力驱动的泵与电池"), patent("CN101000013", "动力装置")])
    assert set(keys(search, "动力电池")) == {"CN101000011", "CN101000012"}


def test_a_phrase_must_stand_as_quoted(things: Search) -> None:
    assert set(keys(things, "“绝缘电阻”", filters={"label": ["Patent"]})) == {"CN101000001"}
    assert keys(things, '"检阻"') == []
    assert keys(things, '"电阻检测电路"') == ["CN101000001"]


@pytest.mark.parametrize("typed", ["CN101000001", "CN101000001A", "ZL 2013 1 0000001.6", "201310000001.6", "101000001"])
def test_a_patent_number_finds_its_patent_first(things: Search, typed: str) -> None:
    assert keys(things, typed)[0] == "CN101000001"


@pytest.mark.parametrize("typed", ["GB/T 99001.1-2019", "GB/T99001.1—2019", "gb/t 99001.1－2019", "GBT99001.1-2019"])
def test_a_standard_number_finds_the_standard_then_its_clauses_and_what_cites_it(things: Search, typed: str) -> None:
    found = keys(things, typed)
    assert found[:2] == ["GB/T 99001.1-2019", "GB/T 99001.1-2019#5.2"]
    if "/" in typed:
        assert found[2:] == ["CN101000001"]


def test_an_undated_number_finds_the_undated_standard_first(things: Search) -> None:
    assert keys(things, "GB/T 99001.1")[:2] == ["GB/T 99001.1", "GB/T 99001.1-2019"]


def test_a_number_with_words_finds_what_holds_both(things: Search) -> None:
    assert set(keys(things, "GB/T 99001.1-2019 检测")) == {"GB/T 99001.1-2019#5.2", "CN101000001"}


def test_an_alias_finds_the_enterprise_first(things: Search) -> None:
    assert keys(things, "临充")[0] == "临澜充电科技有限公司"


def test_when_nothing_holds_enough_words_fewer_do_and_the_page_says_so(things: Search) -> None:
    page = things.search("电子锁 退火 钢板 牡丹 唢呐")
    assert [hit.key for hit in page.hits] == ["CN201000004"] and page.relaxed
    assert not things.search("退火 钢板").relaxed


def test_facets_count_the_results(things: Search) -> None:
    page = things.search("充电")
    counts = {name: {value.value: value.count for value in values} for name, values in page.facets.items()}
    assert counts["label"] == {"Patent": 2, "Standard": 1, "Clause": 1, "Enterprise": 1} and page.total == 5
    assert counts["ipc"] == {"G01R": 1, "B60L": 2}
    assert counts["applicant"] == {"临澜充电科技有限公司": 2}
    assert counts["term"] == {"绝缘电阻": 2, "充电桩": 1}
    assert counts["year"] == {"2014": 1, "2015": 1, "2019": 1}
    assert {(value.value, value.name) for value in page.facets["region"]} == {("371102", "东港区"), ("371103", "岚山区")}


@pytest.mark.parametrize(("filters", "expected"), [
    ({"term": ["绝缘电阻"]}, {"CN101000001", "GB/T 99001.1-2019#5.2"}),
    ({"ipc": ["B60L"]}, {"CN101000001", "CN101000002"}),
    ({"ipc": ["B60"]}, {"CN101000001", "CN101000002"}),
    ({"ipc": ["C21D 8/02"]}, {"CN201000004"}),
    ({"region": ["371100"]}, {"CN101000001", "CN101000002"}),
    ({"region": ["371103"]}, {"CN101000002"}),
    ({"ics": ["43"]}, {"GB/T 99001.1-2019"}),
    ({"label": ["Clause", "Enterprise"]}, {"GB/T 99001.1-2019#5.2", "临澜充电科技有限公司"}),
    ({"normative": ["true"]}, {"GB/T 99001.1-2019#5.2"}),
    ({"standard": ["GB/T 99001.1-2019"]}, {"GB/T 99001.1-2019#5.2"}),
    ({"status": ["现行"], "label": ["Patent"]}, set()),
    ({"status": []}, {thing.key for thing in THINGS}),
])
def test_filters_choose(things: Search, filters: dict[str, list[str]], expected: set[str]) -> None:
    assert set(keys(things, "", filters=filters)) == expected


def test_dates_are_inclusive_and_may_be_their_beginnings(things: Search) -> None:
    assert set(keys(things, "", since="2015", until="2017-01-02")) == {"CN101000002", "CN201000003", "CN201000004"}
    assert keys(things, "", since="2019-02-03") == ["GB/T 99001.1-2019"]


def test_filters_do_not_change_the_score(things: Search) -> None:
    free = {hit.key: hit.score for hit in things.search("绝缘 检测").hits}
    for hit in things.search("绝缘 检测", filters={"label": ["Patent"]}).hits:
        assert hit.score == pytest.approx(free[hit.key])


def test_newest_first(things: Search) -> None:
    assert keys(things, "", order="newest", filters={"label": ["Patent"]}) == ["CN201000004", "CN201000003", "CN101000002", "CN101000001"]


@pytest.mark.parametrize("order", ["score", "newest", "key"])
@pytest.mark.parametrize("text", ["钢板", ""])
def test_pages_give_every_result_once_in_one_order(made: Made, order: str, text: str) -> None:
    # Thirty documents of seven lengths: many scores are equal.
    search = made(patent(f"CN1020000{n:02}", "钢板", "轧制" * (n % 7)) for n in range(30))
    whole = [hit.key for hit in search.search(text, order=order, limit=100).hits]
    assert len(set(whole)) == 30
    paged, cursor = [], None
    while True:
        page = search.search(text, order=order, limit=4, cursor=cursor)
        paged += [hit.key for hit in page.hits]
        assert page.total == 30
        if not (cursor := page.next):
            break
    assert paged == whole


def test_equal_scores_are_ordered_by_key(made: Made) -> None:
    numbers = [f"CN1020000{n:02}" for n in range(40)]
    search = made(patent(number, "钢板") for number in reversed(numbers))
    assert keys(search, "钢板", limit=40) == numbers


@pytest.mark.parametrize("wrong", [{"order": "best"}, {"facets": ["colour"]}, {"filters": {"colour": ["red"]}}, {"cursor": "bm9uc2Vuc2U"},
                                   {"cursor": "€"}])
def test_what_does_not_exist_is_refused(things: Search, wrong: dict[str, object]) -> None:
    with pytest.raises(QueryError):
        things.search("钢板", **wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["GB/T 1234-2020", "(", ")", '"', '""', "“”", "a AND OR NOT", "title:钢板", "+钢板 -轧制", "[1 TO 2]", "钢*", "~", "^2",
                                   "\\", "{}", "/a/", "钢板\x00", "GB/T", "-" * 300, "钢" * 5000])
def test_nothing_typed_is_a_syntax_error(things: Search, typed: str) -> None:
    things.search(typed)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from('绝缘电阻GB/T 1-2.:"“”「」()[]{}+*~^\\!?&|CN0123ａ１\n\t'), max_size=40))
def test_no_text_at_all_is_a_syntax_error(things: Search, typed: str) -> None:
    page = things.search(typed)
    assert len(page.hits) == min(page.total, 20)


def test_marks_are_exact(things: Search) -> None:
    hit = things.search("绝缘电阻检测 采样").hits[0]
    assert {snippet.field for snippet in hit.snippets} == {"title", "text", "claims"}
    for snippet in hit.snippets:
        assert str(hit.shown[snippet.field])[snippet.start :].startswith(snippet.text)
        assert snippet.marks
        assert {snippet.text[start:end] for start, end in snippet.marks} == set(snippet.words) <= {"绝缘", "电阻", "检测", "采样"}


def test_the_best_documents_for_weighted_words_stay_below_the_ceiling(things: Search) -> None:
    words = {"绝缘": 1.0, "电阻": 2.0}
    ranked = things.best(words, "Patent", 10)
    assert [each.key for each in ranked] == ["CN101000001", "CN201000003"]
    assert 0 < ranked[1].score < ranked[0].score < things.ceiling(words)


def test_one_thing_is_looked_up(things: Search) -> None:
    found = things.document("Patent", "CN101000002")
    assert found and found["title"] == "电动汽车充电接口的电子锁"
    assert things.document("Standard", "CN101000002") is None


def test_a_document_may_say_next_to_nothing(made: Made) -> None:
    search = made([Document("ChainNode", "热轧")])
    assert keys(search, "") == ["热轧"]


def test_a_word_is_found_where_the_index_cut_the_text_elsewhere(tmp_path: Path) -> None:
    """电池包热失控 is cut 电池|包热|失控, and so holds no word 热失控."""
    write([Document("Standard", "T/LLEV 004-2024", title="电动汽车动力电池包热失控预警技术要求", text=""),
           Document("Standard", "T/LLEV 006-2024", title="车载热泵空调系统能效要求", text="")], tmp_path)
    assert [hit.key for hit in Search.open(tmp_path).search("热失控预警").hits] == ["T/LLEV 004-2024"]
