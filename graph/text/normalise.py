"""Text made comparable: letters and digits half-width, script simplified; superscripts and Chinese punctuation untouched."""

from __future__ import annotations

from graph.identifiers.characters import fold, plain, simplified

__all__ = ["fold", "is_traditional", "plain", "simplify"]

# Words that only Taiwan writes so; in a text that has one, words are converted, not only characters.
_TAIWAN_WORDS = ("軟體", "硬碟", "網路", "程式", "資訊", "螢幕", "記憶體", "晶片", "訊號", "伺服器", "列印", "品質", "積體電路", "矽")


def simplify(text: str) -> str:
    """The text in simplified script, with mainland words where it uses Taiwan's (軟體 → 软件).

    A text that is not traditional comes back as it is: 乾 and 著 are characters of simplified script too.

    >>> simplify("軟體與網路"), simplify("乾隆"), simplify("專利標準")
    ('软件与网络', '乾隆', '专利标准')
    """
    if not is_traditional(text):
        return text
    return simplified(text, taiwan=any(word in text for word in _TAIWAN_WORDS))


def is_traditional(text: str) -> bool:
    """Whether the text has characters that only traditional script has, more of them than of simplified-only ones.

    >>> is_traditional("專利與標準"), is_traditional("专利与标准"), is_traditional("GB 2312")
    (True, False, False)
    """
    if text.isascii():
        return False
    try:
        text.encode("gb2312")
    except UnicodeEncodeError:
        changed = simplified(text)
        traditional = sum(1 for before, after in zip(text, changed, strict=False) if before != after and not _in_gb2312(before))
        return traditional > 0 and traditional * 50 >= sum(1 for mark in text if "\u4e00" <= mark <= "\u9fff")
    return False


def _in_gb2312(mark: str) -> bool:
    try:
        mark.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True
