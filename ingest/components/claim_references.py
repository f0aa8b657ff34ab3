"""What a claim claims, which claims it names, and whether it narrows them or only uses them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

_JOINS = r"[、,，/~～∼〜\-‐‑–—－至到或和及与]|以及|或者|中?的?任[一意何]一?项?|所述|权利要求书?"
_NUMBERS = rf"[0-9]+(?:(?:{_JOINS}){{1,4}}[0-9]+)*"
_REFERENCE = re.compile(rf"权利要求书?(?:中的?|的)?第?({_NUMBERS})")
_PART = re.compile(r"([0-9]+)(?:项?(?:[~～∼〜\-‐‑–—－至到])(?:权利要求)?([0-9]+))?")
_ALL_BEFORE = re.compile(r"(?:前述|上述|以上|前面|前文)(?:任[一意何]一?项?|各项|的){0,4}权利要求(?!书?[0-9])")
_CHINESE = re.compile(r"(?<=权利要求)[一二三四五六七八九十]{1,3}(?=[所的或至到、和中任])|(?<=[或至到、和])[一二三四五六七八九十]{1,3}(?=所述|中任|任[一意]项)")
_DIGITS: Final = {digit: place for place, digit in enumerate("一二三四五六七八九", 1)}
_MOST: Final = 500
_LONGEST: Final = 120

# 根据权利要求1所述的… and 一种如权利要求1所述的… narrow the claim named; 一种用于权利要求1所述…的系统 is another claim that names it.
_NARROWS = re.compile(r"(?:一种|一个)?(?:根据|如|按照?|依照?|依据|据|由|遵照|前述|上述|以上|权利要求|任[一意])")
# 基于权利要求1所述的方法，… is written for 根据; 基于权利要求1所述方法的系统 is not.
_MAY_NARROW = re.compile(r"(?:一种)?(?:基于|采用|利用|使用|应用|在)权利要求")
_FIRST_PART = re.compile(r"[，,；;：:。]")
_TAIL = re.compile(r".*(?:所述的?|所说的?|所记载的?|所称的?|之一的?|任[一意]项?的?|[0-9]的)(?:一种|一个)?")
# What may follow the name: a reference sign, or words that lead on to the limitations.
_TRAILING = re.compile(
    r"(?:[（(][^（）()]*[）)]|[（(]?[0-9]+[）)]?|[，,]?(?:其|它|该方法|所述方法)?[上中内]?(?:包[括含]|含有|(?:存储|储存)有?|由)(?:有|以下|如下|下述|下列)?(?:几个)?(?:步骤|部分|组分|原料)?|[其中的时])\Z"
)

_TRAILS: Final = frozenset("）)0123456789其中的时骤分料括含有储由下列述个以")
_LONGEST_KIND: Final = 12

_KINDS: Final = (
    ("medium", re.compile(r"(?:存储介质|记录介质|存储媒[体介]|储存媒[体介]|可读(?:取|写)?(?:的)?(?:介质|媒[体介]|存储器)|程序产品|计算机程序|应用程序|软件产品)\Z")),
    ("method", re.compile(r"(?:法|工艺|流程|用途|应用|步骤|过程|策略|工序|的(?:制备|合成|生产|制造|加工|使用|测定|检测|提取|培养|运用))\Z")),
    ("system", re.compile(r"(?:系统|平台|(?<!神经)网络|体系)\Z")),
)
_MEDIUM = re.compile(r"(?:一种|一个或多个|非[暂瞬]时性?)?[^，,的]{0,16}(?:存储介质|可读介质|程序产品)(?:其?[上中内]?(?:存储|储存|保存|包括|包含|编码|具有)|用于)")


_SAYS_MORE = re.compile(r"(?:包|含|其|该|所|由|设|具|应?用|位|执行|实现|采|使|利|根|基|按|如|通|适)")


# Taiwan says 请求项1 and 申请专利范围第1项.
_ELSEWHERE = re.compile(r"(?:前述)?申请专利范围(?=第?[0-9]|中?任|[之的]?第)|请求项(?=第?[0-9])")
# 在一种通信系统中，一种用于估计信道的方法: the thing claimed comes after where it is.
_WITHIN = re.compile(r"(?:在|于|对于|用于)[^，,]{2,80}(?:中|内|里|上|下)的?[，,](?=一种|一个|用于|[^，,]{0,30}(?:方法|装置|设备|系统|电路|介质))")


class Subject(NamedTuple):
    """What a claim says of itself before its limitations."""

    category: str
    named: str
    """The words that name the thing or method claimed, without 一种 and the claims referred to."""
    depends_on: tuple[int, ...]


def as_claims_say(words: str) -> str:
    """The words with 权利要求 for what Taiwan calls claims."""
    return _ELSEWHERE.sub("权利要求", words) if "请求项" in words or "专利范围" in words else words


def references(words: str, number: int) -> tuple[int, ...]:
    """The claims that a passage of claim ``number`` names, 任一项 expanded. ``words`` has no blanks.

    A claim can only name claims before it; anything else is a misprint or a reference sign.

    >>> references("如权利要求1至3或5任一项所述的装置", 6)
    (1, 2, 3, 5)
    """
    if "权利要求" not in words:
        return ()
    words = _CHINESE.sub(lambda match: str(_value(match[0])), words)
    named: set[int] = set(range(1, number)) if _ALL_BEFORE.search(words) else set()
    for reference in _REFERENCE.finditer(words):
        for part in _PART.finditer(reference[1]):
            if len(part[1]) > 3:
                continue
            first, last = int(part[1]), int(part[2] or part[1])
            if first <= last < first + _MOST:
                named.update(range(first, min(last, number - 1) + 1))
    return tuple(sorted(reference for reference in named if 0 < reference < number))


def subject_of(preamble: str, refers: tuple[int, ...], earlier: Mapping[int, Subject]) -> Subject:
    """What a claim claims, by its preamble without blanks, and which of the claims it names there it narrows."""
    within = _WITHIN.match(preamble)
    if within and "权利要求" not in within[0]:
        preamble = preamble[within.end():]
    first = _FIRST_PART.split(preamble, maxsplit=1)[0]
    named = _named(first)
    category = _category(first, preamble)
    known = [earlier[reference] for reference in refers if reference in earlier]
    if not known:
        # The claims named are not in the text: a table's cell may begin with claim 2.
        return Subject(category, named, refers if _NARROWS.match(preamble) else ())
    alike = len(named) < 2 or any(_alike(named, other.named) for other in known)
    narrows = bool(_NARROWS.match(preamble)) or (alike and bool(_MAY_NARROW.match(preamble)))
    if narrows and alike:
        category = known[0].category
    depends = refers if narrows and all(other.category == category for other in known) else ()
    return Subject(category, named if len(named) > 1 else known[0].named, depends)


def _value(numeral: str) -> int:
    tens, ten, ones = numeral.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def _named(first: str) -> str:
    tail = _TAIL.match(first)
    words = first[tail.end():] if tail else re.sub(r"\A(?:一种|一个|一类|一套)", "", first)
    return _bare(words)


def _bare(words: str) -> str:
    words = words[-_LONGEST:]
    while words[-1:] in _TRAILS and (end := _TRAILING.search(words)) is not None and end.start() < len(words):
        words = words[:end.start()]
    return words


def _alike(named: str, other: str) -> bool:
    """Whether a dependent claim's short name is that of the claim before it: 制备方法 for 磁性存储器的制备方法."""
    return other.endswith(named) or named.endswith(other) or named in other


def _category(first: str, preamble: str) -> str:
    if _MEDIUM.match(first):
        return "medium"
    kind = _kind(_bare(first))
    # 一种用于A，B的方法: what is claimed comes after a comma of its own description.
    last = preamble[max(map(preamble.rfind, "，,：")) + 1:]
    if kind == "product" and last != first and not _SAYS_MORE.match(last) and _kind(_bare(last)) == "method":
        return "method"
    return kind


def _kind(words: str) -> str:
    last = words[-_LONGEST_KIND:]
    return next((kind for kind, ending in _KINDS if ending.search(last)), "product")
