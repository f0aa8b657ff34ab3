"""What a link of a chain lacks: 空白, 短板, 数据不足 or 正常, three different answers and one that all is well, never merged.

The layers looked at are patents, standards and enterprises. A layer *covers* the chain when the graph holds enough of it
on the chain's links together (``COVERED``): only then does finding nothing at one link mean anything.

    数据不足   fewer than two layers cover the chain, or nothing was found where only the link's bare name could be searched for
    空白       no covering layer shows anything at the link
    短板       the link is there but weak: its weaknesses add up to 2 or more. That a covering layer is missing altogether
               counts 2 where most links have it, and 1 where most have not (``USUAL``); thin or concentrated evidence
               counts 1. Few patents alone never make a link weak.
    正常       otherwise
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum


class Gap(StrEnum):
    """The four answers."""

    BLANK = "空白"
    WEAK = "短板"
    UNKNOWN = "数据不足"
    NORMAL = "正常"


COVERED: Mapping[str, int] = {"patents": 10, "standards": 3, "enterprises": 3}
"""Fewest of each on all links of a chain together, for the layer to cover the chain."""

USUAL = 0.5
"""Share of the links from which having a layer is usual, so that lacking it is a weakness in itself."""

THIN = 0.25
"""Patents below this share of the median of the chain's links that have any are thin."""

CONCENTRATED = 0.8
"""A share of one applicant in a link's patents from which they are concentrated …"""

CONCENTRATED_FROM = 5
"""… when there are at least this many; below that a share says nothing."""

ZH = {"patents": "专利", "standards": "标准", "enterprises": "企业"}


@dataclass(frozen=True, slots=True)
class Found:
    """What was found at one link. ``enterprises`` are makers and applicants, each organisation once; ``top_share`` is the share
    of the applicant with most patents (0 without patents); ``described`` tells that keywords or class patterns were searched for."""

    patents: int
    standards: int
    enterprises: int
    top_share: float = 0.0
    top_applicant: str = ""
    described: bool = True


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one link and why, in Chinese, with the counts."""

    gap: Gap
    reasons: tuple[str, ...]


def verdicts(found: Sequence[Found]) -> list[Verdict]:
    """The answer for each link, given what was found at all links of the chain."""
    totals = {layer: sum(getattr(one, layer) for one in found) for layer in COVERED}
    covering = [layer for layer, least in COVERED.items() if totals[layer] >= least]
    with_patents = [one.patents for one in found if one.patents]
    median = statistics.median(with_patents) if with_patents else 0.0
    having = {layer: sum(bool(getattr(one, layer)) for one in found) for layer in COVERED}
    usual = {layer for layer in COVERED if having[layer] >= USUAL * len(found)}
    return [_verdict(one, covering, totals, usual, median) for one in found]


def _verdict(one: Found, covering: Sequence[str], totals: Mapping[str, int], usual: Set[str], median: float) -> Verdict:
    here = f"专利 {one.patents} 件，标准 {one.standards} 项，企业 {one.enterprises} 家"
    if len(covering) < 2:
        short = "；".join(f"各环节合计{ZH[layer]} {totals[layer]}，少于 {least}" for layer, least in COVERED.items() if layer not in covering)
        return Verdict(Gap.UNKNOWN, (here, f"可用于判断的数据不足两类：{short}"))
    missing = [layer for layer in covering if not getattr(one, layer)]
    if len(missing) == len(covering) and not any(getattr(one, layer) for layer in COVERED):
        if not one.described:
            return Verdict(Gap.UNKNOWN, (here, "该环节没有关键词，也没有分类号，只能按名称查找，无法区分“没有”与“没查到”"))
        names = "、".join(ZH[layer] for layer in covering)
        return Verdict(Gap.BLANK, (here, f"{names}数据覆盖本链，但该环节均未查到"))
    weight = 0
    reasons = [here]
    for layer in missing:
        weight += 2 if layer in usual else 1
        reasons.append(f"该环节没有{ZH[layer]}，而{'多数' if layer in usual else '少数'}环节有（各环节合计 {totals[layer]}）")
    if "enterprises" in covering and one.enterprises == 1:
        weight += 1
        reasons.append("只查到 1 家企业")
    if one.patents >= CONCENTRATED_FROM and one.top_share >= CONCENTRATED:
        weight += 1
        reasons.append(f"{one.top_share:.0%} 的专利集中于{one.top_applicant or '一家申请人'}")
    if "patents" in covering and 0 < one.patents < THIN * median:
        weight += 1
        reasons.append(f"专利 {one.patents} 件，不到全链各环节中位数 {median:g} 件的{THIN:.0%}")
    return Verdict(Gap.WEAK if weight >= 2 else Gap.NORMAL, tuple(reasons))
