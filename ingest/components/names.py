"""The name of a parameter: the words that stand before its value, or right after it.

The convention, as readers of patents and standards mark names:

* a name is the noun phrase right before comparator and value, without what links them (为, 控制在, 可以达到) and without 所述, 其, 该;
* it keeps a short attribute when the head alone says little (人工时效的温度, 第二屏蔽层的厚度) and loses a long one, or one that the head
  does not need (保护导体的最小截面积 is named 最小截面积);
* it begins after a preposition, a conjunction, a verb that takes the quantity as its object, or a place (合金中Cr元素含量 is Cr元素含量);
* an action that lasts or leads to a value is its own name: 保温3小时, 淬火加热到980℃;
* what an item of a list says before its colon is the name as it stands;
* compositions may print what is measured after its share: 3～5wt%的锌锭.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

import rjieba

from ingest.components.shares import ELEMENT
from ingest.components.units import trie

LONGEST = 48
_SHORT_HEAD, _WITH_ATTRIBUTE, _LONGEST_NAME, _SYMBOL, _LONGEST_ROW = 3, 8, 16, 3, 200

_BORDER = re.compile(
    r"[，。；;！？!?\n《》“”\"、,|]|[:：=＝](?=.*[^\s:：=＝$])|[（(](?![^（()）]*[)）])|(?<![（(][A-Za-z0-9\u3400-\u9fff])[)）](?=[^\s])|(?<![A-Za-z0-9])(?:[(（]?[0-9]{1,2}[)）.、]|[A-Z][、.])(?=\D)|——|<br[ ]?/?>|→|\\rightarrow\$?|&[a-z]+;|\[(?![^\[\]]*\])|(?<!\[)】|【"
)
_MARK = re.compile(r"(?:[A-Z0-9]+(?:\.[0-9]+)+(?=[ \u3400-\u9fff])|[(（]?[0-9a-z]{1,2}[)）]|[—\-–·•*●]{1,2}|[a-z][.、])[ ]*")
_ITEM = re.compile(r"(?:^|\n)[ ]*(?:——|--|—|•|●|-|\*|[a-z0-9]{1,2}[)）])[ ]*(?P<label>[^\n，。；;:：、,|]{2,24})[:：][ ]*(?:单相|三相|约|不|应)?[ ]*\Z")
_AFTERWARDS = re.compile(r"(?:时(?![间效长刻钟延])|左右|之间|范围内|条件下|下(?![层端部角板表限段侧面降]))+")
_CONJUNCTION = re.compile(r"\A(?:以及|及|和|与|并且|并|且|或者|或)(?=.)")
_BLANKS = re.compile(r"\s+")
_REFERENCE = re.compile(r"[(（][0-9]{1,4}[a-z]?[)）]\Z")
_LATIN = re.compile(r"[A-Za-z0-9α-ωΑ-Ω∆Δ\-‑/+%.·^_'*\[\]{}\\#&]+")
_FORMULA = re.compile(r"(?<![A-Za-z0-9\])])[\[\](){}A-Za-z0-9+\-*/.·αβγδΔ∆φθλμ]+\Z")
_COORDINATED = re.compile(r"(?:之比|之和|之差|比例?|比值|配比|总\w{1,4}|间距|夹角|差值?|距离)\Z")
_CLASSIFIER = re.compile(r"[一两三四五六七八九十几多数]+[个种条根块片组套只对层段台次项类道枚排名座支路]\Z")


@cache
def _words() -> dict[str, frozenset[str]]:
    lists = tomllib.loads((files("ingest.lexicon") / "parameter_names.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words) for name, words in lists.items()}


# What ends a stretch is looked for from its end: these patterns match the stretch turned round.
@cache
def _link() -> re.Pattern[str]:
    return re.compile(rf"(?:{trie(word[::-1] for word in _words()['links'])}|[:：=＝≈ \t$φΦØø])+")


@cache
def _kept() -> re.Pattern[str]:
    return re.compile(rf"[到至约 ]*{trie(word[::-1] for word in _words()['kept'])}")


@cache
def _head() -> re.Pattern[str]:
    return re.compile(rf"[A-Za-z0-9α-ω]{{0,4}}{trie(word[::-1] for word in _words()['heads'])}")


def measured(name: str | None) -> bool:
    """Whether a name ends as a quantity does: 含量, 厚度, 压力."""
    return bool(name and _head().match(name.partition("(")[0][::-1]))


def name_before(text: str, value: int, floor: int, acting: bool | None = True, relative: bool = False) -> str | None:
    """The name that ends where the value begins; ``floor`` is where the value before it ended. None if there is none.

    ``acting``: an action may be the name (of a time, a temperature, an angle), or may not, or (None) words that look like one
    are substances; ``relative``: the value may be a part of what stands
    before it (总面积的80%).
    """
    opens = max(floor, value - LONGEST)
    window = text[opens:value]
    if ("：" in window or ":" in window) and (item := _ITEM.search(window)):
        return _BLANKS.sub("", item["label"]) or None
    if "|" in window and (cell := _CELL.search(window)):
        return _row(text, opens + cell.start())
    if opens == floor and (afterwards := _AFTERWARDS.match(window)):
        window = window[afterwards.end():]
    window = window.rstrip(" \n\t$")
    if window[-1:] in "？?" and window[-2:-1].isascii():
        # A file that lost its wide blanks prints C？1.35%.
        window = window[:-1]
    if not window or window[-1] in "，。；;！？!?、,|和与及或":
        return None
    place = window[-1] in "在于从由"
    window = window.removesuffix("从").removesuffix("由")
    if ("比" in window or "较" in window or "相" in window) and (change := _CHANGE.search(window)):
        # 前期自放电速率比现有工艺降低20%
        window = window[:change.start()]
    if window.endswith("的"):
        window = _compared(window) if relative else window[:-1]
        place = not relative
    elif window.endswith(("(", "（")):
        window, place = window[:-1], True
    turned = window[::-1]
    kept = _kept().match(turned) if acting else None
    if kept:
        window = window[:len(window) - len(kept[0]) + len(kept[0].lstrip("到至约 "))]
    elif link := _link().match(turned):
        place = place or link[0] in {"在", "于"}
        window = window[:-link.end()]
        if window.endswith("的") and "围范" in link[0]:
            window = window[:-1]
    window = window.rstrip(" ")
    bracket = ""
    if window.endswith((")", "）")):
        opened = max(window.rfind("("), window.rfind("（"))
        if opened > 0 and not _REFERENCE.search(window):
            window, bracket = window[:opened], window[opened:]
        elif opened > 0:
            window = window[:opened]
            if not window:
                return None
    hard = max(map(window.rfind, "，。；;、,\n")) + 1
    if window[hard:].strip() in _MODALS:
        # 测量的电压值，应小于60 V: the subject stands before a comma.
        window, place = window[:hard].rstrip("，, "), True
        hard = max(map(window.rfind, "，。；;、,\n")) + 1
    window = window[hard:]
    if verb := _VERB.search(window):
        window, hard = window[verb.end(1):], -1
    border = 0 if window.isalpha() else max((border.end() for border in _BORDER.finditer(window)), default=0)
    name = _phrase(window[border:], hard == border == opens == 0, kept is not None, acting)
    if name and place and not (measured(name) or name.endswith(("后", "前")) or (len(name) <= _SYMBOL and name.isascii())):
        # 地沟油在80℃: what is somewhere is not what is measured.
        return None
    return _BLANKS.sub("", name + bracket) if name else None


_MODALS = {"应", "均应", "须", "需", "宜", "不应", "应当", "必须", "可", "都应", "也应", "应均"}
_CHANGE = re.compile(
    r"(?<=[\u3400-\u9fff])(?:比(?![例率值热容表重强能])|较|与|相比|相对)[^，。；;、,]{2,16}?(?:相比|对比)?(?:可|能|可以|均|都|大大|约|而|并|将|要|会)*(?:提高|降低|减少|增加|提升|下降|缩短|节约|节省|减小|增大|高出?|低|快|慢|长|短|小|大|多|少)了?(?:约|近|了|至少)*\Z"
)
# Words of two characters and more cut a stretch wherever they stand; the last of them counts.
_VERB = re.compile(r".*((?<![自理原来])由(?=[^于])|采用|含有|包含|包括|具有|加入(?![量速时])|添加(?![量速时剂物])|称取|其中|所述的?|使得|并且|以及|从而|设有|形成有)(?=.)")
_CELL = re.compile(r"\|[ *$]*\Z")


def _row(text: str, at: int) -> str | None:
    """What a row of a table is about: its first cell with words."""
    line = text.rfind("\n", max(0, at - _LONGEST_ROW), at) + 1
    for cell in text[max(line, at - _LONGEST_ROW):at].split("|"):
        words = re.sub(r"<[^>]*>|\$[^$]*\$|[*\s]|[(（]注.*|&[a-z]+;", "", cell)
        if re.search(r"[\u3400-\u9fff]{2}", words) and len(words) <= _LONGEST_NAME:
            return words
    return None


_RELATIVE = re.compile(r"(?:占|是|为|达到?|至|到|在|等于|相当于|约为)(?!.*(?:占|是|为|达|至|到|在|于))")


def _compared(window: str) -> str:
    """面积占总面积的: 面积."""
    window = window[:-1]
    clause = max(map(window.rfind, "，。；;、,")) + 1
    link = _RELATIVE.search(window, clause)
    if link is None or link.start() == clause:
        return window
    return window[:link.start()].rstrip("降升增减缩短")


def series(text: str, value: int, floor: int) -> tuple[str, ...]:
    """The names that values after 分别为 belong to, one by one: 长度、宽度和高度分别为20mm、10mm和5mm. Empty where they are not told apart."""
    window = text[max(floor, value - LONGEST):value]
    respective = max(window.rfind("分别"), window.rfind("依次"))
    if respective < 0 or len(window) - respective > 6:
        return ()
    listed = window[max(map(window.rfind, "，。；;：,\n")) + 1:respective]
    parts = re.split(r"、|和|与|及|以及", listed)
    names = [name_before(part + "为", len(part) + 1, 0, False) for part in parts]
    if len(names) < 2 or not all(names) or not (all(map(measured, names)) or not any(map(measured, names))):
        return ()
    return tuple(name for name in names if name)


@lru_cache(maxsize=30_000)
def _phrase(window: str, starts_text: bool, action: bool, acting: bool | None) -> str | None:
    """The noun phrase at the end of a stretch without punctuation."""
    window = _CONJUNCTION.sub("", window.strip())
    while mark := _MARK.match(window):
        window = window[mark.end():]
    if not window:
        return None
    if window.isascii() and (formula := _FORMULA.search(window)):
        return formula[0] if not formula[0].isdigit() else None
    words = rjieba.tag(_BLANKS.sub("", window))
    lists = _words()
    allowed, stops, topics = lists["allowed"], lists["stops"], lists["topics"]
    taken: list[str] = []
    head: list[str] | None = None
    stop = ""
    while words and words[-1][0] in _words()["closing"]:
        words.pop()
    if not words:
        return None
    place = len(words)
    if acting is False and not action and words[-1][1] == "v" and len(words[-1][0]) > 1 and not _head().match(words[-1][0][::-1]):
        return None
    action = action or (acting and words[-1][1] in {"v", "vn"} and len(words[-1][0]) > 1 and not _head().match(words[-1][0][::-1]))
    while place:
        place -= 1
        word, kind = words[place]
        if word == "的":
            if head is not None or not taken:
                stop = word
                break
            head, taken = taken, []
            if len("".join(head)) > _SHORT_HEAD and not _content(head):
                break
            continue
        last = not taken and head is None
        if word not in allowed and not (last and kind == "f" and word in {"后", "前", "时"}):
            if last and word in {"和", "差"} and place and words[place - 1][0] == "之":
                pass
            elif word in {"和", "与", "及"} and (head or taken):
                if not _COORDINATED.search("".join(head or taken)):
                    stop = word
                    break
            elif (word in _SIDES and taken and (not place or words[place - 1][0] in stops or words[place - 1][0] == "的")) or (word == "等" and not place and taken) or (word == "比" and (last or (taken and taken[0].startswith(_SPECIFIC)))) or (taken and word in _words()["qualifying"] and _qualifies(word, taken, place)):
                pass
            elif word in stops or kind in {"c", "ul", "uz", "y", "e"} or (kind in {"p", "r"} and word not in {"比", "每次"}) or (_CLASSIFIER.match(word) and not word.endswith("次")) or (kind == "x" and not _LATIN.fullmatch(word) and word not in "()（）" and not "\u3400" <= word[0] <= "\u9fff") or (action and kind in {"n", "nz", "nr", "ns", "f", "r", "p"} and taken and head is None):
                stop = word
                break
        taken.insert(0, word)
    if head is not None:
        whole = [*taken, "的", *head]
        fragment = starts_text and not stop
        if not taken or fragment or taken[-1] in _SHARE_WORDS or len("".join(whole)) > (_LONGEST_NAME if _content(head) else _WITH_ATTRIBUTE) or {"之间"} & set(taken):
            taken = head
        else:
            taken = whole
    elif stop in {"该", "此", "本", "这种"}:
        for at in range(len(taken) - 1, 0, -1):
            if taken[at - 1] in topics and measured("".join(taken[at:])):
                taken = taken[at:]
                break
    while len(taken) > 1 and len("".join(taken)) > _LONGEST_NAME:
        taken.pop(0)
    if len(taken) > 1 and taken[-1] in {"AC", "DC"}:
        taken.pop()
    name = "".join(taken).lstrip("-‑—–·•*.,:：（() ）")
    return name if name and not re.fullmatch(r"[0-9.\s]+|的", name) else None


_SIDES = {"内", "外", "上", "下", "前", "后", "左", "右", "中", "以上"}
_SPECIFIC = ("表面", "容量", "热", "强度", "电容", "能", "功率", "重", "电阻", "刚度", "体积", "转速", "压")


def _qualifies(verb: str, taken: list[str], place: int) -> bool:
    """Whether a verb belongs to the quantity behind it: 保持率, 混合时间; 控制温度 at the beginning is a command."""
    if taken[0] not in _words()["qualified"]:
        return False
    return len(taken[0]) == 1 or place > 0 or verb not in _words()["commands"]


_SHARE_WORDS = {"百分比", "百分数", "份", "份数", "重量份", "质量份", "比例", "分数", "重量", "质量"}


def _content(head: list[str]) -> bool:
    """Whether a head means nothing without what it is a content of."""
    return "".join(head).endswith(("含量", "百分比", "百分数", "分数", "浓度", "比例"))


_AFTER = re.compile(rf"的?({ELEMENT.pattern})(?![A-Za-z0-9\-‑])")
_NOUNS = ("n", "vn", "b", "a", "eng", "j", "l", "k", "i", "nz", "ng", "q", "s", "t", "g", "ag", "zg")


def name_after(text: str, value_end: int) -> str | None:
    """The name right after a value, as compositions print it: 0.5wt%～0.9wt%C, 3～5wt%的锌锭."""
    element = _AFTER.match(text, value_end)
    if element:
        return element[1]
    start = value_end + text.startswith("的", value_end)
    window = re.split(r"[，。；;！？!?\n《》“”\"、,|:：（()）\[\]=＝<>≤≥～~ →$^*+]", text[start:start + 20], maxsplit=1)[0]
    if not window:
        return None
    taken: list[str] = []
    stops = _words()["stops"]
    words = rjieba.tag(window)
    for place, (word, kind) in enumerate(words):
        follows = words[place + 1][1] if place + 1 < len(words) else ""
        if word in stops or word == "的" or (word.endswith(("入", "出", "到", "为", "成", "于")) and kind.startswith("v")):
            break
        if not (kind.startswith(_NOUNS) or kind == "x" or (kind == "v" and follows.startswith(("n", "zg", "k", "q")) and (word + words[place + 1][0]) not in stops)):
            break
        taken.append(word)
    name = "".join(taken)
    return name if 0 < len(name) <= 12 and not name[0].isdigit() and name not in _words()["generic"] else None
