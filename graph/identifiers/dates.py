"""Dates, in ISO form at the precision that is written."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from graph.errors import IdentifierError
from graph.identifiers.characters import fold, plain
from graph.identifiers.mention import Mention

_SEPARATED = re.compile(r"(?a)(\d{4})\s?[-./年]\s?(\d{1,2})(?:\s?[-./月]\s?(\d{1,2})\s?[日号]?|\s?月?)(?:[T\s]+\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?")
_DAY_FIRST = re.compile(r"(?a)(\d{1,2})[-./](\d{1,2})[-./](\d{4})")
_COMPACT = re.compile(r"(?a)(\d{4})(\d\d)(\d\d)(?:\.0)?|(\d{4})(\d\d)")
_YEAR = re.compile(r"(?a)(\d{4})\s?年?(底|末|初|上半年|中)?(?:\.0)?")
_EPOCH = re.compile(r"(?a)-?\d{9,13}(?:\.0)?")
_CHINESE = re.compile(r"(?a)([〇○零一二三四五六七八九]{4})年(?:([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?|([底末]))?")
_DIGITS = {mark: number for number, mark in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}

# The look-behind comes after the first digit: a pattern that begins with a set of characters is searched at the speed of C.
_IN_TEXT = re.compile(
    # 2022年12月10日, 2022年5月底, 2025年, 2022年底; also with the blanks that full-text pages strew in
    r"(?a)(?P<year>[12](?<![\d.].)(?:(?<=1)9|(?<=2)0)\d\d)[ ]{0,2}(?:年(?:[ ]{0,2}(?P<month>1[0-2]|0?[1-9])[ ]{0,2}月(?:[ ]{0,2}(?P<day>\d{1,2})[ ]{0,2}[日号]|(?P<close>[底末初]))?|(?P<part>年?[底末]|初)"
    # 2023年第三季度, 2024年上半年
    r"|[ ]?第?(?P<quarter>[一二三四1-4])季度(?P<closed>末?)|(?P<half>[上下])半年)?"
    # 2021—2025年, 2018、2019和2020年
    r"|(?=[ ]?(?:[-–—~～至]{1,2}|到)[ ]?(?:19|20)\d\d[ ]?年(?!版))|(?=(?:[、和及](?:19|20)\d\d){1,9}[ ]?年(?!版))"
    # 2022.12.20, 2022 .10 .20, 2023-09-07, 2022/12/20
    r"|(?P<mark>[-./])[ ]?(?P<second>0?[1-9]|1[0-2])[ ]?(?P=mark)[ ]?(?P<third>0?[1-9]|[12]\d|3[01])(?!\d|[-./]\d))")
# 二〇二三年六月三十日; and 20190709 where 日 or 日期 announces it.
_IN_CHINESE = re.compile(r"[一二][九〇○零][〇○零一二三四五六七八九]{2}年(?:[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十]{1,3}日)?|[底末])?")
_ANNOUNCED = re.compile(r"(?a)日期?[:：\s]{0,3}((?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)")
# 2015年版, 1990年代, a flood of 2000年一遇
_EDITIONS = ("版", "代", "一遇")


def read_date(text: str) -> str:
    """The date that a cell or a phrase prints: ``2019``, ``2019-07`` or ``2019-07-09``.

    Takes 2008.02.04, 20190709, 2019年7月9日, 2022年底 (its last day), 二〇二二年十月, seconds or milliseconds since 1970.
    Raises IdentifierError: ``empty``, ``malformed date``, ``ambiguous date``, or ``no such day``.

    >>> read_date("2019年7月9日"), read_date("2022 .10"), read_date("1562630400000")
    ('2019-07-09', '2022-10', '2019-07-09')
    """
    written = plain(text).strip()
    if not written:
        raise IdentifierError("The date is empty.", reason="empty")
    for pattern, date_of in _READERS:
        if m := pattern.fullmatch(written):
            return date_of(text, m)
    raise IdentifierError(f"{text!r} is no date; expected e.g. 2019-07-09, 2008.02.04, 20190709 or 2019年7月.", reason="malformed date")


def _of_year(text: str, m: re.Match[str]) -> str:
    year = _iso(text, m[1])
    return f"{year}-12-31" if m[2] in ("底", "末") else year


def _of_epoch(text: str, m: re.Match[str]) -> str:
    number = int(float(m[0]))
    # CNIPA's day starts at midnight in Beijing; a stamp of such a midnight lies in the day before in UTC.
    moment = datetime.fromtimestamp(number / 1000 if abs(number) >= 10**10 else number, UTC) + timedelta(hours=8)
    return moment.date().isoformat()


def _of_chinese(text: str, m: re.Match[str]) -> str:
    year = "".join(str(_DIGITS[mark]) for mark in m[1])
    if m[4]:
        return f"{_iso(text, year)}-12-31"
    return _iso(text, year, _number(m[2]) if m[2] else None, _number(m[3]) if m[3] else None)


def _of_day_first(text: str, m: re.Match[str]) -> str:
    """13/05/2019 and 05/13/2019 tell day from month; 05/06/2019 does not."""
    first, second = int(m[1]), int(m[2])
    if first > 12 >= second:
        return _iso(text, m[3], m[2], m[1])
    if second > 12 >= first or first == second:
        return _iso(text, m[3], m[1], m[2])
    raise IdentifierError(f"{text!r} does not tell the day from the month.", reason="ambiguous date")


def dates_in(text: str) -> list[Mention]:
    """The dates that a passage writes out, in reading order; ``number`` is the ISO form.

    A year that names an edition or a decade (2015年版, 2010年代) is no date. Quarters and halves, which ISO 8601 does not write, are
    2023-Q3 and 2024-H1.

    >>> [m.number for m in dates_in("第一阶段（2022年5月—2023年5月），2022 .10 .20申请，2022年底前，二〇二三年六月")]
    ['2022-05', '2023-05', '2022-10-20', '2022-12-31', '2023-06']
    """
    flat = fold(text)
    found = [Mention(m.start(), m.end(), text[m.start():m.end()], number)
             for m in _IN_TEXT.finditer(flat) if (m["month"] or m["mark"] or not flat.startswith(_EDITIONS, m.end())) and (number := _written(m))]
    if "年" in flat:
        found += [Mention(m.start(), m.end(), m[0], number) for m in _IN_CHINESE.finditer(flat)
                  if not flat.startswith(_EDITIONS, m.end()) and (number := _readable(m[0]))]
    found += [Mention(*m.span(1), m[1], number) for m in _ANNOUNCED.finditer(flat) if (number := _readable(m[1]))]
    return sorted(found)


def _written(m: re.Match[str]) -> str:
    """The ISO form of a date in running text; empty for a day that no calendar has, such as the section 2022.13.01."""
    year, month, day = int(m["year"]), int(m["month"] or m["second"] or 0), int(m["day"] or m["third"] or 0)
    if m["part"]:
        return f"{year}-01-01" if m["part"] == "初" else f"{year}-12-31"
    if m["half"]:
        return f"{year}-H{'上下'.index(m['half']) + 1}"
    if m["quarter"]:
        quarter = max("一二三四".find(m["quarter"]), "1234".find(m["quarter"])) + 1
        return f"{year}-{3 * quarter:02}-{monthrange(year, 3 * quarter)[1]}" if m["closed"] else f"{year}-Q{quarter}"
    if m["close"]:
        day = 1 if m["close"] == "初" else monthrange(year, month)[1]
    if not month:
        return str(year)
    if not day:
        return f"{year}-{month:02}" if not m["day"] else ""
    return f"{year}-{month:02}-{day:02}" if day <= monthrange(year, month)[1] else ""


def _readable(written: str) -> str:
    try:
        return read_date(written)
    except IdentifierError:
        return ""


def _number(marks: str) -> str:
    tens, found, units = marks.partition("十")
    if not found:
        return str(_DIGITS[marks])
    return str((_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[units] if units else 0))


def _iso(text: str, year: str, month: str | None = None, day: str | None = None) -> str:
    if not 1800 <= int(year) <= 2200:
        raise IdentifierError(f"{text!r} names the year {year}.", reason="no such day")
    if not month:
        return year
    if not 1 <= int(month) <= 12:
        raise IdentifierError(f"{text!r} names the month {month}.", reason="no such day")
    if not day:
        return f"{year}-{int(month):02}"
    if not 1 <= int(day) <= monthrange(int(year), int(month))[1]:
        raise IdentifierError(f"{text!r} names the day {day}.", reason="no such day")
    return f"{year}-{int(month):02}-{int(day):02}"


_READERS: tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str]], str]], ...] = (
    (_YEAR, _of_year),  # first: 2022.0 is a spreadsheet's 2022
    (_SEPARATED, lambda text, m: _iso(text, m[1], m[2], m[3])),
    (_COMPACT, lambda text, m: _iso(text, m[1] or m[4], m[2] or m[5], m[3])),
    (_EPOCH, _of_epoch),
    (_CHINESE, _of_chinese),
    (_DAY_FIRST, _of_day_first),
)
