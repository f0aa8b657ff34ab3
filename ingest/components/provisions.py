"""What the sentences of a standard demand: its provisions, by their modal verbs (GB/T 1.1-2020, annex C)."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

# Weakest first: a clause takes the strongest kind of its provisions.
KINDS: Final = ("陈述", "能力", "允许", "推荐", "要求")

# 应 in 应用, 响应, 相应 … and 可 in 可靠, 可充电 … are no modals.
_REQUIRES = re.compile(
    r"(?<![相响供效反感适照呼理对因])应(?![用力变急聘答邀运景征允许酬届])|(?<=[，,。；;：:的对])应(?=[当该])|应[能对](?=.)|不得|必须|严禁|禁止|不准|(?<!必)须(?![知臾弥])|不允许|务必|不许|不可(?!少|缺|或缺|避免|预见|逆|触及|分割|靠|拆|见|再)"
)
_RECOMMENDS = re.compile(r"(?<![适便时事相])宜(?![居人昌宾兴])|推荐(?=采用|使用)|建议(?!书)")
_PERMITS = re.compile(
    r"可以|(?<!不)允许(?!偏差|误差|值|的|表面|温|最|充|电|范围|其|公差|误|通过)|不必|无需|无须|不需要"
    r"|(?<![许认尚不非])可(?=按|由|采|使用|根据|具备|通过|与|用于|在|选|不|将|对|从|为|参|被|同时|单独|取|适当|考虑|以|增加|作|直接|高达|达|有|设|集成|省|忽略|接受|进行|包括|安装|配|提供|组合"
    r"|替|代|另|给|是|兼|延|缩|降|提前|重复|随|结合|自行|分[为别]|只|暂|酌|予|免|断开|见 |加|利用|依|经|采取|调|规定|要求|任|多|附|结|一并|合并|扩展|放宽)"
)
_CAN = re.compile(r"可能|能够|(?<![性功不智节可电光热势动效职机技储只])能(?=使|承|满|够|实现|保证|正常|接|识|自动|在|同|检|被|有效|防|将)|不能(?!够?满足|用于)")
_SENTENCE = re.compile(r"[^。；;！？\n]*(?:[。；;！？]+[”’）)]?|\n|\Z)")
_FULL_SENTENCE = re.compile(r"[^。！？\n]*(?:[。！？]+[”’）)]?|\n|\Z)")

_NOTE = re.compile(r"\**\s*(?:注|示例)\s*(?:[0-9]+|\*)?\s*[：:]|\**\s*[(（]?(?:注|示例)\s*[0-9]*[)）]?\**\s*[：:]")
_ITEM = re.compile(r"(?:[—\-–]{2,}|—|•|·|\*\s|[a-z]{1,2}\s*[)）.]|[(（][0-9a-z]{1,2}[)）]|[0-9]{1,2}\s*[)）])\s*")
_SKIPPED = re.compile(r"\||!\[|\$\^|<|\**\s*[图表]\s*[A-Z]?[0-9.]+|标引序号|[-—=]{3,}\s*$")
_LEAD_IN = re.compile(r"[：:]\s*\**\Z|以下(?:条件|要求|规定|措施|任一条件)?[。.]?\Z")
_EXAMPLES = re.compile(r"例如\s*[：:]\s*\Z|如\s*[：:]\s*\Z|示例")


class Provision(NamedTuple):
    """One sentence or list item. ``start`` and ``end`` count characters of the text given; ``unit`` is para, item or note."""

    start: int
    end: int
    unit: str
    kind: str


def kind_of(sentence: str) -> str:
    """The kind of a sentence by its strongest modal.

    >>> kind_of("保护导体的截面积不应小于16 mm²。"), kind_of("相应的响应时间见表1。"), kind_of("宜安装急停装置。"), kind_of("可按等级2设计。")
    ('要求', '陈述', '推荐', '允许')
    """
    if _REQUIRES.search(sentence):
        return "要求"
    if _RECOMMENDS.search(sentence):
        return "推荐"
    if _PERMITS.search(sentence):
        return "允许"
    return "能力" if _CAN.search(sentence) else "陈述"


def provisions_in(text: str, start: int, end: int) -> list[Provision]:
    """The provisions of a clause's own text. List items without a modal take the kind of their lead-in; examples and notes do not."""
    found: list[Provision] = []
    lead = ""
    at = start
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        line = text[at:stop]
        words = line.strip().strip("*")
        begin = at + len(line) - len(line.lstrip())
        at = stop + 1
        if not words or _SKIPPED.match(line.strip()):
            continue
        if _NOTE.match(words):
            found.append(Provision(begin, stop, "note", "陈述"))
            continue
        item = _ITEM.match(words)
        if item:
            kind = kind_of(words)
            if kind == "陈述" and lead:
                kind = lead
            found.append(Provision(begin, stop, "item", kind))
            continue
        lead = ""
        for sentence in _FULL_SENTENCE.finditer(text, begin, stop):
            if sentence[0].strip():
                found.append(Provision(sentence.start(), sentence.end(), "para", kind_of(sentence[0])))
        if _LEAD_IN.search(words) and found and not _EXAMPLES.search(words):
            lead = found[-1].kind
    return found


def strongest(provisions: list[Provision]) -> str:
    """The kind of a clause: its strongest provision, notes left out; 陈述 if it has none."""
    return max((provision.kind for provision in provisions if provision.unit != "note"), key=KINDS.index, default="陈述")
