"""A stand-in for a language model's server: speaks the OpenAI-compatible protocol over real HTTP and answers as a test tells it to."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answers = Callable[[dict[str, Any]], Any]
"""From what was asked (claim, limitation, passages) to an object, which is answered as JSON, or to a text, which is answered as it is."""


class ChatServer:
    """``answers`` says what comes back; ``statuses`` are those of the next requests, 200 behind them; a request that holds a member
    it does not know (``unknown``) is answered 400. ``asked`` is all that was received."""

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.statuses: list[int] = []
        self.unknown: frozenset[str] = frozenset()
        self.whole: bytes | None = None
        self.slow = 0.0
        self.trickles = False
        self.asked: list[dict[str, Any]] = []
        self.sent: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.most_together = 0
        self._together = 0
        self._lock = threading.Lock()
        self.url = ""

    def reply(self, request: dict[str, Any]) -> bytes:
        if self.whole is not None:
            return self.whole
        said = self.answers(json.loads(request["messages"][-1]["content"]))
        content = said if said is None or isinstance(said, str) else json.dumps(said, ensure_ascii=False)
        return json.dumps({"choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": content}}]}).encode()

    def handle(self, handler: BaseHTTPRequestHandler) -> None:
        request = json.loads(handler.rfile.read(int(handler.headers["content-length"])))
        with self._lock:
            self._together += 1
            self.most_together = max(self.most_together, self._together)
            self.sent.append({**request, "path": handler.path})
            self.asked.append(json.loads(request["messages"][-1]["content"]))
            self.keys.append(handler.headers.get("authorization"))
            status = 400 if self.unknown & request.keys() else self.statuses.pop(0) if self.statuses else 200
        try:
            if self.slow and not self.trickles:
                time.sleep(self.slow)
            body = self.reply(request)
            handler.send_response(status)
            handler.end_headers()
            for letter in body if self.trickles else ():
                handler.wfile.write(bytes([letter]))
                handler.wfile.flush()
                time.sleep(self.slow)
            if not self.trickles:
                handler.wfile.write(body)
        finally:
            with self._lock:
                self._together -= 1


@contextmanager
def chat_server(answers: Answers) -> Iterator[ChatServer]:
    """A server on loopback for the length of the block."""
    made = ChatServer(answers)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            with suppress(ConnectionError):  # the other side stopped waiting
                made.handle(self)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    made.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    yield made
    server.shutdown()
    thread.join()
    server.server_close()
