"""The main text of a web page, block by block as lines: without scripts, navigation, forms and what is hidden."""

from __future__ import annotations

import re
from typing import Any

import lxml.html
from lxml import etree

_DROPPED = ("script", "style", "noscript", "template", "nav", "form", "button", "select", "iframe", "object", "svg", "head")
_FURNITURE = ("header", "footer", "aside")
_BLOCKS = frozenset({
    "address", "article", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset", "figcaption", "figure",
    "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "summary", "table", "tbody",
    "tfoot", "thead", "title", "tr", "ul",
})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\f\v]+")
# What XML cannot hold, so that lxml reads it but refuses to move it.
_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
# How much of the page's text a container must hold for the rest to count as furniture.
_MAIN_SHARE = 0.9


def page_root(html: str) -> Any:
    """The parsed page; an empty one if there is nothing to parse. lxml refuses a str that declares an encoding: the declaration goes."""
    html = _DECLARATION.sub("", _CONTROLS.sub(" ", html.removeprefix("\ufeff").replace("\x00", "")))
    try:
        return lxml.html.document_fromstring(html)
    except (etree.ParserError, ValueError):
        return lxml.html.document_fromstring("<html><body></body></html>")


def element_text(element: Any) -> str:
    """All text below an element in one line, white space collapsed."""
    return _SPACE.sub(" ", "".join(element.itertext(with_tail=False))).strip()


def webpage_text(html: str) -> str:
    """The lines of a page's main text: its title if the text does not repeat it, then one line per block or table row."""
    root = page_root(html)
    title = element_text(found) if (found := root.find(".//title")) is not None else ""
    body = root.find("body")
    if body is None:
        return title
    for element in list(body.iter(*_DROPPED, etree.Comment)):
        _drop(element)
    for element in list(body.iter(etree.Element)):
        if element is not body and (_HIDDEN.search(element.get("style") or "") or element.get("hidden") is not None):
            _drop(element)
    main = _main(body)
    if main is body:
        for element in list(body.iter(*_FURNITURE)):
            _drop(element)
    lines = _lines(main)
    heading = next((element_text(h) for h in body.iter("h1") if element_text(h)), "") or _headline(title)
    if heading and not any(heading in line for line in lines[:8]):
        lines.insert(0, heading)
    return "\n".join(lines)


def _headline(title: str) -> str:
    """A page's title without the site's name, which stands after the last dash or bar.

    >>> _headline("关于印发某某方案的通知 - 某市人民政府")
    '关于印发某某方案的通知'
    """
    return re.split(r"\s*[|_｜]\s*|\s+[-–—]+\s+", title)[0].strip()


def _main(body: Any) -> Any:
    """The innermost container that still holds nearly all the text which is not link text."""
    whole = _weight(body)
    current = body
    while whole:
        inner = next((child for child in current if isinstance(child.tag, str) and _weight(child) >= _MAIN_SHARE * whole), None)
        if inner is None or inner.tag not in {"article", "center", "div", "main", "section", "td", "table", "tbody", "tr"}:
            return current
        current = inner
    return body


def _weight(element: Any) -> int:
    """How many characters of text an element holds outside links."""
    linked = sum(len(element_text(link)) for link in element.iter("a"))
    return len(element_text(element)) - linked


def _lines(element: Any) -> list[str]:
    parts: list[str] = []
    _gather(element, parts)
    lines = (re.sub(r" ?\t ?", "\t", _collapse(line)).strip() for line in "".join(parts).split("\n"))
    return [line for line in lines if line]


def _collapse(line: str) -> str:
    return re.sub(r"[ \r\f\v]+", " ", line)


def _gather(element: Any, parts: list[str]) -> None:
    """Append an element's text: a line break around each block, a tab between the cells of a row."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if tag == "br":
        parts.append("\n")
    elif tag == "tr":
        cells = [_lines(cell) for cell in element if isinstance(cell.tag, str)]
        # A row of data is one line; a row whose cells hold whole passages only lays out the page.
        passages = any(len(cell) > 3 for cell in cells)
        lines = [line for cell in cells for line in cell] if passages else ["\t".join(" ".join(cell) for cell in cells)]
        parts.append("\n" + "\n".join(lines) + "\n")
    elif tag:
        edge = "\n" if tag in _BLOCKS else ""
        parts.append(edge + _SPACE.sub(" ", element.text or ""))
        for child in element:
            _gather(child, parts)
            parts.append(_SPACE.sub(" ", child.tail or ""))
        parts.append(edge)


def _drop(element: Any) -> None:
    """Remove an element but not the text after it, which lxml counts as the element's tail."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
