"""Stored vectors: made once for each text, found by its digest, searched by nearness.

    FOLDER/vectors/EMBEDDER/vectors.f16    rows of half-precision numbers, one after the other
    FOLDER/vectors/EMBEDDER/digests.u64    the digest of each row's text, written after the row: what it does not name does not exist
    FOLDER/vectors/EMBEDDER/dimensions     how many numbers a row has
    FOLDER/vectors/EMBEDDER/.writing       locked by whoever adds

Vectors belong to texts, not to runs: after an ingest only texts that are new or changed lack one, and nothing is removed but by
deleting the folder. Which documents a vector stands for is said by the text projection (its field ``embedded``).
"""

from __future__ import annotations

import fcntl
import os
import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from graph.errors import StoreBusy
from graph.search.meaning import digest

PART = 50_000
"""Rows that one thread compares with a vector: a question is answered by all cores together."""


@dataclass(frozen=True, slots=True)
class Near:
    """A text near a vector: the digest of the text, and the cosine of the two."""

    digest: str
    cosine: float


class Vectors:
    """The vectors that one embedder made. Notices by itself when more have been added; any number of processes may read."""

    def __init__(self, folder: Path, embedder: str) -> None:
        self.folder = folder / "vectors" / re.sub(r"[^A-Za-z0-9.-]+", "-", embedder)
        self.dimensions = 0
        self._held = 0
        self._rows = np.zeros((0, 0), np.float16)
        self._order = np.zeros(0, np.int64)
        self._sorted = np.zeros(0, np.uint64)
        self._digests = np.zeros(0, np.uint64)
        self._index: faiss.IndexShards | None = None
        self._parts: list[faiss.Index] = []
        self._lock = threading.RLock()

    def __len__(self) -> int:
        """How many texts have a vector."""
        self._refresh()
        return self._held

    def of(self, texts: Sequence[str]) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
        """The vectors of these texts (texts × dimensions, zeros where there is none), and which of them have one."""
        self._refresh()
        wanted = np.array([int(digest(text), 16) for text in texts], np.uint64)
        made = np.zeros((len(texts), self.dimensions), np.float32)
        if not self._held or not len(texts):
            return made, np.zeros(len(texts), np.bool_)
        at = np.minimum(np.searchsorted(self._sorted, wanted), self._held - 1)
        known = self._sorted[at] == wanted
        made[known] = self._rows[self._order[at[known]]]
        return made, known

    def nearest(self, vector: NDArray[np.float32], limit: int) -> list[Near]:
        """The texts nearest to a vector, exactly: every row is compared."""
        self._refresh()
        if not self._held:
            return []
        index = self._indexed()
        cosines, rows = index.search(vector[None], min(limit, self._held))
        return [Near(f"{int(self._digests[row]):016x}", float(cosine)) for cosine, row in zip(cosines[0], rows[0], strict=True)]

    def missing(self, texts: Iterable[str]) -> list[str]:
        """Which of these texts have no vector yet, each once."""
        distinct = list(dict.fromkeys(texts))
        known = self.of(distinct)[1]
        return [text for text, has in zip(distinct, known, strict=True) if not has]

    @contextmanager
    def adding(self, dimensions: int) -> Iterator[Adder]:
        """Somewhere to add vectors of so many numbers; one process at a time. Raises StoreBusy while another one adds."""
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / ".writing").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise StoreBusy(f"向量正由另一个进程计算（{self.folder}）：请稍后再试") from None
            (self.folder / "dimensions").write_text(str(dimensions), encoding="ascii")
            yield Adder(self.folder, self._complete(dimensions))

    def _complete(self, dimensions: int) -> int:
        """Rows that are whole: a killed writer may leave a row without its digest, or half of either."""
        try:
            named = (self.folder / "digests.u64").stat().st_size // 8
            return min(named, (self.folder / "vectors.f16").stat().st_size // (2 * dimensions))
        except FileNotFoundError:
            return 0

    def _indexed(self) -> faiss.IndexShards:
        # Two threads that fill the index at once would put rows in it twice.
        with self._lock:
            if self._index is None:
                self._index, self._parts = faiss.IndexShards(self.dimensions, True, True), []  # type: ignore[call-arg]
            while (start := self._index.ntotal) < self._held:
                if not self._parts or self._parts[-1].ntotal == PART:
                    self._parts.append(faiss.IndexScalarQuantizer(self.dimensions, faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT))
                    self._index.add_shard(self._parts[-1])
                part = self._parts[-1]
                part.add(self._rows[start : min(self._held, start + PART - part.ntotal)].astype(np.float32))
                self._index.syncWithSubIndexes()  # type: ignore[attr-defined]
            return self._index

    def _refresh(self) -> None:
        with self._lock:
            self._look()

    def _look(self) -> None:
        if not self.dimensions:
            try:
                self.dimensions = int((self.folder / "dimensions").read_text("ascii"))
            except FileNotFoundError:
                return
        held = self._complete(self.dimensions)
        if held == self._held:
            return
        if held < self._held:
            self._index = None
        self._rows = np.memmap(self.folder / "vectors.f16", np.float16, "r", shape=(held, self.dimensions))
        self._digests = np.fromfile(self.folder / "digests.u64", np.uint64, held)
        self._order = np.argsort(self._digests, kind="stable")
        self._sorted = self._digests[self._order]
        self._held = held


class Adder:
    """Adds rows behind those that are whole."""

    def __init__(self, folder: Path, complete: int) -> None:
        self._folder, self._complete = folder, complete

    def add(self, texts: Sequence[str], vectors: NDArray[np.float32]) -> None:
        """Keep the vectors of these texts, on disk when this returns."""
        rows = vectors.astype(np.float16)
        _write(self._folder / "vectors.f16", self._complete * rows.itemsize * rows.shape[1], rows.tobytes())
        _write(self._folder / "digests.u64", self._complete * 8, np.array([int(digest(text), 16) for text in texts], np.uint64).tobytes())
        self._complete += len(texts)


def _write(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b" if path.exists() else "w+b") as file:
        file.truncate(at)
        file.seek(at)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
