"""Policy documents and code tables against their golden files, and against the real data where these are at hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ingest.source import Record, Reject, Source
from ingest.sources import SOURCES
from ingest.sources.code_tables import CCS, ICS, INDUSTRIES, IPC, EmergingIndustries, StandardPrefixes
from ingest.sources.policies import PolicyDocuments
from ingest.sources.regions import Regions
from ingest.sources.scanned import ScannedDocument
from tests.pdfs import PICTURE, chinese, pdf

Golden = Callable[[Source, str], list[dict[str, Any]]]
Shared = Callable[[str], Path]


@pytest.mark.parametrize(("source", "name"), [
    (PolicyDocuments(), "policy.txt"),
    (PolicyDocuments(), "policy.html"),
    (IPC, "ipc.csv"),
    (ICS, "ics.csv"),
    (CCS, "ccs.csv"),
    (INDUSTRIES, "gbt4754.csv"),
    (EmergingIndustries(), "sei.csv"),
    (StandardPrefixes(), "sector_prefixes.csv"),
    (StandardPrefixes(), "local_prefixes.csv"),
    (Regions(), "regions/national.csv"),
    (Regions(), "regions/cities.csv"),
    (Regions(), "regions/streets.csv"),
])
def test_golden(golden: Golden, source: Source, name: str) -> None:
    assert golden(source, name)


def test_policy_text_without_the_page_around_it(golden: Golden) -> None:
    *rejects, policy = golden(PolicyDocuments(), "policy.txt")
    lines = policy["text"].splitlines()
    assert lines[0] == "示例市知识产权中心关于加强示例产业专利标准融合的若干措施"
    assert lines[-1] == "2023年3月1日"
    assert policy["published"] == "2023-03-07"
    assert "\u3000（二）加強園區知識產權服務,完善專利數據庫." in lines, "a line decoded one byte late is put right"
    assert [one["reject"] for one in rejects] == ["damaged line"]
    assert any(line.startswith("?。撓") for line in lines), "what cannot be put right is kept"


def test_web_page_without_scripts_and_hidden_text(golden: Golden) -> None:
    (policy,) = golden(PolicyDocuments(), "policy.html")
    assert policy["number"] == "示政办字〔2022〕56号"
    assert "指标\t目标\n标准\t200项" in policy["text"]
    assert "隐藏" not in policy["text"]
    assert "不是正文" not in policy["text"]
    assert "关于我们" not in policy["text"]


def test_a_pdf_whose_pages_are_pictures_is_rejected_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "关于印发示例方案的通知.pdf"
    path.write_bytes(pdf(PICTURE, PICTURE))
    assert next(source.name for source in SOURCES if source.sniff(path)) == "scanned-document"
    found = list(ScannedDocument().read(path))
    assert [one.reason for one in found if isinstance(one, Reject)] == ["scanned page", "scanned page", "no text"]
    assert not any(isinstance(one, Record) for one in found)


def test_a_policy_pdf_keeps_its_table_its_sentences_and_its_scanned_page(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    pages = (
        b"".join(chinese(text, 60, 780 - 20 * place) for place, text in enumerate((
            "示例市人民政府关于印发示例方案的通知", "示政发〔2023〕8号", "一、主要目标", "到2025年，培育标准创新型企业", "— 1 —"))),
        b"".join(chinese(text, 60, 780 - 20 * place) for place, text in enumerate(("30家，团体标准60项。", "二、保障措施", "加强领导。", "— 2 —"))),
        PICTURE,
    )
    path.write_bytes(pdf(*pages))
    assert PolicyDocuments().sniff(path)
    reject, record = PolicyDocuments().read(path)
    assert isinstance(reject, Reject) and (reject.locator, reject.reason) == ("P3", "scanned page")
    assert isinstance(record, Record) and record.fields["scanned_pages"] == [3]
    assert record.fields["number"] == "示政发〔2023〕8号"
    assert record.fields["text"].splitlines()[3:5] == ["到2025年，培育标准创新型企业", "30家，团体标准60项。"]


def test_districts_of_a_municipality_belong_to_it(golden: Golden) -> None:
    found = {one["code"]: one.get("parent") for one in golden(Regions(), "regions/national.csv")}
    assert found == {"370000": None, "371100": "370000", "371102": "371100", "110000": None, "110101": "110000", "429004": "420000"}


@pytest.mark.shared
@pytest.mark.parametrize(("source", "name", "records", "rejects"), [
    (IPC, "ipc-zh-2026/ipc_zh_2026_01.csv", 77_237, 5),
    (ICS, "ics-codes/ics_en.csv", 1_381, 0),
    (CCS, "ccs-codes-zh/ccs_zh.csv", 1_856, 1),
    (INDUSTRIES, "gbt4754-2017/gbt4754_2017.csv", 1_971, 0),
    (Regions(), "admin-divisions/gb2260_mca_202012.csv", 3_209, 0),
    (Regions(), "admin-divisions/provinces.csv", 31, 0),
    (Regions(), "admin-divisions/cities.csv", 333, 9),
    (Regions(), "admin-divisions/areas.csv", 2_978, 0),
    (Regions(), "admin-divisions/streets_shandong.csv", 1_853, 0),
    (StandardPrefixes(), "standard-prefixes-zh/sector_prefixes.csv", 64, 0),
    (StandardPrefixes(), "standard-prefixes-zh/local_prefixes.csv", 34, 0),
    (EmergingIndustries(), "sei-ipc-nev/sei5_nev_ipc.csv", 9, 0),
])
def test_real_code_tables(shared: Shared, source: Source, name: str, records: int, rejects: int) -> None:
    path = shared(f"data/{name}")
    assert source.sniff(path)
    read = list(source.read(path))
    assert (sum(isinstance(one, Record) for one in read), sum(isinstance(one, Reject) for one in read)) == (records, rejects)


@pytest.mark.shared
def test_real_policy_documents(shared: Shared) -> None:
    numbers, rejects = [], 0
    for path in sorted(shared("mission").glob("*.txt")):
        assert PolicyDocuments().sniff(path)
        for one in PolicyDocuments().read(path):
            if isinstance(one, Reject):
                rejects += 1
                continue
            numbers.append(one.fields["number"])
            assert not one.fields["text"].splitlines()[-1].startswith(("扫", "手机", "上一篇", "下一篇", "文章内容", "PDF"))
    assert numbers == ["粵市監知促函〔2023〕364號", "成知发 〔2024〕 3号", "粤知保〔2023〕16号", "粤府办〔2024〕8号", "日政办字〔2022〕56号"]
    assert rejects == 1, "four of the five damaged lines of the first document can be put right"
