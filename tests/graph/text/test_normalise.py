"""Folding and script: what is mapped, and what is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.text.normalise import fold, is_traditional, plain, simplify


def test_only_letters_and_digits_are_folded() -> None:
    assert fold("ＡＢｃ１２３，（）：％～10³ m² ℃ Ⅳ ①") == "ABc123，（）：％～10³ m² ℃ Ⅳ ①"


@given(st.text())
def test_length_stays_so_offsets_stay_true(text: str) -> None:
    assert len(fold(text)) == len(plain(text)) == len(text)
    assert fold(fold(text)) == fold(text)
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(("text", "simple"), [
    ("專利與標準", "专利与标准"), ("軟體與硬碟", "软件与硬盘"), ("专利与标准", "专利与标准"), ("乾隆著书", "乾隆著书"), ("ABC 123", "ABC 123"), ("", ""),
])
def test_simplify(text: str, simple: str) -> None:
    assert simplify(text) == simple


@pytest.mark.parametrize(("text", "traditional"), [
    ("專利", True), ("专利", False), ("本发明涉及一种镕化装置，包括壳体、加热器、控制器和若干温度传感器，所述壳体内设有加热器，所述控制器与温度传感器连接并固定在壳体上", False),
    ("abc", False), ("", False),
])
def test_is_traditional(text: str, traditional: bool) -> None:
    assert is_traditional(text) is traditional
