"""The headings of a standard: of all lines that could be one, those whose numbers make the best sequence.

A line such as ``5 个样品`` looks like chapter 5, a table row like a clause, a line of the contents like the clause itself. No rule
for one line decides that, but the whole does: numbers grow, parts follow their whole, few are missing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from graph.text.clauses.layout import Line
from graph.text.clauses.misread import Number, apart, cleared, together
from graph.text.clauses.modals import kind_of
from graph.text.clauses.sequences import Candidate, best_sequence, rank

_DOT = r"[ \t]*\\?[.．][ \t]*"
_NUMBERED = re.compile(
    r"(?P<mark>#{1,6}[ \t]*)?(?P<bold>\*\*)?[ \t]*(?P<ordinal>第[ \t]*)?"
    rf"(?P<number>[0-9]{{1,2}}(?:{_DOT}[0-9]{{1,3}}){{0,6}}|[A-Z](?:{_DOT}[0-9]{{1,3}}){{1,6}}|[A-Z][0-9]{{1,2}}(?:{_DOT}[0-9]{{1,3}}){{0,5}}(?![0-9A-Za-z]))"
    r"(?P<chapter>[ \t]*[章条])?(?P<dot>[.．、:：](?![0-9]))?(?P<gap>\**[ \t\u3000]*)(?P<title>.*)\Z"
)
_CHINESE_CHAPTER = re.compile(r"(?P<mark>#{1,6}[ \t]*)?\**[ \t]*第[ \t]*(?P<tens>[二三]?十)?(?P<ones>[一二三四五六七八九])?[ \t]*章[ \t\u3000]*(?P<title>.*)\Z")
_WIDTHS: Final = {0xFF10 + digit: 0x30 + digit for digit in range(10)}
_STARTS = re.compile(r"[#*\s]*(?:SAC\s+)?(?:[0-9０-９]|[lI](?=[ \t\u3000.．范适])|第|[A-Z]\s*\\?[.．0-9]|附|Annex|ANNEX|Appendix)")
_WATERMARK = re.compile(r"SAC\s+(?=[0-9A-Z])")
_STATUS_WORDS = r"规范性|资料性|标准的附录|提示的附录|补充件|参考件|normative|informative"
_ANNEX = re.compile(
    r"(?:#{1,6}[ \t]*)?\**[ \t]*(?:附[ \t\u3000]*录|Annex|ANNEX|Appendix)[ \t\u3000]*(?P<letter>[A-Z])(?![A-Za-z0-9.])[ \t]*\**[ \t]*"
    rf"(?P<status>[（(]?[ \t]*(?:{_STATUS_WORDS})[^）)\n]{{0,6}}[)）]?)?[ \t]*\**(?P<title>.*)\Z"
)
_STATUS = re.compile(rf"[#*\s]*[（(][ \t]*(?P<status>{_STATUS_WORDS})[^）)]*[)）][ \t]*\**[ \t]*(?P<title>.*)\Z")
_ANNEX_WITHIN_SENTENCE = re.compile(r"[)）|的规和、，,。；;给中与表图或至及~～进所]|[（(]见")
CLOSING = re.compile(
    r"[#*\s]*(?:参\s*[考攷]\s*文\s*献|參\s*考\s*文\s*献|索\s*引|(?:附[:：]\s*)?(?:修\s*订|条\s*文|编\s*制)\s*说\s*明|本?(?:规范|标准|规程|导则)?用词说明|引用标准名录|附\s*加\s*说\s*明|Bibliography)[:：\s*]*\Z"
)
_CONTENTS = re.compile(r"[#*\s]*(?:目\s*[次录]|Contents|CONTENTS)[*\s]*\Z")
_FRONT = re.compile(r"[#*\s]*(?:前\s*言|引\s*言|Foreword|Introduction)[*\s]*\Z")
_LEADER = re.compile(r"(?:[·.…⋯⋅]\s?){4,}|(?:…|[·⋅]{2,})[·⋅…]*\s*[0-9IVXⅠ-Ⅻ]+\s*\Z")
_WEAK_LEADER = re.compile(r"\s[IVX]+\Z|(?:\s{2,}|\t)[0-9]{1,3}\Z|[（(][0-9]{1,3}[)）]\Z")

_CHAPTERS = re.compile(
    r"(?:适用)?范\s*围|主题内容与适用范围|总\s*则|规范性引用文件|引用(?:标准|文件)|术\s*语|(?:术语|符号|缩略语)[和、与及]|基本规定|一般规定|定\s*义|符\s*号|缩\s*略\s*语|(?:技术|一般|基本|通用|总体|安全|性能)?\s*要\s*求|试验方法|检验规则|标[志识][、和]|分\s*类|Scope|Normative references|Terms"
)
_QUANTITY = re.compile(
    r"(?:[kMGmμµunpdc]?(?:m|g|s|V|A|W|Hz|Pa|N|J|Ω|F|H|L|l|T|B|bit|mol|VA|Ah|Wh|eV|bps|lx|cd|lm|rad|Bd)|min|h|d|a|dB[a-z]?|℃|°C?|%|‰|bar|ppm|in|ft|r|rpm|AC|DC|x|X)(?:[/·²³0-9-][^\u3400-\u9fff]*|[ ,，][^\u3400-\u9fff]*)?\Z"
    r"|[×~～+\-=<>≤≥±:：,，.].*\Z"
)
_MEASURE = re.compile(
    r"(?:个(?![人体])|次(?![序要级氯品生声])|小时|分钟|秒|倍(?![率频])|℃|级(?![别联差配])|条中|中[的规]|的|只(?!读)|人(?![员身体工为机力]))"
)
_COUNTED = re.compile(r"(?:台(?![架车账阶])|名(?![称词义])|[年月](?![度报表])|天(?![然线平])|号[的、，]|类(?![型别])|层(?![次压面])|路(?![面基径由])|相(?![关容位序])|点(?![检火焊])|根(?![据部])|块(?!状)|节(?![能点])|条(?![件款文])|页|章|款|项(?![目])|和[图表0-9])")
_WORDS = re.compile(r"[\u3400-\u9fff]")
# English titles, and names of fields: charging point, msgCnt, moy & timeStamp.
_NAME = re.compile(r"[A-Za-z][A-Za-z_]{1,24}(?:[ _&/\-]{1,3}[A-Za-z(][A-Za-z_)]*){0,9}\Z")
_NO_TITLE: Final = ("|", ")", "）", "、", "，", ",", "~", "～", "%", "和", "的", "或", "及", "中的", "中规定", "规定", "—", "–", "]", "］", "/", "=", "×", "℃", "至", "与")
_SENTENCE_END = re.compile(r"[。；;：:，,]\s*\**\Z")
_ENDED = re.compile(r"[。；;：:！？]\s*\**\Z")
_SENTENCE = re.compile(r"[0-9][^。]*[\u3400-\u9fff]{3}[^。]*。")
_ENGLISH_PART = re.compile(r"(?<=[^A-Za-z0-9])[ \t\u3000]+[A-Za-z(\[][A-Za-z0-9 ,;；，:/()\[\]\-–—'’.&*]*\Z")
_INNER_END = re.compile(r"[。；]|[，,](?=\s?[\u3400-\u9fff])")
_ORDERED = re.compile(r"按照?\s?(?:表|图|附录|式|公式|GB|第|本)\s?[0-9A-Z]|(?:见|符合)(?:表|图|附录|GB)\s?[0-9A-Z]")
LONGEST_TITLE: Final = 60
_LONGEST_CHAPTER: Final = 30
_SHORTEST_TEXT: Final = 7
_FEW: Final = 3


def headings_of(lines: Sequence[Line]) -> tuple[list[Candidate], int]:
    """The headings of body and annexes in order, and how many lines the clauses take (what closes a standard begins there)."""
    candidates, closings = _candidates(lines)
    chosen = best_sequence(candidates)
    end = next((at for at in closings if chosen and at > chosen[0].at and _closes(at, chosen)), len(lines))
    return [each for each in _with_misprints(chosen, candidates) if each.at < end], end


def _with_misprints(chosen: list[Candidate], candidates: list[Candidate]) -> list[Candidate]:
    """The headings with those put in whose number is misprinted: C.4.5.5 where C.4.6.5 is missing between C.4.6.4 and C.4.6.6."""
    found: list[Candidate] = chosen[:1]
    for each in chosen[1:]:
        last = found[-1]
        if len(each.number) > 1 and each.number[:-1] == last.number[:-1] and rank(each.number[-1]) == rank(last.number[-1]) + 2:
            found += [one for one in candidates if last.at < one.at < each.at and one.number[-1] == rank(last.number[-1]) + 1 and len(one.number) == len(last.number)][:1]
        found.append(each)
    return found


def _closes(at: int, chosen: list[Candidate]) -> bool:
    """参考文献 and the like end the clauses; in the contents, in the head of a table, or before most of the clauses, they do not."""
    before = sum(each.at < at for each in chosen)
    return (before * 2 >= len(chosen) or before >= _FEW) and len(chosen) - before < _FEW


def _candidates(lines: Sequence[Line]) -> tuple[list[Candidate], list[int]]:
    found: list[Candidate] = []
    closings: list[int] = []
    contents = False
    for at, line in enumerate(lines):
        words = line.words
        contents = contents and not (_FRONT.match(words) or words.endswith(("。", "。**")))
        if _CONTENTS.match(words):
            contents = True
        elif CLOSING.match(words):
            closings.append(at)
        elif _STARTS.match(words) and not _LEADER.search(words) and not (contents and (_WEAK_LEADER.search(words) or _wraps(lines, at))):
            candidate = _annex(lines, at) or _numbered(lines, at)
            if candidate:
                found.append(candidate)
            found += _misread(lines, at)
    annexed = {each.number[0] for each in found if each.status}
    numbered = {each.number[0] for each in found if len(each.number) > 1 and "." in each.printed[:2]}
    chapters = sum(len(each.number) == 1 and isinstance(each.number[0], int) for each in found)
    dropped = _rows(found)
    for each in found:
        letter = each.number[0]
        if each.status == " " and letter not in numbered and chapters < _FEW:
            # 附录B 充电机 is a label in a drawing, where no clause B.1 follows.
            dropped.add(each.at)
        elif len(each.number) > 1 and isinstance(letter, str) and each.printed[1] != "." and (letter in numbered or letter not in annexed):
            # C1 is a part of a circuit, unless an annex C numbers its clauses so.
            dropped.add(each.at)
    return _without_accidents([each for each in found if each.at not in dropped]), closings


def _wraps(lines: Sequence[Line], at: int) -> bool:
    """Whether an entry of the contents goes on in the line below, where its page stands."""
    below = lines[at + 1].words if at + 1 < len(lines) else ""
    return bool(_LEADER.search(below)) and not _STARTS.match(below)


def _without_accidents(found: list[Candidate]) -> list[Candidate]:
    """Without the readings of numbers that have no dots, but where a chapter has more of them than of numbers with dots."""
    run_together = [each for each in found if each.spoilt == "together"]
    if not run_together:
        return found
    dotted = Counter(each.number[0] for each in found if each.spoilt != "together" and len(each.number) > 1)
    chapters = {chapter for chapter in {each.number[0] for each in run_together}
                if len({each.at for each in run_together if each.number[0] == chapter}) > max(dotted[chapter], 1)}
    return [each for each in found if each.spoilt != "together" or each.number[0] in chapters]


def _misread(lines: Sequence[Line], at: int) -> list[Candidate]:
    """The headings that a line may be whose number lost its dots in scanning."""
    line = lines[at]
    words = line.words.translate(_WIDTHS)
    found: list[Candidate] = []
    one, several = apart(words), together(words)
    for numbers, title, marked, spoilt in (*([([one[0]], one[1], one[2], "apart")] if one else []), *([(*several, "together")] if several else [])):
        weight = _weight_misread(title, marked)
        if weight <= 0:
            continue
        body, text = line.end, title
        place = line.start + words.index(title)
        if first := _title_before_text(title):
            text, body = first["title"], place + first.end()
        elif is_sentence(title) and not marked:
            text, body = "", place
        found += [Candidate(at, 0, number, ".".join(str(part) for part in number), text, line.start, body, weight, spoilt=spoilt) for number in numbers]
    return found


def _weight_misread(title: str, marked: bool) -> float:
    if title.startswith(_NO_TITLE) or _MEASURE.match(title) or _COUNTED.match(title) or _LEADER.search(title):
        return 0.0
    return _weight_deep(title, marked) - 0.7


def _rows(found: list[Candidate]) -> set[int]:
    """Consecutive lines that count 1, 2, 3 …: rows of a table, a list, contents without leaders; chapters have text between them."""
    rows: set[int] = set()
    run: list[Candidate] = []
    for each in [*found, None]:
        if each and len(each.number) == 1 and each.status == "" and isinstance(each.number[0], int) and run and each.at == run[-1].at + 1 + run[-1].used and each.number[0] > run[-1].number[0]:  # type: ignore[operator]
            run.append(each)
            continue
        if len(run) >= 3:
            rows.update(one.at for one in run if one.weight < 5)
        run = [each] if each and len(each.number) == 1 and isinstance(each.number[0], int) else []
    return rows


def _annex(lines: Sequence[Line], at: int) -> Candidate | None:
    """The annex that a line begins; its status and title may stand on the lines below."""
    match = _ANNEX.match(lines[at].words)
    if not match:
        return None
    status, title, used = (match["status"] or "").strip("（( )）"), match["title"].strip("*#:： "), 0
    if title and not status and (_ENDED.search(title) or len(title) > LONGEST_TITLE or _ANNEX_WITHIN_SENTENCE.match(title)):
        return None
    following = [line.words for line in lines[at + 1:at + 3]]
    if not status and following and (below := _STATUS.match(following[0])):
        status, title, used = below["status"], below["title"].strip("*# ") or title, 1
    if not title and len(following) > used:
        below_title = following[used].strip("*# ")
        if len(below_title) <= LONGEST_TITLE and not _NUMBERED.match(below_title) and not _ENDED.search(below_title) and not below_title.startswith(("|", "!", "<")):
            title, used = below_title, used + 1
    return Candidate(at, used, (match["letter"],), match["letter"], spaced(title), lines[at].start, lines[at + used].end, 6.0 if status else 3.0, status or " ")


def _numbered(lines: Sequence[Line], at: int) -> Candidate | None:
    """The numbered heading on a line; a title on the line below its number is taken too."""
    line = lines[at]
    watermark = _WATERMARK.match(line.words)
    offset = watermark.end() if watermark else 0
    words = cleared(line.words[offset:].translate(_WIDTHS))
    chinese = _CHINESE_CHAPTER.match(words)
    if chinese and (chinese["tens"] or chinese["ones"]):
        return _chinese(line, at, chinese)
    match = _NUMBERED.match(words)
    if not match:
        return None
    printed = re.sub(r"[\s\\]", "", match["number"]).replace("．", ".")
    number: Number = tuple(int(part) if part.isdigit() else part for part in re.findall(r"[A-Z]|[0-9]+", printed))
    title = match["title"].strip().strip("*").strip()
    below = lines[at + 1] if at + 1 < len(lines) else None
    weight = _weight(match, number, title, below.words if below else "")
    if weight <= 0:
        return None
    body, used, start = line.end, 0, line.start + offset
    if not title and below:
        title, body, used = _below(below, title)
        return Candidate(at, used, number, printed, title, start, body, weight, alone=True)
    if first := _title_before_text(title):
        title, body = first["title"], line.start + offset + match.start("title") + match["title"].index(title) + first.end()
    elif is_sentence(title) and not (_marked_whole(match, words) and not _ENDED.search(title)):
        title, body = "", line.start + offset + match.start("title")
    return Candidate(at, used, number, printed, title, start, body, weight)


def _marked_whole(match: re.Match[str], words: str) -> bool:
    """Whether the whole line is marked as a heading: ## …, **…**."""
    return bool(match["mark"] or (match["bold"] and words.endswith("**")))


def _chinese(line: Line, at: int, match: re.Match[str]) -> Candidate | None:
    digits = "一二三四五六七八九"
    tens = {"十": 1, "二十": 2, "三十": 3}.get(match["tens"] or "", 0)
    number = tens * 10 + (digits.index(match["ones"]) + 1 if match["ones"] else 0)
    title = match["title"].strip("* ")
    if len(title) > _LONGEST_CHAPTER or _SENTENCE_END.search(title) or title.startswith(_NO_TITLE):
        return None
    return Candidate(at, 0, (number,), str(number), spaced(title), line.start, line.end, 3.0)


def _below(below: Line, title: str) -> tuple[str, int, int]:
    words = below.words.strip("*# ").strip()
    if defined := _TERM_BEFORE_TEXT.match(below.words):
        return defined["title"], below.start + defined.end(), 1
    if len(words) <= LONGEST_TITLE * 2 and not _SENTENCE_END.search(words) and not is_sentence(words):
        return words, below.end, 1
    return "", below.start, 0


def _weight(match: re.Match[str], number: Number, title: str, below: str) -> float:
    """How much a line looks like a heading; 0 if not at all."""
    marked = bool(match["mark"] or match["bold"])
    if match["ordinal"] and not match["chapter"]:
        # 第 1 部分：通用要求
        return 0.0
    if not title:
        return _weight_alone(len(number) > 1, below)
    if title.startswith(_NO_TITLE) or (not marked and _QUANTITY.match(title)):
        return 0.0
    known = bool(_CHAPTERS.match(title))
    if not known and (_MEASURE.match(title) or (len(number) == 1 and _COUNTED.match(title))):
        return 0.5 if marked else 0.0
    return _weight_deep(title, marked) if len(number) > 1 else _weight_chapter(match, title, marked, known)


def _weight_alone(deep: bool, below: str) -> float:
    """A number alone on its line: the title or the text stands below."""
    fit = bool(_WORDS.search(below) or re.match(r"[#*\s]*[A-Za-z][A-Za-z0-9]", below)) and not below.startswith(("|", "<", "!")) and (not _NUMBERED.match(below) or (deep and bool(_NUMERAL_TERM.match(below)))) and not _LEADER.search(below)
    if deep:
        return 2.5 if fit and len(below) <= LONGEST_TITLE * 5 else 0.0
    if not fit or len(below) > _LONGEST_CHAPTER or _SENTENCE_END.search(below):
        return 0.0
    return 4.0 if _CHAPTERS.match(below.strip("#* ")) else 1.5


def _weight_deep(title: str, marked: bool) -> float:
    words = bool(_WORDS.search(title))
    if not (marked or (words and (_WORDS.match(title.lstrip("“《[（(")) or title[0].isalpha() or _SENTENCE.fullmatch(title))) or title[0].isupper() or _NAME.match(title)):
        return 0.0
    return (3.0 if marked else 2.5) - 0.5 * is_sentence(title) - 1.5 * (not words and not marked)


def _weight_chapter(match: re.Match[str], title: str, marked: bool, known: bool) -> float:
    if (not known and (_SENTENCE_END.search(title) or match[0].count("\t") > 1)) or (len(title) > _LONGEST_CHAPTER and not marked):
        return 0.0
    if not (marked or _WORDS.search(title) or title[0].isupper()) or re.match(r"[a-zA-Z]{1,3}[ ,，]", title):
        return 0.0
    if not (match["gap"] or match["chapter"] or _WORDS.match(title)):
        return 0.0
    weight = 6.0 if known and not _INNER_END.search(title) else 4.0 if match["ordinal"] and (match["chapter"] or "").strip() == "章" else 2.0
    return weight - 1.2 * bool(match["dot"] and not known) - 1.2 * is_sentence(title) + 1.5 * marked


def is_sentence(title: str) -> bool:
    """Whether what follows a number is the clause's text, and no title.

    >>> is_sentence("外观要求"), is_sentence("电缆应有标志"), is_sentence("当电压下降时，切断电路"), is_sentence("应急照明")
    (False, True, True, False)
    """
    title = _ENGLISH_PART.sub("", title.replace("**", ""))
    if _ENDED.search(title) or _INNER_END.search(title):
        return True
    if len(title) > LONGEST_TITLE:
        return True
    if _ORDERED.search(title):
        return True
    kind = kind_of(title)
    return (kind in {"要求", "推荐"} and len(title) > 5) or (kind == "允许" and len(title) > 15)


# Terms that begin with a numeral: 5G 终端 5G terminal, 2 类设备 class 2 equipment.
_NUMERAL_TERM = re.compile(r"[#* ]*[0-9]{1,2}[A-Z]?[ ]?[\u3400-\u9fff（）()、A-Z]{1,24}[ \t]+[A-Za-z0-9][A-Za-z0-9 ;；,\-]*[A-Za-z][* ]*\Z")
# A term in two languages, with its definition on the same line.
_TERM_BEFORE_TEXT = re.compile(
    r"[#* ]*(?P<title>[\u3400-\u9fff][\u3400-\u9fffA-Za-z0-9（）()/、\-]{1,29}[ \t]+[A-Za-z][A-Za-z\-’']+(?:[ ,;；/()\-]{1,2}[A-Za-z0-9’'&\-]+){0,12}[)]?)[ \t\u3000*]+(?=[\u3400-\u9fff][^。]{5,}。)"
)
_TITLE_AND_TEXT = re.compile(r"(?P<title>[\u3400-\u9fff][\u3400-\u9fff、和与及（）()A-Za-z]{1,14}(?:[ ]?[(（][A-Za-z][A-Za-z \-]{2,40}[)）])?)(?:[ \u3000]+(?=[\u3400-\u9fff“])|[:：]\s*(?=[\u3400-\u9fff“0-9A-Za-z≥≤]))")


def _title_before_text(title: str) -> re.Match[str] | None:
    """The title and the border in `外观 产品表面应光滑。`; None where all is title or all is text."""
    if defined := _TERM_BEFORE_TEXT.match(title):
        return defined
    match = _TITLE_AND_TEXT.match(title)
    if not match or kind_of(match["title"]) != "陈述":
        return None
    rest = title[match.end():]
    return match if (_ENDED.search(rest) or _INNER_END.search(rest)) and len(rest) >= _SHORTEST_TEXT else None


def spaced(title: str) -> str:
    """A title with single blanks between its words."""
    return re.sub(r"[ \t\u3000]+", " ", title).strip(" *")
