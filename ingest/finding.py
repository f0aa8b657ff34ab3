"""Which files an ingest takes, and what it takes each for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.errors import SourceError
from graph.runs import source_id
from ingest.source import Source
from ingest.sources import SOURCES

SKIPPED = {".git", ".venv", "__pycache__", "node_modules"}


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that a source takes. ``id`` is a function of the file's bytes and of the code that reads them, not of its place."""

    path: Path
    source: Source
    id: str
    sha256: str
    size: int


def find(paths: Iterable[Path], sources: Sequence[Source] = SOURCES) -> tuple[list[Taken], list[Path]]:
    """The files below the paths that a source takes, in the order of SOURCES and then of their paths; and those that none takes.

    Two copies of one file are taken once. Raises SourceError for a path that does not exist.
    """
    taken: dict[str, Taken] = {}
    left: list[Path] = []
    for path in _files(paths):
        source = next((source for source in sources if source.sniff(path)), None)
        if source is None:
            left.append(path)
        else:
            one = take(path, source)
            taken.setdefault(one.id, one)
    order = {source.name: place for place, source in enumerate(sources)}
    return sorted(taken.values(), key=lambda one: (order[one.source.name], str(one.path))), left


def take(path: Path, source: Source) -> Taken:
    """One file as a source takes it."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Taken(path.resolve(), source, source_id(sha256, source.name), sha256, path.stat().st_size)


def _files(paths: Iterable[Path]) -> list[Path]:
    files: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found = sorted(
                one for one in path.rglob("*")
                if one.is_file() and not one.name.startswith(".") and not SKIPPED.intersection(one.relative_to(path).parts))
            files.update(dict.fromkeys(found))
        elif path.is_file():
            files[path] = None
        else:
            raise SourceError(f"{path} does not exist; expected a file or a folder")
    return list(files)
