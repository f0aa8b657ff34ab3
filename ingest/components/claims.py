"""Claims: where each begins and ends, what it depends on, what it claims, and its limitations."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from ingest.annotations import Claim
from ingest.components.elements import elements_in

# 1. or 1、 at the start of a line, or after the end of the claim before it where a table cell holds them all. Full-text pages
# print "1 ." and head each page with the number and 权 利 要 求 书.
_NUMBER = re.compile(r"(?:^|(?<=[\n\f。;；|]))[ \t\u3000]*(?:权利要求\s*)?([0-9]{1,3})[ ]?[.．、:：][ \t\u3000]*(?=[^\s0-9])", re.MULTILINE)
_FURNITURE = re.compile(r"^[^\n]*(?:权[ \t\u3000]*利[ \t\u3000]*要[ \t\u3000]*求[ \t\u3000]*书)[^\n]*$\n?|^[ \t]*[0-9]{1,3}[ \t]*$\n?|^[ \t]*CN ?[0-9]{6,9} ?[A-Z][0-9]?[ \t]*$\n?|\f", re.MULTILINE)
_BLANKS = re.compile(r"\s+")

_NUMBERS = r"[0-9]+(?:(?:[、,，~～\-‑–—至到或和及与]|以及|或者|中任一项|权利要求)*[0-9]+)*"
_REFERENCE = re.compile(rf"权利要求(?:书)?({_NUMBERS})")
_PART = re.compile(r"([0-9]+)(?:(?:[~～\-‑–—至到])(?:权利要求)?([0-9]+))?")
_MARK = re.compile(r"[，,：:；;。\s]*(?:其[\s]*特[\s]*征[\s]*(?:在[\s]*于|是|为)|其改进(?:之处)?在于|其改进是|特征在于)[\s]*[，,：:]?\s*")
_NO_MARK = re.compile(r"[，,：:]\s*(?:其?包括|包含|其?由|所述|其中|该)|[：:]")
# 根据权利要求1所述的… and 一种如权利要求1所述的… narrow the claim named; 一种用于权利要求1所述…的系统 is another claim that names it.
_NARROWS = re.compile(r"(?:一种)?(?:根据|如|按照|按|依照|依据|据|由|权利要求)")

_KINDS: Final = (
    ("medium", re.compile(r"(?:存储介质|记录介质|存储媒体|可读介质|程序产品|计算机程序|软件产品)\Z")),
    ("method", re.compile(r"(?:方法|工艺|流程|用途|应用|制法|做法|步骤|过程|测定法|制备法)\Z")),
    ("system", re.compile(r"(?:系统|平台|网络)\Z")),
)
_MOST_REFERENCES: Final = 500


def claims_in(text: str) -> tuple[Claim, ...]:
    """Read claims from a table cell or from the claims pages of a full text, in order of their numbers.

    Numbers must rise by one, so that a numbered step within a claim is no claim. ``depends_on`` holds the claims that a
    dependent claim narrows, 任一项 expanded; a claim of another category that names earlier claims (their use, a system with
    them) is independent and says so in ``refers_to``. ``category`` is product, method, system or medium. ``text`` is the claim
    without wraps and page furniture; all offsets count characters of the text as given.
    """
    starts = _starts(text)
    found: list[Claim] = []
    categories: dict[int, str] = {}
    for index, (number, start, body) in enumerate(starts):
        limit = starts[index + 1][1] if index + 1 < len(starts) else len(text)
        end = _end(text, body, limit)
        if end <= body:
            continue
        claim = _claim(text, _Place(number, start, body, end), categories)
        categories[number] = claim.category
        found.append(claim)
    return tuple(found)


def _starts(text: str) -> list[tuple[int, int, int]]:
    """(number, start, start of its words) of each claim."""
    starts: list[tuple[int, int, int]] = []
    expected = 1
    for match in _NUMBER.finditer(text):
        number = int(match[1])
        if number == expected or (not starts and number > 1 and match.start(1) <= _FIRST_WITHIN):
            starts.append((number, match.start(1), match.end()))
            expected = number + 1
    if not starts and text.strip():
        # A first claim is often given alone and without its number.
        body = len(text) - len(text.lstrip())
        starts.append((1, body, body))
    return starts


_FIRST_WITHIN: Final = 400


def _end(text: str, body: int, limit: int) -> int:
    """Where the words of a claim end: trailing blanks and page furniture are not its own."""
    end = limit
    while end > body:
        while end > body and text[end - 1].isspace():
            end -= 1
        line = max(text.rfind("\n", body, end) + 1, body)
        if line == body or end - line > _LONGEST_FURNITURE or not _FURNITURE.fullmatch(text[line:end]):
            return end
        end = line
    return end


_LONGEST_FURNITURE: Final = 160


class _Place(NamedTuple):
    number: int
    start: int
    body: int
    end: int


def _claim(text: str, place: _Place, categories: dict[int, str]) -> Claim:
    number, start, body, end = place
    mark = _MARK.search(text, body, end)
    if mark:
        border, rest = mark.start(), mark.end()
    else:
        opening = _NO_MARK.search(text, body, end)
        border = rest = opening.start() if opening else end
        if opening and opening[0] in ":：":
            rest = opening.end()
    preamble = _BLANKS.sub("", text[body:border])
    refers = _references(preamble, number)
    category = _category(preamble)
    if refers and category == "product" and not _named(preamble):
        category = categories.get(refers[0], "product")
    same = all(categories.get(reference, category) == category for reference in refers)
    depends = refers if refers and same and _NARROWS.match(preamble) and not _uses(preamble) else ()
    return Claim(
        number, start, end, unwrapped(text[body:end]), depends, refers, category, (body, border),
        tuple(elements_in(text, rest, end)),
    )


def unwrapped(text: str) -> str:
    """A passage of printed claims without page furniture and line breaks; a blank stays between words in Latin script."""
    return _CHINESE_BLANK.sub("", _BLANKS.sub(" ", _FURNITURE.sub("", text)).strip())


# A wrap between Chinese words leaves no blank; between Latin words it stands for one.
_CHINESE_BLANK = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])|(?<=[0-9]) (?=\.)|(?<=\.) (?=[0-9])")


def _references(preamble: str, number: int) -> tuple[int, ...]:
    named: set[int] = set()
    for reference in _REFERENCE.finditer(preamble):
        for part in _PART.finditer(reference[1]):
            first, last = int(part[1]), int(part[2] or part[1])
            if first <= last < first + _MOST_REFERENCES:
                named.update(range(first, last + 1))
    # A claim can only name claims before it; anything else is a misprint or a reference sign.
    return tuple(sorted(reference for reference in named if 0 < reference < number))


_SUBJECT = re.compile(r"所述的?|的?(?:一种)")


def _subject(preamble: str) -> str:
    """What a claim claims, by its last words before the first comma."""
    return re.split(r"[，,；;：:]", preamble, maxsplit=1)[0]


def _category(preamble: str) -> str:
    for part in (_subject(preamble), preamble):
        for kind, ending in _KINDS:
            if ending.search(part.removesuffix("中").rstrip("，,")):
                return kind
    return "product"


def _named(preamble: str) -> bool:
    """Whether the words after 所述的 name a thing of their own."""
    return len(_SUBJECT.split(_subject(preamble))[-1]) > 1


def _uses(preamble: str) -> bool:
    """一种包括权利要求1所述装置的设备 names the claim as a part of something else."""
    return bool(re.match(r"(?:一种)?(?:用于|包括|包含|采用|应用|使用|利用|具有|实现|制备|基于|执行)", preamble))
