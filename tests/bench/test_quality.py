"""The measures of extraction, and the command on a folder that holds only some of the labelled files."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from bench.quality import __main__ as command
from bench.quality.measures import Case, Found, Scored, Tally, Wanted, case, tallied, values


def test_each_label_is_found_once() -> None:
    tally, errors = tallied([Wanted(("a",), 0, 1)], [Found("a", 0, 1), Found("a", 2, 3)], "a a")
    assert tally == Tally(1, 2, 1)
    assert [(error.kind, error.context) for error in errors] == [("多", "a ⟦a⟧")]


def test_what_is_optional_neither_helps_nor_hurts() -> None:
    optional = Wanted(("近年",), 0, 2, optional=True)
    assert tallied([optional], [])[0] == Tally(0, 0, 0)
    assert tallied([optional], [Found("近年", 0, 2)])[0] == Tally(0, 0, 0)
    assert tallied([optional], [Found("近年来", 0, 3)])[0] == Tally(0, 0, 0)
    assert tallied([optional], [Found("2024", 5, 9)])[0] == Tally(0, 1, 0)


def test_any_accepted_form_counts() -> None:
    assert tallied([Wanted((">=", "="))], [Found("=")])[0] == Tally(1, 1, 1)


def test_figures_by_hand() -> None:
    scored = Scored("set", "集合", "nothing", [case("1", [Wanted(("a",)), Wanted(("b",))], [Found("a"), Found("c")], []),
                                             case("2", [Wanted(("d",))], [Found("d")], [Found("d")])])
    found = values(scored)
    assert (found["precision"].value, found["recall"].value, found["f1"].value) == (0.6667, 0.6667, 0.6667)
    assert found["f1"].baseline == 0.5
    assert found["f1"].low <= found["f1"].value <= found["f1"].high == 1.0
    assert found["f1"].n == 3


def test_the_interval_narrows_with_the_number_of_texts() -> None:
    def width(texts: int) -> float:
        cases = [Case(str(place), Tally(place % 2, 1, 1), Tally(0, 0, 1)) for place in range(texts)]
        share = values(Scored("set", "集合", "nothing", cases, share=True))["share"]
        return share.high - share.low

    assert width(10) > 2 * width(200)


def test_the_command_scores_whatever_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "eval" / "extraction"
    folder.mkdir(parents=True)
    text = "应符合GB/T 990001—2020的规定。"
    label = {"start": 3, "end": 19, "text": "GB/T 990001—2020", "type": "STANDARD", "norm": "GB/T 990001-2020"}
    (folder / "entities.jsonl").write_text(json.dumps({"id": "1", "text": text, "entities": [label], "tags": []}), "utf-8")
    out = tmp_path / "out" / "quality.json"
    monkeypatch.setattr(sys, "argv", ["quality", "--eval", str(tmp_path / "eval"), "--data", str(tmp_path), "--out", str(out), "--errors"])
    command.main()
    written = json.loads(out.read_text("utf-8"))
    assert written["standard_numbers"]["f1"] == {"value": 1.0, "low": 1.0, "high": 1.0, "baseline": 1.0, "n": 1}
    assert "`standard_numbers`" in capsys.readouterr().out


def test_the_command_says_where_it_found_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["quality", "--eval", str(tmp_path), "--data", str(tmp_path), "--out", str(tmp_path / "q.json")])
    with pytest.raises(SystemExit, match="nothing measured"):
        command.main()
    assert not (tmp_path / "q.json").exists()
