"""A patent's printed pages → its front page's fields by INID code, its claims and its description, without page furniture.

Pages come as a PDF's text layer gives them (footers at the end, one column after the other) or as pdftotext lays them out (headers
at the top, columns side by side, blanks where the type was spaced). The codes are those of WIPO standard ST.9.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

_SECTIONS = {"权利要求书": "claims", "说明书": "description", "说明书附图": "drawings", "说明书摘要": "abstract", "摘要附图": "drawings"}
# Heads say CN 199000001 A 权利要求书 1/2 页; before 2010, 200610000021.X 权利要求书 第1/2页.
_FURNITURE = re.compile(r"^(?P<number>CN ?\d{7,9} ?[A-Z]\d?|(?:CN ?)?(?:\d{12}|\d{8})\s?\.\s?[\dX])?\s*(?P<section>(?:权\s*利\s*要\s*求\s*书|"
                        r"说\s*明\s*书(?:\s*附\s*图|\s*摘\s*要)?|摘\s*要\s*附\s*图))\s+第?\s*\d+\s*/\s*\d+\s*页?\s*$")
_NUMBER = re.compile(r"^CN ?\d{7,9} ?[A-Z]\d?$")
_PAGE = re.compile(r"^\d{1,3}$")
_DATE = re.compile(r"^\d{4}\.\d{2}\.\d{2}$")
_EXTENT = re.compile(r"权利要求书\s*\d+\s*页.*$")
_CODE = re.compile(r"\((\d\d)\)\s*")
_SYMBOL = re.compile(r"[A-H]\d{2}[A-Z]\s*\d{1,4}\s*/\s*\d{2,6}\s*\(\d{4}\.\d{2}\)")
_CITED = re.compile(r"[A-Z]{2}\s?\d[\d/]{3,14}\s?[A-Z]\d?(?=\s*[,，])")
_HAN = "\u3007\u3400-\u9fff\u3000-\u303f\uff00-\uffef“”‘’…—·"
_LAID_OUT = re.compile(rf"(?<=[{_HAN}])[ \t]+|[ \t]+(?=[{_HAN}])")
# The type is spaced before stops within numbers: "2022 .01 .25", "1 .一种", "Int .Cl .".
_SPACED_STOP = re.compile(r"(?<=[\dA-Za-z]) +(?=[.,](?!\.))")
_CLAIM = re.compile(r"^\s*(\d{1,3})\s*[.．、](?!\d)")
_OPENS_A_CLAIM = re.compile(r"\s*(?:一\s*种|[^，,]{0,12}?权\s*利\s*要\s*求)")
_MOST_LOST = 3
# The blank after a claim's number, which is none of the layout's.
_AFTER_NUMBER = "\ue000"
_PARAGRAPH = re.compile(r"^\s*\[\d{4}\]")
_HEADINGS = frozenset({"技术领域", "背景技术", "发明内容", "实用新型内容", "附图说明", "具体实施方式", "具体实施例", "实施例"})
_ENDS = "。；;：:！？"
_NAMES = {"71": ("applicants", "申请人"), "73": ("owners", "专利权人")}


def is_front_page(text: str) -> bool:
    """Whether a page is the front page of a Chinese patent document: it prints (19), (21) and (54) or (57) with their words."""
    flat = re.sub(r"\s", "", text[:6000])
    return "(21)申请号" in flat and ("(54)" in flat or "(57)摘要" in flat) and ("(10)" in flat or "(11)" in flat)


def patent_of_pages(pages: Sequence[str]) -> dict[str, Any]:
    """The fields of a patent record that the pages of one document print; what they lack is left out.

    ``claims`` has one paragraph a line, each claim beginning with its number and a full stop; ``description`` likewise.
    """
    cleaned = [_page(part) for page in pages for part in _parts(page)]
    front = next((place for place, (_, lines, _) in enumerate(cleaned) if is_front_page("\n".join(lines))), None)
    fields: dict[str, Any] = {}
    granted = False
    marks = [mark for _, _, found in cleaned for mark in found]
    if front is not None:
        fields, granted = _front(cleaned[front][1])
    numbers = [mark for mark in marks if _NUMBER.match(mark)]
    if numbers and "publication_number" not in fields:
        fields["publication_number"] = numbers[-1]
    date = next((mark for mark in marks if _DATE.match(mark)), "")
    if date and "published" not in fields:
        fields["published"] = date
    if granted and "published" in fields:
        fields["granted"] = fields["published"]
    for section in ("claims", "description"):
        lines = [line for place, (name, body, _) in enumerate(cleaned) if name == section and place != front for line in body]
        if text := _paragraphs(lines, _CLAIM if section == "claims" else _PARAGRAPH):
            fields[section] = text
    return fields


def _parts(text: str) -> Iterator[str]:
    """The printed pages of a text whose page breaks were lost, told by their heads or, where those end a page, their feet."""
    lines = text.splitlines(keepends=True)
    heads = [(place, found) for place, line in enumerate(lines) if (found := _FURNITURE.match(_SPACED_STOP.sub("", line.strip())))]
    if len({re.sub(r"\s", "", found["section"]) for _, found in heads}) < 2 and (len(heads) != 1 or not is_front_page(text)):
        yield text
        return
    borders = []
    for place, found in heads:
        # Below a foot stand the page's number, the document's, and the page's again.
        below = place if found["number"] else place + 1
        while not found["number"] and below < len(lines) and (_PAGE.match(lines[below].strip()) or _NUMBER.match(lines[below].strip())):
            below += 1
        borders.append(below)
    if not heads[0][1]["number"] and is_front_page(text):
        # The first page has no foot of its own: the claims begin below its number and date.
        front = max((place for place, line in enumerate(lines[:heads[0][0]]) if _EXTENT.search(line) or _NUMBER.match(line.strip()) or _DATE.match(line.strip())), default=-1)
        borders.insert(0, front + 1)
    for first, last in zip([0, *borders], [*borders, len(lines)], strict=True):
        yield "".join(lines[first:last])


def _page(text: str) -> tuple[str, list[str], list[str]]:
    """A page's section (empty if no header tells), its lines without furniture, and the numbers and dates that stood alone."""
    section, body, marks = "", [], []
    for raw in text.splitlines():
        line = _SPACED_STOP.sub("", raw.strip().replace("\u00a0", " "))
        furniture = _FURNITURE.match(line)
        if furniture:
            section = _SECTIONS[re.sub(r"\s", "", furniture["section"])]
        elif _NUMBER.match(line) or _DATE.match(line):
            marks.append(line)
        elif line and not _EXTENT.fullmatch(line):
            body.append(line)
    while body and _PAGE.match(body[-1]):
        body.pop()
    return section, body, marks


def _front(lines: Iterable[str]) -> tuple[dict[str, Any], bool]:
    """The fields of a front page, and whether it is that of a grant, which has (45) and no (43) of its own."""
    parts: dict[str, list[str]] = {}
    code, symbols = "", []
    for line in lines:
        # Where columns stand side by side, the last symbols of (51) are printed to the right of another field.
        early = _SYMBOL.findall(line)
        rest = _SYMBOL.sub("", line)
        pieces = _CODE.split(rest)
        for place in range(1, len(pieces), 2):
            # (65) repeats the number and date of the application's publication under their own codes.
            code = "65" if "65" in parts and pieces[place] in {"10", "11", "43"} else pieces[place]
            parts.setdefault(code, []).append(pieces[place + 1].strip())
        if len(pieces) == 1 and code:
            parts[code].append(rest.strip())
        symbols += [(code != "51", symbol) for symbol in early]
    fields: dict[str, Any] = {"patent_type": _joined(parts.get("12", [])).removesuffix("申请").removesuffix("专利")}
    for inid, field in (("10", "publication_number"), ("11", "publication_number"), ("45", "published"), ("43", "published"),
                        ("21", "application_number"), ("22", "filed")):
        value = re.sub(r"^(?:申请|授权)?(?:公布|公告|公开)?[号日]?", "", " ".join(parts.get(inid, [])[:1]))
        if value.strip() and not fields.get(field):
            fields[field] = value.strip()
    for inid, (field, word) in _NAMES.items():
        names, address = _parties(parts.get(inid, []), word)
        if names:
            fields[field] = names
        if address:
            fields.setdefault("address", address)
    inventors = " ".join(parts.get("72", [])).removeprefix("发明人").split()
    ordered = [re.sub(r"\s+", " ", symbol) for _, symbol in sorted(symbols, key=lambda found: found[0])]
    title = _joined(parts.get("54", []))
    fields |= {"inventors": inventors, "ipc": list(dict.fromkeys(ordered)),
               "title": re.sub(r"^(?:发明|实用新型|外观设计)名称|^使用外观设计的产品名称", "", title),
               "abstract": _joined(parts.get("57", [])).removeprefix("摘要"),
               "cites": _CITED.findall(" ".join(parts.get("56", [])))}
    return {name: value for name, value in fields.items() if value}, "45" in parts


def _parties(lines: Iterable[str], word: str) -> tuple[list[str], str]:
    """The names below (71) or (73), and the first address. Each name and each address may run over several lines."""
    names: list[str] = []
    addresses: list[str] = []
    target = names
    for line in lines:
        text = line.strip()
        if text.startswith("地址"):
            addresses.append(text.removeprefix("地址").strip())
            target = addresses
        elif text.startswith(word):
            names.append(text.removeprefix(word).strip())
            target = names
        elif text and target:
            target[-1] += text
    return [tight(name) for name in names if name], re.sub(r"^(\d{6}) ", r"\1", tight(addresses[0])) if addresses else ""


def _paragraphs(lines: Iterable[str], opening: re.Pattern[str]) -> str:
    """Lines joined into paragraphs. A new one begins with a number or a heading, or after a line that ends a sentence or an item.

    Claims count up and follow a full stop or open as claims do: a line within claim 3 that happens to begin with ``2.`` goes on.
    """
    found: list[str] = []
    ended, claims = True, 0
    for line in lines:
        bare = line.strip()
        if not bare:
            continue
        opens = opening.match(bare)
        if opens and opening is _CLAIM:
            number = int(opens[1])
            counts = claims < number <= claims + _MOST_LOST or not claims
            opens = opens if counts and (not found or found[-1].endswith("。") or _OPENS_A_CLAIM.match(bare, opens.end())) else None
            claims = number if opens else claims
        if opens and opening is _CLAIM:
            found.append(f"{opens[1]}.{_AFTER_NUMBER}{bare[opens.end():].strip()}")
        elif ended or opens or bare in _HEADINGS:
            found.append(bare)
        else:
            joint = " " if re.search(r"[A-Za-z0-9]$", found[-1]) and re.match(r"[A-Za-z]", bare) else ""
            found[-1] += joint + bare
        ended = bare[-1] in _ENDS or bare in _HEADINGS
    return "\n".join(tight(line).replace(_AFTER_NUMBER, " ") for line in found)


def _joined(lines: Iterable[str]) -> str:
    return tight("".join(line.strip() for line in lines))


def tight(text: str) -> str:
    """Text without the blanks that layout puts beside Chinese characters and stops.

    >>> tight("该系统，   包括第一 模块 A 和 PLC 柜")
    '该系统，包括第一模块A和PLC柜'
    """
    return re.sub(r" {2,}", " ", _LAID_OUT.sub("", text)).strip()
