"""An embedder behind an address, against a small server of our own that speaks the same protocol."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import pytest

from graph.embedding import embedder
from graph.embedding.endpoint import TOGETHER, Endpoint
from graph.errors import EmbedderMissing
from graph.settings import Settings


class _Server(BaseHTTPRequestHandler):
    asked: ClassVar[list[dict[str, Any]]] = []
    answer = "vectors"

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.asked.append({**request, "path": self.path, "key": self.headers.get("authorization")})
        status = 401 if self.answer == "refused" else 200
        rows = [{"index": at, "embedding": [float(len(text)), 1.0, 0.0]} for at, text in enumerate(request["input"])]
        body = {"vectors": {"data": rows[::-1]}, "strange": {"vectors": rows}, "few": {"data": rows[:-1]}}.get(self.answer, {})
        self.send_response(status)
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def address() -> Iterator[str]:
    _Server.asked, _Server.answer = [], "vectors"
    server = HTTPServer(("127.0.0.1", 0), _Server)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    server.shutdown()
    thread.join()
    server.server_close()


def test_vectors_come_back_in_the_order_of_the_texts_and_of_length_one(address: str) -> None:
    endpoint = Endpoint(address, "some-model", "secret")
    texts = ["字" * count for count in range(1, TOGETHER + 3)]
    found = endpoint.vectors(texts)
    assert found.shape == (len(texts), 3) and np.allclose(np.linalg.norm(found, axis=1), 1)
    assert np.allclose(found[:, 0] / found[:, 1], range(1, len(texts) + 1), rtol=1e-4)
    assert {(each["path"], each["model"], each["key"]) for each in _Server.asked} == {("/v1/embeddings", "some-model", "Bearer secret")}
    assert [len(each["input"]) for each in _Server.asked] == [1, TOGETHER, 2]


def test_the_settings_choose_it(address: str, tmp_path: Path) -> None:
    chosen = embedder(Settings(data=tmp_path, embeddings_url=address, embeddings_model="some-model"))
    assert chosen.dimensions == 3 and chosen.name.startswith("some-model")


@pytest.mark.parametrize(("answer", "said"), [("refused", "401"), ("strange", "OpenAI 兼容格式"), ("few", "返回了 1 个向量")])
def test_an_answer_of_another_kind_is_told_without_the_text(address: str, answer: str, said: str) -> None:
    endpoint = Endpoint(address, "some-model")
    _Server.answer = answer
    with pytest.raises(EmbedderMissing, match=said) as told:
        endpoint.vectors(["未公开的草案", "另一段"])
    assert "草案" not in str(told.value)


def test_nobody_at_the_address_is_told() -> None:
    with pytest.raises(EmbedderMissing, match="ZHUANBIAO_EMBEDDINGS_URL"):
        Endpoint("http://127.0.0.1:9/v1", "some-model", seconds=2)
