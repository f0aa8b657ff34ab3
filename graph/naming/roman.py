"""Chinese names in Latin letters, as applicants write them abroad: pinyin without tones and blanks."""

from __future__ import annotations

import re
from functools import lru_cache

_HAN = re.compile(r"[\u3400-\u9fff]+")
_LATIN = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=1 << 15)
def syllables(text: str) -> tuple[str, ...]:
    """One syllable for each Han character, whatever else stands there as it is in small letters.

    Words decide the reading where a character has several (重庆, 银行). ü is written v here; see ``spelled``.

    >>> syllables("重庆长安")
    ('chong', 'qing', 'chang', 'an')
    """
    from pypinyin import lazy_pinyin  # costs a fifth of a second, and Chinese names alone never need it

    return tuple(_LATIN.sub("", part) for part in lazy_pinyin(text.casefold(), v_to_u=False) if _LATIN.sub("", part))


def spelled(text: str) -> str:
    """The pinyin of a text in one word, ü and its spellings (v, yu after n and l) as u, for comparing.

    >>> spelled("绿能"), spelled("浪潮")
    ('luneng', 'langchao')
    """
    return latin("".join(syllables(text)))


def latin(word: str) -> str:
    """A Latin word as ``spelled`` writes it.

    >>> latin("Lvneng"), latin("Lyuneng")
    ('luneng', 'luneng')
    """
    return re.sub(r"(?<=[nl])(?:v|yu)(?=e?(?:[^aeiou]|$))", "u", _LATIN.sub("", word.casefold()))


@lru_cache(maxsize=1 << 13)
def readings(mark: str) -> tuple[str, ...]:
    """All readings of one character as ``spelled`` writes them; names often take another one than words do (长 chang, zhang).

    >>> readings("长")
    ('chang', 'zhang')
    """
    from pypinyin import Style, pinyin

    return tuple(sorted({latin(sound) for sound in pinyin(mark, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]} - {""}))


@lru_cache(maxsize=1 << 16)
def spelling(text: str, word: str) -> tuple[int, int]:
    """Where a Latin word (as ``latin`` writes it) spells characters of a text in a row: first and behind the last; (0, 0) if nowhere.

    >>> spelling("长沙长泰机械", "changtai"), spelling("长沙长泰机械", "hangtai")
    ((2, 4), (0, 0))
    """
    for first in range(len(text)):
        ends = {0}
        for last in range(first, len(text)):
            ends = {end + len(sound) for end in ends for sound in readings(text[last]) if word.startswith(sound, end)}
            if len(word) in ends:
                return first, last + 1
            if not ends:
                break
    return 0, 0


def has_han(text: str) -> bool:
    """Whether a text holds Chinese characters.

    >>> has_han("OPPO广东移动通信"), has_han("OPPO")
    (True, False)
    """
    return bool(_HAN.search(text))
