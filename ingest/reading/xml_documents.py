"""The documents of an XML file one at a time, however many it holds, and what is not well formed among them.

Nothing outside the file is ever loaded and no entity is expanded, so that a file can neither reach out nor grow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple

from lxml import etree

from ingest.reading.encoding import open_bytes

_CHUNK: Final = 1 << 16
_DECLARATION = re.compile(rb"<\?xml[ \t\r\n]")
# A declaration that the end of a chunk cuts in two is seen whole with the next.
_CUT: Final = 5
_BLANKS: Final = b"\xef\xbb\xbf \t\r\n"


class Broken(NamedTuple):
    """A document that is not XML: what the parser says of it."""

    message: str


def xml_documents(path: Path, roots: tuple[str, ...]) -> Iterator[etree._Element | Broken]:
    """The elements of these local names, one after the other: a file is one of them, a list that wraps several, or several end to end.

    What is not well formed comes back as ``Broken`` and ends with the next XML declaration. An element is emptied when the next is
    asked for.
    """
    parser: Any = None
    with open_bytes(path) as file:
        for begins, piece in _pieces(file):
            if begins:
                yield from _read(parser, None)
                parser = _parser(roots)
            for found in _read(parser, piece):
                yield found
                if isinstance(found, Broken):
                    parser = None
    yield from _read(parser, None)


def _pieces(file: BinaryIO) -> Iterator[tuple[bool, bytes]]:
    """The bytes of a file in pieces, each with whether an XML document begins with it."""
    begins, buffer = True, b""
    while chunk := file.read(_CHUNK):
        buffer += chunk
        if begins:
            buffer = buffer.lstrip(_BLANKS)
        while (declaration := _DECLARATION.search(buffer, int(begins))) is not None:
            yield begins, buffer[:declaration.start()]
            begins, buffer = True, buffer[declaration.start():]
        if len(buffer) > _CUT:
            yield begins, buffer[:-_CUT]
            begins, buffer = False, buffer[-_CUT:]
    if buffer:
        yield begins, buffer


def _parser(roots: tuple[str, ...]) -> Any:
    return etree.XMLPullParser(events=("end",), tag=tuple(f"{{*}}{root}" for root in roots), resolve_entities=False, no_network=True,
                               load_dtd=False, huge_tree=False)


def _read(parser: Any, piece: bytes | None) -> Iterator[etree._Element | Broken]:
    """What a parser finds with another piece of its document, or at the document's end."""
    if parser is None:
        return
    message = None
    try:
        if piece is None:
            parser.close()
        else:
            parser.feed(piece)
    except etree.XMLSyntaxError as error:
        message = error.msg or ""
    for _, element in parser.read_events():
        yield element
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]
    if message is not None:
        yield Broken(message)
