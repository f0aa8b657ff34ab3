"""Borders of words, as the segmenter sees them."""

from __future__ import annotations

import rjieba

_CONTEXT = 8


def is_word(text: str, start: int, end: int) -> bool:
    """Whether words begin and end there: 上海 is one in 上海的港口, not in 海上海浪; several words count, too."""
    left = max(0, start - _CONTEXT)
    at = left
    borders = {at}
    for word in rjieba.cut(text[left:end + _CONTEXT]):
        at += len(word)
        borders.add(at)
    return start in borders and end in borders
