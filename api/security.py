"""Who may ask, how often, and how much: keys, roles, limits, and what is logged.

On loopback there are no keys: whoever can reach the port is on this machine. Anywhere else every request to ``/v1`` needs
``Authorization: Bearer KEY``. The key file holds only hashes. What a client posts is never logged: it may be an unpublished draft.
"""

from __future__ import annotations

import hashlib
import hmac
import ipaddress
import json
import logging
import os
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import problem
from graph.errors import SettingsError

Role = Literal["reader", "editor"]
ROLES: tuple[Role, ...] = ("reader", "editor")
KEY_FILE = "api-keys.json"
LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})

log = logging.getLogger("zhuanbiao.api")

# The pages load nothing from elsewhere and run no inline script; whatever text a source holds, it stays text.
HEADERS = {
    "content-security-policy": "default-src 'self'; img-src 'self' data:; style-src 'self'; base-uri 'none'; form-action 'self'; "
                               "frame-ancestors 'none'; object-src 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}
# The interactive reference is FastAPI's own page, which asks a content network for its script; we do not serve it.


@dataclass(frozen=True, slots=True)
class Client:
    """Who asks: the name of the key, and its role."""

    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Limits:
    """What one client may ask for. ``rate`` is requests per second in the long run, ``burst`` how many at once; 0 means any."""

    body: int = 1_000_000
    rate: float = 0.0
    burst: int = 40


class Keys:
    """The keys of a service, by the SHA-256 of each."""

    def __init__(self, clients: dict[str, Client]) -> None:
        self.clients = clients

    def __bool__(self) -> bool:
        return bool(self.clients)

    @classmethod
    def load(cls, path: Path) -> Keys:
        """The keys in a file; none when there is no such file. Raises SettingsError when it is not as ``add_key`` writes it."""
        if not path.exists():
            return cls({})
        try:
            rows = json.loads(path.read_text(encoding="utf-8"))
            return cls({row["sha256"]: Client(row["name"], _role(row["role"])) for row in rows})
        except (ValueError, KeyError, TypeError) as error:
            raise SettingsError(f"密钥文件 {path} 无法识别：{error}") from error

    def client(self, key: str) -> Client | None:
        """Whose key it is."""
        digest = _digest(key)
        return next((client for known, client in self.clients.items() if hmac.compare_digest(known, digest)), None)


def add_key(path: Path, name: str, role: str) -> str:
    """A new key, written to the file as its hash; the key itself is shown this once."""
    keys = Keys.load(path)
    key = secrets.token_urlsafe(32)
    keys.clients[_digest(key)] = Client(name, _role(role))
    rows = [{"name": client.name, "role": client.role, "sha256": digest} for digest, client in keys.clients.items()]
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
        json.dump(rows, out, ensure_ascii=False, indent=1)
    draft.replace(path)
    return key


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is reachable from this machine only."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def editor(request: Request) -> str:
    """Who writes: the name of the key, '' on this machine where there are no keys. A dependency of every route that changes something.

    Refuses keys that may only read, and on this machine what a page from elsewhere asks a browser to send.
    """
    origin = request.headers.get("origin")
    if origin and urlsplit(origin).netloc != request.headers.get("host", ""):
        raise HTTPException(403, f"不接受来自其他网页（{origin}）的写入")
    client: Client | None = getattr(request.state, "client", None)
    if client is not None and client.role != "editor":
        raise HTTPException(403, f"密钥“{client.name}”只能读取；写入需要 editor 角色的密钥（zhuanbiao key 名称 --role editor）")
    return client.name if client else ""


class Buckets:
    """A token bucket for each client; the ones longest unused are forgotten."""

    MOST = 10_000

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self.limits, self.clock = limits, clock
        self.levels: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self.lock = threading.Lock()

    def wait(self, client: str) -> float:
        """Seconds until this client may ask again; 0 when it may now, and then it has."""
        if not self.limits.rate:
            return 0.0
        now = self.clock()
        with self.lock:
            level, then = self.levels.pop(client, (float(self.limits.burst), now))
            level = min(float(self.limits.burst), level + (now - then) * self.limits.rate)
            wait = 0.0 if level >= 1 else (1 - level) / self.limits.rate
            self.levels[client] = (level - 1 if not wait else level, now)
            if len(self.levels) > self.MOST:
                self.levels.popitem(last=False)
        return wait


class Door:
    """The one way in: host, key, rate and size are checked before the app sees a request; one line is logged after."""

    def __init__(self, app: ASGIApp, keys: Keys, limits: Limits, local: bool) -> None:
        self.app, self.keys, self.limits, self.local = app, keys, limits, local
        self.buckets = Buckets(limits)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500

        async def answer(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        try:
            refused = self._refusal(scope)
            if refused is not None:
                await refused(scope, receive, answer)
                return
            if scope["method"] in {"POST", "PUT", "PATCH"}:
                body = await _body(receive, self.limits.body)
                if body is None:
                    await problem(413, f"请求正文超过 {self.limits.body} 字节的上限")(scope, receive, answer)
                    return
                receive = _replayed(body, receive)
            await self.app(scope, receive, answer)
        finally:
            # The route, not the address: a query string may hold a draft's words.
            route = getattr(scope.get("route"), "path", None) or "-"
            log.info("%s %s %d %.1f ms", scope["method"], route, status, (time.perf_counter() - started) * 1000)

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if self.local and host.rsplit(":", 1)[0].lower() not in LOCAL_HOSTS and host.lower() not in LOCAL_HOSTS:
            # A page elsewhere may make its own name point here and would then read what only this machine may.
            return problem(403, f"本服务只在本机提供，不接受以“{host}”为名的访问")
        peer = scope["client"][0] if scope.get("client") else "-"
        if self.keys and scope["path"].startswith("/v1"):
            scheme, _, key = headers.get("authorization", "").partition(" ")
            client = self.keys.client(key.strip()) if scheme.lower() == "bearer" else None
            if client is None:
                return problem(401, "需要有效的访问密钥（Authorization: Bearer …）", headers={"www-authenticate": "Bearer"})
            scope.setdefault("state", {})["client"] = client
            peer = f"key {client.name}"
        if wait := self.buckets.wait(peer):
            return problem(429, f"请求过于频繁，请在 {wait:.0f} 秒后重试", headers={"retry-after": str(int(wait) + 1)})
        return None


async def _body(receive: Receive, most: int) -> bytes | None:
    """The whole body, or None when it is larger than allowed. An app that reads it itself would call that a parse error."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        part = message.get("body", b"")
        size += len(part)
        if size > most:
            return None
        parts.append(part)
        if message["type"] == "http.disconnect" or not message.get("more_body"):
            return b"".join(parts)


def _replayed(body: bytes, receive: Receive) -> Receive:
    sent = False

    async def replay() -> Message:
        nonlocal sent
        if sent:
            return await receive()
        sent = True
        return {"type": "http.request", "body": body, "more_body": False}

    return replay


def _role(text: str) -> Role:
    for role in ROLES:
        if role == text:
            return role
    raise SettingsError(f"角色应为 {' 或 '.join(ROLES)}，收到“{text}”")


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
