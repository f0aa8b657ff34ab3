"""The table of assessments against its golden file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ingest.source import Source
from ingest.sources.sep_assessments import SepAssessments


def test_assessments_are_read(golden: Callable[[Source, str], list[dict[str, Any]]]) -> None:
    found = golden(SepAssessments(), "sep_assessments.csv")
    assert [one["at"] for one in found if one.get("record") == "assessment"] == ["R3", "R4", "R5", "R9"]
    assert [one["reject"] for one in found if "reject" in one] == ["unreadable decision", "incomplete assessment", "check digit"]
