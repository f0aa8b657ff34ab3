"""Our names for the columns of a table whose headers vary: brackets and spaces of either width, upper or lower case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_NOTHING = re.compile(r"[\s_*＊]+")
_EMPTY = frozenset({"", "-", "--", "—", "/", "无", "null", "none", "nan", "n/a"})


def folded(header: str) -> str:
    """A header as it is compared.

    >>> folded("公开（公告） 号") == folded("公开(公告)号"), folded("Short_Name")
    (True, 'shortname')
    """
    return _NOTHING.sub("", header.translate(_FULL_WIDTH)).casefold().strip("\ufeff:")


class Columns:
    """Which header stands for which of our fields: ``Columns(name=("企业名称", "单位名称"), …)``. Earlier headers win."""

    def __init__(self, **headers: tuple[str, ...]) -> None:
        self.fields = {field: tuple(dict.fromkeys(folded(header) for header in names)) for field, names in headers.items()}

    def known(self, headers: Iterable[str]) -> frozenset[str]:
        """The fields that a table with these headers can fill."""
        present = {folded(header) for header in headers}
        return frozenset(field for field, names in self.fields.items() if present.intersection(names))

    def fill(self, row: Mapping[str, str]) -> dict[str, str]:
        """A row under our names, empty cells left out (also those that say so: ``-``, ``无``, ``NULL``)."""
        values = {folded(header): value.strip() for header, value in row.items() if header and value}
        filled: dict[str, str] = {}
        for field, names in self.fields.items():
            value = next((values[name] for name in names if values.get(name, "").casefold() not in _EMPTY), "")
            if value:
                filled[field] = value
        return filled


def parts(value: str, separators: str = ";；|｜、,，\n") -> list[str]:
    """The parts of a list in one cell, in order, each once. Separators inside brackets do not split.

    >>> parts("甲公司；乙（集团、上海）公司、丙厂")
    ['甲公司', '乙（集团、上海）公司', '丙厂']
    """
    found: list[str] = []
    depth, start = 0, 0
    for place, sign in enumerate(value):
        if sign in "（([【":
            depth += 1
        elif sign in "）)]】":
            depth = max(0, depth - 1)
        elif sign in separators and not depth:
            found.append(value[start:place])
            start = place + 1
    found.append(value[start:])
    return list(dict.fromkeys(part.strip() for part in found if part.strip()))
