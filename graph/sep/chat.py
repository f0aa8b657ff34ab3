"""A language model behind an OpenAI-compatible address (``POST {url}/chat/completions``): one question, one reply, within bounds.

Nothing of a question or a reply is kept or told in an error. A server on this machine is never reached through a proxy, and no
server is followed to another address.
"""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass
from typing import Any

import httpx

from graph.errors import QueryError, SettingsError
from graph.search.nearness import LOCAL
from graph.settings import Settings

TRIES = 3
"""How often one question is sent at most: again after a status that says later, or a connection that broke, not after a slow answer."""

IN_A_ROW = 3
"""Questions without a reply after which a server is asked no more."""

TOGETHER = 2
"""Requests at one time, of the whole process."""

LARGEST = 200_000
"""Bytes of a reply that are read."""

_turns = threading.BoundedSemaphore(TOGETHER)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the model wrote, or in ``failure`` a short fixed phrase (Chinese) for why it did not."""

    text: str = ""
    failure: str = ""


class Chat:
    """A model at an address. ``name`` is what it is called, ``private`` says that it runs on this machine."""

    def __init__(self, url: str, model: str, key: str = "", *, seconds: float = 60.0, pause: float = 0.5) -> None:
        address = _address(url)
        self.name = model or address.host
        self.private = address.host in LOCAL
        self._model, self._seconds, self._pause = model, seconds, pause
        headers = {"Accept-Encoding": "identity"} | ({"Authorization": f"Bearer {key}"} if key else {})
        self._client = httpx.Client(base_url=str(address).rstrip("/") + "/", headers=headers, trust_env=not self.private, follow_redirects=False)
        self._plain = False
        self._failures = 0

    def __enter__(self) -> Chat:
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    @property
    def given_up(self) -> bool:
        """Whether the server left so many questions in a row without a reply that it is asked no more."""
        return self._failures >= IN_A_ROW

    def ask(self, system: str, user: str, until: float) -> Reply:
        """The reply to one question, at the latest at that time of ``time.monotonic``. Never raises."""
        if self.given_up:
            return Reply(failure="服务连续没有回答，不再请求")
        reply = self._asked([{"role": "system", "content": system}, {"role": "user", "content": user}], until)
        self._failures = self._failures + 1 if reply.failure else 0
        return reply

    def _asked(self, messages: list[dict[str, str]], until: float) -> Reply:
        reply = Reply(failure="时间用尽")
        for again in range(TRIES):
            if again:
                time.sleep(max(0.0, min(self._pause * 2 ** (again - 1), until - time.monotonic())))
            if not _turns.acquire(timeout=max(0.0, until - time.monotonic())):
                return reply
            plain = self._plain
            try:
                status, body = self._posted(messages, min(until, time.monotonic() + self._seconds), plain=plain)
            except httpx.TimeoutException:
                return Reply(failure="超时")
            except httpx.HTTPError:
                reply = Reply(failure="无法访问")
                continue
            finally:
                _turns.release()
            if status == 200:
                return _written(body)
            reply = Reply(failure=f"状态 {status}")
            if status == 400 and not plain:
                # Some servers refuse what they do not know, and some models any temperature but their own.
                self._plain = True
            elif status not in (408, 409, 425, 429) and status < 500:
                return reply
        return reply

    def _posted(self, messages: list[dict[str, str]], until: float, *, plain: bool) -> tuple[int, bytes]:
        wanted = {} if plain else {"temperature": 0, "response_format": {"type": "json_object"}}
        asked = {"model": self._model, "messages": messages, **wanted}
        body = json.dumps(asked, ensure_ascii=False).encode("utf-8", "replace")
        left = max(0.01, until - time.monotonic())
        with self._client.stream("POST", "chat/completions", content=body, headers={"Content-Type": "application/json"}, timeout=left) as response:
            read = bytearray()
            for piece in response.iter_bytes():
                read += piece
                # A reply that trickles in keeps every single read within its time.
                if time.monotonic() > until:
                    raise httpx.ReadTimeout("")
                if len(read) > LARGEST:
                    break
            return response.status_code, bytes(read)


def chat(settings: Settings) -> Chat:
    """The model that the settings name. Raises QueryError where they name none, SettingsError for an address that is none."""
    if not settings.model_url:
        raise QueryError("没有设置语言模型：请设置 ZHUANBIAO_MODEL_URL（OpenAI 兼容地址，…/v1）与 ZHUANBIAO_MODEL_NAME，或只用规则对照")
    return Chat(settings.model_url, settings.model_name, settings.model_key.get_secret_value())


def named(settings: Settings) -> str:
    """What the model that the settings name is called, '' where they name none."""
    return (settings.model_name or _address(settings.model_url).host) if settings.model_url else ""


def _address(url: str) -> httpx.URL:
    try:
        made = httpx.URL(url)
    except (httpx.InvalidURL, TypeError):
        made = httpx.URL("")
    if made.scheme not in ("http", "https") or not made.host:
        raise SettingsError("ZHUANBIAO_MODEL_URL 不是网址：应形如 http://127.0.0.1:8080/v1")
    return made


def _written(body: bytes) -> Reply:
    """What the model wrote, as far as the body is a chat completion."""
    if len(body) > LARGEST:
        return Reply(failure="回答过长")
    try:
        choice: dict[str, Any] = json.loads(body)["choices"][0]
        message = choice["message"]
        refused = message.get("refusal") or choice.get("finish_reason") == "content_filter"
        text = message.get("content")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        return Reply(failure="不是 OpenAI 兼容的回答")
    if refused or not isinstance(text, str) or not text.strip():
        return Reply(failure="拒绝回答")
    return Reply(text)
