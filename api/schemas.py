"""The wire shapes: the frozen answers of the graph, field by field, with their Chinese descriptions."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field


class Shape(BaseModel):
    """Read from an answer's attributes."""

    model_config = ConfigDict(from_attributes=True)


class Evidence(Shape):
    source: str = Field(description="来源编号（一个文件的一个版本）")
    record: str = Field(description="在来源中的位置：L12 第 12 行，R12 表格第 12 行，P3 第 3 页，D 全文", examples=["R12"])
    method: str = Field(description="读取方式：column 表格列，text 正文识别，name 名称匹配 …", examples=["column"])
    path: str = Field("", description="来源文件路径")
    name: str = Field("", description="来源名称")
    licence: str = Field("", description="数据许可")


class Fact(Shape):
    properties: dict[str, Any] = Field(description="关系（或另一种说法）的属性")
    evidence: list[Evidence] = Field(description="依据：哪些记录这样说")
    run: str = Field("", description="最后改动它的入库运行")
    score: float | None = Field(None, description="推断得到的关系的分数，0…1")
    reasons: list[str] = Field(default_factory=list, description="推断的理由")


class Thing(Shape):
    label: str = Field(description="节点类型", examples=["Patent"])
    key: str = Field(description="节点的键", examples=["CN101364227"])
    title: str = Field(description="名称或标题")
    properties: dict[str, Any] = Field(description="属性")
    evidence: list[Evidence] = Field(description="依据")
    run: str = Field("", description="最后改动它的入库运行")
    stub: bool = Field(False, description="只被引用、没有来源描述")
    others: list[Fact] = Field(default_factory=list, description="其他记录的不同说法")


class Link(Shape):
    thing: Thing
    facts: list[Fact] = Field(description="通向它的每一条关系")


class Section(Shape):
    name: str = Field(description="栏目名，翻页时用", examples=["CITES.in.Patent"])
    type: str = Field(description="关系类型")
    direction: str = Field(description="方向：out 或 in")
    label: str = Field(description="邻居的节点类型")
    zh: str = Field(description="中文名")
    total: int = Field(description="邻居总数")
    links: list[Link]
    next: str | None = Field(None, description="下一页的游标，没有下一页时为空")


class Neighbourhood(Shape):
    thing: Thing
    members: list[Thing] = Field(default_factory=list, description="与它是同一事物的其他节点")
    sections: list[Section] = Field(default_factory=list, description="邻域，按关系类型分栏")


class Patent(Neighbourhood):
    claims: list[Thing] = Field(default_factory=list, description="权利要求，按编号")


class Standard(Neighbourhood):
    clauses: list[Thing] = Field(default_factory=list, description="条款，按正文次序")
    editions: list[Thing] = Field(default_factory=list, description="各版本，现行者在前，新者在前")
    undated: bool = Field(False, description="所查的是不带年号的标准")
    latest: str | None = Field(None, description="不注日期的引用所指的版本")


class Layer(Shape):
    layer: str = Field(description="上游、中游、下游或未分层")
    nodes: list[Thing]


class Chain(Neighbourhood):
    layers: list[Layer] = Field(default_factory=list, description="各层的环节")


class Problem(BaseModel):
    """RFC 9457"""

    type: str = Field(description="问题类别", examples=["urn:zhuanbiao:problem:not-found"])
    title: str = Field(description="问题名称", examples=["没有找到"])
    status: int = Field(examples=[404])
    detail: str = Field(description="收到了什么、应当怎样、有哪些相近的")


class DraftText(BaseModel):
    """A text to find candidates for. It is neither stored nor logged."""

    text: str = Field(min_length=4, max_length=200_000, description="标准条款、标准草案或技术方案的正文；不保存、不记录",
                      examples=["充电接口应具有温度监测功能，当温度超过限值时应能切断供电。"])
    limit: int = Field(20, ge=1, le=100, description="最多返回多少件专利")


class CypherQuestion(BaseModel):
    """A read-only Cypher query."""

    query: str = Field(min_length=1, max_length=20_000, description="只读 Cypher", examples=["MATCH (p:Patent) RETURN p.number LIMIT 5"])
    parameters: dict[str, Any] = Field(default_factory=dict, description="参数")
