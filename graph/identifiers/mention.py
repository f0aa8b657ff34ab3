"""A number found in running text."""

from __future__ import annotations

from typing import NamedTuple


class Mention(NamedTuple):
    """``start`` and ``end`` count characters of the text as given; ``text`` is written there, ``number`` its normal form."""

    start: int
    end: int
    text: str
    number: str
