"""Typed gaps: three answers that are never merged, and none by volume alone."""

from __future__ import annotations

from graph.chain.gaps import CONCENTRATED_FROM, COVERED, Found, Gap, verdicts
from graph.chain.patterns import ics_prefix, ipc_prefix, within

WELL = Found(patents=12, standards=2, enterprises=4, top_share=0.4)


def gap_of(one: Found, *others: Found) -> tuple[Gap, tuple[str, ...]]:
    verdict = verdicts([one, *(others or (WELL, WELL))])[0]
    return verdict.gap, verdict.reasons


def test_all_is_well() -> None:
    assert gap_of(WELL)[0] is Gap.NORMAL


def test_nothing_found_where_the_data_cover_the_chain_is_blank() -> None:
    gap, reasons = gap_of(Found(0, 0, 0))
    assert gap is Gap.BLANK and any("覆盖" in reason for reason in reasons)


def test_nothing_found_by_the_bare_name_alone_tells_nothing() -> None:
    assert gap_of(Found(0, 0, 0, described=False))[0] is Gap.UNKNOWN


def test_nothing_found_where_the_data_do_not_cover_the_chain_tells_nothing() -> None:
    little = Found(patents=COVERED["patents"] - 1, standards=0, enterprises=1)
    gap, reasons = gap_of(Found(0, 0, 0), little)
    assert gap is Gap.UNKNOWN and any("标准" in reason for reason in reasons)


def test_found_but_without_standards_is_weak() -> None:
    gap, reasons = gap_of(Found(12, 0, 4, 0.4))
    assert gap is Gap.WEAK and any("没有标准" in reason for reason in reasons)


def test_a_layer_that_most_links_lack_is_missed_less() -> None:
    without = Found(12, 0, 4, 0.4)
    gap, reasons = gap_of(without, without, without, Found(12, 3, 4, 0.4))
    assert gap is Gap.NORMAL and any("没有标准" in reason for reason in reasons)
    assert gap_of(Found(12, 0, 1, 0.4), without, without, Found(12, 3, 4, 0.4))[0] is Gap.WEAK


def test_few_patents_alone_are_not_weak() -> None:
    assert gap_of(Found(1, 2, 4))[0] is Gap.NORMAL


def test_two_thin_signs_are_weak() -> None:
    gap, reasons = gap_of(Found(1, 2, 1))
    assert gap is Gap.WEAK and any("1 家" in reason for reason in reasons)


def test_concentration_counts_only_from_a_least_sample() -> None:
    assert gap_of(Found(CONCENTRATED_FROM, 2, 1, 1.0, "甲"))[0] is Gap.WEAK
    assert gap_of(Found(CONCENTRATED_FROM - 1, 2, 1, 1.0, "甲"))[0] is Gap.NORMAL


def test_reasons_always_carry_the_counts() -> None:
    for found in (WELL, Found(0, 0, 0), Found(1, 0, 1)):
        assert f"专利 {found.patents} 件" in gap_of(found)[1][0]


def test_patterns() -> None:
    assert [ipc_prefix(one) for one in ("Ｃ２１Ｄ８", "B60L 53/*", "H01M 10/54", "C22C 38", "xx")] == ["C21D 8/", "B60L 53/", "H01M 10/54", "C22C 38/", None]
    assert within("C22C 38/04", ("C22C 38/",)) and not within("C22C 380/04", ("C22C 38/",))
    assert ics_prefix("77.140.50") == "77.140.50" and ics_prefix("77.1") is None
