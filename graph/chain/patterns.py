"""Class patterns of chain links (``C21D8``, ``B60L53/*``, ``C21D 8/02``, ``43.040``) against codes as the graph writes them."""

from __future__ import annotations

import re

from graph.text.normalise import fold

_IPC = re.compile(r"([A-HY])(?:(\d{2})(?:([A-Z])(?:\s*(\d{1,4})(?:/(\d{2,6})?)?)?)?)?")


def ipc_prefix(pattern: str) -> str | None:
    """What the code of a class within the pattern begins with, or None when it is no such pattern.

    >>> [ipc_prefix(one) for one in ("C21D", "C21D8", "B60L53/*", "c21d 8/02", "C21", "钢")]
    ['C21D', 'C21D 8/', 'B60L 53/', 'C21D 8/02', 'C21', None]
    """
    text = fold(pattern).strip().upper().rstrip("*.…").strip()
    match = _IPC.fullmatch(text)
    if match is None:
        return None
    section, number, letter, group, subgroup = match.groups()
    subclass = f"{section}{number or ''}{letter or ''}"
    if group is None:
        return subclass
    return f"{subclass} {group}/{subgroup or ''}"


def ics_prefix(pattern: str) -> str | None:
    """The same for ICS.

    >>> [ics_prefix(one) for one in ("43.040", "43.*", "77.140.50", "x")]
    ['43.040', '43', '77.140.50', None]
    """
    text = fold(pattern).strip().rstrip("*.").strip()
    return text if re.fullmatch(r"\d{2}(\.\d{3}(\.\d{2})?)?", text) else None


def within(code: str, prefixes: tuple[str, ...]) -> bool:
    """Whether a code lies within one of the patterns that these prefixes come from.

    >>> within("C21D 8/02", ("C21D 8/",)), within("C21D 80/02", ("C21D 8/",)), within("43.0401", ("43.040",))
    (True, False, False)
    """
    for prefix in prefixes:
        if code.startswith(prefix):
            rest = code[len(prefix):]
            # An ICS code goes on with a dot; of IPC prefixes only a whole subgroup is followed by nothing but itself.
            if not rest or not (prefix[-1].isdigit() and rest[0].isdigit()) or not re.search(r"[./]", prefix):
                return True
    return False
