"""Shares of a composition: by what they count, as the words before the list say it."""

from __future__ import annotations

import re
from bisect import bisect_right

PERCENT = frozenset(["%", "wt%", "at%", "vol%", "mol%"])
# Units in which compositions are given.
PARTS = PERCENT | {"质量份", "体积份", "摩尔份", "ppm", "phr", "g", "kg", "mg", "mL", "L"}

# 以重量百分比计, 各组分的质量份数为, 按重量份, 质量分数(%), 成分(wt%)
# The first character decides what is counted; the search for it runs at the speed of C.
_CONTEXT = re.compile(
    r"(?P<first>[重质体摩物原wvam])(?:(?:(?<=[重质])量?|(?<=体)积|(?<=摩)尔|(?<=物)质的量|(?<=原)子)的?(?P<what>百分比|百分数|百分含量|百分率|百分|分数|份数|份|[%％]|含量|比例|配比|配方|计)"
    r"|(?:(?<=w)t|(?<=a)t|(?<=m)ol|(?<=v)ol)\.?[ ]?[%％])"
)
_FIRST = {"重": "wt%", "质": "wt%", "w": "wt%", "体": "vol%", "v": "vol%", "摩": "mol%", "物": "mol%", "m": "mol%", "原": "at%", "a": "at%"}
_COUNTED = {"wt%": "质量份", "vol%": "体积份", "mol%": "摩尔份"}
# What is measured as a share of itself: a rate is no share by mass.
_RATES = re.compile(r"(?:率|度|效率|比例|应变|误差|偏差|提高|降低|减少|增加|精度|时间|产率|收率|强度|压下量|变形量|湿度|孔隙|SOC|湿|功率|电压|概率)\Z")
_CONTENT = re.compile(r"(?:含量|质量分数|质量百分比|重量百分比|重量百分数|质量百分数|重量百分含量|质量百分含量|重量百分率|碳当量[A-Za-z]*|质量浓度|加入量|添加量)\Z")
ELEMENT = re.compile(
    r"(?:H|He|Li|Be|B|C|N|O|F|Ne|Na|Mg|Al|Si|P|S|Cl|Ar|K|Ca|Sc|Ti|V|Cr|Mn|Fe|Co|Ni|Cu|Zn|Ga|Ge|As|Se|Br|Kr|Rb|Sr|Y|Zr|Nb|Mo|Tc|Ru|Rh|Pd|Ag|Cd|In|Sn|Sb|Te|I"
    r"|Xe|Cs|Ba|La|Ce|Pr|Nd|Pm|Sm|Eu|Gd|Tb|Dy|Ho|Er|Tm|Yb|Lu|Hf|Ta|W|Re|Os|Ir|Pt|Au|Hg|Tl|Pb|Bi|Th|U|RE|Als|Alt|T\.O)"
)
_METALS = frozenset("锰铬镍钼钒钛铌铝铜锌锡铅镁钙硅磷硫碳氮硼锆钨钴铁锑铋银砷铈镧稀") | {"稀土"}
_ELEMENTS = re.compile(rf"{ELEMENT.pattern}(?:[+/]{ELEMENT.pattern})*(?:[(（].*)?\Z")


class Shares:
    """What the shares of a text count. Lead-ins are found once, on first use; most texts have none."""

    __slots__ = ("_kinds", "_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] | None = None
        self._kinds: list[str] = []

    def __bool__(self) -> bool:
        if self._starts is None:
            self._starts = []
            for lead in _CONTEXT.finditer(self._text):
                kind = self._of(lead)
                if kind:
                    self._starts.append(lead.end())
                    self._kinds.append(kind)
        return bool(self._starts)

    def kind(self, at: int) -> str | None:
        """The unit that a lead-in in the same sentence gives bare numbers or percentages: wt%, vol%, mol%, at% or 质量份."""
        if not self:
            return None
        assert self._starts is not None
        place = bisect_right(self._starts, at) - 1
        if place < 0 or any(self._text.find(end, self._starts[place], at) >= 0 for end in "。\n"):
            return None
        return self._kinds[place]

    @staticmethod
    def _of(lead: re.Match[str]) -> str | None:
        kind = _FIRST[lead["first"]]
        return _COUNTED.get(kind) if lead["what"] in {"份数", "份"} else kind

    def percent(self, name: str | None, at: int) -> str:
        """What ``%`` means for a quantity: wt% for an element, a content, or a list introduced by 重量百分比; else plain %."""
        if name and _ELEMENTS.match(name):
            kind = self.kind(at)
            return kind if kind in {"at%", "mol%", "vol%"} else "wt%"
        kind = self.kind(at)
        if name in _METALS and (kind is None or not kind.endswith("%")):
            return "wt%"
        if name and _CONTENT.search(name):
            return kind if kind in {"at%", "mol%", "vol%"} and "量百分" not in name else "wt%"
        if kind and kind.endswith("%") and not (name and _RATES.search(name)):
            return kind
        return "%"
