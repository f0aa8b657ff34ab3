"""Mutated texts and files raise nothing that is not declared, and none takes long; ``python -m bench.mutations`` runs them by the thousand."""

from __future__ import annotations

import gzip
import json
import random
import zipfile
from pathlib import Path

import pytest

from bench.mutations.__main__ import input_of, survive
from bench.mutations.mutation import mutated
from bench.mutations.targets import Target, annotated, targets
from bench.mutations.texts import STANDARDS, TEXTS
from graph.errors import SourceError
from ingest.annotate import annotate
from ingest.annotations import Document, Genre
from ingest.reading.documents import document_text
from ingest.reading.objects import json_objects
from ingest.reading.tables import table_rows
from ingest.reading.webpage import webpage_text
from ingest.source import Record, Reject
from ingest.sources import SOURCES
from ingest.sources.chains import ChainDocument
from ingest.sources.standard_index import StandardIndex

FAMILIES = ("annotate", "identifier", "source")


@pytest.mark.parametrize(("family", "count"), [("annotate", 600), ("identifier", 2_000), ("source", 500)])
def test_mutated_inputs_are_survived(family: str, count: int) -> None:
    outcome = survive(targets(family), 20_26, range(count), seconds=5)
    assert outcome.inputs.total() == count
    assert outcome.failures == []


def test_every_family_and_source_is_met() -> None:
    named = [[target.name for target in family] for family in targets()]
    assert [names[0].split()[0] for names in named] == list(FAMILIES)
    assert all(f"annotate {genre}" in named[0] for genre in TEXTS)
    assert len(named[2]) > 70


def test_an_input_is_repeated_by_its_number() -> None:
    families = targets()
    for index in range(60):
        (first, given), (second, again) = input_of(families, 7, index), input_of(families, 7, index)
        assert (first.name, given) == (second.name, again)


def test_mutations_leave_no_half_characters() -> None:
    for seed in range(300):
        mutated(random.Random(seed), STANDARDS).encode("utf-8")


def test_a_hang_is_told_apart_from_an_answer() -> None:
    def forever(_: str | bytes) -> None:
        while True:
            pass

    [[one, *_], *_] = targets("annotate line")
    hanging = type(one)("hanging", lambda _: "x", forever)
    outcome = survive([[hanging]], 1, range(1), seconds=0.1)
    assert len(outcome.failures) == 1 and "TookTooLong" in outcome.failures[0][2]


def test_damaged_packages_are_refused_with_a_reason(tmp_path: Path) -> None:
    packed = bytearray(gzip.compress(("标题,摘要\n" + "一种装置,公开了一种装置\n" * 400).encode(), mtime=0))
    packed[40:60] = bytes(20)
    (tmp_path / "list.csv.gz").write_bytes(packed)
    with pytest.raises(SourceError, match="压缩文件"):
        list(table_rows(tmp_path / "list.csv.gz"))
    with zipfile.ZipFile(tmp_path / "text.docx", "w") as package:
        package.writestr("[Content_Types].xml", "<Types")
    with pytest.raises(SourceError, match="Word"):
        document_text(tmp_path / "text.docx")


def test_a_carriage_return_within_a_line_spoils_no_table(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text('编号,名称\n1,甲\r乙\n2,"丙"\r\n3,5" 管\r件\n', encoding="utf-8", newline="")
    assert [row.cells["编号"] for row in table_rows(path)] == ["1", "2", "3"]


def test_half_characters_in_json_become_replacement_characters(tmp_path: Path) -> None:
    path = tmp_path / "pages.jsonl"
    path.write_bytes('{"page": 1, "text": "甲\\ud83d乙"}\n{"page": 2, "text": "丙'.encode() + b"\x94" + '丁", "more": [{"戊": null}]}\n{"page": 3, "text": "换电站"}\n{"page": 4, "text": "消防通道"}\n'.encode())
    rows = list(json_objects(path))
    assert [row[1]["text"] for row in rows[:2]] == ["甲\ufffd乙", "丙\ufffd丁"]  # type: ignore[index]
    json.dumps(rows, ensure_ascii=False).encode("utf-8")


def test_values_of_another_type_and_endless_brackets_are_refused_or_left_out(tmp_path: Path) -> None:
    path = tmp_path / "index.jsonl"
    path.write_text('{"no": "ISO 1:2016", "title": "x", "ics": 5, "relations": [["updates"], 7]}\n{"no": ' + "[" * 30_000 + "\n", encoding="utf-8")
    record, reject = StandardIndex().read(path)
    assert isinstance(record, Record) and "ics" not in record.fields and isinstance(reject, Reject) and reject.reason == "not JSON"
    for name in ("x.json", "x.yaml"):
        (tmp_path / name).write_text("[" * 30_000, encoding="utf-8")
        assert not any(source.sniff(tmp_path / name) for source in SOURCES)
    with pytest.raises(SourceError):
        list(json_objects(tmp_path / "x.json"))
    with pytest.raises(SourceError):
        list(ChainDocument().read(tmp_path / "x.yaml"))


def test_control_characters_in_a_page_are_blanks() -> None:
    assert webpage_text("<body><p>甲</p><script>x</script>\x0b乙\x1f丙<p>丁</p></body>").split() == ["甲", "乙", "丙", "丁"]


@pytest.mark.parametrize(("genre", "text"), [
    ("policy", "钢铁" + "1" * 6_000), ("policy", "甲、" * 3_000), ("claims", "2. 根据权利要求" + "1" * 6_000 + "所述的装置，其特征在于，包括壳体。"),
    ("standard", "1 范围\n4 要求\n4.1 应符合：\n①甲\n②乙\n"), ("abstract", "厚度为" + "1~" * 3_000 + "mm")])
def test_runs_that_once_cost_minutes_or_an_error(genre: Genre, text: str) -> None:
    hard = Target("once", lambda _: text, lambda given: annotated(genre, given))
    assert survive([[hard]], 1, range(1), seconds=2).failures == []


def test_clauses_behind_a_bibliography_end_where_they_begin() -> None:
    [found] = annotate([Document("x", "standard", "1 范围\n本文件规定了要求。\n参 考 文 献\n[1] GB/T 1.1\n附 录 A\n（规范性）\nA.1 总则\n")])
    assert all(clause.start <= clause.end for clause in found.clauses)
