"""The fields of the text projection, and a document laid out in them.

    title, text, claims, names   search-mode words, scored by BM25; ``text`` is title and text together,
                                 and the concepts that a patent or clause speaks of (``concept_words``)
    embedded                     digests of the texts whose vectors stand for it (``graph.search.vectors``)
    exact                        every character on its own, with positions: quoted phrases are found as they stand
    handle, refers               bare forms of numbers and names (``graph.search.numbers``)
    key                          the key, to look one up
    newest, sorted               orders other than by score, newest first and by key
    label, ipc, year, …          one column each to count and to filter by
    below                        every code with all codes above it, as ipc:H02J, region:3711, ics:43.040, to filter by
    shown                        what a result list shows, as JSON
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

import tantivy

from graph.identifiers.characters import fold
from graph.search.documents import Document
from graph.search.meaning import compared, digest
from graph.text.concepts import concepts
from graph.text.segment import search_words

FACETS = ("label", "ipc", "year", "applicant", "region", "status", "ics", "kind", "term")
"""What results are counted by. ``ipc`` is the subclass (H02J), ``ics`` the group (43.040), ``kind`` a standard's or clause's,
``term`` a technical term that a patent, clause or link is about."""

CHARACTERS = "exact"


def schema() -> tantivy.Schema:
    """The schema of the text projection."""
    builder = tantivy.SchemaBuilder()
    for name in ("newest", "sorted", *FACETS):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("key", "below", "standard", "entity", "normative", "handle", "refers", "embedded"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for name in ("title", "text", "claims", "names"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field(CHARACTERS, tokenizer_name="whitespace", index_option="position")
    builder.add_unsigned_field("published", indexed=True, fast=True)
    builder.add_bytes_field("shown", stored=True)
    return builder.build()


CONCEPT = "≈"

COMPARED = ("Patent", "Clause")
"""Labels whose texts are compared with each other by concepts and vectors."""

Laid = tuple[str, list[tuple[str, str]], int, bytes]
"""A document laid out: its label, (field, value) of the text fields, its day (``day``), what is shown."""


def lay_out(document: Document) -> Laid:
    """The document cut into words, field by field: all the work that can be done in another process."""
    title, text, claims = (spaced(part) for part in (document.title, document.text, document.claims))
    whole = "\n".join(filter(None, (document.title, document.text, document.claims)))
    spoken = concept_words(f"{document.title}\n{document.text}") if document.label in COMPARED else Counter[str]()
    values = [("title", title), ("text", " ".join((title, text, *spoken.elements())).strip()), ("claims", claims),
              ("names", " ".join(spaced(name) for name in document.names)), (CHARACTERS, " ".join(characters(whole))), *_columns(document)]
    shown = json.dumps(_shown(document) | ({"concepts": sorted(spoken)} if spoken else {}), ensure_ascii=False, separators=(",", ":")).encode()
    return document.label, [pair for pair in values if pair[1]], day(document.published), shown


def entry(laid: Laid) -> tantivy.Document:
    """A document laid out, as the index takes it."""
    made = tantivy.Document()
    for name, value in laid[1]:
        made.add_text(name, value)
    made.add_unsigned("published", laid[2])
    made.add_bytes("shown", laid[3])
    return made


def spaced(text: str) -> str:
    """The search-mode words of a text, one blank between them."""
    words = search_words(text) if text else []
    joined = " ".join(words)
    # Nearly no text holds a number with blanks in it, and closing up every word takes a tenth of all the time.
    return joined if joined.count(" ") == max(0, len(words) - 1) else " ".join(map(closed, words))


def concept_words(text: str) -> Counter[str]:
    """The concepts that a text speaks of, as words that no text can hold, with how often it does.

    >>> concept_words("漏电达到30 mA时断开")
    Counter({'≈剩余电流': 1, '≈切断': 1})
    """
    return Counter(f"{CONCEPT}{concept.lower()}" for concept in concepts(text).elements())


def closed(word: str) -> str:
    """A word as the index holds it: the blanks within a number are gone.

    >>> closed("gb/t 7714-2015")
    'gb/t7714-2015'
    """
    return "".join(word.split()) if " " in word else word


def characters(text: str) -> list[str]:
    """Every character of a text, half width and lower case, without blanks; a line break stays as one ¶."""
    return list("".join(fold(text).lower().replace("\n", "¶").split()))


def above(code: str, scheme: str) -> Iterator[str]:
    """A code and the codes above it.

    >>> list(above("H02J 7/00", "ipc")), list(above("43.040.10", "ics")), list(above("371102", "region"))
    (['H', 'H02', 'H02J', 'H02J 7/00'], ['43', '43.040', '43.040.10'], ['37', '3711', '371102'])
    """
    if scheme == "ipc":
        yield from dict.fromkeys((code[:1], code[:3], code[:4], code))
    elif scheme == "ics":
        parts = code.split(".")
        yield from (".".join(parts[:n]) for n in range(1, len(parts) + 1))
    else:
        yield from (code[:n] for n in (2, 4, 6, 9) if n <= len(code))


def day(date: str, fill: str = "0") -> int:
    """An ISO date or its beginning as a number, 20190709; what is not said is filled up; 0 for none.

    >>> day("2019-07-09"), day("2019"), day("2019", fill="9"), day("")
    (20190709, 20190000, 20199999, 0)
    """
    digits = "".join(filter(str.isdigit, date))[:8]
    return int(digits.ljust(8, fill)) if digits else 0


def _columns(document: Document) -> Iterator[tuple[str, str]]:
    yield "key", document.key
    # Newest first, and by key among equals, in one ascending column.
    yield "newest", f"{99_999_999 - day(document.published):08d} {document.key} {document.label}"
    yield "sorted", f"{document.key} {document.label}"
    yield "label", document.label
    if document.published:
        yield "year", document.published[:4]
    for name, values in (("ipc", {code[:4] for code in document.ipc}), ("applicant", document.applicants),
                         ("region", {f"{code} {name}" for code, name in document.regions[:1]}),
                         ("ics", {code[:6] for code in document.ics}), ("term", document.terms), ("handle", document.handles), ("refers", document.refers)):
        for value in sorted(values):
            yield name, value
    for name, value in (("status", document.status), ("kind", document.kind), ("standard", document.standard),
                        ("entity", document.entity)):
        if value:
            yield name, value
    if document.label in COMPARED:
        for text in compared(document.label, document.title, document.text):
            yield "embedded", digest(text)
    if document.normative is not None:
        yield "normative", "true" if document.normative else "false"
    for scheme, codes in (("ipc", document.ipc), ("ics", document.ics), ("region", [code for code, _ in document.regions])):
        for code in dict.fromkeys(code for whole in codes for code in above(whole, scheme)):
            yield "below", f"{scheme}:{code}"


def _shown(document: Document) -> dict[str, object]:
    shown: dict[str, object] = {"label": document.label, "key": document.key, "title": document.title}
    for name in ("text", "claims", "published", "ipc", "ics", "applicants", "regions", "status", "kind", "standard", "normative",
                 "entity", "terms"):
        value = getattr(document, name)
        if value or value is False:
            shown[name] = value
    return shown | dict(document.shown)
