"""The embedded store: an ArcadeDB server as a child process on loopback, found again through a file in the data folder."""

from __future__ import annotations

import importlib.util
import json
import os
import secrets
import signal
import socket
import subprocess
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import neo4j

from graph.errors import StoreUnavailable
from graph.settings import Settings


@dataclass(frozen=True)
class Address:
    bolt: str
    http: str
    password: str
    pid: int


def ensure(settings: Settings) -> Address:
    """Where the embedded store of this data folder listens; it is started when it does not run."""
    folder = (settings.data / "store").absolute()
    folder.mkdir(parents=True, exist_ok=True)
    card = folder / "server.json"
    if card.exists():
        address = Address(**json.loads(card.read_text()))
        try:
            os.kill(address.pid, 0)
            return address
        except OSError:
            pass
    secret = folder / "password"
    if not secret.exists():
        secret.write_text(secrets.token_urlsafe(24))
        secret.chmod(0o600)
    password = secret.read_text()
    ports = [_free(), _free()]
    spec = importlib.util.find_spec("arcadedb_embedded")
    assert spec and spec.origin
    base = Path(spec.origin).parent
    options = {
        "server.rootPath": folder, "server.rootPassword": password, "server.mode": "production",
        "server.httpIncomingHost": "127.0.0.1", "server.httpIncomingPort": ports[0], "bolt.host": "127.0.0.1",
        "bolt.port": ports[1], "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server.defaultDatabases": "neo4j[root]",
    }
    command = [str(base / "jre/bin/java"), f"-Xmx{settings.store_memory}",
               *[f"-Darcadedb.{k}={v}" for k, v in options.items()],
               "-cp", str(base / "jars/*"), "com.arcadedb.server.ArcadeDBServer"]
    with (folder / "server.out").open("ab") as out:
        child = subprocess.Popen(command, cwd=folder, stdout=out, stderr=out, stdin=subprocess.DEVNULL, start_new_session=True)
    address = Address(f"bolt://127.0.0.1:{ports[1]}", f"http://127.0.0.1:{ports[0]}", password, child.pid)
    driver = neo4j.GraphDatabase.driver(address.bolt, auth=("root", password))
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            with driver.session(database="neo4j") as session:
                session.run("RETURN 1").consume()
            card.write_text(json.dumps(asdict(address)))
            driver.close()
            return address
        except Exception:
            time.sleep(0.2)
    raise StoreUnavailable(f"the embedded store in {folder} did not answer within 60 s; see {folder}/server.out")


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(settings: Settings) -> Address:
    """Start the embedded store, or find it running."""
    return ensure(settings)


def stop(settings: Settings) -> bool:
    """End the embedded store of this data folder; whether one ran."""
    card = (settings.data / "store").absolute() / "server.json"
    if not card.exists():
        return False
    pid = Address(**json.loads(card.read_text())).pid
    try:
        os.kill(pid, signal.SIGTERM)
    except OSError:
        return False
    for _ in range(300):
        try:
            os.waitpid(pid, os.WNOHANG)
        except OSError:
            pass
        if not Path(f"/proc/{pid}").exists():
            break
        time.sleep(0.1)
    card.unlink(missing_ok=True)
    return True
