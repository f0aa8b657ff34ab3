"""From patent to standard: which claims could become a clause of which standard."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response
from pydantic import Field

from api import schemas
from api.downloads import MEDIA, attachment
from api.routes.charts import Ask, Coverage, Declared
from api.schemas import Shape
from graph.errors import QueryError
from graph.sep.documents import made_from
from graph.sep.documents.proposed import document
from graph.sep.families import numbers_of
from graph.sep.proposals import proposal, proposals

router = APIRouter(prefix="/v1/sep", tags=["标准必要专利"], responses={404: {"model": schemas.Problem}})


class Target(Shape):
    standard: str = Field(description="现有标准；为空则建议提出新标准")
    title: str
    clause: str = Field(description="在哪一条处补充；为空则新增条款")
    ics: str = Field(description="新标准可考虑的国际标准分类")
    reason: str


class Item(Shape):
    letter: str
    text: str = Field(description="建议文字，须由人改写")
    quoted: str = Field(description="权利要求原文")
    start: int
    end: int
    known: str = Field(description="已有同样要求的条款；没有则为空")


class Value(Shape):
    name: str
    written: str
    claim: int = Field(description="所在权利要求；0 为摘要")
    start: int
    end: int
    against: list[str] = Field(description="与相近条款数值的关系")


class Definition(Shape):
    term: str
    start: int
    end: int
    defined: str = Field(description="已定义它的条款；没有则为空")


class Skeleton(Shape):
    title: str
    lead: str
    items: list[Item]
    values: list[Value]
    definitions: list[Definition]
    notes: list[str]


class ClaimProposal(Shape):
    claim: int = Field(description="权利要求号；0 表示以标题与摘要代替")
    text: str
    novelty: str = Field(description="已有条款覆盖、可补充现有条款或现有标准无对应条款")
    share: float = Field(description="0…1：最相近的标准的强制性条文覆盖其用语信息量的份额")
    reasons: list[str]
    clauses: list[Coverage]
    target: Target
    skeleton: Skeleton


class NearStandard(Shape):
    number: str
    title: str
    status: str
    published: str
    ics: list[str]
    score: float
    words: list[str]
    held: bool = Field(description="条文已入库")
    reason: str


class Licence(Shape):
    needed: bool | None = Field(description="是否需要许可声明；法律状态不详时为空")
    choices: list[str] = Field(description="管理规定第九条的三种选择")
    said: list[str] = Field(description="已作出的承诺")
    reasons: list[str]


class Proposal(Shape):
    patent: str
    title: str
    filed: str
    published: str
    status: str
    holders: list[str]
    ipc: list[str]
    cites: list[str] = Field(description="已引用的标准")
    declared: list[Declared] = Field(description="已作出的声明")
    claims: list[ClaimProposal]
    standards: list[NearStandard]
    licence: Licence
    notes: list[str]


class Skipped(Shape):
    patent: str
    title: str
    reason: str


class Proposals(Shape):
    patents: int = Field(description="名下专利件数")
    looked_at: int
    proposals: list[Proposal]
    skipped: list[Skipped] = Field(description="已有标准的专利：已声明、已引用标准，或已是现有条款的候选")
    notes: list[str]


@router.get("/proposals", summary="专利可以写进哪些标准", response_model=Proposals, responses={200: {
    "content": {MEDIA["docx"]: {"schema": {"type": "string", "format": "binary"}}}}})
def proposed(service: Ask, *,
             patent: Annotated[list[str] | None, Query(max_length=20, description="专利号，任何印刷形式；可重复")] = None,
             enterprise: Annotated[str, Query(max_length=200, description="企业：名称、简称或统一社会信用代码")] = "",
             patents: Annotated[int, Query(ge=1, le=50, description="企业的专利最多看几件")] = 10,
             format: Annotated[Literal["json", "docx"], Query(description="json，或 Word 文件")] = "json",
             by: Annotated[str, Query(max_length=100, description="文件上的制作人；不给则留空待填")] = "",
             on: Annotated[str, Query(max_length=10, pattern=r"^(\d{4}-\d\d-\d\d)?$", description="文件上的日期；不给则留空待填")] = "") -> Any:
    """没有标准的专利，其权利要求可成为哪项标准的条款：最相近的条款与标准、对标准的新颖程度、参数、许可声明，以及 GB/T 1.1 形式的条款骨架。"""
    if bool(patent) == bool(enterprise.strip()):
        raise QueryError("请给出 patent（专利号，可重复）或 enterprise（企业）其中之一")
    if patent:
        numbers = list(dict.fromkeys(service.reader.key("Patent", number) for number in patent))
        each = [proposal(service.store, service.search, number, service.nearness) for number in numbers]
        found = Proposals(patents=len(numbers), looked_at=len(numbers), proposals=[Proposal.model_validate(one) for one in each], skipped=[], notes=[])
    else:
        keys = numbers_of(service.store, "Enterprise", service.reader.key("Enterprise", enterprise))
        answer = proposals(service.store, service.search, keys, patents=patents, nearness=service.nearness)
        each, found = list(answer.proposals), Proposals.model_validate(answer)
    if format == "json":
        return found
    name = f"标准提案建议_{each[0].patent if each else enterprise}{f'等{len(each)}件' if len(each) > 1 else ''}.docx"
    return Response(document(each, made_from(service.store, by, on)), media_type=MEDIA["docx"], headers={"content-disposition": attachment(name)})
