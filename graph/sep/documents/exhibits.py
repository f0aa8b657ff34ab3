"""One independent claim against one standard, with all that a reader needs beside the rows to check them.

The table keeps the order of the claim and leaves out no word of it: what stands before, between and behind the limitations (the
preamble, 其中, 所述…包括) is shown where it stands. The preamble gets no verdict: its features limit a claim too (《专利法》第六十四条 with
《专利法实施细则》第二十四条: preamble and characterising part together define the scope), so it is left to the person who checks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from types import MappingProxyType
from typing import Any

from graph.answers import Neighbourhood, Thing
from graph.errors import NotFound
from graph.queries import query
from graph.reader import Reader
from graph.reading import Sources, split_said, thing
from graph.search.numbers import undated_number
from graph.search.text import Search
from graph.sep import passages
from graph.sep.assessments import assessments
from graph.sep.charts import Chart, Quotable, Row, chart
from graph.sep.documents.terms import gravity, reference
from graph.sep.mapping import Mapper, Proposal, Proposed
from graph.sep.verification import Checked, check, failures, places
from graph.store import Store

PROGRAM = "专标 zhuanbiao"
PREAMBLE = "前序 pre"

_WORDED = re.compile(r"[^\W_]")
_CLOSING = "；;，,。、 \u3000\t\r\n"


@dataclass(frozen=True, slots=True)
class Made:
    """Who made a document, when and from what: ``by`` and ``on`` (ISO date) as somebody says them, '' to be filled in by hand;
    the graph's last finished run with its end; the program."""

    by: str = ""
    on: str = ""
    run: str = ""
    run_finished: str = ""
    program: str = PROGRAM


@dataclass(frozen=True, slots=True)
class Origin:
    """A file and the record in it that texts come from: what they are, and the keys of their nodes."""

    what: str
    keys: tuple[str, ...]
    path: str
    record: str
    name: str
    licence: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the chart in the order of the claim: what stands before the limitation, the limitation, and what closes the claim.

    ``row`` is None for the preamble, ``proposal`` what a language model proposes beside it. ``checked`` are the places that both
    claim, as the store has them.
    """

    reference: str
    before: str
    text: str
    after: str
    row: Row | None
    checked: tuple[Checked, ...] = ()
    proposal: Proposal | None = None


@dataclass(frozen=True, slots=True)
class Against:
    """A standard to chart against, read once: its data as label → text, its clauses' words, how many bind.

    ``place`` is a clause's number where only that one is charted against. ``origins`` are the records that describe it.
    """

    number: str
    title: str
    published: str
    place: str
    data: Mapping[str, str]
    clauses: int
    mandatory: int
    quotable: Quotable
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Exhibit:
    """The chart of one claim as it goes into a document. ``too_late`` as ``passages.filed_after``; ``declared`` are the declarations
    of the patent for the standard, ``assessed`` persons' decisions on the two: they are said beside the verdict and do not touch it.
    ``proposed`` is what a language model was asked for, None where none was."""

    patent: passages.Patent
    data: Mapping[str, str]
    standard: Against
    chart: Chart
    lines: tuple[Line, ...]
    too_late: bool | None
    origins: tuple[Origin, ...]
    declared: tuple[str, ...] = ()
    assessed: tuple[str, ...] = ()
    proposed: Proposed | None = None
    sources: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        """What the exhibit is called: patent, claim, standard."""
        place = f" 条款 {self.standard.place}" if self.standard.place else ""
        return f"{self.patent.number} 权利要求 {self.chart.claim.number} × {self.standard.number}{place}"

    @property
    def checked(self) -> tuple[Checked, ...]:
        """Every place that the chart claims, in the order of the claim."""
        return tuple(one for line in self.lines for one in line.checked)

    @property
    def failed(self) -> tuple[Checked, ...]:
        """Places where the stored text reads otherwise."""
        return failures(self.checked)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows have each verdict, the gravest first."""
        found = Counter(str(row.verdict) for row in self.chart.rows)
        return {word: found[word] for word in sorted(found, key=gravity)}

    @property
    def gravest_first(self) -> tuple[Line, ...]:
        """The limitations, missing ones first, then in the order of the claim."""
        return tuple(sorted((line for line in self.lines if line.row), key=lambda line: gravity(str(line.row and line.row.verdict))))

    @property
    def verdict(self) -> tuple[str, str]:
        """What follows for the claim from its rows by rules and the dates, Chinese and English."""
        return self._verdict(self.chart)

    @property
    def verdict_with_model(self) -> tuple[str, str] | None:
        """The same where rows with a proposal that passed the checks have that verdict; None without any."""
        return self._verdict(self.proposed.applied(self.chart)) if self.proposed and self.proposed.proposals else None

    def _verdict(self, charted: Chart) -> tuple[str, str]:
        if self.failed:
            return ("引文未通过核对，本表不可用", "Quotations failed verification: do not use")
        if self.too_late:
            return ("不可能是该版标准的必要专利（申请晚于发布）", "Cannot be essential to this edition (filed after its publication)")
        if charted.possible:
            return ("候选：全部特征在强制性条文中有对应文字，须人工核对", "Candidate: wording found for every limitation; to be checked by a person")
        return ("按现有文字不足以认定必要：有特征未被强制性条文覆盖", "Not shown to be essential: at least one limitation is not met")

    @property
    def dates(self) -> tuple[str, str]:
        """The check of the dates, Chinese and English."""
        filed, published = self.patent.filed or "不详 unknown", self.standard.published or "不详 unknown"
        shown = f"（申请 {filed}，标准发布 {published}）", f" (filed {filed}, standard published {published})"
        if self.too_late:
            return "申请晚于标准发布，不可能必要" + shown[0], "Filed after publication: cannot be essential" + shown[1]
        if self.too_late is None:
            return "先后无法确定，须人工查明" + shown[0], "Order of dates cannot be told: to be established" + shown[1]
        return "申请不晚于标准发布，日期不排除必要" + shown[0], "Filed no later than publication: dates do not exclude it" + shown[1]

    def origin(self, checked: Checked) -> str:
        """File and record of the text at a place."""
        return "；".join(_origin_texts(self.sources, checked.said)) or "（图谱无出处）"


def made_from(store: Store, by: str = "", on: str = "") -> Made:
    """Who and when as given, and the state of the graph that answers."""
    rows = store.read(query("read/sep_last_run"))
    run = rows[0] if rows else {"run": "", "finished": ""}
    try:
        program = f"{PROGRAM} {version('zhuanbiao')}"
    except PackageNotFoundError:
        program = PROGRAM
    return Made(by, on, run["run"] or "", run["finished"] or "", program)


def against(store: Store, question: str) -> Against:
    """A standard, or one clause of it (GB/T 18487.1-2023#5.2.1), to chart claims against. Raises NotFound."""
    number, _, place = question.partition("#")
    whole = passages.edition(store, number)
    quotable = Quotable(clause for clause in whole.clauses if not place or clause.number == place.strip())
    if not quotable.clauses:
        raise NotFound(f"{whole.number} 没有条款 {place}" if place else f"标准 {whole.number} 没有条文全文")
    [row] = store.read(query("read/sep_standard"), number=whole.number)
    sources = Sources(store)
    sources.learn(row["node"].get("said") or ())
    about = thing("Standard", row["node"], sources)
    known = about.properties
    classes = " / ".join("、".join(sorted(row[name])) for name in ("ics", "ccs") if row[name])
    data = _filled((
        ("标准号 Number", whole.number), ("名称 Title", whole.title), ("英文名称 English title", known.get("title_en")),
        ("发布日期 Published", whole.published), ("实施日期 Implemented", known.get("implemented")), ("状态 Status", known.get("status")),
        ("发布单位 Issuer", "、".join(sorted(row["issuers"])) or known.get("issuer")), ("分类 ICS / CCS", classes),
        ("范围 Charted against", f"条款 {place.strip()}" if place else ""),
    ))
    return Against(whole.number, whole.title, whole.published, place.strip(), data, len(quotable.clauses),
                   sum(clause.mandatory for clause in quotable.clauses), quotable, _described((about,), "标准题录 Standard record"))


def exhibits(search: Search, store: Store, patent: str, standard: Against, mapper: Mapper | None = None) -> tuple[Exhibit, ...]:
    """An exhibit for each independent claim of the patent, none where its claims are unknown. Raises NotFound.

    ``patent`` is a number in any printed form; where several nodes are the one patent, the first that has claims speaks. ``mapper``
    asks a language model for proposals, which stand beside the rows.
    """
    about = Reader(store).patent(patent)
    said = [passages.patent(store, key) for key in (about.thing.key, *(member.key for member in about.members))]
    speaking = next((one for one in said if one.claims), said[0])
    declared = tuple(_declared(store, speaking.number, standard.number))
    assessed = tuple(_assessed(store, [one.number for one in said], standard.number))
    data, late = _patent_data(about, speaking), passages.filed_after(speaking.filed, speaking.published, standard.published)
    sources, origins = Sources(store), _described((about.thing, *about.members), "专利题录 Patent record")
    made = []
    for claim in speaking.claims:
        charted = chart(claim, standard.quotable, search.rarity)
        proposed = mapper.propose(charted, standard.quotable) if mapper else None
        proposals = proposed.proposals if proposed else {}
        checked = (*check(store, places(charted)), *(one for proposal in proposals.values() for one in proposal.checked))
        sources.learn(record for one in checked for record in one.said)
        texts = _origins((what, one.place.key, parts) for what, label in (("权利要求 Claim", "Claim"), ("条文 Clause", "Clause"))
                         for one in checked if one.place.label == label for parts in _records(sources.known, one.said))
        made.append(Exhibit(speaking, data, standard, charted, tuple(lines(charted, checked, proposals)), late, (*origins, *standard.origins, *texts),
                            declared, assessed, proposed, sources.known))
    return tuple(made)


def lines(charted: Chart, checked: Iterable[Checked] = (), proposals: Mapping[int, Proposal] = MappingProxyType({})) -> Iterator[Line]:
    """The whole text of the claim cut into the lines of its chart, in its order; put together again they are the claim."""
    claim, at = charted.claim, 0
    rows = sorted(charted.rows, key=lambda row: row.order)
    places_of: dict[int, list[Checked]] = {}
    for one in checked:
        places_of.setdefault(one.place.order, []).append(one)
    if rows and _WORDED.search(claim.text[: rows[0].start]):
        at = rows[0].start
        yield Line(f"{claim.number}[{PREAMBLE}]", "", claim.text[:at], "", None)
    for row, following in zip(rows, [*rows[1:], None], strict=True):
        # The semicolon behind a limitation closes it; words before the next one open that.
        between = claim.text[row.end : following.start if following else len(claim.text)]
        closing = row.end + (len(between) - len(between.lstrip(_CLOSING)) if following else len(between))
        yield Line(reference(claim.number, row.order), claim.text[at : row.start], claim.text[row.start : row.end],
                   claim.text[row.end : closing], row, tuple(places_of.get(row.order, ())), proposals.get(row.order))
        at = closing


def _patent_data(about: Neighbourhood, said: passages.Patent) -> dict[str, str]:
    known = about.thing.properties
    return _filled((
        ("专利号 Number", said.number), ("名称 Title", said.title), ("英文名称 English title", known.get("title_en")),
        ("申请号 Application", known.get("application_number")), ("公布文献 Publications", "、".join(known.get("publications") or ())),
        ("申请人 Applicant", _names(about, "APPLIED_BY.out.Enterprise") or known.get("private_applicant")),
        ("专利权人 Owner", _names(about, "OWNED_BY.out.Enterprise")), ("发明人 Inventor", _names(about, "INVENTED_BY.out.Person")),
        ("申请日 Filed", said.filed), ("公布日 Published", said.published), ("授权日 Granted", known.get("granted")),
        ("法律状态 Legal status", known.get("legal_status")), ("同族 Family", known.get("family")),
        ("国际分类 IPC", _names(about, "CLASSIFIED_AS.out.IpcClass")),
    ))


def _declared(store: Store, patent: str, standard: str) -> Iterator[str]:
    """The declarations of a patent for a standard: for this edition, or for the standard without a year."""
    for row in store.read(query("read/sep_declared"), patents=[patent]):
        if row["standard"] in (standard, undated_number(standard)):
            parts = (row["standard"], row["promise"] or "许可承诺不详", "经专利池评估" if row["evaluated"] else "", row["declaration"] or "")
            yield "，".join(filter(None, parts))


def _assessed(store: Store, patents: Sequence[str], standard: str) -> Iterator[str]:
    """The decisions on the patent and this edition that stand, latest first."""
    for matter in assessments(store, standards=[standard], patents=patents):
        for one in matter.decisions:
            if one.stands:
                place = f"条款 {matter.clause} " if matter.clause else ""
                yield f"{place}{one.decision}（{'，'.join(filter(None, (one.by, one.on, one.why)))}）"


def _filled(pairs: Iterable[tuple[str, Any]]) -> dict[str, str]:
    return {label: str(value) for label, value in pairs if value}


def _names(about: Neighbourhood, section: str) -> str:
    """The neighbours of a section as printed, in their order."""
    found = about.section(section)
    if not found:
        return ""
    facts = [(link.facts[0].properties if link.facts else {}, link.thing) for link in found.links]
    facts.sort(key=lambda one: (not one[0].get("main", False), one[0].get("order") or 0, one[1].key))
    names = [str(known.get("name_as_written") or (thing.key if thing.label.endswith("Class") else thing.title)) for known, thing in facts]
    more = f" 等 {found.total}" if found.total > len(names) else ""
    return "、".join(dict.fromkeys(name.partition("@")[0].strip() if section.endswith("Person") else name for name in names)) + more


def _described(things: Iterable[Thing], what: str) -> tuple[Origin, ...]:
    return _origins((what, about.key, (one.path or one.source, one.record, one.name, one.licence))
                    for about in things for one in about.evidence)


def _origins(found: Iterable[tuple[str, str, tuple[str, str, str, str]]]) -> tuple[Origin, ...]:
    """One origin for each record, with the keys of all that comes from it."""
    keys: dict[tuple[str, tuple[str, str, str, str]], dict[str, None]] = {}
    for what, key, record in found:
        keys.setdefault((what, record), {})[key] = None
    return tuple(Origin(what, tuple(some), *record) for (what, record), some in keys.items())


def _records(sources: Mapping[str, Mapping[str, Any]], said: Iterable[str]) -> Iterator[tuple[str, str, str, str]]:
    for one in said:
        source, record, _ = split_said(one)
        about = sources.get(source, {})
        yield about.get("path") or source, record, about.get("name") or "", about.get("licence") or ""


def _origin_texts(sources: Mapping[str, Mapping[str, Any]], said: Iterable[str]) -> Iterator[str]:
    for path, record, _, _ in _records(sources, said):
        yield f"{path}（{'全文' if record == 'D' else record}）"
