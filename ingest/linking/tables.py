"""Code tables → classes and regions with their hierarchy."""

from __future__ import annotations

from collections.abc import Iterator

from graph.errors import RecordError
from graph.identifiers.classes import ipc_above
from graph.identifiers.regions import read_region_code, region_above
from ingest.linking.context import Context, Linked

LABELS = {"ipc": "IpcClass", "cpc": "IpcClass", "ics": "IcsClass", "ccs": "CcsClass", "gbt4754": "IndustryClass"}


def class_(context: Context) -> Iterator[Linked]:
    """One class of a scheme, below its parent. Schemes without a label of their own are industry classes ``scheme:code``."""
    scheme, code = context.text("scheme"), context.text("code")
    if not scheme or not code:
        raise RecordError("the row leaves scheme or code empty", reason="no code")
    label = LABELS.get(scheme, "IndustryClass")
    known = scheme in LABELS
    title = context.text("title")
    yield context.node(label, _code(scheme, code, known), title=title or context.text("title_en"),
                       title_en=context.text("title_en") if scheme == "ics" else None,
                       level=context.text("level"), scheme=scheme if label in ("IpcClass", "IndustryClass") else None)
    parent = context.text("parent") or _above(scheme, code)
    if parent and parent != code:
        yield context.edge("BROADER", (label, _code(scheme, code, known)), (label, _code(scheme, parent, known)), "code")


def region(context: Context) -> Iterator[Linked]:
    """One administrative division, within the one above it."""
    code, name = read_region_code(context.text("code")), context.text("name")
    if not name:
        raise RecordError(f"region {code} has no name", reason="no region name")
    yield context.node("Region", code, name=name, level=context.text("level") or _level(code))
    parent = context.text("parent") or _region_above(code)
    if parent and parent != code:
        yield context.edge("WITHIN", ("Region", code), ("Region", parent), "code")


def _code(scheme: str, code: str, known: bool) -> str:
    if scheme == "ipc" and len(code) > 4:
        return f"{code[:4]} {code[4:].strip()}"
    return code if known else f"{scheme}:{code}"


def _above(scheme: str, code: str) -> str:
    """The code above, where the code itself tells: C21D 8/02 → C21D 8/00 → C21D → C21 → C, and 01.040.03 → 01.040 → 01."""
    if scheme in ("ipc", "cpc"):
        return ipc_above(_code(scheme, code, True)) or ""
    return code.rpartition(".")[0] if scheme == "ics" else ""


def _level(code: str) -> str:
    if len(code) > 6:
        return "街道"
    return "省级" if code.endswith("0000") else "地级" if code.endswith("00") else "县级"


def _region_above(code: str) -> str:
    """The division above. Counties run directly by a province (429004) have prefecture digits 90, and no prefecture."""
    if len(code) == 6 and code[2:4] == "90" and not code.endswith("00"):
        return f"{code[:2]}0000"
    return region_above(code) or ""
