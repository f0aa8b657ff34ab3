"""What a run keeps on disk beside the graph: how far each source has come, and what was rejected.

The journal is written after the store has committed a batch. A run that is killed between the two writes that batch again,
which changes nothing. The Source node names the journal that belongs to it, so that a journal left over from another store,
or from before the store was emptied, is not believed.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from ingest.source import Reject


@dataclass
class Progress:
    """How far one source has come: records taken so far, and what became of them. ``reject_bytes`` is the length of the reject file."""

    journal: str = ""
    records: int = 0
    items: int = 0
    statements: int = 0
    characters: int = 0
    reject_bytes: int = 0
    rejects: dict[str, int] = field(default_factory=dict)
    flaws: dict[str, int] = field(default_factory=dict)


class Journal:
    """The journal of one source in one data folder: ``journal/SOURCE.json`` and ``rejects/SOURCE.jsonl``."""

    def __init__(self, data: Path, source: str, begun: str | None, fresh: str) -> None:
        """``begun`` is the journal that the graph names for the source, None when it has none; ``fresh`` names a new one."""
        self._card, self.rejects = _places(data, source)
        for folder in (self._card.parent, self.rejects.parent):
            folder.mkdir(parents=True, exist_ok=True)
        self.progress = Progress(journal=fresh)
        if begun and self._card.exists():
            kept = Progress(**json.loads(self._card.read_text("utf-8")))
            self.progress = kept if kept.journal == begun else self.progress
        # What a killed run wrote after its last checkpoint is written again.
        with self.rejects.open("ab") as out:
            out.truncate(self.progress.reject_bytes)
        self._out = self.rejects.open("ab")

    def reject(self, reject: Reject, path: Path, *, partial: bool = False) -> None:
        """Keep one reject; ``partial`` when only one value of the record was left out."""
        counts = self.progress.flaws if partial else self.progress.rejects
        counts[reject.reason] = counts.get(reject.reason, 0) + 1
        row = {"file": str(path), "at": reject.locator, "reason": reject.reason, "message": reject.message,
               "partial": partial, "raw": reject.raw}
        self._out.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")

    def checkpoint(self) -> None:
        """Make everything so far durable."""
        self._out.flush()
        os.fsync(self._out.fileno())
        self.progress.reject_bytes = self._out.tell()
        draft = self._card.with_suffix(".new")
        draft.write_text(json.dumps(asdict(self.progress), ensure_ascii=False), "utf-8")
        draft.replace(self._card)

    def close(self) -> None:
        """Close the reject file, and remove it when it is empty."""
        self._out.close()
        if self.rejects.exists() and not self.rejects.stat().st_size:
            self.rejects.unlink()


def forget(data: Path, source: str) -> None:
    """Remove a source's journal and rejects."""
    for path in _places(data, source):
        path.unlink(missing_ok=True)


def _places(data: Path, source: str) -> tuple[Path, Path]:
    return data / "journal" / f"{source}.json", data / "rejects" / f"{source}.jsonl"


def reject_files(data: Path) -> Iterator[tuple[Path, Counter[str]]]:
    """Every reject file of a data folder, with its rejects counted by reason."""
    for path in sorted((data / "rejects").glob("*.jsonl")):
        counts: Counter[str] = Counter()
        with path.open(encoding="utf-8") as rows:
            for row in rows:
                counts[json.loads(row)["reason"]] += 1
        yield path, counts
