"""Tables of patents: between bars, tabs or blanks, or with their cells one below the other."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import Final

from ingest.components.statements.facts import Facts
from ingest.components.statements.region import printed

_HEAD = re.compile(r"专利(?:申请|[（(]申请[)）])?号|申请号|(?:公开|公告|授权公告)(?:[（(]公告[)）])?号")
_HEADS = re.compile(r"序号|类型|专利.{0,8}|.{0,4}名称|.{0,8}号|许可.{0,4}|法律状态|.{0,4}章条号?|.{0,4}条款")
_RULE = re.compile(r":?[-─━┼╋═]*:?")
_NO_NUMBER = re.compile(r"[—–\-/无]*\Z|.*未")
_DITTO: Final = frozenset({"同上", "同前", "〃", "″", "\"", "同左"})
_BOX: Final = str.maketrans("│┃║", "|||")
_COLUMN = re.compile(r"[ \t]*\|[ \t]*|\t+")
_WIDE = re.compile(r"[ \t\u3000]{2,}")


def rows(text: str) -> Iterator[Facts]:
    """Patents in a table whose head names its columns."""
    heads: list[str] = []
    row: dict[str, str] = {}
    for cells in (*map(_cells, text.splitlines()), *_stacked(text)):
        if len(cells) > 1 and any(_HEAD.search(cell) for cell in cells):
            heads = ["patent" if re.search(r"号\Z|号码", cell) and "序" not in cell else "title" if "名称" in cell and "人" not in cell
                     else "promise" if re.search(r"承诺|许可", cell) else "holder" if re.search(r"人|单位", cell) else "" for cell in cells]
        elif heads and len(cells) == len(heads) and not all(_RULE.fullmatch(cell) for cell in cells):
            row = {name: row.get(name, "") if cell in _DITTO else cell for name, cell in zip(heads, cells, strict=True) if name}
            numbers = [number.text for number in printed(row.get("patent", ""))]
            for number in numbers or ([""] if _NO_NUMBER.match(row.get("patent", "")) and row.get("holder") else []):
                yield {"patent": number, "title": row.get("title", ""), "holder": row.get("holder", ""), "contact": "", "promise": row.get("promise", "")}


def _stacked(text: str) -> Iterator[list[str]]:
    """The rows of a table whose cells stand one below the other, as a page or a document without its rules gives them."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    first = next((at for at, line in enumerate(lines) if _HEAD.fullmatch(line)), 0)
    while first and _HEADS.fullmatch(lines[first - 1]):
        first -= 1
    heads = list(itertools.takewhile(_HEADS.fullmatch, lines[first:]))
    if len(heads) > 2:
        yield heads
        yield from (lines[at:at + len(heads)] for at in range(first + len(heads), len(lines) - len(heads) + 1, len(heads)))


def _cells(line: str) -> list[str]:
    """The cells of a row: between bars or tabs, or, in text taken from a page, between wide blanks, or between any."""
    line = line.translate(_BOX).strip().strip("|").strip()
    if "|" in line or "\t" in line:
        return [cell.strip() for cell in _COLUMN.split(line)]
    if len(wide := _WIDE.split(line)) > 2:
        return wide
    for number in printed(line):
        line = line.replace(number.text, "".join(number.text.split()))
    return line.split()
