"""Industry chains, clusters and chain leaders that a policy document names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

_ITEM = r"[^\s，。；：:;,、“”《》（）()0-9]{2,16}"
_LISTED = re.compile(rf"(?P<items>{_ITEM}(?:、{_ITEM}){{0,20}}?)(?P<head>产业链|产业集群)")
# Stands between the last name and 产业链: 环保设备|等重点特色|产业集群.
_QUALIFIER = re.compile(r"(?P<etc>等)?(?:[0-9]+[条个])?(?:重点|优势|主导|标志性|战略性|特色)*\Z")
_LEADERS = re.compile(rf"(?P<items>{_ITEM}(?:、{_ITEM}){{0,20}}?)(?:等)?[“\"]?链主[”\"]?(?:龙头)?企业")
_CUE = re.compile(r".*(?:重点聚焦|聚焦|围绕|依托|结合(?:我市|我省)?|推动|针对|打造|发展|做强|壮大|培育|以|由|支持|构建|在|对|发挥|包括|为|和|重点)(?=..)")
# What makes no chain of its own.
_GENERIC = re.compile(
    r"产业链|不同|类型|企业|我市|我省|全市|优势|短板|创新|融合|专利|标准|健全|建立|部署|上下游|各类|相关|特色\Z|重点\Z|先进\Z|集群|园区|建链|延链|补链|强链|产业区|研究|若干|推动|围绕|构建|典型|系统分析|加大|指导|完善|助力|提升|促进|战略性|开展|省内|各市|深化|强化|现代化\Z|一批"
    r"|\A(?:绘制|编制|梳理|制定|形成|延伸|贯通|打通|融入|了解|掌握|覆盖|拉长|补齐)"
)
_LONGEST: Final = 14


def chains_in(text: str) -> list[dict[str, Any]]:
    """The chains named: ``name`` with 产业链, the words printed and their place. 先进钢铁及配套、汽车等产业链 names two."""
    return list(_items(text, "产业链"))


def clusters_in(text: str) -> list[dict[str, Any]]:
    """The clusters named, likewise."""
    return list(_items(text, "产业集群"))


def leaders_in(text: str) -> list[dict[str, Any]]:
    """The enterprises that a text calls chain leaders (链主)."""
    found: list[dict[str, Any]] = []
    for match in _LEADERS.finditer(text):
        for start, words in _split(match, lead=re.compile(r".*(?:由|以|支持|发挥|推动|依托|培育|引导|鼓励|和)(?=..)")):
            if len(words) >= 2 and not _NO_LEADER.search(words):
                found.append({"name": words, "quote": words, "start": start, "end": start + len(words)})
    return found


_NO_LEADER = re.compile(r"链长|领航|培育|企业\Z|龙头|骨干|产业|一批|作用")


def _items(text: str, head: str) -> Iterator[dict[str, Any]]:
    seen: set[int] = set()
    for match in _LISTED.finditer(text):
        if match["head"] != head:
            continue
        several = "、" in match["items"]
        qualifier = _QUALIFIER.search(match["items"])
        assert qualifier is not None
        special = "特色" if "特色" in qualifier[0] else ""
        for start, words in _split(match, _CUE):
            if start in seen or len(words) < 2 or len(words) > _LONGEST or _GENERIC.search(words):
                continue
            if not several and not qualifier["etc"] and len(words) > _LONGEST // 2 + 1:
                continue
            seen.add(start)
            yield {"name": words + special + head, "surface": words, "quote": text[match.start():match.end()], "start": start, "end": start + len(words)}


def _split(match: re.Match[str], lead: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    at = match.start("items")
    for index, item in enumerate(match["items"].split("、")):
        words, start = item, at
        words = _QUALIFIER.sub("", words)
        cue = lead.match(words) if index == 0 else None
        if cue:
            words, start = words[cue.end():], start + cue.end()
        yield start, words
        at += len(item) + 1
