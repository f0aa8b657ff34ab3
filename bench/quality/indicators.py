"""Indicators of policy documents: name, comparator, value, unit and date all right; units in charge; numbers that count nothing.

Two names are the same when they differ by script, brackets, blanks or a scope before them (全市, 我省) only.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any

from bench.quality.labels import Labels
from bench.quality.measures import Case, Found, Scored, Tally, Wanted, case
from graph.text.normalise import fold, simplify
from ingest.annotate import annotate
from ingest.annotations import Document

Both = tuple[list[dict[str, Any]], list[dict[str, Any]]]
Key = Callable[[Mapping[str, Any]], tuple[Hashable, ...]]

_KINDS = {"target": "目标", "statistic": "统计", "rule": "规则", "rank": "位次"}
_TARGET = 0.88
_SCOPE = re.compile(r"^(?:全[市省县区州国]|我[市省县区州])(?=..)")
_DROPPED = re.compile(r"[\s“”\"'‘’《》「」]")
# What one writes in an afternoon: words of the clause, a number, a unit, 以上, and the nearest year before.
_PLAIN = re.compile(r"([\u4e00-\u9fff、“”]{2,40}?)(?:达到|超过|为)?(\d+(?:\.\d+)?)(%|亿元|万元|万件|[项家个件名次种年])(以上)?")
_YEAR = re.compile(r"(20\d{2})年")


def sets(labels: Labels) -> Iterator[Scored]:
    """Full tuples, the same by kind, values without names, units in charge, and the numbers that are none."""
    wanted = _by_document(labels.records("indicators"))
    negatives = _by_document(labels.records("indicators_negatives"))
    full = Scored("indicators", "指标（完整元组）", "plain regex", target=_TARGET)
    kinds = {kind: Scored(f"indicators_{kind}", f"指标：{zh}", "plain regex") for kind, zh in _KINDS.items()}
    values = Scored("indicators_values", "指标（不计名称）", "plain regex")
    units = Scored("indicators_responsible", "指标的责任单位", "no units", share=True)
    clean = Scored("indicator_negatives", "非指标数字不误报", "plain regex", share=True)
    for name in dict.fromkeys([*wanted, *negatives]):
        text = text_of(labels, name, [*wanted[name], *negatives[name]])
        if text is None:
            continue
        found = _found(text)
        plain = list(_plain(text))
        if wanted[name]:
            full.cases += _cases(name, wanted[name], (found, plain), text, _tuple)
            values.cases += _cases(name, wanted[name], (found, plain), text, _nameless)
            units.cases.append(_units(name, wanted[name], found))
            for kind, scored in kinds.items():
                of_kind = [label for label in wanted[name] if label.get("kind", "target") == kind]
                mine = [one for one in found if one["kind"] == kind]
                if of_kind or mine:
                    scored.cases += _cases(name, of_kind, (mine, plain if kind == "target" else []), text, _tuple)
        clean.cases += [_negative(label, found, plain) for label in negatives[name] if label.get("start", -1) >= 0]
    for scored in (full, *kinds.values(), values, units, clean):
        if any(each.ours.wanted for each in scored.cases):
            yield scored


def text_of(labels: Labels, name: str, records: list[dict[str, Any]]) -> str | None:
    """The text that labels are about: printed with one of them, or the document's file; None where it is not there."""
    inline = next((str(record["text"]) for record in records if _is_document(record)), None)
    return inline if inline is not None else labels.text(name)


def _is_document(record: Mapping[str, Any]) -> bool:
    """Whether the ``text`` of a label is the text that it is about: its quotation stands there."""
    text, start, end = record.get("text"), record.get("start"), record.get("end")
    quoted = record.get("quote") or record.get("surface")
    return isinstance(text, str) and isinstance(start, int) and isinstance(end, int) and (text[start:end] == quoted if quoted else end <= len(text))


def document_of(record: Mapping[str, Any]) -> str:
    """The document that a label is about."""
    return str(record.get("document") or record.get("file") or record.get("id") or "")


def _by_document(records: Iterator[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in records:
        inner = record.get("indicators")
        for label in inner if isinstance(inner, list) else [record]:
            grouped[document_of(record)].append(label if label is record else {"text": record.get("text"), **label})
    return grouped


def _found(text: str) -> list[dict[str, Any]]:
    policy = annotate([Document("document", "policy", text)])[0].policy or {}
    return list(policy.get("indicators") or ())


def _plain(text: str) -> Iterator[dict[str, Any]]:
    for match in _PLAIN.finditer(text):
        sentence = text[text.rfind("。", 0, match.start()) + 1:match.start(2)]
        year = _YEAR.search(sentence)
        yield {"name": match[1], "comparator": ">=" if match[4] else "=", "value": float(match[2]), "unit": match[3], "kind": "target",
               "by_date": year[1] if year else None, "value_start": match.start(2), "value_end": match.end(), "lead_units": [], "responsible_units": []}


def plain_name(name: str | None) -> str:
    """A name without what does not tell two indicators apart."""
    return _SCOPE.sub("", _DROPPED.sub("", simplify(fold(name or "").replace("(", "（").replace(")", "）"))))


def _number(value: object) -> float | None:
    return None if value is None else round(float(str(value)), 6)


def _keys(label: Mapping[str, Any]) -> tuple[tuple[Hashable, ...], ...]:
    names = [label.get("indicator") or label.get("name"), *(label.get("accept") or ()), *(label.get("indicator_accept") or ()), *(label.get("name_accept") or ())]
    dates = {label.get("by_date"), *([label["by_date_context"]] if label.get("by_date_context") else ())}
    comparators = list(dict.fromkeys([label.get("comparator"), *(label.get("comparator_accept") or ())]))
    return tuple((plain_name(str(name)), comparator, _number(label.get("value")), _number(label.get("upper")), simplify(str(label.get("unit") or "")), date or None)
                 for name in names for comparator in comparators for date in sorted(dates, key=str))


def _tuple(one: Mapping[str, Any]) -> tuple[Hashable, ...]:
    return (plain_name(one["name"]), one["comparator"], _number(one["value"]), _number(one.get("upper")), simplify(one["unit"] or ""), one.get("by_date") or None)


def _nameless(one: Mapping[str, Any]) -> tuple[Hashable, ...]:
    return _tuple(one)[1:]


def _cases(name: str, labels: list[dict[str, Any]], both: Both, text: str, key: Key) -> Iterator[Case]:
    """One case a paragraph: what the bootstrap draws."""
    wanted = []
    for label in labels:
        keys = _keys(label) if key is _tuple else tuple(dict.fromkeys(each[1:] for each in _keys(label)))
        wanted.append(Wanted(keys, label.get("value_start", label.get("start", -1)), label.get("value_end", label.get("end", -1)), bool(label.get("optional"))))
    ours, theirs = ([Found(key(one), one["value_start"], one["value_end"]) for one in each] for each in both)

    def line(one: Wanted | Found) -> int:
        return text.count("\n", 0, one.start)

    for at in sorted({line(one) for one in (*wanted, *ours, *theirs)}):
        yield case(f"{name} L{at + 1}", *([one for one in each if line(one) == at] for each in (wanted, ours, theirs)), text)  # type: ignore[misc]


def _units(name: str, labels: list[dict[str, Any]], found: list[dict[str, Any]]) -> Case:
    """How many labels with units in charge have exactly these, among those whose value was found."""
    at = {one["value_start"]: one for one in found}
    asked = [label for label in labels if label.get("lead_units") or label.get("responsible_units")]
    right = sum(all(set(at.get(label.get("value_start"), {}).get(field) or ()) == set(label.get(field) or ()) for field in ("lead_units", "responsible_units"))
                for label in asked)
    return Case(name, Tally(right, len(asked), len(asked)), Tally(0, 0, len(asked)))


def _negative(label: dict[str, Any], found: list[dict[str, Any]], plain: list[dict[str, Any]]) -> Case:
    def tally(each: list[dict[str, Any]]) -> Tally:
        return Tally(int(not any(one["value_start"] < label["end"] and label["start"] < one["value_end"] for one in each)), 1, 1)

    return Case(str(label.get("quote", "")), tally(found), tally(plain))
