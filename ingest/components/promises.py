"""The statement on patents in a standard: the boilerplate, or patents identified with holder and promise (GB/T 1.1-2020, annex D)."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from graph.identifiers.patents import patents_in

_IDENTIFIES = re.compile(
    r"声明符合本|可能涉及到?[^。\n]{1,200}?(?:相关)?的专利(?:的使用|[（(])|使用[^。\n]{0,60}(?:下列|以下|如下)专利"
    r"|涉及(?:的|到的|到|如下|下列|以下|了)?(?:必要)?专利(?:如下|包括|见|列于|信息|清单|[:：]|[《“])|(?:涉及|使用)(?:了|到)?[^。\n]{0,80}(?:专利号|专利申请号|发明专利)|专利(?:持有人|权人|申请人)[^。\n]{0,120}(?:承诺|声明|同意)"
)
_NOTICE = re.compile(
    r"可能(?:会|直接|间接|或|和)*涉及(?:到|某些|一些|有关|相关|他人的?)*[^。\n]{0,30}专利|(?:识别|鉴别|确认|辨识)[^。\n]{0,14}专利|专利[^。\n]{0,14}(?:识别|鉴别|辨识|责任)|本[^。\n]{1,6}不涉及(?:任何)?专利"
)
_SENTENCE = re.compile(r"[^。\n]+。?")
_BELONGS = re.compile(r"专利|许可|地\s*址|联系|电话|传真|邮\s*编|邮箱|[Ee]-?mail|备案|权利人|持有人|承诺|\|.*\||\t[^\t\n]*\t|ZL[ \t]?[0-9]|真实性")
_FIELD = re.compile(
    r"(?P<holder>(?:专利)?(?:持有人|权人|权利人|申请人|所有人))[ \t]*+(?P<of>[0-9]*+)[ \t]*+(?:姓名|名称|名字)?(?:[/／]\w+)?[ \t]*+(?P<late>[0-9]*+)[ \t]*+[:：]"
    r"|(?P<title>专利(?:的)?名称|发明(?:创造)?名称|名称)[ \t]*+(?P<title_of>[0-9]*+)[ \t]*+[:：]"
    r"|(?P<number>(?:专利(?:申请)?|申请|公开|公告|授权公告)[ \t]*+号码?)[ \t]*+(?P<number_of>[0-9]*+)[ \t]*+[:：]"
    r"|(?P<promise>(?:专利)?(?:实施)?许可(?:承诺|声明)|承诺(?:内容)?)[ \t]*+(?P<promise_of>[0-9]*+)[ \t]*+[:：]"
    r"|(?P<contact>(?:联系)?地[ \t]*+址|通信地址|联系方式|联系电话|联系人|电[ \t]*+话|传真|邮[ \t]*+编|邮箱|[Ee]-?mail)[ \t]*+(?P<contact_of>[0-9]*+)[ \t]*+[:：]"
)
_QUOTED = re.compile(r"[《“「『](?P<title>[^》”」』\n]{2,80})[》”」』][^《“「』\n]{0,16}\Z|(?:名称为|题为)[《“]?(?P<named>[^（(，,。》”\n]{3,80})[》”]?[^《“\n]{0,12}\Z|专利(?P<bare>[\u3400-\u9fff]{4,40})[（(][^（(]{0,10}\Z")
_HOLDER = re.compile(r"专利(?:的)?(?:权人|持有人|申请人|权利人)(?:为|是|：|:)?(?P<after>(?!均|已|应|愿|同意|承诺|声明|须)[\u3400-\u9fff（）()A-Za-z]{1,40}?(?:公司|大学|学院|研究院|研究所|中心|集团|厂|院|所|协会))|(?P<before>[\u3400-\u9fff（）()A-Za-z]{2,40}?(?:公司|大学|学院|研究院|研究所|中心|集团))(?:拥有|持有|所有|享有)")
_COMMITS = re.compile(r"无歧视|非歧视|不?收取[^。\n]{0,10}费|免费[^。\n]{0,10}许可|许可任何|拒绝[^。\n]{0,6}许可|不同意|不愿意")
_FREE = re.compile(r"免费|免(?:除|收|于)[^。]{0,6}费|无偿|不收(?:取|费)|royalty[- ]free|RAND-?RF", re.IGNORECASE)
_PAID = re.compile(r"(?<!不)收费|有偿|(?<![不免])收取|支付[^。]{0,10}(?:费|使用费)")
_REFUSED = re.compile(r"不同意|(?<!不)(?<!不得)(?<!不会)拒绝|不愿意|不予许可|不承诺")
# 《…》相关的专利; a number as the statement prints it, its check digit right or misprinted.
_QUOTED_TOPIC = re.compile(r"与《([^》\n]{2,80})》(?:[等]?相关|有关)?的专利")
_NUMBER = re.compile(r"(?<![0-9A-Z])(?:(?:ZL|CN)\s?)?(?:(?:19|20)[0-9]{2}\s?[1-589]\s?[0-9]{7}|[89][0-9][1-389][0-9]{5})\s?\.\s?[0-9Xx](?![0-9])")
# What one row of a table, or one item of a list, promises for itself.
_OWN = re.compile(r"\||[;；][ \t]*(?:专利)?(?:实施)?(?:许可)?(?:承诺|声明)(?:内容)?[ \t]*[:：]")
_TOPIC = re.compile(r"可能涉及到?(?P<topic>[^。\n]{2,120}?)(?:相关)?的?专利的使用")
_COLUMN = re.compile(r"[ \t]*\|[ \t]*|\t+")
_CLOSE: Final = 120
_LONGEST_GAP: Final = 1


class _Field(NamedTuple):
    kind: str
    rank: str
    value: str


def patent_notice(front: str) -> str:
    """The notice or statement on patents, as printed, or ""."""
    return _statement(front) or "".join(match[0] for match in _SENTENCE.finditer(front) if "专利" in match[0] and _NOTICE.search(match[0])).strip()


def identified_patents(front: str) -> tuple[dict[str, str], ...]:
    """The patents that the statement identifies: ``patent`` as written, ``title``, ``holder``, ``contact``, ``promise`` (the sentence), ``choice``.

    ``choice`` is 免费许可, 收费许可 or 拒绝许可 (管理规定 Art. 9), or 合理无歧视许可 where the words leave open whether for a fee. A
    statement may name holders and the matter but no number: then ``patent`` is empty and ``title`` says what it is about.
    """
    statement = _statement(front)
    if not statement:
        return ()
    sentences = (match[0].strip("。 \t") for match in _SENTENCE.finditer(statement))
    common = next((sentence for sentence in sentences if _COMMITS.search(sentence) and not _OWN.search(sentence)), "")
    found: dict[str, dict[str, str]] = {}
    for each in (*_rows(statement), *_groups(statement), *_named(statement)):
        known = found.setdefault(_plain(each["patent"]), dict(each))
        known.update({key: value for key, value in each.items() if value and not known.get(key)})
    numbered = sorted((each for each in found.values() if each["patent"]), key=lambda each: statement.find(each["patent"]))
    if numbered:
        topics = set(_QUOTED_TOPIC.findall(statement))
        if len(numbered) == len(topics) == 1 and not numbered[0]["title"]:
            numbered[0]["title"] = topics.pop()
    topic = _TOPIC.search(statement)
    holders = [each for each in _groups(statement) if each["holder"]]
    if numbered:
        placed = {each["holder"] for each in numbered}
        only = holders[0] if len({each["holder"] for each in holders}) == 1 else None
        for each in numbered:
            if only and each["holder"] in ("", only["holder"]):
                each.update(holder=only["holder"], contact=each["contact"] or only["contact"])
        if only or "" not in placed:
            return _promising(numbered, common)
        # Whose each number is, is not said; that each of them has promised, is.
        promised = {each["holder"]: {**each, "patent": ""} for each in holders if each["holder"] not in placed}
        return _promising([*numbered, *promised.values()], common)
    return _promising([{**each, "title": each["title"] or (topic["topic"].strip() if topic else "")} for each in holders], common)


def _promising(found: Sequence[dict[str, str]], common: str) -> tuple[dict[str, str], ...]:
    """Each with its own promise, else with the one that the statement makes for all, and with the choice that it is."""
    return tuple({**each, "promise": promise, "choice": choice_of(promise)} for each in found for promise in [each.get("promise") or common])


def choice_of(promise: str) -> str:
    """Which of the choices of Art. 9 a promise makes.

    >>> choice_of("同意在公平、合理、无歧视基础上，免费许可任何组织或者个人"), choice_of("在合理且无歧视的条款和条件下，就专利授权许可进行谈判")
    ('免费许可', '合理无歧视许可')
    """
    for choice, words in (("拒绝许可", _REFUSED), ("免费许可", _FREE), ("收费许可", _PAID)):
        if words.search(promise):
            return choice
    return "合理无歧视许可" if promise else ""


def _printed(words: str) -> list[tuple[int, str]]:
    """The patent numbers in a statement as printed, each with its place; also those with a wrong check digit."""
    found = {mention.start: mention.text for mention in patents_in(words)}
    taken = [(start, start + len(text)) for start, text in found.items()]
    for match in _NUMBER.finditer(words):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            found[match.start()] = match[0].strip()
    return sorted(found.items())


def _plain(patent: str) -> str:
    return re.sub(r"\s", "", patent).removeprefix("ZL").removeprefix("CN")


def _named(statement: str) -> Iterator[dict[str, str]]:
    """Patents in running text: 《…》（专利号：ZL…）, 专利权人为…."""
    holders = [(match.start(), match["after"] or _LEADING.sub("", match["before"])) for match in _HOLDER.finditer(statement)]
    places = [place for place, _ in holders]
    numbers = _printed(statement)
    # Where a holder stands close before the first number, holders precede what they hold, else they follow it.
    leads = bool(holders and numbers and 0 <= numbers[0][0] - holders[0][0] < _CLOSE)
    for start, patent in numbers:
        quoted = _QUOTED.search(_LABEL.sub("", statement[max(0, start - _CLOSE):start]))
        title = (quoted["title"] or quoted["named"] or quoted["bare"] or "") if quoted else ""
        if not title and (behind := _BEHIND.match(statement, start + len(patent))):
            title = behind["title"]
        behind_it = bisect(places, start)
        near = (behind_it - 1, behind_it) if leads else (behind_it, behind_it - 1)
        holder = next((holders[place][1] for place in near if 0 <= place < len(holders)), "")
        yield {"patent": patent, "title": title.strip(), "holder": holder, "contact": ""}


_LEADING = re.compile(r"\A(?:.*(?:涉及|使用)[到了]?)?[）)]*(?:以及|[和与及由])?")
_BEHIND = re.compile(r"\s*[（(《“]{1,2}(?P<title>(?!专利|申请|公开|授权)[\u3400-\u9fff][^（()）《》“”\n]{3,60})[》”）)]{1,2}")


_LABEL = re.compile(r"[（(]?(?:专利(?:申请)?号|申请号|公开号)(?:为|是|[:：])?\s*\Z")


def _groups(statement: str) -> list[dict[str, str]]:
    """Patents in labelled lines: 专利名称：…, 专利号：…, 专利持有人 1 姓名：…, 地址 1：…."""
    fields = list(_fields(statement))
    if not fields:
        return []
    groups: list[list[_Field]] = []
    if any(field.rank for field in fields):
        groups = [[field for field in fields if field.rank == rank] for rank in dict.fromkeys(field.rank for field in fields)]
    else:
        seen: set[str] = set()
        for field in fields:
            if not groups or (field.kind in seen and field.kind != "contact"):
                groups.append([])
                seen = set()
            groups[-1].append(field)
            seen.add(field.kind)
    found = []
    last = {"title": "", "holder": "", "contact": "", "promise": ""}
    for group in groups:
        values = {kind: " ".join(field.value for field in group if field.kind == kind) for kind in ("title", "holder", "contact", "number", "promise")}
        patents = [patent for _, patent in _printed(values["number"])] or [""]
        last = {key: values[key] or (last[key] if key not in ("title", "promise") else "") for key in last}
        found += [{"patent": patent, **last} for patent in patents]
    holders = [each for each in found if each["holder"]]
    for each in found:
        if not each["holder"] and holders:
            each.update(holder=holders[0]["holder"], contact=each["contact"] or holders[0]["contact"])
    return found


def _fields(statement: str) -> Iterator[_Field]:
    matches = list(_FIELD.finditer(statement))
    for match, following in zip(matches, [*(other.start() for other in matches[1:]), len(statement)], strict=False):
        kind = next(name for name in ("holder", "title", "number", "promise", "contact") if match[name])
        index = next(filter(None, map(match.group, ("of", "late", "title_of", "number_of", "promise_of", "contact_of"))), "")
        value = re.split(r"\n|。|[;；](?!\s*(?:ZL|CN|\d))", statement[match.end():following], maxsplit=1)[0]
        yield _Field(kind, index, value.strip(" \t，,|（(《》“”"))


def _rows(statement: str) -> Iterator[dict[str, str]]:
    """Patents in a table whose head names its columns."""
    heads: list[str] = []
    for line in statement.splitlines():
        cells = [cell.strip() for cell in _COLUMN.split(line.strip().strip("|"))]
        if len(cells) > 1 and any(re.search(r"专利(?:申请)?号|申请号", cell) for cell in cells):
            heads = ["patent" if re.search(r"号\Z|号码", cell) and "序" not in cell else "title" if "名称" in cell and "人" not in cell else "promise" if re.search(r"承诺|许可", cell) else "holder" if re.search(r"人|单位", cell) else "" for cell in cells]
        elif heads and len(cells) == len(heads):
            row = {name: cell for name, cell in zip(heads, cells, strict=True) if name}
            for _, patent in _printed(row.get("patent", "")):
                yield {"patent": patent, "title": row.get("title", ""), "holder": row.get("holder", ""), "contact": "", "promise": row.get("promise", "")}


def _statement(front: str) -> str:
    """The lines that identify patents: from the sentence that begins to the last line that still speaks of them."""
    first = _IDENTIFIES.search(front)
    if not first:
        return ""
    start = max(front.rfind("\n", 0, first.start()), front.rfind("。", 0, first.start())) + 1
    end, gap, at = front.find("\n", first.end()), 0, 0
    end = len(front) if end < 0 else end
    at = end + 1
    while at < len(front) and gap <= _LONGEST_GAP:
        stop = front.find("\n", at)
        stop = len(front) if stop < 0 else stop
        if _BELONGS.search(front, at, stop) and not re.match(r"\s*本\S{1,4}(?:由|起草|主要)", front[at:stop]):
            end, gap = stop, 0
        elif front[at:stop].strip():
            gap += 1
        at = stop + 1
    return front[start:end].strip()
