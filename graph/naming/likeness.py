"""How much of each trade name stands in the other name, in one script or across scripts."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

from graph.naming.lexicon import NOTHING, Meanings, latin_places, words
from graph.naming.parts import Parts
from graph.naming.roman import latin, spelled, spelling, syllables

_ALIKE = 0.8  # one letter in five may be a misprint
_LITTLE = 0.4  # how much a word weighs that many firms have
_INITIALS = 0.7
_LONG = 5  # a trade name of so many letters is found inside another word by no accident

Cover = tuple[float, float]


def shares(one: Parts, other: Parts) -> Cover:
    """What share of the first trade name the second name says, and of the second the first: 0 … 1 each.

    A name without trade name (上海电气, Rizhao Port) counts by its last place and its trade.

    >>> from graph.naming.parts import parts
    >>> shares(parts("上海农乐生物制品股份有限公司"), parts("SHANGHAI NONG LE BIO-PRODUCTS CO LTD"))
    (1.0, 1.0)
    >>> shares(parts("Kailuan (Group) Co., Ltd."), parts("KAILUAN (GROUP) CO., LTD. QIANJIAYING MINING BRANCH"))[0]
    1.0
    """
    if one.group_number >= 0 and one.group_number == other.group_number:
        return 1.0, 1.0
    if one.han and other.han:
        return _han_alike(one, other)
    if one.han:
        return _across(one, other)
    if other.han:
        second, first = _across(other, one)
        return first, second
    return _latin_alike(one, other)


def ratio(one: str, other: str) -> float:
    """How many letters two words share in order; 0 where their lengths alone tell them apart."""
    if one == other:
        return 1.0 if one else 0.0
    if not one or not other or min(len(one), len(other)) * 2 < max(len(one), len(other)):
        return 0.0
    return _ratio(*sorted((one, other)))


@lru_cache(maxsize=1 << 16)
def _ratio(one: str, other: str) -> float:
    # Beside the misprints of one name, other names share most letters too: what differs at the beginning differs.
    found = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return found if one[0] == other[0] else max(found - 0.1, 0.0)


def _han_alike(one: Parts, other: Parts) -> Cover:
    first, second = han_name(one), han_name(other)
    if first == second:
        return 1.0, 1.0
    inside = 1.0 if len(first) > 1 and first in other.key else 0.0
    outside = 1.0 if len(second) > 1 and second in one.key else 0.0
    near = ratio(first, second) if min(len(first), len(second)) > 3 else 0.0
    near = near if near >= _ALIKE else 0.0
    return max(inside, near), max(outside, near)


def han_name(name: Parts) -> str:
    """The characters that name a firm: its trade name, or its place and trade where it has none."""
    return name.brand or "".join((*name.places[-1:], *name.doing))


def _latin_name(name: Parts) -> tuple[str, ...]:
    return name.tokens or tuple(name.spoken)


def _across(han: Parts, foreign: Parts) -> Cover:
    """A Chinese name against a Latin one: as pinyin, or word by word as pinyin or translation.

    Words of the trade count as well, since one side may spell what the other translates (电气 = dianqi).
    """
    mine, theirs = han_name(han), _latin_name(foreign)
    if not mine or not theirs:
        return 0.0, 0.0
    whole = ratio(spelled(mine), latin("".join(theirs)))
    covered = [False] * len(mine)
    for token in foreign.spoken:
        _mark(mine, token, covered)
    text = mine if not han.brand else han.brand + "".join(han.doing)
    every = "".join(han.places) + text
    said = sum(_weight(token) for token in theirs if _says(every, token))
    found = sum(covered) / len(covered), said / sum(map(_weight, theirs))
    if whole >= _ALIKE and whole > min(found):
        return whole, whole
    if max(found) < _INITIALS and _are_initials(mine, foreign.tokens):
        return _INITIALS, _INITIALS
    return _nameless(han, foreign, found)


def _are_initials(text: str, tokens: tuple[str, ...]) -> bool:
    """Whether a Latin trade name is the first letters of the pinyin: 冠生园 = GSY."""
    return len(tokens) == 1 and 2 <= len(tokens[0]) <= 4 and "".join(sound[:1] for sound in syllables(text)).startswith(tokens[0])


def _nameless(one: Parts, other: Parts, found: Cover) -> Cover:
    """The shares; where one name is but place and trade, they are no more than that of the other's trade name: 浙江玻璃 is in many names."""
    if bool(one.brand) == bool(other.brand):
        return found
    return min(found), min(found)


def _mark(text: str, token: str, covered: list[bool]) -> None:
    """Mark the characters of a text that a Latin word spells or translates."""
    first, last = spelling(text, latin(token)) if len(token) > 1 else (0, 0)
    if last:
        covered[first:last] = [True] * (last - first)
        return
    if meant := _meaning(token):
        for word, place, means in _meanings(text):
            if means & meant:
                covered[place:place + len(word)] = [True] * len(word)
                return
    for name in latin_places().get(token, ()):
        if (place := text.find(name)) >= 0:
            covered[place:place + len(name)] = [True] * len(name)


def _says(text: str, token: str) -> bool:
    covered = [False] * len(text)
    _mark(text, token, covered)
    return any(covered)


def _meaning(token: str) -> Meanings:
    known = words()
    return known.branding.get(token, NOTHING) | known.meaning(token)


@lru_cache(maxsize=1 << 14)
def _meanings(text: str) -> tuple[tuple[str, int, Meanings], ...]:
    """The words of a Chinese text that are often translated, longest first, with their places."""
    known = words()
    return tuple((word, at, meant) for length in (5, 4, 3, 2, 1) for at in range(len(text) - length + 1)
                 if (meant := known.branding.get(word := text[at:at + length], NOTHING) | known.han.get(word, NOTHING)))


def _weight(token: str) -> float:
    return len(token) * (_LITTLE if _meaning(token) or token in latin_places() or token.isdigit() else 1.0)


def _latin_alike(one: Parts, other: Parts) -> Cover:
    first, second = _latin_name(one), _latin_name(other)
    if not first or not second:
        return 0.0, 0.0
    whole = ratio("".join(first), "".join(second))
    found = _said(first, other), _said(second, one)
    return (whole, whole) if whole >= _ALIKE and whole > min(found) else _nameless(one, other, found)


def _begins_or_ends(token: str, spoken: tuple[str, ...]) -> bool:
    """Whether a word is part of a longer one: north in northglass."""
    return len(token) > 3 and any(each.startswith(token) or each.endswith(token) for each in spoken)


def _said(tokens: tuple[str, ...], other: Parts) -> float:
    """What share of the words another name says, misprints among them."""
    flat = "".join(other.spoken)
    if len(whole := "".join(tokens)) >= _LONG and whole in flat:
        return 1.0
    met = total = 0.0
    for token in tokens:
        weight = _weight(token)
        total += weight
        meant = _meaning(token)
        if (token in other.spoken or (len(token) >= _LONG and token in flat) or _begins_or_ends(token, other.spoken)
                or (meant and any(_meaning(each) & meant for each in other.spoken))):
            met += weight
        else:
            best = max((ratio(token, each) for each in other.spoken), default=0.0)
            met += weight * best if best >= _ALIKE else 0.0
    return met / total
