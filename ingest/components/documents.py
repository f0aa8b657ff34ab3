"""文号, the numbers of public documents."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.annotations import Span
from ingest.components.reading import Reading

_NUMBERED = re.compile(
    r"([\u3400-\u9fff]{2,12})[ ]*[〔\[（(【]\s*((?:19|20)[0-9]{2})\s*[〕\]）)】]\s*(?:第\s*)?([0-9]{1,5})\s*[号號]"
    r"|([\u3400-\u9fff]{2,12}?)(令|公告)\s*(?:((?:19|20)[0-9]{2})\s*年\s*)?第\s*([0-9]{1,5})\s*[号號]"
)
_ENDING = re.compile(r"[0-9]\s*[号號]")
# The words before a number that are not part of it: 根据国发〔2021〕24号.
_LEAD_IN = re.compile(r".*(?:根据|按照|依据|依照|贯彻|落实|转发|印发|通知|意见|决定|参照|执行|参见|详见|符合|以及|通过|发布|公布|见|的|和|及|与|在|以|按|由|经)(?=..)")


def document_numbers_in(reading: Reading) -> Iterator[Span]:
    """Find 文号 such as 日政办字〔2022〕56号 and 住建部令第37号; written without blanks, with 〔〕 around the year."""
    text = reading.text
    if not _ENDING.search(text):
        return
    for match in _NUMBERED.finditer(text):
        body = match[1] or match[4]
        lead = _LEAD_IN.match(body)
        skip = lead.end() if lead else 0
        body = body[skip:]
        if match[1]:
            norm = f"{body}〔{match[2]}〕{match[3]}号"
        else:
            norm = f"{body}{match[5]}" + (f"{match[6]}年" if match[6] else "") + f"第{match[7]}号"
        yield Span("DOC", match.start() + skip, match.end(), norm)
