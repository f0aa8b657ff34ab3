"""Who holds the patents: named beside a number, or without one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.components.statements.facts import Facts
from ingest.components.statements.fields import fields
from ingest.components.statements.names import BODY, LEADING, NAME, NAMES, apart
from ingest.components.statements.region import MARK, Unit

_HOLDER = re.compile(
    rf"(?:专利(?:的)?(?:权人|持有人|申请人|权利人)|(?<=[，。；])申请人)(?:均?为|是|：|:)?(?P<after>(?!分别|均|已|应|愿|同意|承诺|声明|须)[\u3400-\u9fff（）()A-Za-z]{{1,40}}?{BODY}(?:、{NAME}){{0,9}})"
    rf"|(?P<before>[\u3400-\u9fff（）()A-Za-z]{{2,40}}?{BODY})(?:共同)?(?:拥有|持有|所有|享有|的(?:中国|国际|美国)?(?:发明|实用新型|外观设计)?专利|自主研发的专利|的(?=[《“]))"
    r"|(?<!分别)由(?P<by>[^，。；、（）()\n]{2,40}?)(?:共同)?(?:所有|持有|享有|拥有|申请(?:发明|实用新型|国际)?专利)")
# 可从以下地址获得：\n甲研究所\n某路1号
_ADDRESSED = re.compile(rf"(?:获得|取得)[:：][ \t]*\n[ \t]*(?P<holder>{NAME}|[A-Z][A-Za-z .&,-]{{3,60}})[ \t]*(?=\n)")
_OF_ALL = re.compile(r"(?:以上|上述|该|这些)[^。\n]{0,4}专利由")
_UNDISCLOSED = re.compile(r"专利号?(?:未|尚未)(?:披露|公开|公布|给出|列出)")
# 甲公司、乙公司已分别向秘书处提交专利实施许可声明
_DECLARING = re.compile(rf"(?P<holders>{NAMES})(?:均)?已(?:分别|书面)?向[^。\n]{{2,30}}?(?:提交|作出|递交)[^。\n]{{0,12}}声明")
# 丙公司（未列出具体专利）
_UNNUMBERED = re.compile(rf"(?P<holder>{NAME})[ \t]*[（(]未[^（()）\n]{{1,8}}专利[^（()）\n]{{0,6}}[)）]")
LISTED = re.compile(rf"\s*{MARK}?\s*(?P<holder>{NAME})[:：]")


def holder_in(words: str, *, first: bool = False) -> str:
    """The holder that these words name, the last one unless the first is asked for."""
    found = [name for match in _HOLDER.finditer(words) if not (name := match["after"] or match["by"] or LEADING.sub("", match["before"])).startswith("该")]
    return found[0 if first else -1] if found else ""


def unnumbered(text: str) -> Iterator[Facts]:
    """Holders that promise and say that they name no patent, or none here: 乙公司（未列出具体专利）."""
    for match in _UNNUMBERED.finditer(text):
        yield {"patent": "", "title": "", "holder": LEADING.sub("", match["holder"]), "contact": ""}
    for match in _DECLARING.finditer(text):
        yield {"patent": "", "title": "", "holder": match["holders"], "contact": ""}


def stating(text: str, lines: Sequence[Unit]) -> Iterator[Facts]:
    """Holders that state something without naming a number: 专利权人甲公司已声明…."""
    for match in _ADDRESSED.finditer(text):
        yield {"patent": "", "title": "", "holder": match["holder"], "contact": ""}
    for unit in (each.text for each in lines if not each.numbers):
        if (listed := LISTED.match(unit)) and _UNDISCLOSED.search(unit):
            yield {"patent": "", "title": "", "holder": listed["holder"], "contact": ""}
        if not any(field.kind == "holder" for field in fields(unit)):
            for match in _HOLDER.finditer(unit):
                if match["after"] or _OF_ALL.search(unit):
                    name = match["after"] or match["by"] or LEADING.sub("", match["before"])
                    yield {"patent": "", "title": "", "holder": apart(name), "contact": ""}
