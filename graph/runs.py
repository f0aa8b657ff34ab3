"""Who writes, and from what: runs, the lock that lets one run write at a time, and sources with their completeness."""

from __future__ import annotations

import hashlib
import secrets
import socket
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import psutil

from graph.errors import StoreBusy
from graph.queries import query
from graph.store import Store

READING = 3
"""Version of the reading, annotating and linking code: raise it when the same file would now say something else."""

LEASE = 120_000
"""Milliseconds after which a silent run on another host loses the lock. On the same host its process is looked at instead."""


class Run:
    """One run that holds the store for writing: ``id`` stamps all that it changes."""

    def __init__(self, store: Store, run: str) -> None:
        self.store, self.id = store, run
        self._held = time.monotonic()

    def hold(self) -> None:
        """Keep the lock; to be called now and then. Raises StoreBusy when another run has taken it after a long silence."""
        if time.monotonic() - self._held < LEASE / 4000:
            return
        [rows] = self.store.write([(query("write/renew_lock"), {"holder": self.id, "lease": LEASE})])
        if not rows:
            raise StoreBusy(f"run {self.id} was silent for more than {LEASE // 1000} s and has lost the store to {_holder(self.store)}")
        self._held = time.monotonic()


def begin_run(store: Store, version: str) -> Run:
    """A run that alone may write until it is finished or its process ends. Raises StoreBusy, naming who holds the store.

    A lock left by a process that was killed on this host is taken over at once, and by one on another host after LEASE.
    """
    run = f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(3)}"
    store.command(query("write/lock_constraint"))
    process = psutil.Process()
    parameters = {"holder": run, "host": socket.gethostname(), "pid": process.pid, "born": process.create_time(), "lease": LEASE}
    [rows] = store.write([(query("write/take_lock"), {**parameters, "dead": _dead_holder(store)})])
    if not rows:
        raise StoreBusy(f"the store is being written to by {_holder(store)}; one run writes at a time")
    store.write([(query("write/begin_run"), {"id": run, "started": _now(), "version": version})])
    return Run(store, run)


def finish_run(run: Run, status: str = "complete") -> None:
    """Record how the run ended (``complete`` or ``failed``) and let others write."""
    run.store.write([
        (query("write/finish_run"), {"id": run.id, "finished": _now(), "status": status}),
        (query("write/release_lock"), {"holder": run.id}),
    ])


@contextmanager
def running(store: Store, version: str) -> Iterator[Run]:
    """A run for as long as the block lasts: complete at its end, failed if an exception leaves it."""
    run = begin_run(store, version)
    try:
        yield run
    except BaseException:
        finish_run(run, "failed")
        raise
    finish_run(run)


def source_id(sha256: str, name: str) -> str:
    """The id of a source: a function of the file's bytes and of the code that reads them as ``name``, not of its place."""
    return hashlib.sha256(f"{sha256} {name} {READING}".encode()).hexdigest()[:10]


def begin_source(store: Store, run: Run | str, source: str, **facts: Any) -> None:
    """Record that a source is being read. ``facts``: path, name, licence, sha256, size, reader."""
    store.write([(query("write/begin_source"), {"id": source, "props": {**facts, "run": run_id(run)}})])


def finish_source(store: Store, run: Run | str, source: str, **counts: int) -> None:
    """Record that all a source says has been written. ``counts``: records, rejects, nodes, edges."""
    store.write([(query("write/finish_source"), {"id": source, "props": {**counts, "run": run_id(run)}})])


def sources(store: Store) -> list[dict[str, Any]]:
    """Every source by path. ``status`` is loading, complete, or withdrawing where a withdrawal was interrupted."""
    return [row["source"] for row in store.read(query("write/sources"))]


def earlier_versions(store: Store, current: Collection[str]) -> list[str]:
    """Ids of other versions of these sources' files that the graph still holds, where the current one is complete."""
    known = sources(store)
    complete = {row["path"] for row in known if row["id"] in current and row["status"] == "complete" and row.get("path")}
    return [row["id"] for row in known if row["id"] not in current and row.get("path") in complete]


def run_id(run: Run | str) -> str:
    return run.id if isinstance(run, Run) else run


def _dead_holder(store: Store) -> str:
    """The holder of the lock if its process, on this host, is no more."""
    for row in store.read(query("write/lock")):
        if row["host"] != socket.gethostname():
            continue
        try:
            if abs(psutil.Process(row["pid"]).create_time() - row["born"]) > 2:
                return str(row["holder"])
        except psutil.NoSuchProcess:
            return str(row["holder"])
    return ""


def _holder(store: Store) -> str:
    for row in store.read(query("write/lock")):
        return f"run {row['holder']} (process {row['pid']} on {row['host']})"
    return "a run that has ended since"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
