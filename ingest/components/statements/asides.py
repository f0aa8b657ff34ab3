"""What is said of patents by their place, mark or number elsewhere in the statement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ingest.components.statements.facts import Facts
from ingest.components.statements.fields import RANKED, fields
from ingest.components.statements.holders import holder_in
from ingest.components.statements.names import NAME
from ingest.components.statements.promises import ORDINAL, commitment
from ingest.components.statements.region import Unit, plain

# 分别由甲公司和乙大学持有; 专利号分别为ZL…和ZL….
_RESPECTIVELY = re.compile(r"分别由(?P<by>[^。；;\n]{4,120}?)(?:所有|持有|享有|拥有)|(?:持有人|权人|权利人|申请人)分别(?:为|是)(?P<are>[^，。；;\n]{4,120})")
# 专利ZL…的持有人甲公司; US …和EP …的专利持有人：甲公司
_OF_NUMBER = re.compile(
    rf"的(?:专利)?(?:持有人|权人|权利人)(?:[:：为是]*[ \t]*(?P<named>{NAME})"
    r"|[:：为是]+[ \t]*(?P<told>[^，。；;（(\n]{2,40}?(?:,? (?:Co|Ltd|Inc|LLC|GmbH|Corp|AG|AB|SA|BV)\.?)*)[ \t]*(?=[，。；;（(\n]|\Z)"
    r"|(?P<person>[\u3400-\u9fff]{2,4})(?=[（(]|已|承诺|同意))")
# a)、b)两项专利的持有人…
_MARKS = re.compile(r"\s*(?P<marks>(?:[（(]?[a-z0-9]{1,2}[)）][、和及与]?)+)(?:[一二两三四五六七八九十]?[项件])?(?:专利)?的?")
_MARK = re.compile(r"[（(]?([a-z0-9]{1,2})[)）]")
_EACH = re.compile(r"[、和与及]|以及")
_DIGITS: Final = {mark: at for at, mark in enumerate("零一二三四五六七八九十")} | {"两": 2}


def by_rank(text: str, order: Sequence[str]) -> Iterator[Facts]:
    """Holders that say by its number in the list what is theirs: 专利持有人1姓名：甲公司（专利1、专利3）."""
    for field in fields(text):
        if field.kind == "holder" and (ranked := RANKED.fullmatch(field.value)):
            for rank in map(int, re.findall(r"[0-9]+", ranked["ranks"])):
                if 0 < rank <= len(order):
                    yield {"patent": order[rank - 1], "holder": ranked["holder"].strip()}


def by_ordinal(lines: Sequence[Unit], order: Sequence[str]) -> Iterator[Facts]:
    """What is said of 前两项, 第三项, 后两项."""
    for unit in (each.text for each in lines):
        starts = list(ORDINAL.finditer(unit))
        for match, stop in zip(starts, [*(each.start() for each in starts[1:]), len(unit)], strict=False):
            count = _count(match["first"] or match["one"] or match["last"] or "1")
            upto = _count(match["upto"]) if match["upto"] else count
            meant = order[:count] if match["first"] or match["former"] else order[count - 1:upto] if match["one"] else order[-count:]
            words = unit[match.start():stop]
            promise = commitment(words)
            holder = holder_in(words, first=True)
            if len(order) > 1 and (holder or promise):
                yield from ({"patent": patent, "holder": holder, "promise": promise} for patent in meant)


def by_number(lines: Sequence[Unit], order: Sequence[str]) -> Iterator[Facts]:
    """Holders that are named after their numbers, 专利ZL…的持有人甲公司, or all in the order of the patents, 分别由甲公司和乙大学持有."""
    for line in lines:
        unit, numbers = line
        for match in _OF_NUMBER.finditer(unit):
            # The numbers that stand before, one beside the other.
            stop = match.start()
            for number in reversed([each for each in numbers if each.end <= match.start()]):
                if not re.fullmatch(r"\s*[、，,和与及]?\s*", unit[number.end:stop]):
                    break
                stop = number.start
                yield {"patent": plain(number.text), "holder": (match["told"] or match["named"] or match["person"]).strip()}
        meant = line.patents or list(order)
        for match in _RESPECTIVELY.finditer(unit):
            named = [name.strip() for name in _EACH.split(match["by"] or match["are"])]
            if len(named) == len(meant):
                yield from ({"patent": patent, "holder": name} for patent, name in zip(meant, named, strict=True))


def by_mark(lines: Sequence[Unit]) -> Iterator[Facts]:
    """What is said of items by their marks: a)、b)两项专利的持有人已声明…."""
    marked = {mark[1]: each.patents for each in lines if each.numbers and (mark := _MARK.match(each.text.strip()))}
    for unit in (each.text for each in lines if not each.numbers):
        if (named := _MARKS.match(unit)) and (promise := commitment(unit)):
            for mark in _MARK.findall(named["marks"]):
                yield from ({"patent": patent, "holder": "", "promise": promise} for patent in marked.get(mark, ()))


def _count(written: str) -> int:
    return int(written) if written.isdigit() else _DIGITS.get(written, 0)
