"""Codes of administrative divisions, by form."""

import pytest

from graph.errors import IdentifierError
from graph.identifiers.regions import read_region_code, region_above


@pytest.mark.parametrize(("printed", "code"), [
    ("37", "370000"), ("3711", "371100"), ("371102", "371102"), ("371102.0", "371102"), ("３７１１０２", "371102"), ("370102001", "370102001"),
])
def test_read(printed: str, code: str) -> None:
    assert read_region_code(printed) == code
    assert read_region_code(code) == code


@pytest.mark.parametrize(("printed", "reason"), [("", "empty"), ("99", "no such province"), ("37110", "malformed region code"), ("日照", "malformed region code")])
def test_refused_with_a_reason(printed: str, reason: str) -> None:
    with pytest.raises(IdentifierError) as caught:
        read_region_code(printed)
    assert caught.value.reason == reason


def test_above_until_the_province() -> None:
    codes: list[str | None] = ["370102001"]
    while codes[-1]:
        codes.append(region_above(codes[-1]))
    assert codes == ["370102001", "370102", "370100", "370000", None]
