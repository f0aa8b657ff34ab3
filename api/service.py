"""What the routes ask: one store, one reader and one search for the whole process, and answers as they go on the wire."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, TypeVar

from fastapi import Request, Response
from pydantic import BaseModel

from graph.errors import IdentifierError
from graph.identifiers.standards import read_standard
from graph.reader import Reader
from graph.search import Search
from graph.search.nearness import Nearness, nearness
from graph.sep.candidates import Answer, candidates
from graph.settings import Settings
from graph.store import Store, connect

T = TypeVar("T")


@dataclass
class Service:
    """The open graph. ``search`` opens when it is first asked for, so that the rest answers before anything is indexed."""

    settings: Settings
    store: Store
    reader: Reader
    nearness: Nearness
    _search: Search | None = None
    _kept: OrderedDict[tuple[str | None, str], Any] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _watch: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(1, "watch"))

    @classmethod
    def open(cls, settings: Settings) -> Service:
        """The service on the store that the settings name. Raises StoreUnavailable."""
        store = connect(settings)
        return cls(settings, store, Reader(store), nearness(settings))

    def __enter__(self) -> Service:
        return self

    def __exit__(self, *_: object) -> None:
        self._watch.shutdown(wait=False, cancel_futures=True)
        self.store.close()

    @property
    def search(self) -> Search:
        """The search projection; it notices newer versions by itself. Raises IndexMissing."""
        if self._search is None:
            self._search = Search.open(self.settings.data / "search")
        return self._search

    def within(self, seconds: float, work: Callable[[], T]) -> T:
        """What the work returns, or TimeoutError; also when earlier work of this kind still hangs."""
        waiting = self._watch.submit(work)
        try:
            return waiting.result(seconds)
        except TimeoutError:
            waiting.cancel()
            raise

    def candidates(self, question: str, limit: int) -> Answer:
        """What ``graph.sep.candidates`` answers; kept for a whole standard, of which each clause is asked about, and for nothing else.
        Raises IndexMissing, NotFound."""
        def ask() -> Answer:
            return candidates(self.search, self.store, question, limit, self.nearness)

        number, clause, _ = question.partition("#")
        try:
            standard = read_standard(number).text
        except IdentifierError:
            return ask()
        name = f"candidates {limit} {standard} {len(self.nearness.vectors)}"
        return ask() if clause else self.kept(name, ask, lambda answer: answer.complete)

    def kept(self, name: str, make: Callable[[], T], keeping: Callable[[T], bool] = lambda made: True) -> T:
        """An answer that costs many questions, made once for each run of the projection, if it is worth ``keeping``."""
        key = (self.search.run, name)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                found: T = self._kept[key]
                return found
        made = make()
        if not keeping(made):
            return made
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > 64:
                self._kept.popitem(last=False)
        return made


def service_of(request: Request) -> Service:
    """The service that this request asks; a dependency of every route."""
    service: Service = request.app.state.service
    return service


def answered(request: Request, shape: type[BaseModel], answer: object) -> Response:
    """An answer as JSON with an ETag of its content; 304 without a body when the client already has that."""
    body = shape.model_validate(answer, from_attributes=True).model_dump_json(exclude_none=True).encode()
    return tagged(request, body)


def tagged(request: Request, body: bytes) -> Response:
    """JSON with an ETag, or 304."""
    etag = f'"{hashlib.blake2b(body, digest_size=16).hexdigest()}"'
    headers = {"etag": etag, "cache-control": "private, no-cache"}
    if _has(request.headers.get("if-none-match", ""), etag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def _has(if_none_match: str, etag: str) -> bool:
    # Proxies that compress turn a tag into a weak one.
    given = {one.strip().removeprefix("W/") for one in if_none_match.split(",")}
    return etag in given or "*" in given
