"""Numbers of clauses as scanning spoils them: ``5 1 2``, ``512``, ``5·1``, ``5.l``, ``A.O.1``.

What a spoilt number was is guessed from the line alone; whether it was a number at all is for the sequence of all headings to tell.
"""

from __future__ import annotations

import re
from typing import Final

Number = tuple[int | str, ...]

_MOST_CHAPTERS: Final = 29
_LETTERS: Final = {"l": "1", "I": "1", "O": "0", "o": "0"}
_LETTERED = re.compile(r"[#*\s]*(?:[0-9l]{1,2}|[A-Z])(?:[ \t]?[.．][ \t]?[0-9lIOo]{1,2})+(?![A-Za-z0-9])")
_FIRST = re.compile(r"[#*\s]*[lI](?=[ \t\u3000]*(?:适用)?范\s*围)")
_DOTS = re.compile(r"(?<=[0-9A-Z])[ \t]?[·•‧。∙][ \t]?(?=[0-9])")
_NUMBERED = re.compile(r"[#*\s]*(?:[0-9]{1,2}|[A-Z])[ \t]?[·•‧。∙]")
_APART = re.compile(r"(?P<mark>[#*\s]*)(?P<number>(?:[0-9]{1,2}|[A-Z])(?:[ \t]*[.．][ \t]*[0-9]{1,2}|[ \t]{1,2}[0-9]{1,2}){1,5})(?:\**[ \t\u3000]+\**|(?<=[0-9])(?=[\u3400-\u9fff]))(?P<title>[\u3400-\u9fff“《].*)\Z")
_TOGETHER = re.compile(r"(?P<mark>[#*\s]*)(?P<number>[0-9]{2,5}|[A-Z][0-9]{2,4})\**[ \t\u3000]*\**(?P<title>[\u3400-\u9fff“《].*)\Z")


def cleared(words: str) -> str:
    """A line with letters that were digits, and dots of other shapes, put right in its number; as long as it was.

    >>> cleared("5.l.2 外观"), cleared("l 范围"), cleared("5·1 材料"), cleared("A.O.1 概述"), cleared("I.l 结构")
    ('5.1.2 外观', '1 范围', '5.1 材料', 'A.0.1 概述', 'I.1 结构')
    """
    if first := _FIRST.match(words):
        return words[:first.end() - 1] + "1" + words[first.end():]
    if _NUMBERED.match(words):
        words = _DOTS.sub(lambda dot: dot[0].replace(dot[0].strip(), "."), words, count=5)
    if lettered := _LETTERED.match(words):
        # A capital before the first dot is an annex's, I too.
        head = re.match(r"[#*\s]*[A-Z](?=[ \t]?[.．])", lettered[0])
        start = head.end() if head else 0
        return words[:start] + "".join(_LETTERS.get(sign, sign) for sign in words[start:lettered.end()]) + words[lettered.end():]
    return words


def apart(words: str) -> tuple[Number, str, bool] | None:
    """The number whose dots are blanks, the title, and whether the line is marked as a heading.

    >>> apart("6 1 2 外观"), apart("**B 2 计算**"), apart("6.1 2 外观"), apart("6.1.2 外观")
    (((6, 1, 2), '外观', False), (('B', 2), '计算', True), ((6, 1, 2), '外观', False), None)
    """
    match = _APART.match(words)
    if not match or not re.search(r"[0-9A-Z][ \t]+[0-9]", match["number"]) or re.fullmatch(r"[0-9A-Z]+(?:[ \t]*[.．][ \t]*[0-9]+)+", match["number"]):
        return None
    number = tuple(int(part) if part.isdigit() else part for part in re.findall(r"[A-Z]|[0-9]+", match["number"]))
    return number, match["title"].strip("* "), bool(match["mark"].strip())


def together(words: str) -> tuple[list[Number], str, bool] | None:
    """The numbers that a number without dots may have been, the title, and whether the line is marked as a heading.

    >>> together("## 421 起始符"), together("A12 概述")
    (([(4, 2, 1), (4, 21)], '起始符', True), ([('A', 1, 2), ('A', 12)], '概述', False))
    """
    match = _TOGETHER.match(words)
    if not match:
        return None
    head, digits = (match["number"][0], match["number"][1:]) if match["number"][0].isalpha() else ("", match["number"])
    numbers: list[Number] = []
    for cuts in _cut(digits):
        if head or len(cuts) > 1:
            numbers.append((head, *cuts) if head else cuts)
    numbers = [number for number in numbers if sum(isinstance(part, int) and part > 9 for part in number) <= 1 and (head or int(number[0]) <= _MOST_CHAPTERS)]
    return (numbers, match["title"].strip("* "), bool(match["mark"].strip())) if numbers else None


def _cut(digits: str) -> list[tuple[int, ...]]:
    """The ways to read digits as parts of one or two digits, none of them 0; those of single digits first."""
    if not digits:
        return [()]
    found = []
    for length in (1, 2):
        part = digits[:length]
        if len(part) == length and part[0] != "0":
            found += [(int(part), *rest) for rest in _cut(digits[length:])]
    return found
