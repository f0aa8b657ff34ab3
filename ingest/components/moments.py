"""When an indicator of a policy document holds: 到2025年底 (by then), 截至2022年底 (as of then), 2025年 (as the document's own year has it)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_WHEN: Final = re.compile(
    r"(?P<lead>截至|截止到?|截止至|力争到?|确保到?|争取到?|计划到?|预计到?|到|至|于|在|自|从|由|较|比)?(?:"
    r"(?P<first>20[0-9]{2})年?(?:[-—–~～至到]|——)(?P<last>20[0-9]{2})年(?P<during>期间|间)?"
    r"|(?P<year>20[0-9]{2})年(?P<degree>度)?(?:(?P<month>1[0-2]|0?[1-9])月(?:(?P<day>3[01]|[12][0-9]|0?[1-9])日)?)?(?P<part>年?[底末初])?(?P<before>之?前|以前|止)?"
    r"|“?(?P<plan>十[三四五六七]五)”?(?P<span>末|期末|期间|时期|规划期内?)(?P<plan_before>前)?)"
    r"(?!以来|的[0-9.]{1,6}倍|版|级|第|起|后|出生|毕业|入学|[〕\]])"
)
# The five-year plans end in these years.
_PLANS: Final = {"十三五": "2020", "十四五": "2025", "十五五": "2030", "十六五": "2035", "十七五": "2040"}
_TO: Final = ("到", "至", "力争", "确保", "争取")


class Moment(NamedTuple):
    """A date as ISO at the precision printed. ``role`` is ``by`` (to be reached), ``as_of`` (was reached) or ``bare`` (only printed)."""

    start: int
    end: int
    date: str
    role: str


def moments_in(text: str, start: int, end: int) -> list[Moment]:
    """The dates of a passage that an indicator may refer to; 自2023年起, 由2020年的 and 较2020年 are none.

    >>> [(moment.date, moment.role) for moment in moments_in("到2025年底，截至2022年6月，2024年，自2023年起，“十四五”末", 0, 40)]
    [('2025-12-31', 'by'), ('2022-06', 'as_of'), ('2024', 'bare'), ('2025', 'by')]
    """
    return [moment for match in _WHEN.finditer(text, start, end) if (moment := _moment(match))]


def _moment(match: re.Match[str]) -> Moment | None:
    lead = match["lead"] or ""
    if lead in {"自", "从", "由", "较", "比"}:
        return None
    if match["plan"]:
        past = match["plan"] == "十三五" or (match["span"] in {"期间", "时期"} and not lead.startswith(_TO))
        return Moment(match.start(), match.end(), _PLANS[match["plan"]], "bare" if past else "by")
    if match["first"]:
        return Moment(match.start(), match.end(), match["last"], "bare")
    role = "as_of" if lead.startswith("截") else "by" if lead.startswith(_TO) or lead.endswith("到") or match["before"] else "bare"
    if match["before"] == "止":
        role = "as_of"
    return Moment(match.start(), match.end(), _iso(match), role)


def _iso(match: re.Match[str]) -> str:
    year, month, day, part = match["year"], match["month"], match["day"], match["part"] or ""
    if day:
        return f"{year}-{int(month):02d}-{int(day):02d}"
    if month:
        return f"{year}-{int(month):02d}"
    if part.endswith("初"):
        return f"{year}-01-01"
    return f"{year}-12-31" if part else year
