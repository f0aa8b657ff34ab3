"""The command line as a user meets it: real commands on a real embedded store."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]

SAMPLE = Path(str(files("ingest") / "sample"))
Call = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def zhuanbiao(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Call]:
    """The command with a data folder of its own, into which the sample has been read."""
    environment = {**os.environ, "ZHUANBIAO_DATA": str(tmp_path_factory.mktemp("data")), "ZHUANBIAO_WORKERS": "0",
                   "ZHUANBIAO_STORE_MEMORY": "512m"}
    environment.pop("NEO4J_URI", None)

    def call(*words: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run([sys.executable, "-m", "ingest", *words], env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stdout + done.stderr
        return done

    done = call("ingest", str(SAMPLE), code=3)
    assert "damaged number 1" in done.stdout and "README.md" in done.stdout
    yield call
    call("store", "stop")


def test_rejects_are_shown_with_place_reason_and_raw_text(zhuanbiao: Call) -> None:
    rows = json.loads(zhuanbiao("rejects", "--format", "json").stdout)
    assert {row["原因"] for row in rows} == {"damaged number", "check digit"}
    assert any(row["位置"] == "R62" and "2.0219E+12" in row["原文"] for row in rows)


def test_a_dry_run_says_what_it_would_take_and_writes_nothing(zhuanbiao: Call) -> None:
    shown = zhuanbiao("ingest", str(SAMPLE / "clusters.csv"), "--dry-run").stdout
    assert "cluster-list" in shown


def test_named_queries_in_three_formats(zhuanbiao: Call) -> None:
    question = ("query", "declared_patents", "--param", "number=T/LLEV 003-2024")
    as_json = json.loads(zhuanbiao(*question, "--format", "json").stdout)
    as_csv = list(csv.DictReader(io.StringIO(zhuanbiao(*question, "--format", "csv").stdout)))
    assert len(as_json) == len(as_csv) == 2 and list(as_json[0]) == list(as_csv[0])
    assert "CN199000022" in zhuanbiao(*question).stdout


def test_cypher_reads_and_never_writes(zhuanbiao: Call) -> None:
    rows = json.loads(zhuanbiao("cypher", "MATCH (p:Patent) RETURN count(p) AS n", "--format", "json").stdout)
    assert rows == [{"n": 61}]
    assert zhuanbiao("cypher", "MATCH (p:Patent) DELETE p", code=1).stderr.strip()
    assert json.loads(zhuanbiao("cypher", "MATCH (p:Patent) RETURN count(p) AS n", "--format", "json").stdout) == [{"n": 61}]


def test_the_story_of_the_sample(zhuanbiao: Call) -> None:
    found = json.loads(zhuanbiao("sep", "T/LLEV 004-2024", "--format", "json").stdout)
    assert found[0]["专利"] == "CN199000018" and found[0]["声明"] != "未声明"
    chart = zhuanbiao("sep", "T/LLEV 004-2024", "--patent", "CN199000018").stdout
    assert "满足 4" in chart
    links = {row["环节"]: row["判断"] for row in json.loads(zhuanbiao("chain", "新能源汽车产业链", "--format", "json").stdout)}
    assert (links["换电设备"], links["车规级芯片"], links["汽车金融服务"], links["动力电池包"]) == ("空白", "短板", "数据不足", "正常")


def test_claim_charts_are_written_as_files(zhuanbiao: Call, tmp_path: Path) -> None:
    told = zhuanbiao("chart", "CN199000018", "T/LLEV 004-2024", "--out", str(tmp_path / "表.docx")).stdout
    assert "满足 4" in told and "不符 0" in told and (tmp_path / "表.docx").read_bytes()[:2] == b"PK"
    (tmp_path / "组合.txt").write_text("CN199000018\nCN199000001\nCN199000999\n", "utf-8")
    batch = ("chart", "--portfolio", str(tmp_path / "组合.txt"), "T/LLEV 004", "--out", str(tmp_path / "批"), "--as", "xlsx")
    assert "已生成 2，图谱中没有 1" in zhuanbiao(*batch, code=3).stdout
    assert "已有、未变 2" in zhuanbiao(*batch, code=3).stdout
    assert (tmp_path / "批" / "汇总.xlsx").exists()


def test_a_standard_and_a_portfolio_are_searched_into_files(zhuanbiao: Call, tmp_path: Path) -> None:
    whole = ("sep", "T/LLEV 004-2024", "--all", "--out", str(tmp_path / "全标准.xlsx"), "--limit", "3")
    assert "已写入" in zhuanbiao(*whole).stdout and "此前已完成" in zhuanbiao(*whole).stdout
    book = load_workbook(tmp_path / "全标准.xlsx", read_only=True)
    head, *rows = book["候选"].values
    assert "CN199000018" in {row[head.index("专利")] for row in rows} and "仅供" not in str(head) and "须人工核对" in str(list(book["说明"].values))
    (tmp_path / "组合.txt").write_text("CN199000018A\nCN199000999\n", "utf-8")
    told = zhuanbiao("sep", "--portfolio", str(tmp_path / "组合.txt"), "--out", str(tmp_path / "条款.csv"), code=3)
    assert "图谱中没有 1 件" in told.stdout
    found = list(csv.DictReader((tmp_path / "条款.csv").read_text("utf-8-sig").splitlines()))
    assert found[0]["标准"] == "T/LLEV 004-2024" and found[0]["强度"] == "强制" and found[-1]["专利"] == "CN199000999"
    assert "T/LLEV 004-2024" in zhuanbiao("sep", "--patent", "CN199000018").stdout


def test_search_finds_by_words_and_by_any_form_of_a_number(zhuanbiao: Call) -> None:
    assert json.loads(zhuanbiao("search", "热失控 报警", "--format", "json").stdout)
    assert json.loads(zhuanbiao("search", "T/LLEV 004—2024", "--format", "json").stdout)[0]["编号"] == "T/LLEV 004-2024"


def test_the_state_of_index_store_and_sources(zhuanbiao: Call) -> None:
    assert "一致" in zhuanbiao("index", "status").stdout
    assert "运行中" in zhuanbiao("store", "status").stdout
    assert len(json.loads(zhuanbiao("sources", "--format", "json").stdout)) == 20


@pytest.mark.parametrize(("words", "told"), [
    (("query", "nothing"), "nothing"), (("query", "declared_patents"), "number"), (("withdraw", "nothing"), "nothing"),
    (("chart", "T/LLEV 004-2024", "--out", "x.docx"), "专利号"), (("sep", "T/LLEV 004-2024", "--all"), "--out"),
    (("sep", "T/LLEV 004-2024", "--all", "--out", "x.pdf"), "x.pdf"), (("sep",), "标准号"), (("chart", "CN199000018", "T/LLEV 004-2024", "--out", "x.pdf"), "x.pdf"),
    (("ingest", "/nowhere"), "/nowhere"), (("chain", "没有的链"), "没有的链"), (("query", "declared_patents", "--param", "x"), "名=值")])
def test_a_mistake_is_one_clear_line(zhuanbiao: Call, words: tuple[str, ...], told: str) -> None:
    done = zhuanbiao(*words, code=1)
    assert told in done.stderr and "Traceback" not in done.stderr


def test_a_key_is_shown_once_and_kept_as_its_hash(zhuanbiao: Call) -> None:
    key = zhuanbiao("key", "标准处").stdout.strip()
    assert len(key) > 30 and zhuanbiao("key", "标准处").stdout.strip() != key
    assert "manager" in zhuanbiao("key", "标准处", "--role", "manager", code=1).stderr


def test_what_a_person_decided_stands_beside_what_was_found(zhuanbiao: Call) -> None:
    before = json.loads(zhuanbiao("sep", "T/LLEV 004-2024", "--format", "json").stdout)
    zhuanbiao("assess", "CN199000018", "T/LLEV 004-2024", "必要", "--why", "逐项对应", "--by", "王某")
    after = json.loads(zhuanbiao("sep", "T/LLEV 004-2024", "--format", "json").stdout)
    assert {row["评定"] for row in before} == {"未评定"} and after[0]["评定"].startswith("必要（王某")
    assert [(row["专利"], row["可能性"]) for row in before] == [(row["专利"], row["可能性"]) for row in after]
