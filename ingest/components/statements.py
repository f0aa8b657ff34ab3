"""Where a standard speaks of patents: the notice that some may be involved, or the statement that identifies them (GB/T 1.1-2020, annex D)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from graph.identifiers.patents import patents_in

_IDENTIFIES = re.compile(
    r"声明符合本|可能涉及到?[^。\n]{1,200}?(?:相关)?的专利(?:的使用|[（(])|使用[^。\n]{0,60}(?:下列|以下|如下)专利"
    r"|涉及(?:的|到的|到|如下|下列|以下|了)?(?:必要)?专利(?:如下|包括|见|列于|信息|清单|[:：]|[《“])|涉及(?:到|了)?(?:下列|以下|如下)(?:必要)?专利|(?:涉及|使用)(?:了|到)?[^。\n]{0,80}(?:专利号|专利申请号|发明专利)|专利(?:持有人|权人|申请人)[^。\n]{0,120}(?:承诺|声明|同意)"
    r"|涉及[^。\n]{0,160}?(?:ZL|CN|US|EP|PCT|WO)[ \t/]?[0-9]|(?:用到|使用|采用)[^。\n]{0,12}专利[:：]|专利(?:技术)?[^。\n]{0,60}专利号[:：]|申请(?:发明|国际|实用新型)?专利[^。\n]{0,6}申请号"
    r"|披露了?(?:以下|下列|如下|的|其)?(?:标准)?必要专利|必要专利[^。\n]{0,6}(?:ZL|CN|US|EP|PCT|WO)[ \t]?[0-9]"
)
# A patent that an earlier edition named, or that lapsed.
_PAST = re.compile(r"删除|删去|不再涉及|失效|届满|终止")
_NOTICE = re.compile(
    r"可能(?:会|直接|间接|或|和)*涉及(?:到|某些|一些|有关|相关|他人的?)*[^。\n]{0,30}专利|(?:识别|鉴别|确认|辨识)[^。\n]{0,14}专利|专利[^。\n]{0,14}(?:识别|鉴别|辨识|责任)|本[^。\n]{1,6}不涉及(?:任何)?专利"
)
_SENTENCE = re.compile(r"[^。\n]+。?")
_BELONGS = re.compile(
    r"专利|许可|地\s*址|联系|电话|传真|邮\s*编|邮箱|[Ee]-?mail|备案|权利人|持有人|承诺|\|.*\||\t[^\t\n]*\t|(?:ZL|CN|US|EP|JP|KR|WO|PCT/)[ \t]?[0-9A-Z]|真实性|名\s*称\s*[:：]|(?:申请|公开|公告)号")
_LONGEST_GAP: Final = 1
# A cell that stands on a line of its own, below the heads of a table.
_CELL = re.compile(r"[^。；;：:\n]{1,40}\Z")
# Blanks within a number, as scanning leaves them; and a number that a page breaks.
_SPACED = re.compile(r"(?:ZL|CN)[ \t]*(?:[0-9][ \t]*){8}(?:(?:[0-9][ \t]*){4})?\.[ \t]*[0-9Xx](?![0-9])")
_BROKEN = re.compile(r"((?:ZL|CN)[ \t]?(?:[0-9]{6,11}[ \n]|[0-9]{3,5}\n)|[、，,：:][ \t]*[0-9]{4,11}\n)[ \t]*(?=[0-9]{1,9}\.[0-9Xx](?![0-9.]))")
_LABEL_BROKEN = re.compile(r"((?:专利(?:申请)?|申请|公开|公告)号[ \t]*[:：为])[ \t]*\n[ \t]*(?=ZL|CN|[0-9])")
# What holders state begins a line of its own, though joining lines may have put it behind the last item.
_STATES = re.compile(r"(?<=[^\s，。；、：（《与由就])(?=(?:该|上述)专利(?:的)?(?:持有人|权人|权利人)(?:均|已|同意|愿|承诺))")
# A number as a statement prints it, its check digit right or misprinted.
_NUMBER = re.compile(r"(?<![0-9A-Z])(?:(?:ZL|CN)\s?)?(?:(?:19|20)[0-9]{2}\s?[1-589]\s?[0-9]{7}|[89][0-9][1-389][0-9]{5})\s?\.\s?[0-9Xx](?![0-9])")
# What begins an item of a list, also within a line: （1）…。（2）…, a)…；b)….
_ITEM = re.compile(r"\n|(?:(?<=[。；;：:\n])|\A)[ \t]*(?=[（(][0-9]{1,2}[）)]|[a-z0-9]{1,2}[)）]|[—–]{2}|[①-⑳])")


class Printed(NamedTuple):
    """A patent number where it stands in a text, as printed."""

    start: int
    end: int
    text: str


def patent_notice(front: str) -> str:
    """The notice or statement on patents, as printed, or ""."""
    return statement(front) or "".join(match[0] for match in _SENTENCE.finditer(front) if "专利" in match[0] and _NOTICE.search(match[0])).strip()


def statement(front: str) -> str:
    """The lines that identify patents: from the sentence that begins to the last line that still speaks of them."""
    first = next((match for match in _IDENTIFIES.finditer(front) if not _PAST.search(_line(front, match.start()))), None)
    if not first:
        return ""
    start = max(front.rfind("\n", 0, first.start()), front.rfind("。", 0, first.start())) + 1
    end = front.find("\n", first.end())
    end = len(front) if end < 0 else end
    gap, at, headed = 0, end + 1, False
    while at < len(front) and gap <= _LONGEST_GAP:
        stop = front.find("\n", at)
        stop = len(front) if stop < 0 else stop
        if _BELONGS.search(front, at, stop) and not re.match(r"\s*本\S{1,4}(?:由|起草|主要)", front[at:stop]):
            end, gap = stop, 0
            headed = headed or bool(re.fullmatch(r"\s*专利(?:名称|号|权人|持有人)\s*", front[at:stop]))
        elif front[at:stop].strip() and not (headed and _CELL.match(front[at:stop].strip())):
            gap += 1
        at = stop + 1
    whole = _BROKEN.sub(lambda match: match[1].rstrip(), front[start:end].strip())
    return _STATES.sub("\n", _LABEL_BROKEN.sub(r"\1", whole))


def _line(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1:end if end >= 0 else len(text)]


def units(text: str) -> Iterator[str]:
    """The lines and list items of a statement."""
    at = 0
    for match in _ITEM.finditer(text):
        if text[at:match.start()].strip():
            yield text[at:match.start()]
        at = match.end()
    if text[at:].strip():
        yield text[at:]


def printed(text: str) -> list[Printed]:
    """The patent numbers in a text as printed, in reading order; also those with a wrong check digit."""
    found = {mention.start: Printed(mention.start, mention.end, mention.text) for mention in patents_in(text)}
    for pattern in (_NUMBER, _SPACED):
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end, _ in found.values()):
                found[match.start()] = Printed(match.start(), match.end(), match[0].strip())
    return sorted(found.values())


def plain(patent: str) -> str:
    """A printed number for comparison: without blanks, ZL and CN."""
    return re.sub(r"\s", "", patent).removeprefix("ZL").removeprefix("CN")
