"""Worker processes that share a run's work and end with it, however it ends."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import connection


@contextmanager
def worker_processes(count: int) -> Iterator[Executor]:
    """An executor of so many processes, gone when the block ends; work that has not begun by then is dropped.

    Workers are spawned, not forked: a fork would copy open connections and threads. They leave an interrupt to the parent.
    """
    pool = ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), initializer=_live_with_the_parent)
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _live_with_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_after_the_parent, daemon=True).start()


def _end_after_the_parent() -> None:
    # A parent killed with SIGKILL cannot tell its workers, and a worker holds both ends of the queue on which it waits for work.
    parent = multiprocessing.parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
