"""Patents as JSON objects, one a line or in a list: scraped or converted bibliographic data.

Two habits of such files are put right here, since no column tells: a bibliographic tool's ``extra`` lines hold the classes
(``CLC: H04L9/32(2006.01)…``), and an ``assignee`` may list several with commas. The names of companies that a record was found by
(``company_queries``) are what somebody searched for, not what the patent prints, and are left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from ingest.reading.heads import first_objects, kind_of
from ingest.reading.objects import json_objects
from ingest.reading.patent_fields import is_patent_table, patent_fields, split_ipc
from ingest.source import Record, Reject

_CLASSES = re.compile(r"^(?:CLC|IPC):\s*(.+)$", re.MULTILINE)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_DATE_FIRST = re.compile(r"\d{4}[-.]\d{2}[-.]\d{2}\b")


class PatentObjects:
    """专利题录（json、jsonl，可为 gzip 压缩）。"""

    name = "patent-json"
    title = "专利题录（JSON）"
    licence = "由导入者提供；专利著录数据为公开信息"
    rank = 55

    def sniff(self, path: Path) -> bool:
        """Whether the first objects have the keys of patents."""
        if kind_of(path) not in {".json", ".jsonl", ".ndjson"}:
            return False
        # A search service wraps its list: {"Status": "200", "Result": [{…}]}.
        wrapped = (item for found in first_objects(path) for value in found.values() if isinstance(value, list) for item in value[:5])
        objects = chain(first_objects(path), (item for item in wrapped if isinstance(item, dict)))
        return any(is_patent_table(found) for found in objects)

    def read(self, path: Path) -> Iterator[Record | Reject]:
        """One patent an object; an object without any number is a Reject, and so is an applicant that is none."""
        for found in json_objects(path):
            if isinstance(found, Reject):
                yield found
                continue
            locator, values = found
            fields = patent_fields(values)
            if not fields:
                yield Reject(locator, "missing patent number", "没有申请号，也没有公开（公告）号", json.dumps(values, ensure_ascii=False)[:500])
                continue
            yield from _without_misplaced(locator, fields)
            _complete(fields, values)
            yield Record("patent", locator, fields)


def _without_misplaced(locator: str, fields: dict[str, Any]) -> Iterator[Reject]:
    """Take out applicants that begin with a date: a scraper that lost its column read the page's next lines as a name."""
    for applicant in [name for name in fields.get("applicants", ()) if _DATE_FIRST.match(name)]:
        yield Reject(locator, "misplaced value", "申请人一栏的内容不是名称，已略去", applicant)
        fields["applicants"] = [name for name in fields["applicants"] if name != applicant]
        if not fields["applicants"]:
            del fields["applicants"]


def _complete(fields: dict[str, Any], values: dict[str, Any]) -> None:
    if "ipc" not in fields and (classes := _CLASSES.search(str(values.get("extra") or ""))):
        fields["ipc"] = list(dict.fromkeys(split_ipc([classes[1].strip()])))
    applicants = fields.get("applicants", [])
    if len(applicants) == 1:
        names = [name.strip() for name in re.split(r"[,，]\s*", applicants[0])]
        if len(names) > 1 and all(len(_HAN.findall(name)) > 3 for name in names):
            fields["applicants"] = names
