"""A text with its marks as HTML, line by line. Marks may lie within one another, side by side or across each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

from ingest.view.labels import kind
from ingest.view.marks import Mark


class _Line(NamedTuple):
    """A line: its words, these as HTML, the block it lies in, the blocks that begin on it, names that lead to it."""

    words: str
    inner: str
    block: tuple[int, Mark] | None
    begun: Sequence[tuple[int, Mark]]
    targets: Sequence[str]


class _Piece(NamedTuple):
    """A mark within one line: ``number`` among all marks of the page."""

    number: int
    mark: Mark
    start: int
    end: int


def lines(text: str, marks: Sequence[Mark], first: int, places: Mapping[str, int], anchors: Mapping[int, str]) -> Iterator[str]:
    """The lines of a text. ``first`` is the number of its first mark on the page, ``places`` the number of each kind, ``anchors`` name
    characters that something else leads to."""
    numbered = list(enumerate(marks, first))
    blocks = [one for one in numbered if kind(one[1].kind).shape == "block"]
    others = [one for one in numbered if kind(one[1].kind).shape != "block"]
    borders = _borders(text, [mark.start for _, mark in blocks])
    anchored = sorted(anchors)
    open_: list[tuple[int, Mark]] = []
    waiting = block_at = anchor_at = 0
    block: tuple[int, Mark] | None = None
    for start, end in borders:
        while waiting < len(others) and others[waiting][1].start < end:
            open_.append(others[waiting])
            waiting += 1
        begun: list[tuple[int, Mark]] = []
        while block_at < len(blocks) and blocks[block_at][1].start < max(end, start + 1):
            begun.append(blocks[block_at])
            block = blocks[block_at]
            block_at += 1
        if block and block[1].end <= start:
            block = None
        pieces = [_Piece(number, mark, max(mark.start, start), min(mark.end, end)) for number, mark in open_ if mark.end > start]
        targets: list[str] = []
        while anchor_at < len(anchored) and anchored[anchor_at] < end:
            targets.append(anchors[anchored[anchor_at]])
            anchor_at += 1
        line = _Line(text[start:end], _inner(text, start, end, pieces, places), block, begun, targets)
        yield _shown(line, places)
        open_ = [one for one in open_ if one[1].end > end]


def _borders(text: str, starts: Sequence[int]) -> list[tuple[int, int]]:
    """Where lines begin and end: after line breaks, and where a claim or clause begins in the middle of a line."""
    cuts = {0, len(text)}
    at = text.find("\n")
    while at >= 0:
        cuts.add(at + 1)
        at = text.find("\n", at + 1)
    # A number at the beginning of a line may be indented.
    cuts |= {start for start in starts if text[text.rfind("\n", 0, start) + 1:start].strip()}
    ordered = sorted(cuts)
    return list(pairwise(ordered))


def _shown(line: _Line, places: Mapping[str, int]) -> str:
    words, inner, block, begun, targets = line
    shown = "".join(f'<span class="a" id="{target}"></span>' for target in targets)
    void = "" if words.strip() else " void leaf" if "\f" in words else " void"
    if block is None:
        return f'<div class="ln{void}">{shown}{"" if void else inner}</div>'
    number, mark = block
    place = places[mark.kind]
    style = f' style="--k:{mark.tone}"' if mark.tone else ""
    if void:
        return f'<div class="ln b k{place}{void}"{style}>{shown}</div>'
    # The last of those that begin on this line says what the line is.
    shown += "".join(f'<span class="a" id="m{one}"></span>' for one, _ in begun)
    titled = " titled" if begun and mark.title and len(words) < 80 and mark.kind == "clauses" and " " in mark.title else ""
    tag = f'<span class="tag k{place}"{style} data-m="{number}" aria-hidden="true">{_tag(mark)}</span>' if begun else ""
    return f'<div class="ln b k{place}{" first" if begun else ""}{titled}"{style}>{tag}{shown}{inner}</div>'


def _tag(mark: Mark) -> str:
    number = mark.title.partition(" ")[0]
    badge = f'<span class="badge tone">{escape(mark.badges[0])}</span>' if mark.badges else ""
    return f"<span>{escape(number)}</span>{badge}"


def _inner(text: str, start: int, end: int, pieces: Sequence[_Piece], places: Mapping[str, int]) -> str:
    """The characters of a line with spans around its pieces; a piece that another one cuts is closed and opened again."""
    opening: dict[int, list[_Piece]] = {}
    for piece in pieces:
        opening.setdefault(piece.start, []).append(piece)
    stops = sorted({start, end, *opening, *(piece.end for piece in pieces)})
    parts: list[str] = []
    stack: list[_Piece] = []
    for at, after in zip(stops, [*stops[1:], end], strict=True):
        again: list[_Piece] = []
        while any(piece.end <= at for piece in stack):
            piece = stack.pop()
            parts.append("</span>")
            if piece.end > at:
                again.append(piece)
        for piece in [*reversed(again), *sorted(opening.get(at, ()), key=lambda one: -one.end)]:
            stack.append(piece)
            parts.append(_open(piece, at, places))
        parts.append(escape(text[at:after].rstrip("\n\f\r") if after == end else text[at:after]))
    parts.extend("</span>" for _ in stack)
    return "".join(parts)


def _open(piece: _Piece, at: int, places: Mapping[str, int]) -> str:
    begins = at == piece.mark.start
    shape = kind(piece.mark.kind).shape
    focus = ' tabindex="0"' if begins and shape == "fill" else ""
    name = f' id="m{piece.number}"' if begins else ""
    tone = f' style="--k:{piece.mark.tone}"' if piece.mark.tone else ""
    return f'<span class="m {shape} k{places[piece.mark.kind]}{" s" if begins else ""}"{name} data-m="{piece.number}"{focus}{tone}>'
