"""The review of names: questions in a file, answers in another, and what a person takes back is taken back."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from graph.errors import NotFound
from graph.settings import Settings
from graph.store import Store
from ingest import review
from ingest.finding import find
from ingest.run import ingest, withdraw_sources
from ingest.sources.identity_answers import DIFFERENT, SAME

LONG, SHORT = "日照海风泵业有限公司", "海风泵业有限公司"


@pytest.fixture
def firms(store: Store, settings: Settings) -> Settings:
    """Two firms that may be one, read as a register gives them."""
    settings = settings.model_copy(update={"workers": 0})
    path = settings.data / "firms.csv"
    path.write_text(f"企业名称,统一社会信用代码,地址\n{LONG},,海曲路1号\n{SHORT},,\n", encoding="utf-8")
    ingest(store, settings, find([path])[0])
    return settings


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def said(one: str, other: str, answer: str) -> dict[str, str]:
    return dict(zip(review.ANSWER_COLUMNS, (one, other, answer, "王某", "2026-03-01", "年报"), strict=True))


def obey(store: Store, settings: Settings) -> set[str]:
    """Read the answers; the firms that are one afterwards."""
    ingest(store, settings, [review.taken(settings)])
    return {row["key"] for row in store.read("MATCH (n:Enterprise) WHERE n.entity IS NOT NULL RETURN n.key AS key")}


def test_what_is_open_stands_in_a_file_for_a_spreadsheet(store: Store, firms: Settings) -> None:
    assert len(review.refresh(store, firms)) == 1
    path = review.questions_file(firms)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    (row,) = rows(path)
    assert (row["名称甲"], row["名称乙"], row["得分"], row["答复"]) == (LONG, SHORT, "0.80", "")
    assert "没有行政区划" in row["理由"] and row["甲的证据"] == "海曲路1号；1 条记录"


def test_answers_filled_in_are_not_written_over(store: Store, firms: Settings) -> None:
    review.refresh(store, firms)
    path = review.questions_file(firms)
    path.write_text(path.read_text("utf-8-sig").replace("1 条记录,,,,", f"1 条记录,{SAME},,,"), "utf-8-sig")
    review.refresh(store, firms)
    assert [row["答复"] for row in review.answered(path)] == [SAME]


def test_an_answer_is_obeyed_and_taken_back(store: Store, firms: Settings) -> None:
    assert review.add(firms, [said(SHORT, LONG, SAME)]) == 1
    assert obey(store, firms) == {SHORT, LONG}
    assert obey(store, firms) == {SHORT, LONG}
    (edge,) = store.read("MATCH (:Enterprise)-[e:SAME_AS]->(:Enterprise) RETURN e.answered_by AS who, e.answered_on AS day, e.why AS why")
    assert edge == {"who": "王某", "day": "2026-03-01", "why": "年报"}
    assert review.refresh(store, firms) == []
    review.add(firms, [said(LONG, SHORT, DIFFERENT)])
    assert len(rows(review.answers_file(firms))) == 1
    assert (obey(store, firms), review.refresh(store, firms)) == (set(), [])
    review.take_back(firms, SHORT, LONG)
    assert (obey(store, firms), len(review.refresh(store, firms))) == (set(), 1)
    with pytest.raises(NotFound, match="没有关于"):
        review.take_back(firms, SHORT, LONG)


def test_withdrawn_answers_do_not_come_back_with_the_next_one(store: Store, firms: Settings) -> None:
    review.add(firms, [said(SHORT, LONG, SAME)])
    assert obey(store, firms)
    assert review.set_aside_withdrawn(store, firms) is None
    withdraw_sources(store, firms, [review.taken(firms).id])
    aside = review.set_aside_withdrawn(store, firms)
    assert aside is not None and aside.exists() and not review.answers_file(firms).exists()
