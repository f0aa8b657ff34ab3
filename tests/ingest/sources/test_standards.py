"""Sources of standards against their golden files, and against the real data where these are at hand."""

from __future__ import annotations

import gzip
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from ingest.source import Record, Reject, Source
from ingest.sources.standard_fulltext import StandardFulltext, marks_of
from ingest.sources.standard_index import StandardIndex, ThreeGppSpecs
from ingest.sources.standard_pages import StandardPages
from ingest.sources.standard_tables import StandardObjects, StandardTable

Golden = Callable[[Source, str], list[dict[str, Any]]]
Shared = Callable[[str], Path]


@pytest.mark.parametrize(("source", "name"), [
    (StandardPages(), "openstd_list.html"),
    (StandardPages(), "openstd_detail.html"),
    (StandardPages(), "standard_record.xml"),
    (StandardTable(), "standard_list.csv"),
    (StandardObjects(), "standard_search.json"),
    (StandardObjects(), "standard_sector.json"),
    (StandardObjects(), "standard_metadata.jsonl"),
    (StandardFulltext(), "standard_pages.jsonl"),
    (StandardFulltext(), "standard_text.txt"),
    (StandardFulltext(), "GB_T_99060-2020.md"),
    (StandardIndex(), "standard_index.jsonl"),
    (ThreeGppSpecs(), "3gpp_list.csv"),
    (ThreeGppSpecs(), "3gpp_releases.csv"),
])
def test_golden(golden: Golden, source: Source, name: str) -> None:
    assert golden(source, name)


def test_detail_page_says_what_it_replaces_and_that_it_adopts(golden: Golden) -> None:
    (found,) = golden(StandardPages(), "openstd_detail.html")
    assert found["number"] == "GB/T 99001.1-2021"
    assert found["replaces"] == ["GB/T 99001.1-2010", "GB/T 99003-2009"]
    assert found["adopted"] is True
    assert "issuer" not in found, "an empty value must not take the next label for itself"


def test_table_in_excel_reads_like_the_csv(sample: Callable[[str], Path], tmp_path: Path) -> None:
    rows = [line.split(",") for line in sample("standard_list.csv").read_text(encoding="utf-8").splitlines()]
    book = openpyxl.Workbook()
    for row in (rows[0], rows[2], rows[4]):
        book.active.append(row)
    path = tmp_path / "标准题录.xlsx"
    book.save(path)
    assert StandardTable().sniff(path)
    found = [one.fields["number"] for one in StandardTable().read(path) if isinstance(one, Record)]
    assert found == ["DB3799/T 12-2022", "T/XXSA 001-2023"]


def test_index_is_read_compressed(sample: Callable[[str], Path], tmp_path: Path) -> None:
    path = tmp_path / "index.jsonl.gz"
    with sample("standard_index.jsonl").open("rb") as plain, gzip.open(path, "wb") as packed:
        shutil.copyfileobj(plain, packed)
    assert StandardIndex().sniff(path)
    assert list(StandardIndex().read(path)) == list(StandardIndex().read(sample("standard_index.jsonl")))


def test_word_document_keeps_numbers_tables_and_order(tmp_path: Path) -> None:
    document = docx.Document()
    for line in ("中华人民共和国国家标准", "GB/T 99070—2024", "2024-01-01 发布　2024-07-01 实施", "前言", "本文件按照GB/T 1.1—2020起草。"):
        document.add_paragraph(line)
    document.add_paragraph("第一项", style="List Number")
    document.add_paragraph("第二项", style="List Number")
    table = document.add_table(rows=2, cols=2)
    for row, texts in zip(table.rows, (("牌号", "抗拉强度"), ("Q999", "590")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("表后的段落")
    path = tmp_path / "标准.docx"
    document.save(str(path))
    assert StandardFulltext().sniff(path)
    (record,) = StandardFulltext().read(path)
    assert isinstance(record, Record)
    assert record.fields["number"] == "GB/T 99070—2024"
    assert record.fields["text"].splitlines()[5:] == ["1. 第一项", "2. 第二项", "牌号\t抗拉强度", "Q999\t590", "表后的段落"]


def test_marks_tell_a_standard_from_what_speaks_of_standards() -> None:
    assert marks_of("各单位要积极制定团体标准，推动国家标准实施。\n一、总体要求\n1 范围广\n") <= {"scope"}
    assert marks_of("前言\n本标准由示例委员会提出并归口。\n1 范围\n2 规范性引用文件\n") == {"foreword", "scope", "references"}


@pytest.mark.parametrize(("name", "number"), [
    ("GB_T_99060_2020", "GB/T 99060-2020"), ("GBT+99060.1-2023", "GB/T 99060.1-2023"), ("QC_T 99036-2016 示例", "QC/T 99036-2016"),
    ("附件3", ""),
])
def test_number_from_a_file_name(sample: Callable[[str], Path], tmp_path: Path, name: str, number: str) -> None:
    path = tmp_path / f"{name}.md"
    shutil.copy(sample("GB_T_99060-2020.md"), path)
    (record,) = StandardFulltext().read(path)
    assert isinstance(record, Record)
    assert record.fields.get("number", "") == number


@pytest.mark.shared
def test_openstd_pages(shared: Shared) -> None:
    folder = shared("data/samr-openstd-pages")
    records = [one for path in sorted(folder.iterdir()) if StandardPages().sniff(path) for one in StandardPages().read(path)]
    numbers = Counter(one.fields["number"] for one in records if isinstance(one, Record))
    assert numbers == {"GB/T 1.1-2000": 2, "GB/T 1.1-2009": 2, "GB/T 1.1-2020": 2, "GB/T 20223-2006": 3, "GB/T 5606.1-2004": 4,
                       "JB/T 13368-2018": 1, "T/GZAEPI 001—2018": 1}
    assert [one.reason for one in records if isinstance(one, Reject)] == ["empty list"]


@pytest.mark.shared
def test_standards_metadata(shared: Shared) -> None:
    read = list(StandardObjects().read(shared("data/cn-standards-metadata/standards_metadata.jsonl")))
    records = [one for one in read if isinstance(one, Record)]
    assert (len(records), len(read) - len(records)) == (101, 10)
    fields = next(one.fields for one in records if one.fields["number"] == "GB/T 45315-2025")
    assert (len(fields["drafting_units"]), len(fields["references"])) == (25, 11)
    fields = next(one.fields for one in records if "NEQ" in str(one.fields.get("adopts")))
    assert fields["adopts"] == [["ISO 690:2010", "NEQ"]]
    assert fields["references"] == [["GB/T 7408-2005", "normative"], ["GB/T 28039-2011", "normative"], ["ISO 4", "normative"]]


@pytest.mark.shared
def test_pages_of_a_whole_standard(shared: Shared) -> None:
    path = shared("data/gbt18487.1-2023-text-and-qa/gbt_18487_1_2023_pages.jsonl")
    assert StandardFulltext().sniff(path)
    (record,) = StandardFulltext().read(path)
    assert isinstance(record, Record)
    assert len(record.fields["pages"]) == 150
    assert record.fields["ics"] == ["43.040.99"]
    assert record.fields["ccs"] == ["T 35"]


@pytest.mark.shared
@pytest.mark.parametrize(("name", "records"), [("iso", 71_253), ("iec", 32_524), ("ieee", 11_787), ("etsi", 28_616), ("itu", 21_506)])
def test_international_index(shared: Shared, name: str, records: int) -> None:
    path = shared(f"data/intl-standards-index/{name}_index.jsonl.gz")
    assert StandardIndex().sniff(path)
    assert sum(isinstance(one, Record) for one in StandardIndex().read(path)) == records
