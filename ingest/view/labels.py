"""The Chinese names and the colours of what annotation finds. What has none here is shown under its own name, in grey."""

from __future__ import annotations

from typing import Literal, NamedTuple


class Kind(NamedTuple):
    """How a kind of mark is shown: filled (names, numbers), underlined (passages), or along the margin (claims, clauses)."""

    zh: str
    colour: str
    shape: Literal["fill", "line", "block"]
    shown: bool = True
    """Whether the page shows it before anybody asks."""


KINDS: dict[str, Kind] = {
    "claims": Kind("权利要求", "#0b4f8a", "block"),
    "claims.preamble": Kind("前序部分", "#64748b", "line"),
    "claims.elements": Kind("技术特征", "#0b7fab", "line"),
    "claims.groups": Kind("特征组", "#0b4f8a", "line"),
    "clauses": Kind("条款", "#475569", "block"),
    "clauses.provisions": Kind("条文", "#475569", "line", shown=False),
    "indicators": Kind("指标", "#b3261e", "line"),
    "indicators.value": Kind("指标数值", "#b3261e", "fill"),
    "tasks": Kind("任务", "#0f766e", "line"),
    "actions": Kind("行动", "#0f766e", "line"),
    "STANDARD": Kind("标准号", "#1b7f4b", "fill"),
    "PATENT": Kind("专利号", "#1d4ed8", "fill"),
    "DOC": Kind("文号", "#be185d", "fill"),
    "ORG": Kind("机构", "#b45309", "fill"),
    "REGION": Kind("地区", "#0891b2", "fill"),
    "DATE": Kind("日期", "#7c3aed", "fill"),
    "PARAMETER": Kind("参数", "#dc5f00", "fill"),
    "TERM": Kind("术语", "#4d7c0f", "fill"),
    "terms": Kind("技术术语", "#4d7c0f", "fill", shown=False),
    "chains": Kind("产业链", "#a16207", "fill"),
    "leaders": Kind("链主企业", "#9f1239", "fill"),
    "clusters": Kind("产业集群", "#a21caf", "fill"),
    "fields": Kind("聚焦领域", "#4d7c0f", "fill"),
    "focus_fields": Kind("聚焦领域", "#4d7c0f", "fill"),
    "references": Kind("引用文件", "#1b7f4b", "line"),
    "units": Kind("责任单位", "#92400e", "fill"),
}

TONES = {"要求": "#b3261e", "推荐": "#b45309", "允许": "#1b7f4b", "能力": "#1d4ed8", "陈述": "#64748b"}
"""The colours of clauses by their kind (GB/T 1.1-2020, annex C)."""

GENRES = {"abstract": "题名与摘要", "claims": "权利要求书", "description": "说明书", "standard": "标准正文", "policy": "政策正文", "line": "短文本"}

RECORDS = {
    "patent": "专利", "standard": "标准", "enterprise": "企业", "alias": "名称", "chain": "产业链", "chain_node": "产业链环节", "chain_edge": "产业链关系",
    "product_maker": "产品与厂商", "cluster": "产业集群", "policy": "政策文件", "declaration": "专利声明", "class": "分类", "region": "行政区划", "supply": "供应关系", "text": "文本",
}

FIELDS = {
    "id": "编号", "number": "编号", "title": "名称", "title_en": "英文名称", "text": "原文", "name": "名称", "norm": "规范形式", "kind": "类型", "category": "类别", "normative": "规范性",
    "depends_on": "从属于", "refers_to": "引用权利要求", "preamble": "前序部分", "elements": "技术特征", "published": "发布日期", "implemented": "实施日期", "ics": "ICS 分类",
    "ccs": "CCS 分类", "replaces": "代替", "adopts": "采标", "drafting_units": "起草单位", "references": "引用文件", "terms": "术语和定义", "patent_notice": "专利说明",
    "identified_patents": "识别出的专利", "issuer": "发文机关", "indicators": "指标", "comparator": "比较", "value": "数值", "upper": "上限", "lower": "下限", "unit": "单位",
    "canonical": "规范单位", "relation": "区间类型", "dimension": "量纲", "by_date": "期限", "base_interval": "基本单位下的区间", "lead_units": "牵头单位", "responsible_units": "责任单位", "quote": "引文", "surface": "原文",
    "chain": "产业链", "publication_number": "公开（公告）号", "application_number": "申请号", "abstract": "摘要", "claims": "权利要求", "description": "说明书", "applicants": "申请人",
    "owners": "专利权人", "inventors": "发明人", "ipc": "IPC 分类", "main_ipc": "主分类号", "filed": "申请日", "granted": "授权日", "patent_type": "专利类型", "legal_status": "法律状态",
    "address": "地址", "agency": "代理机构", "agent": "代理人", "status": "状态", "type": "类型", "committee": "归口单位", "region": "地区", "code": "代码", "scheme": "体系", "level": "级别",
    "parent": "上级", "uscc": "统一社会信用代码", "keywords": "关键词", "patent": "专利", "holder": "持有人", "promise": "许可承诺", "english": "英文", "status_date": "状态日期",
    "clause": "条款", "term": "术语", "source": "来源", "abbreviation": "缩略语", "partly": "部分代替", "role": "作用", "head": "种类", "task": "任务", "all_parts": "所有部分", "score": "得分", "count": "次数", "layer": "层", "order": "次序", "start": "起点", "end": "终点", "adopted": "采用国际标准", "cites": "引用专利", "cited_by": "被引", "family": "同族", "cpc": "CPC 分类",
}

ENUMERATED = frozenset({"kind", "category", "relation", "dimension", "role", "type"})
"""The fields whose values are words of ours. Elsewhere a word is the document's own: a term's English may be ``voltage``."""

VALUES = {
    "product": "产品", "method": "方法", "system": "系统", "medium": "介质", "target": "目标", "statistic": "统计", "rule": "规定", "rank": "排名", "range": "区间", "lower_bound": "下限",
    "number": "数", "length": "长度", "area": "面积", "volume": "体积", "mass": "质量", "time": "时间", "frequency": "频率", "rotation speed": "转速", "temperature": "温度",
    "temperature rate": "升降温速率", "speed": "速度", "acceleration": "加速度", "force": "力", "energy": "能量", "pressure": "压力", "viscosity": "黏度", "power": "功率", "voltage": "电压",
    "current": "电流", "charge": "电荷量", "current density": "电流密度", "specific capacity": "比容量", "resistance": "电阻", "resistivity": "电阻率", "conductance": "电导",
    "capacitance": "电容", "inductance": "电感", "magnetic flux density": "磁感应强度", "field strength": "场强", "density": "密度", "areal density": "面密度", "specific surface": "比表面积",
    "specific energy": "比能量", "amount": "物质的量", "concentration": "浓度", "flow": "流量", "mass flow": "质量流量", "thermal conductivity": "导热系数", "information": "信息量",
    "bit rate": "比特率", "angle": "角度", "mass fraction": "质量分数", "mole fraction": "摩尔分数", "atomic fraction": "原子分数", "volume fraction": "体积分数", "all": "全部", "lead": "牵头", "responsible": "责任", "support": "配合",
    "upper_bound": "上限", "exact": "定值", "nominal_tolerance": "公差", "ratio": "比值", "composite": "组合", "normative": "规范性引用", "informative": "参考文献", "source": "术语来源",
}


def kind(name: str) -> Kind:
    """How a kind is shown, known or not.

    >>> kind("STANDARD").zh, kind("tables").zh
    ('标准号', 'tables')
    """
    head, dot, tail = name.partition(".")
    if name in KINDS or not dot:
        return KINDS.get(name) or Kind(field(name), "#64748b", "line")
    return Kind(f"{kind(head).zh}·{field(tail)}", kind(head).colour, "line")


def field(name: str) -> str:
    """The Chinese name of a field, or its own."""
    return FIELDS.get(name, name)
