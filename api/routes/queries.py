"""The questions of ``cypher/read`` by name, and where the data come from."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Request
from pydantic import Field

from api.schemas import Problem, Shape
from api.service import Service, service_of
from graph.questions import question, questions, run_query

Ask = Annotated[Service, Depends(service_of)]
router = APIRouter(prefix="/v1", tags=["图谱查询"])


class Parameter(Shape):
    name: str
    type: str
    meaning: str
    default: str | None = Field(description="可以不给时的值")


class Question(Shape):
    name: str
    zh: str = Field(description="中文问题")
    summary: str
    parameters: list[Parameter]
    returns: str = Field(description="各列")
    text: str = Field(description="Cypher 原文")


class Rows(Shape):
    columns: list[str]
    rows: list[dict[str, Any]]


def rows_of(rows: list[dict[str, Any]]) -> Rows:
    return Rows(columns=list(rows[0]) if rows else [], rows=rows)


@router.get("/queries", summary="预置查询清单", response_model=list[Question])
def every() -> list[Question]:
    """研究人员常问的问题，每个是 cypher/read 中的一个文件。"""
    return [Question.model_validate(one) for one in questions()]


@router.get("/queries/{name}", summary="运行预置查询", response_model=Rows,
            responses={404: {"model": Problem}, 400: {"model": Problem}})
def ask(request: Request, service: Ask,
        name: Annotated[str, Path(description="查询名", examples=["standards_most_referenced"])]) -> Rows:
    """查询的参数写在地址的查询串里，名称和类型见清单。"""
    return rows_of(run_query(service.store, question(name).name, dict(request.query_params)))


@router.get("/sources", summary="数据来源", response_model=Rows)
def sources(service: Ask) -> Rows:
    """图谱由哪些文件读出，各给出多少节点和关系。"""
    return rows_of(run_query(service.store, "sources"))
