"""The review of names: a file of questions that a person opens in a spreadsheet, and the file of answers, which is a source.

Both lie in ``review`` of the data folder. Questions are written anew whenever the graph has changed; answers are only added and taken
back, and are read like any other source, so that later runs obey them and withdrawing that source withdraws them.
"""

from __future__ import annotations

import csv
import itertools
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.errors import NotFound
from graph.identifiers.names import enterprise_key
from graph.identity import Question, asked
from graph.runs import sources
from graph.settings import Settings
from graph.store import Store
from graph.templates import for_label
from ingest.finding import Taken, take
from ingest.source import Record
from ingest.sources.identity_answers import IdentityAnswers

QUESTION_COLUMNS = ("名称甲", "名称乙", "得分", "理由", "甲的证据", "乙的证据", "答复", "答复人", "答复日期", "说明")
ANSWER_COLUMNS = ("名称甲", "名称乙", "答复", "答复人", "答复日期", "说明")
_BATCH = 1000


def questions_file(settings: Settings) -> Path:
    """The file of open questions."""
    return settings.data / "review" / "questions.csv"


def answers_file(settings: Settings) -> Path:
    """The file of answers."""
    return settings.data / "review" / "answers.csv"


def refresh(store: Store, settings: Settings) -> list[Question]:
    """Write the file of questions as the graph now asks them; returns them. A file with unread answers is left as it is."""
    found = asked(store)
    path = questions_file(settings)
    if path.exists() and answered(path):
        return found
    known = _evidence(store, sorted({name for pair in found for name in (pair.one, pair.other)}))
    _write(path, QUESTION_COLUMNS, ([pair.one, pair.other, f"{pair.score:.2f}", "；".join(pair.reasons), known.get(pair.one, ""),
                                     known.get(pair.other, ""), "", "", "", ""] for pair in found))
    return found


def answered(path: Path) -> list[dict[str, str]]:
    """The answers of a file, a row each under the columns of the file of answers. Raises SourceError where it cannot be read."""
    names = ("one", "other", "answer", "by", "on", "why")
    return [dict(zip(ANSWER_COLUMNS, (str(item.fields.get(name, "")) for name in names), strict=True))
            for item in IdentityAnswers().read(path) if isinstance(item, Record)]


def add(settings: Settings, rows: Iterable[Mapping[str, str]]) -> int:
    """Add answers to the file of answers; a new answer about a pair takes the place of the old one. How many were added."""
    known = {_pair(row): dict(row) for row in _answers(settings)}
    new = {_pair(row): dict(row) for row in rows}
    _write(answers_file(settings), ANSWER_COLUMNS, ([row[column] for column in ANSWER_COLUMNS] for row in ({**known, **new}).values()))
    return len(new)


def take_back(settings: Settings, one: str, other: str) -> None:
    """Take an answer out of the file of answers. Raises NotFound where there is none about this pair."""
    rows = _answers(settings)
    left = [row for row in rows if _pair(row) != _pair({"名称甲": one, "名称乙": other})]
    if len(left) == len(rows):
        raise NotFound(f"没有关于“{one}”与“{other}”的答复；见 zhuanbiao review list --answered")
    _write(answers_file(settings), ANSWER_COLUMNS, ([row[column] for column in ANSWER_COLUMNS] for row in left))


def taken(settings: Settings) -> Taken:
    """The file of answers as its source takes it, also when no answer is left in it."""
    return take(answers_file(settings), IdentityAnswers())


def set_aside_withdrawn(store: Store, settings: Settings) -> Path | None:
    """Move the file of answers away if its source was withdrawn, lest the next answer brings the withdrawn ones back; where it went."""
    path = answers_file(settings)
    if not path.exists() or any(row.get("path") == str(path.resolve()) for row in sources(store)):
        return None
    place = next(place for number in itertools.count(1) if not (place := path.with_name(f"answers-withdrawn-{number}.csv")).exists())
    path.rename(place)
    return place


def _answers(settings: Settings) -> list[dict[str, str]]:
    path = answers_file(settings)
    return answered(path) if path.exists() else []


def _pair(row: Mapping[str, str]) -> tuple[str, str]:
    one, other = sorted(map(enterprise_key, (row["名称甲"], row["名称乙"])))
    return one, other


def _evidence(store: Store, keys: list[str]) -> dict[str, str]:
    """What the graph knows of each enterprise, in a cell: its code, where it is, and by how many records it is named."""
    found: dict[str, str] = {}
    for place in range(0, len(keys), _BATCH):
        for row in store.read(for_label("write/known_nodes", "Enterprise"), keys=keys[place:place + _BATCH]):
            props: dict[str, Any] = row["props"]
            told = (props.get("uscc"), props.get("address"), props.get("name_en"), f"{len(props['said'])} 条记录")
            found[row["key"]] = "；".join(filter(None, told))
    return found


def _write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a table at once; the byte order mark tells spreadsheets that it is UTF-8."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".part")
    with beside.open("w", encoding="utf-8-sig", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)
    beside.replace(path)
