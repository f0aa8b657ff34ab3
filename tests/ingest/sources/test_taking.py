"""Which source takes which file: never two, and none takes what is no source's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.sources import SOURCES

NOBODY = (
    "SOURCE.txt", "README.md", "MISSION.md", "columns.json", "company_shorter_form", "company_to_applicant", "industry_upstream_by_name",
    "query_company_to_applicants", "lines.jsonl", "qa_DOC", "zh-nlp-bench", "kag-supplychain", "eval/", "design/", "hooks/", "facts.jsonl",
    "nev_domain_dict", "sei5_nev_ipc_raw", "实体-IPC.csv",
)


def takers(path: Path) -> list[str]:
    return [source.name for source in SOURCES if source.sniff(path)]


def test_names_are_unique() -> None:
    names = [source.name for source in SOURCES]
    assert len(names) == len(set(names))


def test_every_source_says_whose_data_it_reads() -> None:
    assert all(source.title and source.licence and source.rank > 0 for source in SOURCES)


def test_samples_have_one_taker(sample: Callable[[str], Path]) -> None:
    found = {path.name: takers(path) for path in sorted(sample(".").rglob("*")) if path.is_file()}
    assert {name: names for name, names in found.items() if len(names) != 1} == {"industry_upstream_by_name.csv": []}


@pytest.mark.parametrize("data", [b"", b"\x00\xff" * 50, b"%PDF-1.4 broken", b"PK\x03\x04 broken", b"{", "标准号".encode("utf-16")])
@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".json", ".jsonl", ".jsonl.gz", ".html", ".xml", ".pdf", ".docx", ".yaml", ".txt"])
def test_broken_files_have_no_taker_and_raise_nothing(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"broken{suffix}"
    path.write_bytes(data)
    assert takers(path) == []


@pytest.mark.shared
def test_real_files_have_at_most_one_taker(shared: Callable[[str], Path]) -> None:
    root = shared(".").resolve()
    for path in sorted(path for path in root.rglob("*") if path.is_file()):
        name = str(path.relative_to(root))
        found = takers(path)
        if any(mark in name for mark in NOBODY):
            assert found == [], name
        else:
            assert len(found) == 1, f"{name}: {found}"
