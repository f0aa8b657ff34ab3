"""The forms of numbers: every way of printing one meets in one form."""

from __future__ import annotations

import pytest

from graph.search.numbers import bare, patent_forms, standard_forms, undated_number


@pytest.mark.parametrize("printed", ["CN101364227", "CN101364227A", "cn 101364227 A", "101364227", "ＣＮ１０１３６４２２７"])
def test_a_publication_is_found_in_every_printed_form(printed: str) -> None:
    assert bare(printed) in patent_forms("CN101364227A")


@pytest.mark.parametrize("printed", ["200910086409.9", "CN200910086409.9", "ZL 2009 1 0086409.9", "200910086409", "ZL200910086409"])
def test_an_application_is_found_in_every_printed_form(printed: str) -> None:
    assert bare(printed) in patent_forms("200910086409.9")


def test_a_foreign_number_is_kept_whole() -> None:
    assert patent_forms("WO2019CN119888") == ("WO2019CN119888",)


@pytest.mark.parametrize("printed", ["GB/T 18487.1-2023", "GB/T18487.1—2023", "gbt 18487.1-2023", "ＧＢ／Ｔ １８４８７．１－２０２３"])
def test_an_edition_is_named_by_every_printed_form(printed: str) -> None:
    assert bare(printed) == standard_forms("GB/T 18487.1-2023")[0]


@pytest.mark.parametrize("printed", ["GB/T 18487.1", "18487.1-2023", "18487.1"])
def test_an_edition_is_reached_without_year_or_prefix(printed: str) -> None:
    assert bare(printed) in standard_forms("GB/T 18487.1-2023")[1]


@pytest.mark.parametrize(("number", "undated"), [
    ("GB 2312-80", "GB 2312"), ("ISO 9001:2015", "ISO 9001"), ("IEC 61851-23:2014", "IEC 61851-23"), ("YD/T 1234", "YD/T 1234"),
])
def test_the_year_alone_is_cut_off(number: str, undated: str) -> None:
    assert undated_number(number) == undated
