"""Dates in running text."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator

from ingest.annotations import Span
from ingest.components.reading import Reading

# The look-behind comes after the first digit: a pattern that begins with a set of characters is searched at the speed of C.
_YEAR = r"([12](?<![0-9.].)(?:(?<=1)9|(?<=2)0)[0-9]{2})"
_WRITTEN = re.compile(
    # 2022年12月10日, 2022年5月, 2025年, 2022年底; also with the blanks that full-text pages strew in
    _YEAR + r"[ ]?(?:年(?:[ ]?([0-9]{1,2})[ ]?月(?:[ ]?([0-9]{1,2})[ ]?日)?|(底|末|初))?"
    # 2022.12.20, 2022 .10 .20, 2023-09-07, 2022/12/20
    r"|([-./])[ ]?(0?[1-9]|1[0-2])[ ]?\5[ ]?(0?[1-9]|[12][0-9]|3[01])(?![0-9]|[-./][0-9]))"
)


def dates_in(reading: Reading) -> Iterator[Span]:
    """Find dates, as ISO at the precision written: 2025年 is ``2025``, 2022年底 is ``2022-12-31``.

    A year that names an edition (见2015年版) is no date.
    """
    text = reading.text
    for match in _WRITTEN.finditer(text):
        year, month, day, part = match[1], match[2] or match[6], match[3] or match[7], match[4]
        if text.startswith("版", match.end()) and not month:
            continue
        norm = _iso(int(year), int(month) if month else None, int(day) if day else None, part)
        if norm:
            yield Span("DATE", match.start(), match.end(), norm)


def _iso(year: int, month: int | None, day: int | None, part: str | None) -> str:
    if part:
        return f"{year}-01-01" if part == "初" else f"{year}-12-31"
    if month is None:
        return str(year)
    if not 1 <= month <= 12:
        return ""
    if day is None:
        return f"{year}-{month:02d}"
    return f"{year}-{month:02d}-{day:02d}" if 1 <= day <= monthrange(year, month)[1] else ""
