"""What mutated inputs must not break: annotation in every genre, the readers of identifiers, every source with what follows it.

A target takes an input and raises only what is wrong: an error that it declares (``IdentifierError`` of a reader, ``SourceError`` of a
source, ``RecordError`` of linking) is caught here.
"""

from __future__ import annotations

import gzip
import io
import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import get_args

import docx
import openpyxl

from bench.mutations.mutation import damaged, mutated, retyped
from bench.mutations.texts import ABSTRACTS, CLAIMS, IDENTIFIERS, POLICIES, STANDARDS, TEXTS
from graph.errors import IdentifierError, RecordError, SourceError
from graph.identifiers import classes, dates, documents, enterprises, names, patents, regions, standards
from graph.text.normalise import is_traditional, simplify
from ingest.annotate import annotate
from ingest.annotations import Annotation, Document, Genre
from ingest.linking import Context, link
from ingest.linking import documents as texts_of
from ingest.linking.script import in_simplified
from ingest.source import Record, Source
from ingest.sources import SOURCES

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = (ROOT / "tests/samples/sources", ROOT / "ingest/sample")
# What lies in the samples for other reasons than to be read.
MOST_RECORDS = 400

READERS: tuple[Callable[[str], object], ...] = (
    standards.read_standard, patents.read_patent, enterprises.read_uscc, classes.read_ipc, classes.read_cpc, classes.read_ics, classes.read_ccs, classes.read_industry,
    regions.read_region_code, dates.read_date,
)
FINDERS: tuple[Callable[[str], object], ...] = (
    standards.standards_in, patents.patents_in, dates.dates_in, documents.document_numbers_in, names.enterprise_key, names.core_name, names.looks_like_person,
    names.is_masked_person, classes.is_class_pattern, is_traditional, simplify,
)


@dataclass(frozen=True, slots=True)
class Target:
    """``make`` an input by chance, ``run`` it. ``name`` says family and member: ``annotate policy``."""

    name: str
    make: Callable[[random.Random], str | bytes]
    run: Callable[[str | bytes], None]


def targets(only: str = "") -> list[list[Target]]:
    """The targets in their three families, those whose name has ``only`` in it."""
    families = ([*_annotations()], [*_identifiers()], [*_files()])
    return [kept for family in families if (kept := [target for target in family if only in target.name])]


def _annotations() -> Iterator[Target]:
    every = [text for texts in TEXTS.values() for text in texts]
    # Dictionaries are built on first use, which is nobody's input.
    annotate([Document("warm", genre, text) for genre in get_args(Genre) for text in every])
    for genre in get_args(Genre):
        yield Target(f"annotate {genre}", lambda chance, genre=genre: mutated(chance, TEXTS[genre], every), lambda text, genre=genre: annotated(genre, text))  # type: ignore[misc]


def annotated(genre: Genre, text: str | bytes) -> None:
    assert isinstance(text, str)
    [found] = annotate([Document("x", genre, text)])
    last = 0
    for span in found.spans:
        assert last <= span.start < span.end <= len(text), f"span {span} out of place"
        last = span.end
    for one in (*found.claims, *found.clauses):
        assert 0 <= one.start <= one.end <= len(text), f"{one} out of place"


def _identifiers() -> Iterator[Target]:
    for read in (*READERS, *FINDERS):
        yield Target(f"identifier {read.__name__}", lambda chance: mutated(chance, IDENTIFIERS), lambda text, read=read: _read(read, text))  # type: ignore[misc]


def _read(read: Callable[[str], object], text: str | bytes) -> None:
    assert isinstance(text, str)
    try:
        read(text)
    except IdentifierError:
        if read in FINDERS:
            raise


def _files() -> Iterator[Target]:
    """One target for each sample file that a source takes, whole or damaged."""
    for path in sorted(path for folder in SAMPLES for path in folder.rglob("*") if path.is_file()):
        if source := _source_of(path):
            yield _file(path.name, path.suffix, path.read_bytes(), source)
    for name, data in _made().items():
        path = _folder() / name
        path.write_bytes(data)
        source = _source_of(path)
        assert source, f"no source takes {name}"
        yield _file(name, path.suffix, data, source)


def _file(name: str, suffix: str, data: bytes, source: Source) -> Target:
    text = None if suffix in {".docx", ".xlsx", ".pdf", ".gz"} else data.decode("utf-8", "replace")

    def make(chance: random.Random) -> bytes:
        if text is None:
            return damaged(chance, data)
        if suffix in {".json", ".jsonl"} and chance.random() < 0.5:
            return retyped(chance, text).encode()
        written = mutated(chance, [text]).encode(chance.choice(("utf-8", "utf-8", "utf-8-sig", "gb18030", "utf-16")), "replace")
        return damaged(chance, written) if chance.random() < 0.25 else written

    return Target(f"source {source.name}: {name}", make, lambda given: _taken(source, name, given))


def _taken(source: Source, name: str, data: str | bytes) -> None:
    """Every source is asked, the one of the sample reads, and what it reads goes on as in an ingest."""
    assert isinstance(data, bytes)
    path = _folder() / f"mutated {name}"
    path.write_bytes(data)
    for other in SOURCES:
        other.sniff(path)
    try:
        items = list(islice(source.read(path), MOST_RECORDS))
    except SourceError:
        return
    for item in items:
        if isinstance(item, Record):
            _linked(in_simplified(item), source.rank)


def _linked(record: Record, rank: int) -> None:
    found: dict[str, Annotation] = {one.id: one for one in annotate(texts_of(record))}
    try:
        for _ in link(Context(record, found, rank)):
            pass
    except RecordError:
        return


def _source_of(path: Path) -> Source | None:
    return next((source for source in SOURCES if source.sniff(path)), None)


@cache
def _folder() -> Path:
    holder = tempfile.TemporaryDirectory(prefix="mutations")
    _HELD.append(holder)
    return Path(holder.name)


_HELD: list[tempfile.TemporaryDirectory[str]] = []


def _made() -> dict[str, bytes]:
    """Files of the kinds that are no text: Word, a workbook, a PDF, compressed text."""
    document = docx.Document()
    for line in STANDARDS[0].split("\n"):
        document.add_paragraph(line)
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(1, 1).text = "项目", "5 MPa"
    word = io.BytesIO()
    document.save(word)
    policy = docx.Document()
    for line in POLICIES[0].split("\n"):
        policy.add_paragraph(line)
    second = io.BytesIO()
    policy.save(second)
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(["公开（公告）号", "申请号", "标题", "摘要", "申请人", "IPC", "权利要求"])
    sheet.append(["CN199000018B", "CN201910000018.4", "一种换电机器人", ABSTRACTS[1], "莒州大学;琅琊钢铁集团有限公司", "B60L 53/80", CLAIMS[0]])
    book = io.BytesIO()
    workbook.save(book)
    listed = (ROOT / "tests/samples/sources/patent_table.csv").read_bytes()
    return {"T_LLEV_009-2024.docx": word.getvalue(), "policy.docx": second.getvalue(), "patents.xlsx": book.getvalue(), "patent_table.csv.gz": gzip.compress(listed, mtime=0),
            "CN199000018B.pdf": _pdf()}


def _pdf() -> bytes:
    """A page with a line of text, as small as PDF goes."""
    stream = b"BT /F1 12 Tf 72 720 Td (\\(19\\) CN 199000018 B  \\(21\\) 201910000018.4) Tj ET"
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream), b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    data, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(data + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))
