"""The statement on patents in a standard: the boilerplate, or patents identified with holder and promise (GB/T 1.1-2020, annex D)."""

from __future__ import annotations

import re
from typing import Final

from graph.identifiers.patents import patents_in

_IDENTIFIES = re.compile(r"声明符合本(?:文件|标准|部分|规范)|可能涉及到?[^。\n]{1,200}?相关的?专利的使用|使用[^。\n]{0,60}(?:下列|以下|如下)专利|涉及(?:的|到的|如下|下列|以下)?专利(?:如下|包括|见|列于)")
_SENTENCE = re.compile(r"[^。\n]+。?")
_MENTIONS = re.compile(r"可能涉及专利|识别(?:这些|该类)?专利的责任|识别专利|涉及到?[^。\n]{0,60}专利")
_FIELD = re.compile(
    r"(?P<holder>专利(?:持有人|权人|申请人)(?:[ \t]*[0-9]*)?(?:姓名|名称|名字)?|持有人|权利人)[ \t]*[0-9]*[ \t]*[:：][ \t]*(?P<name>[^\n;；。|]+)"
    r"|(?P<title>专利名称|发明名称)[ \t]*[0-9]*[ \t]*[:：][ \t]*(?P<words>[^\n;；。|]+)"
    r"|(?P<number>专利(?:申请)?号|申请号|公开号|公告号)[ \t]*[0-9]*[ \t]*[:：]?[ \t]*"
)
_QUOTED = re.compile(r"[《“「](?P<title>[^》”」\n]{3,80})[》”」]\W{0,4}\Z|名称为(?P<named>[^（(，,。\n]{3,80})")
_COMMITS = re.compile(r"合理且?无歧视|无歧视|免费许可|许可任何|不收取|拒绝许可|不同意")
_ADDRESS = re.compile(r"^[ \t]*(?:联系)?地址[ \t]*[0-9]*[ \t]*[:：].*$", re.MULTILINE)
_TOPIC = re.compile(r"可能涉及到?(?P<topic>[^。\n]{2,120}?)(?:相关)?的?专利的使用")
_CLOSE: Final = 120


def patent_notice(front: str) -> str:
    """The notice or statement on patents, as printed, or ""."""
    statement = _statement(front)
    if statement:
        return statement
    return "".join(sentence for _, sentence in _sentences(front, _MENTIONS)).strip()


def identified_patents(front: str) -> tuple[dict[str, str], ...]:
    """The patents that the statement identifies: ``patent`` as written, ``title``, ``holder``, ``promise`` (the sentence).

    A statement may name holders and the matter but no number: then ``patent`` is empty and ``title`` says what it is about.
    """
    statement = _statement(front)
    if not statement:
        return ()
    promise = next((sentence.strip("。 \t") for _, sentence in _sentences(statement, _COMMITS)), "")
    mentions = patents_in(statement)
    holders = [(match.start(), match["name"].strip()) for match in _FIELD.finditer(statement) if match["holder"]]
    titles = [(match.start(), match["words"].strip()) for match in _FIELD.finditer(statement) if match["title"]]
    if not mentions:
        topic = _TOPIC.search(statement)
        about = topic["topic"].strip() if topic else ""
        return tuple({"patent": "", "title": about, "holder": holder, "promise": promise} for _, holder in holders)
    found: dict[str, dict[str, str]] = {}
    for mention in mentions:
        quoted = _QUOTED.search(statement[max(0, mention.start - _CLOSE):mention.start].removesuffix("专利号：").removesuffix("专利号:"))
        title = (quoted["title"] or quoted["named"]) if quoted else _nearest(titles, mention.start)
        found.setdefault(mention.number, {"patent": mention.text, "title": title, "holder": _nearest(holders, mention.start), "promise": promise})
    return tuple(found.values())


def _sentences(text: str, saying: re.Pattern[str]) -> list[tuple[int, str]]:
    """The sentences, with their places, that match a pattern."""
    return [(match.start(), match[0]) for match in _SENTENCE.finditer(text) if saying.search(match[0])]


def _nearest(known: list[tuple[int, str]], at: int) -> str:
    return min(known, key=lambda entry: abs(entry[0] - at), default=(0, ""))[1]


def _statement(front: str) -> str:
    """From the sentence that identifies patents to the end of the last line that belongs to it."""
    first = _IDENTIFIES.search(front)
    if not first:
        return ""
    start = max(front.rfind("\n", 0, first.start()), front.rfind("。", 0, first.start())) + 1
    end = first.end()
    for pattern in (_FIELD, _ADDRESS):
        for match in pattern.finditer(front, start):
            end = max(end, match.end())
    for pattern in (_COMMITS, _MENTIONS):
        for at, sentence in _sentences(front[start:], pattern):
            end = max(end, start + at + len(sentence))
    for mention in patents_in(front[start:]):
        end = max(end, start + mention.end)
    stop = front.find("\n", end)
    return front[start:stop if stop >= 0 else len(front)].strip()
