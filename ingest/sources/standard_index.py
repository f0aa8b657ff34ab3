"""The international index: JSON lines of ISO, IEC, IEEE, ETSI and ITU records with number, title, stage, ICS and relations.

Numbers, titles and stages are as printed. Abstracts are the publishers' text and are left out. Three things about relations:

* ``updates`` in an ISO record means *is updated by*: of 28,837 dated pairs 28,784 point to a younger standard, such as ISO 9001:2008 to
  ISO 9001:2015, and the rest to the standard's own amendments. So it is read as ``obsoletedBy``, towards its own amendments as
  ``updatedBy``. In an IEEE record it means what it says (an amendment updates its base).
* ``hasEdition`` of ITU leaves out the body, which is put back: ``H.265 (08/2021)`` becomes ``ITU-T H.265 (08/2021)``.
* ``complementOf`` of ITU joins every recommendation to every supplement of its series (365,690 pairs that say nothing): left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.reading.columns import Columns
from ingest.reading.heads import first_objects, header_of, kind_of
from ingest.reading.objects import json_objects
from ingest.reading.tables import table_entries
from ingest.source import Record, Reject

# The two indexes share joint standards; ISO writes the year after a colon, IEEE after a dash.
_BY_ISO = re.compile(r"(ISO|IEC|IWA)(?!.*IEEE)(?!.*-\d{4}$)|(ISO|IEC)\b.*:\d{4}")
_KEYS = frozenset({"no", "title", "published", "stage", "doctype", "ics", "committee", "relations", "keywords", "abstract"})


class StandardIndex:
    """国际标准题录（ISO、IEC、IEEE、ETSI、ITU）。"""

    name = "international-index"
    title = "国际标准题录"
    licence = "ISO Open Data（ODC-By）及 IEC、IEEE、ETSI、ITU 公布的题录，经 relaton 整理；不含摘要"
    rank = 50

    def sniff(self, path: Path) -> bool:
        found = first_objects(path)
        return kind_of(path) in {".jsonl", ".ndjson"} and bool(found) and all({"no", "title"} <= one.keys() <= _KEYS for one in found)

    def read(self, path: Path) -> Iterator[Record | Reject]:
        for found in json_objects(path):
            if isinstance(found, Reject):
                yield found
                continue
            locator, row = found
            number = str(row.get("no") or "").strip()
            if not number:
                yield Reject(locator, "missing number", "这一行没有标准号", str(row)[:500])
                continue
            yield Record("standard", locator, _fields(number, row))


def _fields(number: str, row: dict[str, Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {"number": number}
    for field, key in (("title", "title"), ("published", "published"), ("status", "stage"), ("type", "doctype"), ("committee", "committee")):
        if value := str(row.get(key) or "").strip():
            fields[field] = value
    if "title" in fields:
        fields["title_en"] = fields["title"]
    for field in ("ics", "keywords"):
        if values := [str(value).strip() for value in _listed(row, field) if str(value).strip()]:
            fields[field] = list(dict.fromkeys(values))
    pairs = [pair for pair in _listed(row, "relations") if isinstance(pair, list) and len(pair) == 2]
    relations = [_relation(number, str(kind), str(other)) for kind, other in pairs if kind != "complementOf"]
    if relations:
        fields["relations"] = [list(relation) for relation in dict.fromkeys(relations)]
    return fields


def _listed(row: dict[str, Any], field: str) -> list[Any]:
    value = row.get(field)
    return value if isinstance(value, list) else []


def _relation(number: str, kind: str, other: str) -> tuple[str, str]:
    """A relation with its true direction and the other standard's whole number.

    >>> _relation("ISO 9001:2008", "updates", "ISO 9001:2015"), _relation("ISO 1:2016", "updates", "ISO 1:2016/Amd 1:2020")
    (('obsoletedBy', 'ISO 9001:2015'), ('updatedBy', 'ISO 1:2016/Amd 1:2020'))
    >>> _relation("IEEE Std 802.3ak-2004", "updates", "IEEE Std 802.3-2002")
    ('updates', 'IEEE Std 802.3-2002')
    """
    if kind == "updates" and _BY_ISO.match(number):
        kind = "updatedBy" if other.startswith(f"{number}/") else "obsoletedBy"
    if kind == "hasEdition" and number.startswith("ITU-") and not other.startswith("ITU-"):
        other = f"{number.partition(' ')[0]} {other}"
    return kind, other


class ThreeGppSpecs:
    """3GPP 技术规范目录: the list of specifications, or that of their versions by release.

    Of a list by release each specification is one record: title and date of its newest version (the lists order versions, not dates;
    undated versions are drafts). ``withdrawn`` becomes a status. The number gets the body that the column ``type`` leaves out.
    """

    name = "3gpp-index"
    title = "3GPP 技术规范目录"
    licence = "3gpp.org 公布的目录"
    rank = 50
    _columns = Columns(type=("type",), spec=("spec", "number"), title=("title",), withdrawn=("withdrawn",), published=("published",),
                       version=("latest_version",), release=("release",))

    def sniff(self, path: Path) -> bool:
        known = self._columns.known(header_of(path))
        return {"type", "spec", "title"} <= known and ("withdrawn" in known or {"release", "version"} <= known)

    def read(self, path: Path) -> Iterator[Record | Reject]:
        newest: dict[str, tuple[tuple[int, ...], int, dict[str, str]]] = {}
        for entry in table_entries(path):
            if isinstance(entry, Reject):
                yield entry
                continue
            number, row = entry
            fields = self._columns.fill(row)
            if "spec" not in fields or fields.get("type") not in {"TS", "TR"}:
                yield Reject(f"R{number}", "missing number", "缺少规范编号或类型（TS、TR）", str(dict(row)))
                continue
            spec = f"3GPP {fields['type']} {fields['spec']}"
            version = tuple(int(part) for part in fields.get("version", "").split(".") if part.isdecimal())
            if spec not in newest or version > newest[spec][0]:
                newest[spec] = (version, number, fields)
        for spec, (_, number, fields) in newest.items():
            found = {"number": spec, "type": fields["type"]} | {name: fields[name] for name in ("title", "published") if name in fields}
            if "title" in found:
                found["title_en"] = found["title"]
            if fields.get("withdrawn", "").casefold() == "true":
                found["status"] = "withdrawn"
            yield Record("standard", f"R{number}", found)
