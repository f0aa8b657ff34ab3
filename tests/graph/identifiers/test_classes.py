"""Classification codes and the patterns of chain nodes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import IdentifierError
from graph.identifiers.classes import class_matches, ipc_above, is_class_pattern, read_ccs, read_cpc, read_ics, read_industry, read_ipc


@pytest.mark.parametrize(("printed", "code"), [
    ("F21S9/03(2006.01)I;", "F21S 9/03"), ("C21D 8/02", "C21D 8/02"), ("\u2002A47J36/00(2006.01)I", "A47J 36/00"), ("H01M10/0525", "H01M 10/0525"),
    ("g01c", "G01C"), ("C21", "C21"), ("C", "C"), ("Ｂ６０Ｌ　５３／３１", "B60L 53/31"), ("F16D121/24(2012.01)N", "F16D 121/24"), ("A61K 9", "A61K 9/00"),
])
def test_ipc(printed: str, code: str) -> None:
    assert read_ipc(printed) == code
    assert read_ipc(code) == code


@given(st.from_regex(r"\A[A-H][0-9]{2}[A-Z]( [1-9][0-9]{0,3}/[0-9]{2,6})?\Z"))
def test_reading_an_ipc_symbol_that_is_written_gives_it_back(code: str) -> None:
    assert read_ipc(code) == read_ipc(code.replace(" ", "")) == read_cpc(f"{code};") == code


@pytest.mark.parametrize(("reader", "printed", "reason"), [
    (read_ipc, "", "empty"), (read_ipc, "01-01 (12)", "malformed IPC symbol"), (read_ipc, "Y02E 60/10", "malformed IPC symbol"),
    (read_cpc, "Z99", "malformed CPC symbol"), (read_ics, "77.14x", "malformed ICS code"), (read_ics, "", "empty"),
    (read_ccs, "I10", "malformed CCS code"), (read_ccs, " ", "empty"), (read_industry, "U99", "malformed industry code"),
    (read_industry, "A31", "malformed industry code"), (read_industry, "3", "malformed industry code"), (read_industry, "", "empty"),
])
def test_refused_with_a_reason(reader, printed: str, reason: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(IdentifierError) as caught:
        reader(printed)
    assert caught.value.reason == reason


@pytest.mark.parametrize(("reader", "printed", "code"), [
    (read_cpc, "Y02E60/10", "Y02E 60/10"), (read_ics, "77.140.50", "77.140.50"), (read_ics, "ICS 43.18", "43.180"), (read_ics, "01", "01"),
    (read_ccs, "H 46", "H46"), (read_ccs, "CCS A14", "A14"), (read_ccs, "H40/59", "H40/59"), (read_industry, "3130", "C3130"),
    (read_industry, "c36", "C36"), (read_industry, "01", "A01"), (read_industry, "A", "A"), (read_industry, "9700", "T9700"),
])
def test_other_schemes(reader, printed: str, code: str) -> None:  # type: ignore[no-untyped-def]
    assert reader(printed) == code
    assert reader(code) == code


def test_places_above() -> None:
    assert [ipc_above(code) for code in ("C21D 8/02", "C21D 8/00", "C21D", "C21", "C")] == ["C21D 8/00", "C21D", "C21", "C", None]


@pytest.mark.parametrize(("pattern", "code", "within"), [
    ("B60L53/*", "B60L 53/31", True), ("B60L53*", "B60L 53/31", True), ("B60L53/*", "B60L 5/31", False), ("B60K1*", "B60K 17/02", False),
    ("C21D8", "C21D 8/02", True), ("C21D8", "C21D 80/02", False), ("C21D 8/02", "C21D 8/02", True), ("C21D 8/02", "C21D 8/04", False),
    ("B60L", "B60L 53/31", True), ("C21", "C21D 8/02", True), ("B60G*", "B60G 3/20", True), ("C21D", "C21D", True), ("C21D8", "C21D", False),
    ("H01M10/05-10/0587", "H01M 10/0525", True), ("H01M10/05-H01M10/0587", "H01M 10/06", False),
    ("F02B*(不含F02B63/04)", "F02B 63/04", False), ("F02B*（不含F02B63/04、F02B65/00）", "F02B 33/00", True), ("钢铁", "C21D 8/02", False),
])
def test_patterns(pattern: str, code: str, within: bool) -> None:
    assert class_matches(pattern, code) is within
    assert is_class_pattern(pattern) is (pattern != "钢铁")
