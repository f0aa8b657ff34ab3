"""Standard numbers: read as printed, and written as GB/T 1.1 writes them.

The form follows the body that numbers: ``GB/T 18487.1-2023`` for Chinese standards of all levels, ``ISO 9001:2015`` for
ISO, IEC and EN, ``ITU-T H.265 (04/2013)``, ``3GPP TS 38.300``, ``ETSI EN 300 001 V1.5.1 (1998-10)``. The patterns are in
``standard_forms``; here they become numbers. Finding them in running text is ``standards_in``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from graph.errors import IdentifierError
from graph.identifiers.characters import plain, upper
from graph.identifiers.mention import Mention
from graph.identifiers.standard_forms import FORMS, Form, evidence

_RUN = re.compile(r"(?a)3GPP|[A-Z]+")
# The same in a text as given, where capitals may be full-width; what follows is looked at only where a known prefix stands.
_CAPITALS = re.compile(r"(?a)3GPP|[A-ZＡ-Ｚ]+")
_BARE_YEAR = re.compile(r"(?a)(?:19|20)\d\d")
_DIGIT = re.compile(r"(?a)[0-9０-９]")
_IN_LIST = re.compile(r"[ ]*(?:[、，,;；/]|和|与|及|或|以及)[ ]*")
_NEAR, _BEFORE, _WINDOW = 24, 48, 240
# What may follow `GB/T 20234.1`: `、.2` (a part) or `、20235.1-2015` (a number under the same prefix).
_TAIL = re.compile(
    r"(?a)(?P<join>[ \t]*(?:[、,，和及与或/~～至]|以及)[ \t]*(?:和|或)?[ \t]*)"
    r"(?P<number>(?P<part>(?<!\d)\.\d{1,3})|\d{3,6}(?:\.\d{1,3}|-\d{1,3}(?![\d-]))*)(?P<year>(?:[ \t]?-[ \t]?|:)(?:19[4-9]\d|20[0-4]\d)(?!\d))?"
    r"(?(year)(?![A-Za-z])|(?=$|[\s、,，。;；:：)）\]】》~～/]|[和及与或的等中第标规附进《（(]|以及|系列|要求|执行))"
)


@dataclass(frozen=True, slots=True)
class StandardNumber:
    """One standard number: GB/T, 18487.1, 2023. ``amendment`` is XG1-2012 or Amd 1:2011.

    ``year`` has four digits or is empty. ``edition`` is what else fixes the edition: (04/2013) of ITU, V1.5.1 (1998-10) of ETSI.
    """

    prefix: str
    number: str
    year: str = ""
    amendment: str = ""
    edition: str = ""
    mark: str = "-"

    @property
    def text(self) -> str:
        """The number in normal form."""
        joint = "/" if self.amendment and self.amendment[0] not in "+ " else ""
        return f"{self._body}{self._dated}{joint}{self.amendment}"

    @property
    def base(self) -> str:
        """The edition without its amendment: the standard that an amendment changes."""
        return self._body + self._dated

    @property
    def undated(self) -> str:
        """The number without year, edition and amendment: what an undated reference names."""
        return self._body

    @property
    def dated(self) -> bool:
        """Whether the number names one edition."""
        return bool(self.year or self.edition or self.amendment)

    @property
    def part(self) -> str:
        """The part, 1 of GB/T 18487.1 and 2-30 of IEC 60068-2-30; empty where there is none."""
        if self.mark == ":":
            return self.number.partition("-")[2]
        return self.number.partition(".")[2]

    @property
    def _body(self) -> str:
        glued = self.prefix[-1:] in "-." or not self.number or (self.prefix[:2] == "Q/" and self.prefix[2:3].isdigit())
        return f"{self.prefix}{'' if glued else ' '}{self.number}"

    @property
    def _dated(self) -> str:
        if self.edition:
            return self.edition if self.edition[0] in "-:" else f" {self.edition}"
        return f"{self.mark}{self.year}" if self.year else ""


def read_standard(text: str) -> StandardNumber:
    """The standard number that a cell or a reference prints, of any body.

    A year of two digits becomes four; an undated number stays undated. Raises IdentifierError: ``empty`` or
    ``malformed standard number``.

    >>> read_standard("GBT14902－2012").text, read_standard("GB8923-88").text, read_standard("DB37/T 1234").undated
    ('GB/T 14902-2012', 'GB 8923-1988', 'DB37/T 1234')
    >>> read_standard("GB1499.1-2008/XG1-2012").base, read_standard("IEC 62477-1: 2016").text
    ('GB 1499.1-2008', 'IEC 62477-1:2016')
    """
    return _read(text)


@lru_cache(maxsize=4096)
def _read(text: str) -> StandardNumber:
    flat = " ".join(plain(text).split()).strip(" .,;:、，；《》<>[]【】")
    if not flat:
        raise IdentifierError("The standard number is empty.", reason="empty")
    for written in (flat, upper(flat)):
        run = _RUN.match(written)
        for form in FORMS.get(run[0], ()) if run else ():
            m = form.pattern.fullmatch(written)
            if m:
                return _number(form, m)
    found = standards_in(flat) or standards_in(upper(flat))
    if found and found[0].start == 0 and (len(found) == 1) and re.fullmatch(r"[ ]*(?:[(（].*|版|《.*》|E|\*)", flat[found[0].end:]):
        return read_standard(found[0].text)
    for form in FORMS["*"]:
        m = form.pattern.fullmatch(flat)
        if m:
            return _number(form, m)
    raise IdentifierError(f"{text!r} is no standard number; expected e.g. GB/T 7714-2015 or ISO 9001:2015.",
                          reason="malformed standard number")


def standards_in(text: str) -> list[Mention]:
    """Find the standards that a passage names, in reading order.

    ``start`` and ``end`` count characters of ``text`` as given, from the prefix to the year or amendment: not the title,
    brackets, 版 or (所有部分). A number that shares the prefix before it is a mention of its own. A year left out stays out.

    >>> [m.number for m in standards_in("按照GB/T7714—2015和GB 2312的规定")]
    ['GB/T 7714-2015', 'GB 2312']
    >>> [(m.text, m.number) for m in standards_in("符合GB/T 20234.1、.2")]
    [('GB/T 20234.1', 'GB/T 20234.1'), ('.2', 'GB/T 20234.2')]
    """
    found: list[Mention] = []
    end = 0
    for run in _CAPITALS.finditer(text):
        start = run.start()
        forms = FORMS.get(run[0]) or FORMS.get(plain(run[0]))
        if not forms or start < end or (start and text[start - 1].isascii() and text[start - 1].isalnum()):
            continue
        if not _DIGIT.search(text, run.end(), run.end() + _NEAR):
            continue
        base = max(0, start - _BEFORE)  # translating a window is cheaper than a long text
        flat = plain(text[base:start + _WINDOW])
        for form in forms:
            m = form.search.match(flat, start - base)
            if m and evidence(form, m, flat, bool(found) and _IN_LIST.fullmatch(text, end, start) is not None):
                number = _number(form, m)
                end = base + m.end()
                found.append(Mention(start, end, text[start:end], number.text))
                if form.lists:
                    end = _tails(text, number, found)
                break
    return found


def _tails(text: str, number: StandardNumber, found: list[Mention]) -> int:
    """Append the numbers that share the prefix of the one just found; where the last ends comes back."""
    base = found[-1].end
    flat = plain(text[base:base + _WINDOW])
    end = 0
    while m := _TAIL.match(flat, end):
        year = m["year"][-4:] if m["year"] else ""
        if m["part"]:
            if number.mark == ":" or "." not in number.number:
                break
            written = number.number.rpartition(".")[0] + m["part"]
        elif (m["join"].strip() == "/" and "." not in m["number"]) or (not m["year"] and _BARE_YEAR.fullmatch(m["number"])):
            break  # GB/T 18487.1、2015 names an edition
        elif abs(_length(m["number"]) - _length(number.number)) > 1:
            break  # 按GB/T 2260，371102 is a code
        else:
            written = m["number"]
        number = replace(number, number=written, year=year, amendment="", edition="")
        end = m.end("year") if m["year"] else m.end("number")
        start = base + m.start("number")
        found.append(Mention(start, base + end, text[start:base + end], number.text))
    return base + end


def _length(number: str) -> int:
    """How many digits a number has before its part."""
    return len(re.split(r"[.-]", number, maxsplit=1)[0])


def _number(form: Form, m: re.Match[str]) -> StandardNumber:
    prefix, number, year, amendment, edition = form.build(m)
    if len(year) == 2:
        year = ("19" if int(year) > 25 else "20") + year
    return StandardNumber(prefix, number, year, amendment, edition, form.mark)
