"""The folder: whole or not at all, one step from old to new, readers that notice."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.errors import IndexMissing, StoreBusy
from graph.search import Document, Search, rebuild, status
from graph.search.projection import current, write
from graph.store import Store
from tests.graph.search.things import THINGS, patent


def test_without_a_projection_the_error_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="zhuanbiao index rebuild"):
        Search.open(tmp_path)


def test_a_reader_notices_a_newer_version(tmp_path: Path) -> None:
    write(THINGS, tmp_path, run="r1")
    reader = Search.open(tmp_path)
    assert reader.search("热轧钢带").total == 0 and reader.run == "r1"
    write([*THINGS, patent("CN101000009", "热轧钢带")], tmp_path, run="r2")
    assert reader.search("热轧钢带").total == 1 and reader.run == "r2"


def test_a_build_that_fails_leaves_the_old_version(tmp_path: Path) -> None:
    def breaking() -> Iterator[Document]:
        yield patent("CN101000009", "热轧钢带")
        raise RuntimeError("the store went away")

    write(THINGS, tmp_path, run="r1")
    with pytest.raises(RuntimeError):
        write(breaking(), tmp_path, run="r2")
    search = Search.open(tmp_path)
    assert (search.run, search.search("绝缘电阻").total > 0, search.search("热轧钢带").total) == ("r1", True, 0)


def test_a_killed_build_leaves_the_old_version_and_is_cleared_away(tmp_path: Path) -> None:
    write(THINGS, tmp_path, run="r1")
    script = ("import sys, time\nfrom pathlib import Path\nfrom graph.search.projection import write\n"
              "def slow():\n    print('writing', flush=True)\n    time.sleep(60)\n    yield\n"
              "write(slow(), Path(sys.argv[1]), run='r2')")
    builder = subprocess.Popen([sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[3])
    assert builder.stdout and builder.stdout.readline() == b"writing\n"
    with pytest.raises(StoreBusy):
        write(THINGS, tmp_path)
    builder.kill()
    builder.wait()
    builder.stdout.close()
    assert Search.open(tmp_path).run == "r1"
    assert len(list((tmp_path / "text").glob("v-*"))) == 2
    write(THINGS, tmp_path, run="r3")
    assert [path.name for path in (tmp_path / "text").glob("v-*")] == [current(tmp_path).name]


def test_worker_processes_write_the_same(tmp_path: Path) -> None:
    write(THINGS, tmp_path / "alone")
    write(iter(THINGS), tmp_path / "helped", workers=1)
    alone, helped = Search.open(tmp_path / "alone"), Search.open(tmp_path / "helped")
    for text in ("绝缘 检测", "GB/T 99001.1", ""):
        assert alone.search(text) == helped.search(text)


def test_the_graph_is_what_is_found(store: Store, tmp_path: Path) -> None:
    store.write([(_GRAPH, {})])
    assert status(store, tmp_path).lags
    progress: list[tuple[int, int]] = []
    state = rebuild(store, tmp_path, lambda done, expected: progress.append((done, expected)))
    assert (state.run, state.lags, progress[-1]) == ("run-1", False, (6, 6))
    assert state.documents == {"ChainNode": 1, "Clause": 1, "Enterprise": 1, "Patent": 1, "PolicyDocument": 1, "Standard": 1}
    assert state.bytes > 0
    search = Search.open(tmp_path)
    found = search.search("采样电阻 临澜充电").hits[0]
    assert found.key == "CN101000001"
    assert found.shown["ipc"] == ["G01R 27/02", "B60L 53/00"] and found.shown["regions"] == [["371102", "东港区"]]
    assert found.shown["claims"] == "1. 一种检测电路，包括采样电阻。\n2. 根据权利要求1所述的检测电路。"
    assert [hit.key for hit in search.search("201310000001.6").hits] == ["CN101000001"]
    assert [hit.key for hit in search.search("GB/T 99001.1-2019").hits][:2] == ["GB/T 99001.1-2019", "GB/T 99001.1-2019#5.2"]
    assert search.search("临充").hits[0].label == "Enterprise"
    assert search.search("", filters={"term": ["绝缘检测"]}).total == 2 and found.shown["terms"] == ["绝缘检测", "直流母线"]
    assert search.search("充电桩", filters={"label": ["ChainNode"]}).total == 1
    assert search.search("融合", filters={"label": ["PolicyDocument"]}).hits[0].shown["issuers"] == ["临澜充电科技有限公司"]

    store.write([("CREATE (:Run {id: 'run-2', started: '2026-01-02T00:00:00Z', finished: '2026-01-02T00:01:00Z'})", {})])
    assert status(store, tmp_path).lags
    assert not rebuild(store, tmp_path).lags


_GRAPH = """
CREATE (p:Patent {number: 'CN101000001', title: '绝缘检测电路', abstract: '检测直流母线对地的绝缘电阻。', published: '2014-03-05',
                  application_number: 'CN201310000001.6', publications: ['CN101000001A']})
CREATE (s:Standard {number: 'GB/T 99001.1-2019', title: '充电系统', scope: '本文件规定了要求。', published: '2019-02-03', status: '现行'})
CREATE (c:Clause {id: 'GB/T 99001.1-2019#5.2', number: '5.2', title: '绝缘', text: '应检测绝缘电阻。', kind: '要求', normative: true, order: 1})
CREATE (e:Enterprise {key: '临澜充电科技有限公司', name: '临澜充电科技有限公司', aliases: ['临充']})
CREATE (n:ChainNode {name: '充电桩', keywords: ['充电设施']})
CREATE (d:PolicyDocument {number: '临政发〔2022〕1号', title: '专利与标准融合方案', text: '推动融合。'})
CREATE (:Run {id: 'run-1', started: '2026-01-01T00:00:00Z', finished: '2026-01-01T00:01:00Z'})
CREATE (:Run {id: 'run-x', started: '2026-01-03T00:00:00Z'})
CREATE (p)-[:APPLIED_BY {order: 0}]->(e)
CREATE (p)-[:CLASSIFIED_AS {main: true}]->(:IpcClass {code: 'G01R 27/02'})
CREATE (p)-[:CLASSIFIED_AS {main: false}]->(:IpcClass {code: 'B60L 53/00'})
CREATE (p)-[:FILED_FROM]->(:Region {code: '371102', name: '东港区'})
CREATE (p)-[:HAS_CLAIM]->(:Claim {id: 'CN101000001#2', number: 2, text: '2. 根据权利要求1所述的检测电路。'})
CREATE (p)-[:HAS_CLAIM]->(:Claim {id: 'CN101000001#1', number: 1, text: '1. 一种检测电路，包括采样电阻。'})
CREATE (s)-[:HAS_CLAUSE {order: 1}]->(c)
CREATE (d)-[:ISSUED_BY]->(e)
CREATE (p)-[:HAS_TERM {score: 0.5}]->(:Term {name: '直流母线'})
CREATE (p)-[:HAS_TERM {score: 0.9}]->(t:Term {name: '绝缘检测'})
CREATE (c)-[:HAS_TERM {score: 0.9}]->(t)
"""
