"""A small projection of invented things."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from graph.search import Document, Search
from graph.search.projection import write
from tests.graph.search.things import THINGS

Made = Callable[[Iterable[Document]], Search]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Writes documents as a projection of its own and opens it."""
    def make(documents: Iterable[Document]) -> Search:
        write(documents, tmp_path / "search")
        return Search.open(tmp_path / "search")

    return make


@pytest.fixture
def things(made: Made) -> Search:
    """The projection of THINGS."""
    return made(THINGS)
