"""An unpublished draft over HTTP: answered, and then nowhere to be found."""

from __future__ import annotations

import gc
import hashlib
import io
import json
import logging
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from docx import Document
from fastapi.testclient import TestClient

from api.app import create_app
from graph.embedding import embedder
from graph.search import rebuild
from graph.search.making import make
from graph.search.nearness import Nearness
from graph.settings import Settings
from graph.store import Store
from tests import city

TEXT = {"content-type": "text/plain; charset=utf-8"}


def draft() -> str:
    """The draft; its words are put together here, so that no constant of this file holds them."""
    name, standard, patent = secrets()
    return f"4.1 {name}的温度监测\n充电枪应监测{name}端子的温度，{name}电阻不大于5 Ω，按GB/T {standard}—2031和CN{patent}A。\n4.2 外观\n外壳宜为橙色。\n"


def secrets() -> tuple[str, str, str]:
    """What the draft says and nothing else in the world does."""
    name, standard, patent = ("".join(reversed(part)) for part in ("腔振谐螭玄", "753159", "788889991"))
    return name, standard, patent


class Hashed:
    """An embedder on this machine: vectors of characters. ``fails`` makes it break, quoting the text, as a careless one may."""

    name, dimensions = "hashed", 64

    def __init__(self, fails: bool = False) -> None:
        self.fails = fails

    def vectors(self, texts: Sequence[str]) -> np.ndarray[Any, np.dtype[np.float32]]:
        if self.fails:
            raise RuntimeError(f"cannot embed {texts[0]!r}")
        return np.stack([_vector(text) for text in texts])


def _vector(text: str) -> np.ndarray[Any, np.dtype[np.float32]]:
    made = np.full(64, 0.01, np.float32)
    for mark in text:
        made[ord(mark) % 64] += 1
    return np.asarray(made / np.linalg.norm(made), np.float32)


@contextmanager
def stand_in(host: str) -> Iterator[tuple[str, list[str]]]:
    """An OpenAI-compatible embeddings server on an address of this machine, and the texts that it was sent."""
    received: list[str] = []

    class Server(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            texts = json.loads(self.rfile.read(int(self.headers["content-length"])))["input"]
            received.extend(texts)
            body = json.dumps({"data": [{"index": at, "embedding": _vector(text).tolist()} for at, text in enumerate(texts)]}).encode()
            self.send_response(200)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer((host, 0), Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://{host}:{server.server_port}/v1", received
    server.shutdown()
    server.server_close()


@pytest.fixture
def client(store: Store, settings: Settings) -> Iterator[TestClient]:
    city.build(store)
    rebuild(store, settings.data / "search")
    make(store, settings.data / "search", Hashed())
    with TestClient(create_app(settings), base_url="http://127.0.0.1", raise_server_exceptions=False) as client:
        client.app.state.service.nearness = Nearness(settings.data / "search", Hashed.name, Hashed)  # type: ignore[attr-defined]
        yield client


def docx_of(text: str) -> bytes:
    paper, out = Document(), io.BytesIO()
    for line in text.split("\n"):
        paper.add_paragraph(line)
    paper.save(out)
    return out.getvalue()


def test_every_way_to_send_it(client: TestClient) -> None:
    for body, media in ((draft().encode(), "text/plain"), (draft().encode("gb18030"), "text/plain"), (draft().encode(), "text/markdown"),
                        (json.dumps({"text": draft()}).encode(), "application/json"),
                        (docx_of(draft()), "application/vnd.openxmlformats-officedocument.wordprocessingml.document")):
        answer = client.post("/v1/sep/drafts", content=body, headers={"content-type": media}, params={"candidates": 2, "patents": 3})
        assert answer.status_code == 200 and answer.headers["cache-control"] == "no-store", answer.text
        found = answer.json()
        assert [asked["clause"]["number"] for asked in found["asked"]] == ["4.1"] and len(found["asked"][0]["candidates"]) == 2
        assert found["asked"][0]["candidates"][0]["patent"] == found["patents"][0]["patent"] == "CN199100008"
        assert not any("未按含义" in note or "句向量" in note for note in found["notes"])
    for form in ("docx", "xlsx"):
        file = client.post("/v1/sep/drafts", content=draft().encode(), headers=TEXT, params={"format": form})
        assert file.content.startswith(b"PK") and "attachment" in file.headers["content-disposition"]


def test_what_cannot_be_read_is_told_without_its_words(client: TestClient) -> None:
    for body, media, status in ((b"", "text/plain", 400), (draft().encode(), "application/pdf", 415), (b"{" + draft().encode(), "application/json", 400),
                                (json.dumps({"draft": draft()}).encode(), "application/json", 400), (b"PK\x03\x04" + draft().encode(), "text/plain", 422)):
        answer = client.post("/v1/sep/drafts", content=body, headers={"content-type": media})
        assert answer.status_code == status and answer.headers["content-type"] == "application/problem+json", answer.text
        assert not any(word in answer.text for word in secrets())


def test_nothing_of_it_is_left(client: TestClient, settings: Settings, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    before = _digests(settings.data)
    with caplog.at_level(logging.DEBUG):
        _send(client, draft(), 200)
        client.app.state.service.nearness = Nearness(settings.data / "search", Hashed.name, lambda: Hashed(fails=True))  # type: ignore[attr-defined]
        told = _send(client, draft(), 500)
    assert "RuntimeError" in told and not any(word in told for word in secrets())
    logged = [record.getMessage() for record in caplog.records if record.name == "zhuanbiao.api"]
    assert any("POST /v1/sep/drafts 200" in line for line in logged) and any("POST /v1/sep/drafts 500" in line for line in logged)
    assert _said(["".join(capfd.readouterr()), *(f"{record.getMessage()} {record.exc_text} {record.args}" for record in caplog.records)]) == []
    caplog.clear()
    assert _digests(settings.data) == before
    for path in _files(settings.data, store=True):
        assert _stored(path.read_bytes()) == [], path
    assert _holders(secrets()) == []


def test_the_search_for_what_is_left_finds_what_is_there(client: TestClient) -> None:
    kept = {"somewhere": [draft()]}
    assert _holders(secrets())
    del kept


def _send(client: TestClient, text: str, status: int) -> str:
    answer = client.post("/v1/sep/drafts", content=text.encode(), headers=TEXT)
    assert answer.status_code == status
    return answer.text if status != 200 else ""


def _said(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if any(word in line for word in secrets())]


def _stored(data: bytes) -> list[str]:
    return [word for word in secrets() for encoding in ("utf-8", "utf-16-le", "gb18030") if word.encode(encoding) in data]


def _files(folder: Path, *, store: bool) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and (store or path.relative_to(folder).parts[0] not in {"store", "home"}))


def _digests(folder: Path) -> dict[str, str]:
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in _files(folder, store=False)}


def _holders(words: Sequence[str]) -> list[str]:
    """What in this process still refers to a text that holds one of the words: caches, answers kept, frames of errors."""
    marks = [*words, *(word.encode() for word in words)]
    own = {id(mark) for mark in marks} | {id(word) for word in words}
    gc.collect()
    found = []
    for one in gc.get_objects():
        for held in gc.get_referents(one):
            if isinstance(held, (str, bytes)) and id(held) not in own and any(type(mark) is type(held) and mark in held for mark in marks):  # type: ignore[operator]
                found.append(f"{type(one).__name__} {str(held)[:80]}")
    return found


def test_an_embedder_elsewhere_is_not_asked(store: Store, settings: Settings) -> None:
    city.build(store)
    rebuild(store, settings.data / "search")
    # 127.0.0.2 is this machine too, but by name it might be any other.
    for host, private in (("127.0.0.2", False), ("127.0.0.1", True)):
        with stand_in(host) as (url, received):
            outside = settings.model_copy(update={"embeddings_url": url, "embeddings_model": f"m{private}"})
            make(store, settings.data / "search", embedder(outside))
            with TestClient(create_app(outside), base_url="http://127.0.0.1") as client:
                received.clear()
                answer = client.post("/v1/sep/drafts", content=draft().encode(), headers=TEXT)
            assert answer.status_code == 200 and answer.json()["asked"][0]["candidates"]
            assert any("未发往" in note for note in answer.json()["notes"]) is not private
            assert bool(received) is private, received
