"""The numbered tree of a standard, out of clean text, Markdown or scanned pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from ingest.annotations import Clause
from ingest.components.provisions import provisions_in, strongest

# A number, perhaps behind # or **, and what stands after it on its line.
_NUMBERED = re.compile(
    r"(?P<mark>#{1,6}[ \t]*)?(?P<bold>\*\*)?[ \t]*(?:第[ \t]*)?(?P<number>[0-9]{1,2}(?:\.[0-9]{1,3}){0,6}|[A-Z](?:\.[0-9]{1,3}){1,6})(?:[ \t]*[章条])?(?P<dot>\.)?(?P<gap>\**[ \t\u3000]*)(?P<title>.*)\Z"
)
_ANNEX = re.compile(r"(?:#{1,6}[ \t]*)?\**[ \t]*附[ \t\u3000]*录[ \t\u3000]*(?P<letter>[A-Z])[ \t]*\**[ \t]*(?P<status>[（(]?[ \t]*(?:规范性|资料性|标准的附录|提示的附录)[^）)\n]{0,6}[)）]?)?[ \t]*\**(?P<title>.*)\Z")
_STATUS = re.compile(r"\**[ \t]*[（(][ \t]*(?P<status>规范性|资料性|标准的附录|提示的附录)[^）)]*[)）][ \t]*\**[ \t]*(?P<title>.*)\Z")
_CLOSING = re.compile(r"(?:#{1,6}[ \t]*)?\**[ \t]*(?:参[ \t\u3000]*考[ \t\u3000]*文[ \t\u3000]*献|索[ \t\u3000]*引)[ \t]*\**\Z")
_CONTENTS = re.compile(r"(?:#{1,6}[ \t]*)?\**[ \t]*目[ \t\u3000]*[次录][ \t]*\**\Z")
_FRONT = re.compile(r"(?:#{1,6}[ \t]*)?\**[ \t]*(?:前[ \t\u3000]*言|引[ \t\u3000]*言)[ \t]*\**\Z")
_LEADER = re.compile(r"[·.…]{4,}|\s[IVX]+\Z|(?:\s{2,}|\t)[0-9]{1,3}\Z")
_PAGE = re.compile(r"\s*(?:[—-]\s*)?(?:[0-9]{1,3}|[IVXLC]{1,6})(?:\s*[—-])?\s*\Z|\s*SAC\s*\Z|\f\s*\Z")
_HEADER = re.compile(r"\**\s*[A-Z]{1,6}(?:/[A-Z0-9]{1,6})?[ \t]*[0-9]{1,6}(?:\.[0-9]{1,3})?[—–-](?:19|20)[0-9]{2}\s*\**\Z")
_WATERMARK = re.compile(r"SAC\s+(?=[0-9A-Z])")
_QUANTITY = re.compile(r"(?:[a-zA-Zμµ°℃%‰Ω]{1,5}(?:[/·²³][^\u3400-\u9fff]*|[ ][^\u3400-\u9fff]*)?|[×~～+\-=<>≤≥±:：,，.].*)\Z")
_WORDS = re.compile(r"[\u3400-\u9fff]")
_SENTENCE_END = re.compile(r"[。；;：:，,]\s*\**\Z")
_SENTENCE = re.compile(r"[0-9][^。]*[\u3400-\u9fff]{3}[^。]*。")
_ENGLISH = re.compile(r"[ \t]+(?P<english>[A-Za-z(（][A-Za-z0-9 ,;/()（）\[\]\-–—'’.&]*)\Z")
_ABBREVIATION = re.compile(r"\s*[;；]\s*[A-Z][A-Za-z0-9\-]*\Z")

_TERMS_TITLE = re.compile(r"术\s*语")
LONGEST_TITLE: Final = 60
_WIDEST_GAP: Final = 3


class Line(NamedTuple):
    """A line of the text, without its break."""

    start: int
    end: int
    words: str


class Heading(NamedTuple):
    """The heading of a clause: where it and the clause's own text begin. ``english`` is a term's English equivalent."""

    number: str
    title: str
    start: int
    body: int
    normative: bool
    term: bool
    english: str


def lines_of(text: str) -> list[Line]:
    """The lines of a text without page furniture: running headers, page numbers, the issuer's mark, form feeds."""
    found: list[Line] = []
    at = 0
    for piece in re.split(r"(?<=[\n\f])", text):
        words = piece.strip(" \t\r\n\f\u3000")
        if words and not _PAGE.match(words) and not _HEADER.match(words):
            begin = at + piece.index(words)
            found.append(Line(begin, begin + len(words), words))
        at += len(piece)
    return found


def clauses_in(text: str) -> tuple[Clause, ...]:
    """The clauses of a standard in reading order, annexes included (``A``, ``A.1``).

    Headings are recognised by their numbers, which must follow one another; a heading without title (5.1.2 应按照…) begins
    with its text. ``text`` is a clause's own text, wraps joined, page furniture and headings left out. Clauses of an
    informative annex are not normative. Front matter, contents and bibliography hold no clauses.
    """
    lines = lines_of(text)
    headings = headings_in(lines)
    found: list[Clause] = []
    last = _end_of_clauses(lines, len(text))
    for index, heading in enumerate(headings):
        end = max(headings[index + 1].start if index + 1 < len(headings) else last, heading.body)
        own = own_text(text, heading.body, end)
        provisions = provisions_in(own, 0, len(own))
        kind = "陈述" if heading.term else strongest(provisions)
        found.append(Clause(heading.number, heading.title, heading.start, _trimmed(text, heading.body, end), own, kind, heading.normative))
    return tuple(found)


def _trimmed(text: str, body: int, end: int) -> int:
    """Where a clause's own words end: before trailing blanks and page furniture."""
    while end > body:
        while end > body and text[end - 1].isspace():
            end -= 1
        line = max(text.rfind("\n", body, end) + 1, body)
        words = text[line:end].strip() if end - line <= LONGEST_TITLE else ""
        if line == body or not words or not (_PAGE.match(words) or _HEADER.match(words)):
            return end
        end = line
    return end


def _end_of_clauses(lines: list[Line], end: int) -> int:
    for line in reversed(lines):
        if _CLOSING.match(line.words):
            return line.start
    return end


def own_text(text: str, start: int, end: int) -> str:
    """A passage without page furniture, its wrapped lines joined; list items, notes and paragraphs keep their own lines."""
    kept: list[str] = []
    for line in lines_of(text[start:end]):
        words = line.words
        if kept and _wrapped(kept[-1], words):
            kept[-1] += ("" if _WIDE.search(kept[-1][-1]) or _WIDE.match(words) else " ") + words
        else:
            kept.append(words)
    return "\n".join(kept)


_WIDE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef]")
_OPENS = re.compile(r"[—\-–•·|#*<!\[［$]|[a-z]{1,2}\s*[)）.]|[(（][0-9a-z]{1,2}[)）]|[0-9]{1,2}\s*[)）]|(?:注|示例|图|表|式|式中|标引)\s*[0-9A-Z：:]?|GB|ISO|IEC|NB|DL|QC|JB|YB|T/|专利(?:持有人|权人|名称|号)|(?:联系)?地址|请注意|本(?:文件|标准)")
_SHORTEST_WRAPPED: Final = 24
_LONGEST_JOINED: Final = 4000


def _wrapped(before: str, words: str) -> bool:
    return _SHORTEST_WRAPPED <= len(before) <= _LONGEST_JOINED and before[-1] not in "。；;：:！？!?|*”" and not _OPENS.match(words) and not before.startswith("|")


def headings_in(lines: list[Line]) -> list[Heading]:
    """The headings of the body and the annexes, in order."""
    return list(_headings(lines))


def _headings(lines: list[Line]) -> Iterator[Heading]:
    state = _State()
    index = _first_body_line(lines)
    while index < len(lines):
        line = lines[index]
        index += 1
        if _CONTENTS.match(line.words):
            state.contents = True
        elif _FRONT.match(line.words):
            state.contents = False
        elif _CLOSING.match(line.words):
            if not state.contents:
                return
        elif not (state.contents and _LEADER.search(line.words)):
            found = _annex(lines, index, state) or _numbered(lines, index, state)
            if found:
                heading, used = found
                index += used
                yield heading


@dataclass
class _State:
    """How far the reading of headings has come: the last number, whether it stands in a normative part, in the terms, in the contents."""

    last: tuple[int | str, ...] = ()
    normative: bool = True
    terms: str = ""
    contents: bool = False


def _annex(lines: list[Line], index: int, state: _State) -> tuple[Heading, int] | None:
    """The annex that begins on the line before ``index``, and how many lines more its heading takes."""
    line = lines[index - 1]
    match = _ANNEX.match(line.words)
    if not match or not _is_annex(match, state.last):
        return None
    status, title, used = _annex_heading(match, lines, index)
    state.last, state.terms = (match["letter"],), ""
    state.normative = not status or status.startswith(("规范", "标准的"))
    return Heading(match["letter"], title, line.start, lines[index + used - 1].end, state.normative, False, ""), used


def _numbered(lines: list[Line], index: int, state: _State) -> tuple[Heading, int] | None:
    """The numbered heading on the line before ``index``; a term stands on the line below its number, which is then taken too."""
    line = lines[index - 1]
    mark = _WATERMARK.match(line.words)
    offset = mark.end() if mark else 0
    match = _NUMBERED.match(line.words[offset:])
    if not match:
        return None
    number = tuple(int(part) if part.isdigit() else part for part in match["number"].split("."))
    title = match["title"].strip().strip("*").strip()
    following = lines[index].words if index < len(lines) else ""
    in_terms = bool(state.terms) and match["number"].startswith(state.terms + ".")
    if not _follows(number, state.last) or not _looks_like_heading(match, title, following, in_terms):
        return None
    state.last = number
    body, used, english = line.end, 0, ""
    if not title and following and not _NUMBERED.match(following):
        below = following.strip("*# ").strip()
        if len(below) <= LONGEST_TITLE * 2 and not _SENTENCE_END.search(below):
            title, body, used = below, lines[index].end, 1
    elif _is_sentence(_term(title)[0] if in_terms else title):
        title, body = "", line.start + offset + match.start("title")
    if in_terms:
        title, english = _term(title)
    if len(number) == 1:
        state.terms = match["number"] if _TERMS_TITLE.search(title) else ""
    return Heading(match["number"], _spaced(title), line.start + offset, body, state.normative, in_terms and bool(title), english), used


def _first_body_line(lines: list[Line]) -> int:
    """Where to begin: behind cover, contents, foreword and introduction if the text has them."""
    for index, line in enumerate(lines):
        match = _NUMBERED.match(line.words)
        if match and match["number"] == "1" and match["title"].strip().strip("*").replace(" ", "").replace("\u3000", "") in {"范围", "总则", "适用范围", "主题内容与适用范围"}:
            return index
    return 0


def _is_annex(match: re.Match[str], last: tuple[int | str, ...]) -> bool:
    title = match["title"].strip()
    if title and not match["status"] and (_SENTENCE_END.search(title) or len(title) > LONGEST_TITLE or title[0] in "的规和、，,(（给中与表图"):
        return False
    letter = match["letter"]
    before = last[0] if last and isinstance(last[0], str) else None
    return letter == "A" if before is None and last else before is None or 0 < ord(letter) - ord(before) <= _WIDEST_GAP


def _annex_heading(match: re.Match[str], lines: list[Line], index: int) -> tuple[str, str, int]:
    status, title, used = (match["status"] or "").strip("（( )）"), match["title"].strip("* "), 0
    if not status and index < len(lines) and (below := _STATUS.match(lines[index].words)):
        status, title, used = below["status"], below["title"].strip("* "), 1
    if not title and index + used < len(lines):
        candidate = lines[index + used].words.strip("*# ")
        if len(candidate) <= LONGEST_TITLE and not _NUMBERED.match(candidate) and not _SENTENCE_END.search(candidate):
            title, used = candidate, used + 1
    return status, _spaced(title), used


def _follows(number: tuple[int | str, ...], last: tuple[int | str, ...]) -> bool:
    """Whether a number can come after the last one: a child, a sibling, or a later relative; small gaps are lost pages."""
    if not last:
        return True
    lettered, was_lettered = isinstance(number[0], str), isinstance(last[0], str)
    if lettered != was_lettered or (lettered and len(number) == 1):
        return lettered and len(number) > 1 and number[0] == "A"
    shared = next((place for place, (mine, theirs) in enumerate(zip(number, last, strict=False)) if mine != theirs), min(len(number), len(last)))
    if shared == len(number):
        return False
    first, rest = number[shared], number[shared + 1:]
    step = _rank(first) - (_rank(last[shared]) if shared < len(last) else 0)
    return 0 < step <= _WIDEST_GAP and all(part == 1 for part in rest)


def _rank(part: int | str) -> int:
    return part if isinstance(part, int) else ord(part)


_NO_TITLE = ("|", ")", "）", "、", "，", ",", "~", "～", "%", "和", "的", "或", "及", "中的", "中规定", "规定", "章")


def _looks_like_heading(match: re.Match[str], title: str, following: str, in_terms: bool) -> bool:
    deep = "." in match["number"]
    marked = bool(match["mark"] or match["bold"])
    if not title:
        below = bool(_WORDS.search(following)) and not following.startswith("|")
        return deep and below and (in_terms or marked or len(following) <= LONGEST_TITLE)
    if _QUANTITY.match(title) or title.startswith(_NO_TITLE) or (not _WORDS.search(title) and not title[0].isupper()):
        return False
    if marked or deep:
        # 4.2.2 12 V 蓄电池不适用。 opens with a number of its own, but is a sentence.
        return marked or bool(_WORDS.match(title.lstrip("“《[（(")) or title[0].isupper() or _SENTENCE.fullmatch(title))
    short = len(title) <= LONGEST_TITLE // 2 and not _SENTENCE_END.search(title)
    return short and not match["dot"] and bool(match["gap"] or _WORDS.match(title)) and not re.match(r"[a-zA-Z]{1,3}[ ,，]", title)


def _is_sentence(title: str) -> bool:
    return len(title) > LONGEST_TITLE or bool(re.search(r"[。；;：:]\s*\Z", title)) or ("，" in title and len(title) > LONGEST_TITLE // 2)


def _term(title: str) -> tuple[str, str]:
    """A term and its English equivalent: 电涌保护器 surge protective device;SPD."""
    match = _ENGLISH.search(title)
    if not match:
        return title, ""
    return title[:match.start()].strip(), _ABBREVIATION.sub("", match["english"]).strip()


def _spaced(title: str) -> str:
    return re.sub(r"[ \t\u3000]+", " ", title).strip(" *")


def terms_in(headings: list[Heading]) -> tuple[tuple[str, str, str], ...]:
    """The terms a standard defines: (clause, 术语, English)."""
    return tuple((heading.number, heading.title, heading.english) for heading in headings if heading.term)

