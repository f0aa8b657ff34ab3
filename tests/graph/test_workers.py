"""Worker processes end with the process that started them, whichever way it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil

from graph.workers import worker_processes

PARENT = """
import os, sys, time
from graph.workers import worker_processes
if __name__ == "__main__":
    with worker_processes(1) as pool:
        print(pool.submit(os.getpid).result(), flush=True)
        time.sleep(60)
"""


def test_work_comes_back_and_the_processes_go() -> None:
    with worker_processes(2) as pool:
        workers = [psutil.Process(pid) for pid in set(pool.map(_pid, range(8)))]
    assert os.getpid() not in {worker.pid for worker in workers}
    assert all(_gone(worker) for worker in workers)


def test_a_killed_parent_leaves_no_worker(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, "utf-8")
    root = Path(__file__).resolve().parents[2]
    parent = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(root)})
    assert parent.stdout
    worker = psutil.Process(int(parent.stdout.readline()))
    parent.send_signal(signal.SIGKILL)
    parent.communicate()
    until = time.monotonic() + 30
    while not _gone(worker) and time.monotonic() < until:
        time.sleep(0.05)
    assert _gone(worker)


def _gone(process: psutil.Process) -> bool:
    try:
        return not process.is_running() or process.status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def _pid(_: int) -> int:
    return os.getpid()
