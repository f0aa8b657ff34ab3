"""Declarations of essential patents in the columns of ETSI's database of intellectual property rights (ISLD)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ingest.reading.columns import folded
from ingest.reading.heads import header_of
from ingest.reading.patent_fields import split_list
from ingest.reading.tables import table_entries
from ingest.source import Record, Reject

_SIGNS = frozenset(folded(name) for name in ("IPRD_ID", "COMP_LEGAL_NAME", "PUBL_NUMBER"))
_DELIVERABLE = re.compile(r"(?:TS|TR|EN|ES|EG|ETS|EI|GS|GR|SR|TBR|I-ETS)\b")
_YES = frozenset({"1", "y", "yes", "true"})


class EtsiDeclarations:
    """ETSI 知识产权声明库（ISLD）导出表。"""

    name = "etsi-isld"
    title = "ETSI 知识产权声明库（ISLD）"
    licence = "ETSI IPR Online Database；使用须遵守 ETSI 的条款"
    rank = 15

    def sniff(self, path: Path) -> bool:
        """Whether the columns are those of ETSI's export."""
        return header_of(path) >= _SIGNS

    def read(self, path: Path) -> Iterator[Record | Reject]:
        """One declaration a row: one standard, the publications of one patent. A row without any patent number is a Reject.

        The standard is ETSI's deliverable, else the 3GPP specification, else what the column Standard prints; a declaration
        for a project alone has none.
        """
        for entry in table_entries(path):
            if isinstance(entry, Reject):
                yield entry
                continue
            cells = {folded(name): value for name, value in entry.cells.items()}
            patents = split_list(cells.get("publnumber", "")) or split_list(cells.get("pattapplicationnumber", ""))
            if not patents:
                yield Reject(f"R{entry.number}", "missing patent number", "此行没有公开号，也没有申请号", " | ".join(entry.cells.values())[:500])
                continue
            fields: dict[str, Any] = {
                "patents": patents, "standard": _standard(cells), "declarant": cells.get("complegalname", ""), "promise": _promise(cells),
                "declared_on": cells.get("iprdsignaturedate", ""), "reference": cells.get("iprdreference") or cells.get("iprdid", ""),
                "family": cells.get("dipgpatfid", ""), "country": cells.get("countryofregistration", "")}
            yield Record("declaration", f"R{entry.number}", {name: value for name, value in fields.items() if value})


def _standard(cells: Mapping[str, str]) -> str:
    """The standard with the issuer that the column implies: ``ETSI TS 136 331``, ``3GPP TS 36.331``."""
    if deliverable := cells.get("woitetsideliverablenumber", ""):
        return f"ETSI {deliverable}" if _DELIVERABLE.match(deliverable) else deliverable
    if specification := cells.get("tgppnumber", ""):
        return f"3GPP {cells.get('3gpptype') or 'TS'} {specification}" if specification[0].isdigit() else specification
    return cells.get("standard", "")


def _promise(cells: Mapping[str, str]) -> str:
    """The licence that the declarant is prepared to grant, in the words of our declarations."""
    prepared = cells.get("licddecpreptograntflag", "").casefold()
    if not prepared:
        return ""
    if prepared not in _YES:
        return "不承诺许可"
    mutual = "（以互惠为条件）" if cells.get("licdreccondiflag", "").casefold() in _YES else ""
    return f"按公平、合理、无歧视条款许可{mutual}"
