"""The questions of ``cypher/read`` that anyone may ask by name: the files whose header says one, in Chinese, after ``问``.

    // 问       哪些专利引用了某项标准？
    // Patents that cite a standard, newest first.
    // $number  standard  standard number in any printed form, e.g. 'GB/T 7714-2015'
    // $limit   integer   most rows; default 20
    // returns  patent, title, published

A parameter is of type string, strings, integer, number, boolean or date (ISO, at any precision), or it is a standard, patent or
enterprise in any printed form, which becomes the key that the graph uses. One whose meaning says ``default X`` may be left out.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from graph.errors import IdentifierError, QueryError, UnknownQuery
from graph.identifiers.names import enterprise_key
from graph.identifiers.patents import read_patent
from graph.identifiers.standards import read_standard
from graph.queries import describe, names
from graph.store import Store

MOST_ROWS = 10_000

_QUESTION = re.compile(r"^//\s*问\s+(\S.*)$", re.MULTILINE)
_DEFAULT = re.compile(r"default\s+('[^']*'|\S+)")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_TRUTHS = {"true": True, "1": True, "yes": True, "是": True, "false": False, "0": False, "no": False, "否": False}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter of a question; ``default`` is None when it must be given."""

    name: str
    type: str
    meaning: str
    default: str | None


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its name (without folder), what it asks in Chinese and English, its parameters, columns and Cypher."""

    name: str
    zh: str
    summary: str
    parameters: tuple[Parameter, ...]
    returns: str
    text: str


@functools.cache
def question(name: str) -> Question:
    """The question of that name. Raises UnknownQuery, naming those that exist."""
    path = name if name.startswith("read/") else f"read/{name}"
    try:
        found = describe(path)
    except UnknownQuery as error:
        raise UnknownQuery(f"没有名为“{name}”的查询；有：{'、'.join(one.name for one in questions())}") from error
    zh = _QUESTION.search(found.text)
    if zh is None:
        raise UnknownQuery(f"“{name}”不是可以直接提问的查询；有：{'、'.join(one.name for one in questions())}")
    parameters = tuple(Parameter(one, type_, meaning, _default(meaning)) for one, (type_, meaning) in found.parameters.items())
    summary = re.sub(r"^问\s+\S+\s*", "", found.summary)
    return Question(path.removeprefix("read/"), zh[1].strip(), summary, parameters, found.returns, found.text)


@functools.cache
def questions() -> tuple[Question, ...]:
    """Every question, by name."""
    return tuple(question(name) for name in names("read") if _QUESTION.search(describe(name).text))


def run_query(store: Store, name: str, params: Mapping[str, object] | None = None) -> list[dict[str, Any]]:
    """The rows of a question. Values may come as text; they become what the header says.

    Raises UnknownQuery, or QueryError for a parameter that is missing, unknown or not of its type.
    """
    asked = question(name)
    return store.read(asked.text, **arguments(asked, params or {}))


def arguments(asked: Question, params: Mapping[str, object]) -> dict[str, Any]:
    """Values for every parameter of a question, converted and with the defaults filled in."""
    known = {one.name: one for one in asked.parameters}
    if strange := sorted(set(params) - set(known)):
        raise QueryError(f"查询“{asked.name}”没有参数 {'、'.join(strange)}；它的参数是：{'、'.join(known) or '（无）'}")
    values: dict[str, Any] = {}
    for parameter in asked.parameters:
        given: object = params.get(parameter.name)
        if given is None:
            given = parameter.default
        if given is None:
            raise QueryError(f"查询“{asked.name}”缺少参数 {parameter.name}：{parameter.meaning}")
        values[parameter.name] = _value(parameter, given)
    if "limit" in values and not 1 <= values["limit"] <= MOST_ROWS:
        raise QueryError(f"limit 应在 1 到 {MOST_ROWS} 之间，收到 {values['limit']}")
    return values


def _default(meaning: str) -> str | None:
    found = _DEFAULT.search(meaning)
    return found[1].strip("'").rstrip(";,") if found else None


def _value(parameter: Parameter, given: object) -> Any:
    try:
        return _READ[parameter.type](given)
    except IdentifierError as error:
        raise QueryError(f"参数 {parameter.name}：{error}") from error
    except (ValueError, KeyError):
        raise QueryError(f"参数 {parameter.name} 应为 {parameter.type}，收到 {given!r}") from None


def _number(given: object, as_type: type[int] | type[float]) -> int | float:
    if isinstance(given, bool):
        raise ValueError
    return as_type(str(given))


def _date(given: object) -> str:
    if not _DATE.fullmatch(str(given)):
        raise ValueError
    return str(given)


def _text(given: object) -> str:
    if not isinstance(given, str | int | float):
        raise ValueError
    return str(given)


_READ: Mapping[str, Callable[[object], Any]] = {
    "string": _text,
    "strings": lambda given: [str(one) for one in given] if isinstance(given, list | tuple) else _list(_text(given)),
    "integer": lambda given: _number(given, int),
    "number": lambda given: _number(given, float),
    "boolean": lambda given: _TRUTHS[str(given).strip().lower()],
    "date": _date,
    "standard": lambda given: read_standard(_text(given)).text,
    "patent": lambda given: read_patent(_text(given)).key,
    "enterprise": lambda given: enterprise_key(_text(given)),
}
TYPES = tuple(_READ)


def _list(text: str) -> list[str]:
    """Values separated by commas of either width.

    >>> _list("a, b，c")
    ['a', 'b', 'c']
    """
    return [one.strip() for one in re.split(r"[,，]", text) if one.strip()]
