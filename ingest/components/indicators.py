"""The indicators of a policy document: each number that is to be reached, was reached, or governs a measure, with the words that set it.

A date holds for the rest of its sentence, and what is to be reached by it also for the sentences after it in the paragraph and for
the items that the paragraph announces. ``indicator_names`` says how indicators are called, ``figures`` which numbers count.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from graph.text.parameters.numerals import number
from ingest.annotations import Span
from ingest.components.fair_copy import FairCopy
from ingest.components.figures import figures_in
from ingest.components.indicator_kinds import FUTURE, PAST, Sentence, note_date
from ingest.components.indicator_names import before_value, stripped
from ingest.components.indicator_sentences import Fragment, of_what
from ingest.components.moments import moments_in

_SENTENCE: Final = re.compile(r"[^。！？!?\n]+[。！？!?]?")
_RANK: Final = re.compile(
    r"(?:(?:首次|连续[0-9一二三四五六七八九十]{1,3}年|连年|继续)?(?:排名|位次|名次)?(?:位居|位列|居于|跃居|跃升(?:至|到|为)|上?升至|提升至|跃至|攀升至|居|列|进入|跻身|稳居|保持|排在?|名列|挺进|迈入|冲刺|保持在|稳定在|(?<=排名|位次|名次))(?P<scope>[\u3400-\u9fff“”]{0,14}?)(?:综合)?(?:排名)?(?:的)?"
    r"|(?<=位)[、和](?P<further>[\u3400-\u9fff]{0,8}?))"
    r"(?:(?P<what>[第前])(?P<n>[0-9]{1,4}|[一二三四五六七八九十]{1,3}|百)(?P<unit>[位名强])?|(?P<top>首位|榜首|首))"
)
_BARE_MEASURES: Final = frozenset({"增速", "增幅", "降幅", "增量", "总量", "总数", "数量", "规模"})
_RANKING: Final = re.compile(r"(?:排名|位次|名次|排位)$")
_DEFINITION: Final = re.compile(r"所称|是指|定义为|的含义")
_HEADING: Final = re.compile(r"^(?:(?P<top>[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章部])|(?P<mid>[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十百]{1,4}条)|(?P<low>[0-9]{1,2}[.．、](?![0-9])|[（(][0-9]{1,2}[）)]))")
_PAST_SECTION: Final = re.compile(r"基础|现状|回顾|成效|开展情况|进展|总体情况|工作情况|办理情况|形势|取得|成绩|背景")
# 近年来，工作取得积极成效。 is followed by what was done.
_TELLING: Final = re.compile(r"^(?:全年(?=[^。]{0,60}(?:[增下][长降])[0-9.]{1,6}%[；;，,。])|年末|去年|上年|上半年|前三季度|[一二三四]季度)|近年来|取得[^，。]{0,8}(?:成效|成绩|进展|突破)|成效(?:显著|明显)")
_CONDITION_SECTION: Final = re.compile(r"(?:申报|申请|认定|支持|评定|入库)?(?:条件|资格)[。：:]?$|申报(?:要求|主体|范围)")
_CONDITIONAL: Final = re.compile(r"(?:对(?![接标外口比])于?|凡)(?!.*(?:给予|奖励|补助|补贴|资助|减|免|支持|扣除))")
# 保费达到100万元以上的，按照5%给予奖励: a condition of the grant.
_GRANTED: Final = re.compile(r"(?:分别|择优|一次性|再|可|按照?[^，,。；]{0,20}|每[^，,。；]{1,3}|单[^，,。；]{1,3})*(?:给予|奖励|补助|补贴|资助|予以)")
_LOOKING_BACK: Final = re.compile(r"截[至止]到?(?P<year>20[0-9]{2})年(?P<end>年?[底末]|12月)?")
_GOING_ON: Final = re.compile(r"^\s*(?:——|—|-|●|•|◆|■|▪|·|[0-9]{1,2}[.．、）)](?![0-9])|[（(][0-9]{1,2}[）)]|[①-⑳])")
_NO_FIGURES: Final = ("STANDARD", "DOC", "PATENT")
_LONGEST_SENTENCE: Final = 2_000


def indicators_in(copy: FairCopy, spans: Sequence[Span], year: int | None) -> list[dict[str, Any]]:
    """The indicators, in reading order; all offsets count characters of the copy.

    Each has ``name``, ``kind`` (target, statistic, rule, rank), ``comparator`` (>=, >, <=, <, =, between with ``upper``), ``value``, ``unit``
    as written, ``by_date`` or ``as_of`` (ISO at the precision printed; the other is None), ``period`` (每年 …) or None, ``actor`` (who is said
    to do it) and the place of value and quotation. ``spans`` are offsets of the copy; ``year`` is the document's own, where known.
    """
    return list(_walk(copy, spans, year))


def _walk(copy: FairCopy, spans: Sequence[Span], year: int | None) -> Iterator[dict[str, Any]]:
    text = copy.text
    year = year or _written(text)
    closed = [(span.start, span.end) for span in spans if span.label in _NO_FIGURES]
    actors = {span.start: text[span.start:span.end] for span in spans if span.label == "ORG"}
    places = {text[span.start:span.end] for span in spans if span.label == "REGION"}
    flags = {"top": "", "mid": "", "low": ""}
    announced = ""
    for line in re.finditer(r"[^\n]+", text):
        if "\t" in line[0]:
            continue
        heading = _HEADING.match(line[0].lstrip())
        if heading:
            _enter(flags, heading, line[0].lstrip())
        goes_on = bool(_GOING_ON.match(line[0]))
        if not goes_on:
            announced = ""
        by = announced
        opened = past = telling = False
        for place in _SENTENCE.finditer(text, line.start(), line.end()):
            sentence = Sentence(place[0][:_LONGEST_SENTENCE], place.start(), "past" in flags.values(), "condition" in flags.values(), year, by)
            telling = (telling or _TELLING.search(sentence.text) is not None) and not FUTURE.search(sentence.text)
            sentence.past |= telling or (past and sentence.text.startswith("其中"))
            _read(text, sentence, closed)
            telling = telling or bool(sentence.as_of)
            past = bool(sentence.past or PAST.search(sentence.text)) and not FUTURE.search(sentence.text)
            if sentence.found and place.start() in actors:
                sentence.actor = actors[place.start()]
            for found in sentence.found:
                if found["name"] not in places:
                    yield _shown(copy, found, sentence)
            if sentence.explicit:
                by, opened = sentence.by, True
        if opened and (line[0].rstrip().endswith(("：", ":")) or not goes_on):
            announced = by


def _written(text: str) -> int | None:
    """The year in which a document may have been written that does not say: that after the last year whose end it looks back on."""
    looked_back = [int(match["year"]) + bool(match["end"]) for match in _LOOKING_BACK.finditer(text)]
    return max(looked_back, default=None)


def _enter(flags: dict[str, str], heading: re.Match[str], line: str) -> None:
    level = heading.lastgroup or "low"
    title = re.split(r"[。：:]", line[heading.end():heading.end() + 40])[0]
    flags[level] = "condition" if _CONDITION_SECTION.search(title) else "past" if _PAST_SECTION.search(title) and level != "low" else ""
    for lower in {"top": ("mid", "low"), "mid": ("low",), "low": ()}[level]:
        flags[lower] = ""


def _read(text: str, sentence: Sentence, closed: list[tuple[int, int]]) -> None:
    end = sentence.start + len(sentence.text)
    previous = ""
    if _DEFINITION.search(sentence.text):
        return
    asides: list[tuple[int, int]] = []
    for start, stop in _fragments(text, sentence.start, end, asides):
        moments = moments_in(text, start, stop)
        ranks = list(_RANK.finditer(text, start, stop))
        taken = [*closed, *asides, *(rank.span() for rank in ranks), *((moment.start, moment.end) for moment in moments)]
        figures = [figure for figure in figures_in(text, start, stop) if not any(figure.start < last and first < figure.end for first, last in taken)]
        if figures and (_CONDITIONAL.match(text, start, stop) or (text.startswith("的", stop - 1) and _GRANTED.match(text, stop + 1))):
            figures = []
        if not figures and not ranks:
            for moment in moments:
                note_date(sentence, moment, text[start:stop])
            if moments and len(text[start:stop].strip()) - (moments[-1].end - moments[-1].start) <= 6:
                sentence.dated_from = start
            previous = text[start:stop]
            continue
        Fragment(text, (start, stop), sentence, previous, moments).read(figures)
        _ranked(text, start, ranks, sentence)
        sentence.dated_from = -1
        previous = text[start:stop]
    for start, stop in asides:
        inner = [figure for figure in figures_in(text, start, stop) if not any(figure.start < last and first < figure.end for first, last in closed)]
        if inner and re.search(r"[\u3400-\u9fff]{2}", stripped(text[start:inner[0].start])):
            Fragment(text, (start, stop), sentence, "", moments_in(text, start, stop)).read(inner)


def _fragments(text: str, start: int, end: int, asides: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of a sentence between its commas; those in brackets are kept as asides."""
    depth = 0
    opened = first = start
    for match in re.finditer(r"[（(）)，,；;：:\t]|且(?=占|其|有|累计|每|不)", text[start:end]):
        at, sign = start + match.start(), match[0]
        if sign in "（(":
            depth += 1
            opened = at + 1 if depth == 1 else opened
        elif sign in "）)":
            # A bracket that nothing opened closes nothing.
            if depth == 1 and at - opened > 3:
                asides.append((opened, at))
            depth = max(0, depth - 1)
        elif depth == 0 and not (sign == "," and text[at - 1:at].isdigit() and re.match(r"[0-9]{3}(?![0-9])", text[at + 1:at + 5])):
            if at > first:
                yield first, at
            first = at + 1
    if end > first:
        yield first, end


def _ranked(text: str, start: int, ranks: list[re.Match[str]], sentence: Sentence) -> None:
    """Add a fragment's ranks: 居全国第8位、中部地区第2位 ranks one thing twice, 分别居全国第9位和第7位 two things once."""
    measured = [str(found["name"]) for found in sentence.found if found["kind"] != "rank"]
    apart = len(ranks) > 1 and "分别" in text[start:ranks[0].start()] and len(measured) >= len(ranks)
    head = re.sub(r"中$", "", before_value(re.sub(r".*年[底末初前]*", "", text[start:ranks[0].start()]))) if ranks else ""
    scope = ""
    for place, rank in enumerate(ranks):
        base = measured[place - len(ranks)] if apart else head or (measured[-1] if measured else "")
        scope = re.sub(r"^(?:在|到|至|于|位|均)|综合$|的$", "", rank["scope"] or rank["further"] or "") or scope
        if not base:
            continue
        if base in _BARE_MEASURES and measured:
            # 登记额26亿元，增幅居全市第一
            base = of_what(measured[-1]) + base
        name = base if _RANKING.search(base) else f"{base}{'' if scope in base else scope}排名"
        sentence.found.append({
            "name": name, "kind": "rank", "comparator": "<=" if rank["what"] == "前" else "=", "value": 1.0 if rank["top"] else number(rank["n"]) or 0.0,
            "unit": rank["unit"] or "位", "value_start": rank.start("top") if rank["top"] else rank.start("what"), "value_end": rank.end(), "start": start, "end": rank.end(),
            "by_date": None if sentence.as_of else sentence.by or None, "as_of": sentence.as_of or None, "period": None,
        })


def _shown(copy: FairCopy, found: dict[str, Any], sentence: Sentence) -> dict[str, Any]:
    unit = found["unit"]
    if isinstance(unit, tuple):
        found["unit"] = copy.own[slice(*unit)]
    found["name"] = _in_own_script(copy, found["name"], found["start"], found["end"])
    found["actor"] = sentence.actor
    return found


def _in_own_script(copy: FairCopy, name: str, start: int, end: int) -> str:
    """A name as the document writes it: its pieces are looked for around the quotation."""
    if copy.own is copy.text or copy.own == copy.text:
        return name
    whole = copy.text.find(name, max(0, start - 400), end + 100)
    if whole >= 0:
        return copy.own[whole:whole + len(name)]
    signs = dict(zip(copy.text[max(0, start - 400):end + 100], copy.own[max(0, start - 400):end + 100], strict=True))
    return "".join(signs.get(sign, sign) for sign in name)
