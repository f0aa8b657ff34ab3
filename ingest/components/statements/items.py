"""Patents in running text and in lists: number by number what stands before and behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ingest.components.statements.facts import Facts
from ingest.components.statements.fields import fields
from ingest.components.statements.holders import LISTED, holder_in
from ingest.components.statements.names import BODY, NAME, NAMES
from ingest.components.statements.region import MARK, Unit, plain, printed

# 甲公司（ZL…、ZL…），乙大学（ZL…）
_HOLDS = re.compile(rf"(?P<holder>{NAME})[ \t]*[（(](?P<numbers>[^（()）\n]*?[0-9][^（()）\n]*)[)）]")
# ——甲公司, 专利持有人：甲公司: the items below are theirs.
_HEADING = re.compile(rf"\s*{MARK}\s*(?P<holder>{NAME})\s*\Z")
_MARKED = re.compile(rf"\s*{MARK}?\s*\Z")
_TITLE_BEFORE = re.compile(
    r"[《“「『](?P<quoted>[^《》”」』\n]{2,80})[》”」』](?:等?(?:相关|有关)的?)?(?:发明|实用新型|外观设计)?(?:专利)?[（(，,\s]*\Z"
    r"|(?:名称为|题为)(?P<named>[^（(，,。《》“”\n]{3,80})[（(，,\s]*\Z|专利(?P<bare>[\u3400-\u9fff]{4,40})[（(]\s*\Z")
_TITLE_BEHIND = re.compile(
    r"\s*+[，,、]?\s*+(?:的)?(?:发明|实用新型|外观设计)?(?:专利)?(?:申请)?\s*+[，,、]?\s*+(?:名称为|题为)?\s*+[《“「『](?P<quoted>[^《》”」』\n]{2,80})[》”」』]"
    r"|\s*+[，,、]?\s*+专利名称(?:为|是|[:：])\s*+(?P<named>[^《“，,。；;\n]{3,80})|\s*+[（(](?P<bracketed>(?!专利|申请|公开|授权|见)[\u3400-\u9fff][^（()）《》“”\n]{3,60})[)）]")
# ——TITLE，NUMBER，HOLDER；
_ITEM_BEFORE = re.compile(rf"\s*{MARK}\s*(?P<title>[^，,。；;]{{3,100}})[，,]\s*\Z")
_ITEM_BEHIND = re.compile(r"[，,]\s*(?P<holder>[^，,。；;：:]{2,60})[；;。]?\s*\Z")
_TITLE_OF_ITEM = re.compile(r"[ \t:：]+(?P<rest>(?![由为是])[^\s，,。；;《（(|](?:[^，,。；;|\n \t]|[ \t](?![ \t])){2,100})\s*\Z")
# ZL…（甲公司）
_HELD = re.compile(rf"\s*[（(](?P<holder>{NAMES})[)）]")
_LABEL = re.compile(r"(?:发明|实用新型|外观设计)?(?:专利(?:申请)?号|申请号|公开号|(?:授权)?公告号|专利)(?:为|是|[:：])?\s*\Z")
# An item that is a title and a number: 4.3  TITLE，专利号 ZL…; TITLE（ZL…）.
_BARE_BEFORE = re.compile(
    rf"(?:[）)]?[\s，,、；;]*+){MARK}?\s*+(?:(?:第|附录)?[0-9A-Z](?:\.[0-9]+)*[章节条]?\s++)?"
    r"(?P<title>(?![^，。]*(?:专利|涉及|本文件|本标准|申请号))[^\s，,。；;：:《》“”（()）][^，,。；;：:《》“”（()）\n]{3,80}?)[，,（(\s]*\Z")
_LONGEST_ITEM: Final = 160
_BARE_BEHIND = re.compile(r"[，,]\s*(?P<title>(?!专利|申请|许可)[^，,。；;：:（(\n]{4,80})(?=[，,]专利|[；;。]|\Z)")


def running(lines: Sequence[Unit]) -> Iterator[Facts]:
    """Patents in running text and in lists: 《…》（专利号：ZL…）, 专利权人为…, 甲公司：必要专利ZL…《…》."""
    heading = ""
    below: list[str] = []
    for line in lines:
        unit = line.text
        labelled = {field.kind: field.value for field in reversed(list(fields(unit)))}
        if not line.numbers:
            # 专利持有人：… heads the items below it, to the next such line or the next sentence.
            if head := labelled.get("holder") or ((match := _HEADING.match(unit)) and match["holder"]):
                heading, below = head, []
            elif heading and (promise := labelled.get("promise")):
                yield from ({"patent": patent, "title": "", "holder": "", "contact": "", "promise": promise} for patent in below)
            elif "。" in unit:
                heading = ""
            continue
        listed = LISTED.match(unit)
        made = list(_in_unit(line, listed["holder"] if listed else ""))
        if heading and all(not each["holder"] and (each["title"] or _MARKED.match(unit[:line.numbers[0].start])) for each in made):
            made = [{**each, "holder": heading} for each in made]
            below += [each["patent"] for each in made]
        yield from made


def _in_unit(line: Unit, holder: str) -> Iterator[Facts]:
    """The patents of one line; ``holder`` is whose they are where nothing nearer tells."""
    unit, numbers = line
    before = [unit[at:number.start] for at, number in zip([0, *(each.end for each in numbers)], numbers, strict=False)]
    behind = [unit[number.end:stop] for number, stop in zip(numbers, [*(each.start for each in numbers[1:]), len(unit)], strict=True)]
    # Titles and holders stand all before or all behind the numbers.
    titles_lead = bool(_title_before(before[0]))
    holders_lead = bool(holder_in(before[0]))
    holds = {plain(number.text): match["holder"] for match in _HOLDS.finditer(unit) for number in printed(match["numbers"])}
    bare = [_BARE_BEFORE.fullmatch(_LABEL.sub("", left)) if len(left) < _LONGEST_ITEM else None for left in before]
    alone = all(bare) and bool(re.match(r"[）)\s]*+(?:[。；;]?\s*\Z|[，,]\s*专利)", behind[-1]))
    titles = [match[1] for match in re.finditer(r"[《“「『]([^《》”」』\n]{2,80})[》”」』]", before[0])] if "分别" in before[0] else []
    last = ""
    made: list[Facts] = []
    for at, (number, left, right) in enumerate(zip(numbers, before, behind, strict=True)):
        here = held["holder"] if (held := _HELD.match(right)) else ""
        title = titles[at] if len(titles) == len(numbers) else _title_before(left) if titles_lead else _title_behind(right)
        title = "" if title == here else title
        if not title and (rest := _title_of_item(left, right)):
            title = rest
        elif not title and alone and (found := bare[at]):
            title = found["title"].strip()
        elif len(numbers) == 1 and (item := _ITEM_BEFORE.match(left)) and (body := _ITEM_BEHIND.match(right)):
            title, here = title or item["title"].strip(), body["holder"].strip()
        last = (holder_in(left) or last) if holders_lead else here or holder_in(right, first=True)
        made.append({"patent": number.text, "title": title, "holder": holds.get(plain(number.text)) or last or holder, "contact": ""})
    if not holders_lead:
        # ZL…、ZL…，专利权人为…: of those in a row the last one is told.
        for each, right, following in reversed(list(zip(made, behind, made[1:], strict=False))):
            if not each["holder"] and not re.search(r"[。；;]", right):
                each["holder"] = following["holder"]
    yield from made


def _title_of_item(left: str, right: str) -> str:
    """The title behind a number that begins a line or item: ——ZL… TITLE; a) ZL…，TITLE，…."""
    if not _MARKED.match(left):
        return ""
    if rest := _TITLE_OF_ITEM.match(right):
        return str(rest["rest"]).strip()
    rest = _BARE_BEHIND.match(right)
    return "" if rest is None or re.search(rf"{BODY}\Z", rest["title"]) else str(rest["title"]).strip()


def _title_before(left: str) -> str:
    match = _TITLE_BEFORE.search(_LABEL.sub("", left))
    return (match["quoted"] or match["named"] or match["bare"] or "").strip() if match else ""


def _title_behind(right: str) -> str:
    match = _TITLE_BEHIND.match(right)
    return (match["quoted"] or match["named"] or match["bracketed"] or "").strip() if match else ""
