"""The checker believes the store alone: what a chart claims is read again, character for character."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.search import Search, rebuild
from graph.sep.charts import chart
from graph.sep.documents import against, exhibits
from graph.sep.passages import Claim, Clause
from graph.sep.verification import Place, check, failures, places
from graph.settings import Settings
from graph.store import Store
from tests import city

CLAUSE = "GB/T 991001-2023#5.1"
TEXT = "充电枪应具有端子温度监测功能，当温度超过限值时应能切断供电。"


@pytest.fixture
def search(store: Store, settings: Settings) -> Search:
    city.build(store)
    rebuild(store, settings.data / "search")
    return Search.open(settings.data / "search")


def test_every_limitation_and_quotation_is_read_again(store: Store, search: Search) -> None:
    [exhibit] = exhibits(search, store, "CN199100008", against(store, "GB/T 991001-2023"))
    checked = check(store, places(exhibit.chart))
    assert not failures(checked) and {one.place.what for one in checked} >= {"特征", "引文"}
    assert {one.place.label for one in checked} == {"Claim", "Clause"} and all(one.said and len(one.print) == 16 for one in checked)
    assert checked == exhibit.checked


def test_a_text_that_changed_after_the_chart_is_found(store: Store, search: Search) -> None:
    standard = against(store, "GB/T 991001-2023")
    store.write([("MATCH (c:Clause {id: $id}) SET c.text = $text", {"id": CLAUSE, "text": TEXT.replace("应能切断", "宜能切断")})])
    [exhibit] = exhibits(search, store, "CN199100008", standard)
    assert exhibit.failed and {failed.place.key for failed in exhibit.failed} == {CLAUSE}
    for failed in exhibit.failed:
        assert failed.differs is not None
        assert failed.place.text[failed.differs] == "应" and failed.stored[failed.differs] == "宜"
    assert exhibit.verdict[0].startswith("引文未通过核对")


@pytest.mark.parametrize(("change", "differs"), [
    ({"key": "GB/T 991001-2023#9.9"}, 0), ({"end": 999}, 0), ({"start": -3}, 0), ({"start": 5, "end": 5, "text": ""}, 0),
    ({"text": TEXT[:10].replace("应", "须")}, 3), ({"text": TEXT[:9]}, 9), ({"property": "title"}, 0), ({}, None)])
def test_what_does_not_stand_there_fails(store: Store, search: Search, change: dict[str, object], differs: int | None) -> None:
    place = Place(1, "引文", "Clause", CLAUSE, "text", 0, 10, TEXT[:10])
    [checked] = check(store, [replace(place, **change)])  # type: ignore[arg-type]
    assert (checked.verified, checked.differs) == (differs is None, differs)


def test_the_copy_in_a_chart_proves_nothing(store: Store, search: Search) -> None:
    invented = Clause(CLAUSE, "充电枪应向云端上报电费账单。", "5.1")
    made = chart(Claim("CN199100008#1", 1, "1. 向云端上报电费账单", "", ()), [invented], search.rarity)
    [row] = made.rows
    assert row.quotation and row.quotation.verified
    assert len(failures(check(store, places(made)))) == 2
