"""Chains, chain leaders, clusters, focus fields, units in charge and actions that a policy document names: kind, span and name.

A name may leave out what only qualifies it (重点, 特色 …) or be the one that a label calls the same.
Where labels carry a ``task``, they were made for some tasks only: then only what stands in their paragraphs is judged, and units and
actions not at all where none is labelled.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from bench.quality.indicators import document_of, plain_name, text_of
from bench.quality.labels import Labels
from bench.quality.measures import Found, Scored, Wanted, case
from ingest.annotate import annotate
from ingest.annotations import Document

_KINDS = {"chain": "产业链", "chain_leader": "链主", "cluster": "产业集群", "focus_field": "重点领域", "unit": "责任单位", "action": "链上行动"}
_FACTS = {"chain": "chains", "chain_leader": "leaders", "cluster": "clusters", "focus_field": "fields", "unit": "units", "action": "actions"}
_QUALIFIERS = re.compile(r"重点|特色|优势|标志性|主导|战略性")
# What one writes in an afternoon, without this product.
_PLAIN = {
    "chain": re.compile(r"([\u4e00-\u9fff]{2,10})(?:等)?产业链"), "cluster": re.compile(r"([\u4e00-\u9fff]{2,10})(?:等)?产业集群"),
    "chain_leader": re.compile(r"([\u4e00-\u9fff]{2,10})等?“?链主"), "focus_field": re.compile(r"(?<=[、以])([\u4e00-\u9fff]{2,10})(?=[、等])"),
    "unit": re.compile(r"(?<=[：:、;；])([\u4e00-\u9fff]{2,12}(?:局|委|厅|办))"), "action": re.compile(r"([建延补强]链)"),
}


def sets(labels: Labels) -> Iterator[Scored]:
    """All kinds together, and each of its own."""
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in labels.records("chains"):
        inner = record.get("items") or record.get("chains")
        for label in inner if isinstance(inner, list) else [record]:
            grouped[document_of(record)].append(label if label is record else {"text": record.get("text"), **label})
    whole = Scored("chains", "产业链、集群、链主、领域、单位、行动", "plain regex")
    kinds = {kind: Scored(f"chains_{kind}", zh, "plain regex") for kind, zh in _KINDS.items()}
    for name, records in grouped.items():
        text = text_of(labels, name, records)
        if text is None:
            continue
        wanted = {kind: [label for label in records if label.get("kind") == kind] for kind in _KINDS}
        ours, plain = _found(text, wanted), _judged(((kind, match.span(1), match[1]) for kind, pattern in _PLAIN.items() for match in pattern.finditer(text)), text, wanted)
        for kind, scored in (("", whole), *kinds.items()):
            of_kind = [label for one, each in wanted.items() if one == kind or not kind for label in each]
            if of_kind:
                scored.cases.append(case(name, [_wanted(label) for label in of_kind], [found for one, found in ours if one == kind or not kind],
                                         [found for one, found in plain if one == kind or not kind], text))
    yield from (scored for scored in (whole, *kinds.values()) if scored.cases)


def _plain(kind: str, name: str) -> str:
    """A name to compare by; of a chain or cluster without qualifiers."""
    return _QUALIFIERS.sub("", plain_name(name)) if kind in {"chain", "cluster"} else plain_name(name)


def _wanted(label: dict[str, Any]) -> Wanted:
    kind, place = label["kind"], (label["start"], label["end"])
    names = [label["name"], label.get("surface") or label["name"], *(label.get("same_as") or ()), *(label.get("accept") or ()), label.get("full_name") or label["name"]]
    keys = [(kind, place, _plain(kind, name), str(label.get("role") or "")) for name in names]
    return Wanted(tuple(dict.fromkeys(keys)), *place, bool(label.get("optional")))


def _found(text: str, wanted: dict[str, list[dict[str, Any]]]) -> list[tuple[str, Found]]:
    policy = annotate([Document("document", "policy", text)])[0].policy or {}
    return [(kind, Found((kind, (one["start"], one["end"]), _plain(kind, one["name"]), str(one.get("role") or "")), one["start"], one["end"]))
            for kind, field in _FACTS.items() for one in policy.get(field) or () if _asked(kind, one["start"], text, wanted)]


def _judged(plain: Iterator[tuple[str, tuple[int, int], str]], text: str, wanted: dict[str, list[dict[str, Any]]]) -> list[tuple[str, Found]]:
    heads = {"chain": "产业链", "cluster": "产业集群"}
    # The baseline knows no roles: it gets the right one as a gift.
    roles = {(label["start"], label["end"]): str(label.get("role") or "") for label in wanted["unit"]}
    return [(kind, Found((kind, place, _plain(kind, name + heads.get(kind, "")), roles.get(place, "") if kind == "unit" else ""), *place))
            for kind, place, name in plain if _asked(kind, place[0], text, wanted)]


def _asked(kind: str, start: int, text: str, wanted: dict[str, list[dict[str, Any]]]) -> bool:
    labels = wanted[kind]
    if not labels and kind in {"unit", "action"}:
        return False
    if not any("task" in label for label in labels):
        return True
    line = text.count("\n", 0, start)
    return any(text.count("\n", 0, label["start"]) == line for label in labels)
