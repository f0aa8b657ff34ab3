"""The limitations of a claim: what each of them must meet, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_PIECE = re.compile(r"[^；;。\f]+")
_STEP = re.compile(r"[^，,]+")
# Words that join limitations and belong to none.
_TRANSITION = re.compile(
    r"\s*(?:(?:所述的?[^，,：:；;。]{0,40}?)?(?:还|其|进一步|具体|主要)*(?:包括|包含|由|含有|具有|设有|满足)(?:以下|如下|下述|下列)?(?:步骤|模块|部分|组成|特征|条件|内容|组分)?\s*[：:]"
    r"|(?:还|其|进一步|具体|主要)*(?:包括|包含)(?:有|以下步骤|如下步骤|下述步骤|以下)?[，,]?|其中\s*[，,：:]?|并且|而且|以及|且|并|和|(?:步骤)?[（(]?[SsＳ]?[0-9]{1,3}[)）.、:：](?![0-9])|[一二三四五六七八九十]+、|[-—•·])\s*"
)
# What opens a limitation of its own: a part named anew.
_OPENS = re.compile(
    r"\s*(?:且|并且|并|而且|其中[，,：:]?)?\s*(?:所\s*述|该|第\s*[一二三四五六七八九十0-9]|每|各|在所\s*述|在第|[^，,；;。]{1,24}?[（(]\s*[0-9]+[a-zA-Z']?\s*[)）])"
)
# What only says more about the part before it.
_GOES_ON = re.compile(
    r"\s*(?:用\s*于|以|使|从\s*而|进\s*而|通\s*过|分\s*别|包\s*括|即|同\s*时|由\s*此|并\s*根\s*据|则|若|如\s*果|当|直\s*至|再|将|并\s*将|得\s*到|进\s*行|依\s*次|沿|与|和|或|均|可|能|为|是)"
)
_VERB = re.compile(
    r"设\s*[有置]|安\s*装|连\s*接|固\s*定|位\s*于|包\s*[括含]|具\s*有|连\s*通|开\s*[设有]|形\s*成|置\s*于|配\s*合|铰\s*接|接\s*[触收]|套\s*设|受\s*控|匹\s*配|铺\s*设|构\s*成|组\s*成"
    r"|设\s*于|贴\s*合|包\s*围|标\s*记|停\s*止|计\s*时(?!器)|大\s*于|小\s*于|等\s*于|输\s*出|输\s*入|发\s*送|获\s*取|计\s*算|判\s*断|确\s*定|延\s*伸|焊\s*接|嵌|采\s*用|对\s*应|为|是|通\s*过|用\s*于|抛\s*|投\s*放"
)
_MOST: Final = 400


def elements_in(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The limitations between two places of a claim, as (start, end) without the words and marks that join them.

    Semicolons separate limitations; so does a comma after which another part is named and said to be, have or do something.
    What a part is for (用于…), and a part named only to be described (第一摄像头（1），第一摄像头（1）位于…), stays in one.
    """
    count = 0
    for piece in _PIECE.finditer(text, start, end):
        for part_start, part_end in _parts(text, piece.start(), piece.end()):
            for first, last in _steps(text, part_start, part_end):
                trimmed = _trim(text, first, last)
                if trimmed and count < _MOST:
                    count += 1
                    yield trimmed


# 所述摄影监控系统包括： only announces what follows.
_ANNOUNCES = re.compile(r"(?:[，,\s]|\A)[^，,；;：:。]{0,40}?(?:包\s*括|包\s*含)[^，,；;：:。]{0,8}[：:]\s*")


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for announcement in _ANNOUNCES.finditer(text, start, end):
        if announcement.start() > start:
            yield start, announcement.start()
        start = announcement.end()
    if start < end:
        yield start, end


def _steps(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start = _past_transition(text, start, end)
    begin = start
    named = ""
    told = False
    for step in _STEP.finditer(text, start, end):
        words = step[0]
        says = bool(_VERB.search(words))
        if step.start() > begin and says and not _GOES_ON.match(words):
            back = _REFERS_BACK.match(words)
            if back or (told and not (named and named in words) and _OPENS.match(words)):
                yield begin, step.start()
                begin, named, told = step.start(), "", False
        if step.start() == begin and not says:
            named = words.strip()
        told = told or says
    yield begin, end


# A part named bare is a limitation once 所述 takes it up.
_REFERS_BACK = re.compile(r"\s*(?:且|并且|并)?\s*(?:每个?|各个?|在)?所\s*述")


def _past_transition(text: str, start: int, end: int) -> int:
    while (joint := _TRANSITION.match(text, start, end)) is not None and joint.end() < end:
        start = joint.end()
    return start


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    start = _past_transition(text, start, end)
    while start < end and (text[start].isspace() or text[start] in "，,：:；;。、"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "，,：:；;。、"):
        end -= 1
    tail = _JOINT.search(text, start, end)
    if tail:
        end = tail.start()
    return (start, end) if end - start > 1 else None


_JOINT = re.compile(r"[，,；;\s]+(?:以及|并且|且|和|及)\s*\Z")
