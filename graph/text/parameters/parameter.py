"""A technical parameter as a text gives it: a named interval with its unit."""

from __future__ import annotations

from typing import NamedTuple


class Parameter(NamedTuple):
    """A value with its bounds. ``start`` and ``end`` count characters of the text; ``written`` covers comparator, numbers and unit.

    ``name`` is None where it is elided; an end is None where there is no bound on that side. ``relation`` is range, lower_bound,
    upper_bound, exact, nominal_tolerance, ratio or composite; ``unit`` is as written and ``canonical`` the unit meant, in which the
    bounds count. ``base_lower`` and ``base_upper`` say the same in base units of ``dimension`` (None where the unit has none).
    """

    start: int
    end: int
    written: str
    name: str | None
    lower: float | None
    lower_closed: bool | None
    upper: float | None
    upper_closed: bool | None
    relation: str
    unit: str | None
    canonical: str
    dimension: str | None
    base_lower: float | None
    base_upper: float | None
