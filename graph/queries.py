"""The queries of ``cypher/``, one a file, by their path: ``query("read/patents_citing_standard")``."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path

from graph.errors import UnknownQuery

FOLDER = Path(__file__).resolve().parent.parent / "cypher"

_PARAMETER = re.compile(r"^//\s*\$(\w+)\s+(\w+)\s*(.*)$")
_RETURNS = re.compile(r"^//\s*returns\s+(.*)$")


@dataclass(frozen=True, slots=True)
class Query:
    """One query file: its text and what its header says.

    ``parameters`` maps each name to (type, meaning); a parameter whose meaning contains ``default X`` may be left out.
    """

    name: str
    text: str
    summary: str
    parameters: dict[str, tuple[str, str]]
    returns: str


@functools.cache
def describe(name: str) -> Query:
    """The query of that name with its header read. Raises UnknownQuery, naming those that exist in the folder."""
    path = FOLDER / f"{name}.cypher"
    if not re.fullmatch(r"[a-z_]+(/[a-z0-9_]+)+", name) or not path.is_file():
        folder = name.split("/", maxsplit=1)[0]
        raise UnknownQuery(f"no query {name!r}; there are: {', '.join(names(folder)) or ', '.join(names())}")
    text = path.read_text(encoding="utf-8")
    header = [line for line in text.splitlines() if line.startswith("//")]
    parameters: dict[str, tuple[str, str]] = {}
    summary: list[str] = []
    returns = ""
    for line in header:
        if match := _PARAMETER.match(line):
            parameters[match[1]] = (match[2], match[3].strip())
        elif match := _RETURNS.match(line):
            returns = match[1].strip()
        elif not parameters and not returns:
            summary.append(line.removeprefix("//").strip())
    return Query(name, text, " ".join(summary), parameters, returns)


def query(name: str) -> str:
    """The text of ``cypher/NAME.cypher``."""
    return describe(name).text


def names(folder: str = "") -> list[str]:
    """Every query's name, or those of one folder, sorted."""
    return sorted(
        path.relative_to(FOLDER).with_suffix("").as_posix()
        for path in FOLDER.glob("**/*.cypher")
        if not folder or path.relative_to(FOLDER).parts[0] == folder
    )
