"""One ingest on real stores: complete, idempotent, resumable, sweepable, with rejects that lose nothing else."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path
from typing import Any

from graph.digest import digest
from graph.questions import run_query
from graph.runs import sources
from graph.settings import Settings
from graph.store import Store
from ingest.finding import find
from ingest.journal import reject_files
from ingest.report import Report
from ingest.run import ingest, withdraw_sources

SAMPLE = Path(str(files("ingest") / "sample"))
HEADER = ["申请号", "公开（公告）号", "申请日", "公开（公告）日", "IPC分类号", "申请（专利权）人", "发明人", "发明名称", "地址", "摘要"]


def settings_for(folder: Path) -> Settings:
    return Settings(data=folder, neo4j_uri=None, workers=0)


def bring(store: Store, data: Path, *paths: Path) -> Report:
    taken, left = find(paths)
    return ingest(store, settings_for(data), taken, left)


def export(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return path


def patent(serial: int, title: str, applicant: str = "临澜试验有限公司") -> list[str]:
    return ["", f"CN19910{serial:04d}A", "2020.01.02", "2020.09.08", "C21D 8/02", applicant, "张三", title, "", f"本发明公开了{title}。"]


def test_the_sample_becomes_a_graph_and_a_second_run_changes_nothing(store: Store, tmp_path: Path) -> None:
    report = bring(store, tmp_path, SAMPLE)
    assert [one.taken.path.name for one in report.sources if one.state != "written"] == []
    assert [path.name for path in report.left] == ["README.md"]
    found = digest(store)
    assert {name: found.counts[name] for name in ("Patent", "Claim", "Cluster", "Chain", "Declaration")} == {
        "Patent": 61, "Claim": 133, "Cluster": 2, "Chain": 2, "Declaration": 4}
    assert found.counts["Clause"] > 100 and found.counts["Indicator"] >= 6

    again = bring(store, tmp_path, SAMPLE)
    assert again.run == "" and {one.state for one in again.sources} == {"unchanged"}
    assert digest(store).total == found.total


def test_a_bad_record_is_kept_with_its_reason_and_loses_nothing_else(store: Store, tmp_path: Path) -> None:
    report = bring(store, tmp_path, SAMPLE / "patents.csv", SAMPLE / "enterprises.csv")
    assert dict(report.rejects) == {"damaged number": 1}
    assert dict(report.flaws) == {"damaged number": 1, "check digit": 1}
    rows = [json.loads(line) for path, _ in reject_files(tmp_path) for line in path.read_text("utf-8").splitlines()]
    whole = next(row for row in rows if not row["partial"])
    assert whole["reason"] == "damaged number" and "2.0219E+12" in whole["raw"] and whole["at"] == "R62"
    assert store.read("MATCH (p:Patent) RETURN count(p) AS n") == [{"n": 60}]
    assert store.read("MATCH (e:Enterprise {key: '临澜示错有限公司'}) RETURN e.uscc AS uscc, e.stub AS stub") == [{"uscc": None, "stub": None}]


def test_everything_says_who_said_it(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, SAMPLE)
    known = {row["id"] for row in sources(store)}
    for row in store.read("MATCH (n) WHERE NOT (n:Run OR n:Source OR n:SchemaVersion OR n:Lock) RETURN labels(n) AS labels, n.said AS said, n.run AS run"):
        assert row["said"] and row["run"], row
        assert all(entry.split("#")[0] in known or entry.startswith("identity") for entry in row["said"]), row
    for row in store.read("MATCH ()-[e]->() RETURN type(e) AS type, e.said AS said, e.run AS run, e.score AS score, e.reasons AS reasons"):
        assert row["said"] and row["run"], row
        assert (row["score"] is None) == (row["reasons"] is None), row


def test_a_changed_file_takes_out_what_only_it_said(store: Store, tmp_path: Path) -> None:
    path = export(tmp_path / "export.csv", [patent(1, "一种甲装置"), patent(2, "一种乙装置")])
    bring(store, tmp_path / "data", path)
    export(path, [patent(2, "一种乙装置"), patent(3, "一种丙装置")])
    report = bring(store, tmp_path / "data", path)
    assert len(report.swept) == 1
    changed = digest(store)
    assert sorted(row["t"] for row in store.read("MATCH (p:Patent) RETURN p.title AS t")) == ["一种丙装置", "一种乙装置"]
    withdraw_sources(store, settings_for(tmp_path / "data"), [row["id"] for row in sources(store)])
    assert sum(digest(store).counts.values()) == 0
    bring(store, tmp_path / "data", path)
    assert digest(store).total == changed.total


def test_a_journal_of_another_store_is_not_believed(store: Store, tmp_path: Path) -> None:
    path = export(tmp_path / "export.csv", [patent(1, "一种甲装置")])
    [taken], _ = find([path])
    (tmp_path / "data" / "journal").mkdir(parents=True)
    (tmp_path / "data" / "journal" / f"{taken.id}.json").write_text('{"journal": "elsewhere", "items": 1}', "utf-8")
    bring(store, tmp_path / "data", path)
    assert store.read("MATCH (p:Patent) RETURN count(p) AS n") == [{"n": 1}]


def test_whatever_a_sample_says_has_its_place_in_the_graph(store: Store, tmp_path: Path) -> None:
    """Every source's sample, and policies of many wordings: the writer refuses what the model has no property or relationship for."""
    samples = Path(__file__).resolve().parents[1] / "samples"
    report = bring(store, tmp_path, samples / "sources", *sorted((samples / "policies").glob("*.txt")))
    assert not report.failed and {one.state for one in report.sources} == {"written"}
    [row] = store.read("MATCH (:Standard {number: 'GB/T 99060-2020'})-[cite:CITES {role: 'normative'}]->(:Standard {number: 'GB/T 99041'}) "
                       "RETURN cite.all_parts AS all_parts")
    assert row["all_parts"] is True


def test_a_question_of_the_sample_is_answered(store: Store, tmp_path: Path) -> None:
    bring(store, tmp_path, SAMPLE)
    rows = run_query(store, "declared_patents", {"number": "T/LLEV 003—2024"})
    assert {row["declarant"] for row in rows} == {"临澜充电科技有限公司"} and len(rows) == 2


def command(data: Path, *words: str, **options: Any) -> subprocess.Popen[str]:
    environment = {**os.environ, "ZHUANBIAO_DATA": str(data), "ZHUANBIAO_WORKERS": "0", "ZHUANBIAO_STORE_MEMORY": "512m"}
    environment.pop("NEO4J_URI", None)
    return subprocess.Popen([sys.executable, "-m", "ingest", *words], env=environment, text=True, stdout=subprocess.PIPE,
                            stderr=subprocess.DEVNULL, **options)


def summary(data: Path) -> dict[str, Any]:
    shown, _ = command(data, "digest", "--format", "json").communicate()
    total: dict[str, Any] = json.loads(shown)[-1]
    return total


def test_a_killed_run_is_taken_up_and_ends_the_same(tmp_path: Path) -> None:
    """Kills the ingesting process three times, each time a while after it has got further, on a store of its own."""
    path = export(tmp_path / "export.csv", [patent(serial, f"一种第{serial}号装置", f"临澜第{serial % 7}有限公司") for serial in range(1, 4001)])
    try:
        command(tmp_path / "whole", "ingest", str(path)).communicate()
        journal = tmp_path / "killed" / "journal"
        for pause in (0.1, 0.4, 0.7):
            child = command(tmp_path / "killed", "ingest", str(path))
            before = {card.name: card.read_text("utf-8") for card in journal.glob("*.json")}
            while child.poll() is None and {card.name: card.read_text("utf-8") for card in journal.glob("*.json")} == before:
                time.sleep(0.02)
            time.sleep(pause)
            child.send_signal(signal.SIGKILL)
            child.communicate()
        command(tmp_path / "killed", "ingest", str(path)).communicate()
        totals = [summary(tmp_path / name) for name in ("whole", "killed")]
    finally:
        for name in ("whole", "killed"):
            command(tmp_path / name, "store", "stop").communicate()
    assert totals[0]["数量"] > 12_000
    assert totals[0] == totals[1]
