"""What the READMEs say is so: settings, commands, queries, links, and that both languages are in step."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from bench.quality.report import MARKS
from graph.questions import questions
from graph.settings import Settings
from ingest.__main__ import app

ROOT = Path(__file__).resolve().parent.parent
READMES = ("README.md", "README.zh.md")
COMMAND = re.compile(r"^zhuanbiao (\S+)(.*?)(?:\s{2,}#.*)?$", re.MULTILINE)


def variable(name: str) -> str:
    return name.upper() if name.startswith("neo4j_") else f"ZHUANBIAO_{name.upper()}"


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("readme", READMES)
def test_every_setting_is_named_with_its_default(readme: str) -> None:
    table = dict(re.findall(r"^\| `([A-Z0-9_]+)` \| `?([^`|]*?)`? \|", read(readme), re.MULTILINE))
    expected = {variable(name): field for name, field in Settings.model_fields.items()}
    assert set(table) == set(expected)
    for name, field in expected.items():
        default = getattr(field.default, "get_secret_value", lambda field=field: field.default)()
        assert table[name] == ("" if default in (None, "") else str(default)), name


@pytest.mark.parametrize("readme", READMES)
def test_every_command_exists_with_its_options(readme: str) -> None:
    known = get_command(app).commands  # type: ignore[attr-defined]
    shown = COMMAND.findall(read(readme))
    assert len(shown) >= 10
    for name, rest in shown:
        assert name in known, name
        options = {option for parameter in known[name].params for option in parameter.opts}
        assert set(re.findall(r"(?<=\s)--[a-z-]+", rest)) <= options, (name, rest)


def test_both_languages_show_the_same_commands() -> None:
    first, second = ([name for name, _ in COMMAND.findall(read(readme))] for readme in READMES)
    assert first == second


def test_every_named_query_in_the_readme_exists() -> None:
    names = {one.name for one in questions()}
    shown = re.findall(r"zhuanbiao query (\w+)", read("README.md")) + re.findall(r'known\.frame\("(\w+)"', read("README.md"))
    assert shown and set(shown) <= names
    assert len(names) >= 10


@pytest.mark.parametrize("readme", READMES)
def test_every_link_leads_somewhere(readme: str) -> None:
    targets = [target for target in re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", read(readme)) if not target.startswith("http")]
    assert targets
    for target in targets:
        assert (ROOT / target).exists(), target


@pytest.mark.parametrize("readme", READMES)
def test_the_accuracy_shown_is_what_was_measured(readme: str) -> None:
    measured = json.loads(read("bench/results/quality.json"))
    table = read(readme).partition(MARKS[0])[2].partition(MARKS[1])[0]
    shown = re.findall(r"`(\w+)` \| [\d,]+ \|.*?\*\*([\d.]+)\*\* \[([\d.]+), ([\d.]+)\] \| ([\d.]+) ", table)
    assert len(shown) > 10
    for name, *figures in shown:
        value = measured[name].get("f1") or measured[name]["share"]
        assert figures == [f"{value[part]:.3f}" for part in ("value", "low", "high", "baseline")], name


def test_the_command_line_explains_itself() -> None:
    shown = CliRunner().invoke(app, ["--help"])
    assert shown.exit_code == 0
    for name in ("ingest", "query", "cypher", "sep", "chain", "serve", "store", "index", "withdraw", "rejects", "digest", "annotate", "review"):
        assert name in shown.output


def test_no_file_is_longer_than_a_reader_likes() -> None:
    for path in [*ROOT.glob("graph/**/*.py"), *ROOT.glob("ingest/**/*.py"), *ROOT.glob("api/**/*.py"), *ROOT.glob("bench/*.py")]:
        assert len(path.read_text("utf-8").splitlines()) <= 400, path
