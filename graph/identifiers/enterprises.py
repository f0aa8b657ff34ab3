"""Unified social credit codes (GB 32100-2015), with the organisation code inside them (GB 11714-1997)."""

from __future__ import annotations

import re

from graph.errors import IdentifierError
from graph.identifiers.characters import plain, upper

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_FORM = re.compile(r"(?a)[1-9A-HJ-NPQRTUWXY][1-9A-HJ-NPQRTUWXY]\d{6}[0-9A-HJ-NPQRTUWXY]{10}")


def uscc_check(first17: str) -> str:
    """The eighteenth character of a credit code: weights are the powers of 3 modulo 31.

    >>> uscc_check("91350100M000100Y4")
    '3'
    """
    total = sum(_ALPHABET.index(mark) * pow(3, place, 31) for place, mark in enumerate(first17))
    return _ALPHABET[-total % 31]


def organisation_check(first8: str) -> str:
    """The ninth character of an organisation code, which stands at places 9 to 17 of a credit code.

    >>> organisation_check("M000100Y")
    '4'
    """
    total = sum((int(mark) if mark.isdigit() else ord(mark) - 55) * weight
                for mark, weight in zip(first8, _ORGANISATION_WEIGHTS, strict=True))
    rest = 11 - total % 11
    return {10: "X", 11: "0"}.get(rest, str(rest))


def read_uscc(text: str) -> str:
    """The credit code in capitals, both check digits verified.

    Raises IdentifierError: ``empty``, ``damaged number``, ``malformed credit code`` or ``check digit``.

    >>> read_uscc("91350100m000100y43")
    '91350100M000100Y43'
    """
    code = "".join(upper(plain(text)).replace("-", "").split())
    if not code:
        raise IdentifierError("The credit code is empty.", reason="empty")
    if re.fullmatch(r"[0-9](?:\.[0-9]+)?E\+?[0-9]+", code):
        raise IdentifierError(f"A spreadsheet rounded this credit code: {text}.", reason="damaged number")
    if not _FORM.fullmatch(code):
        raise IdentifierError(f"{text!r} is no unified social credit code; expected 18 characters without I, O, S, V and Z.",
                              reason="malformed credit code")
    if code[17] != uscc_check(code[:17]):
        raise IdentifierError(f"The check digit of {text} is {code[17]}, expected {uscc_check(code[:17])}.", reason="check digit")
    if code[16] != organisation_check(code[8:16]):
        raise IdentifierError(f"The check digit of the organisation code in {text} is {code[16]}, "
                              f"expected {organisation_check(code[8:16])}.", reason="check digit")
    return code
