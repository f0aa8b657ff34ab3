"""Organisations: public bodies by what they are for, companies and institutions by how their names end, some by a short name."""

from __future__ import annotations

import re
from collections.abc import Iterator

import rjieba

from ingest.annotations import Span
from ingest.components.bodies import body_at, continues, name_end, seat_after
from ingest.components.offices import office_at, shaped_offices
from ingest.components.reading import Reading
from ingest.components.titles import Title, titles
from ingest.components.words import is_word

_LONGEST_WHOLE = 60
_LONGEST_LIST = 80
_BLANKS = re.compile(r"\s+")
_BODIES = frozenset({"body", "group"})
# 山钢、日钢等“链主”企业: a list that ends so is of companies.
_LISTED = re.compile(r"等[一二三四五六七八九十0-9]*家?(?:[“\"]?(?:链主|龙头|骨干|重点|知名|领军|头部|核心|大型|优势|领航|标杆|独角兽|瞪羚|上市|本土|本地|国内|国际|著名|行业)[”\"]?)*(?:企业|公司|集团|厂商|车企|钢企)")
_TRADE = re.compile(r"(?:集团|股份|科技|公司|锂电|重工|汽车|电气|钢铁|石化|化学|电子|能源|药业|智能|通信|光电|新材|装备|动力|精工|机械|医疗)\Z")
_BEFORE_LIST = re.compile(r"[^、]{0,12}?(?:由|与|和|以|如|像|对|让|向|支持|依托|发挥|引导|鼓励|推动|联合|围绕|包括|例如|特别是|以及|借助|组织|培育|打造|引进)(?=[\u3400-\u9fffA-Za-z]{2})")
_ITEM = re.compile(r"[\u3400-\u9fffA-Za-z]{2,8}")
_OF_BOTH = ("委员会", "管理局")
_WITH_BRANCHES = ("公司", "集团", "大学", "研究院", "总局", "国家统计局")
_AFTER_FORM = re.compile(r"(?<![\u3400-\u9fff]株式会社)[\u3400-\u9fffA-Z]{2,10}(?=$|[、，,;；。)）\s])")
_LATIN = re.compile(r"(?:Inc(?:orporated)?|Corp(?:oration)?|Co|Ltd|LLC|GmbH|Limited|AG|S\.A|B\.V|N\.V|plc|Company|University|Institute)(?![A-Za-z])\.?(?:[, ]{1,2}(?:Ltd|LTD|Inc|LLC|KG)(?![A-Za-z])\.?)?")
_CAPITALISED = re.compile(r"(?:[A-Z0-9][\w&.'’-]*,?[ ](?:(?:of|and|&|for|de)[ ])?){1,6}\Z")
_LONGEST_LATIN = 60
# 全国某标准化技术委员会|管材、管件及阀门|分技术委员会
_SUBCOMMITTEE = re.compile(r"(?!.*(?:全国|标准化))(?:[\u3400-\u9fff、]|[(（][\u3400-\u9fff]{1,8}[)）]){2,30}")
_ABBREVIATED = ("Inc.", "Corp.", "Ltd.", "LTD.", "Co.", "S.A.", "B.V.", "N.V.")


def organisations_in(reading: Reading) -> Iterator[Span]:
    """Find named organisations; ``norm`` is the name without blanks, an office's short function written out.

    市市场监管局 stays 市市场监督管理局: which city it serves, only the document can say. Kinds of bodies (行业协会, 各部门,
    重点实验室) are not named organisations.
    """
    text = reading.text
    lexicon = titles()
    found: list[Span] = []
    short = False  # whether the last is but a short name, which a longer one may take up: 华为|技术有限公司
    for index, first, end in lexicon.automaton.find_matches_as_indexes(text):
        kind, full = lexicon.kinds[index]
        start = end - len(full) if kind == "body" else first
        last = found[-1] if found and not short else None
        if last and end <= last.end:
            continue  # 研究院(集团)
        if last and kind in _BODIES and end - last.start <= _LONGEST_WHOLE and continues(text[last.end:start]):
            # 国家知识产权局|专利审查协作四川中心, 勘察设计院|有限公司: one name.
            whole = name_end(text, end, full)
            found[-1] = last._replace(end=whole, norm=_BLANKS.sub("", last.norm + text[last.end:whole]))
            continue
        if last and full == "分技术委员会" and last.norm.endswith("标准化技术委员会") and _SUBCOMMITTEE.fullmatch(text, last.end, start):
            found[-1] = last._replace(end=end, norm=_BLANKS.sub("", last.norm + text[last.end:end]))
            continue
        span = _span(text, Title(kind, full, start, end), next((each.end for each in reversed(found) if each.norm not in lexicon.known), 0))
        if span is None:
            continue
        while found and found[-1].start >= span.start:
            found.pop()
        if found and found[-1].end == span.start and kind in {"office", "body"} and found[-1].norm.endswith(_WITH_BRANCHES):
            found[-1] = found[-1]._replace(end=span.end, norm=found[-1].norm + span.norm)
            continue
        found.append(span)
        short = kind == "known"
    yield from found
    yield from _listed(text)
    if reading.genre != "abstract":
        yield from shaped_offices(text)
        yield from _latin(text)


def _span(text: str, title: Title, reached: int) -> Span | None:
    kind, full, start, end = title
    if kind == "known":
        # 哈工大（深圳）
        end = seat_after(text, end) if full.endswith("大") else end
        return Span("ORG", start, end, text[start:end]) if is_word(text, start, end) and not text.startswith(("大道", "路", "街"), end) else None
    if kind not in _BODIES:
        office = office_at(text, title)
        ending = next((ending for ending in _OF_BOTH if kind == "office" and text.endswith(ending, start, end)), "")
        # 长江水利|委员会 serves no level, but has a name.
        return office or (body_at(text, Title("body", ending, end - len(ending), end), reached) if ending else None)
    if full == "株式会社" and (named := _AFTER_FORM.match(text, end)):
        return Span("ORG", start, named.end(), text[start:named.end()])
    return body_at(text, title, reached)


def _listed(text: str) -> Iterator[Span]:
    """The members of 山钢、日钢等“链主”企业 that are names and no words (钢铁、化工等重点企业)."""
    for closing in _LISTED.finditer(text):
        at = closing.start()
        floor = max(0, at - _LONGEST_LIST)
        while at > floor:
            begin = max(text.rfind(mark, floor, at) for mark in "、，,。；;：:（(“")
            item = text[begin + 1:at]
            before = _BEFORE_LIST.match(item)
            skip = before.end() if before else 0
            name = item[skip:]
            # Companies in full stand between short names; they are found by their own ends.
            if not name.endswith("有限公司"):
                if not _ITEM.fullmatch(name) or not _is_name(name):
                    break
                yield Span("ORG", begin + 1 + skip, at, name)
            if begin < 0 or text[begin] != "、" or skip:
                break
            at = begin


def _is_name(name: str) -> bool:
    words = rjieba.tag(name, False)
    if name in titles().known or (len(words) == 1 and words[0][1] == "nt"):
        return True
    trade = _TRADE.search(name)
    if trade and trade.start() > 1:
        return not rjieba.has_word(name) and not all(word in titles().generic for word in rjieba.cut(name[:trade.start()]))
    tag = words[0][1]
    return all(len(word) == 1 for word, _ in words) if len(words) > 1 else tag in {"nr", "nrt", "nz", "nt", "nrfg"}


def _latin(text: str) -> Iterator[Span]:
    for ending in _LATIN.finditer(text):
        before = _CAPITALISED.search(text, max(0, ending.start() - _LONGEST_LATIN), ending.start())
        if before:
            end = ending.end() - (ending[0].endswith(".") and not ending[0].endswith(_ABBREVIATED))
            yield Span("ORG", before.start(), end, _BLANKS.sub(" ", text[before.start():end]))
