"""Every real number of the shared data goes through its reader: how many read, and why the others do not."""

import csv
import gzip
import json
import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from graph.errors import IdentifierError
from graph.identifiers.classes import is_class_pattern, read_ccs, read_ics, read_industry, read_ipc
from graph.identifiers.dates import read_date
from graph.identifiers.enterprises import read_uscc
from graph.identifiers.patents import read_patent
from graph.identifiers.regions import read_region_code
from graph.identifiers.standards import read_standard, standards_in

SHARED = Path(__file__).resolve().parents[4] / "shared"
DATA = SHARED / "data"
pytestmark = pytest.mark.shared


def share(reader: Callable[[str], Any], numbers: Iterable[str]) -> tuple[float, Counter[str]]:
    """The share that reads, and the reasons of the rest; both are printed with examples."""
    reasons: Counter[str] = Counter()
    examples: dict[str, list[str]] = {}
    total = 0
    for number in numbers:
        total += 1
        try:
            reader(number)
        except IdentifierError as error:
            reasons[error.reason] += 1
            if len(examples.setdefault(error.reason, [])) < 5:
                examples[error.reason].append(number)
    read = 1 - reasons.total() / total
    print(f"{getattr(reader, '__name__', reader)}: {total} numbers, {read:.4%} read, {dict(reasons)} {examples}")
    return read, reasons


def lines(name: str) -> Iterator[dict[str, Any]]:
    path = DATA / name
    with (gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")) as file:
        yield from map(json.loads, file)


def rows(name: str) -> Iterator[dict[str, str]]:
    path = DATA / name
    with (gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8-sig")) as file:
        yield from csv.DictReader(file)


def test_patentscope_corpus() -> None:
    records = list(lines("cn-patents-patentscope-100k/cn_patents_zh_abstract.jsonl.gz"))
    assert share(read_patent, (record["publication_no"] for record in records))[0] == 1
    assert share(read_patent, (record["application_no"] for record in records))[0] == 1
    assert share(read_ipc, (code for record in records for code in record["ipc"]))[0] == 1
    assert share(read_date, (record["publication_date"] for record in records[::10]))[0] == 1
    # The application's type and the publication's agree where both tell.
    both = [(read_patent(record["application_no"]).patent_type, read_patent(record["publication_no"]).patent_type) for record in records[::20]]
    assert sum(one == other for one, other in both) / len(both) > 0.99


def test_cnipa_export() -> None:
    header, *records = CalamineWorkbook.from_path(DATA / "cn-patents-tunnel-5803/cnipa_pss_export_5803.xlsx").get_sheet_by_index(0).to_python()
    column = {str(name): place for place, name in enumerate(header)}
    for name in ("申请号", "公开（公告）号"):
        assert share(read_patent, (str(record[column[name]]) for record in records))[0] == 1
    assert share(read_ipc, (code for record in records for code in str(record[column["IPC分类号"]]).split(";") if code))[0] == 1
    assert share(read_date, (str(record[column["申请日"]]) for record in records))[0] == 1


def test_gazette_and_its_damaged_numbers() -> None:
    records = list(rows("cnipa-gazette-2019-07/gazette_2019_07_utf8.csv.gz"))
    assert share(read_patent, (record["publication_no"] for record in records))[0] == 1
    _, reasons = share(read_patent, (record["application_no"] for record in records))
    assert reasons == {"damaged number": sum("E+" in record["application_no"] for record in records)}


def test_citations_and_pool_list() -> None:
    assert share(read_patent, (row["publication_no"] for row in rows("cnki-patent-references/cnki_patent_refs.csv")))[0] == 1
    pool = list(rows("sep-hevc-advance/hevc_advance_patents.csv"))
    assert share(read_patent, (row["Patent Number"] for row in pool))[0] == 1
    # The list gives for each national part the European patent it comes from; the key already is that one.
    assert all(read_patent(row["Patent Number"]).key == read_patent(row["Patent Number New"]).key for row in pool)


@pytest.mark.parametrize(("body", "least"), [("iso", 1.0), ("iec", 1.0), ("ieee", 0.995), ("etsi", 1.0), ("itu", 0.998)])
def test_international_standards(body: str, least: float) -> None:
    """Half of each index: read, written, read again; no two printed numbers fall into one."""
    numbers = sorted({record["no"] for record in lines(f"intl-standards-index/{body}_index.jsonl.gz")})[::2]
    assert share(read_standard, numbers)[0] >= least
    written: dict[str, set[str]] = {}
    for number in numbers:
        try:
            written.setdefault(read_standard(number).text, set()).add(number.rstrip(":").replace(" Std ", " "))
        except IdentifierError:
            continue
    assert [numbers for numbers in written.values() if len(numbers) > 1] == []
    sample = random.Random(1).sample(sorted(written), 2000)
    assert all(read_standard(number).text == number for number in sample)


def test_3gpp_and_chinese_standards() -> None:
    assert share(read_standard, (f"3GPP {row['type']} {row['number']}" for row in rows("3gpp-spec-index/3gpp_specs.csv")))[0] == 1
    metadata = [record["standard_no"] for record in lines("cn-standards-metadata/standards_metadata.jsonl") if "standard_no" in record]
    _, reasons = share(read_standard, metadata)
    assert reasons.total() <= 5  # 文号, and a range of six standards
    found = sum(len(standards_in(record["line"])) for record in lines("standards-citation-lines/lines.jsonl"))
    assert found == sum(len(record["numbers_found_by_a_loose_regex"]) for record in lines("standards-citation-lines/lines.jsonl"))


def test_credit_codes_and_code_tables() -> None:
    assert share(read_uscc, (row["uscc"] for row in rows("rizhao-facts/rizhao_company_name_history.csv")))[0] == 1
    assert share(read_ipc, (row["code"] for row in rows("ipc-zh-2026/ipc_zh_2026_01.csv")))[1].total() == 5  # E01D101/0 and the like
    assert share(read_ics, (row["code"] for row in rows("ics-codes/ics_en.csv")))[0] == 1
    assert share(read_ccs, (row["code"] for row in rows("ccs-codes-zh/ccs_zh.csv")))[1].total() == 1  # FF2
    assert share(read_industry, (row["code"] for row in rows("gbt4754-2017/gbt4754_2017.csv")))[0] == 1
    for name in ("gb2260_mca_202012", "provinces", "cities", "areas", "streets_shandong"):
        assert share(read_region_code, (row["code"] for row in rows(f"admin-divisions/{name}.csv")))[0] == 1
    patterns = [cell for row in rows("sei-ipc-nev/sei5_nev_ipc.csv") for cell in _split_patterns(row["ipc_patterns"])]
    assert all(map(is_class_pattern, patterns)) and len(patterns) > 200


def _split_patterns(cell: str) -> list[str]:
    depth, parts = 0, [""]
    for mark in cell:
        depth += (mark in "(（") - (mark in ")）")
        if mark == "、" and not depth:
            parts.append("")
        else:
            parts[-1] += mark
    return [part for part in parts if part]


def test_labelled_texts() -> None:
    """Strict span and normal form against the labels for development."""
    hits = wrong = missed = 0
    with (SHARED / "eval/extraction/entities.jsonl").open(encoding="utf-8", newline="") as file:
        for record in map(json.loads, file):
            labels = {(e["start"], e["end"]): {e["norm"], e.get("attrs", {}).get("accept")} for e in record["entities"] if e["type"] == "STANDARD"}
            found = {(m.start, m.end): m.number for m in standards_in(record["text"])}
            hits += sum(number in labels.get(span, set()) for span, number in found.items())
            wrong += len(found.keys() - labels.keys())
            missed += len(labels.keys() - found.keys())
    score = 2 * hits / (2 * hits + wrong + missed)
    print(f"standards in text: {hits} right, {wrong} wrong, {missed} missed, F1 {score:.3f}")
    assert score >= 0.97
