"""Numbers as Chinese technical text writes them."""

from __future__ import annotations

import re

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}

# Begins with a plain set of characters, so that the search for the next number runs at the speed of C.
# Blanks group thousands (2 000) or stand at the point (0 .5) where a scan was read; commas group in threes.
NUMBER = r"[0-9](?:[0-9]{0,2}(?:(?:\\?[ ][0-9]{3})+(?![0-9])|(?:,[0-9]{3})+(?![0-9,]))(?:\.[0-9]+)?|[0-9]*(?:[ ]?[.·][ ]?(?:[0-9]{3}(?:[ ][0-9]{1,3})+(?![0-9.])|[0-9]+))?)"
CHINESE = "一二两三四五六七八九十百千万半零〇"

_POWER = re.compile(r"[ ]?[×xX*✕·][ ]?10(?:[ ]?\^?[ ]?\{?(?P<sign>[-‐‑−–]?)[ ]?(?P<plain>[1-9][0-9]?)\}?|(?P<raised>[⁻⁺]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))(?![0-9.])\$?")
_RAISED = str.maketrans("⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹", "-+0123456789")


def number(written: str) -> float | None:
    """The value of a number in digits or in Chinese; None if it is neither.

    Blanks and commas group digits, a blank before the point is a scanning accident, ``$…$`` comes from formulae.

    >>> number("2 500"), number("0 .5"), number("三十五"), number("$-25$"), number("一千二百"), number("12·5"), number("一百零五")
    (2500.0, 0.5, 35.0, -25.0, 1200.0, 12.5, 105.0)
    """
    plain = written.translate(_DROPPED)
    try:
        return float(plain)
    except ValueError:
        return _chinese(plain)


_DROPPED = {ord(sign): None for sign in " ,，$\\\u3000"} | {ord(minus): "-" for minus in "−‑‐–"} | {ord("·"): "."}


def power(text: str, at: int) -> tuple[float, int] | None:
    """A power of ten written after a number, as (factor, where it ends): 3.44×10-4, 1×10⁵, 2×10^{-3}.

    >>> power("3.44×10-4m/s", 4)
    (0.0001, 9)
    """
    match = _POWER.match(text, at)
    if match is None:
        return None
    exponent = int(match["raised"].translate(_RAISED)) if match["raised"] else int(match["plain"]) * (-1 if match["sign"] else 1)
    return float(f"1e{exponent}"), match.end()


def _chinese(written: str) -> float | None:
    half = written.endswith("半") and len(written) > 1
    total = group = digit = 0
    for sign in written.removesuffix("半") if half else written:
        if sign in _DIGITS:
            digit = _DIGITS[sign]
        elif sign in _TENS:
            group += (digit or 1) * _TENS[sign]
            digit = 0
        elif sign in _GROUPS:
            total = (total + group + digit) * _GROUPS[sign]
            group = digit = 0
        elif sign == "半" and len(written) == 1:
            return 0.5
        else:
            return None
    return total + group + digit + (0.5 if half else 0.0) if written else None
