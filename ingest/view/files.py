"""A file as an ingest reads it: its source found by sniffing, its records, their texts, and what annotation finds in those."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from graph.errors import NotFound, SourceError
from ingest.annotate import annotate
from ingest.annotations import Annotation, Document, Genre
from ingest.linking import documents
from ingest.linking.script import in_simplified
from ingest.reading.documents import SUFFIXES, document_text
from ingest.source import Record, Reject
from ingest.sources import SOURCES
from ingest.sources.standard_fulltext import marks_of

_CLAIMS = re.compile(r"^\s*(?:权利要求书\s*)?1\s*[.．、:：].{0,400}?(?:其\s*特\s*征|包\s*括)|权利要求1所述", re.DOTALL)
_POLICY = re.compile(r"^[\s#*]*[一二三四五六七八九十]{1,3}、", re.MULTILINE)
_LINE = 60


@dataclass(frozen=True, slots=True)
class SeenText:
    """One text of a record, and what was found in it. Offsets count characters of ``text``, which is in simplified script."""

    name: str
    genre: Genre
    text: str
    annotation: Annotation


@dataclass(frozen=True, slots=True)
class SeenRecord:
    """One record with its texts; ``fields`` are the others, as read."""

    kind: str
    locator: str
    fields: dict[str, object]
    texts: tuple[SeenText, ...]


@dataclass(slots=True)
class SeenFile:
    """What was seen of a file. ``more`` says that records were left out after the first ones."""

    name: str
    source: str
    records: list[SeenRecord] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    more: bool = False


def see(path: Path, genre: Genre | None = None, most: int = 5) -> SeenFile:
    """Read and annotate a file: the first ``most`` records of what a source makes of it, or its text where no source takes it.

    ``genre`` reads it as one text of that genre and asks no source. Raises SourceError for what cannot be read, NotFound for a kind
    of file that nothing here reads.
    """
    if path.is_dir():
        raise SourceError(f"{path} 是文件夹；annotate 一次看一个文件，整个文件夹请用 zhuanbiao ingest")
    if not path.is_file():
        raise SourceError(f"{path} 不存在")
    source = None if genre else next((one for one in SOURCES if one.sniff(path)), None)
    if source is None:
        return _text(path, genre)
    seen = SeenFile(path.name, source.title)
    try:
        for item in source.read(path):
            if isinstance(item, Reject):
                seen.rejects.append(item)
            elif len(seen.records) >= most:
                seen.more = True
                break
            else:
                seen.records.append(_record(in_simplified(item)))
    except OSError as error:
        raise SourceError(f"{path} 打不开：{error.strerror or error}") from error
    return seen


def genre_of(text: str) -> Genre:
    """The genre that a text without a source most looks like.

    >>> genre_of("1. 一种装置，其特征在于，包括壳体。"), genre_of("一、总体要求\\n到2026年，建成5个园区。\\n二、任务"), genre_of("GB/T 1.1")
    ('claims', 'policy', 'line')
    """
    head = text[:20_000]
    if len(marks_of(head)) >= 2:
        return "standard"
    if _CLAIMS.search(head):
        return "claims"
    if len(_POLICY.findall(head)) >= 2:
        return "policy"
    return "line" if len(text) <= _LINE and "\n" not in text.strip() else "abstract"


def _text(path: Path, genre: Genre | None) -> SeenFile:
    if path.suffix.lower() not in SUFFIXES:
        kinds = "、".join(sorted(SUFFIXES))
        titles = "、".join(dict.fromkeys(source.title for source in SOURCES))
        raise NotFound(f"{path.name}：没有来源认得这个文件，也不是可直接标注的文本（{kinds}）。可读的来源：{titles}")
    document = document_text(path)
    seen = SeenFile(path.name, "文本")
    seen.rejects += [Reject(f"P{page}", "scanned page", f"第 {page} 页是图像，没有文字层，需先做文字识别", "") for page in document.scanned]
    if not document.text.strip():
        seen.rejects.append(Reject("D", "no text", "文件没有任何文字", ""))
        return seen
    # Only these kinds of record are put into simplified script, so the text is read as one of them.
    text = str(in_simplified(Record("policy", "D", {"text": document.text})).fields["text"])
    chosen = genre or genre_of(text)
    [found] = annotate([Document("text", chosen, text)])
    seen.records.append(SeenRecord("text", "D", {}, (SeenText("text", chosen, text, found),)))
    return seen


def _record(record: Record) -> SeenRecord:
    texts = [text for text in documents(record) if text.text.strip()]
    found = annotate(texts) if texts else []
    fields = {name: value for name, value in record.fields.items() if name not in {"text", "pages", "abstract", "claims", "description"}}
    seen = tuple(SeenText(text.id, text.genre, text.text, replace(one, id=text.id)) for text, one in zip(texts, found, strict=True))
    return SeenRecord(record.kind, record.locator, fields, seen)
