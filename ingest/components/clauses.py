"""The numbered tree of a standard, out of clean text, Markdown or scanned pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
        end = headings[index + 1].start if index + 1 < len(headings) else last
        own = own_text(text, heading.body, max(end, heading.body))
        provisions = provisions_in(own, 0, len(own))
        kind = "陈述" if heading.term else strongest(provisions)
        found.append(Clause(heading.number, heading.title, heading.start, _trimmed(text, heading.body, end), own, kind, heading.normative))
    return tuple(found)


def _trimmed(text: str, body: int, end: int) -> int:
    while True:
        kept = text[body:end].rstrip()
        cut = kept.rfind("\n")
        if cut < 0 or not (_PAGE.match(kept[cut + 1:].strip()) or _HEADER.match(kept[cut + 1:].strip())):
            return body + len(kept)
        end = body + cut


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


def _wrapped(before: str, words: str) -> bool:
    last_line = before
    return len(last_line) >= _SHORTEST_WRAPPED and before[-1] not in "。；;：:！？!?|*”" and not _OPENS.match(words) and not before.startswith("|")


def headings_in(lines: list[Line]) -> list[Heading]:
    """The headings of the body and the annexes, in order."""
    return list(_headings(lines))


def _headings(lines: list[Line]) -> Iterator[Heading]:
    last: tuple[int | str, ...] = ()
    normative = True
    terms = ""
    contents = False
    pending_annex: str | None = None
    index = _first_body_line(lines)
    while index < len(lines):
        line = lines[index]
        index += 1
        if _CONTENTS.match(line.words):
            contents = True
            continue
        if _FRONT.match(line.words):
            contents = False
            continue
        if _CLOSING.match(line.words):
            if not contents:
                return
            continue
        if contents and _LEADER.search(line.words):
            continue
        annex = _ANNEX.match(line.words)
        if annex and _is_annex(annex, last):
            status, title, used = _annex_heading(annex, lines, index)
            index += used
            normative = not status or status.startswith(("规范", "标准的"))
            body = lines[index - 1].end
            last, pending_annex, terms = (annex["letter"],), annex["letter"], ""
            yield Heading(pending_annex, title, line.start, body, normative, False, "")
            continue
        words = line.words
        mark = _WATERMARK.match(words)
        offset = mark.end() if mark else 0
        match = _NUMBERED.match(words[offset:])
        if not match:
            continue
        number = tuple(int(part) if part.isdigit() else part for part in match["number"].split("."))
        marked = bool(match["mark"] or match["bold"])
        title = match["title"].strip().strip("*").strip()
        following = lines[index].words if index < len(lines) else ""
        in_terms = bool(terms) and match["number"].startswith(terms + ".")
        if not _follows(number, last) or not _looks_like_heading(match, title, marked, following, bool(last), in_terms):
            continue
        last = number
        start = line.start + offset
        body = line.end
        english = ""
        if not title and following and not _NUMBERED.match(following):
            # A term stands on the line below its number.
            title = following.strip("*# ").strip()
            if len(title) <= LONGEST_TITLE * 2 and not _SENTENCE_END.search(title):
                body = lines[index].end
                index += 1
            else:
                title = ""
        elif _is_sentence(_term(title)[0] if in_terms else title):
            title_at = line.start + offset + match.start("title")
            title, body = "", title_at
        if in_terms:
            title, english = _term(title)
        if len(number) == 1:
            terms = match["number"] if _TERMS_TITLE.search(title) else ""
        yield Heading(match["number"], _spaced(title), start, body, normative, in_terms and bool(title), english)


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
    if len(number) == 1 and isinstance(number[0], str):
        return False
    if isinstance(last[0], str) and not isinstance(number[0], str):
        return False
    if isinstance(number[0], str) and not isinstance(last[0], str):
        return number[0] == "A"
    shared = 0
    for mine, theirs in zip(number, last, strict=False):
        if mine != theirs:
            break
        shared += 1
    if shared == len(last):
        return len(number) > shared and all(part == 1 or (position == shared and isinstance(part, int) and part <= _WIDEST_GAP) for position, part in enumerate(number) if position >= shared)
    if shared == len(number):
        return False
    mine, theirs = number[shared], last[shared]
    if isinstance(mine, str) or isinstance(theirs, str):
        return isinstance(mine, str) and isinstance(theirs, str) and 0 < ord(mine) - ord(theirs) <= _WIDEST_GAP
    return 0 < mine - theirs <= _WIDEST_GAP and all(part == 1 for part in number[shared + 1:])


def _looks_like_heading(match: re.Match[str], title: str, marked: bool, following: str, begun: bool, in_terms: bool) -> bool:
    depth = match["number"].count(".")
    if not title:
        return depth >= 1 and bool(following) and bool(_WORDS.search(following)) and not following.startswith("|") and (in_terms or marked or len(following) <= LONGEST_TITLE)
    if _QUANTITY.match(title) or (not _WORDS.search(title) and not title[0].isupper()):
        return False
    if title.startswith(("|", ")", "）", "、", "，", ",", "~", "～", "%", "和", "的", "或", "及", "中的", "中规定", "规定", "章")):
        return False
    if marked:
        return True
    if match["dot"] and depth == 0:
        return False
    if depth == 0:
        return len(title) <= LONGEST_TITLE // 2 and not _SENTENCE_END.search(title) and bool(match["gap"] or _WORDS.match(title)) and not re.match(r"[a-zA-Z]{1,3}[ ,，]", title)
    return bool(_WORDS.match(title.lstrip("“《[（(")) or title[0].isupper())


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

