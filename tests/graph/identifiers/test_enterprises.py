"""Credit codes: both check digits, by the published vectors and by property."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import IdentifierError
from graph.identifiers.enterprises import organisation_check, read_uscc, uscc_check

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def code_of(head: str, organisation: str) -> str:
    first17 = head + organisation + organisation_check(organisation)
    return first17 + uscc_check(first17)


def test_published_vectors() -> None:
    assert uscc_check("91350100M000100Y4") == "3"
    assert organisation_check("M000100Y") == "4"
    assert read_uscc(" 9135 0100 m000100y43 ") == "91350100M000100Y43"


HEADS = st.from_regex(r"\A[159][1-39][1-6][0-9]{5}\Z")
ORGANISATIONS = st.text(st.sampled_from(ALPHABET), min_size=8, max_size=8)


@given(HEADS, ORGANISATIONS)
def test_a_code_with_right_digits_reads_as_itself(head: str, organisation: str) -> None:
    code = code_of(head, organisation)
    assert read_uscc(code) == read_uscc(code.lower()) == code


@given(HEADS, ORGANISATIONS, st.integers(8, 17), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_refused(head: str, organisation: str, place: int, mark: str) -> None:
    code = code_of(head, organisation)
    wrong = code[:place] + mark + code[place + 1:]
    if wrong != code:
        with pytest.raises(IdentifierError):
            read_uscc(wrong)


@pytest.mark.parametrize(("printed", "reason"), [
    ("", "empty"), ("9.135E+17", "damaged number"), ("91350100M000100Y4", "malformed credit code"),
    ("91350100M000100Y4I", "malformed credit code"), ("91350100M000100Y44", "check digit"), ("9135010٠M000100Y43", "malformed credit code"),
])
def test_refused_with_a_reason(printed: str, reason: str) -> None:
    with pytest.raises(IdentifierError) as caught:
        read_uscc(printed)
    assert caught.value.reason == reason
