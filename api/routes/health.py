"""Whether the service can answer, and from which state of the graph."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Response
from pydantic import BaseModel, Field

from api.service import Service, service_of
from graph.errors import ZhuanbiaoError
from graph.schema import VERSION, schema_state
from graph.search import status

Ask = Annotated[Service, Depends(service_of)]
SECONDS = 3.0
"""A store that does not answer within this time is said to be unavailable; questions themselves wait longer for it."""

router = APIRouter(tags=["服务"])


class StoreState(BaseModel):
    engine: str = Field(description="neo4j 或 embedded")
    state: Literal["ok", "unavailable"]
    schema_version: int | None = Field(default=None, description="图谱结构的版本")
    schema_expected: int = Field(description="本程序需要的版本")


class SearchState(BaseModel):
    built: bool
    lags: bool = Field(description="图谱已有检索尚未包含的入库运行")
    run: str | None = None
    latest_run: str | None = None
    documents: dict[str, int] = Field(default_factory=dict)


class VectorState(BaseModel):
    embedder: str = Field(description="句向量模型")
    texts: int = Field(description="已有句向量的文本数；为 0 时候选专利只按用语、概念与分类排序")


class Health(BaseModel):
    status: Literal["ok", "degraded", "unavailable"] = Field(description="unavailable 时状态码为 503")
    store: StoreState
    search: SearchState
    vectors: VectorState


@router.get("/health", summary="健康状态", response_model=Health, responses={503: {"model": Health}})
def health(service: Ask, response: Response) -> Health:
    """图数据库、图谱结构和检索的状态。检索缺失或落后时为 degraded，仍可按号码查询。"""
    engine = service.store.engine
    vectors = VectorState(embedder=service.nearness.name, texts=len(service.nearness.vectors))
    try:
        schema, found = service.within(SECONDS, lambda: (schema_state(service.store), status(service.store, service.settings.data / "search")))
    except (ZhuanbiaoError, TimeoutError):
        response.status_code = 503
        return Health(status="unavailable", store=StoreState(engine=engine, state="unavailable", schema_expected=VERSION),
                      search=SearchState(built=False, lags=True), vectors=vectors)
    known: dict[str, Any] = {"engine": engine, "state": "ok", "schema_version": schema.version, "schema_expected": schema.expected}
    good = schema.current and found.built and not found.lags
    return Health(status="ok" if good else "degraded", store=StoreState(**known),
                  search=SearchState(built=found.built, lags=found.lags, run=found.run, latest_run=found.latest_run, documents=found.documents),
                  vectors=vectors)
