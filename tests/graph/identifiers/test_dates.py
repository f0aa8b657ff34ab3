"""Dates at the precision written, from cells and from text."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import IdentifierError
from graph.identifiers.dates import dates_in, read_date
from graph.identifiers.documents import document_numbers_in


@pytest.mark.parametrize(("printed", "iso"), [
    ("2008.02.04", "2008-02-04"), ("20190709", "2019-07-09"), ("20190709.0", "2019-07-09"), ("2019年7月9日", "2019-07-09"), ("2019/7/9", "2019-07-09"),
    ("2019-07-09 00:00:00", "2019-07-09"), ("2019-07-09T16:00:00Z", "2019-07-09"), ("1562601600000", "2019-07-09"), ("1562630400", "2019-07-09"),
    ("2022年底", "2022-12-31"), ("2022", "2022"), ("2022.0", "2022"), ("2022年", "2022"), ("2022年12月", "2022-12"), ("201907", "2019-07"),
    ("2022 .10 .20", "2022-10-20"), ("二〇二二年十二月十日", "2022-12-10"), ("二○二二年", "2022"), ("２０２２年１２月１０日", "2022-12-10"),
    ("13/05/2019", "2019-05-13"), ("05/13/2019", "2019-05-13"),
])
def test_read(printed: str, iso: str) -> None:
    assert read_date(printed) == iso


@given(st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)))
def test_every_form_of_a_day_reads_alike(day: datetime.date) -> None:
    forms = [day.isoformat(), f"{day:%Y%m%d}", f"{day:%Y.%m.%d}", f"{day.year}年{day.month}月{day.day}日", f"{day.year}/{day.month}/{day.day}"]
    assert {read_date(form) for form in forms} == {day.isoformat()}


@pytest.mark.parametrize(("printed", "reason"), [
    ("", "empty"), ("2019-02-30", "no such day"), ("2019-13", "no such day"), ("05/06/2019", "ambiguous date"), ("明年", "malformed date"), ("2019-07-09x", "malformed date"),
])
def test_refused_with_a_reason(printed: str, reason: str) -> None:
    with pytest.raises(IdentifierError) as caught:
        read_date(printed)
    assert caught.value.reason == reason


@pytest.mark.parametrize(("text", "found"), [
    ("2022年5月—2023年5月", [("2022年5月", "2022-05"), ("2023年5月", "2023-05")]),
    ("(22)申请日 2022 .10 .20", [("2022 .10 .20", "2022-10-20")]),
    ("2023-09-07 发布", [("2023-09-07", "2023-09-07")]),
    ("到2025年，增长5.5%，比2020.5版", [("2025年", "2025")]),
    ("GB/T 7714-2015、1.2.3和192.168.1.1", []),
    ("２０２２年底前", [("２０２２年底", "2022-12-31")]),
    ("版本2022.13.45", []),
    ("2023年第三季度、2024年2季度末和2024年上半年", [("2023年第三季度", "2023-Q3"), ("2024年2季度末", "2024-06-30"), ("2024年上半年", "2024-H1")]),
    ("2021—2025年，2018、2019和2020年，2025年年底前", [
        ("2021", "2021"), ("2025年", "2025"), ("2018", "2018"), ("2019", "2019"), ("2020年", "2020"), ("2025年年底", "2025-12-31")]),
    ("2000年一遇，2015—2018年版", []),
])
def test_found_in_running_text(text: str, found: list[tuple[str, str]]) -> None:
    assert [(m.text, m.number) for m in dates_in(text)] == found


@pytest.mark.parametrize(("text", "found"), [
    ("日海办字〔2022〕56号", ["日海办字〔2022〕56号"]),
    ("根据国海发[2021] 5号和海滨部令第 37 号", ["国海发〔2021〕5号", "海滨部令第37号"]),
    ("（海发改高技〔2020〕157号）", ["海发改高技〔2020〕157号"]),
    ("第5号修改单", []),
    ("（海滨部 渔业总局公告2022年第3号）", ["海滨部渔业总局公告2022年第3号"]),
    ("海滨厅函 29 号、海滨局令（第七号）", ["海滨厅函29号", "海滨局令（第七号）"]),
])
def test_document_numbers(text: str, found: list[str]) -> None:
    assert [m.number for m in document_numbers_in(text)] == found
    assert all(text[m.start:m.end] == m.text for m in document_numbers_in(text))
