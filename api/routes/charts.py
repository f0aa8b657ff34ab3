"""Standard-essential patents: candidates, charts, and the question from the patent's side."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Response
from pydantic import Field, field_validator

from api import schemas
from api.downloads import MEDIA, attachment
from api.routes.sep import Matter
from api.schemas import Shape
from api.service import Service, service_of
from graph.errors import QueryError
from graph.sep import candidates, clauses_for
from graph.sep.assessments import decided
from graph.sep.chat import chat, named
from graph.sep.confidential import privately
from graph.sep.documents import Exhibit, against, document, exhibits, made_from, workbook
from graph.sep.mapping import Mapper

Ask = Annotated[Service, Depends(service_of)]
MODEL_PATENTS, MODEL_SECONDS = 3, 120.0
"""How many patents one request may have a language model asked about, and for how long in all."""

router = APIRouter(prefix="/v1/sep", tags=["标准必要专利"], responses={404: {"model": schemas.Problem}})


class Clause(Shape):
    id: str = Field(description="标准号#条款号；自由文字为空")
    number: str
    title: str
    text: str
    kind: str = Field(description="要求、推荐、允许、能力或陈述")
    normative: bool
    strength: str = Field(description="强制、可选或资料性；只有强制内容能使专利必要")


class Declared(Shape):
    patent: str
    standard: str
    promise: str = Field(description="许可承诺")
    evaluated: bool = Field(description="经专利池评估")
    declaration: str


class Value(Shape):
    name: str | None
    written: str = Field(description="比较词、数值与单位，照原文")
    start: int
    end: int


class Comparison(Shape):
    claimed: Value = Field(description="专利（特征）中的数值")
    required: Value = Field(description="条款中的数值")
    relation: str = Field(description="包含：标准要求的范围在其内；部分：两个范围部分重合；矛盾：不相交")
    sure: bool = Field(description="两者确为同一量")


class Synonym(Shape):
    concept: str
    clause: str = Field(description="条款中的叫法")
    patent: str = Field(description="专利中的叫法")


class Agreement(Shape):
    clause: Clause
    score: float = Field(description="0…1：经人工判定校准的可能性")
    wording: float = Field(description="0…1：共有用语占条款信息量的份额")
    bm25: float
    distances: dict[str, float] = Field(description="各项特征高出同条款一般候选多少（标准差）：用语、概念、标题、含义、分类")
    synonyms: list[Synonym] = Field(description="叫法不同而所指相同的概念")
    numbers: list[Comparison] = Field(description="专利与条款的数值比较")
    words: list[str] = Field(description="共有的词")
    marks: list[tuple[int, int]] = Field(description="共有的词在条款正文中的位置")


class Candidate(Shape):
    patent: str
    title: str
    abstract: str = ""
    score: float
    bm25: float
    agreements: list[Agreement] = Field(description="最相近的条款，至多三条")
    title_marks: list[tuple[int, int]] = Field(default_factory=list, description="共有的词在标题中的位置")
    abstract_marks: list[tuple[int, int]] = Field(default_factory=list, description="共有的词在摘要中的位置")
    applicants: list[str] = Field(default_factory=list)
    ipc: list[str] = Field(default_factory=list)
    filed: str
    published: str
    too_late: bool | None = Field(description="申请晚于该版标准发布，不可能必要；日期不明时为空")
    reasons: list[str]
    drafters: list[str] = Field(description="参与起草该标准的申请人和专利权人；不影响得分和次序")
    declared: list[Declared] = Field(description="对它作出的声明")
    assessed: list[Matter] = Field(default_factory=list, description="人对它和该标准作出的决定；并列显示，不影响得分和次序")


class Answer(Shape):
    question: str
    standard: str
    title: str
    published: str
    clauses: int = Field(description="参与检索的条款数")
    candidates: list[Candidate] = Field(description="按用语推断的候选，须人工核对")
    declared: list[Declared] = Field(description="已对该标准作出的声明，与候选分开")
    notes: list[str]

    @field_validator("clauses", mode="before")
    @classmethod
    def _counted(cls, value: Sequence[object] | int) -> int:
        return value if isinstance(value, int) else len(value)

    @field_validator("candidates", mode="before")
    @classmethod
    def _flat(cls, value: Sequence[Any]) -> list[Candidate]:
        return [_candidate(one) for one in value]


class Quotation(Shape):
    clause: Clause
    start: int
    end: int
    text: str
    verified: bool = Field(description="引文与条款正文逐字相符")


class Proposal(Shape):
    by: str = Field(description="提出者：语言模型的名称")
    verdict: str = Field(description="判定；数值矛盾等由程序按数值改判")
    said: str = Field(description="模型自己的判定")
    quotation: Quotation | None = Field(description="所引的强制性条文，已从图谱重新读取并逐字核对")
    optional: Quotation | None = Field(description="所引的不具强制性的条文，不计入")
    told: str = Field(description="模型的理由，以及数值改判的理由")
    numbers: list[Comparison]


class Row(Shape):
    order: int
    reference: str = Field("", description="特征编号，如 1[a]")
    element: str = Field(description="技术特征")
    start: int
    end: int
    verdict: str = Field(description="判定：满足、部分、未找到 …")
    score: float
    quotation: Quotation | None = Field(description="最接近的强制性条文")
    words: list[str] = Field(description="共有的词")
    missing: list[str] = Field(description="引文中没有的词")
    optional: Quotation | None = Field(description="更接近但不具强制性的条文，不计入")
    reason: str
    synonyms: list[tuple[str, str]] = Field(default_factory=list, description="特征与引文叫法不同而所指相同的词")
    numbers: list[Comparison] = Field(default_factory=list, description="特征与条款的数值比较")
    proposal: Proposal | None = Field(None, description="语言模型的提议（model=true），未通过核对的不在其列")


class Claim(Shape):
    id: str
    number: int
    text: str
    category: str


class Chart(Shape):
    patent: str = Field("", description="专利号")
    standard: str = Field("", description="标准号（所对照的版本）")
    claim: Claim
    rows: list[Row] = Field(description="未找到的特征在前")
    possible: bool
    conclusion: str
    verdict: str = Field("", description="按全部特征规则和日期得出的结论")
    dates: str = Field("", description="日期核对：申请晚于该版标准发布则不可能必要")
    too_late: bool | None = Field(None, description="申请晚于该版标准发布；日期不明时为空")
    checked: int = Field(0, description="从图谱重新读取并逐字比对的文字处数")
    failed: int = Field(0, description="其中与所存文本不符的处数")
    model: str = Field("", description="可请其提议对照的语言模型（model=true）；没有设置则为空")
    verdict_with_model: str = Field("", description="含通过核对的提议、按全部特征规则和日期得出的结论；没有提议则为空")
    model_notes: list[str] = Field(default_factory=list, description="问了模型什么、采纳多少、为何不采纳")


class Coverage(Shape):
    clause: Clause
    standard: str
    standard_title: str
    published: str
    claim: int = Field(description="最相近的独立权利要求的号；图谱中没有权利要求、以标题与摘要代替时为 0")
    score: float = Field(description="0…1：可能性，由人工判定从专利一侧校准")
    wording: float = Field(description="0…1：共有用语占条款信息量的份额")
    bm25: float
    distances: dict[str, float] = Field(description="各项特征高出同一专利的一般条款多少（标准差）：用语、概念、标题、含义")
    synonyms: list[Synonym] = Field(description="叫法不同而所指相同的概念")
    numbers: list[Comparison] = Field(description="权利要求与条款的数值比较")
    words: list[str]
    marks: list[tuple[int, int]]
    too_late: bool | None
    reasons: list[str]


class Covered(Shape):
    patent: str
    title: str
    filed: str
    claims: int = Field(description="参与对照的独立权利要求数")
    clauses: list[Coverage] = Field(description="强制性条款在前；晚于标准的、数值矛盾的在后")
    notes: list[str]


def _candidate(one: Any) -> Candidate:
    shown: Mapping[str, Any] = one.shown
    marks = {name: [(match.start, match.end) for match in found] for name, found in one.matches.items()}
    return Candidate(
        patent=one.patent, title=one.title, abstract=str(shown.get("text") or ""), score=one.score, bm25=one.bm25,
        agreements=[Agreement.model_validate(each) for each in one.agreements], title_marks=marks.get("title", []),
        abstract_marks=marks.get("text", []), applicants=list(shown.get("applicants") or ()), ipc=list(shown.get("ipc") or ()),
        filed=one.filed, published=one.published, too_late=one.too_late, reasons=list(one.reasons),
        drafters=list(one.drafters), declared=[Declared.model_validate(each) for each in one.declared])


def _chart(one: Exhibit, model: str) -> Chart:
    """The chart with what only the store can say: whether each quotation stands in the stored text."""
    rows = {line.row.order: line for line in one.lines if line.row}
    made = Chart.model_validate(one.chart)
    for row in made.rows:
        line = rows[row.order]
        row.reference = line.reference
        row.proposal = Proposal.model_validate(line.proposal) if line.proposal else None
        stands: dict[str, bool] = {checked.place.what: checked.verified for checked in line.checked}
        for what, quotation in (("引文", row.quotation), ("不计入的引文", row.optional)):
            if quotation:
                quotation.verified = stands.get(what, False)
    about = {"patent": one.patent.number, "standard": one.standard.number, "verdict": one.verdict[0], "dates": one.dates[0],
             "too_late": one.too_late, "checked": len(one.checked), "failed": len(one.failed), "model": model,
             "verdict_with_model": (one.verdict_with_model or [""])[0], "model_notes": list(one.proposed.notes) if one.proposed else []}
    return made.model_copy(update=about)


@router.get("/candidates", summary="候选专利（按标准或条款）", response_model=Answer)
def for_standard(service: Ask,
                 standard: Annotated[str, Query(max_length=200, description="标准号", examples=["T/LLEV 004-2024"])] = "",
                 clause: Annotated[str, Query(max_length=200, description="标准号#条款号", examples=["T/LLEV 004-2024#5.1"])] = "",
                 limit: Annotated[int, Query(ge=1, le=100, description="最多返回多少件专利")] = 20) -> Answer:
    """一项标准（的全部强制性条款）或一个条款可能需要哪些专利。"""
    question = standard.strip() or clause.strip()
    if not question or (standard.strip() and clause.strip()):
        raise QueryError("请给出 standard（标准号）或 clause（标准号#条款号）其中之一；一段文字请用 POST")
    found = service.candidates(question, limit)
    known = decided(service.store, found.standard, [one.patent for one in found.candidates])
    made = Answer.model_validate(found)
    for one in made.candidates:
        one.assessed = [Matter.model_validate(matter) for matter in known.get(one.patent, ())]
    return made


@router.post("/candidates", summary="候选专利（按一段文字）", response_model=Answer)
def for_text(service: Ask, draft: schemas.DraftText) -> Answer:
    """一段条款、草案或技术方案可能需要哪些专利。正文不保存、不记录。"""
    return Answer.model_validate(privately(lambda: candidates(service.search, service.store, draft.text, draft.limit, service.nearness)))


@router.get("/charts", summary="权利要求对照表（JSON、Word、Excel）", response_model=list[Chart], responses={200: {
    "content": {media: {"schema": {"type": "string", "format": "binary"}} for media in MEDIA.values()},
    "description": "JSON 为对照表的列表；docx 与 xlsx 为可下载的文件"}})
def charts(service: Ask, *, patent: Annotated[list[str], Query(min_length=1, max_length=50, description="专利号，任何印刷形式；可重复")],
           standard: Annotated[str, Query(max_length=200, description="标准号，或标准号#条款号")],
           format: Annotated[Literal["json", "docx", "xlsx"], Query(description="json，或 Word、Excel 文件")] = "json",
           by: Annotated[str, Query(max_length=100, description="文件上的制表人；不给则留空待填")] = "",
           on: Annotated[str, Query(max_length=10, pattern=r"^(\d{4}-\d\d-\d\d)?$", description="文件上的制表日期；不给则留空待填")] = "",
           model: Annotated[bool, Query(description=f"另请所设置的语言模型提议对照（至多 {MODEL_PATENTS} 件专利）；规则所得不变")] = False) -> Any:
    """每项独立权利要求一张表，每个技术特征一行，对照强制性条文；引文逐字核对。同一图谱和参数得到的文件逐字节相同。

    语言模型的提议与规则所得并列：引文须与图谱所存的强制性条文逐字相符，数值由程序比较，不符的不采纳。
    """
    whole = service.kept(f"against {standard}", lambda: against(service.store, standard))
    numbers = dict.fromkeys(service.reader.key("Patent", number) for number in patent)
    if model and len(numbers) > MODEL_PATENTS:
        raise QueryError(f"一次至多请语言模型对照 {MODEL_PATENTS} 件专利，收到 {len(numbers)} 件；更多请用 zhuanbiao chart --portfolio … --model")
    with ExitStack() as open_things:
        mapper = Mapper(open_things.enter_context(chat(service.settings)), service.store, service.search.rarity,
                        until=time.monotonic() + MODEL_SECONDS) if model else None
        made = [one for number in numbers for one in exhibits(service.search, service.store, number, whole, mapper)]
    if format == "json":
        return [_chart(one, named(service.settings)) for one in made]
    body = (document if format == "docx" else workbook)(made, made_from(service.store, by, on))
    names = list(dict.fromkeys(one.patent.number for one in made))
    called = f"{names[0] if names else patent[0]}{f'等{len(names)}件' if len(names) > 1 else ''}_{whole.number}{f'#{whole.place}' if whole.place else ''}"
    return Response(body, media_type=MEDIA[format], headers={"content-disposition": attachment(f"权利要求对照表_{called}.{format}")})


@router.get("/clauses", summary="专利可能必要的条款", response_model=Covered)
def clauses(service: Ask, patent: Annotated[str, Query(max_length=100, description="专利号，任何印刷形式")],
            limit: Annotated[int, Query(ge=1, le=100)] = 20) -> Covered:
    """从专利一侧看：它的各项独立权利要求与哪些条款相近，每条取最相近的权利要求，强制性条款在前。"""
    return Covered.model_validate(clauses_for(service.search, service.store, service.reader.key("Patent", patent), limit, service.nearness))
