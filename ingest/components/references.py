"""The standards that a standard refers to, with their roles."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from graph.errors import IdentifierError
from graph.identifiers.standards import read_standard, standards_in
from graph.text.clauses import Clause
from graph.text.clauses.layout import lines_of
from ingest.annotations import Reference, Span

_TITLE = re.compile(r"引用文件|引用标准|[Nn]ormative references|^References$")
_LIST = re.compile(r"^[#* \t]*引用标准名录[* \t]*$", re.MULTILINE)
_UNNUMBERED = re.compile(r"^[#* \t\u3000]*(?:规范性引用文件|引用标准|引用文件)[* \t]*$", re.MULTILINE)
_NEXT = re.compile(r"[#*\s]*(?:[0-9][ \t.]*)?(?:术\s*语|符\s*号|缩\s*略\s*语|定\s*义|总\s*则|(?:技术|一般|基本|总体)?要\s*求)|.*。\s*\Z")
_LITERATURE = re.compile(r"^[#* \t]*(?:(?:参[ \t\u3000]*考|參[ \t\u3000]*考)[ \t\u3000]*文[ \t\u3000]*献|Bibliography)[* \t]*$", re.MULTILINE)
_AFTER_LIST = re.compile(r"^[#* \t]*中华人民共和国|^[#* \t]*(?:附[:：])?[ \t]*(?:条[ \t\u3000]*文|修[ \t\u3000]*订|编[ \t\u3000]*制)[ \t\u3000]*说[ \t\u3000]*明[* \t]*$", re.MULTILINE)
_SOURCE = re.compile(r"[\[［〔【]\s*(?:来源|改写|源自)[ \t]*[:：]?[^\]］〕】\n]*|[\[［〔【]\s*(?=[A-Z])[^\]］〕】\n]{4,60}[,，][ \t]*(?:定义[ \t]*)?[0-9A-Z][0-9.]*[^\]］〕】\n]{0,12}[\]］〕】]")
_ALL_PARTS = re.compile(r"[ \t]*[(（〔\[][ \t]*(?:所有|全部|各)[ \t]*(?:的)?部分[ \t]*[)）〕\]]|[ \t]*\(all parts\)", re.IGNORECASE)
_PUBLISHER = re.compile(r"(?:IETF|ISO/IEC JTC ?1|ETSI)\s*\Z")
_BEFORE: Final = " \t\u3000*|-—–•·[]［］()（）【】0123456789.、．)<>"
_TAG = re.compile(r"<[^<>]{0,40}>|\A\s*[a-z]{1,2}\s*[)）.]")
_TITLED_FIRST = re.compile(r"\s*[0-9]{0,3}[ \t.、．)）|]*《[^》\n]{2,80}》[ \t|（(]*\Z")
_BETWEEN = re.compile(r"[ \t]*[、,，;；和及][ \t]*\Z")
_SHORT = re.compile(r"[\s*\-—•|\[［0-9\]］.、]*(?P<number>[A-Z]{1,6}[0-9]{0,4}(?:/[A-Z]{1,10})?[ \t]*[0-9]{1,6}(?:\.[0-9]{1,3})?(?:[ \t]*[—–-][ \t]*(?:(?:19|20)[0-9]{2}|[0-9]{2}))?)(?=[\s　(（《|]|[\u3400-\u9fff]|\Z)")
_FEWEST: Final = 3
_LONGEST_LIST: Final = 20_000


def references_in(text: str, clauses: Sequence[Clause], spans: Sequence[Span]) -> tuple[Reference, ...]:
    """Every standard referred to, once for each role, where it is named first.

    ``spans`` are the standard numbers found in the text. Roles: normative for 规范性引用文件 (and 引用标准名录), informative for
    参考文献, source for what a term's 来源 names.
    """
    numbers = [span for span in spans if span.label == "STANDARD"]
    found: dict[tuple[str, str], Reference] = {}
    for start, end in _lists(text, clauses, numbers):
        # In such a list a number needs no other sign that it is one.
        printed = [Span("STANDARD", start + mention.start, start + mention.end, mention.number) for mention in standards_in(text[start:end])]
        for reference in _listed(text, printed, start, end):
            found.setdefault((reference.number, reference.role), reference)
    last = clauses[-1].start if clauses else 0
    closing = _LITERATURE.search(text, last)
    literature = closing.end() if closing else len(text)
    sources = [match.span() for match in _SOURCE.finditer(text)]
    for span in numbers:
        source = bisect_right(sources, (span.start, len(text)))
        role = "informative" if span.start >= literature else "source" if source and span.start < sources[source - 1][1] else ""
        if role:
            found.setdefault((span.norm, role), _reference(text, span.norm, role, span.start, span.end))
    return tuple(found.values())


def _reference(text: str, number: str, role: str, start: int, end: int) -> Reference:
    return Reference(number, role, bool(_ALL_PARTS.match(text, end)), start, end)


def _listed(text: str, numbers: Sequence[Span], begin: int, end: int) -> Iterator[Reference]:
    """The normative references of a list: what opens its lines, also where the number by itself is too short to be sure of."""
    at = 0
    for line in lines_of(text[begin:end]):
        taken = -1
        start, stop = begin + line.start, begin + line.end
        while at < len(numbers) and numbers[at].start < start:
            at += 1
        while at < len(numbers) and numbers[at].start < stop:
            span = numbers[at]
            if _opens(text, span) or (taken >= 0 and _BETWEEN.match(text[taken:span.start])):
                taken = span.end
                yield _reference(text, span.norm, "normative", span.start, span.end)
            at += 1
        if taken < 0 and (short := _SHORT.match(line.words)):
            try:
                number = read_standard(short["number"]).text
            except IdentifierError:
                continue
            yield _reference(text, number, "normative", start + short.start("number"), start + short.end("number"))


def _lists(text: str, clauses: Sequence[Clause], numbers: Sequence[Span]) -> list[tuple[int, int]]:
    """Where normative references are listed: clause 2, a list at the end of an engineering code, or a page that begins amid the list."""
    found = [(clause.start, clause.end) for clause in clauses if _TITLE.search(clause.title)]
    for match in _LIST.finditer(text, clauses[-1].start if clauses else 0):
        after = _AFTER_LIST.search(text, match.end())
        found.append((match.end(), after.start() if after else len(text)))
    if not found:
        found = list(_unnumbered(text))
    if not found:
        first = clauses[0].start if clauses else len(text)
        opening = [span for span in numbers if span.start < first and _opens(text, span) and _titled(text, span)]
        if len(opening) >= _FEWEST:
            found.append((opening[0].start, first))
    return found


def _unnumbered(text: str) -> Iterator[tuple[int, int]]:
    """The list below a title whose chapter lost its number, as word processors leave it out: to the next title or sentence."""
    for match in _UNNUMBERED.finditer(text):
        listed = False
        end = match.end()
        for line in lines_of(text[match.end():match.end() + _LONGEST_LIST]):
            opens = bool(_SHORT.match(line.words))
            if listed and not opens and _NEXT.match(line.words):
                break
            listed = listed or opens
            end = match.end() + line.end
        if listed:
            yield match.end(), end


def _opens(text: str, span: Span) -> bool:
    """Whether a number opens its line, or follows the title that does; the numbers within titles are of other standards."""
    before = text[text.rfind("\n", 0, span.start) + 1:span.start]
    return not _PUBLISHER.sub("", _TAG.sub("", before)).strip(_BEFORE) or bool(_TITLED_FIRST.match(before))


def _titled(text: str, span: Span) -> bool:
    line = text[span.end:text.find("\n", span.end) if "\n" in text[span.end:] else len(text)]
    return bool(re.match(r"[ \t\u3000]*(?:[(（][^()（）]{2,8}[)）])?[ \t\u3000]*[\u3400-\u9fff《]", line)) and not re.search(r"[。；]\s*\Z", line)
