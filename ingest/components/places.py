"""The names of places that texts use: divisions of GB/T 2260, areas that it has no code for, and what abbreviates them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import NamedTuple

# Districts whose name says no more than where in a city they lie: names only beside that city.
_NAMELESS = frozenset({
    "城区", "郊区", "矿区", "东区", "西区", "新城区", "城中区", "城东区", "城西区", "城北区", "城关区", "市中区", "市南区", "市北区", "新区", "老城区", "东城区", "西城区",
    "铁东区", "铁西区", "桥东区", "桥西区", "河东区", "河西区", "河北区", "江北区", "江南区", "江东区", "上城区", "下城区", "中原区", "新华区", "和平区", "向阳区", "东山区",
    "新城县", "东方市", "合作市", "双城区", "中站区", "平房区", "裕华区", "前进区", "红旗区", "解放区", "友好区", "工农区", "东风区", "站前区", "平桥区", "开平区",
})
_SHORTEST = 3  # 应县, 和县, 环县: such names are met by chance
# One character for a province or a city, where it stands for the place and not in a word: 在蓉企业, 驻鲁高校.
ABBREVIATED = {
    "京": "110000", "津": "120000", "冀": "130000", "晋": "140000", "蒙": "150000", "辽": "210000", "吉": "220000", "沪": "310000", "苏": "320000", "浙": "330000",
    "皖": "340000", "闽": "350000", "赣": "360000", "鲁": "370000", "豫": "410000", "鄂": "420000", "湘": "430000", "粤": "440000", "桂": "450000", "琼": "460000",
    "渝": "500000", "川": "510000", "黔": "520000", "滇": "530000", "藏": "540000", "陕": "610000", "陇": "620000", "疆": "650000", "台": "710000", "港": "810000",
    "澳": "820000", "蓉": "510100", "穗": "440100", "甬": "330200", "杭": "330100", "汉": "420100", "宁": "320100", "青": "370200", "济": "370100", "哈": "230100",
    "榕": "350100", "厦": "350200", "昆": "530100", "邕": "450100", "筑": "520100", "深": "440300",
}


class Place(NamedTuple):
    """A name of a place. ``certain`` is False for a name that is also a common word (日照, 白银) or that many cities share (城区).

    ``codes``: the divisions so called, several for 鼓楼区; none for an area.
    """

    codes: tuple[str, ...]
    full: str
    short: bool
    certain: bool
    county: bool = False

    @property
    def code(self) -> str:
        """The code, if one division alone is called so."""
        return self.codes[0] if len(self.codes) == 1 else ""


@cache
def places() -> dict[str, Place]:
    """Provinces, prefectures and what else has a short name of its own, by every name."""
    known: dict[str, Place] = {}
    for code, full, *shorts in _lines("regions.txt"):
        known[full] = Place((code,), full, False, True)
        for short in shorts:
            name = short.lstrip("?")
            known.setdefault(name, Place((code,), full, True, not short.startswith("?")))
    return known


@cache
def counties() -> dict[str, Place]:
    """Counties, districts and county-level cities that ``places`` does not hold, by every name."""
    known: dict[str, Place] = {}
    for code, full, *shorts in _lines("counties.txt"):
        if full in places():
            continue
        codes = (*known[full].codes, code) if full in known else (code,)
        known[full] = Place(codes, full, False, full not in _NAMELESS and len(full) >= _SHORTEST, True)
        for short in shorts:
            if short not in places():
                known.setdefault(short, Place((code,), full, True, True, True))
    return known


@cache
def areas() -> dict[str, Place]:
    """Areas and countries, by every name."""
    known: dict[str, Place] = {}
    for full, *others in _lines("areas.txt"):
        for name in (full, *others):
            known[name.lstrip("?")] = Place((), full, name != full, name[0] != "?")
    return known


def _lines(name: str) -> Iterator[list[str]]:
    for line in (files("ingest.lexicon") / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")
