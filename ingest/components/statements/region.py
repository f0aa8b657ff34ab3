"""Where a standard speaks of patents: the notice that some may be involved, or the statement that identifies them; its units and its numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final, NamedTuple

from graph.identifiers.patents import patents_in
from graph.text.clauses.layout import lines_of

_IDENTIFIES = re.compile(
    r"声明符合本|可能涉及到?[^。\n]{1,200}?(?:相关)?的专利(?:的使用|[（(])|使用[^。\n]{0,60}(?:下列|以下|如下)专利"
    r"|涉及(?:的|到的|到|如下|下列|以下|了)?(?:必要)?专利(?:如下|包括|见|列于|信息|清单|[:：]|[《“])|涉及(?:到|了)?(?:下列|以下|如下)(?:必要)?专利|(?:涉及|使用)(?:了|到)?[^。\n]{0,80}(?:专利号|专利申请号|发明专利)|专利(?:持有人|权人|申请人)[^。\n]{0,120}(?:承诺|声明|同意)"
    r"|涉及[^。\n]{0,160}?(?:ZL|CN|US|EP|PCT|WO)[ \t/]?[0-9]|(?:用到|使用|采用)[^。\n]{0,12}专利[:：]|(?:用到|使用|涉及)[^。\n]{0,20}必要专利|(?:采用|使用|用到)了?(?:下列|以下|如下)[^。\n]{0,6}专利|专利(?:技术)?[^。\n]{0,60}专利号[:：]|申请(?:发明|国际|实用新型)?专利[^。\n]{0,6}申请号"
    r"|披露了?(?:以下|下列|如下|的|其)?(?:标准)?必要专利|必要专利[^。\n]{0,6}(?:ZL|CN|US|EP|PCT|WO)[ \t]?[0-9]"
)
# A patent that an earlier edition named, or that lapsed.
_PAST = re.compile(r"删除|删去|不再涉及|已[^。]{0,12}(?:失效|届满|终止)|(?:专利权|期限)[^。]{0,8}(?:失效|届满|终止)")
# Where a number stands in another role: what somebody won a prize for, an example, an item of a bibliography.
_ELSE = re.compile(rf"{_PAST.pattern}|起草人|编写人|获奖|奖项|优秀奖|\[P\]|例如|示例|著录|参考文献")
_CONCERNS = re.compile(r"涉及|使用|采用|用到|实施|必要专利|权人|持有人|许可")
_NEAR: Final = 3
_NOTICE = re.compile(
    r"可能(?:会|直接|间接|或|和)*涉及(?:到|某些|一些|有关|相关|他人的?)*[^。\n]{0,30}专利|(?:识别|鉴别|确认|辨识)[^。\n]{0,14}专利|专利[^。\n]{0,14}(?:识别|鉴别|辨识|责任)|本[^。\n]{1,6}不涉及(?:任何)?专利"
)
_SENTENCE = re.compile(r"[^。\n]+。?")
_BELONGS = re.compile(
    r"专利|许可|地\s*址|联系|电话|传真|邮\s*编|邮箱|[Ee]-?mail|备案|权利人|持有人|承诺|\|.*\||\t[^\t\n]*\t|(?:ZL|CN|US|EP|JP|KR|WO|PCT/)[ \t]?[0-9A-Z]|[0-9]{9,}\s?\.\s?[0-9Xx]|[│┃║┌├└]|真实性|名\s*称\s*[:：]|(?:申请|公开|公告)号")
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
# Characters of a line that may go on on the next.
_FULL, _FULL_LATIN = 24, 60
_APART = re.compile(r"\t|[|│┃║┌├└]|\S[ \u3000]{3,}\S")
_BEGINS = re.compile(r"[—–·•●■]|[(（]?[0-9a-z]{1,2}[)）]|[①-⑳]|专利(?:持有人|权人|名称|号)[^的，。]{0,8}[:：]|许可(?:方式|承诺|声明)|(?:联系)?地\s*址|(?:电|邮|传)\s*[话编真]|请注意|本(?:文件|标准|部分|规程|规范)(?:的|由|主要|起草|按|代替)|(?:该|上述)专利(?:的)?(?:持有人|权人|权利人)")
_ENDS_NUMBER = re.compile(r"[0-9]{5,}(?:\s?\.\s?[0-9Xx]|\s?[A-Z][0-9]?)?[）)]?\Z")
_LONGEST_NUMBER: Final = 40
_STARTS_NUMBER = re.compile(r"(?:ZL|CN|US|EP|JP|WO|PCT/)[ ]?[0-9A-Z]|[0-9]{9,}")
MARK: Final = r"(?:[（(]?[a-z0-9]{1,2}[)）.、]|[—–·•-]+|[①-⑳])"
"""What stands before an item of a list."""

# What begins an item of a list, also within a line: （1）…。（2）…, a)…；b)….
_ITEM = re.compile(r"\n|(?:(?<=[。；;：:\n])|\A)[ \t]*(?=[（(][0-9]{1,2}[）)]|[a-z0-9]{1,2}[)）]|[—–]{2}|[①-⑳])")


class Printed(NamedTuple):
    """A patent number where it stands in a text, as printed."""

    start: int
    end: int
    text: str


class Unit(NamedTuple):
    """A line or list item of a statement, and the patent numbers in it."""

    text: str
    numbers: list[Printed]

    @property
    def patents(self) -> list[str]:
        """Its numbers for comparison."""
        return [plain(number.text) for number in self.numbers]


def patent_notice(front: str) -> str:
    """The notice or statement on patents, as printed, or ""."""
    return statement(front) or "".join(match[0] for match in _SENTENCE.finditer(front) if "专利" in match[0] and _NOTICE.search(match[0])).strip()


def statement(front: str) -> str:
    """The lines that identify patents: from the sentence that begins to the last line that still speaks of them."""
    said = next((match.span() for match in _IDENTIFIES.finditer(front) if not _PAST.search(_line(front, match.start()))), None)
    first = min(filter(None, (said, _evident(front))), default=None)
    if not first:
        return ""
    start = max(front.rfind("\n", 0, first[0]), front.rfind("。", 0, first[0])) + 1
    end = front.find("\n", first[1])
    end = len(front) if end < 0 else end
    gap, at, headed, told = 0, end + 1, False, -1
    while at < len(front) and gap <= _LONGEST_GAP:
        stop = front.find("\n", at)
        stop = len(front) if stop < 0 else stop
        if stop <= told or (_BELONGS.search(front, at, stop) and not re.match(r"\s*本\S{1,4}(?:由|起草|主要)", front[at:stop])):
            end, gap = stop, 0
            if front[at:stop].rstrip().endswith(("：", ":")) and re.search(r"(?:获得|取得|联系)\s*[:：]", front[at:stop]):
                # Who and where, each on a line of its own.
                told = _after(front, stop, 2)
            headed = headed or bool(re.fullmatch(r"\s*专利(?:名称|号|权人|持有人)\s*", front[at:stop]))
        elif front[at:stop].strip() and not (headed and _CELL.match(front[at:stop].strip())):
            gap += 1
        at = stop + 1
    whole = _BROKEN.sub(lambda match: match[1].rstrip(), front[start:end].strip())
    return _STATES.sub("\n", _LABEL_BROKEN.sub(r"\1", whole))


def _evident(front: str) -> tuple[int, int] | None:
    """A line with a patent's number in the role of one that the standard uses, told there or just above; from where to where it goes."""
    lines = [(match.start(), match[0]) for match in re.finditer(r"[^\n]+", front)]
    for at, (_, words) in enumerate(lines):
        if not re.search(r"[0-9]{5}", words) or not printed(words):
            continue
        near = [each for each in lines[max(0, at - _NEAR):at + 1] if "专利" in each[1]]
        if near and not any(_ELSE.search(each) for _, each in near) and any(_CONCERNS.search(each) for _, each in near):
            return near[0][0], lines[at][0] + len(words)
    return None


def _after(text: str, at: int, lines: int) -> int:
    """Where the line ends that stands so many lines below."""
    for _ in range(lines):
        at = text.find("\n", at + 1)
        if at < 0:
            return len(text)
    return at


def paragraphs(front: str) -> str:
    """The pages without their furniture, a line for each paragraph, item, row or label: what the page's width broke is joined again."""
    made: list[str] = []
    last = ""
    for line in lines_of(front):
        if last and not line.apart and _goes_on(last, line.words):
            made.append(" " if last[-1].isascii() and line.words[0].isascii() and not last[-1].isdigit() else "")
        elif last:
            made.append("\n")
        made.append(line.words)
        last = line.words
    return "".join(made)


def _goes_on(last: str, words: str) -> bool:
    """Whether a line is the rest of the line above it."""
    if len(last) < (_FULL_LATIN if last.isascii() else _FULL) or last[-1] in "。；;！？|：:" or _APART.search(last) or _APART.search(words):
        return False
    if _BEGINS.match(words) or (_STARTS_NUMBER.match(last) and _STARTS_NUMBER.match(words)):
        return False
    # An item often ends with its number, a sentence goes on behind one.
    return not _ENDS_NUMBER.search(last[-_LONGEST_NUMBER:]) or words[0] in "、，；）)和与及等的"


def _line(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1:end if end >= 0 else len(text)]


def units(text: str) -> list[Unit]:
    """The lines and list items of a statement, with their numbers."""
    starts = [0, *(match.end() for match in _ITEM.finditer(text))]
    stops = [*(match.start() for match in _ITEM.finditer(text)), len(text)]
    return [Unit(words, printed(words)) for start, stop in zip(starts, stops, strict=True) if (words := text[start:stop]).strip()]


def printed(text: str) -> list[Printed]:
    """The patent numbers in a text as printed, in reading order; also those with a wrong check digit."""
    found = [Printed(mention.start, mention.end, mention.text) for mention in patents_in(text)]
    for pattern in (_NUMBER, _SPACED):
        taken = found.copy()
        for match in pattern.finditer(text):
            at = bisect_left(taken, match.end(), key=lambda number: number.start)
            if not at or taken[at - 1].end <= match.start():
                found.append(Printed(match.start(), match.end(), match[0].strip()))
        found.sort()
    return found


def plain(patent: str) -> str:
    """A printed number for comparison: without blanks, ZL and CN."""
    return re.sub(r"\s", "", patent).removeprefix("ZL").removeprefix("CN")
