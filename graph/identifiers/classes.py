"""Classification codes in normal form, and the patterns by which chain nodes choose them."""

from __future__ import annotations

import re

from graph.errors import IdentifierError
from graph.identifiers.characters import plain, upper

# F21S9/03(2006.01)I and the same with blanks; the version and the letter of invention information are not part of the symbol.
_IPC = re.compile(r"(?a)(?P<subclass>[A-HY]\d\d[A-Z])(?:(?P<group>\d{1,4})(?:/(?P<subgroup>\d{2,6}))?)?(?:\((?:\d{4}(?:\.\d\d)?|\d)\))?[INA]?")
_ABOVE = re.compile(r"(?a)[A-HY](?:\d\d)?")
_ICS = re.compile(r"(?a)(?P<field>\d{2})(?:\.(?P<group>\d{2,3})(?:\.(?P<sub>\d{2}))?)?")
_CCS = re.compile(r"(?a)[A-HJ-NP-Z](?:\d{2}(?:[/~-](?P<last>\d{2}))?)?")
_INDUSTRY = re.compile(r"(?a)(?P<section>[A-T])?(?P<digits>\d{1,4})?")
# The sections of GB/T 4754-2017 by the first of their two-digit divisions.
_SECTIONS = ((1, "A"), (6, "B"), (13, "C"), (44, "D"), (47, "E"), (51, "F"), (53, "G"), (61, "H"), (63, "I"), (66, "J"), (70, "K"),
             (71, "L"), (73, "M"), (76, "N"), (80, "O"), (83, "P"), (84, "Q"), (86, "R"), (91, "S"), (97, "T"), (98, ""))


def _flat(text: str) -> str:
    return "".join(upper(plain(text)).split()).strip(";,、，；")


def read_ipc(text: str) -> str:
    """The IPC symbol in normal form: one blank between subclass and group, no version.

    A subclass alone, a class or a section stay as they are. Raises IdentifierError, ``empty`` or ``malformed IPC symbol``.

    >>> read_ipc("F21S9/03(2006.01)I;"), read_ipc("C21D 8/02"), read_ipc("G01C")
    ('F21S 9/03', 'C21D 8/02', 'G01C')
    """
    code = _symbol(text, "IPC")
    if code[0] == "Y":
        raise IdentifierError(f"{text!r}: section Y exists in CPC only.", reason="malformed IPC symbol")
    return code


def read_cpc(text: str) -> str:
    """The CPC symbol in normal form; as IPC, with section Y.

    >>> read_cpc("Y02E60/10")
    'Y02E 60/10'
    """
    return _symbol(text, "CPC")


def _symbol(text: str, scheme: str) -> str:
    code = _flat(text)
    if not code:
        raise IdentifierError(f"The {scheme} symbol is empty.", reason="empty")
    if m := _IPC.fullmatch(code):
        if not m["group"]:
            return m["subclass"]
        group = m["group"].lstrip("0") or "0"
        return f"{m['subclass']} {group}/{m['subgroup'] or '00'}"
    if _ABOVE.fullmatch(code):
        return code
    raise IdentifierError(f"{text!r} is no {scheme} symbol; expected e.g. C21D 8/02.", reason=f"malformed {scheme} symbol")


def ipc_above(code: str) -> str | None:
    """The next broader place in the IPC by form alone: group → subclass → class → section → None.

    >>> ipc_above("C21D 8/02"), ipc_above("C21D 8/00"), ipc_above("C21D"), ipc_above("C")
    ('C21D 8/00', 'C21D', 'C21', None)
    """
    if " " in code:
        subclass, group = code.split(" ")
        main = f"{subclass} {group.partition('/')[0]}/00"
        return subclass if main == code else main
    return {4: code[:3], 3: code[:1]}.get(len(code))


def read_ics(text: str) -> str:
    """The ICS code. Raises IdentifierError, ``empty`` or ``malformed ICS code``.

    >>> read_ics("ICS 77.140.50"), read_ics("43.18")
    ('77.140.50', '43.180')
    """
    code = _flat(text).removeprefix("ICS").lstrip(":")
    if not code:
        raise IdentifierError("The ICS code is empty.", reason="empty")
    if m := _ICS.fullmatch(code):
        parts = [m["field"]]
        if m["group"]:
            parts.append(m["group"].ljust(3, "0"))  # a spreadsheet shows 43.180 as 43.18
        if m["sub"]:
            parts.append(m["sub"])
        return ".".join(parts)
    raise IdentifierError(f"{text!r} is no ICS code; expected e.g. 77.140.50.", reason="malformed ICS code")


def read_ccs(text: str) -> str:
    """The CCS code (中国标准文献分类): a letter, a letter and two digits, or a range such as H40/59.

    >>> read_ccs("H 46"), read_ccs("CCS A14")
    ('H46', 'A14')
    """
    code = _flat(text).removeprefix("CCS").lstrip(":")
    if not code:
        raise IdentifierError("The CCS code is empty.", reason="empty")
    if m := _CCS.fullmatch(code):
        return f"{code[:3]}/{m['last']}" if m["last"] else code
    raise IdentifierError(f"{text!r} is no CCS code; expected e.g. H46.", reason="malformed CCS code")


def read_industry(text: str) -> str:
    """The GB/T 4754-2017 code with its section letter: C, C31, C313, C3130.

    Raises IdentifierError, ``empty`` or ``malformed industry code`` (also when letter and division do not fit).

    >>> read_industry("3130"), read_industry("C313"), read_industry("A")
    ('C3130', 'C313', 'A')
    """
    code = _flat(text)
    if not code:
        raise IdentifierError("The industry code is empty.", reason="empty")
    m = _INDUSTRY.fullmatch(code)
    digits = m["digits"] if m else None
    if m and digits is None:
        return code
    if m and digits and len(digits) >= 2:
        section = next((letter for first, letter in reversed(_SECTIONS) if int(digits[:2]) >= first), "")
        if section and m["section"] in (None, section):
            return section + digits
    raise IdentifierError(f"{text!r} is no GB/T 4754 code; expected e.g. C3130.", reason="malformed industry code")


_PATTERN = re.compile(
    r"(?a)(?P<head>[A-HY](?:\d\d(?:[A-Z](?:\d{1,4}(?:/\d{2,6})?)?)?)?)(?:-(?P<last>(?:[A-HY]\d\d[A-Z])?\d{1,4}/\d{2,6}))?/?\*?"
    r"(?:\(不含(?P<without>[^()]+)\))?")


def class_matches(pattern: str, code: str) -> bool:
    """Whether an IPC or CPC symbol lies within a pattern of a chain node.

    A pattern names a place with everything below it by form: ``B60L``, ``C21D8``, ``B60L53/*`` (a main group); one subgroup,
    ``C21D8/02``; or a range of groups, ends included, ``H01M10/05-10/0587``. ``F02B*(不含F02B63/04)`` leaves places out.
    Subgroups sort digit by digit, as in the IPC. A malformed pattern matches nothing.

    >>> class_matches("B60L53/*", "B60L 53/31"), class_matches("C21D8", "C21D 8/02"), class_matches("C21D8", "C21D 80/02")
    (True, True, False)
    >>> class_matches("H01M10/05-10/0587", "H01M 10/0525"), class_matches("F02B*(不含F02B63/04)", "F02B 63/04")
    (True, False)
    """
    m = _PATTERN.fullmatch(_flat(pattern))
    if not m:
        return False
    if m["without"] and any(class_matches(part, code) for part in re.split("[、,;]", m["without"])):
        return False
    head, flat = m["head"], "".join(code.split())
    if m["last"]:
        first, last, place = _place(head), _place(m["last"] if m["last"][0].isalpha() else head[:4] + m["last"]), _place(flat)
        return first is not None and last is not None and place is not None and first <= place <= last
    if len(head) <= 4:
        return flat.startswith(head)
    return flat == head or ("/" not in head and flat.startswith(f"{head}/"))


def is_class_pattern(pattern: str) -> bool:
    """Whether ``class_matches`` understands the pattern, for a table of chain nodes to say which of its cells are wrong."""
    return _PATTERN.fullmatch(_flat(pattern)) is not None


def _place(symbol: str) -> tuple[str, int, str] | None:
    m = _IPC.fullmatch(symbol)
    return (m["subclass"], int(m["group"]), m["subgroup"]) if m and m["subgroup"] else None
