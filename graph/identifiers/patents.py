"""Patent numbers: read as printed, checked, written in one form.

The rules are those of the Chinese standard for application numbers (ZC 0006) and for document numbers (ZC 0007):
an application number is year, type, serial and a check digit; a publication number is type and serial, with a kind code.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from graph.errors import IdentifierError
from graph.identifiers.characters import fold, plain, upper
from graph.identifiers.mention import Mention

KINDS = {
    "A": "发明专利申请公布",
    "B": "发明专利授权公告",
    "C": "发明专利授权公告（2010年4月7日前）",
    "U": "实用新型专利授权公告",
    "Y": "实用新型专利授权公告（2010年4月7日前）",
    "S": "外观设计专利授权公告",
    "D": "外观设计专利授权公告（2010年4月7日前）",
    "A8": "发明专利申请公布扉页更正",
    "A9": "发明专利申请公布全文更正",
    "B8": "发明专利扉页更正",
    "B9": "发明专利全文更正",
    "U8": "实用新型专利扉页更正",
    "U9": "实用新型专利全文更正",
    "S8": "外观设计专利扉页更正",
    "S9": "外观设计专利全文更正",
    **{f"{letter}{n}": f"{name}部分无效宣告" for letter, name in
       (("C", "发明专利"), ("Y", "实用新型专利"), ("S", "外观设计专利"), ("B", "发明专利"), ("U", "实用新型专利")) for n in range(1, 8)},
}
TYPES = {"1": "发明", "2": "实用新型", "3": "外观设计", "8": "发明", "9": "实用新型"}

# Two-letter codes of offices (WIPO ST.3) that grant or publish patents.
_OFFICES = """AE AL AM AP AR AT AU AZ BA BD BE BG BH BN BO BR BY CA CH CL CN CO CR CU CY CZ DD DE DK DO DZ EA EC EE EG EP ES FI FR GB GC GE GR
    GT HK HN HR HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KR KW KZ LA LI LK LT LU LV MA MC MD ME MG MK MM MN MO MT MU MW MX MY NA NG NI
    NL NO NZ OA OM PA PE PH PK PL PT PY QA RO RS RU RW SA SD SE SG SI SK SM SU SV SY TH TJ TM TN TR TT TW TZ UA UG US UY UZ VE VN WO
    YU ZA ZM ZW"""
OFFICES = frozenset(_OFFICES.split())

_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
_YEAR = r"(?:19[89]\d|20[0-4]\d)"
_DAMAGED = re.compile(r"(?a)\d(?:\.\d+)?E\+?\d{1,2}")
_APPLICATION = re.compile(
    r"(?a)(?P<lead>CN|ZL|CNZL)?"
    rf"(?P<digits>{_YEAR}[12389]\d{{7}}|(?:8[5-9]|9\d|0[0-3])[12389]\d{{5}})"
    r"(?:\.?(?P<check>[\dX])(?:\.0)?)?"
)
# 10 2008 000146977: type before year, serial of nine, no check digit, as WIPO's PATENTSCOPE prints some; 11 and 21 came by PCT.
_WIPO_APPLICATION = re.compile(rf"(?a)(?:CN)?(?P<type>10|11|20|21|30)(?P<year>{_YEAR})00(?P<serial>\d{{7}})")
_WIPO_TYPES = {"10": "1", "11": "8", "20": "2", "21": "9", "30": "3"}
_PUBLICATION = re.compile(r"(?a)CN-?(?P<serial>[123]\d{8}|[123]\d{6}|8[5-8][123]\d{5})-?(?P<kind>[ABCDUYS]\d?)?")
_PCT = re.compile(r"(?a)PCT/?(?P<office>[A-Z]{2})/?(?P<year>(?:19|20)?\d\d)/?0*(?P<serial>\d{3,6})")
_EPO_PCT = re.compile(r"(?a)WO(?P<year>(?:19|20)\d\d)(?P<office>[A-Z]{2})0*(?P<serial>\d{3,6})(?P<kind>[A-Z]\d?)?")
_WO = re.compile(r"(?a)WO(?P<year>(?:19|20)\d\d|\d\d)/?(?P<serial>\d{5,6})(?P<kind>[A-Z]\d?)?")
# The national part of a European (or ARIPO) patent: SI-EP2940999.
_NATIONAL_PART = re.compile(r"(?a)(?P<state>[A-Z]{2})-(?P<office>EP|AP)(?P<serial>\d{3,8})(?P<kind>[ABTE]\d?)?")
_FOREIGN = re.compile(r"(?a)(?P<office>[A-Z]{2})(?P<serial>[A-Z]{0,5}\d{2,}(?:[A-Z]{1,3}\d{3,})*(?:X|DIN)?)(?P<kind>[A-FHIKLMSTUYW]\d?|P\d)?")
_SINGAPORE = re.compile(r"(?a)(?P<office>SG)(?P<serial>\d{8,11}[A-Z])(?P<kind>[A-Z]\d?)?")  # ends with a check letter
_SEPARATORS = re.compile(r"(?a)[\s,./'-]")


@dataclass(frozen=True, slots=True)
class PatentNumber:
    """One patent number. ``serial`` is without check digit, kind code and separators.

    ``complete`` is false for an application number that was printed without its check digit. ``state`` is the state in
    which a European patent was validated (SI of SI-EP2940999); the patent is the European one. ``written`` is what was read;
    two numbers are equal whatever their ``written``.
    """

    office: str
    kind: str
    serial: str
    kind_code: str = ""
    complete: bool = True
    state: str = ""
    written: str = ""

    @property
    def key(self) -> str:
        """The key of the Patent node: the number without kind code, an application number with its check digit."""
        if self.office == "CN" and self.kind == "application":
            return f"CN{self.serial}.{application_check_digit(self.serial)}"
        return f"{self.office}{self.serial}"

    @property
    def text(self) -> str:
        """The number in normal form, with what was printed of kind code, check digit and state."""
        if self.office == "CN" and self.kind == "application":
            return self.key if self.complete else f"CN{self.serial}"
        state = f"{self.state}-" if self.state else ""
        return f"{state}{self.office}{self.serial}{self.kind_code}"

    @property
    def patent_type(self) -> str:
        """发明, 实用新型 or 外观设计; empty where the number does not tell."""
        if self.office != "CN":
            return ""
        if len(self.serial) in (12, 8) and self.serial[0] not in "123":
            return TYPES.get(self.serial[4 if len(self.serial) == 12 else 2], "")
        if self.kind == "application":
            return TYPES.get(self.serial[4], "")
        return TYPES.get(self.serial[0], "")

    @property
    def stage(self) -> str:
        """What the kind code says in Chinese, e.g. 发明专利授权公告; empty without one or for other offices."""
        return KINDS.get(self.kind_code, KINDS.get(self.kind_code[:1], "")) if self.office == "CN" else ""


def application_check_digit(digits: str) -> str:
    """The check digit of an application number of 8 or 12 digits: weighted sum modulo 11, ten printed X.

    >>> application_check_digit("201710601862"), application_check_digit("95115608")
    ('3', 'X')
    """
    rest = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False)) % 11
    return "X" if rest == 10 else str(rest)


def read_patent(text: str) -> PatentNumber:
    """The patent number that a cell or a reference prints.

    Raises IdentifierError: ``empty``, ``damaged number`` (a spreadsheet made it 2.02E+12), ``check digit``, or
    ``malformed patent number``.

    >>> read_patent("ZL 2017 1 0601862.3").key
    'CN201710601862.3'
    >>> read_patent("CN 114459539 A").key, read_patent("SI-EP2940999").key
    ('CN114459539', 'EP2940999')
    """
    return _read(text)


@lru_cache(maxsize=4096)
def _read(text: str) -> PatentNumber:
    number = upper(plain(text)).strip()
    if not number:
        raise IdentifierError("The patent number is empty.", reason="empty")
    joined = "".join(number.split())
    if _DAMAGED.fullmatch(joined):
        raise IdentifierError(f"A spreadsheet rounded this patent number: {text}. Read the original file.", reason="damaged number")
    return _chinese(joined, text) or _international(joined, text) or _unreadable(text)


def _chinese(number: str, written: str) -> PatentNumber | None:
    if m := _PUBLICATION.fullmatch(number):
        return PatentNumber("CN", "publication", m["serial"], m["kind"] or "", written=written)
    bare = number.replace("-", "") if number[-2:-1] != "-" else number.replace("-", ".")
    if m := _APPLICATION.fullmatch(bare):
        if not m["lead"] and not m["check"] and len(m["digits"]) == 8:
            return None  # eight bare digits are as likely a date
        if m["check"] and m["check"] != application_check_digit(m["digits"]):
            raise IdentifierError(
                f"The check digit of {written} is {m['check']}, expected {application_check_digit(m['digits'])}.", reason="check digit")
        return PatentNumber("CN", "application", m["digits"], complete=bool(m["check"]), written=written)
    if m := _WIPO_APPLICATION.fullmatch(bare):
        return PatentNumber("CN", "application", m["year"] + _WIPO_TYPES[m["type"]] + m["serial"], complete=False, written=written)
    return None


def _international(number: str, written: str) -> PatentNumber | None:
    if m := _PCT.fullmatch(number) or _EPO_PCT.fullmatch(number):
        kind_code = m.groupdict().get("kind") or ""
        return PatentNumber("WO", "application", f"{_four_digits(m['year'])}{m['office']}{m['serial'].zfill(6)}", kind_code,
                            written=written)
    if m := _WO.fullmatch(_SEPARATORS.sub("", number)):
        return PatentNumber("WO", "publication", f"{_four_digits(m['year'])}{m['serial'].zfill(6)}", m["kind"] or "", written=written)
    if m := _NATIONAL_PART.fullmatch(number):
        return PatentNumber(m["office"], "publication", m["serial"], m["kind"] or "", state=m["state"], written=written)
    if number[:2] == "CN":
        return None
    joined = _SEPARATORS.sub("", number)
    m = _SINGAPORE.fullmatch(joined) or _FOREIGN.fullmatch(joined)
    if not m or m["office"] not in OFFICES or (m["office"] == "GB" and not m["serial"].isdigit()):  # GB/T 7714 is a standard
        return None
    return PatentNumber(m["office"], "publication", m["serial"], m["kind"] or "", written=written)


def _four_digits(year: str) -> str:
    return year if len(year) == 4 else ("19" if int(year) > 70 else "20") + year


def _unreadable(text: str) -> PatentNumber:
    raise IdentifierError(
        f"{text!r} is no patent number; expected e.g. CN101364227A, ZL201710601862.3, US7801234B2 or WO2019123456A1.",
        reason="malformed patent number")


_SP = r"[ \t]{0,2}"
_KIND = rf"(?:{_SP}[ABCEHKLPSTUY][1-9]?(?![A-Za-z0-9]))"
# Offices whose numbers count in running text only with their kind code.
_WITH_KIND = "FR|GB|RU|CA|AU|IN|HK|EA|BR|MX|ES|IT|AT|CH|NL|SE|DK|FI|NO|PL|SU|IL|SG|NZ|ZA"
# With what a patent number, or a word that announces one, can begin. Apart they are searched three times as fast as in one pattern.
_STARTS = tuple(re.compile(pattern) for pattern in (
    r"CN|ZL|PCT/|WO|US|EP|JP|KR|DE|TW", rf"(?:{_WITH_KIND})(?=[ ]{{0,2}}\d{{6}})", r"(?:19|20)[0-9]{10}", r"号(?<=[利请开告布]号)", r"特[开開表愿願许許]|利第"))
_OWN_NUMBER = re.compile(
    rf"(?a)(?P<publication>CN{_SP}-?(?:[123](?:\d{{6}}(?:\d\d)?|[ ]\d{{3}}[ ]\d{{3}}|\d\d[ ]\d{{3}}[ ]\d{{3}}|\d{{7}}[ ]\d)|8[5-8][123]\d{{5}}(?=[AB]))(?!\d)(?:{_SP}-?[ABCUYSD]\d?(?![A-Za-z0-9]))?)"
    rf"|(?P<lead>(?:CN|ZL){_SP}\.?{_SP}(?:{_YEAR}{_SP}[12389]{_SP}\d{{7}}|(?:8[5-9]|9\d|0[0-3]){_SP}[12389]{_SP}\d{{5}})"
    rf"{_SP}(?:\.{_SP}[\dXx](?!\d)|[\dXx](?![\d.])|(?!\d)))"
    rf"|(?P<dotted>{_YEAR}[12389]\d{{7}}(?:{_SP}\.{_SP}[\dXx](?![\dA-Za-z.])|[Xx](?![\dA-Za-z.])))"
    rf"|(?P<pct>PCT/[A-Z]{{2}}[ ]?(?:19|20)?\d\d/\d{{5,6}}(?!\d))"
    rf"|(?P<wo>WO{_SP}(?:(?:19|20)\d\d{_SP}/?{_SP}\d{{6}}|\d\d/\d{{5,6}})(?!\d)(?:{_SP}A[1-9](?![A-Za-z0-9]))?)"
    rf"|(?P<foreign>(?:USP?{_SP}(?:(?:19|20)\d\d{_SP}/?{_SP}\d{{6,7}}(?!\d)|\d{{1,2}},\d{{3}},\d{{3}}(?![,\d])|\d{{7,8}}(?!\d)|RE\d{{2}},?\d{{3}}(?!\d)|D\d{{3}},?\d{{3}}(?!\d))"
    rf"|EP-?(?:[AB]\d?-)?{_SP}\d{{7}}(?!\d)|EP{_SP}\d{{1}}{_SP}\d{{3}}{_SP}\d{{3}}(?!\d)"
    rf"|JP-?(?:[AB]\d?-)?{_SP}(?:(?:19|20)\d\d-?{_SP}\d{{6}}|\d{{7}}|[HS]-?\d{{1,2}}-?\d{{5,6}})(?!\d)"
    rf"|KR{_SP}(?:10-?(?:(?:19|20)\d\d-?)?\d{{7}}|(?:19|20)\d{{9}})(?!\d)"
    rf"|DE{_SP}(?:\d{{8,12}}|10[ ](?:19|20)\d\d[ ]\d{{3}}[ ]\d{{3}})(?!\d)|TW{_SP}I?\d{{6,9}}(?!\d)|(?:{_WITH_KIND}){_SP}\d{{6,12}}(?={_KIND})){_KIND}?)"
)
_ANNOUNCED = re.compile(
    rf"(?a)号码?(?:[为是：:，,]|[ \t]|[(（](?:ZL|CN)?[)）])*"
    rf"(?P<told>(?:{_YEAR}{_SP}[12389](?:[ ]?\d){{7}}|(?:8[5-9]|9\d|0[0-3])[12389]\d{{5}})(?:{_SP}\.?{_SP}[\dXx])?(?![\dA-Za-z]))")
# 特开2010-123456, 特开平10-123456, 特许第1234567号: Japan's own way to write; the era's letter goes into the number.
_JAPANESE = re.compile(r"(?a)(?P<japanese>特(?P<what>[开開表愿願许許])(?:第|(?P<era>[平昭])?(?P<year>\d{1,4})[-―])(?P<serial>\d{4,7})(?!\d))")
_ERAS = {"平": "H", "昭": "S"}
# 美国专利第7,123,456号
_BY_COUNTRY = re.compile(r"(?a)利第[ ]?(?P<number>\d{1,2},\d{3},\d{3}|10-\d{7}|\d{7,8})(?=[ ]?号)")
_COUNTRIES = {"美国专": "US", "欧洲专": "EP", "日本专": "JP", "韩国专": "KR"}
_ANNOUNCING = ("专利号", "申请号", "公开号", "公告号", "公布号")
_WINDOW = 48
# However a number is printed, three of its digits stand together; most abstracts have nowhere three.
_SERIAL = re.compile(r"\d{3}")


def patents_in(text: str, *, checked: bool = True) -> list[Mention]:
    """Find the patents that a passage names by number, in reading order; ``number`` is the normal form, kind code kept.

    A bare string of digits counts only after 专利号, 申请号 and the like, or in the form of twelve digits, point and check digit,
    or with X for one. A number with a wrong check digit is no mention, unless ``checked`` is false: then what is introduced as a
    patent (ZL, 专利号) or has the point is given as printed.

    >>> [m.number for m in patents_in("CN 115488973 A，申请号202211286712 .5；订单号201710601862")]
    ['CN115488973A', 'CN202211286712.5']
    """
    found: list[Mention] = []
    if not _SERIAL.search(text):
        return found
    folded = fold(text)
    for start, hint in sorted((m.start(), m[0]) for pattern in _STARTS for m in pattern.finditer(folded)):
        if found and start < found[-1].end:
            continue
        mention = _mention(text, start, hint, checked)
        if mention:
            found.append(mention)
    return found


def _mention(text: str, start: int, hint: str, checked: bool) -> Mention | None:
    flat = plain(text[start:start + _WINDOW])
    if hint[0] == "特":
        m = _JAPANESE.match(flat)
        first = start - 2 if text.endswith("JP", 0, start) else start
        return Mention(first, start + m.end(), text[first:start + m.end()], _in_japan(m)) if m else None
    if hint == "利第":
        country = _COUNTRIES.get(text[max(0, start - 3):start])
        m = _BY_COUNTRY.match(flat) if country else None
        return Mention(start + m.start("number"), start + m.end("number"), text[start + m.start("number"):start + m.end("number")],
                       f"{country}{_SEPARATORS.sub('', m['number'])}") if m else None
    announced = hint[-1] == "号"
    before = text[start - 1:start]
    if text[max(0, start - 2):start + 1] not in _ANNOUNCING if announced else before.isascii() and (before.isalnum() or before in {".", "-"}):
        return None
    m = (_ANNOUNCED if announced else _OWN_NUMBER).match(flat)
    if not m or not m.lastgroup:
        return None
    first, last = (start + place for place in m.span(m.lastgroup))
    written = text[first:last]
    try:
        # Eight bare digits may be a date, but not where they are told to be an application's.
        return Mention(first, last, written, read_patent(("CN" if m.lastgroup == "told" else "") + _without_code(written)).text)
    except IdentifierError as error:
        misprinted = not checked and error.reason == "check digit" and (m.lastgroup in {"lead", "told"} or (m.lastgroup == "dotted" and "." in plain(written)))
        return Mention(first, last, written, _as_printed(written)) if misprinted else None


def _without_code(written: str) -> str:
    """EP-A-0123456 and USP 6123456 in the usual order."""
    return re.sub(r"(?a)^(EP|JP)-?([AB]\d?)-[ ]?(.*)$", r"\1\3\2", plain(written)).replace("USP", "US")


def _in_japan(m: re.Match[str]) -> str:
    if not m["year"]:
        return f"JP{m['serial']}"
    code = "" if m["what"] in "愿願许許" else "A"
    return f"JP{_ERAS.get(m['era'] or '', '')}{m['year']}{m['serial'].zfill(6)}{code}"


def _as_printed(written: str) -> str:
    digits = re.sub(r"(?a)[^\dX]", "", upper(plain(written)))
    return f"CN{digits[:-1]}.{digits[-1]}"
