"""An error as RFC 9457 problem+json."""

from __future__ import annotations

import json
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from starlette.responses import Response

TITLES = {
    400: "请求有误", 401: "需要密钥", 403: "不允许", 404: "没有找到", 405: "不支持的方法", 413: "内容过大", 415: "不支持的类型", 422: "参数有误", 429: "请求过于频繁",
    500: "服务内部错误", 503: "暂时无法回答", 504: "超出限制",
}


def problem(status: int, detail: str, *, kind: str = "about:blank", headers: Mapping[str, str] | None = None, **more: Any) -> Response:
    """The response: what kind of problem, and in ``detail`` what came and what to do."""
    title = TITLES.get(status) or HTTPStatus(status).phrase
    body = {"type": kind, "title": title, "status": status, "detail": detail, **more}
    return Response(json.dumps(body, ensure_ascii=False), status, dict(headers or {}), "application/problem+json")
