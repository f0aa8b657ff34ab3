"""A name taken apart: place, trade name, what the firm does, legal form, unit; in either script."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from graph.identifiers.names import enterprise_key
from graph.naming.lexicon import NOTHING, Meanings, groups, latin_places, places, words
from graph.naming.roman import has_han


@dataclass(frozen=True, slots=True)
class Parts:
    """What a name says.

    ``brand`` is the trade name: what is left without the rest; in Latin letters its words stand in ``tokens``, and all
    words but legal forms in ``spoken``. ``doing`` are the
    words of the trade, ``meanings`` what they mean, one by one. ``form`` is the legal form in one of few words, empty where none is
    printed; ``group`` whether it is a 集团. ``unit`` is what a branch or member bears behind the name of the firm above it.
    ``numbers`` are those that tell twins apart (第一, 二厂, 54所). ``group_number`` is the line of ``groups.txt``, or -1.
    """

    key: str
    han: bool
    places: tuple[str, ...]
    brand: str
    tokens: tuple[str, ...]
    spoken: tuple[str, ...]
    doing: tuple[str, ...]
    meanings: tuple[Meanings, ...]
    form: str
    group: bool
    unit: str
    numbers: tuple[str, ...]
    group_number: int

    @property
    def core(self) -> str:
        """Trade name and trade, as written."""
        return self.brand + "".join(self.doing)


# 有限公司 and 股份有限公司 are one form: a firm that goes public changes from one to the other and stays the same legal person.
_FORMS = (
    ("公司", r"(?:股份有限|有限责任|股份|有限|总)?公司"), ("", r"有限责任|股份有限|有限|股份"), ("合伙", r"(?:特殊)?(?:普通|有限)?合伙(?:企业)?"), ("厂", r"总?厂"),
    ("会社", r"株式会社|有限会社|股份公司"),
)
_FORM = re.compile(rf"(?:{'|'.join(f'(?P<f{place}>{pattern})' for place, (_, pattern) in enumerate(_FORMS))})$")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_LISTED = re.compile(r"[A-Z]{2,8}(?:-[A-Z]+)?[.:][A-Z0-9]{2,6}|[A-Z]{2}\d{5,6}|\d{4,6}(?:[.:][A-Z]{2})?")
_UNCLOSED = re.compile(r"(?:\([^()]*|(?<=\))[A-Z.:0-9]+)$")
_INNER = re.compile(r"(?:(?:股份|有限责任|有限|总|集团)公司|公司(?=.{2,}(?:公司|[厂院所局]|中心)$)|集团)(?=.{2})")
_BRANCH = re.compile(r"(?:分公司|分厂|分院|分行|支行|分所|分局|分部|分校|办事处|代表处|项目部|营业部)$")
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,6}?(?:省|自治区|自治州|市|地区|县|(?<![发园])区)")
_NUMBER = re.compile(r"\d+|第[一二三四五六七八九十]+|[一二三四五六七八九十]+(?=[厂院所局处队矿]|公司|中学|医院)")
_DIGITS = str.maketrans("一二三四五六七八九", "123456789")

LONGEST = 200  # longer ones are no names: they are only like themselves

_TOKEN = re.compile(r"[a-z0-9]+")
_LEGAL = frozenset((
    "co", "company", "companies", "comp", "ltd", "limited", "ltda", "inc", "incorporated", "corp", "corporation", "llc", "llp", "lp", "plc",
    "gmbh", "ag", "kg", "sa", "sas", "bv", "nv", "pte", "pty", "kk", "spa", "srl", "ab", "oy", "jsc", "sdn", "bhd", "joint", "stock", "share",
    "shares", "firm", "liability"))
_LITTLE = frozenset(("of", "the", "and", "for"))
_AREA = frozenset(("city", "prov", "province", "county", "district", "town", "municipality", "prc", "cn", "zone", "park", "bvi"))
_ORDINALS = {"first": "1", "second": "2", "third": "3", "fourth": "4", "fifth": "5", "sixth": "6", "seventh": "7", "eighth": "8",
             "ninth": "9", "tenth": "10"}


@lru_cache(maxsize=1 << 16)
def parts(name: str) -> Parts:
    """The parts of a name.

    >>> found = parts("日照市海滨汽车零部件股份有限公司")
    >>> found.places, found.brand, found.doing, found.form
    (('日照',), '海滨', ('汽车', '零部件'), '公司')
    >>> found = parts("QINGGONGLIN PUMP INDUSTRY CO., LTD., HARBIN CITY")
    >>> found.places, found.brand, found.doing
    (('哈尔滨',), 'qinggonglin', ('pump', 'industry'))
    """
    key = enterprise_key(name)
    if len(key) > LONGEST:
        return Parts(key, has_han(key), (), key, (), (), (), (), "", False, "", (), -1)
    return _han(key) if has_han(key) else _latin(key)


def _han(key: str) -> Parts:
    found_places: list[str] = []
    group, form, extra = False, "", ""
    text = key
    for inside in _BRACKETS.findall(key):
        if place := _place(inside):
            found_places.append(place)
        elif inside == "集团":
            group = True
        elif "合伙" in inside:
            form = "合伙"
        elif _LISTED.fullmatch(inside):
            text = text.replace(f"({inside})", "")
        else:
            extra += inside
    text = _UNCLOSED.sub("", text) or text
    rest = _BRACKETS.sub("", text)
    unit = ""
    if inner := _INNER.search(rest):
        head, tail = rest[: inner.end()], rest[inner.end():]
        bare, _ = _without_form(tail)
        telling = _telling(bare)
        if _BRANCH.search(tail) or telling:
            unit = tail if _BRANCH.search(tail) else bare
            rest = head
    elif branch := _BRANCH.search(rest):
        unit, rest = branch[0], rest[: branch.start()]
    rest, printed = _without_form(rest)
    form = form or printed
    while rest.endswith("集团") and len(rest) > 3:
        group, rest = True, rest.removesuffix("集团")
    if rest.endswith("控股集团"):
        rest = rest.removesuffix("集团")
    whole = rest
    rest, before = _without_places(rest)
    brand, doing = _without_doing(rest)
    known = groups().han
    if named := next((whole[:length] for length in range(len(whole), 1, -1)
                      if whole[:length] in known and not _without_doing(whole[length:])[0]), ""):
        # 台湾积体电路, 中国石化: the place belongs to the trade name.
        before, brand, doing = [], named, _without_doing(whole[len(named):])[1]
    found_places = [*before, *found_places]
    numbers = tuple(_number(one) for one in _NUMBER.findall(text))
    member = known.get(brand, -1)
    dictionary = words().han
    return Parts(key, True, tuple(dict.fromkeys(found_places)), brand + extra, (), (), doing,
                 tuple(dictionary.get(word, NOTHING) for word in doing), form, group, unit, numbers, member)


def _without_form(text: str) -> tuple[str, str]:
    form = ""
    while found := _FORM.search(text):
        if found.start() < 2 and text != found[0]:
            break
        name = next(name for place, (name, _) in enumerate(_FORMS) if found[f"f{place}"])
        form = form or name
        text = text[: found.start()]
        if name == "厂":
            break
    return text, form


def _telling(tail: str) -> bool:
    """Whether what stands behind 集团 or an inner 公司 names something smaller: a place, a trade name or a trade."""
    if not tail:
        return False
    without, before = _without_places(tail)
    brand, doing = _without_doing(without)
    common = words()
    return bool(before or brand or any(not common.han[word] <= common.common for word in doing))


def _place(text: str) -> str:
    """The place that a whole text names, in its short form; empty for anything else.

    County cities count only with 市, for their names are trade names as well.
    """
    if text in {"中国", "全国"}:
        return "中国"
    known = places()
    if text in known.open:
        return text
    bare = re.sub(r"(?:壮族|回族|维吾尔|特别)?(?:省|市|自治区|行政区|自治州|地区|县|区|镇)$", "", text)
    return bare if bare != text and len(bare) >= 2 and _PLACE.fullmatch(text) else ""


def _without_places(text: str) -> tuple[str, list[str]]:
    """The text without the places that it begins with, but for at least two characters."""
    found: list[str] = []
    known = places()
    while len(text) > 3:
        if text.startswith("中国") and not found:
            found, text = ["中国"], text[2:]
            continue
        end = next((length for length in (5, 4, 3, 2) if length <= len(text) - 2 and text[:length] in known.open), 0)
        stated = _PLACE.match(text)
        if stated and len(text) - stated.end() >= 2 and (stated.end() <= 4 or _place(stated[0]) in known.above):
            name = _place(stated[0])
            if name and (len(name) <= 3 or name in known.above):
                found.append(name)
                text = text[stated.end():]
                continue
        if not end or len(text) - end < 2:
            break
        found.append(text[:end])
        text = text[end:].lstrip("省市")
    return text, found


@lru_cache(maxsize=1 << 15)
def _without_doing(text: str) -> tuple[str, tuple[str, ...]]:
    """The trade name, and the words of the trade behind it; a name of such words alone has no trade name."""
    known = words()
    doing: list[str] = []
    while text:
        word = next((text[-length:] for length in range(min(known.longest, len(text)), 0, -1)
                     if text[-length:] in known.han and (length > 1 or doing or len(text) > 2)), "")
        if not word or len(text) - len(word) == 1:
            break
        doing.insert(0, word)
        text = text[: -len(word)]
    return text, tuple(doing)


def _number(printed: str) -> str:
    digits = printed.lstrip("第")
    if digits.isdigit():
        return digits.lstrip("0") or "0"
    tens, ten, ones = digits.partition("十")
    ones = ones.translate(_DIGITS)
    return (tens.translate(_DIGITS) or "1") + (ones or "0") if ten else digits.translate(_DIGITS)


def _latin(key: str) -> Parts:
    flat = unicodedata.normalize("NFKD", key.replace("'", "").replace("’", "")).encode("ascii", "ignore").decode()
    flat = re.sub(r"\b([a-z])\.(?=[a-z]\b)", r"\1", flat)
    flat = re.sub(r"\b([a-z])-(?=[a-z]{3})", r"\1", flat)
    tokens = _TOKEN.findall(re.sub(r"\bs ?& ?t\b", "tech", flat).replace("&", " and "))
    tokens = [piece for token in _initials(tokens) for piece in _unglued(token)]
    found_places: list[str] = []
    brand: list[str] = []
    doing: list[str] = []
    meanings: list[Meanings] = []
    spoken: list[str] = []
    form, group, unit = "", False, ""
    known, where = words(), latin_places()
    place = 0
    while place < len(tokens):
        token = tokens[place]
        joined = next((length for length in (4, 3, 2) if place + length <= len(tokens)
                       and "".join(tokens[place:place + length]) in where), 0)
        pair = token + tokens[place + 1] if place + 1 < len(tokens) else ""
        if joined or token in where:
            spoken.append("".join(tokens[place:place + max(joined, 1)]))
            found_places.append(min(where[spoken[-1]]))
            place += max(joined, 1)
            continue
        if token in _LEGAL:
            form = "公司"
        elif token in _LITTLE or token in _AREA:
            pass
        elif token in {"group", "groups"}:
            group = True
        elif token == "branch":
            unit = token
        elif pair in known.latin:
            spoken.append(pair)
            doing.append(pair)
            meanings.append(known.latin[pair])
            place += 1
        elif (meant := known.meaning(token)) and not (token in known.branding and not doing and not meant <= known.common):
            spoken.append(token)
            doing.append(token)
            meanings.append(meant)
        else:
            spoken.append(token)
            brand.append(token)
        place += 1
    numbers = tuple(_ORDINALS.get(token, token) for token in tokens if token.isdigit() or token in _ORDINALS)
    whole = "".join(brand)
    known_groups = groups().latin
    member = known_groups.get(whole, known_groups.get("".join(token for token in tokens if token not in _LEGAL),
                              next((known_groups[token] for token in brand if token in known_groups and len(token) > 3), -1)))
    return Parts(key, False, tuple(dict.fromkeys(found_places)), whole, tuple(brand), tuple(spoken), tuple(doing), tuple(meanings), form, group, unit,
                 numbers, member)


def _initials(tokens: list[str]) -> list[str]:
    """The words with single letters in a row made one: w s m → wsm."""
    found: list[str] = []
    row = False
    for token in tokens:
        single = len(token) == 1 and token.isalpha()
        if single and row:
            found[-1] += token
        else:
            found.append(token)
        row = single
    return found


@lru_cache(maxsize=1 << 14)
def _unglued(token: str) -> tuple[str, ...]:
    """A long word that lost a blank, as where a printed line ended: technologyco → technology, co."""
    if len(token) < 6 or _known(token):
        return (token,)
    for place in range(3, len(token) - 1):
        first, second = token[:place], token[place:]
        ended = len(first) > 3 and (second in _LEGAL or second in _AREA)
        # Shorter words make up trade names (goldwind, bluestar).
        if _known(first) and (ended or (min(len(first), len(second)) > 5 and _known(second)) or (first in _LITTLE and len(second) > 5 and _known(second))):
            return first, second
    return (token,)


def _known(word: str) -> bool:
    known = words()
    return word in known.latin or word in known.branding or word in _LEGAL or word in _LITTLE or word in latin_places()
