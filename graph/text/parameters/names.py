"""The name of a parameter: the words that stand before its value, or right after it.

How far a name reaches, as readers of patents and standards mark names:

* It is the head noun — what is measured: 厚度, 含量, 保持率 — with all modifiers that stand before it without a 的, symbols behind it and
  test conditions between (循环500次容量保持率, 粒径D50, 轿厢内噪声值). It runs to the left until a word that is no part of a noun phrase: a
  preposition, a conjunction, a verb that takes the quantity as its object (确认, 调), a place (合金中).
* An attribute with 的 stays out (保护导体的最小截面积 is named 最小截面积), unless 所述 points at it and it is short (所述人工时效的温度 is named
  人工时效的温度), or the head is a content, which means nothing alone (钾的含量).
* The verb that links name and value stays out (为, 控制在, 可以达到, 提高到), and so do 所述, 其, 该, what a value is compared with
  (比现有工艺), what it was before (由现有的), and a condition between them (在3 000 h时).
* An action that lasts or leads to a value is its own name, without its object and its place: 保温3小时, 将钢坯淬火加热到980℃.
* What an item of a list says before its colon, or a row of a table in its first cell, is the name as it stands.
* Where nothing before the value is a quantity, one behind it may be: 3～5wt%的锌锭, 30 min的保温时间; but 460nm的透射率 is measured at 460 nm.
* It is left out rather than guessed.
"""

from __future__ import annotations

import re
from functools import cache

from graph.text.parameters.quantities import ASIDE, BLANKS, LONGEST_NAME, MADE, measured, name_words, phrase, tagged
from graph.text.parameters.shares import ELEMENT
from graph.text.parameters.units import trie

LONGEST = 48
_LONGEST_SYMBOL, _LONGEST_ROW, _LONGEST_AFTER = 3, 200, 12

_BORDER = re.compile(
    r"[，。；;！？!?\n《》“”\"、,|]|(?<![0-9])[+＋](?=[\u3400-\u9fff])(?!含量|浓度|离子)|[:：=＝](?=.*[^\s:：=＝$])|[（(](?![^（()）]*[)）])|(?<![（(][A-Za-z0-9\u3400-\u9fff])[)）](?=[^\s])|(?<![A-Za-z0-9])(?:[(（]?[0-9]{1,2}[)）.、]|[A-Z][、.])(?=\D)|——|<br[ ]?/?>|→|\\rightarrow\$?|&[a-z]+;|\[(?![^\[\]]*\])|(?<!\[)】|【"
)
# 有机化合物（VOC）含量, 总酸度(以HCl计)质量分数: such brackets are part of the name.
_ASIDE = re.compile(r"(?<=[\u3400-\u9fff])[(（](?:[A-Za-z][A-Za-z\-]{1,7}|以[^()（），。]{1,8}计)[)）](?=[\u3400-\u9fff])")
# 变形温度高，大于200℃; 输出电流范围宽，200A
_PRAISED = re.compile(r"(?:较|很|更|极|最)?[高低大小宽窄快慢长短厚薄][，,](?:一般|通常)?(?:可?达到?|高达|约?为|约)?\Z")
# 接口电压应在解锁前降到60 V
_INTERPOSED = re.compile(r"(?:应|须|宜|可|能|均)*在[^，。；;、在0-9]{1,14}(?:[前后时内中下]|期间)\Z")
_FLAT_RATE = re.compile(r"每(?:平方|立方)?(?:米|千克|公斤|升|小时|分钟|天|批|件|公里)\Z")
_ITEM = re.compile(r"(?:^|\n)[ ]*(?:——|--|—|•|●|-|\*|[a-z0-9]{1,2}[)）])[ ]*(?P<label>[^\n，。；;:：、,|]{2,24})[:：][ ]*(?:单相|三相|约|不|应)?[ ]*\Z")
_AFTERWARDS = re.compile(r"(?:[之以]?[后内](?![端处角部轴桥缸径壁孔腔压温阻圈层])|时(?![间效长刻钟延])|左右|之间|范围内|条件下|下(?![层端部角板表限段侧面降]))+")
_REFERENCE = re.compile(r"[(（][0-9]{1,4}[a-z]?[)）]\Z")
_MODALS = {"应", "均应", "须", "需", "宜", "不应", "应当", "必须", "可", "都应", "也应", "应均", "其", "其均", ""}
_CHANGE = r"(?<=[\u3400-\u9fff])(?:{})[^，。；;、,]{2,16}?(?:相比|对比)?(?:可|能|可以|均|都|大大|约|而|并|将|要|会)*(?:提高|降低|减少|增加|提升|下降|缩短|节约|节省|减小|增大|高出?|低|快|慢|长|短|小|大|多|少)了?(?:约|近|了|至少)*\Z"
_COMPARED = [re.compile(_CHANGE.replace("{}", by, 1)) for by in ("(?<![相对])比(?![例率值热容表重强能])", "较|与|相对")]
_MORE = ("大", "小", "高", "低", "长", "短", "宽", "窄", "厚", "薄", "多", "少", "快", "慢", "轻", "重")
_VERB = re.compile(r".*((?<![自理原来])由(?=[^于])|采用|含有|包含|包括|具有|具备|加入(?![量速时])|添加(?![量速时剂物])|称取|其中|所述的?|使得|并且|以及|从而|设有|形成有)(?=.)")
# 控制在, 保持在, … turned round: what is kept at a value is its name, unlike what merely is somewhere.
_KEPT_AT = {"制控", "持保", "持维", "定稳", "定设", "定固", "定恒", "制限", "定限"}
_SAYS = re.compile(r"[A-Za-zΑ-ω\u3400-\u9fff]")
_CELL = re.compile(r"\|[ *$]*\Z")
_CELL_MARKS = re.compile(r"<[^>]*>|[ᵃᵇᶜᵈᵉᶠ]|\$[^$]*\$|[*\s]|[(（]注.*|&[a-z]+;")
_CELL_WORDS = re.compile(r"[\u3400-\u9fff]{2}")
_BEFORE_NOW = re.compile(r"(?:由|从)(?:(?:原来|原有|原先|以前|现有|目前|当前|过去)的?)?\Z")
# 电阻由0.8Ω降到0.03Ω, 时间由原来的半小时减少到十分钟
_FORMER = re.compile(
    r"(?:由|从)(?:原来的?|原有的?|原先的?|以前的?|现有的?)?(?:[0-9][0-9.]*[^\u3400-\u9fff，。；;、]{0,6}|[一二两三四五六七八九十半几]+个?)(?:小时|分钟|秒|天|年|元|人|次|倍|个月)?\Z"
)
_RELATIVE = re.compile(r"(?:占|是|为|达到?|至|到|在|等于|相当于|约为)(?!.*(?:占|是|为|达|至|到|在|于))")


# What ends a stretch is looked for from its end: these patterns match the stretch turned round.
@cache
def _link() -> re.Pattern[str]:
    links = name_words()["links"] | {verb + to for verb in name_words()["changes"] for to in ("", "到", "至", "为", "成") if len(verb + to) > 1}
    return re.compile(rf"(?:{trie(word[::-1] for word in links)}|[:：=＝≈ \t$φΦØø]|约(?!节)|更(?!变)|了|C[AD](?![A-Za-z0-9]))+")


@cache
def _kept() -> re.Pattern[str]:
    return re.compile(rf"[到至约 ]*{trie(word[::-1] for word in name_words()['kept'])}")


def name_before(text: str, value: int, floor: int, acting: bool | None = True, relative: bool = False) -> str | None:
    """The name that ends where the value begins; ``floor`` is where the value before it ended. None if there is none.

    ``acting``: an action may be the name (of a time, a temperature, an angle), or may not, or (None) words that look like one
    are substances; ``relative``: the value may be a part of what stands before it (总面积的80%).
    """
    opens = max(floor, value - LONGEST)
    window = text[opens:value]
    if ("：" in window or ":" in window) and (item := _ITEM.search(window)):
        return BLANKS.sub("", item["label"]) or None
    if "|" in window and (cell := _CELL.search(window)):
        return _row(text, opens + cell.start())
    if opens == floor and (afterwards := _AFTERWARDS.match(window)):
        window = window[afterwards.end():]
    return _ending(window, acting, relative)


def _ending(window: str, acting: bool | None, relative: bool) -> str | None:
    """The name that ends a stretch, with what links it to a value."""
    window = _FLAT_RATE.sub("", window.rstrip(" \n\t$"))
    asides = _ASIDE.findall(window)
    if asides:
        window = _ASIDE.sub(ASIDE, window)
    if window[-1:] in "？?" and window[-2:-1].isascii():
        # A file that lost its wide blanks prints C？1.35%.
        window = window[:-1]
    if subject := _subject(window, _PRAISED):
        return subject
    if not window or (window[-1] in "，。；;！？!?、,|和与及或" and not window.endswith("之和")):
        return None
    bracketed = window[-1] in "(（"
    window, placed, action = _unlinked(window, acting, relative)
    window, bracket = _unbracketed(window)
    clause = _clause(window)
    if not placed and window[clause:].strip() in _MODALS and window[clause - 1:clause] not in "。；;、\n":
        # 测量的电压值，应小于60 V; 风速，由原来的0.85 m/s调整: the subject stands before a comma.
        window, placed = window[:clause].rstrip("，, "), True
        clause = _clause(window)
    stretch = window[clause:]
    verb = _VERB.search(stretch)
    stretch = stretch[verb.end(1):] if verb else stretch
    border = 0 if stretch.isalpha() else max((border.end() for border in _BORDER.finditer(stretch)), default=0)
    name = phrase(stretch[border:], verb is not None and border == 0 and verb[1].startswith("所述"), action, acting)
    for aside in reversed(asides if name else ()):
        name = aside.join(name.rsplit(ASIDE, 1)) if name and ASIDE in name else name
    if not measured(name) and (subject := _subject(window, _INTERPOSED)):
        return subject
    if not name or (placed and not _stays(name, bracketed)) or not _SAYS.search(name):
        return None
    return BLANKS.sub("", name + bracket)


def _subject(window: str, interposed: re.Pattern[str]) -> str | None:
    """The quantity before what stands between it and its value, if it ends with such words: 接口电压应在解锁前, 变形温度高，."""
    between = interposed.search(window)
    name = _ending(window[:between.start()], False, False) if between else None
    return name if measured(name) else None


def _stays(name: str, bracketed: bool) -> bool:
    """Whether what is merely somewhere may be what is measured: not 地沟油在80℃, but 淬火后在2 h内, x在1～3, 烧结(1200℃)."""
    return (
        measured(name) or name.endswith(("后", "前")) or (len(name) <= _LONGEST_SYMBOL and name.isascii())
        or (bracketed and name.endswith(tuple(name_words()["processes"])))
    )


def _unlinked(window: str, acting: bool | None, relative: bool) -> tuple[str, bool, bool]:
    """A stretch without what links its end to a value; whether it only places the value; whether it ends with an action."""
    placed = window[-1] in "从由"
    if window.endswith(("的", "有", "来", "从", "由")) and (former := _BEFORE_NOW.search(window)):
        window, placed = window[:former.start()] or window, window[-1] in "从由"
    if ("比" in window or "较" in window or "相" in window) and (change := next(filter(None, (by.search(window) for by in _COMPARED)), None)):
        # 前期自放电速率比现有工艺降低20%, but 中心孔比周边孔深度大20cm
        compared = window[change.start() + 1:].removesuffix("了").rstrip("大小高低长短宽窄厚薄多少快慢轻重出约可能")
        window = window[:change.start()] if measured(window[:change.start()]) or not measured(compared) else compared
        if window.endswith(_MORE) and measured(window[:-1]):
            window = window[:-1]
    if window.endswith("的"):
        window = _compared(window) if relative else window[:-1]
        placed = not relative
    elif window.endswith(("(", "（")):
        window, placed = window[:-1], True
    turned = window[::-1]
    kept = _kept().match(turned) if acting else None
    if kept:
        window = window[:len(window) - len(kept[0]) + len(kept[0].lstrip("到至约 "))]
    elif (link := _link().match(turned)) and not (link[0] == "达" and window[:-1].endswith(("马", "雷"))):
        placed = placed or (link[0][0] in "在于" and link[0][1:3] not in _KEPT_AT)
        window = window[:-link.end()]
        if "围范" in link[0]:
            window = window.removesuffix("的")
        if ("由" in window or "从" in window) and (former := _FORMER.search(window)):
            window = window[:former.start()]
    return window.rstrip(" "), placed, kept is not None


def _unbracketed(window: str) -> tuple[str, str]:
    """A stretch and the brackets that end it, which stay part of the name unless they hold a reference sign: 裂纹敏感率(CSR)."""
    opened = max(window.rfind("("), window.rfind("（")) if window.endswith((")", "）")) else -1
    if opened <= 0:
        return window, ""
    return window[:opened], "" if _REFERENCE.search(window) else window[opened:]


def _clause(window: str) -> int:
    return max(map(window.rfind, "，。；;、,\n")) + 1


def _row(text: str, at: int) -> str | None:
    """What a row of a table is about: its first cell with words."""
    line = max(at - _LONGEST_ROW, text.rfind("\n", max(0, at - _LONGEST_ROW), at) + 1, 0)
    for cell in text[line:at].split("|"):
        words = _CELL_MARKS.sub("", cell)
        if len(words) <= LONGEST_NAME and _CELL_WORDS.search(words):
            return words
    return None


def _compared(window: str) -> str:
    """面积占总面积的: 面积占."""
    window = window[:-1]
    clause = max(map(window.rfind, "，。；;、,")) + 1
    link = _RELATIVE.search(window, clause)
    if link is None or link.start() == clause:
        return window
    return window[:link.end()]


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


_AFTER = re.compile(rf"的?({ELEMENT.pattern})(?![A-Za-z0-9\-‑])")
_WITHIN = re.compile(r"的?范围(?:之?内|以内)")
_NOUNS = ("n", "vn", "b", "a", "eng", "j", "l", "k", "i", "nz", "ng", "q", "s", "t", "g", "ag", "zg")


def name_after(text: str, value_end: int, quantity: bool = True) -> str | None:
    """The name right after a value, as compositions print it: 0.5wt%～0.9wt%C, 3～5wt%的锌锭.

    ``quantity``: what is sought is a quantity, which ends the name (50 km/h的速度碰撞), and no part of a composition.
    """
    element = _AFTER.match(text, value_end)
    if element:
        return element[1]
    if within := _WITHIN.match(text, value_end):
        value_end = within.end()
    start = value_end + text.startswith("的", value_end)
    start += text.startswith(" ", start)
    window = re.split(r"^/|[，。；;！？!?\n《》“”\"、,|:：（()）\[\]=＝<>≤≥～~ →$^*+]", text[start:start + 20], maxsplit=1)[0]
    if not window:
        return None
    taken: list[str] = []
    kinds: list[str] = []
    stops = name_words()["stops"]
    words = tagged(window)
    for place, (word, kind) in enumerate(words):
        follows = words[place + 1][1] if place + 1 < len(words) else ""
        if word in stops or word == "的" or (quantity and word[0].isdigit()) or (word.endswith(("入", "出", "到", "为", "成", "于")) and kind.startswith("v") and not (word in MADE and follows)):
            break
        if len(word) == 1 and taken and measured(taken[-1] + word):
            # 直流电|压
            taken[-1] += word
            continue
        if word in name_words()["processes"] and taken and (not follows or follows.startswith("v")):
            # 600ml的水稀释溶解
            break
        if kind == "v" and measured("".join(taken)) and not measured("".join(word for word, _ in words[place:])):
            break
        if not (kind.startswith(_NOUNS) or kind == "x" or (kind == "m" and not quantity and follows.startswith(_NOUNS)) or (kind == "v" and follows.startswith(("n", "zg", "k", "q")) and (word + words[place + 1][0]) not in stops)):
            break
        taken.append(word)
        kinds.append(kind)
    if quantity and not measured("".join(taken)):
        heads = name_words()["heads"] | name_words()["qualified"]
        ends = next((place + 1 for place, word in enumerate(taken) if len(word) > 1 and word in heads), len(taken))
        taken, kinds = taken[:ends], kinds[:ends]
    while kinds and kinds[-1] in {"a", "ad", "d"}:
        # 呈90°平均分布
        kinds.pop()
        taken.pop()
    name = "".join(taken)
    return name if 0 < len(name) <= _LONGEST_AFTER and not name[0].isdigit() and _SAYS.search(name) and name not in name_words()["generic"] | name_words()["closing"] else None
