"""The noun phrase at the end of a stretch of words: what a value is a value of."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

import rjieba

from graph.text.parameters.units import trie

_SHORT_HEAD, _WITH_ATTRIBUTE = 3, 8
LONGEST_NAME = 16

_MARK = re.compile(r"(?:[A-Z0-9]+(?:\.[0-9]+)+(?=[ \u3400-\u9fff])|[(（]?[0-9a-z]{1,2}[)）]|[—\-–·•*●]{1,2}|[a-z][.、])[ ]*")
_CONJUNCTION = re.compile(r"\A(?:以及|及|和|与|并且|并|且|或者|或)(?=.)")
# Stands in a stretch for a bracket that belongs to the name.
ASIDE = "\ue000"
BLANKS = re.compile(r"\s+")
_LATIN = re.compile(r"[A-Za-z0-9α-ωΑ-Ω∆Δ\-‑/+%.·^_'*\[\]{}\\#&]+")
_FORMULA = re.compile(r"(?<![A-Za-z0-9\])])[\[\](){}A-Za-z0-9+\-*/.·αβγδΔ∆φθλμ]+\Z")
_COORDINATED = re.compile(r"(?:之比|之和|之差|比例?|比值|配比|总\w{1,4}|间距|夹角|差值?|距离)\Z")
_CLASSIFIER = re.compile(r"[一两三四五六七八九十几多数]+[个种条根块片组套只对层段台项类道枚排名座支路]\Z")
_COUNTED = re.compile(r"\A[0-9]+[个只条根块片组套层段]")
_NUMBER_ONLY = re.compile(r"[0-9.\s]+|的")
_SIDES = {"内", "外", "上", "下", "前", "后", "左", "右", "中", "以上"}
# 比 before these is part of a quantity: 比表面积, 比容量.
_SPECIFIC = ("表面", "容量", "热", "强度", "电容", "能", "功率", "重", "电阻", "刚度", "体积", "转速", "压")
# 配制好的质量分数: what ends with these says nothing of the quantity.
_NO_ATTRIBUTE = {"a", "ad", "v", "d", "z", "p"}
# 投入率
_RATES = {"率", "量", "值", "度", "比"}
# 含铜量, 除菌率
_DOES = frozenset("含除脱去失耗吸产透导")
# What begins with these may be a noun: 输出电压, 插入损耗.
MADE = {"挤出", "输出", "输入", "引出", "喷出", "插入", "引入", "接入", "注入", "嵌入", "收入", "产出", "支出", "进入", "压入"}
_POINTING = {"所述", "所述的", "上述", "前述", "所说", "所说的"}
_SHARE_WORDS = {"百分比", "百分数", "份", "份数", "重量份", "质量份", "比例", "分数", "重量", "质量"}
_CONTENTS = re.compile(r"(?:总|质量|重量|体积|摩尔|原子|相对)?(?:含量|百分比|百分数|百分率|百分含量|分数|浓度|比例)|比")


@cache
def name_words() -> dict[str, frozenset[str]]:
    """The lists of words that begin, end and qualify names, by what they do."""
    lists = tomllib.loads((files("graph.text.parameters") / "parameter_names.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in lists.items()}


# What ends a name is looked for from its end: the pattern matches the name turned round.
@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"[A-Za-z0-9α-ω]{{0,4}}{trie(word[::-1] for word in name_words()['heads'])}")


def measured(name: str | None) -> bool:
    """Whether a name ends as a quantity does: 含量, 厚度, 压力."""
    return bool(name and _head().match(name.partition("(")[0][::-1]))


@cache
def _tagger() -> tuple[rjieba.Jieba, dict[str, str]]:
    """The segmenter, and the kinds of the words that its dictionary lacks or takes for others: heads of names, 经向, 静置."""
    kinds = {word: "n" for word in name_words()["heads"] | name_words()["nouns"] if len(word) > 1 or word in name_words()["nouns"]} | dict.fromkeys(name_words()["processes"], "vn") | dict.fromkeys(name_words()["manners"], "b")
    jieba = rjieba.Jieba()
    for word, kind in [*kinds.items(), *((stop, "v") for stop in name_words()["stops"] if len(stop) > 1)]:
        jieba.add_word(word, None, kind)
    return jieba, kinds


def tagged(window: str) -> list[tuple[str, str]]:
    """The words of a stretch with their kinds; no words are guessed, for those would swallow 调 and 将."""
    jieba, kinds = _tagger()
    words = []
    for word, kind in jieba.tag(window, False):
        if len(word) == 4 and word not in kinds and word[:2] in name_words()["commands"] and measured(word[2:]):
            # 提高效率 is an entry of the dictionary.
            words += [(word[:2], "v"), (word[2:], "n")]
        elif kind == "z" and word.endswith("的"):
            # 输出端的电压, where the dictionary knows 端的.
            words += [(word[:-1], "n"), ("的", "uj")]
        else:
            words.append((word, kinds.get(word, kind)))
    return words


@lru_cache(maxsize=30_000)
def phrase(window: str, pointed: bool, action: bool, acting: bool | None) -> str | None:
    """The noun phrase that ends a stretch without punctuation; None if a function word or a verb ends it.

    ``pointed``: 所述 stands before the stretch. ``action``: it is known to end with an action; ``acting``: it may (True), it may not
    (False), or what looks like one is a substance (None).
    """
    window = _CONJUNCTION.sub("", window.strip())
    while mark := _MARK.match(window):
        window = window[mark.end():]
    if window.isascii() and (formula := _FORMULA.search(window)):
        return None if formula[0].isdigit() else formula[0]
    words = tagged(BLANKS.sub("", window))
    while words and words[-1][0] in name_words()["closing"]:
        words.pop()
    if len(words) > 1 and len(words[-1][0]) == 1 and words[-1][1] == "v" and not measured(words[-1][0]) and measured(words[-2][0]):
        # 粒度磨至
        words.pop()
    if not words:
        return None
    last, kind = words[-1]
    verbal = len(last) > 1 and not measured(last)
    if acting is False and not action and verbal and (kind == "v" or last in name_words()["processes"]):
        return None
    taken, head, stop = _taken(words, action or (acting is True and verbal and kind in {"v", "vn"}))
    if head is not None and stop not in {"占", "整个", "与", "和", "及", "或"} and (not taken or dict(words).get(taken[-1]) not in _NO_ATTRIBUTE):
        taken = _attributed(taken, head, stop in _POINTING or (pointed and not stop))
    elif head is not None:
        taken = head
    elif stop in {"该", "此", "本", "这种"}:
        taken = _without_topic(taken)
    while len(taken) > 1 and len("".join(taken)) > LONGEST_NAME:
        taken = taken[1:]
    if taken and taken[-1] in {"AC", "DC"}:
        taken = taken[:-1]
    name = "".join(taken).lstrip("-‑—–·•*.,:：（() ）+")
    name = _COUNTED.sub("", name)
    return name if name and not _NUMBER_ONLY.fullmatch(name) else None


def _taken(words: list[tuple[str, str]], action: bool) -> tuple[list[str], list[str] | None, str]:
    """The words taken from the end, those behind a 的 apart as the head, and the word that stopped it."""
    taken: list[str] = []
    head: list[str] | None = None
    for place in range(len(words) - 1, -1, -1):
        word = words[place][0]
        if word == "的":
            if head is not None or not taken:
                return taken, head, word
            head, taken = taken, []
            if len("".join(head)) > _SHORT_HEAD and not _content(head):
                break
        elif _belongs(words, place, taken, head) or not _ends(words[place], taken, action and head is None):
            taken.insert(0, word)
        else:
            return taken, head, word
    return taken, head, ""


def _belongs(words: list[tuple[str, str]], place: int, taken: list[str], head: list[str] | None) -> bool:
    """Whether a word that elsewhere ends a name is part of this one."""
    word, kind = words[place]
    before = words[place - 1][0] if place else ""
    lists = name_words()
    last = not taken and head is None
    if last:
        return word in lists["allowed"] or word in lists["processes"] or word == "比" or (kind == "f" and word in {"后", "前", "时"}) or (word in {"和", "差"} and before == "之")
    return (
        word in lists["allowed"]
        or (word in {"和", "与", "及"} and (_COORDINATED.search("".join(head or taken)) is not None or (bool(taken) and len(before) == 2 and before[1] in "向端侧" and taken[0].endswith(before[1]))))
        or (bool(taken) and word in _SIDES and (not place or before in _POINTING or before == "的" or words[place - 1][1] in {"p", "c"} or (len(taken[0]) == 1 and not taken[0].isascii() and word != "中")))
        or (len(word) > 1 and kind.startswith("v") and len(taken) == 1 and taken[0] in _RATES)
        or (word in _DOES and len(taken) == 1 and len(taken[0]) == 2 and taken[0][1] in "量率")
        or (word in _DOES and len(taken) > 1 and len(taken[0]) == 1 and taken[1] in {"量", "率"})
        or (bool(taken) and word == "等" and not place)
        or (bool(taken) and word == "比" and taken[0].startswith(_SPECIFIC))
        or (bool(taken) and word in lists["qualifying"] and _qualifies(word, taken[0], place))
    )


def _qualifies(verb: str, quantity: str, place: int) -> bool:
    """Whether a verb belongs to the quantity behind it: 保持率, 混合时间; 控制温度 at the beginning is a command."""
    return quantity in name_words()["qualified"] and (len(quantity) == 1 or place > 0 or verb not in name_words()["commands"])


def _ends(tagged: tuple[str, str], taken: list[str], action: bool) -> bool:
    """Whether a name does not reach back over a word; the words of an action end where its object begins."""
    word, kind = tagged
    return (
        word in name_words()["stops"]
        or kind in {"c", "ul", "uz", "y", "e"}
        or (kind == "v" and len(word) > 1 and word[-1] in "到为成于至" and word not in MADE and bool(taken))
        or (kind in {"p", "r"} and word not in {"比", "每次", "他"})
        or _CLASSIFIER.match(word) is not None
        or (kind == "x" and not _LATIN.fullmatch(word) and word not in "()（）" + ASIDE and not "\u3400" <= word[0] <= "\u9fff")
        or (action and bool(taken) and kind in {"n", "nz", "nr", "ns", "f", "r", "p", "s", "t", "q", "l", "eng"} and word != "每次")
    )


def _attributed(taken: list[str], head: list[str], pointed: bool) -> list[str]:
    """The head, with a short attribute that 所述 points at or that says what it is a content of: 所述人工时效的温度, 钾的含量, but 截面积 of 导体的截面积."""
    whole = [*taken, "的", *head]
    content = _content(head)
    if not taken or not (pointed or content) or (content and "".join(head) != "比" and not {"和", "与", "及"}.isdisjoint(taken)) or taken[-1] in _SHARE_WORDS or "之间" in taken or len("".join(whole)) > (LONGEST_NAME if content else _WITH_ATTRIBUTE):
        return head
    return whole


def _without_topic(taken: list[str]) -> list[str]:
    """该负极材料粒径: 粒径."""
    for at in range(len(taken) - 1, 0, -1):
        if taken[at - 1] in name_words()["topics"] and measured("".join(taken[at:])):
            return taken[at:]
    return taken


def _content(head: list[str]) -> bool:
    """Whether a head means nothing without what it is a content of."""
    return _CONTENTS.fullmatch("".join(head)) is not None
