"""A policy document as its finders read it: a fair copy (清稿), with the way back to the text as given."""

from __future__ import annotations

import re

from graph.identifiers.characters import fold, simplified
from graph.text.normalise import is_traditional

_SIGNS = {ord(wide): plain for wide, plain in zip("％．＋＝＜＞≧≦／", "%.+=<>≥≤/", strict=True)}
# Half of a character, as damaged JSON has them, is none that can be converted.
_HALVES = re.compile("[\ud800-\udfff]")
_BLANK = re.compile(r"[ \u00a0\u2002-\u200b\u202f\u3000\ufeff]+")
_ENDS_SENTENCE = re.compile(r"[。；;：:！!？?）)》”…]\s*\Z")
_OPENS_ITEM = re.compile(
    r"\s*(?:[0-9]{1,3}(?:\.[0-9]+)*[.．、)）]|[(（][0-9一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百0-9]+[章节条部]|—|[●•◆■□▪·]"
    r"|(?:牵头|责任|配合|主办|协办|参与|参加)(?:单位|部门)|附件|专栏|表[0-9]|.{0,30}[〔［][0-9]{4}[〕］])"
)
_WRAPPED_SHARE = 0.5
_SHORTEST_WRAPPED_LINE = 20


class FairCopy:
    """``text`` is what finders search: half-width letters and digits, simplified script, no blanks inside Chinese, the lines of a
    page that was broken for its width joined to paragraphs. ``own`` is the same, character by character, in the document's own script.

    ``origin(start, end)`` gives the characters of the text as given.

    >>> copy = FairCopy("到 2025 年，產業鏈達到１0條。")
    >>> copy.text, copy.own[8:11], copy.origin(8, 11)
    ('到2025年，产业链达到10条。\\n', '業鏈達', (10, 13))
    """

    __slots__ = ("own", "places", "text")

    def __init__(self, given: str) -> None:
        wide = _HALVES.sub("\ufffd", fold(given).translate(_SIGNS))
        wrapped = _is_wrapped(given)
        pieces: list[str] = []
        places: list[int] = []
        at = 0
        for line in given.splitlines(keepends=True):
            end = at + len(line)
            content = at + len(line.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"))
            last = at
            for blank in (*_BLANK.finditer(wide, at, content), None):
                stop = blank.start() if blank else content
                pieces.append(wide[last:stop])
                places += range(last, stop)
                if blank and _parts(wide, blank.start(), blank.end(), at, content):
                    pieces.append(" ")
                    places.append(blank.start())
                last = blank.end() if blank else content
            if not (wrapped and _goes_on(given[at:content], given[end:end + 40])):
                pieces.append("\n")
                places.append(min(content, len(given) - 1))
            at = end
        self.own = "".join(pieces)
        self.text = _same_length(self.own)
        self.places = places

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text as given of ``text[start:end]``, which must not be empty."""
        return self.places[start], self.places[end - 1] + 1


def _parts(text: str, start: int, end: int, first: int, last: int) -> bool:
    """Whether a blank parts two Latin words or numbers: GB/T 7714, 3GPP TS 36."""
    return first < start and end < last and text[start - 1].isascii() and text[start - 1].isalnum() and text[end].isascii() and text[end].isalnum()


def _same_length(own: str) -> str:
    if not is_traditional(own):
        return own
    plain = simplified(own)
    return plain if len(plain) == len(own) else "".join(each if len(each := simplified(sign)) == 1 else sign for sign in own)


def _is_wrapped(given: str) -> bool:
    """Whether most long lines end within a sentence, as on a page that was printed and read again."""
    long = [line for line in given.splitlines() if len(line.strip()) >= _SHORTEST_WRAPPED_LINE and "\t" not in line]
    return len(long) >= 4 and sum(not _ENDS_SENTENCE.search(line) for line in long) > _WRAPPED_SHARE * len(long)


def _goes_on(line: str, following: str) -> bool:
    if len(line.strip()) < _SHORTEST_WRAPPED_LINE or _ENDS_SENTENCE.search(line):
        return False
    following = following.partition("\n")[0]
    return bool(following.strip()) and "\t" not in line + following and not _OPENS_ITEM.match(following) and not following.startswith(("\u3000\u3000", "    "))
