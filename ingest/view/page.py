"""What was seen of a file as one HTML page that needs nothing else: no network, no other file.

Every character of the document and of what was found in it is escaped, and a content security policy lets no script run but the page's
own, by its digest.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby

from ingest.view.files import SeenFile, SeenRecord, SeenText
from ingest.view.labels import GENRES, KINDS, RECORDS, field, kind
from ingest.view.lines import lines
from ingest.view.marks import Mark, Sight, said, sight

# What HTML cannot hold.
_UNSHOWN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
MOST_PLACES = 12
MANY = 12
LONG_LIST = 40


def page(seen: SeenFile) -> str:
    """The page of a file."""
    script = (files("ingest.view") / "page.js").read_text("utf-8")
    style = (files("ingest.view") / "page.css").read_text("utf-8")
    sights = [[sight(text.annotation, text.text) for text in record.texts] for record in seen.records]
    marks = [mark for record in sights for one in record for mark in one.marks]
    kinds = sorted({mark.kind for mark in marks}, key=_rank)
    places = {name: number for number, name in enumerate(kinds)}
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    records: list[str] = []
    first = 0
    for record, laid in zip(seen.records, sights, strict=True):
        records.append("".join(_record(record, laid, first, places, len(seen.records) > 1)))
        first += sum(len(one.marks) for one in laid)
    return _clean("".join((
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src \'unsafe-inline\'; script-src \'sha256-{digest}\'">',
        f"<title>{escape(seen.name)} · 专标标注</title><style>{style}{_colours(kinds)}</style></head><body>",
        f'<header class="top"><h1>{escape(seen.name)}</h1><small>{escape(seen.source)} · 专标标注</small></header><div class="all"><main>',
        *_notes(seen), *records, "</main><aside>", *_legend(kinds, marks), *_lists(kinds, marks), "</aside></div>",
        '<div id="tip" role="tooltip" hidden></div>', f'<script type="application/json" id="marks">{_data(marks)}</script>', f"<script>{script}</script></body></html>\n",
    )))


def _clean(html: str) -> str:
    return _UNSHOWN.sub("\ufffd", html)


def _data(marks: Sequence[Mark]) -> str:
    rows = [[kind(mark.kind).zh, mark.title, [*mark.details]] for mark in marks]
    # In a script element only its own end tag ends it, and <!-- changes how that is looked for.
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _rank(name: str) -> tuple[bool, int, str]:
    """Structure before names, what has no label of its own last."""
    return name not in KINDS, list(KINDS).index(name) if name in KINDS else 0, name


def _colours(kinds: Sequence[str]) -> str:
    rules = []
    for number, name in enumerate(kinds):
        colour = kind(name).colour
        rules.append(f".k{number}{{--k:{colour};--bg:{colour}2e}}")
        rules.append(f".off{number} .m.k{number}{{background:none;box-shadow:none;text-decoration:none;cursor:auto}}.off{number} .m.k{number}::before{{content:none}}"
                     f".off{number} .ln.k{number}{{border-left-color:transparent}}.off{number} .tag.k{number},.off{number} .list{number}{{display:none}}")
    return "".join(rules)


def _notes(seen: SeenFile) -> Iterator[str]:
    if seen.more:
        yield f'<p class="note">只显示前 {len(seen.records)} 条记录；用 --records 显示更多。</p>'
    for reject in seen.rejects[:MANY]:
        yield f'<p class="note">{escape(reject.locator)} 未能读取：{escape(reject.message)}{"　" + escape(reject.raw[:120]) if reject.raw else ""}</p>'
    if len(seen.rejects) > MANY:
        yield f'<p class="note">另有 {len(seen.rejects) - MANY} 处未能读取。</p>'
    if not seen.records:
        yield '<p class="note">没有读到任何记录。</p>'


def _legend(kinds: Sequence[str], marks: Sequence[Mark]) -> Iterator[str]:
    if not marks:
        yield '<p class="faint">没有可标注的文本，或其中没有找到任何内容。</p>'
        return
    yield f'<div class="card"><h3>图例 <span class="faint">共 {len(marks):,} 处，勾选以显示</span></h3><ul class="legend">'
    for number, name in enumerate(kinds):
        count = sum(mark.kind == name for mark in marks)
        shown = kind(name)
        yield (f'<li><label class="k{number}"><input type="checkbox"{" checked" if shown.shown else ""} data-k="{number}" autocomplete="off"><i class="{shown.shape}"></i>'
               f"{escape(shown.zh)} <b>{count:,}</b></label></li>")
    yield "</ul></div>"


def _lists(kinds: Sequence[str], marks: Sequence[Mark]) -> Iterator[str]:
    """Of each kind what was found, leading to its place: trees and passages one by one, names once with their places."""
    numbered = list(enumerate(marks))
    for number, name in enumerate(kinds):
        found = [(place, mark) for place, mark in numbered if mark.kind == name]
        shown = kind(name)
        if "." in name:
            continue
        open_ = " open" if shown.shape != "fill" or len(found) <= MANY else ""
        yield f'<div class="card lists list{number}"><details{open_}><summary>{escape(shown.zh)} <span class="faint">{_count(found)}</span></summary><ol class="items">'
        yield from (_listed(places, number) for places in _grouped(found, together=shown.shape == "fill"))
        yield "</ol></details></div>"


def _count(found: Sequence[tuple[int, Mark]]) -> str:
    tones: dict[str, int] = {}
    for _, mark in found:
        for badge in mark.badges[:1]:
            tones[badge] = tones.get(badge, 0) + 1
    several = "　" + "，".join(f"{badge} {count}" for badge, count in tones.items()) if len(tones) > 1 else ""
    return f"{len(found):,}{several}"


def _grouped(found: Sequence[tuple[int, Mark]], *, together: bool) -> Iterator[list[tuple[int, Mark]]]:
    if not together:
        yield from ([one] for one in found)
        return
    ordered = sorted(found, key=lambda one: one[1].title)
    groups = [list(group) for _, group in groupby(ordered, key=lambda one: one[1].title)]
    yield from sorted(groups, key=lambda group: group[0][0])


def _listed(places: Sequence[tuple[int, Mark]], number: int) -> str:
    (first, mark), *others = places
    more = ""
    if others:
        links = " ".join(f'<a href="#m{place}">{order}</a>' for order, (place, _) in enumerate(others[:MOST_PLACES], 2))
        more = f' <span class="more">×{len(places)}　{links}{"…" if len(others) > MOST_PLACES else ""}</span>'
    tone = f' style="--k:{mark.tone}"' if mark.tone else ""
    return (f'<li class="k{number}" style="--d:{min(mark.level, 6)}"><a href="#m{first}"><span class="dot"{tone}></span>{escape(mark.title)}</a> '
            f"{_badges(mark)}{more}</li>")


def _badges(mark: Mark) -> str:
    toned = f'<span class="badge tone" style="--k:{mark.tone}">' if mark.tone else '<span class="badge">'
    return " ".join(f"{toned if place == 0 else '<span class=badge>'}{escape(badge)}</span>" for place, badge in enumerate(mark.badges))


def _record(record: SeenRecord, laid: Sequence[Sight], first: int, places: dict[str, int], several: bool) -> Iterator[str]:
    facts = [(field(name), [words]) for name, value in record.fields.items() if (words := said(value, name))]
    yield '<article class="record">'
    if several or record.kind != "text":
        yield f'<h2>{escape(RECORDS.get(record.kind, record.kind))} <span class="faint">{escape(record.locator)}</span></h2>'
    if facts:
        yield '<div class="card"><h3>读到的字段</h3><dl class="facts">'
        for name, values in facts:
            yield f"<dt>{escape(name)}</dt><dd>{''.join(escape(words[:600]) for words in values)}</dd>"
        yield "</dl></div>"
    for text, one in zip(record.texts, laid, strict=True):
        yield from _facts(one, first)
        yield from _text(text, one, first, places)
        first += len(one.marks)
    yield "</article>"


def _facts(one: Sight, first: int) -> Iterator[str]:
    if not one.facts:
        return
    yield '<div class="card"><h3>文中所述</h3><dl class="facts">'
    for fact in one.facts:
        items = [f'<a href="#{_anchor(first, place)}">{escape(words)}</a>' if place is not None else escape(words) for words, place in zip(fact.values, fact.places, strict=True)]
        count = f' <span class="faint">{len(items)}</span>' if len(items) > 1 else ""
        shown = items[0] if len(items) == 1 else f'<ul{" class=many" if len(items) > 4 else ""}>' + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
        if len(items) > LONG_LIST:
            shown = f"<details><summary>{items[0]} …</summary>{shown}</details>"
        yield f"<dt>{escape(field(fact.name))}{count}</dt><dd>{shown}</dd>"
    yield "</dl></div>"


def _anchor(first: int, place: int) -> str:
    """The anchor of a place in the text whose first mark has that number."""
    return f"p{first}-{place}"


def _text(text: SeenText, one: Sight, first: int, places: dict[str, int]) -> Iterable[str]:
    anchors = {place: _anchor(first, place) for fact in one.facts for place in fact.places if place is not None}
    blocks = any(kind(mark.kind).shape == "block" for mark in one.marks)
    yield f'<section class="card text"><header><h2>{escape(GENRES.get(text.genre, text.genre))}</h2><span class="faint">{len(text.text):,} 字符，{len(one.marks):,} 处标注</span></header>'
    yield f'<div class="lines{"" if blocks else " plain"}">'
    yield from lines(text.text, one.marks, first, places, anchors)
    yield "</div></section>"
