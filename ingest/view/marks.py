"""What an annotation carries, as marks over its text and facts beside it.

Nothing here knows the fields of an annotation one by one: whatever has ``start`` and ``end`` is a mark of the kind that its field (or
its ``label``) names, its fields are the details; a pair of offsets within it (``tuple[int, int]`` by its type, or ``value_start`` and
``value_end``) is a mark of its own; all the rest are facts. So what annotation learns to find is shown without a change here.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, NamedTuple, get_args, get_type_hints

from ingest.annotations import Annotation
from ingest.view.labels import ENUMERATED, TONES, VALUES, field

LONGEST_TITLE = 60
# Fields that the text itself shows, and those that say where.
_PLAIN = frozenset({"clause", "number", "name", "term", "english", "title", "norm"})
_PLACES = frozenset({"start", "end", "text", "quote", "surface", "label"})


class Mark(NamedTuple):
    """One thing found, between two places of the text. ``title`` is its normal form in a line, ``level`` its depth in a tree."""

    kind: str
    start: int
    end: int
    title: str
    details: tuple[tuple[str, str], ...] = ()
    level: int = 0
    badges: tuple[str, ...] = ()

    @property
    def tone(self) -> str:
        """The colour that tells clauses of different force apart; empty for everything else."""
        return next((TONES[badge] for badge in self.badges if badge in TONES), "")


class Fact(NamedTuple):
    """Something that the text says of itself as a whole."""

    name: str
    values: tuple[str, ...]
    places: tuple[int | None, ...]
    """Where each value stands in the text, None where its words do not."""


class Sight(NamedTuple):
    """An annotation laid over its text: marks in reading order, the enclosing before the enclosed."""

    marks: tuple[Mark, ...]
    facts: tuple[Fact, ...]


def sight(annotation: Annotation, text: str) -> Sight:
    """All that the annotation of a text carries."""
    marks: list[Mark] = []
    facts: list[Fact] = []
    _take(annotation, text, marks, facts)
    kept = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    return Sight(tuple(sorted(kept, key=lambda mark: (mark.start, -mark.end))), tuple(facts))


def interval(data: Mapping[str, Any]) -> str:
    """A parameter's interval with its unit.

    >>> interval({"lower": 590.0, "lower_closed": True, "upper": None, "canonical": "MPa"})
    '[590, +∞) MPa'
    >>> interval({"lower": 2.0, "lower_closed": True, "upper": 2.0, "upper_closed": True, "canonical": "1"})
    '= 2'
    """
    lower, upper = data.get("lower"), data.get("upper")
    unit = str(data.get("canonical") or data.get("unit") or "").removesuffix("1")
    if lower is None and upper is None:
        return unit
    if lower == upper:
        return f"= {lower:g} {unit}".strip()
    left = f"{'[' if data.get('lower_closed') else '('}{lower:g}" if lower is not None else "(-∞"
    right = f"{upper:g}{']' if data.get('upper_closed') else ')'}" if upper is not None else "+∞)"
    return f"{left}, {right} {unit}".strip()


def said(value: Any, name: str = "") -> str:
    """The value of a field in a line of Chinese; empty for what says nothing.

    >>> said("voltage"), said("voltage", "dimension"), said(("a", True, None)), said(0.5)
    ('voltage', '电压', 'a、是', '0.5')
    """
    if isinstance(value, str):
        return VALUES.get(value, value) if name in ENUMERATED else value
    if _named(value):
        told = ((one, said(item, one)) for one, item in entries(value) if one not in _PLACES or isinstance(value, Mapping))
        return "；".join(words if one in _PLAIN else f"{field(one)} {words}" for one, words in told if words)
    if isinstance(value, Sequence):
        return "、".join(words for item in value if (words := said(item)))
    if isinstance(value, bool):
        return "是" if value else ""
    return "" if value is None else f"{value:.10g}" if isinstance(value, float) else str(value)


def entries(value: Any) -> Iterator[tuple[str, Any]]:
    """The names and values of a mapping, a named tuple or a dataclass."""
    if isinstance(value, Mapping):
        yield from ((str(name), item) for name, item in value.items())
    elif hasattr(value, "_fields"):
        yield from zip(value._fields, value, strict=True)
    elif is_dataclass(value):
        yield from ((one.name, getattr(value, one.name)) for one in fields(value))


def _named(value: Any) -> bool:
    return isinstance(value, Mapping) or hasattr(value, "_fields") or is_dataclass(value)


def _placed(value: Any) -> bool:
    if not _named(value):
        return False
    found = dict(entries(value))
    return type(found.get("start")) is int and type(found.get("end")) is int


def _listed(value: Any) -> bool:
    return isinstance(value, list | tuple) and not _named(value)


def _take(holder: Any, text: str, marks: list[Mark], facts: list[Fact]) -> None:
    for name, value in entries(holder):
        if name == "id" or value is None:
            continue
        if _listed(value) and value and all(_placed(item) for item in value):
            _lay(name, value, text, marks)
        elif _placed(value):
            _lay(name, [value], text, marks)
        elif _named(value):
            _take(value, text, marks, facts)
        elif fact := _fact(name, value, text):
            facts.append(fact)


def _fact(name: str, value: Any, text: str) -> Fact | None:
    values = list(value) if _listed(value) else [value]
    shown = [(words, item) for item in values if (words := "　".join(filter(None, map(said, item))) if _listed(item) else said(item))]
    if not shown:
        return None
    # What is long enough to be found only where it is meant leads to its place.
    firsts = [item if isinstance(item, str) else next((part for part in item if isinstance(part, str)), "") if _listed(item) else "" for _, item in shown]
    places = tuple(at if len(first) >= 4 and (at := text.find(first)) >= 0 else None for first in firsts)
    return Fact(name, tuple(words for words, _ in shown), places)


def _lay(name: str, items: Sequence[Any], text: str, marks: list[Mark]) -> None:
    levels: dict[Any, int] = {}
    for item in items:
        found = dict(entries(item))
        for part, value in found.items():
            if _listed(value) and value and all(_placed(one) for one in value):
                _lay(f"{name}.{part}", value, text, marks)
        kind = str(found.get("label") or name)
        inner = [one for part, value in found.items() for one in _within(f"{kind}.{part}", value, item, text)]
        shown = {part: value for part, value in found.items() if part not in _PLACES and not part.endswith(("_start", "_end")) and not _is_inner(part, value, inner)}
        shown |= _folded(shown.pop("data", None) or {})
        title = _title(found, text)
        if found.get("depends_on") and (adds := next((mark for mark in inner if mark.kind == f"{kind}.elements"), None)):
            # What a dependent claim adds tells it apart; what it repeats does not.
            title = _short(f"{found['number']} … {text[adds.start:adds.end]}")
        marks.append(Mark(kind, found["start"], found["end"], title, _details(shown, title), _level(found, levels), _badges(found)))
        marks += inner


def _level(found: Mapping[str, Any], levels: dict[Any, int]) -> int:
    """The depth of a thing in its tree: below what it depends on, or as deep as its number has points."""
    number = found.get("number")
    if isinstance(number, str):
        return number.count(".")
    above = [levels[one] for one in found.get("depends_on") or () if one in levels]
    levels[number] = min(above) + 1 if above else 0
    return levels[number]


def _title(found: Mapping[str, Any], text: str) -> str:
    data = found.get("data") or {}
    if "lower" in data or "upper" in data:
        bounded = data.get("lower") is not None or data.get("upper") is not None
        words = f"{data.get('name') or ''} {interval(data) if bounded else found.get('norm') or ''}".strip()
    elif "value" in found and "comparator" in found:
        reach = f"{said(found['value'])}~{said(found['upper'])}" if found.get("upper") is not None else f"{found['comparator'] or ''} {said(found['value'])}"
        words = f"{found.get('name') or ''} {reach}{found.get('unit') or ''}" + (f"（{found['by_date']}）" if found.get("by_date") else "")
    else:
        number = str(found.get("number") or "")
        named = next((str(found[part]) for part in ("title", "name", "norm", "text") if found.get(part)), "")
        words = f"{number} {named}".strip() or text[found["start"]:found["end"]]
    return _short(words)


def _folded(data: Mapping[str, Any]) -> dict[str, Any]:
    """What else is known of a span, its interval in one piece: the title says the one in its own unit."""
    if "lower" not in data and "upper" not in data:
        return dict(data)
    ends = ("lower", "lower_closed", "upper", "upper_closed", "base_lower", "base_upper")
    in_base = {**data, "lower": data.get("base_lower"), "upper": data.get("base_upper"), "canonical": "", "unit": ""}
    return {name: value for name, value in data.items() if name not in ends} | {"base_interval": interval(in_base)}


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= LONGEST_TITLE else f"{words[:LONGEST_TITLE - 1]}…"


def _badges(found: Mapping[str, Any]) -> tuple[str, ...]:
    badges = [said(found[part], part) for part in ("kind", "category", "role") if isinstance(found.get(part), str) and found[part]]
    if "depends_on" in found:
        badges.append("从属" if found["depends_on"] else "独立")
    return tuple(badges + (["资料性"] if found.get("normative") is False else []))


def _details(found: Mapping[str, Any], title: str) -> tuple[tuple[str, str], ...]:
    return tuple((field(name), words) for name, value in found.items() if (words := said(value, name)) and words != title)


def _is_inner(part: str, value: Any, inner: Sequence[Mark]) -> bool:
    return any(mark.kind.endswith(f".{part}") for mark in inner) or (_listed(value) and bool(value) and all(_placed(one) for one in value))


def _within(kind: str, value: Any, item: Any, text: str) -> Iterator[Mark]:
    """The marks that one field of a thing, whose kind ends with the field's name, makes within it."""
    part = kind.rpartition(".")[2]
    found = dict(entries(item))
    pairs: Sequence[Any] = ()
    if part.endswith("_start") and type(value) is int and type(found.get(f"{part[:-6]}_end")) is int:
        pairs, kind = [(value, found[f"{part[:-6]}_end"])], kind.removesuffix("_start")
    elif not isinstance(item, Mapping):
        type_: Any = type(item)
        pairs = {"one": [value], "many": value or ()}.get(_pairs(type_).get(part, ""), ())
    first, last = found["start"], found["end"]
    for order, (start, end) in enumerate(pairs, 1):
        if first <= start < end <= last:
            yield Mark(kind, start, end, _short(f"{order}. {text[start:end]}" if len(pairs) > 1 else text[start:end]))


@cache
def _pairs(type_: Hashable) -> dict[str, str]:
    """Which fields of a type are offsets of a passage (one), or of several (many)."""
    found: dict[str, str] = {}
    for name, hint in get_type_hints(type_).items():
        if get_args(hint) == (int, int):
            found[name] = "one"
        elif len(inner := get_args(hint)) == 2 and inner[1] is Ellipsis and get_args(inner[0]) == (int, int):
            found[name] = "many"
    return found
