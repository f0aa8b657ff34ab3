"""Companies and institutions: where in the words before an ending (有限公司, 研究院) the name begins, and whether it is a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

import rjieba

from ingest.annotations import Span
from ingest.components.offices import DEPARTMENT
from ingest.components.places import areas, counties, places
from ingest.components.titles import Title, titles

_LONGEST_NAME = 36
_LONGEST_KNOWN = 14
_LONGEST_COINED = 3
_LONGEST_TAIL = 12
# What a name may be made of; a blank only between Latin and Chinese (ABB 联桩).
_NAME = re.compile(
    r"(?:[\u3400-\u9fff·〇○]|[A-Za-z0-9]|(?<=[A-Za-z])[ ](?=[\u3400-\u9fff])|(?<=[A-Za-z])[&.·-](?=[A-Za-z])|(?<=[A-Z])\.(?=[\u3400-\u9fff])|[—-](?=[\u3400-\u9fff])|[(（][\u3400-\u9fff]{2,10}[)）]|[(（][A-Z.]{2,12}[)）])+\Z")
_BETWEEN = re.compile(r"(?:[(（][\u3400-\u9fff]{2,8}[)）])?[\u3400-\u9fff0-9〇○]*")
_POSTAL = (5, 6)
_ADDRESS_PARTS = 3
_COUNTED = re.compile(r"[一二三四五六七八九十两几多数0-9]+(?:余|多)?(?:家|个|种|所|批|类|些|名|级|流|支|座)|第[一二三四五六七八九十0-9]+(?:家|个|批)")
_ADDRESS = re.compile(r".*[0-9](?:号院|号楼|号|室|栋|座|楼|层)")
_GRADED = re.compile(r"(?:争建|创建)?(?:国家|省|市|世界|区|县|校|院|厅|部)级|全省|全市|全国性|区域性")
# After the name: the seat or the form that belongs to it, a department of a university.
_BEHIND = re.compile(r"[(（](?:集团|有限合伙|普通合伙|特殊普通合伙|有限公司|个人独资)[)）]")
_INSTITUTE = re.compile(r"第?[一二三四五六七八九〇○零十百0-9]{1,5}(?:研究)?所")
_TOWN = re.compile(r"[\u3400-\u9fff]{1,3}(?:镇|街道)(?=[\u3400-\u9fff]{2})")
_SEAT = re.compile(r"[(（]([\u3400-\u9fff]{2,4})[)）]")
_DEPARTMENT = re.compile(r"[\u3400-\u9fff]{2,8}系(?![统列数])|学报(?:[(（][\u3400-\u9fff]{2,8}[)）])?编辑部")
_SCHOOLS = ("大学", "学院", "学校")
_NOT_DEICTIC = ("本田", "本溪", "本钢", "本科", "其士", "其昌")
# 产业园|建设|运营中心 says who builds what.
_CROSSED = re.compile(r"(?:园|区|基地|集群)(?:建设|打造|布局|设立|开展|推进|实施)")
# 由|市知识产权联席会议办公室: 由市 is a word to the segmenter.
_LEAD = re.compile(r"[由经报请向对与在按](?=[省市县][\u3400-\u9fff]{2})")
_LEGAL = ("有限公司", "研究所")
_ROLES = frozenset({"单位", "机构", "部门", "申请人", "专利权人", "权利人"})
_WITH_DEPARTMENTS = ("委员会", "管理局", "监管局", "监督局", "银行")
_OF_ZONES = ("管委会", "管理委员会", "管委")
# 临澜师范大学 is a name though no lexicon holds 临澜.
_SUBJECTS = ("师范", "理工", "科技", "工业", "农业", "医科", "财经", "政法", "交通", "海洋", "石油", "职业技术", "技术")
_SEATED = (*_SCHOOLS, "中心", "研究院", "实验室", "研究所", "基地")
_STREET_NAMES = (*_SCHOOLS, "中学", "小学", "医院", "银行", "钢铁厂", "机械厂", "电厂")
_STREETS = ("路", "街", "道", "巷", "城", "生", "内的", "级")  # 学院路, 大学城, 大学生
_BLANKS = re.compile(r"\s+")
# What the segmenter calls names of persons, places and things, words it does not know, and Latin.
_PARTICLES = frozenset({"uj", "ul", "uz"})
_VERBS = frozenset({"v", "vn", "vd", "vg"})
# What ends so is a name already, and 和 behind it stands between two.
_COMPLETE = ("公司", "集团", "大学", "学院", "研究院", "研究所", "中心", "协会", "局", "委员会", "政府", "委")
_OWN = frozenset({"nr", "nrt", "nrfg", "nz", "nt", "ns", "x", "eng", "ng", "zg"})
_LISTING = frozenset("、;；:：（(\n\t ")
_CLOSING = frozenset("、,，;；。）)\n\t ")
# 某某研究院归口: what bodies do for a standard closes their names as a mark does.
_SERVES = ("归口", "提出", "起草", "主办", "承办", "协办", "指导", "主编", "牵头", "负责", "承担", "批准", "发布")
# 石油大学|共建|研究院 are two.
_JOINTLY = ("共建", "共同", "牵头", "成立", "设立", "组建")
_RESEARCH = ("研究院", "研究所", "设计院", "研究总院")
# 国际贸易公司 is a kind, 国际商会 a name.
_COMPANIES = ("公司", "集团", "企业", "银行", "厂")
_WORLDWIDE = ("国际", "世界", "全球", "海外", "国家", "全国", "中国")
_MANY = re.compile(r"一批|各|多家|若干|一系列|部分|有关|相关|所有|其他|其它")


Tokens = Sequence[tuple[str, str]]


class _Run(NamedTuple):
    """The name characters before an ending. ``listed``: they follow the mark of a list, so a name is likely to begin with them.

    ``closed``: the mark of a list follows the ending, too. ``group``: the ending is one of a task force and the like.
    """

    words: str
    ending: str
    listed: bool
    closed: bool
    group: bool


def body_at(text: str, title: Title, reached: int) -> Span | None:
    """The company or institution whose name ends with a title, not reaching left of ``reached``; None for a kind of body (行业协会)."""
    start, end = title.start, title.end
    if text.startswith(_STREETS, end) and text.endswith(_STREET_NAMES, start, end):
        return None
    reach = _NAME.search(text[max(reached, start - _LONGEST_NAME):start])
    if reach is None:
        return None
    words = reach[0]
    if lead := _LEAD.match(words):
        words = words[lead.end():]
    offset = start - len(words)
    serves = text.startswith(_SERVES, end)
    listed = offset == 0 or text[offset - 1] in _LISTING or (serves and text[offset - 1] in "，,。")
    run = _Run(words, text[start:end], listed, serves or end == len(text) or text[end] in _CLOSING, title.kind == "group")
    begin = _begin(run)
    skip = _name(run._replace(words=run.words[begin:], listed=run.listed and not begin))
    if skip is None:
        return None
    begin += offset + skip
    end = name_end(text, end, run.ending)
    return Span("ORG", begin, end, _BLANKS.sub("", text[begin:end]))


def continues(between: str) -> bool:
    """Whether what stands between two endings belongs to one name: 国家知识产权局|专利审查协作四川|中心."""
    if len(between) > _LONGEST_TAIL or "届" in between or between.startswith(_JOINTLY) or (between and not _BETWEEN.fullmatch(between)):
        return False
    lexicon = titles()
    tokens = rjieba.tag(between)
    for at, (word, _) in enumerate(tokens):
        # 中国科学院地质与地球物理|研究所 is one name, 中国科学院和山东大学 two.
        if word in lexicon.stops or (word in lexicon.joints and (not at or _opens(tokens[at + 1:], firmly=True))):
            return False
    return not any(tag[0] in "vu" and tag != "vn" and _opens(tokens[at + 1:]) for at, (_, tag) in enumerate(tokens))


def _begin(run: _Run) -> int:
    """Where in the run the name begins."""
    lexicon = titles()
    tokens = rjieba.tag(run.words)
    starts = [0]
    for word, _ in tokens:
        starts.append(starts[-1] + len(word))
    first = 0
    for at, (word, tag) in enumerate(tokens):
        # A postal code stands right before an address.
        if (word in lexicon.stops and not _in_name(run, tokens, at)) or (word.isdigit() and len(word) in _POSTAL) or tag in _PARTICLES or (word in lexicon.joints and not _joined(run, tokens[first:at], tokens[at + 1:])):
            first = at + 1
    # 支持|黄海研究院, 重点培育|比亚迪股份有限公司: verbs before a name of its own.
    for at in range(first + 1, len(tokens)):
        if _is_place(tokens[first][0]):
            break
        word, tag = tokens[at - 1]
        verb = word in lexicon.verbs
        if (verb or tag in _VERBS) and _opens(tokens[at:], firmly=run.listed and not verb) and not _own_before(tokens[first:at - 1]):
            first = at
            break
    address = _behind_address(tokens, first)
    begin = starts[address]
    if address > first and (town := _TOWN.match(run.words, begin)):
        begin = town.end()
    # 单位|为永高股份
    return begin + 1 if first and run.words.startswith(("为", "由", "系"), begin) and address == first and tokens[first - 1][0] in _ROLES else begin


def _behind_address(tokens: Tokens, first: int) -> int:
    """Where a name begins that stands behind an address: 江苏省徐州市泉山区|中国矿业大学. Two places may well open a name, three do not."""
    last = first
    while last < len(tokens) and (tokens[last][0] in places() or tokens[last][0] in counties()):
        last += 1
    if last - first < _ADDRESS_PARTS or last == len(tokens):
        return first
    return next((at for at in range(len(tokens) - 1, last, -1) if tokens[at][0] in places() or tokens[at][0] in counties()), last)


def _in_name(run: _Run, tokens: Tokens, at: int) -> bool:
    """Whether a word such as 为 is a syllable of a name that a place opens: 、杭州网为通信有限公司."""
    word = tokens[at][0]
    opened = any(run.words[:length] in places() for length in (2, 3))
    return run.listed and at > 0 and len(word) == 1 and word not in "的等由被" and opened and not any(_is_place(each) for each, _ in tokens[at:])


def _own_before(tokens: Tokens) -> bool:
    return any(tag in _OWN or word in titles().known or word.isascii() or not rjieba.has_word(word) or (len(word) == 1 and tag not in {"d", "p", "m", "q", "c"}) for word, tag in tokens)


def _joined(run: _Run, left: Tokens, right: Tokens) -> bool:
    """Whether 和 or 与 in the run is part of the name (北京聚力天和科技, 生物与医药研究院) and not between two names."""
    if not right:
        return True
    if "".join(word for word, _ in left).endswith(_COMPLETE) or _is_place(right[0][0]) or any(word in places() or word in counties() for word, _ in takewhile(lambda token: token[0] not in {"(", "（"}, right)):
        return False
    # Between the marks of a list a legal form closes one name: 史密斯和约翰逊有限公司.
    legal = run.closed and left and run.ending.endswith(_LEGAL) and left[-1][0] not in titles().known
    if run.listed and (legal or sum(len(word) for word, _ in left) <= 1):
        return True
    if not left:
        return False
    if run.listed and (len(left[-1][0]) == 1 or run.words.endswith(("国家重点", "国家工程", "省重点", "部重点"))):
        return True
    return _is_place(left[0][0]) or (run.listed and all(word in titles().generic for word, _ in right) and _own_before(left))


def _is_place(word: str) -> bool:
    return word in places() or word in counties() or (word in titles().openers and len(word) > 1) or word in areas()


def _opens(tokens: Tokens, firmly: bool = False) -> bool:
    """Whether a name begins with these words; ``firmly``: with a place, not with any word that the segmenter takes for a name."""
    if not tokens:
        return False
    word, tag = tokens[0]
    if _is_place(word) or word.startswith(titles().openers):
        return True
    return not firmly and word.isalnum() and (tag in _OWN - {"zg", "ng"} or word.isascii())


def _name(run: _Run) -> int | None:
    """Where in the words before an ending one body's own name begins; None if they name a kind of body (行业协会, 国家级中心)."""
    name, lexicon = run.words, titles()
    if not name or name in lexicon.generic or (name[0] in "本该我各某每这那此其()（）" and not name.startswith(_NOT_DEICTIC)) or "各" in name or _CROSSED.search(name) or _COUNTED.match(name) or _GRADED.match(name):
        return None
    address = _ADDRESS.match(name)
    if address:
        further = _name(run._replace(words=name[address.end():], listed=False))
        return None if further is None else further + address.end()
    skip = _opened(run) if run.group or run.ending in lexicon.anonymous else 0 if len(name) > 1 else None
    if skip is None:
        return None
    rest = name[skip:]
    if run.ending in _SCHOOLS and rest.startswith("中国") and rest[2:4] in places():
        # 中国武汉大学 says where, 中国矿业大学 is a name.
        skip, rest = skip + 2, rest[2:]
    if rest[:2] == rest[2:4]:
        skip, rest = skip + 2, rest[2:]  # 武汉武汉大学: the address ends, the name begins
    named = rest.startswith(lexicon.openers) or any(word not in lexicon.generic for word in rjieba.cut(rest))
    return skip if named else None


def _opened(run: _Run) -> int | None:
    """The same for an ending that alone makes no name (中心, 公司): a place, a level or a name of its own must stand before it."""
    name, lexicon = run.words, titles()
    tokens = rjieba.tag(name)
    opening = _opening(run, tokens)
    if opening is None:
        own = run.ending in lexicon.named and 2 <= len(name) <= _LONGEST_KNOWN and (_of_its_own(tokens) or (run.listed and _coined(name, tokens)))
        # 航天材料及工艺研究所, between the marks of a list.
        own = own or (run.listed and run.closed and run.ending.endswith(_RESEARCH) and len(name) > _LONGEST_COINED)
        # 山海天旅游度假区管委会
        own = own or (run.listed and run.ending in _OF_ZONES and name.endswith(("区", "园", "城", "岛", "港")) and len(name) > _LONGEST_COINED + 1)
        # 维里纳塔健康公司: the segmenter knows pieces of foreign names as persons'.
        own = own or (run.ending == "公司" and run.listed and run.closed and any(tag in {"nr", "nrt"} for _, tag in tokens[:3]))
        # 皇家KPN公司
        own = own or (run.ending == "公司" and run.listed and tokens[-1][0].isascii() and tokens[-1][0].isupper())
        own = own or (run.ending in _SCHOOLS and name.endswith(_SUBJECTS) and len(name) > _LONGEST_COINED and name[:2] not in lexicon.generic)
        return 0 if own else None
    if opening and _MANY.search(name, 0, opening):
        return None
    skip = opening if run.group or (not run.listed and not _of_its_own(tokens)) else 0
    if name[skip:] in lexicon.levels and not run.group:
        return None
    company = run.ending.endswith(_COMPANIES) and name[skip:].startswith(_WORLDWIDE)
    if company and all(word in lexicon.generic or word in _WORLDWIDE for word in rjieba.cut(name[skip:])):
        return None
    return skip


def _of_its_own(tokens: Tokens) -> bool:
    """Whether the words begin like a name: 之江, 诺维信, FDNA; not 航空 or 软件."""
    while len(tokens) > 2 and tokens[1][0] == ".":
        tokens = tokens[2:]  # A.雷蒙德
    word, tag = tokens[0]
    if word in titles().generic:
        return False
    if word.isascii():
        return word[0].isupper() and len(word) > 1
    if len(word) > 1:
        return tag in {"nr", "nrt", "nrfg", "nz", "nt", "ns", "x"} and not word.endswith(("业", "学", "商"))
    return len(tokens) > 1 and len(tokens[1][0]) == 1 and tag not in {"d", "p", "m", "c", "v", "r"} and tokens[1][1] not in {"uj", "p", "c"}


def _coined(name: str, tokens: Tokens) -> bool:
    """Whether a short name in a list is no word: 五征集团."""
    return len(name) <= _LONGEST_COINED and not rjieba.has_word(name) and not any(
        word in titles().generic or (len(word) > 1 and rjieba.has_word(word) and tag[0] in "nvadb") for word, tag in tokens)


def _opening(run: _Run, tokens: Tokens) -> int | None:
    """Where in a name the place, level or country stands that makes it the name of one body: 强化|市知识产权领导小组. None if nowhere."""
    lexicon = titles()
    company = run.ending.endswith(_COMPANIES)
    openers = lexicon.openers
    at = 0
    before = "v"
    for word, tag in tokens:
        # 强化|市知识产权领导小组 is one of the city, 过滤|区纵向贯穿有中心 of none.
        level = word in lexicon.levels and not company and before in _VERBS
        if word in places() or word in counties() or word in areas() or level or word.startswith(openers):
            return at
        before = tag
        if len(word) > _LONGEST_COINED and (word[:2] in places() or word[:3] in places()):
            return at  # 苏州工业园区 is one word
        at += len(word)
    return 0 if run.words.startswith(openers) else None


def seat_after(text: str, end: int) -> int:
    """Where a name ends together with the place in brackets behind it: 石油大学|（华东）."""
    seat = _SEAT.match(text, end)
    return seat.end() if seat and (seat[1] in places() or seat[1] in areas()) else end


def name_end(text: str, end: int, ending: str) -> int:
    """Where a name ends whose last words are ``ending``: with the seat, the form or the department that stands behind them."""
    for name in titles().departments:
        if text.startswith(name, end):
            return end + len(name)
    if ending.endswith(_SEATED) and (seated := seat_after(text, end)) > end:
        return seated
    if ending.endswith("研究院") and (institute := _INSTITUTE.match(text, end)):
        return institute.end()
    if ending.endswith(_SCHOOLS) and (department := _DEPARTMENT.match(text, end)):
        return department.end()
    behind = _BEHIND.match(text, end) or (DEPARTMENT.match(text, end) if ending.endswith(_WITH_DEPARTMENTS) else None)
    return behind.end() if behind else end
