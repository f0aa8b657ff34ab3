"""A whole ingest of real files: seconds, peak memory, a second run, and a run killed at random moments against one left alone.

    python -m bench.runs [PATH …] [--kills 5] [--seed 1]

Baseline: the same ingest, left alone. Every run has a data folder and an embedded store of its own; with NEO4J_URI set the runs go
to that Neo4j one after the other, which must be empty at first and is emptied in between (``--wipe`` says that it may be).
Without paths: the cuts of patents by field beside the repository, where they are.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from graph.settings import Settings
from graph.store import connect

REAL = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "cn-patents-patentscope-100k"


def main() -> None:
    """Print one line a run."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("paths", nargs="*", type=Path)
    asked.add_argument("--kills", type=int, default=5)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--wipe", action="store_true")
    given = asked.parse_args()
    paths = given.paths or sorted(REAL.glob("subset_*.jsonl"))
    if not paths:
        print(f"no files given, and none at {REAL}: nothing measured")
        return
    neo4j = Settings().neo4j_uri
    if neo4j and not given.wipe:
        sys.exit(f"the runs empty the database at {neo4j}: say --wipe")
    with tempfile.TemporaryDirectory() as folder:
        alone = _run(paths, Path(folder) / "alone", [])
        _run(paths, Path(folder) / "alone", [], said="again")
        _end(Path(folder) / "alone", wipe=bool(neo4j))
        chance = random.Random(given.seed)
        moments = sorted(chance.uniform(2, max(3.0, float(alone["seconds"]))) for _ in range(given.kills))
        killed = _run(paths, Path(folder) / "killed", moments, said=f"killed {given.kills} times")
        _end(Path(folder) / "killed", wipe=bool(neo4j))
        print("digests", "equal" if alone["digest"] == killed["digest"] else "DIFFER")


def _run(paths: list[Path], data: Path, moments: list[float], said: str = "left alone") -> dict[str, object]:
    """Ingest, killed at these seconds of running time, and taken up each time; then the digest."""
    environment = {**os.environ, "ZHUANBIAO_DATA": str(data)}
    call = [sys.executable, "-m", "ingest", "ingest", *map(str, paths)]
    began, peak = time.monotonic(), 0
    for until in [*(after - before for before, after in zip([0.0, *moments], moments, strict=False)), None]:
        child = subprocess.Popen(call, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        started = time.monotonic()
        while child.poll() is None:
            peak = max(peak, _memory(child.pid))
            if until is not None and time.monotonic() - started >= until:
                child.send_signal(signal.SIGKILL)
                child.wait()
            time.sleep(0.05)
    seconds = time.monotonic() - began
    shown = subprocess.run([sys.executable, "-m", "ingest", "digest", "--format", "json"], env=environment, check=True,
                           capture_output=True, text=True)
    last = json.loads(shown.stdout)[-1]
    print(f"{said:18} {seconds:7.1f} s   peak memory of our process {peak / 2**20:6.0f} MB   {last['数量']:>9,} elements   {last['校验']}", flush=True)
    return {"seconds": seconds, "digest": last}


def _memory(pid: int) -> int:
    try:
        return int(psutil.Process(pid).memory_info().rss)
    except psutil.Error:
        return 0


def _end(data: Path, *, wipe: bool) -> None:
    if wipe:
        with connect(Settings()) as store:
            store.command("MATCH (node) CALL { WITH node DETACH DELETE node } IN TRANSACTIONS OF 10000 ROWS")
        return
    subprocess.run([sys.executable, "-m", "ingest", "store", "stop"], env={**os.environ, "ZHUANBIAO_DATA": str(data)},
                   check=False, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
