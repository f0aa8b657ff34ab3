"""Read-only Cypher that a user writes."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends
from pydantic import Field

from api.schemas import CypherQuestion, Problem, Shape
from api.service import Service, service_of
from graph.guard import read_only

Ask = Annotated[Service, Depends(service_of)]
router = APIRouter(prefix="/v1", tags=["图谱查询"])


class Answer(Shape):
    columns: list[str]
    rows: list[dict[str, Any]]
    truncated: bool = Field(description="还有更多行，未返回")


@router.post("/cypher", summary="只读 Cypher", response_model=Answer,
             responses={403: {"model": Problem, "description": "不是纯粹的读"}, 422: {"model": Problem, "description": "超过时间或行数上限"}})
def ask(service: Ask, asked: CypherQuestion) -> Answer:
    """运行一条只读 Cypher；写入、管理命令和读取外部文件一律拒绝，时间和行数有上限。"""
    settings = service.settings
    found = read_only(service.store, asked.query, asked.parameters, seconds=settings.query_seconds, rows=settings.query_rows)
    return Answer(columns=found.columns, rows=found.dicts(), truncated=found.truncated)
