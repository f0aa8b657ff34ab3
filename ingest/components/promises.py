"""The patents that a standard identifies, with title, holder and promise: the legal ground of essentiality in Chinese standards.

Statements come as running text, labelled lines, lists and tables. What one item says holds for its numbers alone; what no item says for
itself, the statement may say for all. Where it is not said whose a patent is, or under which promise, nothing is filled in.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from graph.text.clauses.layout import joined
from ingest.components.statements import Printed, plain, printed, statement, units

_FIELD = re.compile(
    r"(?P<holder>(?:专利)?(?:持有人|权人|权利人|申请人|所有人))[ \t]*+(?P<of>[0-9]*+)[ \t]*+(?:姓名|名称|名字)?(?:[/／]\w+)?[ \t]*+(?P<late>[0-9]*+)[ \t]*+[:：]"
    r"|(?P<title>专利(?:的)?名称|发明(?:创造)?名称|名称)[ \t]*+(?P<title_of>[0-9]*+)[ \t]*+[:：]"
    r"|(?<![（(])(?P<number>(?:专利(?:申请)?|申请|公开|公告|授权公告)[ \t]*+号码?)[ \t]*+(?P<number_of>[0-9]*+)[ \t]*+[:：]"
    r"|(?P<promise>(?:专利)?(?:实施)?许可(?:承诺|声明)|承诺(?:内容)?)[ \t]*+(?P<promise_of>[0-9]*+)[ \t]*+[:：]"
    r"|(?P<contact>(?:联系)?地[ \t]*+址|通信地址|联系方式|联系电话|联系人|电[ \t]*+话|传真|邮[ \t]*+编|邮箱|[Ee]-?mail)[ \t]*+(?P<contact_of>[0-9]*+)[ \t]*+[:：]"
)
BODY: Final = r"(?:公司|大学|学院|研究院|研究所|研究中心|中心|集团|厂|院|所|协会|实验室)(?!附属|(?:有限|责任|股份|控股|技术|科技|工程|咨询|设计|（集团）|\(集团\))+公司)"
_NAME: Final = rf"[\u3400-\u9fffA-Za-z]{{2,30}}?(?:[（(][\u3400-\u9fff]{{2,6}}[)）][\u3400-\u9fff]{{0,20}}?)?{BODY}"
_NAMES: Final = rf"{_NAME}(?:、{_NAME}){{0,9}}"
_HOLDER = re.compile(
    rf"专利(?:的)?(?:权人|持有人|申请人|权利人)(?:为|是|：|:)?(?P<after>(?!分别|均|已|应|愿|同意|承诺|声明|须)[\u3400-\u9fff（）()A-Za-z]{{1,40}}?{BODY}(?:、{_NAME}){{0,9}})"
    rf"|(?P<before>[\u3400-\u9fff（）()A-Za-z]{{2,40}}?{BODY})(?:拥有|持有|所有|享有|的(?:中国|国际|美国)?(?:发明|实用新型|外观设计)?专利|自主研发的专利|的(?=[《“]))"
    r"|(?<!分别)由(?P<by>[^，。；、（）()\n]{2,40}?)(?:所有|持有|享有|拥有|申请(?:发明|实用新型|国际)?专利)")
# 分别由甲公司和乙大学持有; 专利号分别为ZL…和ZL….
_RESPECTIVELY = re.compile(r"分别由(?P<by>[^。；;\n]{4,120}?)(?:所有|持有|享有|拥有)|(?:持有人|权人|权利人|申请人)分别(?:为|是)(?P<are>[^，。；;\n]{4,120})")
# 专利ZL…的持有人甲公司; US …和EP …的专利持有人：甲公司
_OF_NUMBER = re.compile(rf"的(?:专利)?(?:持有人|权人|权利人)(?:[:：为是]*[ \t]*(?P<named>{_NAME})|[:：为是]+[ \t]*(?P<told>[^，。；;（(\n]{{2,40}}?(?:,? (?:Co|Ltd|Inc|LLC|GmbH|Corp|AG|AB|SA|BV)\.?)*)[ \t]*(?=[，。；;（(\n]|\Z))")
# 可从以下地址获得：\n甲研究所\n某路1号
_ADDRESSED = re.compile(rf"获得[:：][ \t]*\n[ \t]*(?P<holder>{_NAME})[ \t]*(?=\n)")
_UNDISCLOSED = re.compile(r"专利号?(?:未|尚未)(?:披露|公开|公布|给出|列出)")
_EACH = re.compile(r"[、和与及]|以及")
# 甲公司、乙公司已分别向秘书处提交专利实施许可声明
_DECLARING = re.compile(rf"(?P<holders>{_NAMES})(?:均)?已(?:分别|书面)?向[^。\n]{{2,30}}?(?:提交|作出|递交)[^。\n]{{0,12}}声明")
# 甲公司（ZL…、ZL…），乙大学（ZL…）; 丙公司（未列出具体专利）.
_HOLDS = re.compile(rf"(?P<holder>{_NAME})[ \t]*[（(](?P<numbers>[^（()）\n]*?[0-9][^（()）\n]*)[)）]")
_UNNUMBERED = re.compile(rf"(?P<holder>{_NAME})[ \t]*[（(]未[^（()）\n]{{1,8}}专利[^（()）\n]{{0,6}}[)）]")
_LEADING = re.compile(r"\A(?:.*(?:涉及|使用|采用)[到了]?(?:.*[0-9A-Z章节条录中]与)?|.*[0-9A-Z章节条录中]与|.*专利由)?[）)]*(?:以及|[和与及由、])?")
_LISTED = re.compile(rf"\s*(?:[（(]?[a-z0-9]{{1,2}}[)）.、]|[—–·•]+|[①-⑳])?\s*(?P<holder>{_NAME})[:：]")
_MARKED = re.compile(r"\s*(?:[（(]?[a-z0-9]{1,2}[)）.、]|[—–·•-]+|[①-⑳])?\s*\Z")
_RANKED = re.compile(r"(?P<holder>.+?)[（(]专利(?P<ranks>[0-9、,，和及]+)[)）]\s*\Z")
_COMMITS = re.compile(r"无歧视|非歧视|不?收取[^。\n]{0,10}费|免费[^。\n]{0,10}许可|(?:无偿|免费)[^。\n]{0,8}(?:许可|使用|实施)|有偿[^。\n]{0,8}许可|许可任何|拒绝[^。\n]{0,6}许可|不同意|不愿意|(?<![A-Za-z])F?RAND(?![A-Za-z])")
_FREE = re.compile(r"免费|免(?:除|收|于|许可)[^。]{0,6}费|无偿|不收(?:取|费)|royalty[- ]free|RAND-?RF", re.IGNORECASE)
_PAID = re.compile(r"(?<!不)收费|有偿|(?<![不免])收取|支付[^。]{0,10}(?:费|使用费)")
_REFUSED = re.compile(r"不同意|(?<!不)(?<!不得)(?<!不会)拒绝|不愿意|不予许可|不承诺")
_TITLE_BEFORE = re.compile(
    r"[《“「『](?P<quoted>[^《》”」』\n]{2,80})[》”」』](?:等?(?:相关|有关)的?(?:专利)?)?[（(，,\s]*\Z|(?:名称为|题为)(?P<named>[^（(，,。《》“”\n]{3,80})[（(，,\s]*\Z|专利(?P<bare>[\u3400-\u9fff]{4,40})[（(]\s*\Z")
_TITLE_BEHIND = re.compile(
    r"\s*[，,、]?\s*(?:的)?(?:发明|实用新型|外观设计)?(?:专利)?(?:申请)?\s*[，,、]?\s*(?:名称为|题为)?\s*[《“「『](?P<quoted>[^《》”」』\n]{2,80})[》”」』]"
    r"|\s*[（(](?P<bracketed>(?!专利|申请|公开|授权|见)[\u3400-\u9fff][^（()）《》“”\n]{3,60})[)）]")
# ——TITLE，NUMBER，HOLDER；
_ITEM_BEFORE = re.compile(r"\s*(?:[（(]?[a-z0-9]{1,2}[)）.、]|[—–·•-]+|[①-⑳])\s*(?P<title>[^，,。；;]{3,100})[，,]\s*\Z")
_ITEM_BEHIND = re.compile(r"[，,]\s*(?P<holder>[^，,。；;：:]{2,60})[；;。]?\s*\Z")
_TITLE_OF_ITEM = re.compile(r"[ \t:：]+(?P<rest>(?![由为是])[^\s，,。；;《（(|][^，,。；;|\n]{2,100})\s*\Z")
_LABEL = re.compile(r"(?:发明|实用新型|外观设计)?(?:专利(?:申请)?号|申请号|公开号|(?:授权)?公告号|专利)(?:为|是|[:：])?\s*\Z")
_ORDINAL = re.compile(r"前(?P<first>[一二两三四五六七八九十0-9]+)[项件个]|第(?P<one>[一二三四五六七八九十0-9]+)[项件个]|后(?P<last>[一二两三四五六七八九十0-9]+)[项件个]")
_DIGITS: Final = {mark: at for at, mark in enumerate("零一二三四五六七八九十")} | {"两": 2}
# 《…》相关的专利
_QUOTED_TOPIC = re.compile(r"与[《“]([^》”\n]{2,80})[》”](?:[等]?相关|有关)?的专利")
_PLACE = re.compile(r"\A第?[0-9A-Z.、和及至～~章节条附录表图 -]+?(?:章|节|条)?(?:与|中的?)(?=[\u3400-\u9fff])")
_TOPIC = re.compile(r"可能涉及到?(?P<topic>[^。\n]{2,120}?)(?:相关)?的?专利的使用")
_HEAD = re.compile(r"专利(?:申请|[（(]申请[)）])?号|申请号|(?:公开|公告|授权公告)(?:[（(]公告[)）])?号")
_HEADS = re.compile(r"序号|类型|专利.{0,8}|.{0,4}名称|.{0,8}号|许可.{0,4}|法律状态|.{0,4}章条号?|.{0,4}条款")
_RULE = re.compile(r":?-*:?")
_NO_NUMBER = re.compile(r"[—–\-/无]*\Z|.*未")
_DITTO: Final = frozenset({"同上", "同前", "〃", "″", "\"", "同左"})
_COLUMN = re.compile(r"[ \t]*\|[ \t]*|\t+")
_WIDE = re.compile(r"[ \t\u3000]{2,}")
_SENTENCE = re.compile(r"[^。；;\n]+")

Facts = dict[str, str]
"""``patent`` as printed, and of it ``title``, ``holder``, ``contact`` and ``promise``, each "" where it is not said."""


class _Field(NamedTuple):
    kind: str
    rank: str
    value: str


def identified_patents(front: str) -> tuple[dict[str, str], ...]:
    """The patents that the statement in these pages identifies: ``patent`` as printed, ``title``, ``holder``, ``contact``, ``promise`` (the
    sentence), ``choice``.

    ``choice`` is 免费许可, 收费许可 or 拒绝许可 (管理规定 Art. 9), or 合理无歧视许可 where the words leave open whether for a fee. A
    statement may name holders and the matter but no number: then ``patent`` is empty and ``title`` says what it is about.
    """
    text = statement(joined(front))
    if not text:
        return ()
    found: dict[str, Facts] = {}
    # Cells are told apart by what joining lines would lose.
    rows = list(_rows(statement(front)))
    for each in (*rows, *_groups(text), *_running(text)):
        if each["patent"]:
            known = found.setdefault(plain(each["patent"]), dict(each))
            known.update({key: value for key, value in each.items() if value and not known.get(key)})
    order = list(dict.fromkeys(plain(number.text) for number in printed(text)))
    place = {number: at for at, number in enumerate(order)}
    for each in (*_by_rank(text, order), *_by_ordinal(text, order), *_by_number(text, order)):
        found[each["patent"]].update({key: value for key, value in each.items() if value and key != "patent"})
    made = sorted(found.values(), key=lambda each: place.get(plain(each["patent"]), len(place)))
    made += [each for each in rows if not each["patent"]]
    holders = [each for each in (*_groups(text), *_unnumbered(text), *_stating(text)) if each["holder"]]
    if made:
        made = _with_holders(made, holders, text)
    else:
        topic = _TOPIC.search(text)
        made = [{**each, "title": each["title"] or (_PLACE.sub("", topic["topic"].strip()) if topic else "")} for each in holders]
    return _promising(made, text, order)


def choice_of(promise: str) -> str:
    """Which of the choices of Art. 9 a promise makes.

    >>> choice_of("同意在公平、合理、无歧视基础上，免费许可任何组织或者个人"), choice_of("在合理且无歧视的条款和条件下，就专利授权许可进行谈判")
    ('免费许可', '合理无歧视许可')
    """
    for choice, words in (("拒绝许可", _REFUSED), ("免费许可", _FREE), ("收费许可", _PAID)):
        if words.search(promise):
            return choice
    return "合理无歧视许可" if promise else ""


def _with_holders(made: list[Facts], holders: Sequence[Facts], text: str) -> list[Facts]:
    """The patents, each with the holder of all where there is one, and the holders that promised without naming a patent."""
    topics = set(_QUOTED_TOPIC.findall(text))
    if len(made) == len(topics) == 1 and not made[0]["title"]:
        made[0]["title"] = topics.pop()
    placed = {each["holder"] for each in made}
    only = holders[0] if len({each["holder"] for each in holders}) == 1 and placed <= {"", holders[0]["holder"]} else None
    if only:
        for each in made:
            each.update(holder=only["holder"], contact=each["contact"] or only["contact"])
        return made
    contacts = {each["holder"]: each["contact"] for each in holders}
    for each in made:
        each.update(contact=each["contact"] or contacts.get(each["holder"], ""))
    # Whose each number is, is not said; that each of them has promised, is.
    others = {each["holder"]: {**each, "patent": ""} for each in holders if each["holder"] not in placed}
    return [*made, *others.values()]


def _promising(found: Sequence[Facts], text: str, order: Sequence[str]) -> tuple[dict[str, str], ...]:
    """Each with its own promise, else with its holder's, else with the one that the statement makes for all; and with the choice that it is."""
    holders = {each["holder"] for each in found if each["holder"]}
    own: dict[str, str] = {}
    by_holder: dict[str, str] = {}
    common = ""
    for unit in units(text):
        here = {plain(number.text) for number in printed(unit)}
        sentences = [sentence[0].strip() for sentence in _SENTENCE.finditer(unit) if _COMMITS.search(sentence[0]) and not _ORDINAL.search(sentence[0])]
        if here and here != set(order):
            own |= dict.fromkeys(here, sentences[-1] if sentences else "")
            continue
        for sentence in sentences:
            if here and (some := {plain(number.text) for number in printed(sentence)}) and some != here:
                own |= dict.fromkeys(some, sentence)
                continue
            named = [holder for holder in holders if holder in sentence]
            if named and len(named) < len(holders):
                by_holder |= {holder: sentence for holder in named if holder not in by_holder}
            else:
                common = common or sentence
    made = []
    for each in found:
        promise = each.get("promise") or own.get(plain(each["patent"])) or by_holder.get(each["holder"]) or common
        made.append({**each, "promise": promise, "choice": choice_of(promise)})
    return tuple(made)


def _running(text: str) -> Iterator[Facts]:
    """Patents in running text and in lists: 《…》（专利号：ZL…）, 专利权人为…, 甲公司：必要专利ZL…《…》."""
    heading = ""
    for unit in units(text):
        numbers = printed(unit)
        fields = [field.value for field in _fields(unit) if field.kind == "holder"]
        if not numbers:
            # 专利持有人：… heads the items below it, to the next such line or the next sentence.
            heading = fields[0] if fields else "" if "。" in unit else heading
            continue
        listed = _LISTED.match(unit)
        yield from _in_unit(unit, numbers, listed["holder"] if listed else heading if _MARKED.match(unit[:numbers[0].start]) else "")


def _in_unit(unit: str, numbers: Sequence[Printed], holder: str) -> Iterator[Facts]:
    before = [unit[at:number.start] for at, number in zip([0, *(each.end for each in numbers)], numbers, strict=False)]
    behind = [unit[number.end:stop] for number, stop in zip(numbers, [*(each.start for each in numbers[1:]), len(unit)], strict=True)]
    # Titles and holders stand all before or all behind the numbers.
    titles_lead = bool(_title_before(before[0]))
    holders_lead = bool(_holder_in(before[0]))
    holds = {plain(number.text): match["holder"] for match in _HOLDS.finditer(unit) for number in printed(match["numbers"])}
    titles = [match[1] for match in re.finditer(r"[《“「『]([^《》”」』\n]{2,80})[》”」』]", before[0])] if "分别" in before[0] else []
    last = ""
    made: list[Facts] = []
    for at, (number, left, right) in enumerate(zip(numbers, before, behind, strict=True)):
        title = titles[at] if len(titles) == len(numbers) else _title_before(left) if titles_lead else _title_behind(right)
        here = ""
        if not title and _MARKED.match(left) and (rest := _TITLE_OF_ITEM.match(right)):
            title = rest["rest"].strip()
        elif len(numbers) == 1 and (item := _ITEM_BEFORE.match(left)) and (body := _ITEM_BEHIND.match(right)):
            title, here = title or item["title"].strip(), body["holder"].strip()
        last = (_holder_in(left) or last) if holders_lead else here or _holder_in(right, first=True)
        made.append({"patent": number.text, "title": title, "holder": holds.get(plain(number.text)) or last or holder, "contact": ""})
    if not holders_lead:
        # ZL…、ZL…，专利权人为…: of those in a row the last one is told.
        for each, right, following in reversed(list(zip(made, behind, made[1:], strict=False))):
            if not each["holder"] and not re.search(r"[。；;]", right):
                each["holder"] = following["holder"]
    yield from made


def _title_before(left: str) -> str:
    match = _TITLE_BEFORE.search(_LABEL.sub("", left))
    return (match["quoted"] or match["named"] or match["bare"] or "").strip() if match else ""


def _title_behind(right: str) -> str:
    match = _TITLE_BEHIND.match(right)
    return (match["quoted"] or match["bracketed"] or "").strip() if match else ""


def _holder_in(words: str, *, first: bool = False) -> str:
    """The holder that these words name, the last one unless the first is asked for."""
    found = [name for match in _HOLDER.finditer(words) if not (name := match["after"] or match["by"] or _LEADING.sub("", match["before"])).startswith("该")]
    return found[0 if first else -1] if found else ""


def _unnumbered(text: str) -> Iterator[Facts]:
    for match in _UNNUMBERED.finditer(text):
        yield {"patent": "", "title": "", "holder": _LEADING.sub("", match["holder"]), "contact": ""}
    for match in _DECLARING.finditer(text):
        yield {"patent": "", "title": "", "holder": match["holders"], "contact": ""}


def _stating(text: str) -> Iterator[Facts]:
    """Holders that state something without naming a number: 专利权人甲公司已声明…."""
    for match in _ADDRESSED.finditer(text):
        yield {"patent": "", "title": "", "holder": match["holder"], "contact": ""}
    for unit in units(text):
        if (listed := _LISTED.match(unit)) and not printed(unit) and _UNDISCLOSED.search(unit):
            yield {"patent": "", "title": "", "holder": listed["holder"], "contact": ""}
        if not printed(unit) and not any(field.kind == "holder" for field in _fields(unit)):
            for match in _HOLDER.finditer(unit):
                if match["after"]:
                    yield {"patent": "", "title": "", "holder": match["after"], "contact": ""}


def _by_rank(text: str, order: Sequence[str]) -> Iterator[Facts]:
    """Holders that say by its number in the list what is theirs: 专利持有人1姓名：甲公司（专利1、专利3）."""
    for field in _fields(text):
        if field.kind == "holder" and (ranked := _RANKED.fullmatch(field.value)):
            for rank in map(int, re.findall(r"[0-9]+", ranked["ranks"])):
                if 0 < rank <= len(order):
                    yield {"patent": order[rank - 1], "holder": ranked["holder"].strip()}


def _by_ordinal(text: str, order: Sequence[str]) -> Iterator[Facts]:
    """What is said of 前两项, 第三项, 后两项."""
    for unit in units(text):
        starts = list(_ORDINAL.finditer(unit))
        for match, stop in zip(starts, [*(each.start() for each in starts[1:]), len(unit)], strict=False):
            count = _count(match["first"] or match["one"] or match["last"])
            meant = order[:count] if match["first"] else order[count - 1:count] if match["one"] else order[-count:]
            words = unit[match.start():stop]
            promise = next((sentence[0].strip() for sentence in _SENTENCE.finditer(words) if _COMMITS.search(sentence[0])), "")
            holder = _holder_in(words, first=True)
            if len(order) > 1 and (holder or promise):
                yield from ({"patent": patent, "holder": holder, "promise": promise} for patent in meant)


def _by_number(text: str, order: Sequence[str]) -> Iterator[Facts]:
    """Holders that are named after their numbers, 专利ZL…的持有人甲公司, or all in the order of the patents, 分别由甲公司和乙大学持有."""
    for unit in units(text):
        numbers = printed(unit)
        for match in _OF_NUMBER.finditer(unit):
            # The numbers that stand before, one beside the other.
            stop = match.start()
            for number in reversed([each for each in numbers if each.end <= match.start()]):
                if not re.fullmatch(r"\s*[、，,和与及]?\s*", unit[number.end:stop]):
                    break
                stop = number.start
                yield {"patent": plain(number.text), "holder": (match["told"] or match["named"]).strip()}
        meant = [plain(number.text) for number in numbers] or list(order)
        for match in _RESPECTIVELY.finditer(unit):
            named = [name.strip() for name in _EACH.split(match["by"] or match["are"])]
            if len(named) == len(meant):
                yield from ({"patent": patent, "holder": name} for patent, name in zip(meant, named, strict=True))


def _count(written: str) -> int:
    return int(written) if written.isdigit() else _DIGITS.get(written, 0)


def _groups(text: str) -> list[Facts]:
    """Patents in labelled lines: 专利名称：…, 专利号：…, 专利持有人 1 姓名：…, 地址 1：…."""
    fields = list(_fields(text))
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
        if printed(values["holder"]):
            # Several holders, each with its numbers behind it.
            values["holder"] = ""
        if ranked := _RANKED.fullmatch(values["holder"]):
            values["holder"] = ranked["holder"].strip()
        patents = [number.text for number in printed(values["number"])] or [""]
        last = {key: values[key] or (last[key] if key not in ("title", "promise") else "") for key in last}
        found += [{"patent": patent, **last} for patent in patents]
    holders = [each for each in found if each["holder"]]
    if len({each["holder"] for each in holders}) == 1:
        for each in found:
            if not each["holder"]:
                each.update(holder=holders[0]["holder"], contact=each["contact"] or holders[0]["contact"])
    return found


def _fields(text: str) -> Iterator[_Field]:
    matches = list(_FIELD.finditer(text))
    for match, following in zip(matches, [*(other.start() for other in matches[1:]), len(text)], strict=False):
        kind = next(name for name in ("holder", "title", "number", "promise", "contact") if match[name])
        index = next(filter(None, map(match.group, ("of", "late", "title_of", "number_of", "promise_of", "contact_of"))), "")
        lines = text[match.end():following].split("\n")
        value = lines[0]
        if kind == "holder" and len(lines) > 1 and not re.search(rf"(?:{BODY}|[)）。；;])\s*\Z", value) and re.match(rf"[\u3400-\u9fff]{{1,20}}{BODY}\s*\Z", lines[1]):
            # A name that the page breaks.
            value += lines[1]
        # What follows a last line may have been joined to it.
        value = re.split(r"。|[;；](?!\s*(?:ZL|CN|\d))|(?<=.)(?=请注意|本(?:文件|标准|部分)的)", value, maxsplit=1)[0]
        if kind == "holder" and value.count("）") + value.count(")") > value.count("（") + value.count("("):
            # The bracket around the patent ends here.
            value = re.split(r"[）)]", value, maxsplit=1)[0] if not re.search(r"[（(]", value) else value.rsplit("）", 1)[0]
        yield _Field(kind, index, value.strip(" \t，,|（(《》“”"))


def _rows(text: str) -> Iterator[Facts]:
    """Patents in a table whose head names its columns."""
    heads: list[str] = []
    row: dict[str, str] = {}
    for cells in (*map(_cells, text.splitlines()), *_stacked(text)):
        if len(cells) > 1 and any(_HEAD.search(cell) for cell in cells):
            heads = ["patent" if re.search(r"号\Z|号码", cell) and "序" not in cell else "title" if "名称" in cell and "人" not in cell
                     else "promise" if re.search(r"承诺|许可", cell) else "holder" if re.search(r"人|单位", cell) else "" for cell in cells]
        elif heads and len(cells) == len(heads) and not all(_RULE.fullmatch(cell) for cell in cells):
            row = {name: row.get(name, "") if cell in _DITTO else cell for name, cell in zip(heads, cells, strict=True) if name}
            numbers = [number.text for number in printed(row.get("patent", ""))]
            for number in numbers or ([""] if _NO_NUMBER.match(row.get("patent", "")) and row.get("holder") else []):
                yield {"patent": number, "title": row.get("title", ""), "holder": row.get("holder", ""), "contact": "", "promise": row.get("promise", "")}


def _stacked(text: str) -> Iterator[list[str]]:
    """The rows of a table whose cells stand one below the other, as a page or a document without its rules gives them."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    first = next((at for at, line in enumerate(lines) if _HEAD.fullmatch(line)), 0)
    while first and _HEADS.fullmatch(lines[first - 1]):
        first -= 1
    heads = list(itertools.takewhile(_HEADS.fullmatch, lines[first:]))
    if len(heads) > 2:
        yield heads
        yield from (lines[at:at + len(heads)] for at in range(first + len(heads), len(lines) - len(heads) + 1, len(heads)))


def _cells(line: str) -> list[str]:
    """The cells of a row: between bars or tabs, or, in text taken from a page, between wide blanks, or between any."""
    line = line.strip().strip("|").strip()
    if "|" in line or "\t" in line:
        return [cell.strip() for cell in _COLUMN.split(line)]
    if len(wide := _WIDE.split(line)) > 2:
        return wide
    for number in printed(line):
        line = line.replace(number.text, "".join(number.text.split()))
    return line.split()
