"""Printed addresses, region names and codes → Region nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from graph.errors import IdentifierError
from graph.identifiers.names import enterprise_key
from graph.identifiers.regions import read_region_code
from ingest.components.places import places
from ingest.linking.context import Context, Linked

_CODE = re.compile(r"\d{2}(?:\d{2}){0,2}(?:\d{3})?")
_ZIP = re.compile(r"^\s*\d{6}\s*")
ADDRESS_SCORE = 0.9


def place(context: Context, node: tuple[str, str], enterprise: str) -> Iterator[Linked]:
    """Where a node is: by a region code or name in its own column, else by its printed address.

    A patent's address is its first applicant's: it gives the patent FILED_FROM and, with ``enterprise`` named, that enterprise
    LOCATED_IN, as an inference.
    """
    address, region = context.text("address"), context.text("region")
    code = region_of(address)
    stated = _code(region) or region_of(region)
    if stated and not (code and code.startswith(stated.rstrip("0"))):
        code = stated
    if not code:
        return
    if node[0] != "Patent":
        yield context.edge("LOCATED_IN", node, ("Region", code), "address" if address else "column", address=address)
        return
    yield context.edge("FILED_FROM", node, ("Region", code), "address" if address else "column", address=address)
    if enterprise and address:
        yield context.edge("LOCATED_IN", ("Enterprise", enterprise_key(enterprise)), ("Region", code), "address",
                           score=ADDRESS_SCORE, reasons=("专利文献所载第一申请人地址",))


def region_of(address: str) -> str:
    """The code of the smallest division that an address begins with; empty when it names none that is known.

    >>> region_of("276800山东省日照市东港区海曲东路396号"), region_of("四川"), region_of("某地")
    ('371102', '510000', '')
    """
    text = _ZIP.sub("", address)
    automaton, codes = _names()
    found, end = "", 0
    for index, start, stop in automaton.find_matches_as_indexes(text):
        if start != end:
            break
        code = codes[index]
        if not found or code.startswith(found.rstrip("0")):
            found = code
        end = stop
    return found


@cache
def _names() -> tuple[AhoCorasick, list[str]]:
    known = [(name, place.code) for name, place in places().items()]
    return AhoCorasick([name for name, _ in known], matchkind=MatchKind.LeftmostLongest), [code for _, code in known]


def _code(text: str) -> str:
    if not _CODE.fullmatch(text):
        return ""
    try:
        return read_region_code(text)
    except IdentifierError:
        return ""
