"""A text as the finders read it, with the way back to the text as given."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from graph.identifiers.characters import simplified
from ingest.annotations import Span
from ingest.components.places import places

# Only letters, digits and a few signs are folded: NFKC would turn 10³ into 103 and m² into m2.
_WIDE = {0xFF10 + i: 0x30 + i for i in range(10)}
_WIDE |= {0xFF21 + i: 0x41 + i for i in range(26)}
_WIDE |= {0xFF41 + i: 0x61 + i for i in range(26)}
_WIDE |= {ord("％"): ord("%"), ord("／"): ord("/"), ord("－"): ord("-"), ord("．"): ord("."), ord("＋"): ord("+"), ord("＝"): ord("=")}
_WIDE |= {ord("＜"): ord("<"), ord("＞"): ord(">"), ord("\u3000"): ord(" "), ord("\u00a0"): ord(" ")}
_HAS_WIDE = re.compile("[０-９Ａ-Ｚａ-ｚ％／－．＋＝＜＞\u3000\u00a0]")
# Halves of characters stand for bytes that no decoder could read; neither the segmenter nor a dictionary search takes them.
_HALVES = re.compile("[\ud800-\udfff]")
# Frequent characters of the traditional script that simplified texts do not use.
_TRADITIONAL = re.compile("[國會產業應標準發實關為與於對機設動權級經濟東廣車電員長門開號條後時個們這來說過進還運連達區專務營質貿資貫縣處術規視覺議讓認證識試該請調論護報]")

# Full texts break lines wherever the page ended. A break is a wrap if the line was long and the next does not open an item.
_WRAP = re.compile(
    r"(?<=[\u3400-\u9fffA-Za-z0-9，、,—\-(（/])[ \t]*\r?\n[ \t]*(?=[\u3400-\u9fffA-Za-z0-9(（])"
    # 某某(中国)⏎服务有限公司
    r"|(?<=[)）])[ \t]*\r?\n[ \t]*(?=[\u3400-\u9fff]{0,12}?(?:公司|集团|研究院|研究所|中心))")
_OPENS_ITEM = re.compile(
    r"[0-9]+(?:\.[0-9]+)*\s*[.．、)）]|[0-9]+(?:\.[0-9]+)*[ ]+[\u3400-\u9fff]|[a-z][)）]|[(（][0-9一二三四五六七八九十]+[)）]"
    r"|第[一二三四五六七八九十0-9]+[章节条部阶]|[一二三四五六七八九十]+、|附\s*录|[图表注]\s*[0-9A-Z:：]|参考文献|(?:GB|ISO|IEC|DL|NB|JB|QC|YB)\b"
)
_SHORTEST_WRAPPED_LINE = 10
# 日 照 市 人 民 政 府: heads are printed, and OCR reads words, with a blank after every character.
_SPACED = re.compile(r"(?<![^\s：:（(《、，。])(?=(?:\S[ \u3000]{1,2}){0,8}[\u3400-\u9fff][ \u3000]{1,2}\S)[\u3400-\u9fff0-9](?:[ \u3000]{1,2}[\u3400-\u9fff0-9](?![^\s，。；、：:）)》])){3,}")
_HAS_SPACED = re.compile(r"[\u3400-\u9fff][ \u3000]{1,2}[\u3400-\u9fff0-9][ \u3000]")
_BLANK = re.compile(r"[ \u3000]+")


class Reading:
    """A text ready to be searched: half-width letters and digits, simplified characters, wrapped lines joined.

    ``text`` is what finders search; ``origin(start, end)`` gives the characters of the text as given. Finders hand their
    spans to ``add``, which keeps those whose characters are still free: nothing found later overlaps what was found first.
    """

    __slots__ = ("_cuts", "_lost", "_taken", "genre", "given", "spans", "text")

    def __init__(self, text: str, genre: str = "line") -> None:
        if _HALVES.search(text):
            text = _HALVES.sub("\ufffd", text)
        self.given = text
        self.genre = genre
        self.spans: list[Span] = []
        self._taken: bytearray | None = None
        self._cuts: list[int] = []
        self._lost: list[int] = []
        if _HAS_WIDE.search(text):
            text = text.translate(_WIDE)
        if _TRADITIONAL.search(text) and len(plainer := simplified(text)) == len(text):
            text = plainer
        gaps = [gap for run in _SPACED.finditer(text) for gap in _gaps(text, *run.span())] if _HAS_SPACED.search(text) else []
        if gaps or "\n" in text:
            text = self._without(text, sorted([*gaps, *_wraps(text)]))
        self.text = text

    def _without(self, text: str, gaps: list[tuple[int, int]]) -> str:
        pieces: list[str] = []
        start = lost = 0
        for first, last in gaps:
            pieces.append(text[start:first])
            start = last
            self._cuts.append(first - lost)
            lost += last - first
            self._lost.append(lost)
        pieces.append(text[start:])
        return "".join(pieces)

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text as given of ``text[start:end]``."""
        if not self._cuts:
            return start, end
        first = bisect_right(self._cuts, start)
        last = bisect_right(self._cuts, max(end - 1, start))
        return start + (self._lost[first - 1] if first else 0), end + (self._lost[last - 1] if last else 0)

    def free(self, start: int, end: int) -> bool:
        """Whether nothing has been found yet between the two."""
        return self._taken is None or self._taken.find(1, start, end) < 0

    def add(self, spans: Iterable[Span]) -> None:
        """Keep those spans (offsets of ``text``) that lie on free characters."""
        for span in spans:
            if span.start >= span.end or not self.free(span.start, span.end):
                continue
            if self._taken is None:
                self._taken = bytearray(len(self.text))
            self._taken[span.start:span.end] = b"\x01" * (span.end - span.start)
            self.spans.append(span)

    def found(self) -> tuple[Span, ...]:
        """Everything kept, in reading order, with offsets of the text as given."""
        if not self.spans:
            return ()
        placed = self.spans if not self._cuts else [Span(span.label, *self.origin(span.start, span.end), span.norm, span.data) for span in self.spans]
        return tuple(sorted(placed, key=lambda span: (span.start, span.end)))


def _wraps(text: str) -> Iterator[tuple[int, int]]:
    """The line breaks that fell within a sentence."""
    for wrap in _WRAP.finditer(text) if "\n" in text else ():
        line = text.rfind("\n", 0, wrap.start()) + 1
        # A passage may begin in the middle of a line: 上海⏎某某有限公司 is one name, cut off before 上海.
        short = wrap.start() - line < _SHORTEST_WRAPPED_LINE and not (line == 0 and text[:wrap.start()] in places())
        if not short and not _OPENS_ITEM.match(text, wrap.end()):
            yield wrap.span()


def _gaps(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The blanks between single characters, where enough of those are words and no row of figures."""
    if sum("\u3400" <= character <= "\u9fff" for character in text[start:end]) > 1:
        yield from (gap.span() for gap in _BLANK.finditer(text, start, end))
