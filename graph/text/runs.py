"""Runs of letters, digits and signs that no word boundary cuts: formulas, numbers with their units, ranges, model names."""

from __future__ import annotations

import re
from collections.abc import Iterator

_DIGIT = "0-9０-９"
_LETTER = "A-Za-zＡ-Ｚａ-ｚ\u0370-\u03ff\u00b5"
_SIGN = _DIGIT + _LETTER + "₀-₉⁰¹²³⁴-⁹⁺⁻"
_DASH = "\\-\u2010\u2011–—~～−"
# Letters and digits with a decimal point or a thousands' comma between digits; groups as in Ca(OH)2 and (NH4)2SO4, water as in CaSO4·2H2O.
_CORE = (
    rf"(?:\((?:[A-Z][a-z]?[0-9]*+)++\)(?=[0-9]))?+[{_SIGN}]++(?:(?<=[{_DIGIT}])(?:[.．](?=[{_DIGIT}])|,(?=[0-9]{{3}}(?![0-9])))[{_SIGN}]++)*+"
    rf"(?:\((?:[A-Z][a-z]?[0-9]*+)++\)[0-9₀-₉]++[{_SIGN}]*+|·[0-9n]*+H2O)*+"
)
# A number goes on with its unit (850℃, 12mg/kg, 3kW·h) or as a fraction; a word takes no slash (A/D is two).
_ITEM = rf"(?:(?=[{_DIGIT}]){_CORE}(?:[%％‰℃℉°′″]++[{_LETTER}]*+|[/·](?=[{_SIGN}])[{_SIGN}]++)*+|{_CORE}[%％‰℃℉°]*+)"
_JOINT = rf"(?:[{_DASH}±](?=[{_SIGN}])|(?<=[{_DIGIT}]):(?=[{_DIGIT}]))"
# Where one may begin: a class of its own is found several times faster than the whole pattern.
_START = re.compile(rf"[{_SIGN}(±\-−—…]")
# Every repetition is possessive, so that no text can make the search go back over itself.
_RUN = re.compile(rf"(?:(?<![{_SIGN}])[-−±](?=[{_DIGIT}]))?+{_ITEM}(?:{_JOINT}{_ITEM})*+|—{{2,}}+|…{{2,}}+")


def runs_in(text: str) -> Iterator[tuple[int, int]]:
    """Where the runs stand, in reading order, as places of the text as given, full width or half. A dash of two is a run too.

    >>> text = "含0.02-0.15%的LiFePO4，在850℃、12mg/kg和Ca(OH)2中"
    >>> [text[start:end] for start, end in runs_in(text)]
    ['0.02-0.15%', 'LiFePO4', '850℃', '12mg/kg', 'Ca(OH)2']
    """
    at = 0
    while start := _START.search(text, at):
        at = start.start()
        if run := _RUN.match(text, at):
            yield run.span()
        at = run.end() if run else at + 1
