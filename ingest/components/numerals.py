"""Numbers as Chinese technical text writes them."""

from __future__ import annotations

_DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_TENS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}


def number(written: str) -> float | None:
    """The value of a number in digits or in Chinese; None if it is neither.

    Blanks and commas group digits, a blank before the point is a scanning accident, ``$…$`` comes from formulae.

    >>> number("2 500"), number("0 .5"), number("三十五"), number("$-25$"), number("一千二百")
    (2500.0, 0.5, 35.0, -25.0, 1200.0)
    """
    plain = written.translate(_DROPPED)
    try:
        return float(plain)
    except ValueError:
        return _chinese(plain)


_DROPPED = {ord(sign): None for sign in " ,，$\\\u3000"} | {ord("−"): "-", ord("·"): "."}


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
