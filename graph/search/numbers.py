"""The forms under which a number or a name is looked up.

A number is printed in many ways (``ZL 2009 1 0086409.9``, ``200910086409.9``, ``GB/T7714—2015``). Documents are filed
under the bare letters and digits of each way, and a question is reduced in the same manner, so they meet without parsing.
"""

from __future__ import annotations

import re

from graph.identifiers.characters import fold

_NOT_BARE = re.compile(r"[^0-9A-Z\u3400-\u9fff]+")
_CN_PATENT = re.compile(r"(?:CN|ZL)?(\d{7,12}[\dX]?)([A-Z]\d?)?")
_EDITION = re.compile(r"[-:–—－](\d{4}(?!\d)|\d{2}$)")
_PREFIX = re.compile(r"^[A-Za-z/]+\s*")


def bare(text: str) -> str:
    """Its letters, digits and Chinese characters, upper case, half width.

    >>> bare("GB/T 7714—2015"), bare("ZL 2009 1 0086409.9")
    ('GBT77142015', 'ZL2009100864099')
    """
    return _NOT_BARE.sub("", fold(text).upper())


def patent_forms(*numbers: str) -> tuple[str, ...]:
    """Every form that finds the patent with these publication and application numbers: with and without office and kind code.

    >>> patent_forms("CN101364227A")
    ('CN101364227A', 'CN101364227', 'ZL101364227', '101364227')
    """
    forms: dict[str, None] = {}
    for number in numbers:
        if not (whole := bare(number)):
            continue
        forms[whole] = None
        if match := _CN_PATENT.fullmatch(whole):
            # ZL is printed before the application number of a granted patent, and carelessly before any other.
            # Applications are also quoted without the point and the check digit after it.
            for digits in (match[1], match[1][:-1]) if "." in number else (match[1],):
                forms.update(dict.fromkeys((f"CN{digits}", f"ZL{digits}", digits)))
    return tuple(forms)


def standard_forms(number: str) -> tuple[str, tuple[str, ...]]:
    """The form that names this very standard, and the looser ones: without the edition, without the prefix.

    >>> standard_forms("GB/T 18487.1-2023")
    ('GBT1848712023', ('GBT184871', '1848712023', '184871'))
    """
    undated = undated_number(number)
    free = [bare(_PREFIX.sub("", fold(text))) for text in (number, undated)]
    loose = dict.fromkeys(form for form in (bare(undated), *free) if len(form) >= 3)
    loose.pop(bare(number), None)
    return bare(number), tuple(loose)


def undated_number(number: str) -> str:
    """The number before its year.

    >>> undated_number("GB/T 7714—2015"), undated_number("GB/T 1499.1-2008/XG1-2012"), undated_number("ISO 9001")
    ('GB/T 7714', 'GB/T 1499.1', 'ISO 9001')
    """
    match = _EDITION.search(number)
    return number[: match.start()] if match else number
