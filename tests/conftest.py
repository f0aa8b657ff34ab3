"""The stores that tests run on, started once per session and emptied before each test.

``store`` comes in two variants, ``embedded`` and ``neo4j``. The Neo4j is the one that ZHUANBIAO_TEST_NEO4J_URI names (with
…_USERNAME and …_PASSWORD), or one that .ci/neo4j/neo4j.py starts where Java and Maven are installed; where neither is to be
had its tests are skipped, but with CI=true they fail. A database that holds anything when the session meets it is refused.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from graph import embedded
from graph import store as stores
from graph.settings import Settings
from graph.store import Store

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
LAUNCHER = ROOT / ".ci" / "neo4j" / "neo4j.py"
IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests marked ``shared`` where the real data are not beside the repository; in CI they must be."""
    if SHARED.is_dir() or IN_CI:
        return
    skip = pytest.mark.skip(reason=f"the real data are not at {SHARED}")
    for item in items:
        if item.get_closest_marker("shared"):
            item.add_marker(skip)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real data beside the repository."""
    if not SHARED.is_dir():
        (pytest.fail if IN_CI else pytest.skip)(f"the real data are not at {SHARED}")
    return SHARED


@pytest.fixture(scope="session")
def embedded_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings of an embedded store of this session's own, running."""
    settings = Settings(data=tmp_path_factory.mktemp("embedded"), neo4j_uri=None, store_memory="1g")
    embedded.start(settings)
    yield settings
    embedded.stop(settings)


@pytest.fixture(scope="session")
def neo4j_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Settings of a real Neo4j: the one named in the environment, or one of this session's own."""
    data = tmp_path_factory.mktemp("neo4j")
    if uri := os.environ.get("ZHUANBIAO_TEST_NEO4J_URI"):
        yield Settings(
            data=data, neo4j_uri=uri, neo4j_username=os.environ.get("ZHUANBIAO_TEST_NEO4J_USERNAME", "neo4j"),
            neo4j_password=SecretStr(os.environ.get("ZHUANBIAO_TEST_NEO4J_PASSWORD", "")),
        )
        return
    if not (shutil.which("java") and shutil.which("mvn")):
        (pytest.fail if IN_CI else pytest.skip)("no Neo4j: set ZHUANBIAO_TEST_NEO4J_URI, or install Java and Maven")
    home, port, password = data / "home", free_port(), "only-for-tests"
    call = [sys.executable, str(LAUNCHER)]
    started = subprocess.run([*call, "start", "--home", str(home), "--port", str(port), "--password", password],
                             capture_output=True, text=True, check=False)
    if started.returncode:
        pytest.fail(f"Neo4j did not start: {started.stderr}")
    yield Settings(data=data, neo4j_uri=f"bolt://127.0.0.1:{port}", neo4j_password=SecretStr(password))
    subprocess.run([*call, "stop", "--home", str(home)], check=False, capture_output=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


_ours: dict[str, Store] = {}


@pytest.fixture(params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def settings(request: pytest.FixtureRequest) -> Settings:
    """Settings of an empty store, once per engine; nothing but the store is left in its data folder."""
    found: Settings = request.getfixturevalue(f"{request.param}_settings")
    if request.param not in _ours:
        store = stores.connect(found)
        if nodes := store.read("MATCH (n) RETURN count(n) AS nodes")[0]["nodes"]:
            pytest.exit(f"refused: the {request.param} database for tests holds {nodes} nodes that no test of this session wrote", 3)
        _ours[request.param] = store
    store = _ours[request.param]
    # In one transaction: the largest test graph has a few thousand nodes.
    if store.read("MATCH (n) RETURN n LIMIT 1"):
        store.write([("MATCH (n) DETACH DELETE n", {})])
    for path in found.data.iterdir():
        if path.name in {"store", "home"}:
            continue
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    return found


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """An empty graph store, once per engine. Its schema may be there from an earlier test; ``ensure_schema`` is idempotent."""
    with stores.connect(settings) as opened:
        yield opened


@pytest.fixture(scope="session", autouse=True)
def _close_stores() -> Iterator[None]:
    yield
    for store in _ours.values():
        store.close()
    _ours.clear()


@pytest.fixture
def commands(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands run here find the store and the data folder of ``settings``, whatever the developer's own environment says."""
    monkeypatch.setenv("ZHUANBIAO_DATA", str(settings.data))
    monkeypatch.delenv("NEO4J_URI", raising=False)
    if settings.neo4j_uri:
        monkeypatch.setenv("NEO4J_URI", settings.neo4j_uri)
        monkeypatch.setenv("NEO4J_PASSWORD", settings.neo4j_password.get_secret_value())
