"""The engine of the embedded store: how an ArcadeDB server is configured, started and asked. Nothing else knows its name.

A server works in one folder and everything it is told is relative to that folder. It answers Bolt (the product's way)
and HTTP (its own administration), on loopback only.
"""

from __future__ import annotations

import base64
import contextlib
import importlib.util
import json
import re
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from graph.errors import SettingsError, StoreUnavailable

SERVER = "com.arcadedb.server.ArcadeDBServer"
DATABASE = "neo4j"
READER = "reader"
# No reader's query runs longer, even when its client is gone and nobody is left to end it.
READER_SECONDS = 300


def command(memory: str, bolt: int, http: int) -> list[str]:
    """The command line of a server that works in the current folder, with its two ports and its Java heap (``2g``)."""
    if not re.fullmatch(r"[1-9]\d*[mgMG]", memory):
        raise SettingsError(f"store_memory is {memory!r}; expected a number with m or g, such as 512m or 2g")
    found = importlib.util.find_spec("arcadedb_embedded")
    if not found or not found.origin:
        raise StoreUnavailable("the package arcadedb-embedded is not installed; install it, or set NEO4J_URI to use a Neo4j server")
    package = Path(found.origin).parent
    options = {
        "server.rootPath": ".",
        "server.rootPasswordPath": "password",
        # In mode production the server hides from a user why a query failed. What that mode would harden is set below.
        "server.mode": "development",
        "txWalFlush": 1,
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": http,
        "server.httpWorkerThreads": 8,
        "bolt.host": "127.0.0.1",
        "bolt.port": bolt,
        "bolt.defaultDatabase": DATABASE,
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server.defaultDatabases": f"{DATABASE}[root]",
        "serverMetrics": "false",
        "polyglotEngineEnabled": "false",
        "opencypher.loadCsv.allowFileUrls": "false",
        "opencypher.loadCsv.allowRemoteUrls": "false",
        "queryMaxRangeSize": 1_000_000,
    }
    return [
        str(package / "jre" / "bin" / "java"), f"-Xmx{memory}",
        # Out of memory it would go on half alive; ended, it starts again with everything acknowledged.
        "-XX:+ExitOnOutOfMemoryError", *[f"-Darcadedb.{name}={value}" for name, value in options.items()],
        "-cp", str(package / "jars" / "*"), SERVER,
    ]


def configure(folder: Path) -> None:
    """Write the groups, before the server starts: the reader may read records and nothing else.

    No ``resultSetLimit``: it ends scans early inside the query, so that ``count`` and ``collect`` would answer wrongly.
    """
    every = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]

    def group(access: list[str], records: list[str], milliseconds: int = -1) -> dict[str, Any]:
        return {"resultSetLimit": -1, "readTimeout": milliseconds, "access": access, "types": {"*": {"access": records}}}

    groups = {
        "admin": group(["updateSecurity", "updateSchema", "updateDatabaseSettings"], every),
        "*": group([], []),
        READER: group([], ["readRecord"], READER_SECONDS * 1000),
    }
    path = folder / "config" / "server-groups.json"
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps({"databases": {"*": {"groups": groups}}, "version": 2}), encoding="utf-8")


class Administration:
    """What the owner may ask of a running server beside Bolt. Raises OSError where it does not answer, or refuses."""

    def __init__(self, port: int, password: str) -> None:
        self.port = port
        self._token = "Basic " + base64.b64encode(f"root:{password}".encode()).decode()

    def ready(self) -> bool:
        """Whether the server is up and has its database."""
        with contextlib.suppress(OSError):
            return bool(self._call("GET", f"/api/v1/exists/{DATABASE}").get("result"))
        return False

    def add_reader(self, folder: Path, password: str) -> None:
        """Create the reader in a server that has none yet; its password stays as it was otherwise."""
        users = (folder / "config" / "server-users.jsonl").read_text(encoding="utf-8").splitlines()
        if not any(json.loads(line).get("name") == READER for line in users if line.strip()):
            self._do("create user " + json.dumps({"name": READER, "password": password, "databases": {DATABASE: [READER]}}))

    def running_queries(self) -> list[dict[str, Any]]:
        """What readers and writers have under way: ``id``, ``user``, ``text``, ``elapsedMs`` of each."""
        found: list[dict[str, Any]] = self._do("list queries").get("result", [])
        return found

    def end_query(self, text: str) -> bool:
        """End the reader's query of exactly that text; whether it is gone. The server looks at this between rows only."""
        for found in self.running_queries():
            if found.get("text") == text and found.get("user") == READER:
                with contextlib.suppress(OSError):
                    self._do(f"terminate query {found['id']}", seconds=2.0)
        return not any(found.get("text") == text for found in self.running_queries())

    def _do(self, line: str, *, seconds: float = 10.0) -> dict[str, Any]:
        return self._call("POST", "/api/v1/server", {"command": line}, seconds=seconds)

    def _call(self, method: str, path: str, body: dict[str, Any] | None = None, *, seconds: float = 10.0) -> dict[str, Any]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        try:
            connection.request(method, path, json.dumps(body) if body else None,
                               {"Authorization": self._token, "Content-Type": "application/json"})
            answer = connection.getresponse()
            text = answer.read().decode("utf-8")
        except HTTPException as error:
            raise OSError(f"the embedded store broke off its answer to {path}: {error!r}") from error
        finally:
            connection.close()
        if answer.status != 200:
            raise OSError(f"the embedded store answered {answer.status} to {path}: {text[:300]}")
        result: dict[str, Any] = json.loads(text)
        return result
