"""The bodies that drafted a standard, out of the foreword's list, however it is worded, wrapped and separated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from graph.text.clauses.layout import lines_of

_DOCUMENT: Final = r"本?(?:文件|标准|部分|规范|规程|导则|指南|细则|标准化指导性技术文件|指导性技术文件|技术文件|技术报告)"
_LISTED = re.compile(
    rf"(?:{_DOCUMENT})?(?:的)?(?:主要|负责|参加|参与|联合|共同|牵头|第一|首次|修订|主)*(?:起草|编制|编写|制订|制定|修订)单位(?:[ \t]*[(（][^()（）\n]{{1,16}}[)）])?[ \t]*(?:[:：]|为[:：]?|有[:：]?|(?=\n))"
    r"|(?:主[ \t]*编|参[ \t]*编|协[ \t]*编|参加|组织编制|参加编制|协作)[ \t]*单[ \t]*位[ \t*]*[:：]"
)
_BY = re.compile(rf"{_DOCUMENT}由(?P<names>[^。：:；]{{4,300}}?)(?:负责|共同|联合|牵头|主要|参加|参与|提出|归口|并|[、，,])*(?:起草|编制)(?!人|组|单位|工作)(?:[，,](?:由)?(?P<also>[^。，,：:]{{4,300}}?)(?:参加|参与|协助)起草)?")
_DRAFTED = re.compile("起草|编制")
_AND = re.compile(r"(?<=[公所院心会局厂学团站司])(?:和|及|与|以及)(?=[\u3400-\u9fff])")
# What stands below the list: people, other facts, the next part of the foreword.
_BORDER = re.compile(
    rf"。|\n[#*\s]*(?:本(?={_DOCUMENT.removeprefix('本?')})|{_DOCUMENT}(?=(?:主要|参加|负责|参与)*(?:起草|编[写制]|审))|(?:主要|参加)?(?:起草|编写|编制|审查|审核)人|主要审查|主要参编|主[ \t]*编|参[ \t]*编|协[ \t]*编|参加|组织编制|协作(?:单位|[:：])"
    rf"|出版(?![社集传总局物])|批准|施行|审\s*查(?=[:：人]|\s|单位)|[—–]{{2}}|[—–]\s|[0-9]+\s|引\s*言|附\s*录|请注意|GB|目\s*次|(?:[0-9]{{4}}|[一二〇]{{4}})\s*年|#)"
    rf"|(?:{_DOCUMENT})?(?:的)?(?:主要|参加)?(?:起草|编写|编制)人(?:员)?[ \t]*[:：]|(?={_DOCUMENT}(?:参加|主要|负责))"
)
_SPACED_TITLE = re.compile(r"起[ \t\u3000]+草[ \t\u3000]+单[ \t\u3000]+位")
_MARKS = re.compile(r"[*#>`|]+|<[^<>\n]{0,40}>")
_SEPARATOR: Final = "、,，;；"
_OPENING, _CLOSING = "(（[【", ")）]】"
_ENDS_NAME = re.compile(r"(?:公司|大学|学院|研究院|研究所|研究总院|中心|协会|学会|联合会|联盟|商会|委员会|局|厂|集团|院|所|站|部|队|厅|室|医院|银行|馆|处|社|基地|实验室|合伙)(?:[)）]|[(（][^()（）\n]{1,20}[)）])?\Z")
_AROUND = re.compile(r"^(?:由|以及|[0-9]{1,2}[.、．)）]|[(（][0-9]{1,2}[)）])\s*|\s*(?:等(?:单位)?|负责|共同)\Z|[(（](?:按|排名|以|排序)[^()（）]*[)）]")
_BETWEEN_WIDE = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_NAMED = re.compile(r"[\u3400-\u9fff].*[\u3400-\u9fff]|[A-Za-z]{3}")
_LONGEST: Final = 60
_SHORTEST: Final = 4
_FURTHEST: Final = 12_000


def drafting_units_in(text: str) -> tuple[str, ...]:
    """The drafting bodies in their order, as written but without the blanks of a wrapped line; people are none.

    >>> drafting_units_in("本标准起草单位：临澜大学、远帆（临澜）动力电\\n池有限公司。\\n本标准主要起草人：张三、李四。")
    ('临澜大学', '远帆（临澜）动力电池有限公司')
    >>> drafting_units_in("本标准由临澜仪表研究所和远帆仪器厂负责起草。")
    ('临澜仪表研究所', '远帆仪器厂')
    """
    plain = _SPACED_TITLE.sub("起草单位", "\n".join(line.words for line in lines_of(text)))
    found: dict[str, None] = {}
    lists = list(_LISTED.finditer(plain))
    for match, following in zip(lists, [*(other.start() for other in lists[1:]), len(plain)], strict=False):
        last = min(following, match.end() + _FURTHEST)
        border = _BORDER.search(plain, match.end(), last)
        for name in _names(plain[match.end():border.start() if border else last]):
            found.setdefault(name)
    if not lists and _DRAFTED.search(plain):
        for match in _BY.finditer(plain):
            for name in _names(_AND.sub("、", "、".join(names for names in match.groups() if names))):
                found.setdefault(name)
    return tuple(found)


def _names(names: str) -> Iterator[str]:
    names = _MARKS.sub("", names)
    pieces = list(_split(names, _SEPARATOR))
    if len(pieces) == 1 and "\n" in names.strip():
        # A list of lines: each a body, unless the next only goes on with it.
        pieces = []
        for line in names.strip().split("\n"):
            if pieces and not _ENDS_NAME.search(pieces[-1].strip()):
                pieces[-1] += line
            else:
                pieces += re.split(r"[ \t\u3000]{2,}", line.strip())
    pieces = [name for piece in pieces for name in (_spaced(piece) if len(pieces) == 1 else [piece])]
    pieces = [name for piece in pieces for name in _coupled(piece)]
    for piece in pieces:
        clean = _AROUND.sub("", _BETWEEN_WIDE.sub("", " ".join(piece.split()))).strip(" ：:.")
        clean = _AROUND.sub("", clean)
        if 1 < len(clean) <= _LONGEST and _NAMED.search(clean):
            yield clean


def _coupled(names: str) -> list[str]:
    """The names on both sides of 和, if both of them end as the name of a body: 甲公司和乙公司, but no 和平医院."""
    parts = [part.strip() for part in _AND.split(names)]
    return parts if len(parts) > 1 and all(len(part) >= _SHORTEST and _ENDS_NAME.search(_AROUND.sub("", part)) for part in parts) else [names]


def _spaced(names: str) -> list[str]:
    """The names that only blanks separate, if each of them ends as the name of a body."""
    parts = names.split()
    return parts if all(_ENDS_NAME.search(part) for part in parts) else [names]


def _split(names: str, separators: str) -> Iterator[str]:
    """The pieces between separators that stand outside brackets."""
    depth, begin = 0, 0
    for at, sign in enumerate(names):
        if sign in _OPENING:
            depth += 1
        elif sign in _CLOSING:
            depth = max(0, depth - 1)
        elif sign in separators and (not depth or (names.find(")", at) < 0 and names.find("）", at) < 0)):
            yield names[begin:at]
            begin, depth = at + 1, 0
    yield names[begin:]
