"""Named things in running text: standards, patents, organisations, regions, dates, 文号; span, type and normal form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bench.quality.labels import Labels
from bench.quality.measures import Case, Found, Scored, Tally, Wanted, case
from ingest.annotate import annotate
from ingest.annotations import Document

_KINDS = {
    "STANDARD": ("standard_numbers", "标准号", 0.97), "PATENT": ("patent_numbers", "专利号", 0.99), "ORG": ("organisations", "机构", 0.85),
    "REGION": ("regions", "地区", 0.93), "DATE": ("dates", "日期", 0.93), "DOC": ("document_numbers", "文号", 0.93),
}
_NORMALISED = {"STANDARD", "PATENT", "DATE", "DOC"}
# What one writes in an afternoon, without this product.
PLAIN = {
    "STANDARD": re.compile(r"(?:GB|DB|T|Q|ISO|IEC|[A-Z]{2})(?:/[A-Z]+)?\s?\d+(?:\.\d+)*(?:[-—]\d{4})?"),
    "PATENT": re.compile(r"(?:CN|ZL)\s?\d{7,12}(?:\.[\dX])?[A-Z]?"),
    "ORG": re.compile(r"[\u4e00-\u9fff]{2,20}(?:公司|大学|研究院|研究所|局|委员会|办公室|政府|协会)"),
    "REGION": re.compile(r"[\u4e00-\u9fff]{2,4}(?:省|市|区|县)"),
    "DATE": re.compile(r"\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{4}-\d{2}-\d{2}"),
    "DOC": re.compile(r"[\u4e00-\u9fff]{2,8}〔\d{4}〕\d+号"),
}


def sets(labels: Labels) -> Iterator[Scored]:
    """One set a kind by exact span, and one for the normal forms of the spans that were found."""
    records = list(labels.records("entities"))
    if not records:
        return
    texts = [record["text"] for record in records]
    found = annotate([Document(str(place), "line", text) for place, text in enumerate(texts)])
    for kind, (name, zh, target) in _KINDS.items():
        scored = Scored(name, zh, "plain regex", target=target)
        norms = Scored(f"{name}_normalised", f"{zh}（规范形式）", "plain regex", share=True, target=target)
        for record, annotation in zip(records, found, strict=True):
            wanted = [label for label in record["entities"] if label["type"] == kind]
            spans = [span for span in annotation.spans if span.label == kind]
            plain = list(PLAIN[kind].finditer(record["text"]))
            scored.cases.append(case(
                record["id"], [Wanted(((label["start"], label["end"]),), label["start"], label["end"], bool(label.get("optional"))) for label in wanted],
                [Found((span.start, span.end), span.start, span.end) for span in spans],
                [Found(match.span(), *match.span()) for match in plain], record["text"]))
            if kind in _NORMALISED:
                norms.cases.append(_normal_forms(record, wanted, {(span.start, span.end): span.norm for span in spans},
                                                 {match.span(): match[0] for match in plain}))
        yield scored
        if kind in _NORMALISED:
            yield norms


def _normal_forms(record: dict[str, Any], wanted: list[dict[str, Any]], ours: dict[tuple[int, int], str], plain: dict[tuple[int, int], str]) -> Case:
    def tally(found: dict[tuple[int, int], str]) -> Tally:
        met = [(label, found[place]) for label in wanted if (place := (label["start"], label["end"])) in found and not label.get("optional")]
        right = sum(norm in _accepted(label) for label, norm in met)
        return Tally(right, len(met), len(met))

    errors = case(record["id"], [Wanted(tuple(f'{label["text"]} → {norm}' for norm in _accepted(label)), label["start"], label["end"], bool(label.get("optional")))
                                 for label in wanted if (label["start"], label["end"]) in ours],
                  [Found(f'{label["text"]} → {ours[label["start"], label["end"]]}', label["start"], label["end"])
                   for label in wanted if (label["start"], label["end"]) in ours], [], record["text"]).errors
    return Case(record["id"], tally(ours), tally(plain), errors)


def _accepted(label: dict[str, Any]) -> list[str]:
    """The normal forms that count as right: the label's own, and a tolerated one."""
    other = (label.get("attrs") or {}).get("accept")
    return [label["norm"], *([other] if isinstance(other, str) else other or [])]
