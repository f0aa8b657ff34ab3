"""The labelled files and the texts that they are about, as they lie in their folders."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Labels:
    """``evaluation`` is a folder laid out like the development labels, ``data`` the real data, ``mission`` the policy documents.

    Whatever file of them is missing counts as a set that is not there.
    """

    evaluation: Path
    data: Path

    @cached_property
    def mission(self) -> Path:
        """The folder of the policy documents, beside the real data or beside the labels."""
        return next((place for place in (self.data.parent / "mission", self.evaluation.parent / "mission") if place.is_dir()), self.data)

    def records(self, name: str) -> Iterator[dict[str, Any]]:
        """The records of ``evaluation/extraction/NAME.jsonl``; none where there is no such file."""
        path = self.evaluation / "extraction" / f"{name}.jsonl"
        if path.is_file():
            yield from jsonl(path)

    def text(self, name: str) -> str | None:
        """The text of a file named by a label, line ends as they are; None where it is not there."""
        for place in (self.data, self.mission, self.evaluation):
            if (found := place / name).is_file():
                return found.read_bytes().decode("utf-8")
        return None

    def rows(self, name: str) -> Iterator[dict[str, str]]:
        """The rows of a csv file of the real data; none where it is not there."""
        path = self.data / name
        if path.is_file():
            with path.open(encoding="utf-8-sig", newline="") as lines:
                yield from csv.DictReader(lines)


def jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a file of JSON lines, gzipped or not."""
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as raw, io.TextIOWrapper(raw, encoding="utf-8") as lines:  # type: ignore[arg-type]
        for line in lines:
            if line.strip():
                yield json.loads(line)
