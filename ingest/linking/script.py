"""Records in traditional script, in simplified: what the graph, the annotation and the search work with."""

from __future__ import annotations

from dataclasses import replace

from graph.text.normalise import is_traditional, simplify
from ingest.source import Record

WRITTEN = {"standard", "policy", "patent"}
TEXTS = ("text", "title", "abstract", "claims", "description", "scope", "issuer")


def in_simplified(record: Record) -> Record:
    """The record with its texts in simplified script where they are in traditional; the very record where they are not.

    Offsets of what is found in a text count characters of the simplified text, which is also what the graph keeps.
    """
    if record.kind not in WRITTEN:
        return record
    changed = {name: simplify(text) for name in TEXTS if isinstance(text := record.fields.get(name), str) and is_traditional(text)}
    return replace(record, fields={**record.fields, **changed}) if changed else record
