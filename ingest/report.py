"""What became of a run, in figures."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from ingest.finding import Taken


class Clock:
    """Seconds spent by stage: read, annotate (waiting for it), link, write, sweep, identity, index."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    @contextmanager
    def timing(self, stage: str) -> Iterator[None]:
        """Add the time that the block takes to a stage."""
        before = time.perf_counter()
        try:
            yield
        finally:
            self.add(stage, time.perf_counter() - before)

    def add(self, stage: str, seconds: float) -> None:
        """Add seconds to a stage."""
        self.spent[stage] = self.spent.get(stage, 0.0) + seconds

    def add_all(self, other: Clock) -> None:
        """Add another clock's seconds, stage by stage."""
        for stage, seconds in other.spent.items():
            self.add(stage, seconds)


@dataclass
class SourceReport:
    """What became of one file. ``state`` is written, unchanged, or failed."""

    taken: Taken
    state: str = "unchanged"
    records: int = 0
    statements: int = 0
    characters: int = 0
    rejects: Counter[str] = field(default_factory=Counter)
    flaws: Counter[str] = field(default_factory=Counter)
    clock: Clock = field(default_factory=Clock)
    problem: str = ""


@dataclass
class Report:
    """What became of a run. ``run`` is empty when there was nothing to do. ``created`` and ``changed`` count by label and type;
    ``swept`` names the earlier versions of files that were taken out."""

    run: str = ""
    sources: list[SourceReport] = field(default_factory=list)
    left: list[Path] = field(default_factory=list)
    created: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    clock: Clock = field(default_factory=Clock)
    indexed: int = 0
    swept: list[str] = field(default_factory=list)

    @property
    def rejects(self) -> Counter[str]:
        """Records rejected, by reason."""
        return sum((one.rejects for one in self.sources), Counter())

    @property
    def flaws(self) -> Counter[str]:
        """Values left out of records that were taken, by reason."""
        return sum((one.flaws for one in self.sources), Counter())

    @property
    def failed(self) -> list[SourceReport]:
        """Files that could not be used at all."""
        return [one for one in self.sources if one.state == "failed"]
