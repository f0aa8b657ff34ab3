"""Saved pages of the national platform for standards: result lists and detail pages (HTML), and bibliographic XML records of relaton.

A list page is a table with a header; each of its rows is a standard. A detail page prints a label and its value next to each other,
as ``标准号：GB/T 1.1-2000`` in one cell, or in two cells side by side; labels are looked for whatever elements they stand in, so the
pages of the sector and local platforms, which are built with ``dt``/``dd``, are read as well. ``采`` marks a standard that adopts an
international one without saying which: ``adopted``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from graph.errors import SourceError
from ingest.reading.columns import folded
from ingest.reading.encoding import text_of_bytes
from ingest.reading.heads import head_text, kind_of
from ingest.reading.standard_fields import COLUMNS, standard_fields
from ingest.reading.webpage import element_text, page_root
from ingest.source import Record, Reject

_LABELS = frozenset(name for names in COLUMNS.fields.values() for name in names)


class StandardPages:
    """国家标准全文公开系统等平台的网页。"""

    name = "openstd-page"
    title = "国家标准公开系统网页"
    licence = "国家标准全文公开系统（openstd.samr.gov.cn）的公开题录"
    rank = 20

    def sniff(self, path: Path) -> bool:
        head = head_text(path)
        if kind_of(path) == ".xml":
            return ("<bibitem" in head or "<bibdata" in head) and "<docidentifier" in head
        if kind_of(path) not in {".html", ".htm"} or "标准号" not in head:
            return False
        return "中文标准名称" in head or "result_list" in head or ("标准名称" in head and "实施日期" in head and "发布日期" in head)

    def read(self, path: Path) -> Iterator[Record | Reject]:
        data = path.read_bytes()
        if kind_of(path) == ".xml":
            yield from _relaton(path, data)
            return
        root = page_root(text_of_bytes(data))
        found = _list_of(root)
        yield from _detail(root) if found is None else _listed(*found)


def _list_of(root: Any) -> tuple[list[str], list[tuple[int, list[str]]]] | None:
    """The header and the rows of the table whose header names a number and a title; None where there is no such table."""
    for table in root.iter("table"):
        rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
        cells = [[element_text(cell) for cell in row if cell.tag in {"td", "th"}] for row in rows]
        for place, header in enumerate(cells):
            if len(header) > 3 and {"number", "title"} <= COLUMNS.known(header):
                return header, list(enumerate(cells[place + 1 :], start=place + 2))
    return None


def _listed(header: list[str], rows: list[tuple[int, list[str]]]) -> Iterator[Record | Reject]:
    """The standards of a list; ``R2`` is the row below the header."""
    if not any(any(cells) for _, cells in rows):
        yield Reject("D", "empty list", "检索结果是空的", "")
    for number, cells in rows:
        fields = standard_fields(dict(zip(header, cells, strict=False)))
        if "number" in fields:
            yield Record("standard", f"R{number}", fields)
        elif any(cells):
            yield Reject(f"R{number}", "missing number", "这一行没有标准号", " | ".join(cells))


def _detail(root: Any) -> Iterator[Record | Reject]:
    values: dict[str, str] = {}
    for element in root.iter("td", "th", "div", "dt", "h1", "h2", "span", "p", "li", "label"):
        text = element_text(element)
        label, colon, value = text.partition("：")
        # A label stands in an element of its own; what holds many labels has the text of all of them.
        if colon and folded(label) in _LABELS and element.tag != "div" and len(text) <= 500:
            values.setdefault(label, value.strip())
        elif len(element) == 0 and folded(text) in _LABELS and (beside := element.getnext()) is not None:
            values.setdefault(text, element_text(beside))
    # The mark 采 stands in the heading, after the number.
    values["标准号"] = values.get("标准号", "").removesuffix("采").strip()
    fields = standard_fields(values)
    if any(element_text(label) == "采" for label in root.iter("span")):
        fields["adopted"] = True
    if "number" in fields:
        yield Record("standard", "D", fields)
    else:
        yield Reject("D", "missing number", "网页上没有标准号", element_text(root)[:500])


def _relaton(path: Path, data: bytes) -> Iterator[Record | Reject]:
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise SourceError(f"{path.name}: 不是可读的 XML：{error}") from error
    # A record on all parts prints the first part's title and dates as its own, so only the parts in it are read.
    items = root.findall("relation/bibitem") if "(all parts)" in (root.findtext("docidentifier") or "") else [root]
    for order, item in enumerate(items, start=1):
        locator = "D" if item is root else f"D.{order}"
        number = item.findtext("docidentifier")
        if not number:
            yield Reject(locator, "missing number", "记录没有标准号", etree.tostring(item, encoding="unicode")[:500])
            continue
        yield Record("standard", locator, {"number": number.strip(), **_relaton_fields(item)})


def _relaton_fields(item: Any) -> dict[str, Any]:
    def texts(where: str) -> list[str]:
        return list(dict.fromkeys(text for found in item.findall(where) if (text := " ".join(str(found.text or "").split()))))

    publishers = [
        " ".join((name.text or "").split()) for contributor in item.findall("contributor")
        if contributor.find("role[@type='publisher']") is not None for name in contributor.findall("organization/name[@language='zh']")
    ]
    single = {
        "title": texts("title[@language='zh']"), "title_en": texts("title[@language='en']"), "status": texts("status/stage"),
        "published": texts("date[@type='published']/on"), "implemented": texts("date[@type='implemented']/on"),
        "issuer": publishers, "committee": texts("ext/gbcommittee"),
    }
    fields: dict[str, Any] = {name: found[0] for name, found in single.items() if found}
    several = {"ics": texts("ext/ics/code"), "ccs": texts("ext/ccs/code"), "keywords": texts("keyword")}
    relations = [
        [str(relation.get("type")), number.strip()] for relation in item.findall("relation")
        if (number := relation.findtext("bibitem/docidentifier"))
    ]
    return fields | {name: found for name, found in several.items() if found} | ({"relations": relations} if relations else {})
