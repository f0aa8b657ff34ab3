"""Decisions of persons: written to file and graph at once, kept by later runs, replaced, taken back, and disputed in the open."""

from __future__ import annotations

import csv
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from graph.digest import digest
from graph.errors import NotFound, QueryError, StoreBusy
from graph.runs import running, sources
from graph.search import rebuild, status
from graph.sep.assessments import Matter, assessments
from graph.sep.recording import assess, assessments_file
from graph.settings import Settings
from graph.store import Store
from ingest.finding import find
from ingest.run import ingest, withdraw_sources
from tests import city

PATENT, STANDARD = "CN199100008", "GB/T 991001-2023"
Decide = Callable[..., Matter]


@pytest.fixture
def decide(store: Store, settings: Settings) -> Decide:
    """Decide on the city's charging patent."""
    city.build(store)

    def decided(decision: str = "必要", by: str = "王某", **more: Any) -> Matter:
        given: dict[str, Any] = {"patent": PATENT, "standard": STANDARD, "clause": "5.1", "why": "权利要求1与5.1逐项对应", **more}
        return assess(store, settings.data, decision=decision, by=by, **given)

    return decided


def test_a_decision_is_in_file_and_graph_at_once(store: Store, settings: Settings, decide: Decide) -> None:
    made = decide(patent="CN 199100008 A", standard="GB/T991001—2023", recorded_by="研究室", on="2026-03-01")
    assert (made.patent, made.title, made.standard, made.clause, made.verdict) == (PATENT, "充电枪温度监测方法", STANDARD, "5.1", "必要")
    (decision,) = made.decisions
    assert (decision.by, decision.on, decision.why, decision.recorded_by, decision.stands) == (
        "王某", "2026-03-01", "权利要求1与5.1逐项对应", "研究室", True)
    with assessments_file(settings.data).open(encoding="utf-8-sig", newline="") as lines:
        (row,) = csv.DictReader(lines)
    assert (row["专利号"], row["结论"], row["评定人"]) == (PATENT, "必要", "王某")
    (edge,) = store.read("MATCH (a:Assessment)-[:FOR_CLAUSE]->(c:Clause) RETURN a.title AS title, c.id AS clause")
    assert edge == {"title": "必要（王某，2026-03-01）", "clause": f"{STANDARD}#5.1"}


def test_the_next_run_changes_nothing_and_a_new_graph_comes_out_the_same(store: Store, settings: Settings, decide: Decide) -> None:
    settings = settings.model_copy(update={"workers": 0})
    for number, by in enumerate(("王某", "李某", "王某")):
        decide(by=by, on=f"2026-03-0{number + 1}", clause=("", "5.1")[number % 2])
    before = digest(store)
    files, _ = find([settings.data / "review"])
    report = ingest(store, settings, files)
    assert report.run == "" and [one.state for one in report.sources] == ["unchanged"]
    assert digest(store) == before
    store.write([("MATCH (n) DETACH DELETE n", {})])
    city.build(store)
    ingest(store, settings, files)
    assert digest(store) == before
    assert len([row for row in sources(store) if row["name"] == "sep-assessments"]) == 1


def test_what_is_searched_does_not_lag_behind_decisions(store: Store, settings: Settings, decide: Decide) -> None:
    rebuild(store, settings.data / "search")
    decide()
    assert not status(store, settings.data / "search").lags


def test_a_later_decision_of_the_same_person_replaces_and_others_dispute(store: Store, decide: Decide) -> None:
    decide("待定", on="2026-03-01")
    assert decide("必要", on="2026-03-02").verdict == "必要"
    disputed = decide("非必要", by="李某", on="2026-03-02")
    assert disputed.verdict == "分歧"
    assert {(each.by, each.decision, each.stands) for each in disputed.decisions} == {
        ("王某", "待定", False), ("王某", "必要", True), ("李某", "非必要", True)}
    assert decide("待定", by="李某", on="2026-03-03").verdict == "待定"
    same_day = decide("非必要", by="李某", on="2026-03-03")
    assert same_day.verdict == "分歧" and len(same_day.decisions) == 4
    back = decide("撤回", by="李某", on="2026-03-04", why="误记")
    assert back.verdict == "必要" and [each.by for each in back.decisions if each.stands] == ["王某"]
    assert decide("撤回", on="2026-03-05", why="误记").verdict == "撤回"
    assert decide("必要", clause="", on="2026-03-05").verdict == "必要"
    assert [(matter.clause, matter.verdict) for matter in assessments(store, standards=[STANDARD])] == [("", "必要"), ("5.1", "撤回")]
    assert assessments(store, patents=["CN199100001"]) == () and len(assessments(store, by="李某")) == 1


def test_what_a_person_adds_in_a_spreadsheet_is_read_with_the_next_decision(store: Store, settings: Settings, decide: Decide) -> None:
    decide(on="2026-03-01")
    path = assessments_file(settings.data)
    text = path.read_text("utf-8-sig")
    path.write_text(text + "CN199100008,GB/T 991001-2023,5.1,非必要,赵某,2026-03-02,手工填写,\n", "gb18030")
    matter = decide(by="李某", on="2026-03-03")
    assert {each.by for each in matter.decisions} == {"王某", "赵某", "李某"} and matter.verdict == "分歧"


def test_withdrawn_decisions_do_not_come_back_with_the_next_one(store: Store, settings: Settings, decide: Decide) -> None:
    decide(on="2026-03-01")
    before_others = {row["id"] for row in sources(store) if row["name"] != "sep-assessments"}
    withdraw_sources(store, settings, [row["id"] for row in sources(store) if row["id"] not in before_others])
    assert assessments(store) == () and not assessments_file(settings.data).exists()
    assert {each.by for each in decide(by="李某").decisions} == {"李某"}
    assert (settings.data / "review" / "assessments-withdrawn-1.csv").exists()


@pytest.mark.parametrize(("given", "error"), [
    ({"decision": "也许"}, QueryError), ({"why": " "}, QueryError), ({"by": "无"}, QueryError), ({"why": "=cmd()"}, QueryError),
    ({"standard": "GB/T 991001"}, QueryError), ({"clause": "9.9"}, NotFound), ({"patent": "CN199109999"}, NotFound),
    ({"standard": "GB/T 991009-2023"}, NotFound),
])
def test_what_cannot_be_decided_leaves_no_trace(settings: Settings, decide: Decide, given: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        decide(**given)
    assert not assessments_file(settings.data).exists()


def test_decisions_of_one_moment_are_all_kept(store: Store, decide: Decide) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda by: decide(by=by), ("王某", "李某", "赵某", "钱某")))
    (matter,) = assessments(store)
    assert {each.by for each in matter.decisions if each.stands} == {"王某", "李某", "赵某", "钱某"}


def test_a_run_under_way_refuses_decisions(store: Store, settings: Settings, decide: Decide) -> None:
    with running(store, "test"), pytest.raises(StoreBusy):
        decide()
    assert not assessments_file(settings.data).exists()
