"""Texts as vectors, so that passages which say the same in other words are near each other.

    weights     the file in which multilingual-e5-small comes       encoder     its net as an ONNX graph
    e5          the embedder that comes with the product            endpoint    any other, behind an OpenAI-compatible address

An embedder is whatever has a name, a number of dimensions and ``vectors``; its name stands beside every stored vector, because
vectors of two embedders must never be compared.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from graph.settings import Settings


class Embedder(Protocol):
    """Turns texts into vectors of length one. ``name`` changes whenever the same text would give another vector."""

    name: str
    dimensions: int

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row for each text (texts × dimensions), in their order. Raises EmbedderMissing."""
        ...


def name_of(settings: Settings) -> str:
    """The name of the embedder that the settings name, without loading it."""
    if settings.embeddings_url:
        from graph.embedding.endpoint import named

        return named(settings.embeddings_url, settings.embeddings_model)
    from graph.embedding.e5 import E5

    return E5.name


def embedder(settings: Settings, threads: int = 1) -> Embedder:
    """The embedder that the settings name: an endpoint where they give its address, the bundled one otherwise."""
    if settings.embeddings_url:
        from graph.embedding.endpoint import Endpoint

        return Endpoint(settings.embeddings_url, settings.embeddings_model, settings.embeddings_key.get_secret_value())
    from graph.embedding.e5 import E5

    return E5(settings.data / "models", threads)
