"""Things by number or name."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from api import schemas
from api.service import Service, answered, service_of

Ask = Annotated[Service, Depends(service_of)]
PROBLEMS: dict[int | str, dict[str, Any]] = {404: {"model": schemas.Problem, "description": "图谱中没有，附相近的"}, 304: {"description": "没有变化"}}

router = APIRouter(prefix="/v1", tags=["按号码和名称"], responses=PROBLEMS)


@router.get("/patents/{number:path}", summary="专利", response_model=schemas.Patent)
def patent(request: Request, service: Ask, number: Annotated[str, Path(
        description="公开号（可带或不带种类代码）或申请号，任何印刷形式", examples=["CN101364227A", "ZL 2009 1 0086409.9"])]) -> Response:
    """一件专利：著录项目、权利要求和邻域。"""
    return answered(request, schemas.Patent, service.reader.patent(number))


@router.get("/standards/{number:path}", summary="标准", response_model=schemas.Standard)
def standard(request: Request, service: Ask, number: Annotated[str, Path(
        description="标准号，任何印刷形式；不带年号时给出各版本", examples=["GB/T 7714-2015", "GB/T 7714"])]) -> Response:
    """一项标准：基本信息、条款、版本和邻域。"""
    return answered(request, schemas.Standard, service.reader.standard(number))


@router.get("/clauses/{id:path}", summary="条款", response_model=schemas.Neighbourhood)
def clause(request: Request, service: Ask, id: Annotated[str, Path(
        description="标准号#条款号（# 写作 %23）", examples=["GB/T 18487.1-2023#5.2.1"])]) -> Response:
    """一个条款及其邻域。"""
    return answered(request, schemas.Neighbourhood, service.reader.clause(id))


@router.get("/enterprises/{id:path}", summary="企业（机构）", response_model=schemas.Neighbourhood)
def enterprise(request: Request, service: Ask, id: Annotated[str, Path(description="名称、曾用名、简称或统一社会信用代码")]) -> Response:
    """一家企业或机构：它的各个名称合为一个答案。"""
    return answered(request, schemas.Neighbourhood, service.reader.enterprise(id))


@router.get("/policies/{number:path}", summary="政策文件", response_model=schemas.Neighbourhood)
def policy(request: Request, service: Ask, number: Annotated[str, Path(description="文号，没有文号的用标题")]) -> Response:
    """一份政策文件及其指标。"""
    return answered(request, schemas.Neighbourhood, service.reader.policy(number))


@router.get("/declarations/{id:path}", summary="专利声明", response_model=schemas.Neighbourhood)
def declaration(request: Request, service: Ask, id: Annotated[str, Path(description="声明编号")]) -> Response:
    """一份专利声明。"""
    return answered(request, schemas.Neighbourhood, service.reader.declaration(id))


@router.get("/nodes/{name:path}", summary="产业链环节或产品", response_model=schemas.Neighbourhood)
def node(request: Request, service: Ask, name: Annotated[str, Path(description="环节或产品名称")]) -> Response:
    """一个环节：上下游、生产企业、所属产业链。"""
    return answered(request, schemas.Neighbourhood, service.reader.chain_node(name))


@router.get("/neighbours/{label}", summary="邻域翻页", response_model=schemas.Section)
def neighbours(request: Request, service: Ask, *,
               label: Annotated[str, Path(description="节点类型", examples=["Standard"])],
               key: Annotated[str, Query(description="号码或名称")],
               section: Annotated[str, Query(description="栏目名", examples=["CITES.in.Patent"])],
               cursor: Annotated[str | None, Query(description="上一页的 next")] = None,
               limit: Annotated[int, Query(ge=1, le=200, description="每页条数")] = 50) -> Response:
    """某个栏目的下一页。"""
    return answered(request, schemas.Section, service.reader.more(label, key, section, cursor, limit))
