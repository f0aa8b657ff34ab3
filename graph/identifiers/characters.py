"""The written shapes of characters, made one: every mapping here is one character for one, so offsets stay true."""

from __future__ import annotations

import re
from functools import lru_cache

import opencc

# Full-width ASCII stands 0xFEE0 above the half-width form.
_LETTERS_DIGITS = {code + 0xFEE0: code for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B))}
_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ]")
_ASCII = {code + 0xFEE0: code for code in range(0x21, 0x7F)}

# Inside a number, print and OCR offer many dashes, slashes, points and blanks for the same thing.
_DASHES = "‐‑‒–—―−─━﹣－⁃﹘﹣ー"
_SLASHES = "∕⁄╱／"
_POINTS = "．·•・‧﹒"
_BLANKS = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufeff\u200b"
_INSIDE_NUMBERS = {
    **_ASCII,
    **{ord(mark): "-" for mark in _DASHES},
    **{ord(mark): "/" for mark in _SLASHES},
    **{ord(mark): "." for mark in _POINTS},
    **{ord(mark): " " for mark in _BLANKS},
    ord("∶"): ":",
    ord("〜"): "~",
}
_UPPER = {**{code: code - 32 for code in range(0x61, 0x7B)}}


def fold(text: str) -> str:
    """The text with full-width letters and digits made half-width; punctuation, superscripts and length stay.

    NFKC would be harmful: it turns 10³ into 103 and m² into m2.

    >>> fold("ＧＢ／Ｔ １１７１４，１０³")
    'GB／T 11714，10³'
    """
    return text.translate(_LETTERS_DIGITS) if _WIDE.search(text) else text


def plain(text: str) -> str:
    """The text as a number is compared: half-width, one dash, one slash, one point, one blank. Length stays.

    >>> plain("ＧＢ／Ｔ　１１７１４—１９９５")
    'GB/T 11714-1995'
    """
    return text if text.isascii() else text.translate(_INSIDE_NUMBERS)


def upper(text: str) -> str:
    """ASCII letters made capital, nothing else touched (``str.upper`` can change the length)."""
    return text.upper() if text.isascii() else text.translate(_UPPER)


@lru_cache(maxsize=4)
def _converter(table: str) -> opencc.OpenCC:
    return opencc.OpenCC(table)


def simplified(text: str, *, taiwan: bool = False) -> str:
    """The text in simplified characters; with ``taiwan`` also in mainland words (軟體 → 软件).

    >>> simplified("臺灣積體電路"), simplified("軟體", taiwan=True)
    ('台湾积体电路', '软件')
    """
    return text if text.isascii() else str(_converter("tw2sp" if taiwan else "t2s").convert(text))
