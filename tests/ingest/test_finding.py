"""Which files are taken, and for what."""

from __future__ import annotations

import shutil
from importlib.resources import files
from pathlib import Path

import pytest

from graph.errors import SourceError
from ingest.finding import find
from ingest.sources import SOURCES

SAMPLE = Path(str(files("ingest") / "sample"))


def test_every_file_of_the_sample_is_taken_for_what_it_is() -> None:
    taken, left = find([SAMPLE])
    assert {one.path.name: one.source.name for one in taken if one.source.name != "standard-text"} == {
        "patents.csv": "cnipa-export", "declarations.csv": "declarations", "standards.csv": "standard-table",
        "enterprises.csv": "enterprise-list", "clusters.csv": "cluster-list", "chains.yaml": "chain-yaml",
        "regions.csv": "region-table", "policy.txt": "policy-document"}
    assert sum(one.source.name == "standard-text" for one in taken) == 12
    assert [path.name for path in left] == ["README.md"]


def test_a_copy_is_the_same_source_and_taken_once(tmp_path: Path) -> None:
    shutil.copy(SAMPLE / "clusters.csv", tmp_path / "b.csv")
    taken, _ = find([SAMPLE / "clusters.csv", tmp_path])
    assert len(taken) == 1 and taken[0].id == find([tmp_path])[0][0].id


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"nowhere does not exist"):
        find([tmp_path / "nowhere"])


def test_every_source_says_what_it_is() -> None:
    names = [source.name for source in SOURCES]
    assert len(set(names)) == len(names)
    for source in SOURCES:
        assert source.title and source.licence and 0 <= source.rank <= 100, source


@pytest.mark.shared
def test_every_real_file_is_taken_once_or_left_for_a_reason(shared: Path) -> None:
    taken, left = find([shared / "data", shared / "mission"])
    assert len(taken) >= 60
    names = {path.name for path in left}
    assert {"SOURCE.txt", "company_to_applicant_labeled_half.csv", "lines.jsonl", "MISSION.md"} <= names
    assert not {"cn_patents_zh_abstract.jsonl.gz", "gazette_2019_07_utf8.csv.gz", "cnipa_pss_export_5803.xlsx"} & names
