"""One CN patent document in XML, of either generation → the fields of a patent record.

The older generation (cn-patent-document) names elements as WIPO standard ST.36 does, the newer one
(business:PatentDocumentAndRelated) as ST.96. Namespaces are not asked for: files of one office use several.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from ingest.reading.patent_pages import tight

ROOTS: Final = ("PatentDocumentAndRelated", "cn-patent-document")
_GRANTS: Final = frozenset("BCUYSD")
_CITED = re.compile(r"\b[A-Z]{2}\s?\d[\d/]{3,14}\s?[A-Z]\d?\b")
_LOCARNO = re.compile(r"\d{2}-\d{2}")
_NUMBERED = re.compile(r"\s*\d{1,3}\s?[.．、]")
_SPACES: Final = {"nbsp": " ", "ensp": " ", "emsp": " ", "thinsp": " "}
_SYMBOL: Final = (("Section", "section"), ("MainClass", "class"), ("Subclass", "subclass"), ("MainGroup", "main-group"), ("Subgroup", "subgroup"))
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_NO_TEXT: Final = frozenset({"img", "Image", "figure", "Figure"})
_SEPARATE: Final = frozenset({"row", "Row", "tr", "entry", "td"})


def fields_of(document: etree._Element) -> dict[str, Any]:
    """The fields of a patent record that one document holds; what it lacks is left out.

    ``claims`` begins each claim with its number and a full stop, as printed or counted; ``description`` has one paragraph a line.
    """
    publication = _identity(document, ("PublicationReference", "cn-publication-reference", "publication-reference"), "standard")
    application = _identity(document, ("ApplicationReference", "application-reference"), "original")
    number, kind, date = publication
    if not number and (printed := document.get("docNumber")):
        number, kind, date = f"{document.get('country', '')}{printed}{document.get('kind', '')}", document.get("kind", ""), document.get("datePublication", "")
    date = date or document.get("datePublication", "")
    assignees = _names(document, ("AssigneeDetails", "Assignees", "cn-assignees", "assignees", "Assignee", "cn-assignee", "cn-grantee"))
    fields: dict[str, Any] = {
        "publication_number": number,
        "application_number": application[0],
        "published": date,
        "filed": application[2],
        "granted": date if kind[:1] in _GRANTS else "",
        "title": _first(document, ("InventionTitle", "DesignTitle", "invention-title")),
        "abstract": "".join(_paragraphs(document, ("Abstract", "abstract", "cn-abstract"), ("Paragraphs", "p"))),
        "applicants": _names(document, ("ApplicantDetails", "Applicants", "cn-applicants", "applicants", "Applicant", "cn-applicant")),
        "owners": assignees,
        "inventors": _names(document, ("InventorDetails", "Inventors", "cn-inventors", "inventors", "DesignerDetails", "Inventor", "cn-inventor")),
        "address": _address(document),
        "ipc": _classes(document),
        "cites": _cited(document),
        "claims": _claims(document),
        "description": "\n".join(_paragraphs(document, ("Description", "description"), ("Paragraphs", "p", "heading"))),
    }
    return {name: value for name, value in fields.items() if value}


def _named(element: etree._Element, names: tuple[str, ...]) -> Iterator[etree._Element]:
    """Elements below of these local names, outermost only, in document order."""
    inside: set[etree._Element] = set()
    for found in element.iter(*(f"{{*}}{name}" for name in names)):
        if not any(parent in inside for parent in found.iterancestors()):
            inside.add(found)
            yield found


def _first(element: etree._Element, names: tuple[str, ...]) -> str:
    return next((text for found in _named(element, names) if (text := _text(found))), "")


def _identity(document: etree._Element, names: tuple[str, ...], preferred: str) -> tuple[str, str, str]:
    """(number with country and kind, kind, date). Of several data formats, the preferred one."""
    places = list(_named(document, names))
    # Related and cited documents repeat these elements deeper down; the document's own come first.
    places = [place for place in places if place.getparent() is places[0].getparent()] if places else []
    places.sort(key=lambda place: place.get("dataFormat", place.get("data-format", "")) != preferred)
    for place in places:
        country, number, kind, date = (_first(place, names) for names in
                                       (("WIPOST3Code", "country"), ("DocNumber", "doc-number"), ("Kind", "kind"), ("Date", "date")))
        if number:
            country = "" if number[:2].isalpha() else country
            return f"{country}{number}{'' if number[-1:].isalpha() and number[-1] != 'X' else kind}", kind, date
    return "", "", ""


def _names(document: etree._Element, groups: tuple[str, ...]) -> list[str]:
    """The names in these groups, in Chinese where they are given in more than one language."""
    names = [text for group in _named(document, groups) for name in _named(group, ("Name", "OrganizationName", "name", "orgname")) if (text := _text(name))]
    chinese = [name for name in names if re.search(r"[\u4e00-\u9fff]", name)]
    return list(dict.fromkeys(chinese or names))


def _address(document: etree._Element) -> str:
    for group in _named(document, ("ApplicantDetails", "Applicants", "cn-applicants", "AssigneeDetails", "cn-assignees")):
        for address in _named(group, ("Address", "address")):
            whole = _first(address, ("Text", "text", "address-1")) or _text(address)
            if whole:
                return re.sub(r"^(\d{6})\s+", r"\1", whole)
    return ""


def _classes(document: etree._Element) -> list[str]:
    found: list[str] = []
    for place in _named(document, ("ClassificationIPCR", "classification-ipcr")):
        if text := _first(place, ("Text", "text")):
            found.append(text)
        else:
            section, main, sub, group, subgroup = (_first(place, names) for names in _SYMBOL)
            if group and subgroup:
                found.append(f"{section}{main}{sub} {group}/{subgroup}")
    for place in _named(document, ("ClassificationIPC", "classification-ipc")):
        found += [text for one in _named(place, ("MainClassification", "FurtherClassification", "main-classification", "further-classification", "Text")) if (text := _text(one))]
    for place in _named(document, ("ClassificationLocarno", "classification-locarno")):
        found += _LOCARNO.findall(_text(place))
    return list(dict.fromkeys(re.sub(r"\s+", " ", text) for text in found))


def _cited(document: etree._Element) -> list[str]:
    found: list[str] = []
    for citation in _named(document, ("Citation", "citation")):
        for place in _named(citation, ("DocumentID", "document-id")):
            country, number, kind = (_first(place, names) for names in (("WIPOST3Code", "country"), ("DocNumber", "doc-number"), ("Kind", "kind")))
            if country and number:
                found.append(f"{'' if number[:2].isalpha() else country}{number}{kind}")
        if not any(True for _ in _named(citation, ("DocumentID", "document-id"))):
            found += _CITED.findall(_text(citation))
    return list(dict.fromkeys(found))


def _claims(document: etree._Element) -> str:
    lines: list[str] = []
    for section in _named(document, ("Claims", "claims", "cn-claims")):
        for count, claim in enumerate(_named(section, ("Claim", "claim")), 1):
            texts = [text for one in _named(claim, ("ClaimText", "claim-text")) if (text := _text(one))] or [_text(claim)]
            if not texts[0]:
                continue
            number = re.sub(r"\D", "", claim.get("num", "")) or str(count)
            lines += [texts[0] if _NUMBERED.match(texts[0]) else f"{int(number[-3:])}. {texts[0]}", *texts[1:]]
        if lines:
            break
    return "\n".join(lines)


def _paragraphs(document: etree._Element, sections: tuple[str, ...], names: tuple[str, ...]) -> list[str]:
    """The paragraphs of the first section of these names that has any."""
    for section in _named(document, sections):
        found = [text for one in _named(section, names) if (text := _text(one))] or [text for text in [_text(section)] if text]
        if found:
            return found
    return []


def _text(element: etree._Element) -> str:
    """The text of an element as a reader sees it: breaks of layout joined, raised figures raised, pictures left out."""
    parts: list[str] = []
    _gather(element, parts)
    return tight(" ".join("".join(parts).split()))


def _gather(element: etree._Element, parts: list[str]) -> None:
    stack: list[etree._Element | str] = [element]
    while stack:
        one = stack.pop()
        if isinstance(one, str):
            parts.append(one)
            continue
        name = _local(one)
        if name in _NO_TEXT:
            continue
        if one.text:
            raised = one.text.strip()
            parts.append(raised.translate(_RAISED) if name in {"sup", "Sup"} and re.fullmatch(r"[-+−]?\d+[-+−]?", raised) else one.text)
        below: list[etree._Element | str] = []
        for child in one.iterchildren():
            if isinstance(child.tag, str):
                below.append(child)
                if _local(child) in _SEPARATE:
                    below.append(" ")
            elif child.tag is etree.Entity:
                below.append(_SPACES.get((child.text or "").strip("&;"), ""))
            if child.tail:
                below.append(child.tail)
        stack += reversed(below)


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
