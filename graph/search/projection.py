"""The projection's folder: written whole beside the old one, switched in one step, and its status.

    FOLDER/text/CURRENT        the name of the version in use; replaced atomically
    FOLDER/text/VERSION/       a tantivy index and what.json: which run it holds, how many documents of each label
    FOLDER/text/.writing       locked by whoever builds; a killed build leaves an unnamed version that the next one removes
"""

from __future__ import annotations

import fcntl
import itertools
import json
import os
import shutil
import time
import uuid
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tantivy

from graph.errors import IndexMissing, StoreBusy
from graph.queries import query
from graph.search import documents as found
from graph.search.documents import Document
from graph.search.fields import Laid, entry, lay_out, schema
from graph.store import Store
from graph.workers import worker_processes

LAYOUT = 5
"""Changes whenever the fields or the words change, so that an old projection is rebuilt rather than misread."""

WRITER_BYTES = 256_000_000
"""Heap of the index writer; larger saves merging, and this much holds some 100,000 abstracts."""

BATCH = 250
"""Documents that a worker process takes at once."""

Progress = Callable[[int, int], None]
"""Called with documents written and documents expected."""


@dataclass(frozen=True, slots=True)
class Status:
    """What the projection holds, against what the graph says. ``run`` is None where there is no projection or no run."""

    built: bool
    run: str | None = None
    latest_run: str | None = None
    documents: dict[str, int] = field(default_factory=dict)
    bytes: int = 0
    seconds: float = 0.0
    finished: str = ""

    @property
    def lags(self) -> bool:
        """Whether the graph has a finished run that the projection does not hold."""
        return not self.built or self.run != self.latest_run


def latest_run(store: Store) -> str | None:
    """The id of the run that finished last, None before the first."""
    rows = store.read(query("read/search_latest_run"))
    return str(rows[0]["run"]) if rows else None


def rebuild(store: Store, folder: Path, progress: Progress | None = None, workers: int = 0) -> Status:
    """Write the projection anew from what the graph says, and switch to it. Raises StoreBusy while another build runs.

    ``workers`` processes cut the texts into words beside this one, which reads the graph; with 0 this one does both.
    """
    run = latest_run(store)
    expected = found.count(store) if progress or workers else 0
    # A worker takes about a second to start, in which this process cuts some two thousand abstracts itself.
    write(found.documents(store), folder, run=run, expected=expected, progress=progress, workers=workers if expected > 5000 else 0)
    return status(store, folder)


def status(store: Store, folder: Path) -> Status:
    """What the projection in that folder holds, and whether it lags behind the graph."""
    latest = latest_run(store)
    try:
        path = current(folder)
        what = read_what(path)
    except IndexMissing:
        return Status(built=False, latest_run=latest)
    return Status(True, what["run"], latest, what["documents"], size(path), what["seconds"], what["finished"])


def write(documents: Iterable[Document], folder: Path, *, run: str | None = None, expected: int = 0,
          progress: Progress | None = None, workers: int = 0) -> Path:
    """Write these documents as the projection and switch to it; the folder of the new version."""
    root = folder / "text"
    root.mkdir(parents=True, exist_ok=True)
    with _alone(root):
        for left in root.glob("v-*"):
            if left.name != _named(root):
                shutil.rmtree(left, ignore_errors=True)
        path = root / f"v-{uuid.uuid4().hex[:12]}"
        path.mkdir()
        started = time.monotonic()
        counts = _fill(_laid_out(documents, workers), path, expected, progress)
        seconds = round(time.monotonic() - started, 2)
        what = {"layout": LAYOUT, "run": run, "documents": counts, "seconds": seconds,
                "finished": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())}
        (path / "what.json").write_text(json.dumps(what), encoding="utf-8")
        old = _named(root)
        _switch(root, path.name)
        if old:
            # Readers keep the files that they have mapped; one that comes just now reads CURRENT again.
            shutil.rmtree(root / old, ignore_errors=True)
    return path


def current(folder: Path) -> Path:
    """The folder of the version in use. Raises IndexMissing, saying what to do."""
    root = folder / "text"
    name = _named(root)
    if not name or not (root / name / "what.json").is_file():
        raise IndexMissing(f"检索投影尚未建立（{root}）：请运行 zhuanbiao index rebuild")
    if read_what(root / name)["layout"] != LAYOUT:
        raise IndexMissing(f"检索投影由其他版本写成（{root / name}）：请运行 zhuanbiao index rebuild")
    return root / name


def changed(folder: Path) -> tuple[int, int] | None:
    """A stamp that is another one after every switch, None without a projection."""
    try:
        state = os.stat(folder / "text" / "CURRENT")  # noqa: PTH116 — asked before every search, and Path.stat costs thrice as much
    except FileNotFoundError:
        return None
    return state.st_ino, state.st_mtime_ns


def read_what(path: Path) -> dict[str, Any]:
    """What a version says of itself."""
    what: dict[str, Any] = json.loads((path / "what.json").read_text(encoding="utf-8"))
    return what


def size(path: Path) -> int:
    """Bytes on disk."""
    return sum(file.stat().st_size for file in path.iterdir())


def _laid_out(documents: Iterable[Document], workers: int) -> Iterator[Laid]:
    if not workers:
        yield from map(lay_out, documents)
        return
    # imap would read the whole graph ahead of the workers, so only a few batches are under way at a time.
    with worker_processes(workers) as pool:
        waiting: deque[Future[list[Laid]]] = deque()
        batches = iter(documents)
        while True:
            while len(waiting) < 3 * workers and (batch := list(itertools.islice(batches, BATCH))):
                waiting.append(pool.submit(_lay_out_all, batch))
            if not waiting:
                return
            yield from waiting.popleft().result()


def _lay_out_all(batch: list[Document]) -> list[Laid]:
    return [lay_out(document) for document in batch]


def _fill(laid: Iterable[Laid], path: Path, expected: int, progress: Progress | None) -> dict[str, int]:
    index = tantivy.Index(schema(), path=str(path))
    writer = index.writer(WRITER_BYTES, 2)
    counts: Counter[str] = Counter()
    for number, each in enumerate(laid, 1):
        writer.add_document(entry(each))
        counts[each[0]] += 1
        if progress and number % 1000 == 0:
            progress(number, expected)
    writer.commit()
    writer.wait_merging_threads()
    if progress:
        progress(counts.total(), expected)
    return dict(sorted(counts.items()))


def _named(root: Path) -> str:
    try:
        return (root / "CURRENT").read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""


def _switch(root: Path, name: str) -> None:
    draft = root / "CURRENT.new"
    with draft.open("w", encoding="utf-8") as file:
        file.write(name)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(root / "CURRENT")


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    with (root / ".writing").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreBusy(f"检索投影正由另一个进程重建（{root}）：请稍后再试") from None
        yield
