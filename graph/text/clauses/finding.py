"""The numbered tree of a standard, out of clean text, Markdown or scanned pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from graph.text.clauses.clause import Clause, Term
from graph.text.clauses.headings import headings_of, spaced
from graph.text.clauses.layout import Block, Line, blocks_of, lines_of
from graph.text.clauses.provisions import provisions_in, strongest
from graph.text.clauses.sequences import Candidate

_TERMS_TITLE = re.compile(r"术\s*语|\bTerms\b|\b[Dd]efinitions\b|定\s*义\Z")
_HAN = re.compile(r"[\u3400-\u9fff]")
_NO_TERM = re.compile(r"(?:术\s*语|缩\s*略\s*语|符\s*号|通\s*则|总\s*则|概\s*述|一般|代号|单位)(?:[和、与及].*)?\Z|(?:Terms|Definitions|Abbreviations|Symbols|General)\b")
_TESTING = re.compile(r"试验|测试|检验|测定|测量|检测方法|步骤|取样|抽样|采样|试样|样品|校准|检定|Test|test")
_REFERENCES_TITLE = re.compile(r"引用文件|引用标准|[Nn]ormative references|^References$")
_INFORMATIVE: Final = ("资料", "提示", "参考", "informative")
_REFERENCE = re.compile(r"[\s*\-—•|\[［(（【]*(?:[0-9]{1,3}\s*[\]］.、)）】]?\s*)?(?:《[^》]*》\s*)?(?:[A-Z]{1,6}[0-9]{0,4}(?:/[A-Z]{1,10})?|3GPP|CISPR|ITU)[\s\-]*[A-Z.]{0,4}\s*[0-9]")
_STOPS: Final = ("。", "。**", ".", "：", ":", "；", ";")
# Scanning sets a sign apart: 一 维单元. Words that are printed apart are longer.
_TORN = re.compile(r"(?<![\u3400-\u9fff])([\u3400-\u9fff])[ \t]+(?=[\u3400-\u9fff])|(?<=[\u3400-\u9fff])[ \t]+(?=[\u3400-\u9fff](?![\u3400-\u9fff]))")
_ENGLISH = re.compile(r"(?:(?<=[^A-Za-z0-9])[ \t\u3000]*|[ \t\u3000]+)(?P<english>(?:[0-9]{1,2}[A-Z][ \-])?[A-Za-z(（\[][A-Za-z0-9 ,，;；:：/()（）\[\]\-–—'’.&]*[A-Za-z][A-Za-z0-9 ,，;；:：/()（）\[\]\-–—'’.&]*)\Z")
_ENGLISH_LINE = re.compile(r"[A-Za-z][A-Za-z0-9 ,，;；/()\-–'’]{2,80}")
_LATIN_TERM = re.compile(r"(?P<term>[A-Z][A-Z0-9/\-]{1,9})[ \t]+(?P<english>[a-z][a-z\-]*(?: [A-Za-z\-]+)+)\Z")
_LONGEST_TITLE = 300
_SIGN = re.compile(r"([A-Z0-9]{1,3})\s+(?=[a-zA-Z])")
_INTRODUCES = re.compile(r"(?:下列|以下|本章|本节|[^。]{0,60}(?:界定|给出|确立)的)[^。]{0,40}(?:术语|缩略语|符号)[^。]*适用")
_ABBREVIATION = re.compile(r"\s*[;；,，]\s*(?P<after>[A-Z][A-Za-z0-9\-/]{0,11})\Z|\s*[(（]\s*(?:identification|abbreviation)\s*[:：]\s*(?P<named>[A-Z][A-Za-z0-9\-/+]{0,11})\s*[)）]\Z|\s*[(（]\s*(?P<inside>[A-Z][A-Za-z0-9\-/]*[A-Z0-9][A-Za-z0-9\-/]*)\s*[)）]\Z")
_CHINESE_ABBREVIATION = re.compile(r"\s*[;；(（]\s*(?P<short>[A-Z][A-Za-z0-9\-/]{1,11})\s*[)）]?\Z")
_SOURCE = re.compile(r"[\[［〔【]\s*(?:来源|改写|源自|SOURCE)?\s*[:：]?\s*(?P<source>(?:[A-Z]{1,6}[0-9]{0,4}(?:/[A-Z]{1,8})?)[^\]］〕】\n]*?)\s*[\]］〕】]")


def clauses_in(text: str) -> tuple[Clause, ...]:
    """The clauses of a standard in reading order, annexes included (``A``, ``A.1``).

    Headings are recognised by their numbers, which must make a sequence; a heading without title (5.1.2 应按照…) begins with its
    text. ``text`` is a clause's own text, wraps joined, page furniture and headings left out. Clauses of an informative annex are
    not normative. Front matter, contents, bibliography and 条文说明 hold no clauses.
    """
    lines = lines_of(text)
    headings, last = headings_of(lines)
    state = _State(vocabulary=_is_vocabulary(headings))
    stops = [*(heading.at for heading in headings[1:]), last]
    return tuple(_clause(heading, lines[_first(heading):stop], state) for heading, stop in zip(headings, stops, strict=False))


@dataclass
class _State:
    """What the clauses before say of the next: the titles above it, whether it is normative, whether it defines a term."""

    vocabulary: bool
    normative: bool = True
    terms: bool = False
    titles: list[tuple[int, str]] = field(default_factory=list)

    def enter(self, heading: Candidate) -> None:
        """Come to a heading."""
        depth = len(heading.number)
        if heading.status:
            self.normative = not heading.status.startswith(_INFORMATIVE)
        if depth == 1:
            self.terms = not heading.status and bool(_TERMS_TITLE.search(heading.title))
        self.titles = [*(above for above in self.titles if above[0] < depth), (depth, heading.title)]

    def within(self, titles: re.Pattern[str]) -> bool:
        """Whether the clause or one above it has such a title."""
        return any(titles.search(title) for _, title in self.titles)


def _first(heading: Candidate) -> int:
    """The line on which a clause's own words begin."""
    return heading.at + heading.used + (heading.alone and not heading.used)


def _clause(heading: Candidate, lines: Sequence[Line], state: _State) -> Clause:
    state.enter(heading)
    blocks = blocks_of(lines, heading.body)
    term = _term(heading, blocks, state)
    read: Sequence[Block] = blocks
    if term:
        read = _defining(blocks)
    elif state.within(_REFERENCES_TITLE):
        # What stands in the list without a number (laws, titles whose number is lost) has no stop either.
        read = [block for block in blocks if block.words.endswith(_STOPS) and not _REFERENCE.match(block.words)]
    provisions = provisions_in(read, commands=not term and state.within(_TESTING))
    if term:
        # A definition says what something is, whatever verbs it has.
        provisions = [each if each.unit == "note" else each._replace(kind="陈述") for each in provisions]
    title = term.term if term else _bilingual(heading.title)[0] if state.terms else heading.title
    end = blocks[-1].place(len(blocks[-1].words) - 1) + 1 if blocks else max(heading.body, heading.start + len(heading.printed))
    return Clause(heading.printed, spaced(title), heading.start, end, "\n".join(block.words for block in blocks), strongest(provisions),
                  state.normative, tuple(provisions), term)


def _is_vocabulary(headings: Sequence[Candidate]) -> bool:
    """Whether most clauses are headed by 术语 and English, so that every chapter defines terms."""
    deep = [heading for heading in headings if len(heading.number) > 1]
    return sum(bool(_HAN.search(heading.title) and _bilingual(heading.title)[1]) for heading in deep) > max(len(deep) / 2, 2)


def _term(heading: Candidate, blocks: Sequence[Block], state: _State) -> Term | None:
    """The term that a clause defines: in a chapter on terms, or wherever a number stands alone above 术语 and English."""
    if not heading.title or len(heading.number) == 1 or not blocks or _NO_TERM.match(heading.title) or _INTRODUCES.match(blocks[0].words):
        return None
    term, english = _bilingual(heading.title)
    if not english and (below := _ENGLISH_LINE.fullmatch(blocks[0].words)):
        english = below[0]
    if not state.terms and not (english and (state.vocabulary or (heading.alone and heading.used))):
        return None
    abbreviation = ""
    match = _ABBREVIATION.search(english)
    if match and (match["after"] or match["named"] or _abbreviates(match["inside"], english[:match.start()])):
        abbreviation, english = match["after"] or match["named"] or match["inside"], english[:match.start()].strip()
    elif not english and (short := _CHINESE_ABBREVIATION.search(term)):
        abbreviation, term = short["short"], term[:short.start()].strip()
    sources = [match for block in blocks for match in _SOURCE.finditer(block.words)]
    return Term(heading.printed, spaced(_TORN.sub(r"\1", term)), english.strip(" *"), abbreviation, sources[-1]["source"] if sources else "")


def _bilingual(title: str) -> tuple[str, str]:
    """A term and its English equivalent: 电涌保护器 surge protective device; SPD."""
    if len(title) > _LONGEST_TITLE:
        return title, ""
    if not _HAN.search(title):
        # V2X vehicle to everything: what stands for a term in Chinese too comes before the words.
        sign = _LATIN_TERM.match(title)
        return (sign["term"], sign["english"]) if sign else (title, title)
    match = _ENGLISH.search(title)
    if not match or not match.start():
        return title, ""
    chinese, english = title[:match.start()].strip(" \t\u3000*"), match["english"].strip()
    if bracketed := re.fullmatch(r"[(（]([^()（）]*[a-z]{3}[^()（）]*)[)）]", english):
        english = bracketed[1].strip()
    # 连接方式 D case D connection: what recurs within the English is the end of the Chinese.
    if (sign := _SIGN.match(english)) and re.search(rf"\b{sign[1]}\b", english[sign.end():]):
        return f"{chinese} {sign[1]}", english[sign.end():]
    return chinese, english


def _abbreviates(letters: str, english: str) -> bool:
    """Whether letters are short for English words: FEM for finite element method, not EV for target current."""
    words = iter(english.lower())
    return english[:1].lower() == letters[:1].lower() and all(letter in words for letter in re.sub(r"[^a-z]", "", letters.lower()))


def _defining(blocks: Sequence[Block]) -> Sequence[Block]:
    """The paragraphs of a term without the other names that stand on lines of their own above the definition."""
    first = next((place for place, block in enumerate(blocks) if len(block.words) > 24 or block.words[-1] in "。；;：:"), 0)
    return blocks[first:]
