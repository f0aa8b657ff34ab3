"""Units: their spellings and the unit meant."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _lexicon() -> dict[str, Any]:
    return tomllib.loads((files("ingest.lexicon") / "units.toml").read_text(encoding="utf-8"))


@cache
def unit_pattern() -> str:
    """A pattern for one unit, simple or compound; Latin letters must not go on after it."""
    spellings = sorted(_lexicon()["symbols"], key=len, reverse=True)
    simple = "|".join(re.escape(spelling).replace(r"\ ", " ?") for spelling in spellings)
    # 10mm but not 10mmHg, 200目 but not 3目标, 5份 but not 5份额.
    return rf"(?:\\?(?:{simple})(?:[/·](?:{simple}|分|K)|·(?:{simple})-1)?(?:(?<=[A-Za-z])(?![A-Za-z²³])|(?<![A-Za-z]))(?!标准|额))"


@cache
def word_units() -> tuple[str, ...]:
    """Units that may follow a number written in Chinese, longest first."""
    return tuple(sorted(_lexicon()["words"]["units"], key=len, reverse=True))


@cache
def canonical(unit: str) -> str:
    """The unit meant by a spelling: ``Mpa`` is ``MPa``, ``m2/g`` is ``m²/g``; unknown spellings stay as they are.

    >>> canonical("Mpa"), canonical("m2/g"), canonical("小时"), canonical("%/min")
    ('MPa', 'm²/g', 'h', '%/min')
    """
    known: dict[str, str] = _lexicon()["symbols"]
    unit = unit.strip("\\$ ")
    if unit in known:
        return known[unit]
    if "/" in unit:
        above, _, below = unit.partition("/")
        return f"{known.get(above, above)}/{'min' if below == '分' else known.get(below, below)}"
    return unit
