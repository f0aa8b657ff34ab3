import pickle
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.annotate import annotate
from ingest.annotations import Annotation, Document, Genre

GENRES: tuple[Genre, ...] = get_args(Genre)
PIECES = st.sampled_from(
    ["权利要求1至3", "其特征在于", "，", "。", "\n", "\f", "1.", "3.1 ", "附录 A", "（规范性）", "——", "GB/T 1.1—2020", "CN101364227A", "有限公司", "不小于", "5.0MPa", "~",
     "2024年", "5月", "〔2024〕", "9号", "应", "可", "产业链", "“链主”企业", "牵头单位：", "专利号：", "代替", "起草单位：", "《", "(", "|", "ä", "\ufffd", "\U0001f600", " ", "\u3000", "等"]
)
TEXTS = st.one_of(st.text(max_size=400), st.lists(PIECES, max_size=80).map("".join))


def check(document: Document, annotation: Annotation) -> None:
    length = len(document.text)
    assert annotation.id == document.id
    last = 0
    for span in annotation.spans:
        assert last <= span.start < span.end <= length
        last = span.end
    for claim in annotation.claims:
        assert 0 <= claim.start < claim.end <= length
        assert claim.start <= claim.preamble[0] <= claim.preamble[1] <= claim.end
        assert all(claim.start <= start < end <= claim.end for start, end in claim.elements)
        assert all(0 < number < claim.number for number in claim.refers_to)
        assert set(claim.depends_on) <= set(claim.refers_to)
    before = 0
    for clause in annotation.clauses:
        assert before <= clause.start <= clause.end <= length
        before = clause.start
    for indicator in (annotation.policy or {}).get("indicators", []):
        assert document.text[indicator["start"]:indicator["end"]] == indicator["quote"]


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.sampled_from(GENRES))
def test_any_text_is_annotated_within_its_bounds(text: str, genre: Genre) -> None:
    document = Document("x", genre, text)
    [annotation] = annotate([document])
    check(document, annotation)
    assert annotate([document]) == [annotation]


@pytest.mark.parametrize("genre", GENRES)
@pytest.mark.parametrize("unit", ["的", "1", "有限公司", "可能涉及专利", "、新能源", "1≤", "包括", "\n1\n", "专", "[", "　"])
def test_long_runs_end_in_time(genre: Genre, unit: str) -> None:
    document = Document("x", genre, unit * (20_000 // len(unit)))
    check(document, annotate([document])[0])


def test_each_genre_gets_its_own() -> None:
    text = "1. 一种钢板，其特征在于，厚度不小于2mm，符合GB/T 7714-2015。"
    found = dict(zip(GENRES, annotate([Document("x", genre, text) for genre in GENRES]), strict=True))
    assert {span.label for span in found["abstract"].spans} == {"PARAMETER", "STANDARD"}
    assert len(found["claims"].claims) == 1
    assert {span.label for span in found["description"].spans} == {"STANDARD"}
    assert found["standard"].standard is not None
    assert found["policy"].policy is not None
    assert found["line"].claims == () and found["line"].policy is None


def test_annotations_travel_between_processes() -> None:
    documents = [Document(str(number), "claims", f"1. 一种装置，其特征在于，长度为{number + 1}mm。") for number in range(4)]
    here = annotate(documents)
    assert pickle.loads(pickle.dumps(annotate)) is annotate
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as workers:
        assert workers.submit(annotate, documents).result() == here


def test_the_order_is_that_of_the_batch() -> None:
    assert [annotation.id for annotation in annotate([Document(name, "line", name) for name in "cab"])] == ["c", "a", "b"]
    assert annotate([]) == []
