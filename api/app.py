"""The service: lifespan, routers, and the one table that says which error is which status."""

from __future__ import annotations

import gc
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from api import pages
from api.problems import problem
from api.routes import ROUTERS, TAGS
from api.security import KEY_FILE, Door, Keys, Limits, is_loopback
from api.service import Service
from graph import errors
from graph.settings import Settings
from graph.text.concepts import concepts
from graph.text.segment import search_words

log = logging.getLogger("zhuanbiao.api")

STATUS: dict[type[errors.ZhuanbiaoError], tuple[int, str]] = {
    errors.ZhuanbiaoError: (500, "internal"),
    errors.RecordError: (422, "unreadable-record"),
    errors.IdentifierError: (422, "malformed-identifier"),
    errors.SourceError: (422, "unusable-source"),
    errors.StoreError: (503, "store"),
    errors.StoreUnavailable: (503, "store-unavailable"),
    errors.StoreBusy: (503, "store-busy"),
    errors.ForeignStore: (503, "foreign-store"),
    errors.QueryError: (400, "query"),
    errors.UnknownQuery: (404, "unknown-query"),
    errors.QueryRefused: (403, "query-refused"),
    errors.QueryLimit: (422, "query-limit"),
    errors.NotFound: (404, "not-found"),
    errors.IndexMissing: (503, "index-missing"),
    errors.EmbedderMissing: (503, "embedder-missing"),
    errors.SettingsError: (500, "settings"),
}
"""The status of every deliberate error, and the last word of the problem's type."""

DESCRIPTION = """专利—标准融合知识图谱的查询接口。

所有列表按游标翻页（把 `next` 原样放进 `cursor`）；错误均为 RFC 9457 的 problem+json；按号码查询的结果带 ETag，可作条件请求。
POST 的正文（例如未公开的标准草案）不保存、不记录。"""


def create_app(settings: Settings, *, limits: Limits | None = None, keys: Keys | None = None) -> FastAPI:
    """The service for these settings. Refuses to be reachable from other machines without keys (SettingsError)."""
    local = is_loopback(settings.host)
    known = Keys.load(settings.data / KEY_FILE) if keys is None else keys
    if not local and not known:
        raise errors.SettingsError(
            f"监听地址 {settings.host} 可从其他机器访问，但没有设置访问密钥；请先建立密钥（{settings.data / KEY_FILE}），或改用 127.0.0.1")
    if limits is None:
        limits = Limits() if local else Limits(rate=20.0)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        with Service.open(settings) as service:
            app.state.service = service
            yield

    app = FastAPI(title="专标 zhuanbiao", version="1", description=DESCRIPTION, openapi_tags=TAGS, lifespan=lifespan,
                  docs_url=None, redoc_url=None, openapi_url="/v1/openapi.json")
    for router in ROUTERS:
        app.include_router(router)
    app.include_router(pages.router)
    app.add_exception_handler(errors.ZhuanbiaoError, _deliberate)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)
    app.add_middleware(Door, keys=Keys({}) if local else known, limits=limits, local=local)
    return app


def serve(settings: Settings) -> None:
    """Run the service until it is told to stop."""
    import uvicorn

    app = create_app(settings)
    _settle()
    # uvicorn's own access log would write whole addresses, search words included.
    uvicorn.run(app, host=settings.host, port=settings.port, access_log=False, log_config=None, server_header=False)


def _settle() -> None:
    """Load the words and concepts that nearly every question needs, and leave all that is loaded out of the rounds of Python's garbage
    collector, which would look through it again and again: 70 ms in the middle of somebody's question."""
    search_words("专标")
    concepts("专标")
    gc.collect()
    gc.freeze()


def status_of(error: errors.ZhuanbiaoError) -> tuple[int, str]:
    """Status and kind of an error: its own entry in the table, or that of the nearest class above."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


async def _deliberate(request: Request, error: Exception) -> Response:
    assert isinstance(error, errors.ZhuanbiaoError)
    status, kind = status_of(error)
    if status >= 500:
        log.warning("%s: %s", type(error).__name__, error)
    headers = {"retry-after": "5"} if status == 503 else {}
    return problem(status, str(error), kind=f"urn:zhuanbiao:problem:{kind}", headers=headers)


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    # What came is left out: it may be a draft.
    found = [{"where": ".".join(str(part) for part in one["loc"]), "what": one["msg"]} for one in error.errors()]
    detail = "；".join(f"{one['where']}：{one['what']}" for one in found)
    return problem(422, detail, kind="urn:zhuanbiao:problem:invalid-request", errors=found)


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    detail = "没有这个地址" if error.status_code == 404 else str(error.detail)
    return problem(error.status_code, detail, headers=error.headers)


async def _unexpected(request: Request, error: Exception) -> Response:
    return problem(500, "服务内部错误，已记录；请把发生的时间告知管理员", kind="urn:zhuanbiao:problem:internal")
