"""Named values with their bounds and units: the full tuple, the values alone, and the numbers that are none."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping
from itertools import product
from typing import Any

from bench.quality.labels import Labels
from bench.quality.measures import Case, Error, Found, Scored, Tally, Wanted, case
from ingest.annotate import annotate
from ingest.annotations import Document, Span

# What one writes in an afternoon, without this product: a number or a range, a unit, the word before it as its name.
_PLAIN = re.compile(
    r"(?P<name>[\u4e00-\u9fffA-Za-z]{1,8}?)?(?:为|是|：|:)?(?P<value>(?P<sign>不小于|不大于|大于|小于|≥|≤|>|<)?(?P<low>\d+(?:\.\d+)?)\s?"
    r"(?:[-~～至]\s?(?P<high>\d+(?:\.\d+)?)\s?)?(?P<unit>wt%|%|％|℃|[mkcμun]?m|[kM]?Pa|[mk]?[VAWgs]|h|min|小时|分钟|秒|份))"
)
_MEANT = {"％": "%", "℃": "°C", "μm": "µm", "um": "µm", "小时": "h", "分钟": "min", "秒": "s", "份": "质量份"}
_BOUNDS = ("lower", "lower_closed", "upper", "upper_closed", "relation")


def sets(labels: Labels) -> Iterator[Scored]:
    """The full tuple, value with numbers and unit, and the share of negatives that no prediction touches."""
    records = list(labels.records("parameters"))
    if not records:
        return
    found = annotate([Document(str(place), "line", record["text"]) for place, record in enumerate(records)])
    tuples = Scored("parameters", "参数（完整元组）", "plain regex", target=0.88)
    values = Scored("parameter_values", "参数（数值与单位）", "plain regex")
    negatives = Scored("parameter_negatives", "参数反例不误报", "plain regex", share=True, target=0.98)
    for record, annotation in zip(records, found, strict=True):
        ours = [_of_span(span) for span in annotation.spans if span.label == "PARAMETER"]
        plain = [_of_match(match) for match in _PLAIN.finditer(record["text"])]
        for scored, named in ((tuples, True), (values, False)):
            scored.cases.append(case(
                record["id"], [_wanted(label, named) for label in record["parameters"]], [_found(each, named) for each in ours],
                [_found(each, named) for each in plain], record["text"]))
        if record["negatives"]:
            negatives.cases.append(_untouched(record, ours, plain))
    yield from (tuples, values, negatives)


def _key(one: Mapping[str, Any], named: bool) -> Hashable:
    """Place, bounds and unit, and the name where it counts; a range of numbers is equal whatever it was written as."""
    bounds = tuple(one.get(bound) for bound in _BOUNDS)
    name = (_flat(one.get("name_norm") or one.get("name")),) if named else ()
    return one["value_start"], one["value_end"], *name, *bounds, one.get("unit_canonical")


def _flat(name: str | None) -> str | None:
    return re.sub(r"\s+", "", name) if name else None


def _wanted(label: dict[str, Any], named: bool) -> Wanted:
    """A label with every combination of the alternatives that it tolerates: ``accept`` lists names or changed fields,
    ``FIELD_accept`` lists values of one field."""
    ways = [label]
    for alternative in label.get("accept") or ():
        ways.append({**label, **alternative} if isinstance(alternative, dict) else {**label, "name": alternative, "name_norm": alternative})
    choices = {field.removesuffix("_accept"): values for field, values in label.items() if field.endswith("_accept")}
    if choices:
        ways = [{**way, **dict(zip(choices, chosen, strict=True))} for way in ways
                for chosen in product(*([way.get(field), *values] for field, values in choices.items()))]
    return Wanted(tuple(_key(way, named) for way in ways), label["value_start"], label["value_end"], bool(label.get("optional")))


def _found(one: Mapping[str, Any], named: bool) -> Found:
    return Found(_key(one, named), one["value_start"], one["value_end"])


def _of_span(span: Span) -> dict[str, Any]:
    data = span.data or {}
    return {"value_start": span.start, "value_end": span.end, "name": data["name"], "unit_canonical": data["canonical"], **{bound: data[bound] for bound in _BOUNDS}}


def _of_match(match: re.Match[str]) -> dict[str, Any]:
    low, high, sign = float(match["low"]), float(match["high"] or match["low"]), match["sign"]
    relation = "range" if match["high"] else "exact"
    lower: float | None = low
    upper: float | None = high
    if sign in {"不小于", "大于", "≥", ">"}:
        relation, upper = "lower_bound", None
    elif sign:
        relation, lower = "upper_bound", None
    closed = sign not in {"大于", "小于", ">", "<"}
    start, end = match.span("value")
    return {"value_start": start, "value_end": end, "name": match["name"], "unit_canonical": _MEANT.get(match["unit"], match["unit"]), "relation": relation, "lower": lower,
            "lower_closed": None if lower is None else closed, "upper": upper, "upper_closed": None if upper is None else closed}


def _untouched(record: dict[str, Any], ours: list[dict[str, Any]], plain: list[dict[str, Any]]) -> Case:
    def touching(found: list[dict[str, Any]], label: dict[str, Any]) -> list[dict[str, Any]]:
        return [each for each in found if each["value_start"] < label["end"] and label["start"] < each["value_end"]]

    def tally(found: list[dict[str, Any]]) -> Tally:
        clean = sum(not touching(found, label) for label in record["negatives"])
        return Tally(clean, len(record["negatives"]), len(record["negatives"]))

    text = record["text"]
    errors = tuple(Error("多", text[each["value_start"]:each["value_end"]], f'{label["text"]}: {label.get("reason", "")}')
                   for label in record["negatives"] for each in touching(ours, label))
    return Case(record["id"], tally(ours), tally(plain), errors)
