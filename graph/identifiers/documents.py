"""Numbers of policy documents (发文字号): 日政办字〔2022〕56号, 住建部令第37号."""

from __future__ import annotations

import re

from graph.identifiers.characters import plain
from graph.identifiers.mention import Mention

# Between the issuer's short form and the year stand brackets of every shape.
_NUMBERED = re.compile(
    r"(?a)(?P<issuer>[\u4e00-\u9fff]{1,12}?(?:[\u4e00-\u9fff]|[(（][\u4e00-\u9fff]{1,4}[)）]))[ ]?[〔\[【（(［﹝][ ]?(?P<year>(?:19|20)\d\d)[ ]?[〕\]】）)］﹞][ ]?第?[ ]?(?P<serial>\d{1,5})[ ]?号")
_ORDER = re.compile(r"(?a)(?P<issuer>[\u4e00-\u9fff]{2,16}?(?:令|公告|通告))[ ]?(?P<year>(?:19|20)\d\d年)?[ ]?第[ ]?(?P<serial>\d{1,5})[ ]?号")
# Words before an issuer's short form that are not part of it.
_LEAD = re.compile(r"(?a).*(?:根据|按照|依据|关于|印发|转发|通知|文件|下载|详见|参见|见|的|和|与|及|以|由|经|据|原)(?=[\u4e00-\u9fff]{2})")


def document_numbers_in(text: str) -> list[Mention]:
    """The numbers of policy documents that a passage names; ``number`` is without blanks, with 〔 〕 around the year.

    >>> [m.number for m in document_numbers_in("根据国发[2021] 5号和住建部令第 37 号")]
    ['国发〔2021〕5号', '住建部令第37号']
    """
    flat = plain(text)
    found = []
    for m in _NUMBERED.finditer(flat):
        start = m.start() + _lead(m["issuer"])
        issuer = "".join(text[start:m.end("issuer")].split())
        found.append(Mention(start, m.end(), text[start:m.end()], f"{issuer}〔{m['year']}〕{m['serial']}号"))
    for m in _ORDER.finditer(flat):
        start = m.start() + _lead(m["issuer"])
        issuer = text[start:m.end("issuer")]
        if len(issuer) >= 3:
            found.append(Mention(start, m.end(), text[start:m.end()], f"{issuer}{m['year'] or ''}第{m['serial']}号"))
    return sorted(found)


def _lead(issuer: str) -> int:
    m = _LEAD.match(issuer)
    return m.end() if m else 0
