"""Industry chains, clusters, chain leaders, focus fields and actions on chains that a policy document names.

Several things may share one head: 先进钢铁、汽车等重点产业链 names two chains. A name is what was printed with 产业链 or 产业集群 after it,
without 重点 and the like, but with 特色; ``start`` and ``end`` place the words that are its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import rjieba

from ingest.components.figures import any_of, words

_ITEM: Final = r"[^\s，。；：:;,、“”《》（）()\[\]【】]{2,20}"
_LIST: Final = re.compile(rf"{_ITEM}(?:、{_ITEM}){{0,40}}")
_HEAD: Final = re.compile(r"(?P<etc>等)?(?P<count>[0-9一二两三四五六七八九十]{1,4}[大个条类批])?(?P<qualifier>(?:重点|优势|主导|标志性|战略性|特色|先进制造业|新兴|支柱|关键|核心|传统|未来|细分|县域|国家级|省级|市级|世界级|中小企业|[一二三五十百千万]{1,3}亿级)*)(?P<full>全)?(?P<head>产业链|产业集群|集群)(?!式|化|发展效应|效应)")
_LEADER_LIST: Final = re.compile(rf"(?P<items>{_ITEM}(?:、{_ITEM}){{0,20}}?)(?:等)?(?:[0-9]{1,6}[家户])?(?:龙头|骨干|头部)?[“\"]?链主[”\"]?(?:型)?(?:龙头|领军)?(?:企业|(?:的)?(?:引领|带动|牵引|龙头|支撑)*作用)")
_LEADER_SERVING: Final = re.compile(rf"(?P<items>{_ITEM}(?:、{_ITEM}){{0,20}}?)(?:等)?(?:龙头|骨干|头部)?(?:企业|公司)?(?:分别)?(?:担任|作为)(?:[^，。；;\n链]{{2,40}}产业链)?[“\"]?链主")
_LEADER_AS: Final = re.compile(r"以(?P<name>[^\s，。；：:、“”（）()]{2,20})为[“\"]?链主")
_LEADER_AFTER: Final = re.compile(r"[“\"]?链主[”\"]?(?:龙头)?企业(?:[：:]|包括|[（(])(?P<items>[^。；;\n：:）)]{2,200})")
_LEADER_NAMED: Final = re.compile(r"[“\"]?链主[”\"]?(?:龙头)?企业(?P<items>[^\s，。；：:、“”（）()]{2,20}?(?:、[^\s，。；：:、“”（）()]{2,20}?){0,20})(?:牵头|联合(?!体)|为引领|为龙头|为核心)")
_TURNS_ONCE: Final = frozenset({
    "担任", "分别", "遴选", "首批", "认定", "评选", "发布", "公布", "明确", "以及", "推行", "由", "以", "对", "在", "为", "把", "将", "我市", "我省", "全市", "全省", "我区", "全区", "结合", "包括", "构建", "发挥", "做优", "等", "的", "向", "是", "从", "形成", "建设", "集聚", "按照", "用", "按", "引进", "建立",
    "实施", "开展", "争创", "创建", "谋划", "引导", "鼓励", "完善", "健全", "延伸", "贯通", "打通", "做好", "加速", "积极", "打响", "建成", "加大", "深化", "强化", "服务", "支撑", "助力", "着力", "重点", "加强", "确定", "选定", "梳理", "绘制", "编制", "研究", "制定", "聚力", "力争",
})
# What makes no chain of its own.
_GENERIC: Final = re.compile(
    r"产业链|不同|类型|企业|我市|我省|全市|优势|短板|创新|融合|专利|标准|健全|建立|部署|上下游|各类|相关|特色$|重点$|^先进$|集群|园区|建链|延链|补链|强链|产业区|研究|若干|推动|围绕|构建|典型|分析|加大|指导|完善|助力|提升|促进|战略性|开展|省内|各市"
    r"|深化|强化|现代化$|一批|^(?:绘制|编制|梳理|制定|形成|延伸|贯通|打通|融入|了解|掌握|覆盖|拉长|补齐|国家级|省级|市级|世界级|先进制造业|战略性新兴|新兴|主导|标志性|现代|传统|关键|核心|本地|区域|国内|全球|国际|完整|整条|全|该|每条|各|两条|多条|条|细分|产业|制造业|所在|整个|亿级|千亿级?|百亿级?|万亿级?|实施|依托|中小企业|先进制造|乡村|农村|集中|集聚|高质量|高水平)$"
    r"|知识产权|招商|工作|方案|办法|链长|链主|机制|数字化转型|质量提升|质量安全|安全高效|安全稳定|协同|供应链|创新链|资金链|人才链|价值链|上中下游|环节|行动|工程$|计划$|能力|各地|万元|亿元|年度|培育库|代表|关于|提出|(?:打造|发展|做强|壮大|培育|建设|聚焦|围绕)$"
)
_LONGEST: Final = 16
_GRADE: Final = re.compile(r"^(?:[0-9一二三四五六七八九十百千两]{0,8}[万]{0,2}亿(?:元)?级|国家级|省级|世界级|国家|全省|全市|我市|我省)(?=.)")
_LIST_END: Final = re.compile(r"(?:等(?:[0-9一二两三四五六七八九十]{1,4}[家户个])?(?:龙头|骨干|头部|领军|重点)?(?:企业|公司)?)?(?:分别)?(?:作?为)?$")
_TO_LEADER: Final = re.compile(r"^(?:由|以|支持|发挥|推动|引导|鼓励|依托|培育|充分发挥|围绕|包括|有|如|和|对)(?=..)")
_NO_LEADER: Final = re.compile(r"链长|^(?:依托|组建|支持|参与|成立|带头|开展)|级$|^(?:牵头|联合|带动|引领|主导|由|以)|领航|培育|企业$|龙头|骨干|产业|一批|作用|集群|单位|部门|领军|头部|优势|核心|重点|各|支持|开展|遴选|若干|行业|[0-9]|生态|引育|关键|链上|等$|担任")
_FIELD_QUALIFIER: Final = r"(?:重点|优势|特色|主导|战略性|新兴|支柱|未来|先进制造业|先进|关键|核心|前沿|细分|传统|标志性|现代|新|产业|制造业|技术|和|与|[0-9一二两三四五六七八九十]{1,4}[大个类条])*"
_ETC: Final = re.compile(rf"等(?:{_FIELD_QUALIFIER}(?:领域|产业|行业)?|企业|公司)$|等$|[一二两三四五六七八九十0-9]{{1,3}}[大个类条](?:重点|优势|主导|传统|特色|新兴|新)*(?:产业|领域|行业|赛道)?$")
_FIELD_END: Final = rf"(?:{_FIELD_QUALIFIER}(?:领域|产业|行业|赛道)(?!链|创新链|供应链|集群|园|带|区|基地|基础|联盟|协会|大脑|转型|工人))"
_FIELDS_AS: Final = re.compile(rf"(?:以|(?<=[，,]))(?P<items>{_ITEM}(?:、{_ITEM}){{1,30}}?)(?:等{_FIELD_QUALIFIER}(?:领域|产业|行业)?)?为(?:重点|主(?![要持动])|主导|核心|支柱|支撑|补充|特色|引领|突破口|主攻|主体|先导|基础)")
_FIELDS_TURN: Final = re.compile(rf"(?P<items>{_ITEM}(?:、{_ITEM}){{1,30}}?)等{_FIELD_END}")
_FIELDS_BARE: Final = re.compile(rf"(?P<items>{_ITEM}(?:、{_ITEM}){{1,30}}?){_FIELD_END}(?![、等])")
_OF_WEIGHT: Final = re.compile(r"(?:特色|优势|主导|支柱|新兴|传统|未来)(?:产业|行业)\Z")
_FIELDS_TOLD: Final = re.compile(rf"(?:重点|主导|优势|特色|支柱|新兴|未来)(?:产业|领域|行业)(?:包括|主要有|为|是|：|:)(?P<items>{_ITEM}(?:、{_ITEM}){{1,30}})")
_CLAUSE: Final = re.compile(r"的|担任|等[\u3400-\u9fff]{0,6}(?:产业|领域|行业)[向朝成]")
_CHAINS_TOLD: Final = re.compile(rf"产业链(?:分别)?(?:是|为|包括|包含|：|:){{1,2}}(?P<items>{_ITEM}(?:、{_ITEM}){{1,40}})")
_ACTION: Final = re.compile(r"(?<![增加])(?:建|延|补|强|固|稳|畅|护|升|控|拓|优|融|锻)链(?![条主接长路式上环])")
_STRONG_TURNS: Final = frozenset({"聚焦", "围绕", "瞄准", "面向", "立足", "紧盯", "紧扣", "主攻", "做大做强", "做优做强", "做强", "做大", "壮大", "深耕", "锚定", "重点", "发展", "布局", "培育", "突出", "抢占", "针对", "打造", "加快", "重点围绕", "重点聚焦", "选择", "涵盖", "覆盖"})


def chains_in(text: str) -> list[dict[str, Any]]:
    """The chains named, each with its quotation. 先进钢铁及配套、汽车等产业链 names two."""
    chains = [found for found in _headed(text) if found["head"] == "产业链"]
    named = {found["start"] for found in chains}
    for match in _CHAINS_TOLD.finditer(text):
        items = [(start, _ETC.sub("", name)) for start, name in _turned(text, *match.span("items"))[0]]
        if _share_of_industries(items) >= 0.5:
            chains += [{"name": f"{name}产业链", "surface": name, "head": "产业链", "quote": match[0], "start": start, "end": start + len(name)}
                       for start, name in items if start not in named and 2 <= len(name) <= _LONGEST and not _GENERIC.search(name)]
    return sorted(chains, key=lambda found: int(found["start"]))


def clusters_in(text: str) -> list[dict[str, Any]]:
    """The clusters named, likewise."""
    return [found for found in _headed(text) if found["head"] != "产业链"]


def leaders_in(text: str) -> list[dict[str, Any]]:
    """The enterprises that a text calls chain leaders (链主); ``chain`` is the chain that the passage's heading names, if any."""
    found: dict[int, dict[str, Any]] = {}
    passages = [line.span() for line in re.finditer(r"[^\n]*链主[^\n]*", text)] if "链主" in text else []
    for pattern in (_LEADER_LIST, _LEADER_SERVING, _LEADER_AS, _LEADER_AFTER, _LEADER_NAMED):
        for match in (found for passage in passages for found in pattern.finditer(text, *passage)):
            group = "items" if "items" in pattern.groupindex else "name"
            items = list(_items(text, *match.span(group), turn=pattern in (_LEADER_LIST, _LEADER_SERVING)))
            if len(items) > 1 and "产业链" in items[-1][1]:
                # 在轨道交通、机器人等产业链中遴选链主企业: a list of chains.
                continue
            for at, printed in items:
                opener = _TO_LEADER.match(printed)
                start, name = (at + opener.end(), printed[opener.end():]) if opener else (at, printed)
                if 2 <= len(name) <= 24 and not _NO_LEADER.search(name) and name not in _TURNS_ONCE:
                    found.setdefault(start, {"name": name, "quote": match[0], "start": start, "end": start + len(name), "chain": _chain_of_passage(text, start)})
    return [found[start] for start in sorted(found)]


def fields_in(text: str) -> list[dict[str, Any]]:
    """The fields of industry on which a document puts weight: 聚焦钢铁、生物医药等重点产业, 以新材料、数字经济等领域为重点."""
    found: dict[int, dict[str, Any]] = {}
    for pattern, needs_turn in ((_FIELDS_AS, False), (_FIELDS_TURN, True), (_FIELDS_BARE, True), (_FIELDS_TOLD, False)):
        for match in pattern.finditer(text):
            items, turn = _turned(text, *match.span("items"))
            items = [(start, _ETC.sub("", name)) for start, name in items]
            if needs_turn and turn not in _STRONG_TURNS and not _OF_WEIGHT.search(match[0]) and _share_of_industries(items) < 1:
                continue
            if pattern is _FIELDS_BARE and ("等" in match["items"] or any(len(name) > 8 or re.search("产业|和", name) for _, name in items)):
                continue
            if len(items) < 2 or "集群" in items[-1][1] or _share_of_industries(items) < 0.5:
                continue
            for start, name in items:
                if 2 <= len(name) <= 20:
                    found.setdefault(start, {"name": name, "quote": match[0], "start": start, "end": start + len(name)})
    return [found[start] for start in sorted(found)]


def actions_in(text: str) -> list[dict[str, Any]]:
    """What is to be done to chains: 建链, 延链, 补链, 强链 …, wherever the text says so."""
    return [{"name": match[0], "quote": match[0], "start": match.start(), "end": match.end()} for match in _ACTION.finditer(text)]


@cache
def _industries() -> re.Pattern[str]:
    return re.compile(any_of("industries"))


def _share_of_industries(items: list[tuple[int, str]]) -> float:
    return sum(_industries().search(name) is not None for _, name in items) / len(items) if items else 0.0


def _headed(text: str) -> Iterator[dict[str, Any]]:
    seen: set[int] = set()
    last = 0
    for head in _HEAD.finditer(text):
        line = max(text.rfind("\n", 0, head.start()) + 1, head.start() - 400, last + (text[last:last + 1] in "和及与、"))
        last = head.end()
        # Read from its end: a list has one end here, and might begin anywhere.
        before = _LIST.match(text[line:head.start()][::-1])
        if before is None:
            continue
        start = head.start() - before.end()
        # 以企业为配套的轨道交通装备产业链, 由企业担任显示产业链链主: the name begins after the clause.
        start = max((clause.end() for clause in _CLAUSE.finditer(text, start, head.start())), default=start)
        items, turn = _turned(text, start, head.start())
        several = len(items) > 1
        special = "特色" if "特色" in head["qualifier"] else ""
        called = "先进制造业集群" if head["qualifier"].endswith("先进制造业") else "产业链" if head["head"] == "产业链" else "产业集群"
        grades = [_GRADE.match(name) for _, name in items]
        items = [(at + grade.end(), name[grade.end():]) if grade else (at, name) for (at, name), grade in zip(items, grades, strict=True)]
        named = [(at, name) for at, name in items if (2 <= len(name) <= _LONGEST or name in words("industries")) and not _GENERIC.search(name)]
        # What no item says to be an industry is some other thing with 产业链 after it.
        if _share_of_industries(named) < 0.5:
            continue
        for at, name in named:
            if at in seen:
                continue
            if not several and not turn and not head["etc"] and len(name) > 14:
                continue
            seen.add(at)
            # 汽车产业 and 产业集群 share their middle.
            yield {"name": (name.removesuffix("产业") if called != "产业链" and len(name) > 3 else name) + special + called, "surface": name, "head": head["head"], "quote": text[at:head.end()] if several else name + text[head.start():head.end()],
                   "start": at, "end": at + len(name)}


def _turned(text: str, start: int, end: int) -> tuple[list[tuple[int, str]], str]:
    """The items of a list, and the last word before the first of them that only leads to it (聚焦, 围绕, 由)."""
    listed = text[start:end]
    first, sign, rest = listed.partition("、")
    at, turn = 0, ""
    place = 0
    for word in rjieba.cut(first):
        place += len(word)
        if (word in _TURNS_ONCE or word in words("turns")) and place < len(first):
            at, turn = place, word
    longer = next((each for each in words("turns") if first[:at].endswith(each)), turn)
    if not at:
        opener = re.match(rf"(?:{any_of('turns')})(?=..)", first)
        if opener:
            at, longer = opener.end(), opener[0]
    shifted = start + at
    parts = [first[at:], *rest.split("、")] if sign else [first[at:]]
    items: list[tuple[int, str]] = []
    for index, part in enumerate(parts):
        joined = re.match(r"(?P<one>[^和]{2,})(?:和|以及)(?P<two>[^和]{2,})$", part) if index and index == len(parts) - 1 else None
        if joined:
            items += [(shifted, joined["one"]), (shifted + joined.start("two"), joined["two"])]
        else:
            items.append((shifted, _LIST_END.sub("", part)))
        shifted += len(part) + 1
    return [(place, name) for place, name in items if name], longer


def _items(text: str, start: int, end: int, *, turn: bool) -> Iterator[tuple[int, str]]:
    if turn:
        yield from _turned(text, start, end)[0]
        return
    at = start
    for part in re.split(r"([、，,])", text[start:end]):
        name = _LIST_END.sub("", part)
        if part not in "、，,":
            yield at, name
        at += len(part)


def _chain_of_passage(text: str, at: int) -> str:
    """The chain that the heading of a passage names: （一）新能源汽车产业链。; empty if it names none."""
    line = text.rfind("\n", 0, at) + 1
    match = re.match(r"[（(0-9一二三四五六七八九十）).、．]{0,6}(?P<name>[\u3400-\u9fffA-Za-z0-9（）]{2,16}产业链)(?=[。：:\n]|$)", text[line:line + 40])
    return match["name"] if match else ""
