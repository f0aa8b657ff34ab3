"""What a standard says of itself: cover, foreword, references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from graph.identifiers.standards import standards_in
from graph.text.clauses import Clause
from graph.text.clauses.layout import joined
from ingest.annotations import Span, StandardFacts
from ingest.components.drafting import drafting_units_in
from ingest.components.references import references_in
from ingest.components.statements import identified_patents, patent_notice

_ICS = re.compile(r"ICS[ \t]*[:：]?[ \t]*((?:[0-9]{2}(?:\.[0-9]{3}(?:\.[0-9]{2})?)?[ \t;；,，、]*)+)")
_CCS = re.compile(r"(?:CCS|中国标准文献分类号|^)[ \t]*[:：]?[ \t]*((?:[A-Z][ \t]?[0-9]{2}[ \t;；,，、/]*)+)$", re.MULTILINE)
_PUBLISHED = re.compile(r"((?:19|20)[0-9]{2})[ \t]*[-年./—][ \t]*([0-9X]{1,2})[ \t]*[-月./—][ \t]*([0-9X]{1,2})[ \t]*日?[ \t*]*(发[ \t]*布|实[ \t]*施)")
_ADOPTED = re.compile(r"[（(][ \t]*((?:ISO|IEC|ITU|EN|IEEE|ASTM|ETSI|CISPR|OIML)[^()（）\n]{2,60}?)[ \t]*[,，][ \t]*(IDT|MOD|NEQ)[ \t]*[)）]")
_ADOPTS = re.compile(r"(等同采用|等效采用|修改采用|非等效采用|非等效|等同)[^。\n]{0,20}?((?:ISO|IEC|ITU|EN|IEEE|ASTM|ETSI|CISPR|OIML)[^。\n《,，（(]{2,60})")
_DEGREE: Final = {"等同采用": "IDT", "等同": "IDT", "等效采用": "MOD", "修改采用": "MOD", "非等效采用": "NEQ", "非等效": "NEQ"}
_MARKS = re.compile(r"[*#>`]+")
_FRONT_TITLE = re.compile(r"(?:前|目|引)[ \t\u3000]*[言次录]\Z|(?:[\u3400-\u9fff]{0,16}(?:国\s*家|行\s*业|地\s*方|团\s*体|企\s*业|协会|学会|联合会|公司|集团|军用))?\s*标\s*准\Z|SAC\Z|GB\Z|ICS|CCS|备案号|[A-Z][ \t]?[0-9]{2}\Z|P\Z|UDC")
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z0-9 ,\-–—:;()/&'’.]{8,}\Z")
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_BLANKS = re.compile(r"\s+")
_COVER_WITHIN: Final = 3000


def standard_facts(text: str, clauses: Sequence[Clause], spans: Sequence[Span]) -> StandardFacts:
    """The facts of cover and foreword, and every standard referred to with its role.

    ``spans`` are the standard numbers found in the text, ``clauses`` its clauses. Roles: normative for 规范性引用文件, informative for
    参考文献, source for what a term's 来源 names. What the pages do not say stays empty.
    """
    front = text[:clauses[0].start] if clauses else text
    cover = front[:_cover_end(front)]
    number, title, title_en = _identity(cover)
    published, implemented = _dates(front[:_COVER_WITHIN])
    return StandardFacts(
        number=number,
        title=title,
        title_en=title_en,
        published=published,
        implemented=implemented,
        ics=_codes(_ICS, cover),
        ccs=_codes(_CCS, cover),
        replaces=_replaces(front, number),
        adopts=_adopts(front),
        drafting_units=drafting_units_in(front) or drafting_units_in(text[clauses[-1].end:] if clauses else ""),
        references=references_in(text, clauses, spans),
        patent_notice=patent_notice(_unwrapped(front)),
        identified_patents=identified_patents(front),
        terms=tuple(clause.term for clause in clauses if clause.term),
    )


def _cover_end(front: str) -> int:
    border = re.search(r"^[#* \t]*(?:前[ \t\u3000]*言|目[ \t\u3000]*[次录])[* \t]*$", front, re.MULTILINE)
    return border.start() if border else min(len(front), _COVER_WITHIN)


def _identity(cover: str) -> tuple[str, str, str]:
    number = ""
    titles: list[str] = []
    english: list[str] = []
    for line in (raw.strip(" \t\f\r\u3000") for raw in cover.splitlines()):
        words = _MARKS.sub("", line).strip()
        if not words or line.startswith(">"):
            continue
        if not number:
            mentions = standards_in(words)
            if mentions and not words.startswith(("代替", "部分代替")):
                number = mentions[0].number
            continue
        if _FRONT_TITLE.match(words) or standards_in(words) or re.search(r"[0-9]{4}[-年]", words):
            if titles and re.search(r"[0-9]{4}[-年]", words):
                break
            continue
        if _CHINESE.search(words):
            if re.search(r"代替|发\s*布|实\s*施|[。；]|委员会$|总局$|协会$|管理局$", words) or english:
                continue
            titles.append(_BLANKS.sub(" ", words))
        elif _ENGLISH.match(words):
            english.append(words)
    return number, " ".join(titles[:3]), " ".join(english[:3])


def _dates(cover: str) -> tuple[str, str]:
    found = {"发": "", "实": ""}
    for match in _PUBLISHED.finditer(cover):
        month, day = match[2], match[3]
        iso = f"{match[1]}-{int(month):02d}-{int(day):02d}" if (month + day).isdigit() else match[1]
        found[match[4][0]] = found[match[4][0]] or iso
    return found["发"], found["实"]


def _codes(pattern: re.Pattern[str], cover: str) -> tuple[str, ...]:
    match = pattern.search(cover)
    if not match:
        return ()
    if pattern is _CCS:
        return tuple(dict.fromkeys(_BLANKS.sub("", code) for code in re.findall(r"[A-Z][ \t]?[0-9]{2}", match[1])))
    return tuple(dict.fromkeys(re.findall(r"[0-9]{2}(?:\.[0-9]{3}(?:\.[0-9]{2})?)?", match[1])))


def _replaces(front: str, number: str) -> tuple[tuple[str, bool], ...]:
    found: dict[str, bool] = {}
    for match in re.finditer(r"(部分)?代替(?:了)?[ \t]*(?=[A-Z])((?:(?!部分代替)[^\n。])*)", _unwrapped(front)):
        for mention in standards_in(match[2][:_REPLACED_WITHIN]):
            between = match[2][:mention.start]
            # 代替 A《…》，与 A 相比 … names the old edition again; anything after 相比 or 与 is no replacement.
            if re.search(r"与|相比|等|由", between):
                break
            if mention.number != number:
                found.setdefault(mention.number, bool(match[1]))
    return tuple(found.items())


_REPLACED_WITHIN: Final = 200


def _adopts(front: str) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for match in _ADOPTED.finditer(front[:_COVER_WITHIN]):
        for mention in standards_in(match[1]):
            found.setdefault(mention.number, match[2])
    for match in _ADOPTS.finditer(_unwrapped(front)):
        for mention in standards_in(match[2])[:1]:
            found.setdefault(mention.number, _DEGREE[match[1]])
    return tuple(found.items())


def _unwrapped(front: str) -> str:
    return joined(front)
