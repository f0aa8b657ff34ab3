"""Every query file keeps its promises: the header says what it is, takes and returns, and somebody asks it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graph.model import EDGE, NODE
from graph.queries import describe, names
from graph.questions import TYPES, questions

ROOT = Path(__file__).resolve().parent.parent
INTERNAL = {*TYPES, "map", "maps", "any"}


@pytest.mark.parametrize("name", names())
def test_header_equals_text(name: str) -> None:
    found = describe(name)
    body = "\n".join(line for line in found.text.splitlines() if not line.lstrip().startswith("//"))
    assert found.summary, "no summary"
    assert set(found.parameters) == set(re.findall(r"\$(\w+)", body))
    assert not re.search(r"'[^'\n]*\$\w[^'\n]*'", body), "a value written into the text"
    for parameter, (type_, meaning) in found.parameters.items():
        assert meaning, f"${parameter} has no meaning"
        if name.startswith("read/"):
            assert type_ in INTERNAL, f"${parameter} is of unknown type {type_}"
    if name.startswith("read/"):
        assert found.returns, "no returns"


@pytest.mark.parametrize("name", names())
def test_labels_and_types_are_the_models(name: str) -> None:
    text = "\n".join(line for line in describe(name).text.splitlines() if not line.lstrip().startswith("//"))
    labels = set(re.findall(r"\(\w*:(\w+)", text)) - {"__LABEL__", "__START__", "__END__"}
    types = {one for found in re.findall(r"\[\w*:([\w|]+)", text) for one in found.split("|")} - {"__TYPE__"}
    assert {label for label in labels if not label.startswith("_")} <= set(NODE) | HOUSEKEEPING
    assert types <= set(EDGE)


HOUSEKEEPING = {"WriterLock", "SchemaVersion"}
"""Labels for the store's own bookkeeping, which are not part of the model."""


@pytest.mark.parametrize("name", names())
def test_somebody_asks_it(name: str) -> None:
    if name.removeprefix("read/") in {question.name for question in questions()}:
        return
    assert _asked_for(name), f"{name} is neither a documented question nor used by the code"


def _asked_for(name: str) -> bool:
    if f'"{name}"' in CODE:
        return True
    # Some names are put together from a fixed beginning and a word.
    folder, _, rest = name.rpartition("/")
    stems = ["_".join(rest.split("_")[:length]) for length in range(1, len(rest.split("_")))]
    return any(f'"{folder}/{stem}_"' in CODE or f'f"{folder}/{stem}_{{' in CODE for stem in stems) or f'f"{folder}/{{' in CODE \
        or f'names("{folder}")' in CODE


CODE = "\n".join(path.read_text(encoding="utf-8") for folder in ("graph", "ingest", "api", "bench") for path in (ROOT / folder).rglob("*.py"))


def test_questions_speak_both_languages() -> None:
    assert len(questions()) >= 10
    for question in questions():
        assert question.zh.endswith("？") and re.search(r"[A-Za-z]{3}", question.summary), question.name
