"""Golden files for sources: what each makes of a small invented file, kept as JSON and reviewed as a diff.

``ZHUANBIAO_REWRITE=1 pytest tests/ingest/sources`` writes them anew.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ingest.source import Record, Source

TESTS = Path(__file__).resolve().parents[2]
SHARED = TESTS.parents[1] / "shared"


def said(source: Source, path: Path) -> list[dict[str, Any]]:
    """All that a source reads from a file, as plain data."""
    return [
        {"record": one.kind, "at": one.locator, **one.fields} if isinstance(one, Record)
        else {"reject": one.reason, "at": one.locator, "message": one.message, "raw": one.raw}
        for one in source.read(path)
    ]


@pytest.fixture
def sample() -> Callable[[str], Path]:
    """A file of ``tests/samples/sources`` by its name there."""
    return lambda name: TESTS / "samples" / "sources" / name


@pytest.fixture
def golden(sample: Callable[[str], Path]) -> Callable[[Source, str], list[dict[str, Any]]]:
    """Check that a source takes a sample and reads from it just what its golden file holds; returns what it read."""

    def check(source: Source, name: str) -> list[dict[str, Any]]:
        path = sample(name)
        assert source.sniff(path), f"{source.name} does not take {name}"
        found = said(source, path)
        places = [one["at"] for one in found if "record" in one]
        assert len(places) == len(set(places)), f"{name}: two records at one place"
        written = json.dumps(found, ensure_ascii=False, indent=1) + "\n"
        expected = TESTS / "expected" / "sources" / f"{name}.json"
        if os.environ.get("ZHUANBIAO_REWRITE"):
            expected.parent.mkdir(parents=True, exist_ok=True)
            expected.write_text(written, encoding="utf-8")
        assert written == expected.read_text(encoding="utf-8"), f"{name}: see {expected}; rewrite with ZHUANBIAO_REWRITE=1"
        return found

    return check


@pytest.fixture
def shared() -> Callable[[str], Path]:
    """A file or folder of the real data by its path there; skips the test where the data are absent."""

    def find(name: str) -> Path:
        if not SHARED.is_dir():
            pytest.skip(f"the real data are not here: {SHARED}")
        return SHARED / name

    return find
