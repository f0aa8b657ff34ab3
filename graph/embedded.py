"""The embedded store: an ArcadeDB server as a child process on loopback, found again through a card in the data folder.

The folder ``DATA/store`` holds everything: the card (``server.json``: ports, passwords, process), the password that the
server was first started with, its configuration, its database, its logs. The server outlives the process that started
it; the next one finds it by the card. Whoever starts or stops it holds the lock file, so two that come at once start one.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import logging
import os
import secrets
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from graph import engine
from graph.errors import StoreUnavailable
from graph.settings import Settings

log = logging.getLogger(__name__)

START_SECONDS = 90.0


@dataclass(frozen=True)
class Address:
    """Where a running server answers, and as whom. ``started`` is the process's creation time, so that a process id
    used again by another program is not taken for it; ``ready`` is false until it has answered once."""

    bolt: str
    http: str
    password: str
    reader_password: str
    pid: int
    started: float
    ready: bool = False

    @property
    def administration(self) -> engine.Administration:
        return engine.Administration(_port(self.http), self.password)


@dataclass(frozen=True)
class Status:
    """What ``zhuanbiao store status`` tells; ``memory`` is the resident size in bytes."""

    running: bool
    folder: Path
    bolt: str | None = None
    pid: int | None = None
    started: float | None = None
    memory: int | None = None


# Popen objects of servers started here: one that ends must be waited for, or it stays as a zombie.
_children: dict[int, subprocess.Popen[bytes]] = {}


def ensure(settings: Settings) -> Address:
    """Where the embedded store of this data folder listens; it is started when it does not run."""
    folder = _folder(settings)
    address = _card(folder)
    if address and address.ready and _process(address) and _listens(address):
        return address
    with _locked(folder):
        address = _card(folder)
        if address and _process(address) and _settled(folder, address, START_SECONDS):
            return _publish(folder, address, ready=True)
        _end(folder, 5)
        for _ in range(3):
            # Another program may take a port between the choice and the server's start: then it ends, and we choose again.
            address = _launch(folder, settings)
            if _settled(folder, address, START_SECONDS):
                log.info("embedded store started: %s, process %d", address.bolt, address.pid)
                return _publish(folder, address, ready=True)
            _end(folder, 5)
            (folder / "server.json").unlink(missing_ok=True)
    raise StoreUnavailable(f"the embedded store in {folder} did not start within {START_SECONDS:.0f} s; see {folder / 'server.out'}")


def start(settings: Settings) -> Address:
    """Start the embedded store, or find it running."""
    return ensure(settings)


def stop(settings: Settings, *, seconds: float = 30.0) -> bool:
    """End the embedded store of this data folder cleanly, by force after ``seconds``; whether one ran."""
    folder = _folder(settings)
    with _locked(folder):
        ran = _end(folder, seconds)
        (folder / "server.json").unlink(missing_ok=True)
    return ran


def restart(settings: Settings, seen: Address) -> Address:
    """End the server at once, whatever it does, and start it again, at the same ports if they are free.

    Does nothing more when it is no longer the server seen: somebody else has started it again.
    """
    folder = _folder(settings)
    with _locked(folder):
        card = _card(folder)
        if card and card.pid == seen.pid:
            _end(folder, 0)
    return ensure(settings)


def status(settings: Settings) -> Status:
    """Whether the embedded store runs, and where."""
    folder = (settings.data / "store").absolute()
    address = _card(folder)
    process = _process(address) if address else None
    if not address or not process:
        return Status(False, folder)
    return Status(True, folder, address.bolt, address.pid, address.started, process.memory_info().rss)


def _folder(settings: Settings) -> Path:
    folder = (settings.data / "store").absolute()
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    return folder


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock; the system lets go of it when the process ends, however it ends."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _card(folder: Path) -> Address | None:
    """The published address, or None where there is none or it cannot be read."""
    try:
        return Address(**json.loads((folder / "server.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _publish(folder: Path, address: Address, *, ready: bool) -> Address:
    """Write the card, whole or not at all, readable by its owner only."""
    address = Address(**{**asdict(address), "ready": ready})
    part = folder / f"server.json.{os.getpid()}"
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as out:
        json.dump(asdict(address), out)
    part.replace(folder / "server.json")
    return address


def _process(address: Address) -> psutil.Process | None:
    """The server's process, when that very process lives."""
    if child := _children.get(address.pid):
        child.poll()
    try:
        process = psutil.Process(address.pid)
        if abs(process.create_time() - address.started) > 1 or process.status() == psutil.STATUS_ZOMBIE:
            return None
        return process
    except psutil.Error:
        return None


def _listens(address: Address) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", _port(address.bolt)), 2):
            return True
    except OSError:
        return False


def _port(url: str) -> int:
    return int(url.rpartition(":")[2])


def _settled(folder: Path, address: Address, seconds: float) -> bool:
    """Wait until the server answers its owner and its reader; False when it ends before, or the time is up."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and _process(address):
        if _listens(address) and address.administration.ready():
            address.administration.add_reader(folder, address.reader_password)
            return True
        time.sleep(0.1)
    return False


def _launch(folder: Path, settings: Settings) -> Address:
    """Start a server process and publish it, not yet ready: should we be killed now, the next one finds it."""
    known = _passwords(folder)
    engine.configure(folder)
    before = _card(folder)
    bolt, http = _free_ports([_port(before.bolt), _port(before.http)] if before else [])
    with (folder / "server.out").open("wb") as out, _heeding_interrupts():
        child = subprocess.Popen(
            engine.command(settings.store_memory, bolt, http), cwd=folder, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
            start_new_session=True, env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    _children[child.pid] = child
    address = Address(f"bolt://127.0.0.1:{bolt}", f"http://127.0.0.1:{http}", known["root"], known[engine.READER],
                      child.pid, psutil.Process(child.pid).create_time())
    return _publish(folder, address, ready=False)


@contextlib.contextmanager
def _heeding_interrupts() -> Iterator[None]:
    """A shell starts background jobs deaf to SIGINT, and a server started within would inherit it: not within this block."""
    deaf = signal.getsignal(signal.SIGINT) is signal.SIG_IGN and threading.current_thread() is threading.main_thread()
    if deaf:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        if deaf:
            signal.signal(signal.SIGINT, signal.SIG_IGN)


def _passwords(folder: Path) -> dict[str, str]:
    """The passwords of root and reader, made up at the first start: the server keeps only their hashes."""
    found = {}
    for user, name in (("root", "password"), (engine.READER, "reader-password")):
        path = folder / name
        if not path.exists():
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
                out.write(secrets.token_urlsafe(24))
        found[user] = path.read_text()
    return found


def _free_ports(wanted: list[int]) -> tuple[int, int]:
    """Two free ports of loopback, the wanted ones where they are free: who is connected then finds the server again."""
    with contextlib.ExitStack() as held:
        ports = []
        for place in range(2):
            for port in [*wanted[place:place + 1], 0]:
                probe = held.enter_context(socket.socket())
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                try:
                    probe.bind(("127.0.0.1", port))
                except OSError:
                    continue
                ports.append(int(probe.getsockname()[1]))
                break
        return ports[0], ports[1]


def _end(folder: Path, seconds: float) -> bool:
    """End every server that works in this folder, carded or not; whether there was one."""
    mine = [process for process in psutil.process_iter() if _serves(process, folder)]
    for process in mine:
        with contextlib.suppress(psutil.Error):
            process.terminate()
    _, alive = psutil.wait_procs(mine, timeout=seconds)
    for process in alive:
        log.warning("embedded store: process %d did not end in %.0f s and is killed", process.pid, seconds)
        with contextlib.suppress(psutil.Error):
            process.kill()
    psutil.wait_procs(alive, timeout=10)
    for pid, child in list(_children.items()):
        if child.poll() is not None:
            del _children[pid]
    return bool(mine)


def _serves(process: psutil.Process, folder: Path) -> bool:
    try:
        return process.name() == "java" and engine.SERVER in process.cmdline() and Path(process.cwd()) == folder.resolve()
    except psutil.Error:
        return False


