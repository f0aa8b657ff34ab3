"""The full text of a standard: txt, md, html, docx, pdf, or JSON lines of pages as OCR services write them.

One record for each file: ``text``, ``pages`` where the file has any, and what the cover prints: the number and the two lines of classes.
Everything else is for annotation to read. A text is a standard's if it bears the marks of one (see ``marks_of``); a document that only
speaks of standards, such as a policy or a patent, has none or one of them.

The number is the one that the cover prints below 国家标准 and the like, else the running head that stands on most pages, else the file's
name (``GB_T_2260_2007.pdf``); where none of them has one it is left to annotation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from graph.errors import IdentifierError
from graph.identifiers.standards import read_standard, standards_in
from ingest.reading.documents import PAGE_BREAK, SUFFIXES, DocumentText, document_text
from ingest.reading.heads import first_objects, kind_of, readable_head
from ingest.reading.objects import json_objects
from ingest.source import Record, Reject

_COVER = re.compile(
    r"^[ \t\u3000#*]*(中\s*华\s*人\s*民\s*共\s*和\s*国\s*(国\s*家|[^\s#*]{2,6}\s*行\s*业|[^\s#*]{2,8})\s*标\s*准"
    r"|[^\s#*，。；]{2,12}(地\s*方|团\s*体|企\s*业|行\s*业)\s*标\s*准|团\s*体\s*标\s*准)[ \t\u3000#*]*$",
    re.MULTILINE,
)
_CLASSES = re.compile(r"^[ \t\u3000#*]*(ICS|CCS)\s*[:：]?\s*([A-Z]? ?\d{2}[\d. ;；,，、]*)[ \t\u3000#*]*$", re.MULTILINE)
_SCOPE = re.compile(r"^[ \t\u3000#*]*1\s*\.?\s*范\s*围", re.MULTILINE)
_REFERENCES = re.compile(r"^[ \t\u3000#*]*2\s*\.?\s*规\s*范\s*性\s*引\s*用\s*文\s*件", re.MULTILINE)
_FOREWORD = re.compile(r"本\s*(文件|标准|部分|规范)\s*按照\s*GB/?T\s*1\.1|本(文件|标准|部分)由.{2,60}(提出|归口)|本(文件|标准|部分)(主要)?起草(单位|人)")
_DATES = re.compile(r"\d{4}\s*-\s*(\d{2}|[×xX]{2})\s*-\s*(\d{2}|[×xX]{2})[ \t\u3000#*]*(发布|实施)")
_PATENT = re.compile(r"\(19\)|（19）|\(12\)\s*(发明|实用新型|外观设计)|权\s*利\s*要\s*求\s*书")
_NUMBER_LINE = re.compile(r"^[ \t\u3000#*]*([A-Z][A-Z0-9/ ]{0,20}\d[\w./ ]*[-—–－]\s*\d{2,4}(/XG\d+[-—–－]\d{4})?)[ \t\u3000#*]*$", re.MULTILINE)


def marks_of(text: str) -> frozenset[str]:
    """The marks of a standard that the beginning of a text bears.

    >>> sorted(marks_of("中华人民共和国国家标准\\nGB/T 1—2000\\n2000-01-01 发布\\n1 范围\\n"))
    ['cover', 'dates', 'scope']
    """
    patterns = {
        "cover": _COVER, "classes": _CLASSES, "scope": _SCOPE, "references": _REFERENCES, "foreword": _FOREWORD, "dates": _DATES,
    }
    return frozenset(name for name, pattern in patterns.items() if pattern.search(text))


class StandardFulltext:
    """标准全文。"""

    name = "standard-text"
    title = "标准全文"
    licence = "标准文本的著作权归其发布机构；由导入者提供，仅在本地使用"
    rank = 10

    def sniff(self, path: Path) -> bool:
        if kind_of(path) in {".jsonl", ".ndjson"}:
            found = first_objects(path)
            return bool(found) and "page" in found[0] and all("text" in one for one in found) and _is_standard(_joined(found))
        return kind_of(path) in SUFFIXES and path.suffix.lower() != ".gz" and _is_standard(readable_head(path))

    def read(self, path: Path) -> Iterator[Record | Reject]:
        if kind_of(path) in {".jsonl", ".ndjson"}:
            rejects, printed, document = _pages_of(path)
            yield from rejects
        else:
            printed, document = "", document_text(path)
        for page in document.scanned:
            yield Reject(f"P{page}", "scanned page", f"第 {page} 页是图像，没有文字层，需先做文字识别", "")
        if not document.text.strip():
            yield Reject("D", "no text", "文件没有任何文字", "")
            return
        yield Record("standard", "D", _fields(path, document, printed))


def _is_standard(text: str) -> bool:
    marks = marks_of(text)
    return not _PATENT.search(text[:3000]) and (len(marks) >= 3 or {"scope", "references"} <= marks or {"cover", "foreword"} <= marks)


def _joined(objects: tuple[dict[str, Any], ...]) -> str:
    return "\n".join(str(one.get("text") or "") for one in objects)


def _pages_of(path: Path) -> tuple[list[Reject], str, DocumentText]:
    """The pages of an OCR file in page order, and the number that its rows give to the standard."""
    rejects: list[Reject] = []
    pages: dict[int, str] = {}
    printed = ""
    for found in json_objects(path):
        if isinstance(found, Reject):
            rejects.append(found)
            continue
        locator, row = found
        printed = printed or str(row.get("standard") or "")
        try:
            number = int(row["page"])
        except (KeyError, TypeError, ValueError):
            rejects.append(Reject(locator, "missing page number", "这一行没有页码", str(row)[:500]))
            continue
        pages[number] = str(row.get("text") or "")
    ordered = tuple(sorted(pages.items()))
    return rejects, printed, DocumentText(PAGE_BREAK.join(text for _, text in ordered), ordered)


def _fields(path: Path, document: DocumentText, printed: str) -> dict[str, Any]:
    cover = document.text[:3000]
    fields: dict[str, Any] = {"text": document.text}
    if document.pages is not None:
        fields["pages"] = [[number, text] for number, text in document.pages]
    if number := printed or _number(cover, document.text, path.stem):
        fields["number"] = number
    classes: dict[str, list[str]] = {"ICS": [], "CCS": []}
    for scheme, codes in _CLASSES.findall(cover):
        classes[scheme].extend(code for code in re.split(r"[;；,，、]\s*", codes.strip()) if code)
    return fields | {scheme.lower(): codes for scheme, codes in classes.items() if codes}


def _number(cover: str, text: str, stem: str) -> str:
    """The standard's own number, as printed; empty where nothing tells."""
    title = _COVER.search(cover)
    for match in _NUMBER_LINE.finditer(cover, title.end() if title else 0):
        if _readable(match[1]):
            return match[1].strip()
    heads = Counter(match[1].strip() for match in _NUMBER_LINE.finditer(text))
    for number, times in heads.most_common(1):
        if times > 1 and _readable(number):
            return number
    # File names cannot hold the stroke of GB/T, so they have a sign in its place, or none.
    name = re.sub(r"(?<=[A-Z])[_ +]?T(?=[_ +]?\d)", "/T", stem.replace("+", " "), count=1).replace("_", " ").strip()
    name = re.sub(r"(?<=\d) (?=(19|20)\d{2}\b)", "-", name)
    mentions = standards_in(name)
    return name[mentions[0].start : mentions[0].end] if mentions else ""


def _readable(number: str) -> bool:
    try:
        read_standard(number)
    except IdentifierError:
        return False
    return True
