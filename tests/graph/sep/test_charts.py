"""Claim charts: every limitation a row, every quotation true, choice and information never counted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.sep.charts import Row, chart, limitations, quotations
from graph.sep.passages import Claim, Clause

TEXT = "1. 一种充电接口，其特征在于，包括：检测触头电阻的采样电路；锁止插头的电子锁；以及向云端上报电费账单的无线模块。"
ELEMENTS = ("检测触头电阻的采样电路", "锁止插头的电子锁", "向云端上报电费账单的无线模块")
CLAIM = Claim("CN101000001#1", 1, TEXT, "product", ELEMENTS)

MANDATORY = Clause("S#5.1", "充电接口应符合下列要求。应具有检测触头电阻的采样电路。应装有锁止插头的电子锁；锁止后方可充电。", "5.1", "接口")
OPTIONAL = Clause("S#5.2", "充电接口宜具有向云端上报电费账单的无线模块。", "5.2", "上报", kind="推荐")
INFORMATIVE = Clause("S#A.1", "应具有向云端上报电费账单的无线模块。", "A.1", "示例", normative=False)


def flat(word: str) -> float:
    """Every word as rare as the next."""
    return 1.0


def test_every_limitation_is_a_row_and_missing_ones_come_first() -> None:
    made = chart(CLAIM, [MANDATORY], flat)
    assert [(row.element, row.verdict) for row in made.rows] == [(ELEMENTS[2], "未找到"), (ELEMENTS[0], "满足"), (ELEMENTS[1], "满足")]
    assert not made.possible and "未找到 1" in made.conclusion
    assert all(TEXT[row.start : row.end] == row.element for row in made.rows)


def test_a_quotation_is_the_clauses_own_text() -> None:
    row = chart(CLAIM, [MANDATORY], flat).rows[1]
    assert row.quotation and row.quotation.verified
    assert row.quotation.text == "应具有检测触头电阻的采样电路。" == MANDATORY.text[row.quotation.start : row.quotation.end]
    assert set(row.words) >= {"检测", "采样"} and not row.missing


def test_choice_and_information_are_shown_and_never_counted() -> None:
    for clause in (OPTIONAL, INFORMATIVE):
        made = chart(CLAIM, [MANDATORY, clause], flat)
        missing = made.rows[0]
        assert (missing.verdict, missing.quotation) == ("未找到", None)
        assert missing.optional and missing.optional.clause is clause and missing.optional.verified
        assert clause.strength in missing.reason and not made.possible


def test_with_every_limitation_met_the_claim_is_possible() -> None:
    required = Clause("S#5.3", "充电接口应具有向云端上报电费账单的无线模块。", "5.3")
    made = chart(CLAIM, [MANDATORY, OPTIONAL, required], flat)
    assert made.possible and [row.order for row in made.rows] == [1, 2, 3]
    assert made.rows[2].optional is None


def test_half_the_words_are_partly_met() -> None:
    made = chart(CLAIM, [Clause("S#6", "应设置电子锁。", "6")], flat)
    assert {row.element: row.verdict for row in made.rows}[ELEMENTS[1]] == "部分"


def test_no_mandatory_text_meets_nothing() -> None:
    made = chart(CLAIM, [], flat)
    assert {row.verdict for row in made.rows} == {"未找到"}


def test_without_elements_the_claim_is_cut_at_semicolons() -> None:
    bare = Claim("x#1", 1, TEXT, "product", ())
    assert [TEXT[start:end] for start, end in limitations(bare)][1:] == [ELEMENTS[1], "以及向云端上报电费账单的无线模块。"]
    assert list(limitations(Claim("x#1", 1, TEXT, "product", ("不在文中",)))) == list(limitations(bare))


@given(st.text(alphabet=st.sampled_from("应采样电路。；;\n 锁A"), max_size=60))
def test_every_quotation_is_verifiable(text: str) -> None:
    assert all(quotation.verified for quotation in quotations(Clause("S#1", text)))


def row_for(element: str, required: str) -> Row:
    claim = Claim("x#1", 1, element, "product", (element,))
    [row] = chart(claim, [Clause("S#7", required, "7")], flat).rows
    return row


def test_what_goes_by_another_name_is_met() -> None:
    row = row_for("漏电时断开供电回路", "剩余电流超过限值时应切断供电回路。")
    assert row.verdict == "满足" and ("漏电", "剩余电流") in row.synonyms and "漏电" in row.words
    assert not any(word.startswith("≈") for word in (*row.words, *row.missing))


def test_a_value_outside_what_is_required_contradicts() -> None:
    row = row_for("回火加热温度为700℃～720℃", "回火加热温度应控制在590 ℃～650 ℃。")
    assert row.verdict == "数值矛盾" and "不相交" in row.reason and row.numbers[0].relation == "矛盾"
    made = chart(Claim("x#1", 1, row.element, "product", (row.element,)), [Clause("S#7", "回火加热温度应控制在590 ℃～650 ℃。", "7")], flat)
    assert not made.possible and "不可能" in made.conclusion


def test_a_limitation_with_a_value_is_met_only_by_that_value() -> None:
    assert row_for("回火加热温度为580℃～660℃", "回火加热温度应控制在590 ℃～650 ℃。").verdict == "满足"
    assert row_for("回火加热温度为600℃～660℃", "回火加热温度应控制在590 ℃～650 ℃。").verdict == "部分"
    silent = row_for("回火加热温度为580℃～660℃", "应规定回火加热温度。")
    assert silent.verdict == "部分" and "未规定特征中的数值" in silent.reason


def test_the_same_value_in_the_same_words_is_required_whatever_it_is_called() -> None:
    element = "在判定故障后的5s内切断高压回路并发送报警信号"
    claim = Claim("CN101000002#1", 1, f"1. 一种方法，其特征在于：{element}。", "method", (element,))
    for text, verdict in (("判定故障后，应在5s内切断高压回路，并发送报警信号。", "满足"), ("判定故障后，应在15s内切断高压回路，并发送报警信号。", "部分")):
        [row] = chart(claim, [Clause("S#6.1", text, "6.1")], flat).rows
        assert row.verdict == verdict, text
