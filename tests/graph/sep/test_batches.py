"""Batches: what is finished is kept, taken up again after a stop, and thrown away with the run that it was read from."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import StoreBusy
from graph.runs import running
from graph.search import Search, rebuild
from graph.sep.batches import CLAUSE_COLUMNS, PATENT_COLUMNS, Batch, Done
from graph.sep.passages import edition
from graph.store import Store
from tests import city

STANDARD = "GB/T 991001-2023"


@pytest.fixture
def batch(store: Store, tmp_path: Path) -> Batch:
    city.build(store)
    rebuild(store, tmp_path / "search")
    return Batch(Search.open(tmp_path / "search"), store, None, tmp_path, limit=3)


def stopped(answers: Iterator[Done], after: int) -> None:
    """As many answers as that, and then no more."""
    list(itertools.islice(answers, after))
    answers.close()  # type: ignore[attr-defined]


def test_a_standard_leads_from_each_requirement_to_patents(batch: Batch) -> None:
    [done] = batch.standard(edition(batch.store, STANDARD))
    assert done.asked == "5.1" and not done.before and [row["位次"] for row in done.rows] == [1, 2, 3]
    best = done.rows[0]
    assert best["专利"] == "CN199100008" and set(best) == set(CLAUSE_COLUMNS) and "收费许可" in str(best["声明"])
    assert 0 < float(best["可能性"]) < 1 and best["标题"] == "" and "≈" not in str(done.rows)


def test_what_is_finished_is_taken_up_again(batch: Batch, tmp_path: Path) -> None:
    patents = ["CN199100001", "CN199100007", "CN199100008A", "CN199109999", "CN199100009"]
    stopped(batch.portfolio(patents), 2)
    found = list(batch.portfolio(patents))
    assert [done.before for done in found] == [True, True, False, False, False]
    assert [done.missing for done in found] == [False, False, False, True, False] and "没有" in str(found[3].rows[0]["理由"])
    assert found[2].rows[0]["条款"] == "5.1" and found[2].rows[0]["专利"] == "CN199100008" and set(found[2].rows[0]) >= set(PATENT_COLUMNS)
    again = list(batch.portfolio(patents))
    assert all(done.before for done in again) and [done.rows for done in again] == [done.rows for done in found]
    few = Batch(batch.search, batch.store, None, tmp_path, limit=1)
    assert [done.before for done in few.portfolio(patents[:1])] == [False]


def test_another_run_begins_anew(batch: Batch, tmp_path: Path) -> None:
    patents = ["CN199100007", "CN199100008"]
    list(batch.portfolio(patents))
    answers = batch.portfolio([*patents, "CN199100009"])
    assert next(answers).before
    with running(batch.store, "test"):
        pass
    rebuild(batch.store, tmp_path / "search")
    with pytest.raises(StoreBusy, match="再次运行"):
        list(answers)
    assert [done.before for done in batch.portfolio(patents)] == [False, False]
    assert len(list((tmp_path / "batches").iterdir())) == 1
