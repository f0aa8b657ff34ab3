"""Our names for the columns of a table whose headers vary: brackets and spaces of either width, upper or lower case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_NOTHING = re.compile(r"[\s_*＊]+")
_EMPTY = frozenset({"", "-", "--", "—", "/", "无", "null", "none", "nan", "n/a"})
LONGEST_EMPTY = max(map(len, _EMPTY))
# Objects of one file may each have other keys; the plans of the last few hundred shapes are enough.
MOST_PLANS = 256


@lru_cache(maxsize=4096)
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
        self._plans: dict[tuple[str, ...], list[tuple[str, list[str]]]] = {}

    def known(self, headers: Iterable[str]) -> frozenset[str]:
        """The fields that a table with these headers can fill."""
        present = {folded(header) for header in headers}
        return frozenset(field for field, names in self.fields.items() if present.intersection(names))

    def fill(self, row: Mapping[str, str]) -> dict[str, str]:
        """A row under our names, empty cells left out (also those that say so: ``-``, ``无``, ``NULL``)."""
        filled: dict[str, str] = {}
        for field, headers in self._plan(tuple(row)):
            for header in headers:
                value = (row[header] or "").strip()
                if value and (len(value) > LONGEST_EMPTY or value.casefold() not in _EMPTY):
                    filled[field] = value
                    break
        return filled

    def _plan(self, headers: tuple[str, ...]) -> list[tuple[str, list[str]]]:
        """For each field that a row with these headers can fill, the headers in order; the rows of one table share one plan."""
        plan = self._plans.get(headers)
        if plan is None:
            present = {folded(header): header for header in headers if header}
            plan = [(field, found) for field, names in self.fields.items() if (found := [present[name] for name in names if name in present])]
            if len(self._plans) >= MOST_PLANS:
                self._plans.clear()
            self._plans[headers] = plan
        return plan


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
