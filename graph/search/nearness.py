"""Nearness in meaning: the stored vectors together with the embedder that made them, which is loaded when a text has none."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from numpy.typing import NDArray

from graph.embedding import Embedder, embedder, name_of
from graph.search.vectors import Near, Vectors
from graph.settings import Settings

Vector = NDArray[np.float32]

LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


def nearness(settings: Settings) -> Nearness:
    """The vectors that these settings' embedder made, and the embedder when it is needed."""
    private = not settings.embeddings_url or urlsplit(settings.embeddings_url).hostname in LOCAL
    return Nearness(settings.data / "search", name_of(settings), lambda: embedder(settings), private=private)


class Nearness:
    """What is near a text. A text asked about is never stored: only ``graph.search.making`` keeps vectors, and only of the graph's texts.

    ``private`` says that the embedder is on this machine, so that a text asked about does not leave it.
    """

    def __init__(self, folder: Path, name: str, load: Callable[[], Embedder], *, private: bool = True) -> None:
        self.name = name
        self.vectors = Vectors(folder, name)
        self.private = private
        self._load = load
        self._embedder: Embedder | None = None
        self._lock = threading.Lock()

    @property
    def ready(self) -> bool:
        """Whether any vector is stored; without one nothing is near anything."""
        return len(self.vectors) > 0

    def of(self, text: str) -> Vector:
        """The vector of a text, stored or computed now. Raises EmbedderMissing."""
        stored, known = self.vectors.of([text])
        vector: Vector = (stored if known[0] else self.embedder.vectors([text]))[0]
        return vector

    def cosines(self, vector: Vector, texts: Sequence[str]) -> list[float | None]:
        """The cosine of each text with the vector; None where the text has no stored vector yet."""
        stored, known = self.vectors.of(texts)
        return [float(cosine) if has else None for cosine, has in zip(stored @ vector, known, strict=True)]

    def nearest(self, vector: Vector, limit: int) -> list[Near]:
        """The stored texts nearest to the vector, by digest."""
        return self.vectors.nearest(vector, limit)

    @property
    def embedder(self) -> Embedder:
        """The embedder, loaded once for the process. Raises EmbedderMissing."""
        with self._lock:
            if self._embedder is None:
                self._embedder = self._load()
            return self._embedder
