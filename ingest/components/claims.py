"""Claims: where each begins and ends, what it depends on, what it claims, and its limitations."""

from __future__ import annotations

import re
from typing import Final

from graph.identifiers.characters import simplified
from graph.text.normalise import is_traditional
from ingest.annotations import Claim
from ingest.components.claim_numbers import starts_in
from ingest.components.claim_references import Subject, as_claims_say, references, subject_of
from ingest.components.elements import elements_in

# What pages print around claims: a head with the number and 权 利 要 求 书 (older ones with the application number, 第1/2页), the
# page's own number, the publication number alone.
_FURNITURE = re.compile(
    r"^[^\n。；;，,]{0,40}权[ \t\u3000]*利[ \t\u3000]*要[ \t\u3000]*求[ \t\u3000]*书[^\n。；;，,]{0,40}$\n?"
    r"|^[^\n。；;，,]{0,40}说[ \t\u3000]*明[ \t\u3000]*书[^\n。；;，,]{0,30}[0-9]{1,3}[ \t]*/[ \t]*[0-9]{1,3}[ \t]*页?[ \t]*$\n?"
    r"|^[ \t]*(?:第[ \t]*)?[0-9]{1,3}(?:[ \t]*/[ \t]*[0-9]{1,3})?(?:[ \t]*页)?[ \t]*$\n?"
    r"|^[ \t]*\[[0-9]{4}\](?:[ \t]*$\n?|[ \t]*)"
    r"|^[ \t]*(?:CN[ \t]?)?[0-9]{6,12}(?:\.[0-9X])?[ \t]?(?:[A-Z][0-9]?)?[ \t]*$\n?|\f",
    re.MULTILINE,
)
_BLANKS = re.compile(r"\s+")
# Laid-out pages leave wide blanks within words; more of them is no word.
_B = r"\s{0,60}"
_MARK = re.compile(
    rf"(?:其{_B}(?:还|进一步)?{_B}特{_B}征{_B}(?:还|进一步)?{_B}(?:就?是?在{_B}于|是|为)|其{_B}(?:改{_B}进|特{_B}点|创{_B}新)(?:{_B}之处)?点?(?:在{_B}于|是)|特{_B}征{_B}在{_B}于)\s*[，,：:]?\s*"
)
_BEFORE_MARK: Final = "，,：:；;。"
_LISTS = r"(?:有|以\s*下|如\s*下|下\s*述|下\s*列)?\s*(?:步\s*骤|组\s*分|原\s*料|部\s*分|成\s*分|部\s*件|单\s*元|模\s*块)?\s*"
_NO_MARK = re.compile(
    r"[，,：:]\s{0,60}(?=其?\s{0,9}(?:还|主要|特别|至少)?\s{0,9}(?:包\s*[括含]|含\s*有|具\s*有|设\s*有|由)|所\s*述|其|该|它)"
    rf"|(?=(?:包\s*[括含]|含\s*有)\s*{_LISTS}[：:])|[：:]|(?<=[^，,\s])(?=其中)"
)
_COMMA = re.compile(r"[，,]")
_LONGEST_FURNITURE: Final = 160


def claims_in(text: str) -> tuple[Claim, ...]:
    """Read claims from a table cell or from the claims pages of a full text, in order of their numbers.

    ``depends_on`` holds the claims that a dependent claim narrows, 任一项 expanded; a claim of another category that names earlier
    claims (their use, a system with them) is independent. ``refers_to`` holds all claims that it names anywhere. ``category`` is
    product, method, system or medium. ``text`` is the claim without wraps and page furniture; all offsets count characters of the
    text as given.
    """
    given = text
    if is_traditional(text) and len(plainer := simplified(text)) == len(text):
        text = plainer
    starts = starts_in(text)
    found: list[Claim] = []
    subjects: dict[int, Subject] = {}
    for index, (number, start, body, _) in enumerate(starts):
        limit = starts[index + 1].before if index + 1 < len(starts) else len(text)
        end = _end(text, body, limit)
        if end > body:
            claim = _claim(text, (number, start, body, end), subjects)
            found.append(claim if given is text else claim._replace(text=unwrapped(given[body:end])))
    return tuple(found)


def _end(text: str, body: int, limit: int) -> int:
    """Where the words of a claim end: trailing blanks and page furniture are not its own."""
    end = limit
    while end > body:
        while end > body and (text[end - 1].isspace() or text[end - 1] in "|【[\ufeff"):
            end -= 1
        line = max(text.rfind("\n", body, end) + 1, body)
        if line == body or end - line > _LONGEST_FURNITURE or not _FURNITURE.fullmatch(text[line:end]):
            return end
        end = line
    return end


def _claim(text: str, place: tuple[int, int, int, int], subjects: dict[int, Subject]) -> Claim:
    number, start, body, end = place
    mark = _MARK.search(text, body, end)
    if mark:
        border, rest = mark.start(), mark.end()
    else:
        opening = _NO_MARK.search(text, body, end) or _COMMA.search(text, body, end)
        border, rest = (opening.start(), opening.end()) if opening else (end, end)
    while border > body and (text[border - 1].isspace() or text[border - 1] in _BEFORE_MARK):
        border -= 1
    whole = unwrapped(text[body:end])
    preamble = as_claims_say(_BLANKS.sub("", unwrapped(text[body:border])))
    refers = references(preamble, number)
    subject = subject_of(preamble, refers, subjects)
    subjects[number] = subject
    if "要求" in whole[len(preamble):] or "请求项" in whole[len(preamble):]:
        refers = references(as_claims_say(_BLANKS.sub("", whole)), number)
    elements: list[tuple[int, int]] = []
    if not subject.depends_on:
        first = _NO_MARK.search(text, body, border)
        elements += elements_in(text, first.end() if first else border, border, subject.named, method=subject.category == "method")
    elements += elements_in(text, rest, end, subject.named, method=subject.category == "method")
    return Claim(number, start, end, whole, subject.depends_on, refers, subject.category, (body, border), tuple(elements))


def unwrapped(text: str) -> str:
    """A passage of printed claims without page furniture and line breaks; a blank stays between words in Latin script."""
    if "\n" in text or "\f" in text:
        text = _FURNITURE.sub("", text)
    text = " ".join(text.split())
    return _CHINESE_BLANK.sub("", text) if " " in text else text


# A wrap between Chinese words leaves no blank; between Latin words it stands for one.
_CHINESE_BLANK = re.compile(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])|(?<=[0-9]) (?=\.)|(?<=\.) (?=[0-9])")
