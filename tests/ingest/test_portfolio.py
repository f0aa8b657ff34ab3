"""A portfolio's charts: every number found, finished files left alone, persons' changes never written over."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from graph.errors import SourceError
from graph.search import Search, rebuild
from graph.sep.documents import Made, against
from graph.settings import Settings
from graph.store import Store
from ingest.portfolio import JOURNAL, SUMMARY, Batch, Done, numbers_in
from tests import city

PATENTS = ["CN199100008A", "CN199100001", "CN199109999"]
FILE = "CN199100008_GB_T 991001-2023.docx"
MADE = Made("张三", "2026-11-25", "run", "2026-11-25T00:00:00+00:00")


@pytest.fixture
def batch(store: Store, settings: Settings, tmp_path: Path) -> Batch:
    city.build(store)
    rebuild(store, settings.data / "search")
    return Batch(Search.open(settings.data / "search"), store, against(store, "GB/T 991001-2023"), MADE, tmp_path / "对照表", "docx")


def states(done: list[Done]) -> list[str]:
    return [one.state for one in done]


def test_a_file_a_patent_and_a_summary(batch: Batch) -> None:
    assert states(list(batch.chart(PATENTS))) == ["written", "none", "unknown"]
    assert {path.name for path in batch.folder.iterdir()} == {FILE, SUMMARY, JOURNAL}
    rows = list(openpyxl.load_workbook(batch.folder / SUMMARY).worksheets[0].values)
    assert [row[1] for row in rows if row[0] == 1] == ["CN199100008"]


def test_one_patent_by_two_numbers_is_charted_once(batch: Batch) -> None:
    twice = ["CN199100008A", "CN201910000008.0"]
    assert states(list(batch.chart(twice))) == ["written", "same"]
    again = Batch(batch.search, batch.store, batch.standard, batch.made, batch.folder, "docx")
    assert states(list(again.chart(twice))) == ["unchanged", "unchanged"]
    assert len(list(openpyxl.load_workbook(batch.folder / SUMMARY).worksheets[0].values)) == 6


def test_what_is_finished_is_not_made_again(batch: Batch) -> None:
    stopped = batch.chart(PATENTS)
    assert next(stopped).state == "written"
    stopped.close()
    with (batch.folder / JOURNAL).open("a") as journal:
        journal.write('{"patent": "CN1991000')  # the line at which a run was killed
    made, summary = (batch.folder / FILE).stat().st_mtime_ns, batch.folder / SUMMARY
    assert not summary.exists()
    assert states(list(batch.chart(PATENTS))) == ["unchanged", "none", "unknown"]
    assert (batch.folder / FILE).stat().st_mtime_ns == made and summary.exists()


def test_another_graph_standard_or_date_makes_it_anew(batch: Batch) -> None:
    list(batch.chart(PATENTS[:1]))
    later = Batch(batch.search, batch.store, batch.standard, Made("张三", "2026-11-26"), batch.folder, "docx")
    assert states(list(later.chart(PATENTS[:1]))) == ["written"]
    (batch.folder / FILE).unlink()
    assert states(list(later.chart(PATENTS[:1]))) == ["written"]


def test_what_a_person_changed_is_kept(batch: Batch) -> None:
    list(batch.chart(PATENTS[:1]))
    (batch.folder / FILE).write_bytes(b"checked and signed")
    later = Batch(batch.search, batch.store, batch.standard, Made("李四", "2026-11-26"), batch.folder, "docx")
    for again in (batch, later):
        [done] = again.chart(PATENTS[:1])
        assert done.state in ("unchanged", "kept") and (batch.folder / FILE).read_bytes() == b"checked and signed"
    assert done.state == "kept" and "未覆盖" in done.note


def test_numbers_from_lists_and_tables(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("# 组合\nCN 199100008 A\n\nCN199100001，甲\nCN199100001\n".encode("gb18030"))
    (tmp_path / "b.csv").write_text("序号,专利名称,公开（公告）号\n1,甲,CN199100008A\n2,乙,CN199100001A\n", "utf-8-sig")
    (tmp_path / "c.csv").write_text("CN199100008A,甲\nCN199100001A,乙\n", "utf-8")
    book = openpyxl.Workbook()
    for row in (("专利名称", "申请号"), ("甲", "CN201910000008.0"), ("乙", None)):
        book.active.append(row)
    book.save(tmp_path / "d.xlsx")
    assert list(numbers_in(tmp_path / "a.txt")) == ["CN 199100008 A", "CN199100001"]
    assert list(numbers_in(tmp_path / "b.csv")) == list(numbers_in(tmp_path / "c.csv")) == ["CN199100008A", "CN199100001A"]
    assert list(numbers_in(tmp_path / "d.xlsx")) == ["CN201910000008.0"]
    (tmp_path / "e.txt").write_text("\n")
    for name in ("e.txt", "f.txt"):
        with pytest.raises(SourceError):
            list(numbers_in(tmp_path / name))
