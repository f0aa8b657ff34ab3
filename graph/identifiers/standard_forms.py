"""The written forms of standard numbers, one pattern for each family of bodies.

``FORMS`` maps the capitals that a number begins with to the forms to try there, so that a text is scanned once for runs of
capitals and a pattern runs only where a known prefix stands. Patterns expect text made ``plain`` (characters.py).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files

from graph.identifiers.regions import PROVINCES

Pieces = tuple[str, str, str, str, str]  # prefix, number, year, amendment, edition


@dataclass(frozen=True, slots=True)
class Form:
    """One family: ``search`` finds it in text, ``pattern`` reads a whole cell. ``needs`` says what a hit must have beside it."""

    search: re.Pattern[str]
    build: Callable[[re.Match[str]], Pieces]
    mark: str = "-"
    needs: str = ""
    lists: bool = False
    pattern: re.Pattern[str] = None  # type: ignore[assignment]

    def __post_init__(self) -> None:
        if self.pattern is None:
            object.__setattr__(self, "pattern", self.search)


PREFIXES: dict[str, dict[str, str]] = tomllib.loads(files("graph.identifiers").joinpath("standard_prefixes.toml").read_text("utf-8"))

_GAP = r"[ \t_+-]{0,3}(?:\r?\n[ \t]{0,3})?"
_YEAR = r"(?:19[4-9]\d|20[0-4]\d)"
# A year torn apart by OCR: 20 16, 2 0 1 6.
_TORN = r"(?:19[ ][4-9]\d|20[ ][0-4]\d|1[ ]9[ ][4-9][ ]\d|2[ ]0[ ][0-4][ ]\d)(?![ ]?\d)"
# (2010) closes a number as -2010 does; what more stands in the brackets (2010年版, 2010(E)) says something else.
_BRACKETED = rf"[ ]?[(（](?P<bracketed>{_YEAR})[)）]"
# 2015, 88, a blank where the dash should be (GB/T 7714 2015), a dash read as 一, or nothing.
_DATED = (
    rf"(?:[ \t]?[-_:一]{{1,2}}[ \t]?(?:\r?\n[ \t]{{0,3}})?(?P<year>{_YEAR}(?!\d)|{_TORN})"
    r"|-(?P<short>[5-9]\d|[01]\d|2[0-5])(?![\d.×*~%℃]|[ ]?[A-Za-z]|[ ]\d\d(?!\d))"
    rf"|{_BRACKETED}|[ ](?P<apart>{_YEAR})(?=$|[\s,，。;；、)）》《]|版))?"
)
_AMENDED = rf"(?:(?:[ ]?[/_-][ ]?|(?<=\d)[ ])(?P<amended>XG[ ]?\d{{1,2}}(?:-{_YEAR})?)|[ ]?/?[ ]?第[ ]?(?P<sheet>[1-9一二三四五])[ ]?号修改单)?"
_PARTS = r"(?:\.\d{1,4}|\.[ ]\d{1,2}(?![\d.])|[ ]\.[ ]?\d{1,2}(?=[ ]?-))*"
_AFTER = r"(?![0-9])"


def _year(m: re.Match[str]) -> str:
    return _tight(m["year"] or m["short"] or m["apart"] or m["bracketed"] or "")


def _tight(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _chinese(m: re.Match[str]) -> Pieces:
    kind = m["kind"] or m["glued"] or ""
    if not kind and m["slash"]:  # GB/19216 has lost its T
        kind = "T"
    return _tight(m["prefix"]) + (f"/{kind}" if kind else ""), _tight(m["number"]), _year(m), _amendment(m), ""


def _amendment(m: re.Match[str]) -> str:
    if m["sheet"]:  # 第1号修改单 is what XG1 abbreviates
        return f"XG{'一二三四五'.find(m['sheet']) + 1 or m['sheet']}"
    return _tight(m["amended"] or "")


def _chinese_form(prefixes: str, number: str, needs: str) -> Form:
    return Form(re.compile(
        rf"(?a)(?P<prefix>{prefixes})(?:[ \t]{{0,2}}[/_\\-][ \t]{{0,2}}(?P<kind>(?:SH/)?(?:T|Z|ZQ|TQ|GQ|B|C|N))(?![A-Za-z])|(?P<glued>[TZ])(?![A-Z])"
        rf"|(?P<slash>/)|[ ](?P<spaced>T)(?=[ ]?\d))?{_GAP}\.?(?P<number>{number}{_PARTS}(?:[A-Z](?=[:-]{_YEAR}))?){_DATED}{_AMENDED}{_AFTER}"),
        lambda m: _chinese(m) if not m["spaced"] else (m["prefix"] + "/T", *_chinese(m)[1:]), needs=needs, lists=True)


def _local(m: re.Match[str]) -> Pieces:
    kind = m["kind"] or m["glued"]
    return f"{m['head']}{m['area']}/{kind or ''}", _tight(m["number"]), _year(m), _amendment(m), ""


def _enterprise(m: re.Match[str]) -> Pieces:
    # 320281 ABC is one code, YF GL are two words.
    company = re.sub(r"(?<=[A-Z]) (?=[A-Z])", "_", " ".join(m["company"].split()))
    company = _tight(company).replace("_", " ")
    return f"Q/{company}", _tight(m["number"]), _year(m), _amendment(m), ""


_BODY = r"(?:ISO|IEC|IEEE|ITU|ASTM|SAE|CIE|HL7|UNDP|OECD|IDF|CISPR|IWA|IIW|OIML|EN)"
_DOCUMENT = r"(?:TS|TR|PAS|ISP|GUIDE|Guide|R|IWA|SRD|TTA|DIR)"
_STAGE = r"(?:DIS|FDIS|CD|CDV|WD|AWI|NP|PWI|PRF|DTS|DTR|DPAS|DAM|DAMD|FDAM|FDAMD)"
_CHANGE = rf"(?:[/+](?:{_STAGE}[ ]?)?(?:AMD|Amd|COR|Cor|AC|Add|ADD|Ext|ISH|Suppl|SUPPL|DAM|FDAM|DCOR|FRAG|A(?=\d))\.?[ ]?\d*(?:\.\d)?(?:[:-]{_YEAR})?)"
_ISO_PART = rf"(?:-(?!{_YEAR}(?![\d:-]))[A-Z]{{0,2}}\d{{0,5}}[A-Z]{{0,2}}(?<=[A-Z\d])(?![A-Za-z0-9])|-\d{{1,2}}(?=[A-Z]{{3}}))"
_ISO = re.compile(
    rf"(?a)(?P<bodies>(?:ISO|IEC|CISPR)(?:/{_BODY})*)(?:[ /-]+(?P<document>(?:(?:{_STAGE}|{_DOCUMENT})[ /]+)*(?:{_STAGE}|{_DOCUMENT}))(?![A-Za-z]))?"
    rf"(?:[ \t:-]{{0,3}}(?:\r?\n[ \t]{{0,3}})?)(?P<number>\d{{1,6}}[A-Z]{{0,2}}(?![A-Za-z]){_ISO_PART}*(?(document)(?:\.\d(?!\d))?))"
    rf"(?:[ ]?:[ ]?(?P<year>{_YEAR}|19[0-3]\d)(?!\d)|[ ]?-[ ]?(?P<apart>{_YEAR})(?!\d)|-(?P<short>[89]\d)(?![\d.-])|{_BRACKETED})?"
    rf"(?P<change>{_CHANGE}*(?:[ ](?:CSV|RLV|EXV-CMV|EXV-RLV|EXV|CMV|PRV|SER)(?![A-Z-]))?){_AFTER}"
)


def _international(m: re.Match[str]) -> Pieces:
    bodies, document = m["bodies"], " ".join(re.split(r"[ /]+", m["document"] or "")).replace("GUIDE", "Guide")
    joint = " " if "/" in bodies or not bodies.startswith("ISO") or document == "Guide" else "/"
    prefix = f"{bodies}{joint}{document}" if document else bodies
    change = re.sub(r"(?i)/(AMD|COR|ADD|EXT|SUPPL)\.?[ ]?(?=\d)", lambda c: f"/{c[1].capitalize()} ", m["change"] or "")
    change = re.sub(rf"(?<=\d)-(?={_YEAR})", ":", change)
    return prefix, m["number"], _year(m), change.removeprefix("/"), ""


_ADOPTED = r"(?:(?:(?:BS|DIN|NF|UNE|PN|SS|SN|OENORM)[ /]?)?EN(?:[ ]?(?:ISO/IEC|ISO|IEC|ETS)(?:/TS|/TR)?)?|(?:DIN|BS)[ ]?(?:ISO|IEC)|KS[ ]C[ ]IEC)"
_EN = re.compile(
    rf"(?a)(?P<prefix>{_ADOPTED})[ -]?(?P<number>\d{{2,6}}{_ISO_PART}*)(?:[ ]?[:-][ ]?(?P<year>{_YEAR})(?!\d)|{_BRACKETED})?(?P<short>)(?P<apart>)"
    rf"(?P<change>{_CHANGE}*){_AFTER}")


def _european(m: re.Match[str]) -> Pieces:
    prefix = re.sub(r"(?<=[A-Z])[ /]?(?=EN|(?<!EN)ISO|(?<!ISO/)IEC)|(?<=EN)[ ]?(?=ISO|IEC)", " ", m["prefix"])
    return prefix, m["number"], _year(m), (m["change"] or "").removeprefix("/"), ""


_IEEE = re.compile(
    r"(?a)(?P<prefix>(?:ANSI/)?IEEE)(?:[ /-]*(?:Std|STD|Standard|STANDARD)\.?)?[ -]?"
    r"(?P<number>P?[A-Z]{0,2}\d{1,5}(?:\.\d{1,5})*(?:[a-zA-Z]{1,4}(?![A-Za-z]))?)"
    rf"(?:[ ]?[-:][ ]?(?P<year>{_YEAR})(?!\d))?(?P<change>(?:/(?:Cor|COR|Amd|AMD)[ ]?\d+(?:[-:]{_YEAR})?)?)(?![0-9])")
_3GPP = re.compile(r"(?a)(?:3GPP[ ]?)?(?P<document>TS|TR)[ ]?(?P<number>(?:0\d|1[0-4]|2[1-9]|3[0-8]|4[1-689]|5[0-5])\.\d{2,3}(?:[A-Za-z]{1,3}(?![A-Za-z]))?(?:-\d{1,3}){0,2})(?:[ ]?[Vv](?P<edition>\d{1,2}\.\d{1,2}\.\d{1,2}))?(?!\d)")
_ETSI = re.compile(
    r"(?a)ETSI[ ](?P<document>I-ETS|[A-Z]{2,6})[ ](?P<number>\d{3}[ ]?\d{3}(?:-\d{1,3})*(?:/[AC]\d)*|(?:[A-Za-z][A-Za-z0-9-]*[ ])?\d+(?:\.\d+)?(?:-\w+)*(?:/[AC]\d)*)"
    r"(?:[ ](?P<edition>(?:V\d+\.\d+\.\d+|ed\.\d+)(?:[ ]\(\d{4}-\d\d\))?))?(?!\d)")
_ITU = re.compile(
    r"(?a)ITU-?(?P<sector>[TR])(?:[ ]?(?:Rec(?:ommendation)?\.?|建议书?))?[ ]?"
    r"(?P<number>[A-Z]{1,3}[. ]?\d{1,5}(?:\.\d{1,4})*(?:[ ](?:bis|ter|quater)(?![a-z]))?(?:/[A-Z]\.\d+(?:\.\d+)*)*"
    r"(?:[ ](?:Annex[ ][A-Z]\d*|App\.[ ][IVX]+|Suppl\.[ ]\d+(?:\.\d+)?))?)"
    r"(?P<revision>-\d{1,2}(?!\d))?(?:[ ]?\(V\d+\)|[ ]v\.\d)?(?P<edition>[ ]?\((?:\d\d/)?(?:19|20)\d\d\))?"
    r"(?P<change>(?:[ ](?:Technical[ ])?(?:Amd|Cor|Add|Err)\.[ ]?\d+(?:[ ]\(\d\d/\d{4}\))?)*)(?!\d)")


def _etsi(m: re.Match[str]) -> Pieces:
    number = re.sub(r"^(\d{3})(?=\d{3})", r"\1 ", m["number"])
    return f"ETSI {m['document']}", number, "", "", m["edition"] or ""


def _itu(m: re.Match[str]) -> Pieces:
    number = re.sub(r"^([A-Z]{1,3})[ .]?(?=\d)", r"\1.", m["number"])
    edition = (m["revision"] or "") + (m["edition"] or "").strip() + m["change"]
    return f"ITU-{m['sector']}", number, "", "", edition.strip()


def _simple(prefix: str, number: str, *, mark: str = "-", needs: str = "", glue: str = " ", rename: str = "") -> Form:
    """A body whose number is a prefix, a number and perhaps a year."""
    def build(m: re.Match[str]) -> Pieces:
        name = rename or re.sub(r"\s+", " ", m["prefix"]).removesuffix(" Std" if m["prefix"].startswith("ANSI") else "")
        name = re.sub(r"^JIS[ ]?(?=[A-Z]$)", "JIS ", name)
        return (name if glue == " " else name + glue), _tight(m["number"]), m["year"] or "", "", ""
    return Form(re.compile(rf"(?a)(?P<prefix>{prefix})[ \t-]{{0,2}}(?P<number>{number})(?:[ ]?[-:][ ]?(?P<year>{_YEAR})(?!\d))?(?![0-9A-Za-z])"),
                build, mark=mark, needs=needs)


def _lettered(prefix: str, number: str, needs: str = "") -> Form:
    """ASTM A370-20, SAE J1772: a letter and digits, the year as the body writes it."""
    def build(m: re.Match[str]) -> Pieces:
        year = f"-{m['year']}" if m["year"] else ""
        return re.sub(r"\s+", " ", m["prefix"]), re.sub(r"^([A-Z]+)[ -]", r"\1", m["number"]) + year, "", "", ""
    return Form(re.compile(rf"(?a)(?P<prefix>{prefix})[ -]?(?P<number>{number})(?:[-:](?P<year>{_YEAR}[a-z]?|\d\d[a-z]?\d?)(?![\d.]))?(?![0-9])"),
                build, needs=needs)


def _regulation(m: re.Match[str]) -> Pieces:
    """ECE R100, JESD22-A108: the letter belongs to the number."""
    prefix, number, year = m["prefix"], m["number"], m["year"] or ""
    if prefix == "TS":  # the trade says TS16949 for short
        return "ISO/TS", number, year, "", ""
    for letters in ("JESD", "R"):
        if prefix.endswith(letters):
            return prefix.removesuffix(letters).rstrip(" -"), letters + number, year, "", ""
    return prefix, number, year, "", ""


def _generic(m: re.Match[str]) -> Pieces:
    edition = m["edition"] or (f"{m['mark']}{m['year']}" if m["year"] else "")
    return m["prefix"], m["number"], "", "", edition


_FORMS: list[tuple[str, Form]] = []


def _add(heads: str, form: Form) -> None:
    _FORMS.extend((head, form) for head in heads.split())


_sectors = sorted(PREFIXES["sector"].keys() - {"DB"}, key=len, reverse=True)  # DB25 is a plug: only DB/T is earthquakes'
_built = sorted(PREFIXES["engineering"], key=len, reverse=True)
_add("GB GBT GBZ GBJ GSB GBZT", _chinese_form("GBZ|GBJ|GBn|GSB|GB", r"\d{1,6}", "size"))
_add("G", _chinese_form("G[ ]B", r"\d{3,6}", "kind or four digits of year"))  # torn apart by OCR
_add("GJB GJBZ HJB KJB JJG JJF TSG", _chinese_form(r"GJBz?|HJB|KJB|JJ[GF](?:[(（][\u3400-\u9fff]{1,4}[)）])?|TSG", r"[A-Z]{0,2}[ ]?\d{1,6}[A-Z]?", ""))
_add("DB DBT DBS", Form(re.compile(
    rf"(?a)(?P<head>DBS?)[ ]?(?P<area>(?:{'|'.join(PROVINCES)})(?:\d{{2}}){{0,2}})(?:{_GAP}[/\\_]{_GAP}(?P<kind>[TZ])(?![A-Z])|(?P<glued>[TZ])(?=[ \d])|/)?"
    rf"{_GAP}(?P<number>\d{{1,5}}{_PARTS}){_DATED}{_AMENDED}{_AFTER}"), _local, needs="kind or four digits of year"))
_add("DB", _chinese_form("DB(?=/[TZ])", r"\d{1,6}", "kind"))
_add(" ".join(f"{p} {p}T {p}Z" for p in _sectors), _chinese_form("|".join(_sectors), r"(?:[1-9]-\d{2,4}(?=-(?:\d\d(?!\d)|(?:19|20)\d\d))|\d{1,6})", "kind or year"))  # HG 2-1460-82
_add(" ".join(f"{p} {p}T" for p in _built), _chinese_form("|".join(_built), r"[A-Z]{0,2}[ ]?\d{1,6}(?:-\d{1,4}(?=-\d{4}))?", "size"))
_add("DBJ DGJ DG", _chinese_form(r"DBJ\d{0,2}|DGJ\d{0,2}|DG/TJ", rf"\d{{1,5}}(?:-\d{{1,4}}(?=-{_YEAR}))?", "kind or four digits of year"))
_add("T", Form(re.compile(
    rf"(?a)T{_GAP}/{_GAP}(?P<prefix>\d{{0,6}}[A-Z]{{2,12}}(?:-[A-Z]{{1,8}})*){_GAP}(?P<number>\d{{1,6}}{_PARTS}(?:-\d{{1,3}}(?=-{_YEAR}))?){_DATED}{_AMENDED}{_AFTER}"),
    lambda m: (f"T/{m['prefix']}", _tight(m["number"]), _year(m), _amendment(m), ""), needs="year or long name", lists=True))
_add("Q", Form(re.compile(
    rf"(?a)Q{_GAP}/{_GAP}(?P<company>(?:\d{{2,6}}[ ]?)?[A-Z]{{1,12}}(?:[/-][A-Z]{{1,8}})*(?:[ ][A-Z]{{1,6}}(?=[ ]?\d+(?:\.\d+)*-))?){_GAP}(?P<number>[A-Z]?\d{{1,7}}{_PARTS}[ ]?[A-Z]{{0,2}}(?:-\d{{1,3}}(?=-{_YEAR}))?){_DATED}{_AMENDED}{_AFTER}"),
    _enterprise, needs="year or company"))
_add("ISO IEC CISPR", Form(_ISO, _international, mark=":", needs="no film speed", lists=True))
_add("EN BS DIN NF UNE KS DINEN DINISO BSEN NFEN ENISO DINENISO", Form(_EN, _european, mark=":", needs="european context"))
_add("IEEE ANSI", Form(_IEEE, lambda m: (m["prefix"], m["number"], m["year"] or "", (m["change"] or "").removeprefix("/"), "")))
_add("3GPP TS TR", Form(_3GPP, lambda m: (f"3GPP {m['document']}", m["number"], "", "", f"V{m['edition']}" if m["edition"] else "")))
_add("ETSI", Form(_ETSI, _etsi))
_add("ITU", Form(_ITU, _itu))
_add("ASTM " + " ".join(f"ASTM{letter}" for letter in "ABCDEFG"), _lettered("ASTM", r"[A-H][ -]?\d{1,4}(?:/[A-H]\d{1,4})?M?"))
_add("SAE", _lettered("SAE", r"(?:J|AMS|ARP|AS)[ -]?\d{1,5}(?:[/-]\d{1,3}(?![\d-]))?(?:[A-Z](?![A-Za-z]))?(?:_\d{6})?"))
_add("ASME", _simple("ASME", r"(?:B|PTC|Y|A|BPVC|NQA|QME)[ -]?\d{1,3}(?:\.\d{1,3}){0,2}M?"))
_add("ASME", Form(re.compile(rf"(?a)ASME[ ]?(?P<prefix>S[AB])[ -]?(?P<number>\d{{2,4}}M?)(?:-(?P<year>{_YEAR}))?(?![0-9])"),
                  lambda m: (f"ASME {m['prefix']}-", m["number"], m["year"] or "", "", "")))
_add("API", _simple(r"API(?:[ ](?:SPEC|Spec|STD|Std|RP|TR))?", r"\d{1,4}[A-Z]{0,3}\d?", needs="letter or context"))
_add("JIS " + " ".join(f"JIS{letter}" for letter in "ABCDEFGHKLMPQRSTWXZ"), _simple("JIS[ ]?[A-Z]", r"\d{4}(?:-\d{1,3}(?!\d))?", mark=":"))
_add("DIN", _simple(r"DIN(?:[ ](?:VDE|SPEC))?", r"\d{2,6}(?:-\d{1,3}(?![\d]))?", needs="three digits"))
_add("UL", Form(re.compile(rf"(?a)(?P<prefix>UL)[ -]?(?P<number>\d{{2,5}})(?:[:-](?P<year>{_YEAR})(?!\d))?(?=V|[^0-9A-Za-z]|$)"),  # the V of UL94V-0 is a grade
                lambda m: ("UL", m["number"], m["year"] or "", "", "")))
_add("ANSI", _simple(r"ANSI(?:/[A-Z]{2,8})?(?:[ ]Std(?=[ ]))?", r"[A-Z]{0,3}\d{1,5}(?:\.\d{1,4})*[A-Z]?"))
_add("AWS", _simple("AWS", r"[A-Z]\d{1,2}\.\d{1,3}M?(?:/[A-Z]\d{1,2}\.\d{1,3}M)?", mark=":"))
_add("NACE", _simple(r"NACE(?:[ ]Standard)?", r"[A-Z]{2}\d{4}", rename="NACE"))
_add("STANAG VDI KS", _simple(r"STANAG|VDI(?:/VDE)?|KS[ ][A-Z]", r"\d{4}[A-Z]?(?:-\d{1,2}(?!\d))?", mark=":"))
_add("AMS", _simple("AMS", r"[2-7]\d{3}[A-Z]?"))  # AMS1117 is a chip
_add("CSA", _simple(r"CSA[ ]C22\.2[ ]N[oO]\.", r"\d{1,5}(?:\.\d{1,3})*"))
_add("GOST AS CNS", _simple(r"GOST(?:[ ]R)?|AS/NZS|CNS", r"\d{3,5}(?:\.\d{1,4})*(?:-\d{1,2}(?!\d))?", mark=":"))
_add("BS NF AS KS SS NFPA AWS OIML CSA GOST VDA VDE", _simple(
    r"VDE|BS|NF(?:[ ][A-Z])?|AS(?:/NZS)?|KS[ ]?[A-Z]|SS|NFPA|AWS|OIML|CSA|GOST(?:[ ]R)?|VDA", r"[A-Z]{0,2}\d{1,6}(?:\.\d{1,4})*(?:-\d{1,3}(?![\d-]))*",
    mark=":", needs="three digits and year or context"))
_add("RFC IETF", _simple("(?:IETF[ ])?RFC", r"\d{3,5}", rename="RFC"))
_add("MIL", _simple("MIL-(?:STD|PRF|DTL|HDBK|C|S)", r"\d{2,6}(?:-\d)?[A-Z]?", glue="-"))
_add("NFPA NEMA RTCA FMVSS FIPS ECE UN IATF TS EIA TIA JESD JEDEC IPC NIST", Form(re.compile(
    rf"(?a)(?P<prefix>NFPA|NEMA[ ][A-Z]{{2}}|RTCA[ /]DO-|FMVSS|FIPS(?:[ ]PUB)?|(?:UN[ /]?)?ECE[ -]R|UN[ ]R|IATF|TS(?=[ ]?16949)|(?:EIA|TIA)(?=[ -]?[0-9]{{3}})|JEDEC[ ]JESD|JESD|IPC-[A-Z]{{1,3}}-|NIST[ ]SP)"
    rf"[ -]?(?P<number>\d{{1,5}}(?:-[A-Z]?\d{{1,4}}(?!\d))?[A-Z]?)(?:[ ]?[:-][ ]?(?P<year>{_YEAR})(?!\d))?(?![0-9A-Za-z])"), _regulation, mark=":"))
_add("AS", Form(re.compile(r"(?a)(?P<prefix>AS)[ ]?(?P<number>91[0-2]0[A-D])(?![0-9A-Za-z])"), lambda m: ("AS", m["number"], "", "", "")))
_add("AEC", _simple("AEC-?[ ]?Q", r"\d{3}(?:-\d{3})?[A-Z]?", glue="", rename="AEC-Q"))
# A cell that is known to hold a standard number may be of any body: kept as printed, only the edition told apart.
_add("*", Form(re.compile(
    rf"(?a)(?P<prefix>[A-Z][A-Z0-9]*(?:[/-][A-Za-z0-9]+)*)(?:[ ]Std(?=[ ]))?[ ](?P<number>(?=.*\d)[A-Za-z0-9(\[][A-Za-z0-9 ./()\[\]+,:_–'&-]*?)"
    rf"(?:(?P<mark>[:-])(?P<year>{_YEAR})|[ ](?P<edition>\(\d\d/\d{{4}}\)))?"), _generic))

FORMS: dict[str, tuple[Form, ...]] = {
    head: tuple(form for other, form in _FORMS if other == head) for head in dict.fromkeys(head for head, _ in _FORMS)}

_BEFORE = re.compile(
    r"(?:标准|规范|规程|规定|规则|要求|按照?|依据|依照|根据|符合|执行|满足|参照|参见|采用|遵循|遵守|达到|通过|代替|引用|行标|国标|欧标|》)[^\w\s]{0,2}\s*$")
_TITLE_BEFORE = re.compile(r"(?:(?:行业|地方|企业|推荐|现行)标准|行标|规范|规程|》|代替)[^\w\s]{0,2}\s*$")
_BEHIND = re.compile(r"\s*(?:标准|规范|规程|规定|的?要求|系列标准|《|[(（]所有部分)")
_FOLLOWED = re.compile(r"(?:按照?|依据|依照|根据|执行|参照|遵循|遵照)[ ]?$")
_HARDNESS = re.compile(r"硬度\D{0,8}$")
_FILM_SPEED = re.compile(r"感光|曝光|胶片|光圈|快门|相机")


def evidence(form: Form, m: re.Match[str], text: str, listed: bool = False) -> bool:
    """Whether a hit in running text is a standard: what some short prefixes (HB 200, ISO 400, CH3) need beside them.

    ``listed``: it stands in a list, right behind another standard.
    """
    return not form.needs or _NEEDS[form.needs](m, text) or (listed and form.needs in _LISTED and _digits(m) >= 3)


def _dated(m: re.Match[str]) -> bool:
    groups = m.groupdict()
    return bool(groups.get("year") or groups.get("apart") or groups.get("bracketed"))


def _digits(m: re.Match[str]) -> int:
    return len(re.match(r"\d*", m["number"])[0])  # type: ignore[index]


def _in_context(m: re.Match[str], text: str) -> bool:
    return bool(_BEFORE.search(text, max(0, m.start() - 12), m.start()) or _BEHIND.match(text, m.end()))


def _sector(m: re.Match[str], text: str) -> bool:
    if _dated(m) or m["kind"] or (m["short"] and "-" in m["number"]):
        return True
    if _digits(m) < 3 or _HARDNESS.search(text, max(0, m.start() - 12), m.start()):
        return False
    if m["short"]:
        return True
    behind = text[m.end():m.end() + 1]
    return not (behind.isascii() and (behind.isalnum() or behind in {"-", "_"})) and bool(
        _FOLLOWED.search(text, max(0, m.start() - 6), m.start()) or _TITLE_BEFORE.search(text, max(0, m.start() - 12), m.start()) or _BEHIND.match(text, m.end()))


def _sensitive_film(m: re.Match[str], text: str) -> bool:
    return m["bodies"] == "ISO" and not _dated(m) and int(re.match(r"\d+", m["number"])[0]) % 25 == 0 and bool(  # type: ignore[index]
        _FILM_SPEED.search(text, max(0, m.start() - 40), m.end() + 40))


# GB304不锈钢 and GB101铝合金 are grades that a maker marks with the standards' prefix.
_GRADED = re.compile(r"(?:不锈|耐热)钢|(?:铝|镁|铜|钛|锌)合金")


def _grade(m: re.Match[str], text: str) -> bool:
    return _digits(m) == 3 and " " not in m[0] and _GRADED.match(text, m.end()) is not None


_LISTED = frozenset({"kind or year", "size", "european context", "three digits", "three digits and year or context"})
_NEEDS: dict[str, Callable[[re.Match[str], str], bool]] = {
    "kind": lambda m, text: bool(m["kind"]),
    "kind or year": _sector,
    "kind or four digits of year": lambda m, text: _dated(m) or bool(m["kind"]),
    "size": lambda m, text: _dated(m) or bool(m["short"] or m["kind"]) or (_digits(m) >= 3 and not _grade(m, text)) or not m["number"][0].isdigit(),
    "no film speed": lambda m, text: not _sensitive_film(m, text),
    "european context": lambda m, text: _dated(m) or " " in m["prefix"] or (
        _digits(m) >= 3 and ("-" in m["number"] or (_digits(m) > 3 and m[0][2:3] == " ") or _in_context(m, text))),
    "three digits": lambda m, text: _dated(m) or _digits(m) >= 3 or _in_context(m, text),
    "year or long name": lambda m, text: _dated(m) or len(m["prefix"]) >= 3,
    "letter or context": lambda m, text: _dated(m) or " " in m["prefix"] or not m["number"].isdigit() or _in_context(m, text),
    "three digits and year or context": lambda m, text: len(re.sub(r"\D", "", m["number"])) >= 3 and (_dated(m) or _in_context(m, text)),
    "year or company": lambda m, text: _dated(m) or bool(m["short"]) or (len(_tight(m["company"])) > 1 and _digits(m) > 2) or _in_context(m, text),
}
