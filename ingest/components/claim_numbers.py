"""Where each claim begins: its number, told from the numbers of steps, lists and formulas within claims."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final, NamedTuple

# 1. 1、 1． or 1: at the start of a line, or after the end of the claim before it where a table cell holds them all. Full-text pages
# print "1 ."; some exports print 权利要求1：, some leave the stop out.
_NUMBER = re.compile(
    r"(?:^|(?<=[\n\f。;；|>”\"])|(?<=[^0-9]\.))[ \t\u3000]*((?:\[[0-9]{4}\][ \t]*)?[【\[]?(?:权利要求[ \t]*)?)([0-9０-９]{1,3})(?:[ \t]?[.．、:：](?:[ \t\u3000]*[】\]]?(?=[^\s0-9])|\s{0,6}(?=一种|(?:根据|如|按照?)(?:权|请求项|申请专利)))|[】\]][ \t]*|(?=一种|(?:根据|如|按照?)(?:权|请求项|申请专利))|[ \t\u3000]+(?=[\u4e00-\u9fff]))",
    re.MULTILINE,
)
# Inside a line, without anything before it, only the words that open a dependent claim tell.
_RUN_ON = re.compile(r"(?<![0-9０-９.．\-~～至到或和、第求])()([0-9０-９]{1,3})[ \t]?[.．、][ \t\u3000]*(?=(?:根据|如|按照?|依据|依照)(?:前述|上述)?(?:权利要求|请求项|申请专利范围))")
_OPENING = re.compile(r"[^\n，,。；;：:]{0,60}(?:\n[^\n，,。；;：:]{0,60})?")
_OPENS_A_CLAIM = re.compile(r"\s*一\s*(?:种|个|类|套|组|项)|[^，,]*?(?:权\s*利\s*要\s*求(?:\s*书)?|请\s*求\s*项|专\s*利\s*范\s*围)(?:中|的)?\s*第?\s*(?:[0-9０-９]{1,3}(?![0-9０-９]|\s*/)|[一二三四五六七八九十任])|\s*(?:根据|如|按照?)(?:前述|上述|以上|任)")
_CHARACTERISED = re.compile(r"特\s*征\s*(?:在|是|为)|改进(?:之处)?在于|权\s*利\s*要\s*求\s*[0-9]")
_SENTENCE = re.compile(r"[^。；;]{0,300}")
_WITHIN: Final = 300
_FIRST_WITHIN: Final = 400
_MOST_LOST: Final = 3
_SHORTEST: Final = 8


class Start(NamedTuple):
    """A claim's number, where that stands, where its words begin, and where what introduces the number does (权利要求1：)."""

    number: int
    start: int
    body: int
    before: int


def starts_in(text: str) -> list[Start]:
    """Where the claims of a text begin, by number. A text without numbers is one claim, the first.

    Numbers rise by one. Where several places could be claim 3, the one that opens as claims do (一种…, 根据权利要求1…) is, and not
    the third step of claim 2. Numbers that cannot be found, at most three in a row, are passed over.
    """
    places = _candidates(text)
    found: list[Start] = []
    after, expected = 0, 1
    while expected <= max(places, default=0):
        start = next((one for number in range(expected, expected + 1 + _MOST_LOST) if (one := _best(text, places.get(number, []), after, number, found))), None)
        if start is None:
            break
        found.append(start)
        after, expected = start.body, start.number + 1
    body = len(text) - len(text.lstrip())
    if text.strip() and (not found or (found[0].number > 1 and found[0].start - body >= _SHORTEST and "权" not in text[body:body + 1])):
        # A first claim is often given without its number.
        found.insert(0, Start(1, body, body, body))
    return found


def _candidates(text: str) -> dict[int, list[Start]]:
    places: dict[int, list[Start]] = {}
    for pattern in (_NUMBER, _RUN_ON):
        for match in pattern.finditer(text):
            places.setdefault(int(match[2]), []).append(Start(int(match[2]), match.start(2), match.end(), match.start(1)))
    for same in places.values():
        same.sort(key=lambda one: one.start)
    return places


def _best(text: str, places: list[Start], after: int, number: int, found: list[Start]) -> Start | None:
    """The place among those of one number, after the claim before it, that most looks like the start of a claim."""
    later = places[bisect_left(places, after, key=lambda one: one.start):]
    best = next((one for one in later if _opens(text, one.body)), None)
    if best or number == 1:
        return best or next((one for one in later[:1] if one.before < _SHORTEST or not _opens(text, 0)), None)
    if not found:
        first = next(iter(later), None)
        return first if first and first.start <= _FIRST_WITHIN and (not _opens(text, 0) or _ended(text, first.start)) else None
    if number > found[-1].number + 1:
        return None
    return next((one for one in later if _ended(text, one.start) or _CHARACTERISED.search(_SENTENCE.match(text, one.body)[0])), None)  # type: ignore[index]


def _opens(text: str, body: int) -> bool:
    """Whether the words at a place open as claims do."""
    opening = _OPENING.match(text, body)
    return opening is not None and _OPENS_A_CLAIM.match(opening[0]) is not None


def _ended(text: str, place: int) -> bool:
    """Whether a sentence has ended before a place: a step of a claim follows a semicolon or a colon."""
    before = text[max(0, place - _WITHIN):place].rstrip(" \t\n\f\u3000|")
    return not before or before[-1] in "。.”\""
