"""Bodies of government, party and people, told by what they are for and by the level or the place that they serve."""

from __future__ import annotations

import re
from collections.abc import Iterator

import rjieba

from ingest.annotations import Span
from ingest.components.places import counties, places
from ingest.components.titles import Title, titles

_LONGEST_PLACE = 5
_LONGEST_NAME = 12
_LOOK_BACK = 8
_HAN = re.compile(r"[\u3400-\u9fff]+")
_BLANKS = re.compile(r"\s+")
# 市政府各部门 speaks of many bodies, 市委托 of none, 市财政局限 and 市委员 neither.
_OTHER_WORD = {"委": "托派任屈曲", "办": "法理事学好成公", "局": "部面势限域促长", "厅": "房长", "人大": "会代多大部", "法院": "院", "政协": "议", "科协": "同议", "部": "门分件署队位长"}
_REPUBLIC = "中华人民共和国"
_LEVELS = frozenset("省市区县州自")
# 中科院海洋所
_ACADEMY = frozenset({"中科院", "中国科学院"})
_INSTITUTE = re.compile(r"[\u3400-\u9fff]{2,6}?(?:所(?![有以在述示谓属得需产用说称选有])|院(?=[、，。；;,和与及等（()）\s]|$))")
# 发改委 alone is that of the state.
_OF_THE_STATE = frozenset({"发改委", "卫健委", "网信办", "药监局", "知识产权局"})
_JOINED = re.compile(r"(?:\A|[、，,。；;（(\s]|[和与由及])\Z")
_MANY = re.compile(r"各|有关|相关")
# 海滨部|税政司, 国家海滨局|办公厅: a department that closes the name.
DEPARTMENT = re.compile(r"(?:[\u3400-\u9fff]{2,8}?司|办公[厅室]|商标局|商标评审委员会)(?=[、，。；;,:：/（()）\s0-9]|和|与|$)")
# 市委|金融委员会办公室, 市委|社会工作部
_PARTY = re.compile(r"[\u3400-\u9fff]{2,8}?(?:委员会办公室|委员会|办公室|办|工作部|工作委员会)(?=[、，。；;,:：/（()）\s]|$)")
# 市信访局, 省海洋局, 东港区科技和经济委员会: what no lexicon knows the function of, between a level or a place and a mark.
_SHAPED = re.compile(r"[省市区县州家](?P<function>[\u3400-\u9fff]{2,10}?(?:局|厅|委|办|办公室|委员会|(?<=供电)公司|(?<!医)(?<!法)(?<!察)院))(?=[、，。；;,:：/（()）\s]|等|和|与|提出|归口|发布|印发|批准|牵头|负责|主管|主办|$)")
_NO_FUNCTION = re.compile(r"各|有关|相关|部门|政府|全|该|本|我|及|与|由|在|的|是|将|会同|联合|同意|第|级|属|直|管辖|[镇乡村路街号里]|居委|大院")


def office_at(text: str, title: Title) -> Span | None:
    """The body whose name ends with a title; None if no level and no place says which one it is."""
    kind, full, start, end = title
    if any(text.startswith(tuple(others), end) for last, others in _OTHER_WORD.items() if text.endswith(last, start, end)):
        return None
    if kind == "whole":
        # 科技部 and 国家科技部 are one.
        begin = start - 2 if text.endswith(("国家", "中国"), 0, start) and not full.startswith(("国", "中")) else start
        begin -= len(_REPUBLIC) if text.endswith(_REPUBLIC, 0, begin) else 0
        begin -= 2 if text.startswith("国家", begin) and text.endswith("中国", 0, begin) else 0
        institute = _INSTITUTE.match(text, end) if full in _ACADEMY else DEPARTMENT.match(text, end)
        behind = institute[0] if institute else ""
        return Span("ORG", begin, end + len(behind), text[begin:start] + full + behind)
    introduced = _begin(text, title)
    if introduced is None and kind == "office" and full.endswith("总局"):
        introduced = start  # 广电总局: of the state alone
    if introduced is None and text[start:end] in _OF_THE_STATE and _JOINED.search(text, max(0, start - 1), start) and text[end:end + 1] in {"", *"、，,和与及等、）) "}:
        introduced = start
    if introduced is None or _speaks_of_many(text, introduced, title):
        return None
    begin = introduced
    if text.endswith(_REPUBLIC, 0, begin):
        begin -= len(_REPUBLIC)
    elif text.endswith(("中共", "共青团"), 0, begin):
        begin -= 2 if text[begin - 1] == "共" else 3
    elif text.endswith("团", 0, begin) and kind == "people":
        begin -= 1
    elif text.startswith("国家", begin) and text.endswith("中国", 0, begin):
        begin -= 2
    department = DEPARTMENT.match(text, end) if kind == "office" else _PARTY.match(text, end) if kind == "people" and full.endswith("委") else None
    behind = department[0] if department else ""
    return Span("ORG", begin, end + len(behind), _BLANKS.sub("", text[begin:start]) + full + behind)


def shaped_offices(text: str) -> Iterator[Span]:
    """Offices whose function no lexicon knows: they stand between the level or the place that they serve and the mark of a list."""
    for match in _SHAPED.finditer(text):
        start = match.start("function")
        if text[start - 1] == "家" and not text.endswith("国家", 0, start):
            continue
        begin = start - 2 if text.endswith("国家", 0, start) else place_before(text, start)
        if begin == start:
            begin -= 1
            # 市|信访局, and neither 市场|监管局 nor 城市|规划局
            if begin and "\u3400" <= text[begin - 1] <= "\u9fff":
                continue
            if rjieba.has_word(text[begin:begin + 2]) and rjieba.cut(text[begin:match.end()])[0] != text[begin]:
                continue
        # Behind a postal code a place opens an address.
        if not text[max(0, begin - 1):begin].isdigit() and not _NO_FUNCTION.search(match["function"]) and not _speaks_of_many(text, begin, Title("office", "", start, match.end())):
            yield Span("ORG", begin, match.end(), text[begin:match.end()])


def _begin(text: str, title: Title) -> int | None:
    start = title.start
    begin = place_before(text, start)
    if begin < start:
        return begin
    if title.kind == "people" and title.full[0] in _LEVELS:
        return start - _unknown_place(text, start, start + 1)
    begin = next((start - len(level) for level in titles().levels if text.endswith(level, 0, start)), start)
    named = _unknown_place(text, begin, start)
    # 区县政府, 县(市)政府 and 工作区数据办 name none.
    if begin == start or (not named and begin > 0 and _inside(text, begin)):
        return None
    # 广州|开发区|知识产权局
    return place_before(text, begin - named) if named else begin


def _inside(text: str, begin: int) -> bool:
    """Whether the level is the end of a word (城|市党委) or one of several (区|县政府)."""
    pair = text[begin - 1:begin + 1]
    return text[begin] in _LEVELS and (pair[0] in "区县市)）" or (rjieba.has_word(pair) and pair not in counties()))


def _speaks_of_many(text: str, begin: int, title: Title) -> bool:
    if title.kind == "government" and text.startswith(("各", "有关"), title.end):
        return True
    if title.kind == "people" and text.endswith("委", begin, title.end) and text.startswith(("员", "会"), title.end):
        return True
    before = _run_before(text, begin)
    return bool(_MANY.search(before)) or before.endswith(("全", "我", "本", "地"))


def _run_before(text: str, at: int) -> str:
    first = at
    while first > max(0, at - _LOOK_BACK) and "\u3400" <= text[first - 1] <= "\u9fff":
        first -= 1
    return text[first:at]


def _unknown_place(text: str, begin: int, start: int) -> int:
    """How far left a county's own name reaches that no lexicon holds: 临澜市|人民政府. The segmenter knows words of that shape."""
    if begin == start or text[begin:start] not in {"市", "县", "区", "州"}:
        return 0
    words = rjieba.cut(text[max(0, begin - _LONGEST_PLACE):start])
    word = words[-1] if words else ""
    return len(word) - (start - begin) if len(word) > 2 and _HAN.fullmatch(word) and word[0] not in "全各我本该" else 0


def place_before(text: str, at: int) -> int:
    """Where the chain of places that ends at ``at`` begins: 山东省日照市|市场监管局."""
    known, smaller = places(), counties()
    begin = at
    moved = True
    while moved:
        moved = False
        for length in range(min(_LONGEST_NAME, begin), 1, -1):
            name = text[begin - length:begin]
            if name in known or name in smaller:
                begin -= length
                moved = True
                break
    return begin
