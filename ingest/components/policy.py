"""Policy documents: number, title, issuer, and the indicators they set, each with the words that set it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from ingest.annotations import Span
from ingest.components.chains import chains_in, clusters_in, leaders_in

_VALUE = re.compile(
    r"(?<![0-9.+\-—–第A-Za-z/〔\[])(?P<a>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)(?:[ ]?(?:-|—|–|~|～|至)[ ]?(?P<b>[0-9]+(?:\.[0-9]+)?))?[ ]?"
    r"(?P<unit>%|％|个百分点|个月|个年度|个工作日|亿元|万元|万件|万家|万个|万人|万亩|万吨|千件|[项家个件名位次种人年元亿万倍条套批场门亩吨天日户篇起]|余?[项家个件名])(?P<tail>(?:及)?以上|以内|以下|之内|内|左右)?"
)
_BOUND = re.compile(r"(?P<ge>不少于|不低于|不小于|至少)|(?P<gt>超过|突破|大于|高于)|(?P<le>不超过|不高于|不大于|控制在|最高|至多)|(?P<lt>低于|少于|小于)")
_BY = re.compile(r"(?:到|至|截至|力争|在)?[ ]?(?P<year>20[0-9]{2})[ ]?年(?:[ ]?(?P<month>[0-9]{1,2})[ ]?月)?(?P<end>底|末)?(?:之?前)?")
_SENTENCE = re.compile(r"[^。；;！？\n]+")
_FRAGMENT = re.compile(r"[^，,]+")
_ONLY_DATE = re.compile(r"(?:(?:力争|计划|确保)?(?:到|至|截至)?[ ]?20[0-9]{2}[ ]?年(?:底|末)?(?:之?前)?)\Z")
_TASK_UNITS = re.compile(r"牵头单位[：:](?P<lead>[^;；。)）]*)(?:[;；]\s*(?:责任|配合|参加)单位[：:](?P<rest>[^。)）]*))?|责任单位[：:](?P<only>[^。)）]*)")
_UNIT_BORDER = re.compile(r"[、,，]")
_UNIT_TAIL = re.compile(r"等(?:部门|单位)?\Z|(?:按职责分工负责)\Z")

_RULE = re.compile(r"给予|资助|奖励|补助|补贴|有效期|支持期|支持[0-9]+个年度|贴息|资金|扣除|减免|期限|周期为|不予")
_STATISTIC = re.compile(r"已(?!经?明确)|累计|截至|实施了|完成了|发布了|同比|增长了|去年|达到了|建成了|现有|目前|共有|获得了|立项了")
_RANK = re.compile(r"排名|位居|位列|第[0-9一二三四五六七八九十]+[位名]")
# Numbered headings, phases and slogans count nothing.
_COUNTS_NOTHING = re.compile(r"[“\"][^”\"]{0,12}\Z|第\Z|阶段[(（]\Z|[〔(（]\Z")
_VERBS = re.compile(
    r"^(?:(?:已经?|力争|计划|确保|争取|预计|全市|全省|我市|我省|共(?!性)|将|并|和|及|以及|支持|鼓励|引导|推动|新增|每年|连续|新|累计|年均|重点|择优|分级|分别|整合扩充|选拔|选派|认定|建成|建设|培育|培养|打造|形成|创建|组建|设立|建立|引进|举办|开展|达到?|实现|完成|给予|提供|认证|派出|对))+"
)
# Before its number such a word asks for what follows: 择优给予50万元资助.
_ASKS = re.compile(r"(?:给予|选拔|选派|建设|培育|培养|打造|支持|等|引进|认定|举办|开展)\Z")
_KEPT_VERBS = ("发布", "制定", "修订")
_LINKS = re.compile(r"(?:达到?|达至|为|至|到|稳定在|保持在|控制在|提高到|提升到|提升至|提高至|增加到|不少于|不低于|不小于|至少|超过|突破|不超过|低于|共|约|在|[:：\s])+\Z")
_TITLE = re.compile(r"^(?:[^\n]{0,40})?关于[^\n]{2,120}?(?:的)?(?:通知|意见|函|决定|批复|公告|复函|方案|办法|措施|通告|请示|报告)$|^[^\n，。]{4,60}(?:实施方案|行动计划|实施意见|管理办法|若干措施|工作要点|发展规划|行动方案)$", re.MULTILINE)
_FRONT_WITHIN: Final = 1500
_LONGEST_NAME: Final = 45
_LONGEST_QUOTE: Final = 300
_LONGEST_SENTENCE: Final = 1000
# 给予50万元、80万元资助: two values share one name.
_LISTED_ON = re.compile(r"^(?:、[0-9][0-9.]*(?:万元|亿元|[%％个家项名件元]))+")
_LISTED = re.compile(r"(?:[0-9][0-9.,]*[^\s0-9，,。、]{1,4}、)+\Z")


class _Unit(NamedTuple):
    lead: list[str]
    responsible: list[str]


class _Context(NamedTuple):
    """What holds for a fragment of a sentence: its date (by, and where a fragment of its own says it), units in charge, the sentence."""

    by: str
    dated: tuple[int, int] | None
    units: _Unit
    sentence: str


def policy_facts(text: str, spans: Sequence[Span]) -> dict[str, Any]:
    """What a policy document says of itself and demands.

    ``number``, ``title``, ``issuer``, ``published`` (ISO) are empty where the text does not say. ``indicators`` holds for each
    number that is to be reached, was reached, or governs a measure: name, kind (target, statistic, rule, rank), comparator
    (>=, >, <=, <, =, between with ``upper``), value, unit as written, by_date, the quote with its place, and the units in charge of
    the task that it stands under. ``chains``, ``clusters`` and ``leaders`` carry their quotes likewise.
    """
    dates = [span for span in spans if span.label == "DATE"]
    return {
        "number": next((span.norm for span in spans if span.label == "DOC"), ""),
        "title": _title(text),
        "issuer": _issuer(text, spans),
        "published": _published(text, dates),
        "indicators": list(_indicators(text)),
        "chains": chains_in(text),
        "leaders": leaders_in(text),
        "clusters": clusters_in(text),
    }


def _title(text: str) -> str:
    match = _TITLE.search(text[:_FRONT_WITHIN])
    return match[0].strip() if match else ""


def _alone(text: str, span: Span) -> bool:
    """Whether a span fills its line."""
    before = text.rfind("\n", 0, span.start) + 1
    after = text.find("\n", span.end)
    return not text[before:span.start].strip() and not text[span.end:after if after >= 0 else len(text)].strip()


def _issuer(text: str, spans: Sequence[Span]) -> str:
    bodies = [span for span in spans if span.label == "ORG" and _alone(text, span)]
    return bodies[0].norm if bodies else next((span.norm for span in spans if span.label == "ORG" and span.start < 200), "")


def _published(text: str, dates: Sequence[Span]) -> str:
    full = [span for span in dates if len(span.norm) == 10]
    return next((span.norm for span in full if _alone(text, span)), "")


def _indicators(text: str) -> Iterator[dict[str, Any]]:
    for line in re.finditer(r"[^\n]+", text):
        units = _units_of(line[0])
        for sentence in _SENTENCE.finditer(text, line.start(), line.end()):
            by = ""
            dated: tuple[int, int] | None = None
            for fragment in _FRAGMENT.finditer(text, sentence.start(), sentence.end()):
                date = _BY.search(fragment[0])
                if date:
                    by = _by(date)
                if _ONLY_DATE.match(fragment[0].strip()):
                    dated = fragment.span()
                    continue
                yield from _of_fragment(text, fragment, _Context(by, dated, units, sentence[0][:_LONGEST_SENTENCE]))
                dated = None


def _by(match: re.Match[str]) -> str:
    if match["month"]:
        return f"{match['year']}-{int(match['month']):02d}"
    return f"{match['year']}-12-31" if match["end"] else match["year"]


def _units_of(line: str) -> _Unit:
    match = _TASK_UNITS.search(line)
    if not match:
        return _Unit([], [])
    return _Unit(_names(match["lead"] or ""), _names(match["rest"] or match["only"] or ""))


def _names(listed: str) -> list[str]:
    return [name for part in _UNIT_BORDER.split(listed) if (name := _UNIT_TAIL.sub("", part.strip())) and name != "有关部门"]


def _of_fragment(text: str, fragment: re.Match[str], context: _Context) -> Iterator[dict[str, Any]]:
    previous_end = fragment.start()
    for match in _VALUE.finditer(text, fragment.start(), fragment.end()):
        if _is_no_count(text, match):
            continue
        before = _LISTED.sub("", text[max(previous_end, match.start() - 4 * _LONGEST_NAME):match.start()])
        name, name_first = _name(text, before, match, fragment.end())
        if not name:
            continue
        comparator = _comparator(before, match)
        start = context.dated[0] if context.dated and previous_end == fragment.start() else _past_blank(text, previous_end)
        start = max(start, match.start() - _LONGEST_QUOTE)
        end = match.end() if name_first else min(fragment.end(), match.end() + _LONGEST_QUOTE)
        found: dict[str, Any] = {
            "name": name, "kind": _kind(context.sentence, text[start:end], comparator), "comparator": comparator, "value": float(match["a"].replace(",", "")),
            "unit": match["unit"], "by_date": context.by or None, "quote": text[start:end], "start": start, "end": end,
            "value_start": match.start(), "value_end": match.end(), "lead_units": context.units.lead, "responsible_units": context.units.responsible,
        }
        if match["b"]:
            found["upper"] = float(match["b"])
        yield found
        if name_first:
            previous_end = match.end()


def _past_blank(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t、和及":
        at += 1
    return at


def _is_no_count(text: str, match: re.Match[str]) -> bool:
    number, unit = match["a"], match["unit"]
    if unit in {"年", "日"} and len(number) == 4 and number[:2] in {"19", "20"}:
        return True
    if unit in {"日", "年"} and text[match.start() - 1:match.start()] == "月":
        return True
    if unit == "个" and text.startswith(("月", "年度"), match.end()):
        return True
    if unit == "年" and text.startswith(("级", "前", "来", "月"), match.end()):
        return True
    return bool(_COUNTS_NOTHING.search(text[max(0, match.start() - 14):match.start()]))


def _name(text: str, before: str, match: re.Match[str], limit: int) -> tuple[str, bool]:
    """The name of an indicator and whether it stands before its value."""
    date = _BY.search(before)
    head = before[date.end():] if date else before
    head = _BOUND.sub("", head) if _BOUND.search(head[-8:]) else head
    head = _LINKS.sub("", head.strip(" 、，,和及"))
    kept = next((verb for verb in _KEPT_VERBS if head.startswith(verb)), "")
    stripped = head if kept else _VERBS.sub("", head)
    stripped = re.sub(r"^(?:把|将|的)", "", stripped)
    after = text[match.end():min(limit, match.end() + 2 * _LONGEST_NAME)].lstrip("的")
    after = _LISTED_ON.sub("", after)
    # 培育50家… counts what follows; 企业60家以上 counts what went before.
    asks = _ASKS.search(head)
    if asks and len(after) > 1:
        return re.split(r"[(（、]?[0-9]+(?:万元|个|家|项)", after)[0].strip(" 、")[:_LONGEST_NAME], False
    if len(after) > 1 and not after.startswith(("，", "、", "(", "（")) and (not stripped or not match["tail"] or text.startswith("的", match.end())):
        after = re.split(r"[(（、]?[0-9]+(?:万元|个|家|项)", after)[0]
        return (after.strip(" 、")[:_LONGEST_NAME], False) if not stripped or len(stripped) <= 6 or _VERBS.fullmatch(head) else (stripped[:_LONGEST_NAME], False)
    return stripped[-_LONGEST_NAME:], True


def _comparator(before: str, match: re.Match[str]) -> str:
    if match["b"]:
        return "between"
    tail = match["tail"] or ""
    if tail.endswith("以上"):
        return ">="
    if tail in {"以内", "以下", "之内", "内"}:
        return "<="
    bound = _BOUND.search(before[-8:])
    if bound:
        return {"ge": ">=", "gt": ">", "le": "<=", "lt": "<"}[bound.lastgroup or "ge"]
    return "="


def _kind(sentence: str, quote: str, comparator: str) -> str:
    if _RANK.search(quote):
        return "rank"
    if _RULE.search(quote):
        return "rule"
    if comparator == "=" and _STATISTIC.search(sentence):
        return "statistic"
    return "target"
