"""Full-text search."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import Field

from api.schemas import Shape
from api.service import Service, service_of

Ask = Annotated[Service, Depends(service_of)]
router = APIRouter(prefix="/v1", tags=["检索"])


class Snippet(Shape):
    field: str = Field(description="所在字段：title、text 或 claims")
    start: int = Field(description="在该字段中的起点（字符）")
    text: str
    marks: list[tuple[int, int]] = Field(description="命中的起止位置，以 text 的字符计")
    words: list[str]


class Hit(Shape):
    label: str
    key: str
    title: str
    score: float
    published: str = ""
    shown: dict[str, object] = Field(description="结果列表要显示的其他内容（不含全文）")
    snippets: list[Snippet]


class FacetValue(Shape):
    value: str
    count: int
    name: str = Field("", description="代码的名称")


class Page(Shape):
    hits: list[Hit]
    total: int
    facets: dict[str, list[FacetValue]]
    next: str | None = Field(description="下一页的游标")
    words: list[str] = Field(description="按这些词检索")
    relaxed: bool = Field(description="没有同时含足够多词的结果，已放宽为含任何一词")
    run: str | None = Field(description="检索投影所含的入库运行")


_LONG = ("text", "claims", "label", "key", "title", "published")


@router.get("/search", summary="全文检索", response_model=Page)
def search(service: Ask, *,
           q: Annotated[str, Query(max_length=2000, description="检索词；引号内按原样查找；可直接输入专利号、标准号、企业名称", examples=["电池热失控"])] = "",
           label: Annotated[list[str] | None, Query(description="节点类型：Patent、Standard、Clause、Enterprise、ChainNode、PolicyDocument")] = None,
           ipc: Annotated[list[str] | None, Query(description="IPC（任一级）", examples=["H01M"])] = None,
           ics: Annotated[list[str] | None, Query(description="ICS（任一级）")] = None,
           region: Annotated[list[str] | None, Query(description="行政区划代码（任一级）")] = None,
           applicant: Annotated[list[str] | None, Query(description="申请人")] = None,
           year: Annotated[list[str] | None, Query(description="公布年份")] = None,
           status: Annotated[list[str] | None, Query(description="法律状态或标准状态")] = None,
           kind: Annotated[list[str] | None, Query(description="标准或条款的类别")] = None,
           term: Annotated[list[str] | None, Query(description="技术术语")] = None,
           standard: Annotated[list[str] | None, Query(description="条款所属标准")] = None,
           since: Annotated[str, Query(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$", description="公布日期不早于")] = "",
           until: Annotated[str, Query(pattern=r"^(\d{4}(-\d{2}(-\d{2})?)?)?$", description="公布日期不晚于")] = "",
           order: Annotated[str, Query(description="score 按相关度，newest 按新旧，key 按号码")] = "score",
           facets: Annotated[str, Query(description="要统计的分面，逗号分隔")] = "label,ipc,year,applicant,region,status,ics,kind,term",
           cursor: Annotated[str | None, Query(description="上一页的 next")] = None,
           limit: Annotated[int, Query(ge=1, le=100, description="每页条数")] = 20) -> Page:
    """在专利、标准、条款、企业、环节和政策中检索。"""
    filters = {name: values for name, values in (
        ("label", label), ("ipc", ipc), ("ics", ics), ("region", region), ("applicant", applicant), ("year", year), ("status", status),
        ("kind", kind), ("term", term), ("standard", standard)) if values}
    page = service.search.search(q, filters=filters, since=since, until=until, order=order, limit=limit, cursor=cursor,
                                 facets=tuple(one for one in facets.split(",") if one))
    hits = [Hit(label=hit.label, key=hit.key, title=hit.title, score=hit.score, published=str(hit.shown.get("published") or ""),
                shown={name: value for name, value in hit.shown.items() if name not in _LONG},
                snippets=[Snippet.model_validate(one) for one in hit.snippets]) for hit in page.hits]
    counted = {name: [FacetValue.model_validate(value) for value in values] for name, values in page.facets.items()}
    return Page(hits=hits, total=page.total, facets=counted, next=page.next, words=list(page.words), relaxed=page.relaxed, run=page.run)
