"""What a clause demands, sentence by sentence: its provisions, list items with the kind of their lead-in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.text.clauses.clause import Provision
from graph.text.clauses.layout import Block
from graph.text.clauses.modals import KINDS, kind_of

_SENTENCE = re.compile(r"[^。！？]*(?:[。！？]+[”’）)」]*|\Z)")
_ENGLISH_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
_HAN = re.compile(r"[\u3400-\u9fff]")
_MARKS: Final = "*#> \t\u3000"

_NOTE = re.compile(r"[*#>\s(（]*(?:注|Note|NOTE)\s*(?:[0-9]+|[a-z]|\*|[①-⑳]|\$\s*\^\s*\{?\s*[0-9a-z*]{1,2}\s*\}?\s*\$)?\s*[*）)]*\s*[：:]", re.ASCII)
_EXAMPLE = re.compile(r"[*#>\s(（【]*(?:示例|例|Example|EXAMPLE)\s*[0-9]*\s*[*）)】]*\s*[：:]")
_ITEM = re.compile(
    r"(?P<dash>[—–\-]{2,}|—|–|[•·●■◆○□▪]|[*\-+]\s|[)）]\s)|(?P<letter>[a-z]{1,2})\s*\\?[)）.．]|[(（](?P<bracket>[0-9]{1,2}|[a-z]{1,2})[)）]|(?P<number>[0-9]{1,2})\s*\\?(?:[)）]|[.．、](?![0-9]))|(?P<circle>[①-⑳])"
)
_SKIPPED = re.compile(r"\||[^|]*\|[^|]*\||!\[|<|\$\$|\\\[|\\begin|[-—=_*|:\s]{3,}\Z|[（(]?单位[为：:]|[\[［【〔]\s*(?:来源|改写|GB|ISO|IEC|JJF|DL|NB|SJ|YD|见)|[$]+\s*\\text\{\s*\[|(?:……|\.{4,}|…)\s*[（(]")
_KEY = re.compile(r"\W{0,4}(?:标[引记注][^：:。]{0,6}|图中[^：:。]{0,4})说明\s*[:：]?\s*\Z")
_SIGN = re.compile(r"[^。，；—]{1,24}[—–-]{1,}\s*\S")
_CAPTION = re.compile(r"(?P<what>[图表])\s*[A-Z]?\.?\s*[0-9]+(?:[.\-][0-9]+)*(?:\s*[（(]续[）)]|(?![0-9.]|\s*(?:[规给中所的和、与及至~～或,，]|为(?!止)|是|[a-z][)）])))")
_DRAWN_LINE = re.compile(r"[—–\-]{1,4}\s*[^\s—–\-]")
_LEAD_IN = re.compile(r"[：:][*\s]*\Z|(?:以下|下列|如下)[^。；;]{0,40}[。.]?\Z|(?:以下|下列)[^。；;，]{0,20}(?:之一|一种|任一|几)")
_EXAMPLES = re.compile(r"(?:例如|比如|示例|例|如)\s*[：:]\s*\Z")
_ENDED = re.compile(r"[。；;：:！？.!?]['\"”’）)]*\s*\**\Z")
_ENTITY = re.compile(r"&[a-z]{2,6};")
_LABELS = re.compile(r"(?:\S[ \t]{2,}){3}")
_SHORTEST_LOOSE: Final = 40


@dataclass
class _List:
    """The list being read. ``levels``: the marks from the outermost in, each with the kind that its items inherit and its last mark.

    ``lead``: the kind of a lead-in that no item has followed yet. ``broken``: a paragraph stood between, so that only the next
    letter or number goes on with the list.
    """

    levels: list[tuple[str, str, str]] = field(default_factory=list)
    lead: str = ""
    above: str = ""
    broken: bool = False
    unit: str = "item"


def provisions_in(blocks: Sequence[Block], commands: bool = False) -> list[Provision]:
    """The provisions of a clause's own paragraphs; their places count characters of the text.

    ``commands``: the clause is among test methods. Items without a modal take the kind of their lead-in, items below an item its
    kind; examples and notes lend none. Tables, captions, formulas, labels of figures and sources are no provisions.
    """
    return list(_provisions(blocks, commands))


def _provisions(blocks: Sequence[Block], commands: bool) -> Iterator[Provision]:
    reading, table, legend, example = _List(), False, False, False
    drawn = _drawn(blocks)
    for place, block in enumerate(blocks):
        words = block.words
        inner = _ENTITY.sub("  ", words).strip(_MARKS)
        caption = None if _ENDED.search(inner) else _CAPTION.match(inner)
        # Below the caption of a table stand its cells, which end with no stop.
        table = caption["what"] == "表" if caption else table and not _ENDED.search(inner)
        # Below 标引序号说明 stand the signs of a figure.
        legend = bool(_KEY.match(inner) or (legend and _SIGN.match(inner)))
        if not inner or legend or _SKIPPED.match(inner) or caption or table or place in drawn:
            continue
        note = _NOTE.match(words) or _EXAMPLE.match(words)
        if note or example:
            yield _provision(block, 0, len(words), "note", kind_of(words[note.end() if note else 0:]))
            # 示例： alone on its line has its example below.
            example = bool(note and _EXAMPLE.match(words) and not words[note.end():].strip(_MARKS))
            if _LEAD_IN.search(inner):
                reading = _List(lead="陈述", unit="note")
        elif item := _ITEM.match(words):
            yield _item(block, item, reading, commands)
        elif _ENDED.search(inner) or (len(inner) >= _SHORTEST_LOOSE and not _LABELS.search(inner)) or kind_of(inner, commands) != "陈述":
            # Else a cell, labels of a figure, a heading without number.
            kind, last = "", ""
            for start, end in _sentences(words):
                last = words[start:end].strip(_MARKS)
                if last:
                    kind = kind_of(last, commands)
                    yield _provision(block, start, end, "para", kind)
            reading = _after(last, kind, reading)


def _drawn(blocks: Sequence[Block]) -> frozenset[int]:
    """Which paragraphs are the lines explained in a drawing (—— 手到脚): they stand between its labels and its caption, without a stop."""
    found: set[int] = set()
    lines: list[int] = []
    labelled = False
    for place, block in enumerate(blocks):
        inner = block.words.strip(_MARKS)
        if _DRAWN_LINE.match(inner) and not _ENDED.search(inner):
            lines.append(place)
            continue
        if lines and labelled and (caption := _CAPTION.match(inner)) and caption["what"] == "图":
            found.update(lines)
        lines, labelled = [], not _ENDED.search(inner)
    return frozenset(found)


def _after(sentence: str, kind: str, reading: _List) -> _List:
    """The list as a paragraph that ends with this sentence leaves it."""
    if _LEAD_IN.search(sentence):
        return _List(lead="陈述" if _EXAMPLES.search(sentence) else kind)
    return _List(reading.levels, broken=True)


def _item(block: Block, mark: re.Match[str], reading: _List, commands: bool) -> Provision:
    """One item, with the kind of its own modal or of what leads in to its level."""
    level = mark.lastgroup or "dash"
    if level == "dash":
        level = mark[0].strip()[:1]
    own = mark[mark.lastgroup or 0].strip()
    known = next((place for place, each in enumerate(reading.levels) if each[0] == level), -1)
    goes_on = known >= 0 and _next(reading.levels[known][2], own)
    if reading.lead and not (goes_on and known == len(reading.levels) - 1):
        reading.levels.append((level, reading.lead, own))
    elif known >= 0 and (goes_on or not reading.broken):
        reading.levels = [*reading.levels[:known], (level, reading.levels[known][1], own)]
    elif reading.broken or not reading.levels:
        reading.levels = [(level, "", own)]
    else:
        reading.levels.append((level, reading.above, own))
    inherited = reading.levels[-1][1]
    words = block.words[mark.end():]
    kind = kind_of(words, commands)
    # 系统应满足以下要求：a) 能记录事件: what it can do is then required.
    if inherited and kind in {"陈述", "能力"}:
        kind = max(inherited, kind, key=KINDS.index)
    reading.lead, reading.broken, reading.above = "", False, kind
    if _LEAD_IN.search(words):
        reading.lead = "陈述" if _EXAMPLES.search(words) else kind
    return _provision(block, 0, len(block.words), reading.unit, kind)


def _next(before: str, own: str) -> bool:
    """Whether a mark follows another: b after a, 2 after 1; never a dash."""
    if before.isdecimal() and own.isdecimal():
        return int(own) == int(before) + 1
    return len(before) == len(own) == 1 and ord(own) == ord(before) + 1


def _sentences(words: str) -> Iterator[tuple[int, int]]:
    if _HAN.search(words):
        yield from (match.span() for match in _SENTENCE.finditer(words) if match[0])
        return
    at = 0
    for match in _ENGLISH_END.finditer(words):
        yield at, match.start()
        at = match.end()
    yield at, len(words)


def _provision(block: Block, start: int, end: int, unit: str, kind: str) -> Provision:
    words = block.words
    while end > start and words[end - 1].isspace():
        end -= 1
    while start < end and words[start].isspace():
        start += 1
    return Provision(block.place(start), block.place(end - 1) + 1, unit, kind)


def strongest(provisions: Sequence[Provision]) -> str:
    """The kind of a clause: its strongest provision, notes left out; 陈述 if it has none."""
    return max((provision.kind for provision in provisions if provision.unit != "note"), key=KINDS.index, default="陈述")
