"""An unpublished draft against the corpus: nothing of it is stored, logged or sent on."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Annotated, Any, Literal

from docx import Document
from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import Field
from starlette.exceptions import HTTPException

from api import schemas
from api.downloads import MEDIA, attachment
from api.routes.charts import Agreement, Ask, Clause, Declared
from api.schemas import Shape
from graph.errors import QueryError, SourceError
from graph.sep.documents import made_from
from graph.sep.documents.met import document, workbook
from graph.sep.drafts import MOST, draft
from graph.text.word import word_lines

router = APIRouter(prefix="/v1/sep", tags=["标准必要专利"], responses={415: {"model": schemas.Problem}, 422: {"model": schemas.Problem}})

LARGEST = 100_000_000
"""Bytes that a Word file may unpack to."""

LONGEST = 2_000_000
"""Characters of a draft."""

TEXTS = ("text/plain", "text/markdown")
_BODY = {"requestBody": {"required": True, "description": "草案：纯文本、Markdown、JSON {\"text\": …} 或 Word 文件（docx），不保存、不记录", "content": {
    "text/plain": {"schema": {"type": "string"}, "example": "4.1 充电枪应具有端子温度监测功能。"}, "text/markdown": {"schema": {"type": "string"}},
    "application/json": {"schema": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}},
    MEDIA["docx"]: {"schema": {"type": "string", "format": "binary"}}}}}


class Met(Shape):
    patent: str
    title: str
    filed: str
    published: str
    applicants: list[str]
    agreement: Agreement
    reason: str


class Asked(Shape):
    clause: Clause
    candidates: list[Met]


class Strong(Shape):
    patent: str
    title: str
    score: float = Field(description="0…1，按最相近的至多三条合计")
    filed: str
    published: str
    applicants: list[str]
    clauses: list[Agreement] = Field(description="它所对应的各条，最相近者在前")
    reasons: list[str]
    declared: list[Declared] = Field(description="对它作出的声明")


class Draft(Shape):
    clauses: list[Clause] = Field(description="读出的全部条款")
    asked: list[Asked] = Field(description="规范性要求，各附候选专利")
    patents: list[Strong] = Field(description="整份草案最可能需要的专利")
    notes: list[str] = Field(description="哪些没有做，为什么")


async def posted(request: Request) -> str:
    """The text that a request brings, as its content type says."""
    media = request.headers.get("content-type", "text/plain").partition(";")[0].strip().lower()
    body = await request.body()
    if media == MEDIA["docx"] or body.startswith(b"PK\x03\x04"):
        return bounded(word_text(body))
    if media == "application/json":
        return bounded(_json_text(body))
    if media not in TEXTS and media not in {"", "application/octet-stream"}:
        raise HTTPException(415, f"不支持的正文类型 {media}；可用 {'、'.join((*TEXTS, 'application/json'))} 或 docx")
    return bounded(plain_text(body))


def bounded(text: str) -> str:
    """The text, if it is no longer than a draft may be."""
    if len(text) > LONGEST:
        raise HTTPException(413, f"草案超过 {LONGEST:,} 字")
    return text


def plain_text(body: bytes) -> str:
    """The text of bytes in UTF-8 or GB18030. Raises SourceError, which does not quote them."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return body.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SourceError("正文既不是 UTF-8 也不是 GB18030 编码的文字")


def word_text(body: bytes) -> str:
    """The text of a Word file, read in memory. Raises SourceError, which says nothing of what stands in it."""
    kind = ""
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            if sum(item.file_size for item in package.infolist()) <= LARGEST:
                return "\n".join(word_lines(Document(io.BytesIO(body))))
        kind = "展开后过大"
    except Exception as error:  # a damaged package fails wherever its archive, its XML or its parts stop making sense
        kind = type(error).__name__
    raise SourceError(f"不是可读的 Word 文档（docx）：{kind}")


def _json_text(body: bytes) -> str:
    text: Any = None
    try:
        given = json.loads(body)
        text = given.get("text") if isinstance(given, dict) else None
    except ValueError:
        text = None
    if not isinstance(text, str):
        raise QueryError('JSON 正文应为 {"text": "草案正文"}')
    return text


@router.post("/drafts", summary="未公开草案会碰到哪些专利", response_model=Draft, openapi_extra=_BODY, responses={200: {
    "content": {media: {"schema": {"type": "string", "format": "binary"}} for media in MEDIA.values()}}})
def drafts(service: Ask, text: Annotated[str, Depends(posted)], *,
           candidates: Annotated[int, Query(ge=1, le=20, description="每条要求最多列出几件专利")] = 5,
           patents: Annotated[int, Query(ge=1, le=100, description="整份草案最多列出几件专利")] = 20,
           most: Annotated[int, Query(ge=1, le=MOST, description="最多比对前几条要求")] = MOST,
           format: Annotated[Literal["json", "docx", "xlsx"], Query(description="json，或 Word、Excel 文件")] = "json") -> Response:
    """把草案分条，对每条规范性要求找候选专利，并汇总整份草案最可能需要的专利。

    草案只在本进程内存中处理：不保存、不记录、不进入错误信息和缓存，也不发往外部句向量服务。
    """
    found = draft(service.search, service.store, text, candidates=candidates, patents=patents, most=most, nearness=service.nearness)
    headers = {"cache-control": "no-store"}
    if format == "json":
        return Response(Draft.model_validate(found).model_dump_json(), media_type="application/json", headers=headers)
    body = (document if format == "docx" else workbook)(found, made_from(service.store))
    return Response(body, media_type=MEDIA[format], headers={**headers, "content-disposition": attachment(f"草案涉及专利.{format}")})
