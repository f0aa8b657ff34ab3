"""The lines of a printed document without its furniture, and the paragraphs that they wrap."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

_PAGE = re.compile(r"(?:[—–-]+\s*)?(?:[0-9]{1,4}|[IVXLCⅠ-Ⅻ]{1,6})(?:\s*[—–-]+)?\Z|第\s*[0-9]{1,4}\s*页(?:\s*[，,/]?\s*共\s*[0-9]{1,4}\s*页)?\Z|[·•]\s*[0-9]{1,4}\s*[·•]\Z|[0-9]{1,4}\s*/\s*[0-9]{2,4}\Z|Page\s[0-9]{1,4}(?:\s(?:of|/)\s[0-9]{1,4})?\Z|SAC\Z|\**\[?[pP](?:age)?[. ]{0,2}[0-9]{1,4}\]?\**\Z|标准分享网.*\Z|www\.\S+\Z")
# The running head with the page on the same line.
_HEAD_AND_PAGE = re.compile(
    r"[#*\s]*(?:[A-Z]{1,6}[0-9]{0,4}(?:/[A-Z0-9]{1,10}){0,2}[ \t]*[0-9]{1,6}(?:[.\-][0-9]{1,3}){0,2}[ \t]*[—–－-]{1,2}[ \t]*(?:19|20)[0-9]{2}\s+(?:第\s*)?[0-9]{1,3}(?:\s*页)?"
    r"|[0-9]{1,3}\s{2,}[A-Z]{1,6}[0-9]{0,4}(?:/[A-Z0-9]{1,10}){0,2}[ \t]*[0-9]{1,6}(?:[.\-][0-9]{1,3}){0,2}[ \t]*[—–－-]{1,2}[ \t]*(?:19|20)[0-9]{2})[*\s]*\Z"
)
_BARE_NUMBER = re.compile(
    r"[#*\s]*[A-Z]{1,6}[0-9]{0,4}(?:[/ ][A-Z0-9]{1,10}){0,2}[ \t]*[0-9]{1,6}(?:[.\-][0-9]{1,3}){0,2}[ \t]*[—–－-]{1,2}[ \t]*(?:(?:19|20)[0-9]{2}|[0-9]{2}|[X×]{4})[*\s]*\Z"
)
# A chapter's number may stand alone above its title, as a page number stands alone; these words are in the titles of most chapters.
_CHAPTER = re.compile(
    r"[#*\s]*(?=[\u3400-\u9fff、和与及（）()\s]{2,24}[*\s]*\Z).*(?:范\s*围|引用|术\s*语|定义|符号|缩略语|总\s*则|要\s*求|规\s*定|分\s*类|型号|试验|检验|测定|方法|标志|标识|包装|运输|贮存|原则|职责|程序|管理|结构|评价|设计|施工|验收)"
)
_WIDE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")
_BORDER: Final = " \t\r\n\f\u3000\u200b\ufeff"
# What begins a paragraph of its own, however the line before it ends.
_OPENS = re.compile(
    r"[—–\-•·●■|#*<!\[［$]|[a-z]{1,2}\s*[)）.]|[(（][0-9a-z]{1,2}[)）]|[0-9]{1,2}\s*[)）]|[①-⑳]|(?:注|示例|图|表|式|式中|标引)\s*[0-9A-Z：:]?"
    r"|(?:GB|GJB|ISO|IEC|NB|DL|QC|JB|JT|YB|YD|SJ|HG|HJ|CJ|JGJ|CECS|DB[0-9]{2})(?:/|\b)|T/|专利(?:持有人|权人|名称|号)|(?:联系)?地址|请注意|本(?:文件|标准|部分|规范)"
)
_CAPTION = re.compile(r"[#*\s]*[图表]\s*[A-Z]?\.?\s*[0-9]")
_NUMBER = re.compile(r"[A-Z][A-Z/]* ?[0-9][0-9.\-]*[:：—–-]\Z")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?![0-9])")
# Scanning sets what follows a clause on the same line: …应注明。 7.2 尺寸应…; 8 检验规则 8.1 组批.
_NO_REFERENCE: Final = r"(?!的|中|规定|条|和|或|至|与|及|要求|给出|所|进行|执行|测|试验|检验)"
_SECOND = re.compile(rf"(?<=[。；;])[ \t\u3000]*(?=(?:[0-9]{{1,2}}|[A-Z])(?:\.[0-9]{{1,2}}){{1,5}}[ \t\u3000]+{_NO_REFERENCE}[\u3400-\u9fff])")
_FIRST_PART = re.compile(
    r"[#*\s]*(?P<whole>[0-9]{1,2}(?:\.[0-9]{1,2}){0,4}|[A-Z](?:\.[0-9]{1,2}){1,4})[ \t\u3000]+[\u3400-\u9fff][\u3400-\u9fff、（）()]{1,19}[ \t\u3000]+"
    rf"(?=(?P=whole)\.1[ \t\u3000]+{_NO_REFERENCE}[\u3400-\u9fff])"
)
_UNFINISHED_NOT: Final = "。；;：:！？!?|*”"
_LONGEST_RUNNING: Final = 40
_FEWEST_RUNNING: Final = 4
_SHORTEST_WRAPPED: Final = 24
_LONGEST_JOINED: Final = 4000


class Line(NamedTuple):
    """A line without its break and outer blanks. ``turned``: a page began since the line before; ``apart``: an empty line stands between."""

    start: int
    end: int
    words: str
    turned: bool
    apart: bool


class Block(NamedTuple):
    """A paragraph, list item or table row, its wrapped lines joined. ``places``: where its pieces begin in ``words`` and in the text."""

    words: str
    places: tuple[tuple[int, int], ...]

    def place(self, index: int) -> int:
        """Where in the text the character ``index`` of the words stands."""
        at = bisect_right(self.places, index, key=lambda place: place[0]) - 1
        inside, start = self.places[max(at, 0)]
        return start + index - inside


def lines_of(text: str) -> list[Line]:
    """The lines of a text without page furniture: running heads, page numbers, the issuer's mark, form feeds.

    A number of a standard alone on its line is a running head where it is printed more than once or at the top of a page; a
    single one is a reference without title.
    """
    raw: list[tuple[int, str, bool, bool]] = []
    at, turned, apart = 0, True, True
    for piece in re.split(r"(?<=[\n\f])", text):
        if words := piece.strip(_BORDER):
            raw.append((at + piece.index(words), words, turned, apart))
            turned = apart = False
        else:
            apart = True
        turned = turned or "\f" in piece
        at += len(piece)
    numbers = Counter(_plain(words) for _, words, _, _ in raw if _BARE_NUMBER.match(words))
    furniture: list[bool] = []
    for index, (_, words, first, _) in enumerate(raw):
        # The number below a page number is at the top of the next page, also where no form feed says so.
        top = first or (index > 0 and furniture[-1])
        furniture.append(_is_furniture(words, top, numbers) and not (words.isdigit() and _titled(words, raw[index + 1:index + 3])))
    repeated = _repeated_at_turns(raw, furniture)
    found: list[Line] = []
    turned = False
    for (start, words, first, apart), dropped in zip(raw, furniture, strict=True):
        turned = turned or first
        if dropped or words in repeated:
            turned = True
            continue
        for offset, part in _parts(words):
            found.append(Line(start + offset, start + offset + len(part), part, turned and not offset and bool(found), apart and not offset))
        turned = False
    return found


def _parts(words: str) -> Iterator[tuple[int, str]]:
    """A line, or the clauses that stand on it one behind the other, each with its offset."""
    at = 0
    for border in _borders(words):
        yield at, words[at:border].rstrip(_BORDER)
        at = len(words) - len(words[border:].lstrip(_BORDER))
    yield at, words[at:]


def _borders(words: str) -> list[int]:
    found = [match.start() for match in _SECOND.finditer(words)]
    at = 0
    while first := _FIRST_PART.match(words, at):
        at = first.end()
        found.append(at)
    return sorted(set(found))


def _repeated_at_turns(raw: Sequence[tuple[int, str, bool, bool]], furniture: Sequence[bool]) -> frozenset[str]:
    """Short lines that are printed again and again, and only where pages turn: running titles, marks of a publisher."""
    turns = [place for place, (each, dropped) in enumerate(zip(raw, furniture, strict=True)) if dropped or each[2]]
    near = {place + step for place in turns for step in (-2, -1, 0, 1, 2)}
    times = Counter(words for _, words, _, _ in raw if len(words) <= _LONGEST_RUNNING and words[0] not in "|<")
    at_turns = Counter(raw[place][1] for place in near if 0 <= place < len(raw))
    return frozenset(words for words, number in times.items() if number >= _FEWEST_RUNNING and at_turns[words] == number and not words.endswith(("。", "；", ";", "：")))


def _is_furniture(words: str, first: bool, numbers: Counter[str]) -> bool:
    return bool(_PAGE.match(words) or _HEAD_AND_PAGE.match(words) or (_BARE_NUMBER.match(words) and (first or numbers[_plain(words)] > 1)))


def _titled(number: str, below: Sequence[tuple[int, str, bool, bool]]) -> bool:
    """Whether the lines below a lone number show that it is a chapter's: a usual title, or any title with clause 4.1 below it."""
    if not below or below[0][2]:
        return False
    return bool(_CHAPTER.match(below[0][1])) or (len(below) > 1 and len(below[0][1]) <= _LONGEST_RUNNING and below[1][1].startswith(f"{number}.1"))


def _plain(words: str) -> str:
    return re.sub(r"[#*\s]+", "", words)


def blocks_of(lines: Sequence[Line], begin: int = 0) -> list[Block]:
    """The paragraphs of consecutive lines; of the first line only what stands from ``begin`` on."""
    found: list[Block] = []
    words: list[str] = []
    places: list[tuple[int, int]] = []
    length, before = 0, ""
    for line in lines:
        start, own = line.start, line.words
        if start < begin:
            cut = own[begin - start:]
            own = cut.lstrip(_BORDER)
            start = line.end - len(own)
        if not own:
            continue
        if words and length < _LONGEST_JOINED and _continues(before, own, line):
            joint = "" if _WIDE.match(before[-1]) or _WIDE.match(own) else " "
            words.append(joint)
            length += len(joint)
        elif words:
            found.append(Block("".join(words), tuple(places)))
            words, places, length = [], [], 0
        places.append((length, start))
        words.append(own)
        length += len(own)
        before = own
    if words:
        found.append(Block("".join(words), tuple(places)))
    return found


def _continues(before: str, words: str, line: Line) -> bool:
    if _YEAR.match(words) and _NUMBER.search(before):
        # IEC 62477-1: ⏎ 2016
        return True
    if before[-1] in _UNFINISHED_NOT or before.startswith(("|", "<", "!")) or _CAPTION.match(before):
        return False
    # Three cells and more are a row of a table.
    if _OPENS.match(words) or before.count("\t") > 1 or words.count("\t") > 1:
        return False
    if line.turned and _WIDE.match(words):
        return True
    # A sentence breaks off in a narrow column too, but only within a paragraph.
    return len(before) >= _SHORTEST_WRAPPED or ("，" in before and not line.apart)


def joined(text: str) -> str:
    """A passage without page furniture, its wrapped lines joined; list items, notes and paragraphs keep their own lines."""
    return "\n".join(block.words for block in blocks_of(lines_of(text)))
