"""The name of a parameter: the words that stand before its value, or right after it."""

from __future__ import annotations

import re

_LONGEST = 48
# Words between a name and its value.
_LINK = re.compile(
    r"(?:分别为|分别|控制在|控制为|控制|保持在|稳定在|维持在|设置为|设定为|设为|取值为|可以为|可以|可为|可达到|可达|达到|高达|达|提高到|提高至|升高到|升高至|升至|降低到|降低至|降至|降到"
    r"|加热到|加热至|冷却到|冷却至|约为|大约|约|优选为|优选|优选地|更优选|一般为|一般|通常为|介于|仅为|均为|应为|宜为|不能|允许|要求|调整到|调整为|调节至|采用为"
    r"|为|是|在|至|到|于|有|均|都|应|宜|可|约|即|须|也|则|其值|[:：,，]?(?:单相|三相)|[:：=＝≈ \t$])+\Z"
)
_LINK_KEPT = re.compile(r"(加热|冷却|升温|降温|保温)(?:到|至)\Z")
_BORDER = re.compile(r"[，。；;！？!?\n《》“”、,：:=\[\]【】|]|[（(](?![^（()）]*[)）])|——|[一1]种|适用于|采用为?|中(?=[A-Z])|或者?|使得|并且|以及|其中|从而|使之|所述的?(?=.)|(?<=[\u3400-\u9fff])和(?=[\u3400-\u9fff]{2})")
_OPENING = re.compile(
    r"(?:所述的|所述|所说|该|此|其|将|使|对|在|和|与|及|并|且|或|当|本发明|优选|上述|然后|经过|经|用|以|的|每隔|每(?=间隔)|如|即|再|后|由|采用|具有|要求|达|按|如果|若|取|另|[a-z][)）]|[—\-·*.• ])+"
)
_ELEMENT = re.compile(r"[A-Z][a-z]?(?![A-Za-z])")
_NOUN = re.compile(r"的([\u3400-\u9fffA-Za-z0-9\-]{1,10}?)(?=使|作|、|，|。|；|,|;|和|与|以及|及|进行|加入|添加|溶|混|或|$)")
_AFTER = re.compile(r"的?(" + _ELEMENT.pattern + ")")
_HEAD_AT_MOST = 8
_BLANKS = re.compile(r"\s+")


def name_before(text: str, value: int, floor: int) -> str | None:
    """The name that ends where the value begins; ``floor`` is where the value before it ended. None if there is none.

    A long attribute is left out: 压电陶瓷片距离固定连接件的距离 is named 距离, 人工时效的温度 keeps its three words.
    """
    window = text[max(floor, value - _LONGEST):value]
    kept = _LINK_KEPT.search(window)
    window = window[:kept.end(1)] if kept else _LINK.sub("", window)
    bracket = ""
    if window.endswith((")", "）")):
        opened = max(window.rfind("("), window.rfind("（"))
        if opened > 0:
            window, bracket = window[:opened], window[opened:]
    window = window[max((border.end() for border in _BORDER.finditer(window)), default=0):]
    opening = _OPENING.match(window)
    name = window[opening.end():] if opening else window
    if len(name) > _HEAD_AT_MOST and "的" in name:
        name = name.rpartition("的")[2]
    name = _BLANKS.sub("", name + bracket) if name else ""
    return name if name and not name.isdigit() else None


def name_after(text: str, value_end: int) -> str | None:
    """The name right after a value, as compositions print it: 0.5wt%～0.9wt%C, 3～5wt%的锌锭."""
    element = _AFTER.match(text, value_end)
    if element:
        return element[1]
    noun = _NOUN.match(text, value_end)
    return noun[1] if noun else None
