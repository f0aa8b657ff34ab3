"""The web pages: one shell and its scripts and styles, all of them files of this package; nothing comes from elsewhere."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

from fastapi import APIRouter, Request, Response
from starlette.exceptions import HTTPException

FOLDER = Path(__file__).resolve().parent
MEDIA = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
PLACES = ("search", "patents", "standards", "clauses", "enterprises", "chains", "nodes", "clusters", "policies", "declarations",
          "sep", "queries", "sources", "docs")
"""First words of the addresses that the shell's scripts show."""

router = APIRouter(include_in_schema=False)


@functools.cache
def page_file(name: str) -> tuple[bytes, str, str]:
    """A file of the pages: content, media type and ETag. Raises KeyError for a file that is none of them."""
    path = FOLDER / name
    if path.parent != FOLDER or path.suffix not in MEDIA or not path.is_file():
        raise KeyError(name)
    content = path.read_bytes()
    return content, MEDIA[path.suffix], f'"{hashlib.sha256(content).hexdigest()[:24]}"'


def _served(request: Request, name: str) -> Response:
    try:
        content, media, etag = page_file(name)
    except KeyError:
        raise HTTPException(404) from None
    headers = {"etag": etag, "cache-control": "no-cache"}
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=media, headers=headers)


@router.get("/static/{name}")
def static(request: Request, name: str) -> Response:
    return _served(request, name)


@router.get("/")
def home(request: Request) -> Response:
    return _served(request, "index.html")


@router.get("/favicon.ico")
def icon(request: Request) -> Response:
    return _served(request, "icon.svg")


@router.get("/{place}")
@router.get("/{place}/{rest:path}")
def shell(request: Request, place: str, rest: str = "") -> Response:
    if place not in PLACES:
        raise HTTPException(404)
    return _served(request, "index.html")
