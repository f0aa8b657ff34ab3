"""Chinese text that was decoded as GBK one byte late, put right where that is possible."""

from __future__ import annotations

# The signature: an ideographic space (A1 A1) lost its first byte to "?", so its second pairs with the next character's first,
# A1 A3 = 。, and so on until a single-byte character sets the rhythm right again.
_SIGN = "?。"
_TEMPLATES = tuple(f"\u3000（{number}）" for number in ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十"))


def is_shifted(line: str) -> bool:
    """Whether a line bears the signature of GBK decoded one byte late."""
    return line.lstrip().startswith(_SIGN)


def repair_shifted_gbk(line: str) -> str | None:
    """The line as it was before, or None when too much of it was lost to know.

    Only lines that began with an indented ``（一）`` … ``（十）`` can be put right: pairs that stand for nothing in GBK were dropped
    on the way, and the template says which these were. A ``?`` later in the line stays, its byte is unknown.

    >>> repair_shifted_gbk("?。ㄒ唬┘訌姰a業集群")
    '\u3000（一）加強產業集群'
    """
    line = line.strip()
    if not is_shifted(line):
        return None
    for template in _TEMPLATES:
        # What became of the template: its bytes from the second on, in pairs; its last byte pairs with the text's first.
        original = template.encode("gbk")
        late = original[1:-1]
        seen = "?" + "".join(late[place : place + 2].decode("gbk", "ignore") for place in range(0, len(late), 2))
        if not line.startswith(seen):
            continue
        try:
            rest = line[len(seen) :].encode("gb18030")
            if rest.startswith(original[-1:]):
                return (original[:-1] + rest).decode("gb18030")
        except UnicodeError:
            continue
    return None
