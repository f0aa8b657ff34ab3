"""The embedded store as a process: found again, started once, and never losing what it acknowledged."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from graph import embedded
from graph.errors import SettingsError
from graph.settings import Settings
from graph.store import connect

ROOT = Path(__file__).resolve().parent.parent.parent
WRITE = """
import sys
from pathlib import Path
from graph.settings import Settings
from graph.store import connect
with connect(Settings(data=Path(sys.argv[1]), neo4j_uri=None, store_memory="512m")) as store:
    for number in range(int(sys.argv[2])):
        store.write([("CREATE (:Patent {number: $number})", {"number": f"{sys.argv[3]}{number}"})])
        print(number, flush=True)
"""


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Settings]:
    """Settings of a store of this test's own, in a folder whose name is no plain one."""
    settings = Settings(data=tmp_path / "数据 夹", neo4j_uri=None, store_memory="512m")
    yield settings
    embedded.stop(settings)


def writer(settings: Settings, count: int, prefix: str = "CN") -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", WRITE, str(settings.data), str(count), prefix], cwd=ROOT,
                            stdout=subprocess.PIPE, text=True, env={**os.environ, "LC_ALL": "C", "PYTHONUTF8": "1"})


def servers(settings: Settings) -> list[int]:
    folder = (settings.data / "store").resolve()
    return [process.pid for process in psutil.process_iter() if embedded._serves(process, folder)]


def count(settings: Settings) -> int:
    with connect(settings) as store:
        return int(store.read("MATCH (p:Patent) RETURN count(p) AS n")[0]["n"])


def test_it_is_published_to_its_owner_only_and_found_again(own: Settings) -> None:
    assert not embedded.status(own).running
    address = embedded.start(own)
    assert embedded.start(own) == address
    assert servers(own) == [address.pid]
    status = embedded.status(own)
    assert (status.running, status.bolt, status.pid) == (True, address.bolt, address.pid)
    folder = own.data / "store"
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for name in ("server.json", "password", "reader-password"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    process = psutil.Process(address.pid)
    assert address.password not in " ".join(process.cmdline())
    assert {part.laddr.ip.removeprefix("::ffff:") for part in process.net_connections() if part.status == psutil.CONN_LISTEN} == {"127.0.0.1"}
    assert "-Xmx512m" in process.cmdline()
    assert (folder / "log").is_dir()
    assert not (ROOT / "log").exists()
    assert embedded.stop(own)
    assert not embedded.stop(own)
    assert servers(own) == []


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_cleanly_when_asked(own: Settings, how: signal.Signals) -> None:
    address = embedded.start(own)
    process = psutil.Process(address.pid)
    process.send_signal(how)
    assert process.wait(20) in {0, 128 + how, -how, None}
    assert "shutting down" in (own.data / "store" / "server.out").read_text(encoding="utf-8", errors="replace").lower()


def test_two_that_come_at_once_start_one(own: Settings) -> None:
    both = [writer(own, 3, prefix) for prefix in ("A", "B")]
    assert [each.wait(120) for each in both] == [0, 0]
    assert len(servers(own)) == 1
    assert count(own) == 6


def test_a_server_killed_is_started_again_with_all_it_acknowledged(own: Settings) -> None:
    with connect(own) as store:
        store.write([("UNWIND range(1, 500) AS i CREATE (:Patent {number: 'CN' + i})", {})])
        before = embedded.ensure(own)
        psutil.Process(before.pid).kill()
        # The very same Store goes on.
        assert store.read("MATCH (p:Patent) RETURN count(p) AS n") == [{"n": 500}]
        store.write([("CREATE (:Patent {number: 'CN0'})", {})])
        with store.reading_session() as session:
            assert session.run("MATCH (p:Patent) RETURN count(p) AS n").single(strict=True)["n"] == 501
    assert embedded.ensure(own).pid != before.pid


def test_the_server_outlives_the_process_that_started_it(own: Settings) -> None:
    process = writer(own, 100_000)
    assert process.stdout
    acknowledged = 0
    for line in process.stdout:
        acknowledged = int(line) + 1
        if acknowledged == 20:
            break
    process.kill()
    acknowledged += len(process.stdout.read().splitlines())
    process.wait()
    # One more may have been written and not yet told.
    assert count(own) - acknowledged in {0, 1}
    assert len(servers(own)) == 1


def test_a_starter_killed_halfway_leaves_nothing_in_the_way(own: Settings) -> None:
    process = writer(own, 1)
    card = own.data / "store" / "server.json"
    until = time.monotonic() + 60
    while not card.exists() and time.monotonic() < until:
        time.sleep(0.01)
    process.kill()
    process.wait()
    assert count(own) in {0, 1}
    assert len(servers(own)) == 1


def test_a_stale_card_is_not_believed(own: Settings) -> None:
    address = embedded.start(own)
    card = own.data / "store" / "server.json"
    text = json.loads(card.read_text())
    embedded.stop(own)
    # The process id now belongs to somebody else: to this test.
    card.write_text(json.dumps({**text, "pid": os.getpid()}))
    assert not embedded.status(own).running
    again = embedded.start(own)
    assert again.pid not in {os.getpid(), address.pid}
    embedded.stop(own)
    card.write_text("{ half a ca")
    assert embedded.start(own).ready


def test_a_server_without_a_card_is_not_left_holding_the_database(own: Settings) -> None:
    address = embedded.start(own)
    (own.data / "store" / "server.json").unlink()
    assert embedded.start(own).pid != address.pid
    assert len(servers(own)) == 1


def test_a_memory_limit_that_makes_no_sense_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="store_memory"):
        embedded.start(Settings(data=tmp_path, neo4j_uri=None, store_memory="plenty"))
