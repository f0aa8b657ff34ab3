"""Standard-essential patents, what is declared and assessed: landscapes, enterprises, declarations, and persons' decisions."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query
from pydantic import BaseModel, Field

from api import schemas
from api.schemas import Shape
from api.security import editor
from api.service import Service, service_of
from graph.errors import IndexMissing
from graph.search.text import Search
from graph.sep.assessments import MOST, assessments
from graph.sep.declarations import declarations, numbers_meant
from graph.sep.families import numbers_of
from graph.sep.holdings import holdings
from graph.sep.landscape import landscape
from graph.sep.recording import assess

Ask = Annotated[Service, Depends(service_of)]
router = APIRouter(prefix="/v1/sep", tags=["标准必要专利"], responses={404: {"model": schemas.Problem}})


class Holder(Shape):
    key: str = Field(description="企业的键；自然人没有节点，为空")
    name: str


class DeclaredPatent(Shape):
    number: str
    title: str
    family: str = Field(description="同族中最小的号码，作为族的代表")


class Declaration(Shape):
    id: str
    kind: str = Field(description="标准文本、声明清单、专利池或数据库标注")
    standards: list[str]
    patents: list[DeclaredPatent]
    subject: str = Field(description="声明所涉内容（专利名称或条款）")
    holders: list[Holder]
    contact: str = Field(description="联系方式，如声明所载")
    promise: str = Field(description="许可承诺原文")
    choice: str = Field(description="管理规定第九条的选择：免费许可、收费许可、拒绝许可；原文未说明是否收费的为合理无歧视许可；未载明为空")
    pool: str
    evaluated: bool
    declared_on: str
    reference: str


class Declarations(Shape):
    total: int
    families: int = Field(description="本页声明涉及的专利族数")
    declarations: list[Declaration]
    next: str | None = Field(None, description="下一页的游标，没有下一页时为空")


class Decision(Shape):
    id: str
    decision: str = Field(description="必要、非必要、待定或撤回")
    by: str
    on: str
    why: str
    recorded_by: str = Field(description="记录者：接口密钥的名称或系统用户")
    stands: bool = Field(description="仍然有效：同一人没有更晚的决定，也未撤回")


class Matter(Shape):
    patent: str
    title: str
    standard: str
    clause: str = Field(description="条款号；为空时针对整个版本")
    verdict: str = Field(description="必要、非必要、待定、分歧（有人认为必要、有人认为非必要）或撤回（没有有效决定）")
    decisions: list[Decision] = Field(description="各人的决定，新者在前，历史保留")


class Told(Shape):
    declaration: str
    standard: str
    kind: str
    subject: str = Field(description="声明所涉内容（专利名称或条款）")
    holder: Holder | None
    contact: str
    promise: str
    choice: str
    pool: str
    evaluated: bool
    declared_on: str


class DeclaredFamily(Shape):
    family: str
    title: str
    patents: list[str] = Field(description="声明所列的号码")
    told: list[Told] = Field(description="各份声明")


class Origin(Shape):
    number: str
    basis: str = Field(description="代替、部分代替、同号旧版、等同采用或未注年号的声明")
    steps: int


class CarriedFamily(DeclaredFamily):
    origin: Origin = Field(description="沿用自哪项标准，依据是什么；只是提示，不是对本版的声明")


class CandidateFamily(Shape):
    family: str
    patent: str
    title: str
    score: float
    clauses: list[str]
    filed: str
    reasons: list[str]
    holders: list[Holder]
    declared: bool = Field(description="同族另有对本版的声明，见 declared")
    carried: bool = Field(description="同族另有沿用提示，见 carried")
    verdict: str = Field(description="人工评定的结论，未评定为空")


class ByHolder(Shape):
    holder: Holder
    drafting: bool = Field(description="本版的起草单位")
    declared: int
    unnumbered: int = Field(description="未列专利号的声明份数")
    carried: int
    candidates: int
    essential: int = Field(description="评定为必要的族数")
    not_essential: int
    choices: list[str]


class ByPromise(Shape):
    choice: str
    families: int
    unnumbered: int = Field(description="未列专利号的声明份数")
    holders: int


class Landscape(Shape):
    standard: str
    title: str
    published: str
    counts: Mapping[str, int] = Field(description="各类的专利族数")
    declared: list[DeclaredFamily] = Field(description="对本版的声明")
    unnumbered: list[Told] = Field(description="只写明专利权人、未列专利号的声明")
    carried: list[CarriedFamily] = Field(description="沿用提示：被代替版本或等同采用标准的声明")
    carried_unnumbered: list[Told] = Field(description="未列专利号的沿用提示")
    candidates: list[CandidateFamily] = Field(description="按用语推断的候选，须人工核对")
    assessed: list[Matter] = Field(description="人工评定")
    holders: list[ByHolder]
    promises: list[ByPromise]
    drafting_units: int
    drafting_holders: list[ByHolder] = Field(description="持有所列专利的起草单位")
    notes: list[str]


class DeclaredFor(Shape):
    standard: str
    families: int
    choices: list[str]


class Drafted(Shape):
    standard: str
    title: str
    status: str
    published: str
    place: int | None = Field(description="在起草单位中的位次")


class Near(Shape):
    clause: str
    number: str
    standard: str
    title: str
    claim: int = Field(description="最相近的独立权利要求的号；权利要求未知时为 0")
    score: float = Field(description="0…1：可能性，由人工判定从专利一侧校准")
    drafted: bool = Field(description="该标准由本企业参与起草")
    reasons: list[str]


class NearPatent(Shape):
    patent: str
    title: str
    declared: list[str] = Field(description="它被声明必要的标准")
    clauses: list[Near]


class Holdings(Shape):
    key: str
    patents: int
    declarations: int
    declared_for: list[DeclaredFor]
    declared: list[Declaration]
    assessed: list[Matter]
    drafted: list[Drafted]
    candidates: list[NearPatent] = Field(description="按用语、概念与含义推断，须人工核对；只含强制性条款")
    looked_at: int = Field(description="对照了多少件专利")
    notes: list[str]


class Deciding(BaseModel):
    """A person's decision."""

    patent: str = Field(min_length=1, max_length=100, description="专利号，任何印刷形式", examples=["CN199000018"])
    standard: str = Field(min_length=1, max_length=200, description="标准号，写明年号", examples=["T/LLEV 004-2024"])
    clause: str = Field("", max_length=200, description="条款号；为空则针对整个版本", examples=["5.2"])
    decision: str = Field(min_length=1, max_length=20, description="必要、非必要、待定，或撤回（收回本人先前的决定）", examples=["必要"])
    why: str = Field(min_length=1, max_length=4000, description="理由", examples=["权利要求1的全部特征为5.2所要求"])
    by: str = Field("", max_length=100, description="评定人；默认为密钥的名称，本机访问时为当前系统用户")


@router.get("/declarations", summary="专利声明", response_model=Declarations)
def declared(service: Ask, *,
             standard: Annotated[str, Query(max_length=200, description="标准号；不带年号则含各版本")] = "",
             patent: Annotated[str, Query(max_length=100, description="专利号，任何印刷形式")] = "",
             holder: Annotated[str, Query(max_length=200, description="声明人：名称、简称或统一社会信用代码")] = "",
             cursor: Annotated[str, Query(max_length=64, description="上一页的 next")] = "",
             limit: Annotated[int, Query(ge=1, le=500)] = 100) -> Declarations:
    """标准文本、声明清单、专利池中的声明；条件之间为“且”。"""
    standards = numbers_meant(service.store, standard) if standard.strip() else ()
    patents = numbers_of(service.store, "Patent", service.reader.key("Patent", patent)) if patent.strip() else ()
    holders = numbers_of(service.store, "Enterprise", service.reader.key("Enterprise", holder)) if holder.strip() else ()
    return Declarations.model_validate(
        declarations(service.store, standards=standards, patents=patents, holders=holders, limit=limit, after=cursor))


@router.get("/assessments", summary="必要性评定", response_model=list[Matter])
def assessed(service: Ask, *,
             standard: Annotated[str, Query(max_length=200, description="标准号；不带年号则含各版本")] = "",
             patent: Annotated[str, Query(max_length=100, description="专利号，任何印刷形式")] = "",
             by: Annotated[str, Query(max_length=100, description="评定人")] = "",
             limit: Annotated[int, Query(ge=1, le=MOST)] = 200) -> list[Matter]:
    """人对（专利、标准版本、条款）作出的决定：各人并列，分歧如实显示，新者在前。"""
    standards = numbers_meant(service.store, standard) if standard.strip() else ()
    patents = numbers_of(service.store, "Patent", service.reader.key("Patent", patent)) if patent.strip() else ()
    found = assessments(service.store, standards=standards, patents=patents, by=by.strip(), limit=limit)
    return [Matter.model_validate(one) for one in found]


@router.post("/assessments", summary="作出必要性评定", response_model=Matter,
             responses={403: {"model": schemas.Problem, "description": "需要 editor 角色的密钥"}})
def decide(service: Ask, writer: Annotated[str, Depends(editor)], deciding: Deciding) -> Matter:
    """记录一人的决定：写入评定文件并立即见于图谱；同一人后来的决定取代先前的，撤回亦同。入库进行时请稍后再试（503）。"""
    recorder = writer or _local_user()
    made = assess(service.store, service.settings.data, patent=deciding.patent, standard=deciding.standard, clause=deciding.clause,
                  decision=deciding.decision, by=deciding.by.strip() or recorder, why=deciding.why, recorded_by=recorder)
    return Matter.model_validate(made)


@router.get("/standards/{number:path}/landscape", summary="标准的专利态势", response_model=Landscape)
def around_standard(service: Ask, number: Annotated[str, Path(description="标准号；不带年号则取最新版本", examples=["T/LLEV 004-2024"])],
                    limit: Annotated[int, Query(ge=1, le=100, description="最多多少件候选")] = 20) -> Landscape:
    """声明、沿用提示、候选、评定四项分列；按权利人和许可承诺汇总专利族数；持有专利的起草单位。"""
    return Landscape.model_validate(landscape(service.store, lambda edition: service.candidates(edition, limit), number))


@router.get("/enterprises/{id:path}", summary="企业的必要专利", response_model=Holdings)
def around_enterprise(service: Ask, id: Annotated[str, Path(description="名称、曾用名、简称或统一社会信用代码")],
                      patents: Annotated[int, Query(ge=0, le=200, description="与条款对照的专利件数")] = 20,
                      clauses: Annotated[int, Query(ge=1, le=10, description="每件专利最多列出几条")] = 3) -> Holdings:
    """声明和评定的专利、参与起草的标准、可能为哪些强制性条款所需的专利（按数量限定）。"""
    keys = numbers_of(service.store, "Enterprise", service.reader.key("Enterprise", id))
    return Holdings.model_validate(holdings(service.store, _search(service), keys, patents=patents, clauses=clauses, nearness=service.nearness))


def _local_user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        # A container may run under a number that has no name.
        return "本机"


def _search(service: Service) -> Search | None:
    try:
        return service.search
    except IndexMissing:
        return None
