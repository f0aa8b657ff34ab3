"""The lines of a Word document, in reading order, with the numbers that Word would print before them.

Word keeps the number of a heading or list item apart from its text: a standard's clause ``5.1.2`` is often only a counter in
``numbering.xml``. So the counters are run here as Word runs them (one count per list and level; a higher level restarts the
lower ones). What stands in text boxes, where standards keep their cover, and in content controls is read where it is anchored.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docx.document import Document

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DIGITS = "〇一二三四五六七八九"
_TRANSPARENT = frozenset(f"{_W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "smartTag"))


def word_lines(document: Document) -> Iterator[str]:
    """Every paragraph as a line, every table row as a line with tabs between its cells."""
    yield from _blocks(document.element.body, _Numbering(document))


def _blocks(parent: Any, numbering: _Numbering) -> Iterator[str]:
    for element in parent:
        if element.tag == f"{_W}p":
            line = (numbering.number(element) + _text(element)).strip()
            if line:
                yield from line.split("\n")
            for box in element.iter(f"{_W}txbxContent"):
                # A text box is stored twice, the second time for readers that know no drawing shapes.
                if not any(above.tag == _FALLBACK for above in box.iterancestors()):
                    yield from _blocks(box, numbering)
        elif element.tag == f"{_W}tbl":
            for row in element.iter(f"{_W}tr"):
                cells = [" ".join(_blocks(cell, numbering)) for cell in row.iterchildren(f"{_W}tc")]
                if any(cells):
                    yield "\t".join(cells)
        elif element.tag in _TRANSPARENT:
            yield from _blocks(element, numbering)


def _text(paragraph: Any) -> str:
    """A paragraph's own text: inserted text counts, deleted text and text boxes do not."""
    parts: list[str] = []
    boxes = {id(node) for box in paragraph.iter(f"{_W}txbxContent") for node in box.iter()}
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        if id(node) in boxes or node.getparent().tag == f"{_W}tabs":
            continue
        name = node.tag.removeprefix(_W)
        parts.append({"t": node.text or "", "tab": "\t", "noBreakHyphen": "-"}.get(name, "\n"))
    return "".join(parts)


class _Numbering:
    """Word's list counters, advanced by every numbered paragraph that is asked for."""

    def __init__(self, document: Document) -> None:
        self.styles = {style.style_id: style.element for style in document.styles}
        self.lists: dict[str, tuple[str, dict[int, Any]]] = {}
        self.counts: dict[tuple[str, int], int] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        levels = {
            abstract.get(f"{_W}abstractNumId"): {int(level.get(f"{_W}ilvl")): level for level in abstract.iterchildren(f"{_W}lvl")}
            for abstract in root.iterchildren(f"{_W}abstractNum")
        }
        for number in root.iterchildren(f"{_W}num"):
            abstract_id = _value(number, "abstractNumId")
            self.lists[number.get(f"{_W}numId")] = (abstract_id, levels.get(abstract_id, {}))

    def number(self, paragraph: Any) -> str:
        """The number that Word prints before a paragraph, with a space after it; empty where it prints none."""
        list_id, level = self._place(paragraph)
        if list_id not in self.lists:
            return ""
        abstract_id, levels = self.lists[list_id]
        if level not in levels:
            return ""
        first = int(_value(levels[level], "start") or "1")
        self.counts[abstract_id, level] = self.counts.get((abstract_id, level), first - 1) + 1
        for deeper in range(level + 1, 9):
            self.counts.pop((abstract_id, deeper), None)
        pattern = _value(levels[level], "lvlText")
        if _value(levels[level], "numFmt") in {"bullet", "none"} or not pattern:
            return ""
        for above in range(level + 1):
            start = int(_value(levels[above], "start") or "1") if above in levels else 1
            form = _value(levels[above], "numFmt") if above in levels else "decimal"
            # A level that no paragraph used yet counts as its first.
            pattern = pattern.replace(f"%{above + 1}", _written(self.counts.get((abstract_id, above), start), form))
        return pattern.strip() + " "

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """(list, level) of a paragraph: its own, or else that of its style or of a style on which that one is based."""
        properties = paragraph.find(f"{_W}pPr")
        level: int | None = None
        seen: set[str] = set()
        while properties is not None:
            entry = properties.find(f"{_W}numPr")
            if entry is not None:
                written = _value(entry, "ilvl")
                level = int(written) if written and level is None else level
                if list_id := _value(entry, "numId"):
                    return list_id, level or 0
            style = _value(properties, "pStyle") or _value(properties.getparent(), "basedOn")
            if not style or style in seen or style not in self.styles:
                return "", 0
            seen.add(style)
            above = self.styles[style]
            properties = above.find(f"{_W}pPr")
            if properties is None and (base := _value(above, "basedOn")) in self.styles:
                properties = self.styles[base].find(f"{_W}pPr")
        return "", 0


def _value(parent: Any, name: str) -> str:
    """The ``w:val`` of a child element, or nothing."""
    child = parent.find(f"{_W}{name}")
    return "" if child is None else str(child.get(f"{_W}val") or "")


def _written(count: int, form: str) -> str:
    """A count in a list's number format.

    >>> [_written(12, form) for form in ("decimal", "lowerLetter", "chineseCounting", "upperRoman")]
    ['12', 'l', '十二', 'XII']
    """
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in {"lowerRoman", "upperRoman"}:
        roman, rest = "", count
        for value, sign in ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
            roman, rest = roman + sign * (rest // value), rest % value
        return roman if form == "upperRoman" else roman.lower()
    if form.startswith(("chinese", "ideograph", "taiwanese", "japanese")) and 0 < count < 100:
        tens, ones = divmod(count, 10)
        return (("" if tens == 1 else _DIGITS[tens]) + "十" if tens else "") + (_DIGITS[ones] if ones or not tens else "")
    return f"{count:02d}" if form == "decimalZero" else str(count)
