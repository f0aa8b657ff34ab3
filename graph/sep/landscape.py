"""The patents around one edition of a standard: declared, carried over, candidates, assessed, each in a list of its own.

Declared is what somebody stated for this very edition. Carried over is what was stated for an edition that it replaces, or for the
international standard that it adopts: a hint to look, no declaration. A candidate is what the words suggest. Assessed is what persons
decided. Families count once in each list; the tables by holder and by promise count families, never publications.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.errors import IndexMissing, NotFound
from graph.queries import query
from graph.sep.assessments import Matter, assessments
from graph.sep.candidates import Answer, Candidate
from graph.sep.declarations import UNSAID, EditionOf, Holder, Origin, carried_from, declared_rows, edition_of, holders_of
from graph.sep.families import families
from graph.store import Store

MOST = 200
"""Families that are listed of each kind; counts and tables know all."""

MOST_HOLDERS = 100
MOST_KNOWN = 2000
"""Declared patents of which is asked what else is known: their own titles, and families that the declarations do not tell."""


@dataclass(frozen=True, slots=True)
class Told:
    """One declaration of a family: by whom (None where it does not say), under which promise, for which number of the standard."""

    declaration: str
    standard: str
    kind: str
    subject: str
    holder: Holder | None
    contact: str
    promise: str
    choice: str
    pool: str
    evaluated: bool
    declared_on: str


@dataclass(frozen=True, slots=True)
class Declared:
    """A family declared for the edition; ``patents`` are the numbers that the declarations name."""

    family: str
    title: str
    patents: tuple[str, ...]
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Carried:
    """A family declared for something that the edition replaces or adopts, and not for itself."""

    family: str
    title: str
    patents: tuple[str, ...]
    origin: Origin
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Suggested:
    """A family that the wording suggests, with its best member. ``declared``, ``carried`` and ``verdict`` say where else it stands."""

    family: str
    patent: str
    title: str
    score: float
    clauses: tuple[str, ...]
    filed: str
    reasons: tuple[str, ...]
    holders: tuple[Holder, ...]
    declared: bool
    carried: bool
    verdict: str


@dataclass(frozen=True, slots=True)
class ByHolder:
    """How many families of a holder stand where. ``unnumbered`` are its declarations for the edition that name no patent; ``essential``
    and ``not_essential`` are what all persons who decided said."""

    holder: Holder
    drafting: bool
    declared: int
    unnumbered: int
    carried: int
    candidates: int
    essential: int
    not_essential: int
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ByPromise:
    """How many declared families, and declarations that name no patent, come under a choice of licence, and from how many holders."""

    choice: str
    families: int
    unnumbered: int
    holders: int


@dataclass(frozen=True, slots=True)
class Landscape:
    """What stands around an edition. ``unnumbered`` are declarations that name holders but no patent, ``carried_unnumbered`` such ones
    for what the edition replaces or adopts; ``counts`` are families."""

    standard: str
    title: str
    published: str
    counts: Mapping[str, int]
    declared: tuple[Declared, ...]
    unnumbered: tuple[Told, ...]
    carried: tuple[Carried, ...]
    carried_unnumbered: tuple[Told, ...]
    candidates: tuple[Suggested, ...]
    assessed: tuple[Matter, ...]
    holders: tuple[ByHolder, ...]
    promises: tuple[ByPromise, ...]
    drafting_units: int
    drafting_holders: tuple[ByHolder, ...]
    notes: tuple[str, ...]


def landscape(store: Store, suggest: Callable[[str], Answer], number: str) -> Landscape:
    """What stands around a standard's edition (the latest one, where the number has no year).

    ``suggest`` gives the candidates for an edition (``graph.sep.candidates``). Where it raises IndexMissing, or where the graph lacks the
    clauses of the edition, there are no candidates, and ``notes`` say so. Raises NotFound.
    """
    edition = edition_of(store, number)
    notes: list[str] = []
    origins = carried_from(store, edition)
    ours = declared_rows(store, edition.declared_as)
    theirs = declared_rows(store, [origin.number for origin in origins])
    decided = assessments(store, standards=edition.declared_as)
    suggested, told = _suggested(edition, suggest)
    notes += told
    named = list(dict.fromkeys(row["patent"] for row in (*ours, *theirs) if row["patent"]))
    known = _known(store, [*(one.patent for one in suggested), *(matter.patent for matter in decided), *named[:MOST_KNOWN]])
    family = families([
        *((row["patent"], row["family"] or ()) for row in (*ours, *theirs) if row["patent"]),
        *((number, row["families"]) for number, row in known.items()),
        *((one.patent, ()) for one in suggested), *((matter.patent, ()) for matter in decided)])
    titles = {number: row["title"] for number, row in known.items() if row["title"]}
    declared = [Declared(*each) for each in _told(ours, family, titles)]
    for_it = {each.family for each in declared}
    carried = _carried(theirs, origins, family, titles, declared=for_it)
    verdicts = _verdicts(decided, family)
    listed = _listed(suggested, known, family, declared=for_it, carried={each.family for each in carried}, verdicts=verdicts)
    drafters = {row["key"]: Holder(row["key"], row["name"]) for row in store.read(query("read/sep_drafters"), number=edition.number)}
    unnumbered, hinted = (tuple(_one(row) for row in rows if not row["patent"]) for rows in (ours, theirs))
    holders = _by_holder(declared, unnumbered, carried, listed, assessed=_holders_assessed(decided, known, family), verdicts=verdicts, drafters=drafters)
    if not edition.latest:
        notes.append(f"{edition.number} 不是 {edition.undated} 的最新版本；未注年号的声明只作提示")
    if carried or hinted:
        notes.append("沿用提示来自被代替的版本或等同采用的国际标准，不是对本版的声明，须由专利权人确认或人工评定")
    counts = {
        "declared": len(declared), "carried": len(carried), "candidates": len(listed),
        "candidates_undeclared": sum(not each.declared for each in listed), "assessed": len(verdicts),
        **{f"assessed_{name}": count for name, count in sorted(Counter(_english(verdict) for verdict in verdicts.values()).items())}}
    return Landscape(
        edition.number, edition.title, edition.published, counts, tuple(declared[:MOST]),
        unnumbered[:MOST], tuple(carried[:MOST]), hinted[:MOST], listed, decided[:MOST], holders[:MOST_HOLDERS],
        _by_promise(declared, unnumbered), len(drafters), tuple(each for each in holders if each.drafting)[:MOST_HOLDERS], tuple(notes))


def _suggested(edition: EditionOf, suggest: Callable[[str], Answer]) -> tuple[list[Candidate], list[str]]:
    """Candidates that could be essential by their dates, and what the reader should know of them."""
    if not edition.clauses:
        return [], [f"{edition.number} 没有条文全文，没有候选专利：请导入其文本（md、txt、html、docx 或 pdf）"]
    try:
        answer = suggest(edition.number)
    except (NotFound, IndexMissing) as error:
        return [], [f"没有候选专利：{error}"]
    late = sum(bool(each.too_late) for each in answer.candidates)
    told = [f"另有 {late} 件用语相近的专利申请晚于本版发布，不可能必要，未列入"] if late else []
    return [each for each in answer.candidates if not each.too_late], [*answer.notes, *told]


def _known(store: Store, patents: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What lists show of patents, by number: title, holders (owners where any is known, else applicants), what their family is said to be."""
    found: dict[str, dict[str, Any]] = {}
    for row in store.read(query("read/sep_patents"), patents=sorted(set(patents))):
        held = [each for each in row["holders"] if each]
        owners = [each for each in held if each["owner"]] or held
        found[row["patent"]] = {
            **row, "holders": tuple(Holder(key, name) for key, name in sorted({each["key"]: each["name"] for each in owners}.items())),
            "families": [row["stands"], *sorted({member for some in row["families"] if some for member in some})]}
    return found


def _told(rows: Sequence[Mapping[str, Any]], family: Mapping[str, str], titles: Mapping[str, str]) -> list[tuple[str, str, tuple[str, ...], tuple[Told, ...]]]:
    """Rows by family: its number, a title, the numbers that declarations name, and the declarations."""
    grouped: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        if row["patent"]:
            grouped[family[row["patent"]]].append(row)
    made = []
    for name in sorted(grouped):
        some = grouped[name]
        title = titles.get(name) or next((row["title"] for row in some if row["title"]), "") or next((row["subject"] for row in some if row["subject"]), "")
        told = {(one.declaration, one.standard): one for one in map(_one, some)}
        made.append((name, title, tuple(sorted({row["patent"] for row in some})), tuple(told[key] for key in sorted(told))))
    return made


def _one(row: Mapping[str, Any]) -> Told:
    return Told(row["declaration"], row["standard"], row["kind"] or "", row["subject"] or "", holders_of(row), row["contact"] or "", row["promise"] or "",
                row["choice"] or "", row["pool"] or "", bool(row["evaluated"]), row["declared_on"] or "")


def _carried(rows: Sequence[Mapping[str, Any]], origins: Sequence[Origin], family: Mapping[str, str], titles: Mapping[str, str], *,
             declared: set[str]) -> list[Carried]:
    """Families declared for what is nearest, those apart that are declared for the edition itself."""
    found: dict[str, Carried] = {}
    by_number: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        by_number[row["standard"]].append(row)
    for origin in origins:
        for name, title, patents, told in _told(by_number[origin.number], family, titles):
            if name not in declared:
                found.setdefault(name, Carried(name, title, patents, origin, told))
    return [found[name] for name in sorted(found, key=lambda name: (found[name].origin.steps, name))]


def _verdicts(decided: Sequence[Matter], family: Mapping[str, str]) -> dict[str, str]:
    """Family → what was decided about it: essential to any clause is essential; a dispute about any matter is a dispute."""
    by_family: dict[str, set[str]] = defaultdict(set)
    for matter in decided:
        by_family[family[matter.patent]].add(matter.verdict)
    order = ("分歧", "必要", "待定", "非必要", "撤回")
    return {name: next(verdict for verdict in order if verdict in told) for name, told in by_family.items() if told != {"撤回"}}


def _listed(suggested: Sequence[Candidate], known: Mapping[str, Mapping[str, Any]], family: Mapping[str, str], *, declared: set[str],
            carried: set[str], verdicts: Mapping[str, str]) -> tuple[Suggested, ...]:
    """The candidates by family, each with its best member."""
    made: dict[str, Suggested] = {}
    for each in suggested:
        name = family[each.patent]
        if name not in made:
            made[name] = Suggested(
                name, each.patent, each.title, each.score, tuple(agreement.clause.number for agreement in each.agreements), each.filed,
                tuple(each.reasons), known.get(each.patent, {}).get("holders", ()), name in declared, name in carried, verdicts.get(name, ""))
    return tuple(made.values())


def _holders_assessed(decided: Sequence[Matter], known: Mapping[str, Mapping[str, Any]], family: Mapping[str, str]) -> dict[str, set[Holder]]:
    found: dict[str, set[Holder]] = defaultdict(set)
    for matter in decided:
        found[family[matter.patent]].update(known.get(matter.patent, {}).get("holders", ()))
    return found


def _by_holder(declared: Sequence[Declared], unnumbered: Sequence[Told], carried: Sequence[Carried], listed: Sequence[Suggested], *,
               assessed: Mapping[str, set[Holder]], verdicts: Mapping[str, str], drafters: Mapping[str, Holder]) -> tuple[ByHolder, ...]:
    """A row for each holder of anything listed, the one with most declared families first."""
    names: dict[str, Holder] = {}
    of: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))

    def put(holder: Holder | None, where: str, name: str) -> None:
        if holder:
            names.setdefault(holder.key or holder.name, holder)
            of[holder.key or holder.name][where].add(name)

    for where, some in (("declared", declared), ("carried", carried)):
        for each in some:
            for told in each.told:
                put(told.holder, where, each.family)
                if where == "declared":
                    put(told.holder, "choices", told.choice or UNSAID)
    for told in unnumbered:
        put(told.holder, "unnumbered", told.declaration)
        put(told.holder, "choices", told.choice or UNSAID)
    for one in listed:
        for holder in one.holders:
            put(holder, "candidates", one.family)
    for name, holders in assessed.items():
        for holder in holders:
            put(holder, verdicts.get(name, ""), name)
    made = [ByHolder(names[key], key in drafters, len(has["declared"]), len(has["unnumbered"]), len(has["carried"]), len(has["candidates"]),
                     len(has["必要"]), len(has["非必要"]), tuple(sorted(has["choices"]))) for key, has in of.items()]
    return tuple(sorted(made, key=lambda row: (-row.declared, -row.unnumbered, -row.essential, -row.carried, -row.candidates, row.holder.name)))


def _by_promise(declared: Sequence[Declared], unnumbered: Sequence[Told]) -> tuple[ByPromise, ...]:
    """Declared families by choice of licence; a family that comes under two choices counts under both."""
    found: dict[str, set[str]] = defaultdict(set)
    holders: dict[str, set[str]] = defaultdict(set)
    without: Counter[str] = Counter(told.choice or UNSAID for told in unnumbered)
    for told, family in [*((told, each.family) for each in declared for told in each.told), *((told, "") for told in unnumbered)]:
        choice = told.choice or UNSAID
        found[choice].update({family} - {""})
        if told.holder:
            holders[choice].add(told.holder.key or told.holder.name)
    order = sorted(found, key=lambda choice: (-len(found[choice]), choice))
    return tuple(ByPromise(choice, len(found[choice]), without[choice], len(holders[choice])) for choice in order)


def _english(verdict: str) -> str:
    return {"必要": "essential", "非必要": "not_essential", "待定": "open", "分歧": "disputed"}[verdict]
