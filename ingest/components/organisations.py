"""Organisations: public bodies by what they are for, companies and institutions by how their names end."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import rjieba
from ahocorasick_rs import AhoCorasick, MatchKind

from ingest.annotations import Span
from ingest.components.places import places
from ingest.components.reading import Reading

_LONGEST_NAME = 36
_LONGEST_TAIL = 12
_LONGEST_WHOLE = 60
_LONGEST_KNOWN = 10
_LONGEST_PLACE = 5
# What a name may be made of; a blank only between Latin and Chinese (ABB 联桩).
_NAME = re.compile(r"(?:[\u3400-\u9fff·]|[A-Za-z0-9]|(?<=[A-Za-z0-9])[ ](?=[\u3400-\u9fff])|[—-](?=[\u3400-\u9fff])|[(（][\u3400-\u9fff]{2,8}[)）])+\Z")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_COUNTED = re.compile(r"[一二三四五六七八九十两几多0-9]+(?:家|个|种|所|批|类|些|名|级|流)")
_ADDRESS = re.compile(r".*[0-9](?:号院|号楼|号|室|栋|座)")
_GRADED = re.compile(r"(?:争建|创建)?(?:国家|省|市|世界)级|全省|全市|全国性")
_KNOWN_BY_NAME = re.compile(r"研究院|大学|研究所|设计院|学院")
_BLANKS = re.compile(r"\s+")


class _Ending(NamedTuple):
    """The words that a name ends with, as the lexicon knows them."""

    kind: str
    full: str
    start: int
    end: int


class _Lexicon(NamedTuple):
    automaton: AhoCorasick
    kinds: list[tuple[str, str]]
    """For each pattern: what it is (office, government, group, central, body) and its text in full."""
    levels: tuple[str, ...]
    departments: tuple[str, ...]
    stops: frozenset[str]
    generic: frozenset[str]
    anonymous: frozenset[str]
    openers: tuple[str, ...]


@cache
def _lexicon() -> _Lexicon:
    raw: dict[str, Any] = tomllib.loads((files("ingest.lexicon") / "organisations.toml").read_text(encoding="utf-8"))
    offices, bodies = raw["offices"], raw["bodies"]
    patterns: dict[str, tuple[str, str]] = {}
    for name in bodies["companies"] + bodies["institutions"]:
        patterns[name] = ("body", name)
    for kind, names in (("government", offices["governments"]), ("group", offices["groups"]), ("central", offices["central"])):
        for name in names:
            patterns[name] = (kind, "人民" + name if kind == "government" and name.startswith("政府") else name)
    for function, full in raw["functions"].items():
        for suffix in offices["suffixes"]:
            patterns[function + suffix] = ("office", full + ("委员会" if suffix == "委" else "办公室" if suffix == "办" else suffix))
    return _Lexicon(
        AhoCorasick(list(patterns), matchkind=MatchKind.LeftmostLongest),
        list(patterns.values()),
        tuple(offices["levels"]),
        tuple(bodies["departments"]),
        frozenset(bodies["stops"]),
        frozenset(bodies["generic"]),
        frozenset(bodies["kinds"]),
        tuple(bodies["openers"]),
    )


def organisations_in(reading: Reading) -> Iterator[Span]:
    """Find named organisations; ``norm`` is the name without blanks, an office's short function written out.

    市市场监管局 stays 市市场监督管理局: which city it serves, only the document can say. Kinds of bodies (行业协会, 各部门,
    重点实验室) are not named organisations.
    """
    text = reading.text
    lexicon = _lexicon()
    last: Span | None = None
    for index, start, end in lexicon.automaton.find_matches_as_indexes(text):
        kind, full = lexicon.kinds[index]
        if last is not None and kind in {"body", "group"} and end - last.start <= _LONGEST_WHOLE and _continues(text[last.end:start], lexicon):
            # 国家知识产权局|专利审查协作四川中心, 勘察设计院|有限公司: one name.
            last = last._replace(end=end, norm=_BLANKS.sub("", last.norm + text[last.end:end]))
            continue
        reached = last.end if last else 0
        ending = _Ending(kind, full, start, end)
        found = _body(text, ending, reached, lexicon) if kind in {"body", "group"} else _office(text, ending, lexicon)
        if found is None:
            continue
        if last is not None:
            yield last
        last = found
    if last is not None:
        yield last


def _continues(between: str, lexicon: _Lexicon) -> bool:
    if len(between) > _LONGEST_TAIL or (between and not _HAN.fullmatch(between)):
        return False
    return not any(word in lexicon.stops for word in rjieba.cut(between))


def _office(text: str, ending: _Ending, lexicon: _Lexicon) -> Span | None:
    kind, full, start, end = ending
    if kind == "central":
        return Span("ORG", start, end, full)
    begin = _place_before(text, start)
    if begin == start:
        begin = next((start - len(level) for level in lexicon.levels if text.startswith(level, start - len(level)) and start >= len(level)), start)
        begin -= _unknown_place(text, begin, start)
    if begin == start:
        return None
    if kind == "government" and text.startswith(("各", "有关"), end):
        return None
    # 市政府各部门 and 各市市场监管局 speak of many bodies.
    if any(mark in text[max(0, begin - 2):begin] for mark in "各全地") and begin < start:
        return None
    return Span("ORG", begin, end, _BLANKS.sub("", text[begin:start]) + full)


def _unknown_place(text: str, begin: int, start: int) -> int:
    """How far left a county's own name reaches that no lexicon holds: 临澜市|人民政府. The segmenter knows words of that shape."""
    if begin == start or text[begin:start] not in {"市", "县", "区", "州"}:
        return 0
    words = rjieba.cut(text[max(0, begin - _LONGEST_PLACE):start])
    word = words[-1] if words else ""
    return len(word) - (start - begin) if len(word) > 2 and _HAN.fullmatch(word) and word[0] not in "全各我本该" else 0


def _place_before(text: str, at: int) -> int:
    """Where the chain of places that ends at ``at`` begins: 山东省日照市|市场监管局."""
    known = places()
    begin = at
    moved = True
    while moved:
        moved = False
        for length in range(min(12, begin), 1, -1):
            if text[begin - length:begin] in known:
                begin -= length
                moved = True
                break
    return begin


def _body(text: str, ending: _Ending, reached: int, lexicon: _Lexicon) -> Span | None:
    kind, _, start, end = ending
    window = text[max(reached, start - _LONGEST_NAME):start]
    reach = _NAME.search(window)
    if reach is None:
        return None
    offset = start - len(reach[0])
    keep = at = 0
    for word in rjieba.cut(reach[0]):
        at += len(word)
        if word in lexicon.stops:
            keep = at
    skip = _own_name(text[offset + keep:start], text[start:end], kind, lexicon)
    if skip is None:
        return None
    begin = offset + keep + skip
    end = next((end + len(name) for name in lexicon.departments if text.startswith(name, end)), end)
    return Span("ORG", begin, end, _BLANKS.sub("", text[begin:end]))


def _own_name(name: str, ending: str, kind: str, lexicon: _Lexicon) -> int | None:
    """Where in the words before an ending one body's own name begins; None if they name a kind of body (行业协会, 国家级中心)."""
    if not name or name in lexicon.generic or name[0] in "本该我各某每这那此其)）" or "各" in name or _COUNTED.match(name) or _GRADED.match(name):
        return None
    skip: int | None = 0
    address = _ADDRESS.match(name)
    if address:
        further = _own_name(name[address.end():], ending, kind, lexicon)
        return None if further is None else further + address.end()
    if kind == "group" or ending in lexicon.anonymous:
        skip = _opening(name, lexicon)
        if skip is None and not (_KNOWN_BY_NAME.fullmatch(ending) and 2 <= len(name) <= _LONGEST_KNOWN):
            return None
        skip = skip or 0
        if name[skip:] in lexicon.levels and kind == "body":
            return None
    elif len(name) < 2:
        return None
    rest = name[skip:]
    named = rest.startswith(lexicon.openers) or any(word not in lexicon.generic for word in rjieba.cut(rest))
    return skip if named else None


def _opening(name: str, lexicon: _Lexicon) -> int | None:
    """Where in a name the place, level or country stands that makes it the name of one body: 强化|市知识产权领导小组. None if nowhere."""
    known = places()
    at = 0
    for word in rjieba.cut(name):
        if word in known or word in lexicon.levels or word.startswith(lexicon.openers):
            return at
        at += len(word)
    return 0 if name.startswith(lexicon.openers) else None
