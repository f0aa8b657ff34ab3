"""Patent sources: samples against golden files, one reader for each file, and the counts of the real data.

``ZHUANBIAO_REWRITE=1 pytest tests/ingest/sources`` writes the golden files anew.
"""

from __future__ import annotations

import gzip
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from ingest.reading.tables import table_rows
from ingest.source import Record, Reject, Source
from ingest.sources import SOURCES
from ingest.sources.declarations_etsi import EtsiDeclarations
from ingest.sources.declarations_table import DeclarationTable, HevcPool
from ingest.sources.gazette import Gazette
from ingest.sources.patent_exports import CNIPA, CNIPR, INCOPAT, PATSNAP, QICHACHA, TABLE
from ingest.sources.patent_fulltext import PatentFullText
from ingest.sources.patent_jsonl import PatentObjects
from ingest.sources.patent_references import PatentReferences
from ingest.sources.patent_relations import PatentRelations
from ingest.sources.patent_xml import PatentXml

SAMPLES: list[tuple[Source, str]] = [
    (CNIPA, "cnipa_export.csv"),
    (PATSNAP, "patsnap_export.tsv"),
    (INCOPAT, "incopat_export.csv"),
    (INCOPAT, "incopat_short.csv"),
    (CNIPR, "cnipr_trs.csv"),
    (CNIPR, "cnipr_simple.csv"),
    (TABLE, "patent_table.csv"),
    (QICHACHA, "qichacha.csv"),
    (PatentObjects(), "qichacha.json"),
    (PatentObjects(), "patents.jsonl"),
    (Gazette(), "gazette.csv"),
    (Gazette(), "gazette_raw.csv"),
    (PatentFullText(), "patent_layout.txt"),
    (PatentFullText(), "patent_pdf_order.txt"),
    (PatentXml(), "patent_new.xml"),
    (PatentXml(), "patent_old.xml"),
    (PatentXml(), "patent_several.xml"),
    (PatentRelations(), "relation_cited.csv"),
    (PatentRelations(), "relation_class.csv"),
    (PatentRelations(), "applicants_postcode.csv"),
    (PatentReferences(), "references.txt"),
    (PatentReferences(), "references.csv"),
    (DeclarationTable(), "declarations.csv"),
    (DeclarationTable(), "declarations_english.csv"),
    (EtsiDeclarations(), "etsi_isld.csv"),
    (HevcPool(), "hevc_pool.csv"),
]
# The real data, by what reads it: kinds of records, rejects by reason.
REAL: list[tuple[str, Source, dict[str, int], dict[str, int]]] = [
    ("cn-patents-patentscope-100k/cn_patents_zh_abstract.jsonl.gz", PatentObjects(), {"patent": 100_807}, {}),
    ("cn-patents-patentscope-100k/subset_steel_C21_C22_B21B_B22D.jsonl", PatentObjects(), {"patent": 1_056}, {}),
    ("cn-standards-metadata/patent_metadata_from_5_sites.jsonl", PatentObjects(), {"patent": 10}, {"misplaced value": 1}),
    ("cn-patents-tunnel-5803/cnipa_pss_export_5803.xlsx", CNIPA, {"patent": 5_803}, {}),
    ("cn-patents-tunnel-5803/pdf/CN114459539A.pdf", PatentFullText(), {"patent": 1}, {}),
    ("cn-patents-tunnel-5803/txt/CN215811601U.txt", PatentFullText(), {"patent": 1}, {}),
    ("cn-patents-tunnel-5803/关系-专利和专利.csv", PatentRelations(), {"patent": 1_412}, {}),
    ("cn-patents-tunnel-5803/关系-专利和IPC.csv", PatentRelations(), {"patent": 18_348}, {}),
    ("cn-patents-tunnel-5803/关系-专利和申请人.csv", PatentRelations(), {"patent": 7_289}, {}),
    ("cn-patents-tunnel-5803/实体-申请人-带省份.csv", PatentRelations(), {"enterprise": 3_590}, {}),
    ("cnipa-gazette-2019-07/gazette_2019_07_utf8.csv.gz", Gazette(), {"patent": 74_972}, {}),
    ("cnki-patent-references/cnki_patent_refs.csv", PatentReferences(), {"patent": 12_712}, {}),
    ("cnki-patent-references/raw_format_sample.txt", PatentReferences(), {"patent": 30}, {}),
    ("sep-hevc-advance/hevc_advance_patents.csv", HevcPool(), {"declaration": 17_361}, {}),
]
OURS = {source.name for source, _ in SAMPLES}

Golden = Callable[[Source, str], list[dict[str, Any]]]


def counted(source: Source, path: Path) -> tuple[Counter[str], Counter[str]]:
    kinds: Counter[str] = Counter()
    rejects: Counter[str] = Counter()
    for one in source.read(path):
        if isinstance(one, Reject):
            rejects[one.reason] += 1
        else:
            kinds[one.kind] += 1
    return kinds, rejects


@pytest.mark.parametrize(("source", "name"), SAMPLES, ids=[name for _, name in SAMPLES])
def test_a_sample_reads_as_its_golden_file_says(source: Source, name: str, golden: Golden) -> None:
    assert golden(source, name)


@pytest.mark.parametrize(("source", "name"), SAMPLES, ids=[name for _, name in SAMPLES])
def test_the_first_source_that_takes_a_sample_is_its_own(source: Source, name: str, sample: Callable[[str], Path]) -> None:
    assert next(one.name for one in SOURCES if one.sniff(sample(name))) == source.name


def test_a_workbook_reads_as_the_same_rows_in_text(sample: Callable[[str], Path], tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["专利检索结果"])
    rows = list(table_rows(sample("cnipa_export.csv")))
    sheet.append(list(rows[0].cells))
    for row in rows:
        sheet.append([int(cell) if name == "申请人邮编" and cell else cell or None for name, cell in row.cells.items()])
    book.save(tmp_path / "export.xlsx")
    assert CNIPA.sniff(tmp_path / "export.xlsx")
    found = [one.fields for one in CNIPA.read(tmp_path / "export.xlsx") if isinstance(one, Record)]
    assert found == [one.fields for one in CNIPA.read(sample("cnipa_export.csv")) if isinstance(one, Record)]


def test_a_compressed_file_reads_like_the_plain_one(sample: Callable[[str], Path], tmp_path: Path) -> None:
    packed = tmp_path / "gazette.csv.gz"
    packed.write_bytes(gzip.compress(sample("gazette.csv").read_bytes()))
    assert Gazette().sniff(packed)
    assert list(Gazette().read(packed)) == list(Gazette().read(sample("gazette.csv")))


def test_a_scanned_page_is_rejected_and_the_patent_is_not_invented(tmp_path: Path) -> None:
    document = pypdfium2.PdfDocument.new()
    page = document.new_page(595, 842)
    picture = pypdfium2.PdfImage.new(document)
    bitmap = pypdfium2.PdfBitmap.new_native(8, 8, 4)
    bitmap.fill_rect((0, 0, 0, 255), 0, 0, 8, 8)
    picture.set_bitmap(bitmap)
    picture.set_matrix(pypdfium2.PdfMatrix().scale(400, 400))
    page.insert_obj(picture)
    page.gen_content()
    path = tmp_path / "CN199000199A.pdf"
    document.save(path)
    assert PatentFullText().sniff(path)
    found = list(PatentFullText().read(path))
    assert [(one.locator, one.reason) for one in found if isinstance(one, Reject)] == [("P1", "scanned page")]
    assert len(found) == 1


def test_no_file_of_another_kind_is_taken(sample: Callable[[str], Path]) -> None:
    mine = {name for _, name in SAMPLES}
    others = [path for path in sorted(sample("").iterdir()) if path.name not in mine]
    taken = [(path.name, source.name) for path in others for source in SOURCES if source.name in OURS and source.sniff(path)]
    assert taken == []


@pytest.mark.shared
@pytest.mark.parametrize(("name", "source", "kinds", "rejects"), REAL, ids=[name for name, *_ in REAL])
def test_real_files_read_in_full(name: str, source: Source, kinds: dict[str, int], rejects: dict[str, int],
                                 shared: Callable[[str], Path]) -> None:
    path = shared("data") / name
    assert next(one.name for one in SOURCES if one.sniff(path)) == source.name
    assert counted(source, path) == (kinds, rejects)


@pytest.mark.shared
def test_real_files_are_each_taken_by_one_source_at_most(shared: Callable[[str], Path]) -> None:
    taken: dict[str, list[str]] = {}
    for path in sorted(shared("data").rglob("*")):
        if path.is_file():
            taken[str(path.relative_to(shared("data")))] = [source.name for source in SOURCES if source.sniff(path)]
    assert {name: names for name, names in taken.items() if len(names) > 1} == {}
    assert [name for name in taken if name.endswith(("SOURCE.txt", "README.md")) and taken[name]] == []


@pytest.mark.shared
def test_pdf_and_its_extracted_text_say_the_same(shared: Callable[[str], Path]) -> None:
    folder = shared("data/cn-patents-tunnel-5803")
    for pdf in sorted((folder / "pdf").glob("*.pdf")):
        (from_pdf,), (from_text,) = PatentFullText().read(pdf), PatentFullText().read(folder / "txt" / f"{pdf.stem}.txt")
        assert isinstance(from_pdf, Record) and isinstance(from_text, Record)
        for field in ("publication_number", "application_number", "published", "filed", "title", "abstract", "inventors", "address"):
            assert from_pdf.fields[field] == from_text.fields[field], f"{pdf.name}: {field}"
        assert abs(len(from_pdf.fields["claims"]) - len(from_text.fields["claims"])) <= 5
