"""Industry chains: list, one chain, its map; clusters and their pools."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response
from pydantic import Field

from api import schemas
from api.routes.queries import Rows, rows_of
from api.schemas import Shape
from api.service import Service, answered, service_of
from graph.chain import chain_map, pool
from graph.questions import run_query

Ask = Annotated[Service, Depends(service_of)]
router = APIRouter(prefix="/v1", tags=["产业链"], responses={404: {"model": schemas.Problem}})

ChainName = Annotated[str, Path(description="产业链名称", examples=["新能源汽车产业链"])]


class Example(Shape):
    label: str
    key: str
    title: str
    published: str
    applicants: list[str]
    marks: list[tuple[int, int]] = Field(description="关键词在标题中的位置")
    words: list[str] = Field(description="命中的关键词")
    classes: list[str] = Field(description="命中的分类号")


class Tally(Shape):
    total: int
    by_keyword: int = Field(description="由关键词命中")
    by_class: int = Field(description="由分类号命中")
    by_both: int = Field(description="两者都命中")
    examples: list[Example]


class Organisation(Shape):
    key: str
    title: str
    makes: bool = Field(description="有来源说它生产该产品")
    patents: int = Field(description="该环节的专利中由它申请的")
    leads: bool = Field(description="链主")
    region: str


class LinkMap(Shape):
    name: str
    parent: str
    description: str
    keywords: list[str]
    ipc_patterns: list[str]
    ics_patterns: list[str]
    patents: Tally
    standards: Tally
    makers: int
    applicants: int
    enterprises: int = Field(description="生产者和申请人合计，每家一次")
    organisations: list[Organisation]
    gap: str = Field(description="空白、短板、数据不足或正常：四种不同的回答")
    reasons: list[str] = Field(description="判断的理由和计数")


class MapLayer(Shape):
    layer: str
    nodes: list[LinkMap]


class ChainMap(Shape):
    name: str
    description: str
    layers: list[MapLayer]
    flows: list[tuple[str, str]] = Field(description="前者供给后者")
    leaders: list[Organisation] = Field(description="链主企业")
    gaps: dict[str, int] = Field(description="每种判断的环节数")
    left_off: int = Field(description="未显示的环节数")
    run: str | None = None


class Declared(Shape):
    standard: str
    promise: str
    evaluated: bool


class PoolPatent(Shape):
    number: str
    title: str
    published: str
    holders: list[str]
    ipc: list[str]
    status: str = Field(description="未声明、已声明或已评估")
    declared: list[Declared]
    cited: list[str] = Field(description="它引用的标准")
    reasons: list[str] = Field(description="归入该组的理由")


class Group(Shape):
    name: str
    kind: str = Field(description="环节，或 IPC（不属于已知环节时）")
    patents: list[PoolPatent]
    holders: int = Field(description="持有专利的成员数")
    statuses: dict[str, int]
    standards: list[str] = Field(description="涉及的标准")


class PoolView(Shape):
    cluster: str
    members: int
    patents: int
    statuses: dict[str, int]
    groups: list[Group]


@router.get("/chains", summary="产业链清单", response_model=Rows)
def every(service: Ask) -> Rows:
    """图谱中的产业链，各有多少环节、链主和集群。"""
    return rows_of(run_query(service.store, "chains"))


@router.get("/chains/{name}/map", summary="产业链图谱", response_model=ChainMap)
def drawn(request: Request, service: Ask, name: ChainName) -> Response:
    """产业链分层，各环节叠加专利、标准和企业，并判断空白、短板、数据不足。"""
    made = service.kept(f"map {name}", lambda: chain_map(service.reader, service.search, name))
    return answered(request, ChainMap, made)


@router.get("/chains/{name}", summary="产业链", response_model=schemas.Chain)
def chain(request: Request, service: Ask, name: ChainName) -> Response:
    """一条产业链的环节、链主、集群和行业。"""
    found = service.reader.chain(name)
    layers = [schemas.Layer(layer=layer, nodes=[schemas.Thing.model_validate(node) for node in nodes]) for layer, nodes in found.layers]
    around = schemas.Neighbourhood.model_validate(found)
    return answered(request, schemas.Chain, schemas.Chain(thing=around.thing, members=around.members, sections=around.sections, layers=layers))


@router.get("/clusters", summary="产业集群清单", response_model=Rows)
def clusters(service: Ask) -> Rows:
    """图谱中的产业集群，各有多少成员和专利。"""
    return rows_of(run_query(service.store, "clusters"))


@router.get("/clusters/{name}/pool", summary="专利池视图", response_model=PoolView)
def pooled(request: Request, service: Ask, name: Annotated[str, Path(description="产业集群名称")]) -> Response:
    """集群成员的专利，按产业链环节分组，附声明状态。"""
    return answered(request, PoolView, pool(service.reader, name))


@router.get("/clusters/{name}", summary="产业集群", response_model=schemas.Neighbourhood)
def cluster(request: Request, service: Ask, name: Annotated[str, Path(description="产业集群名称")]) -> Response:
    """一个产业集群及其邻域。"""
    return answered(request, schemas.Neighbourhood, service.reader.cluster(name))
