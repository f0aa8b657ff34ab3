"""Units: their spellings, the unit meant, its dimension and what it is in base units."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

_KELVIN = {"°C": 273.15, "°F": 255.372222}


class Base(NamedTuple):
    """A unit in base units: ``value · factor + offset`` is the value in them. ``dimension`` names what is measured.

    Shares by mass, amount or volume are dimensions of their own: 5 wt% and 5 vol% do not compare.
    """

    dimension: str
    factor: float
    offset: float = 0.0


@cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads((files("graph.text.parameters") / "units.toml").read_text(encoding="utf-8"))


@cache
def _meant() -> dict[str, str]:
    return {spelling: unit for unit, spellings in _lexicon()["written"].items() for spelling in (unit, *spellings)}


def trie(words: Iterable[str]) -> str:
    """One pattern for many words, longest first; branching by character, it is tried as fast as a dictionary."""
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for sign in word:
            node = node.setdefault(sign, {})
        node[""] = {}

    def pattern(node: dict[str, Any]) -> str:
        ways = [(r"[ ]?" if sign == " " else re.escape(sign)) + pattern(below) for sign, below in sorted(node.items(), reverse=True) if sign]
        if not ways:
            return ""
        joined = ways[0] if len(ways) == 1 and "" not in node else f"(?:{'|'.join(ways)})"
        return f"{joined}?" if "" in node else joined

    return pattern(tree)


@cache
def unit_pattern() -> re.Pattern[str]:
    """A pattern for one unit, simple or compound: group ``unit``, within ``$…$`` and ``\\text{…}`` where formulae print it so.

    Latin letters and digits must not go on after a Latin unit, nor the rest of a word after a Chinese one: 10mm but not 10mmHg,
    200目 but not 3目标, 5份 but not 5份额. Grams and moles may be followed by a formula: 5gNaCl.
    """
    simple = trie(_meant())
    unless = "".join(f"(?!(?<={re.escape(unit)})(?:{follows}))" for unit, follows in _lexicon()["unless"].items())
    part = rf"(?:{simple}|分|平方|[只次株人头日年])"
    compound = rf"{simple}(?:(?<=[hsnKmd])[-‑−–—]1(?![0-9.A-Za-z%℃°]))?(?:/\({part}(?:[·.•*]{part})?\)|[ ]?/[ ]?{part}|/100[ ]?(?:g|mL|ml|kg|km)|[·.•⋅]{part}(?:[-‑−–]1)?(?![A-Za-z]))*"
    ends = r"(?:(?<=[A-Za-z])(?:(?![A-Za-z0-9²³])|(?=[xX][0-9])|(?:(?<=[0-9kmμ ][gL])|(?<=ml)|(?<=mol))(?=[A-Z]))|(?<![A-Za-z])(?!(?<=[-‑−–]1)\.?[0-9]))(?!标准|额)"
    return re.compile(rf"\$?[ ]?(?:\\(?:text|mathrm|rm|mathsf)[ ]?\{{[ ~]?)?(?P<unit>{compound}){ends}{unless}(?:[ ]?\}})?\$?")


@cache
def unit_starts() -> frozenset[str]:
    """The characters that a unit can begin with."""
    return frozenset(spelling[0] for spelling in _meant())


@cache
def word_units() -> tuple[str, ...]:
    """Units that may follow a number written in Chinese, longest first."""
    return tuple(sorted(_lexicon()["words"]["units"], key=len, reverse=True))


@cache
def canonical(unit: str) -> str:
    """The unit meant by a spelling: ``Mpa`` is ``MPa``, ``m2/g`` is ``m²/g``; unknown spellings stay as they are.

    >>> canonical("Mpa"), canonical("m2/g"), canonical("小时"), canonical("%/min"), canonical("mol·L-1"), canonical("W/m·K")
    ('MPa', 'm²/g', 'h', '%/min', 'mol/L', 'W/(m·K)')
    """
    known = _meant()
    if unit in known:
        return known[unit]
    unit = unit.strip("\\$ ")
    if unit in known:
        return known[unit]
    if (closed := re.sub(r"\s+", "", unit)) in known:
        return known[closed]
    if (inverse := re.fullmatch(r"([A-Za-z]+)[-‑−–—]1", closed)) and inverse[1] in known:
        return f"1/{known[inverse[1]]}"
    parts = re.findall(r"([/·.•⋅*]?)\(?([^/·.•⋅*()]+)\)?", closed)
    above: list[str] = []
    below: list[str] = []
    for place, (sign, part) in enumerate(parts):
        raised = place > 0 and part not in known and re.search(r"[-‑−–]1\Z", part) is not None
        name = _unit(part[:-2] if raised else part)
        (below if sign == "/" or raised or (below and sign) else above).append(name)
    if not above or not below:
        return "·".join(above) or unit
    return f"{'·'.join(above)}/{below[0] if len(below) == 1 else '(' + '·'.join(below) + ')'}"


def _unit(part: str) -> str:
    return "min" if part == "分" else _meant().get(part, part)


@cache
def base(unit: str) -> Base | None:
    """What a canonical unit is in base units (m, kg, s, A, K, mol, cd, bit, r, °); None for hardness grades, meshes, levels.

    >>> base("kPa"), base("mm/s"), base("W/(m·K)").dimension, base("wt%").dimension, base("HRC")
    (Base(dimension='pressure', factor=1000.0, offset=0.0), Base(dimension='speed', factor=0.001, offset=0.0), 'thermal conductivity', 'mass fraction', None)
    """
    known: dict[str, str] = _lexicon()["base"]
    factor = 1.0
    powers: dict[str, int] = {}
    above, _, below = unit.partition("/") if unit not in known else (unit, "", "")
    for side, parts in ((1, above), (-1, below)):
        for part in re.findall(r"[^·()/]+", parts) if parts not in known else [parts]:
            if part not in known:
                return None
            scale, *dimension = known[part].split()
            factor *= float(scale) ** side
            for power in dimension:
                name, exponent = _power(power)
                powers[name] = powers.get(name, 0) + side * exponent
    words = [f"{name}{exponent if exponent != 1 else ''}" for name, exponent in sorted(powers.items()) if exponent] or ["1"]
    return Base(_dimensions().get(frozenset(words), " ".join(words)), factor, _KELVIN.get(unit, 0.0))


@cache
def _dimensions() -> dict[frozenset[str], str]:
    return {frozenset(powers.split()): name for powers, name in _lexicon()["dimensions"].items()}


def _power(written: str) -> tuple[str, int]:
    match = re.fullmatch(r"(.+?)(-?[0-9])?", written)
    assert match
    return ("1", 0) if written == "1" else (match[1], int(match[2] or 1))

