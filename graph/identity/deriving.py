"""Numbers, names, statements and answers → derived ``SAME_AS`` relationships and ``entity``.

All of it is a function of what the sources say; only what differs from what the store has is written.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from graph.folding import IDENTITY, Props, derived, element_of
from graph.identity.asked import Question, questions
from graph.identity.names import Names, names
from graph.identity.things import Pair, Things
from graph.model import NODE
from graph.queries import query
from graph.runs import Run, run_id
from graph.store import Store
from graph.templates import for_label, for_type

CERTAIN = 0.9
"""A stated SAME_AS with a lower score is shown but does not make two nodes one: short names are shared by many firms."""

_BATCH = 1000


@dataclass(frozen=True, slots=True)
class Evidence:
    """A number that no two things share: which query finds it, how it is compared, and what to say of it."""

    label: str
    property: str
    query: str
    written: Callable[[str], str]
    score: float
    reason: str


def application(number: str) -> str:
    """An application number as compared: without office prefix CN or ZL, and without the check digit, which is often left out.

    >>> application("CN200910086409.9"), application("ZL 200910086409")
    ('200910086409', '200910086409')
    """
    bare = "".join(number.upper().split()).partition(".")[0]
    return bare[2:] if bare.startswith(("CN", "ZL")) else bare


EVIDENCE = (
    Evidence("Enterprise", "uscc", "write/enterprises_with_uscc", str.upper, 0.99, "统一社会信用代码相同"),
    Evidence("Patent", "application_number", "write/patents_with_application", application, 0.99, "申请号相同"),
)


def derive_identity(store: Store, run: Run | str) -> int:
    """Bring derived relationships and ``entity`` up to date; how many relationships and nodes had to be written."""
    return sum(_derive(store, run_id(run), evidence) for evidence in EVIDENCE)


def asked(store: Store) -> list[Question]:
    """The pairs of enterprises that a person should decide, the likeliest first, as the store now is."""
    told = _told(store, EVIDENCE[0])
    return questions(told.names, _things(told)[0], told.apart)


@dataclass(frozen=True, slots=True)
class _Told:
    """What the store says of one label: SAME_AS by sources and as derived before, what is kept apart, equal numbers, names."""

    stated: dict[Pair, Props]
    had: dict[Pair, Props]
    apart: list[Pair]
    alike: dict[str, set[str]]
    names: Names


def _told(store: Store, evidence: Evidence) -> _Told:
    label = evidence.label
    stated: dict[Pair, Props] = {}
    had: dict[Pair, Props] = {}
    for row in store.stream(for_label("write/same_as", label)):
        (had if derived(row["props"]["said"]) else stated)[row["start"], row["target"]] = row["props"]
    enterprises = label == "Enterprise"
    apart = [(row["start"], row["target"]) for row in store.stream(for_label("write/distinct_from", label))] if enterprises else []
    alike = _alike((row["key"], evidence.written(row["value"])) for row in store.stream(query(evidence.query)))
    return _Told(stated, had, apart, alike, names(store) if enterprises else Names({}, {}))


def _derive(store: Store, run: str, evidence: Evidence) -> int:
    label, told = evidence.label, _told(store, evidence)
    things, named = _things(told)
    members = sorted({key for thing in things.sets() for key in thing})
    group_of = {key: value for value, keys in told.alike.items() for key in keys}
    about: dict[str, tuple[bool, bool, int, str]] = {}
    witness: dict[str, str] = {}
    tells: dict[str, str] = {}
    for row in _described(store, label, members):
        key, props = row["key"], row["props"]
        about[key] = (bool(props.get("stub")), not props.get("uscc"), -len(props["said"]), key)
        tells[key] = f"{min(props['said']).rpartition(':')[0]}:{IDENTITY}"
        if key in group_of:
            witness[key] = _witness(props, evidence, group_of[key], key)
    wanted: dict[Pair, Props] = {}
    for value, keys in told.alike.items():
        best = min(keys & about.keys(), key=about.__getitem__, default="")
        for other in sorted(keys - {best}):
            if best and things.root(other) == things.root(best) and not _said_between(told.stated, other, best):
                wanted[other, best] = {"said": sorted({witness[best], witness[other]}), "score": evidence.score,
                                       "reasons": [f"{evidence.reason}：{value}"]}
    for one, other in named:
        start, end = sorted((one, other), key=about.__getitem__, reverse=True)
        if not _said_between(told.stated, start, end):
            verdict = told.names.pairs[min(one, other), max(one, other)]
            wanted.setdefault((start, end), {"said": sorted({tells[start], tells[end]}), "score": verdict.score, "reasons": list(verdict.reasons)})
    written = _write_edges(store, run, label, told.had, wanted)
    entities = {key: min(about[other] for other in thing)[-1] for thing in things.sets() for key in thing}
    return written + _write_entities(store, run, label, entities)


def _things(told: _Told) -> tuple[Things, list[Pair]]:
    """What is one, by answers, then numbers, then what sources say, then names; and the pairs of names that made two things one."""
    things = Things(told.apart, told.names.codes)
    certain = {pair: props for pair, props in told.stated.items() if props.get("score", 1.0) >= CERTAIN}
    for one, other in sorted(pair for pair, props in certain.items() if props.get("answered_by")):
        things.join(one, other)
    for value in sorted(told.alike):
        for one, other in itertools.pairwise(sorted(told.alike[value])):
            things.join(one, other)
    targets: dict[str, set[str]] = defaultdict(set)
    for (start, end), props in certain.items():
        if start != end and not props.get("answered_by"):
            targets[start].add(end)
    things.join_named(targets)
    named = [(one, other) for one, other, _ in told.names.strong() if things.join(one, other, heed_codes=True)]
    return things, named + things.join_named(told.names.weak(), heed_codes=True)


def _said_between(stated: Mapping[Pair, Props], one: str, other: str) -> bool:
    return (one, other) in stated or (other, one) in stated


def _alike(found: Iterable[Pair]) -> dict[str, set[str]]:
    """Value → keys, for the values that more than one key has."""
    first: dict[str, str] = {}
    alike: dict[str, set[str]] = {}
    for key, value in found:
        if first.setdefault(value, key) != key:
            alike.setdefault(value, {first[value]}).add(key)
    return alike


def _described(store: Store, label: str, keys: list[str]) -> Iterator[Props]:
    for some in _batches(keys):
        yield from store.read(for_label("write/known_nodes", label), keys=some)


def _witness(props: Props, evidence: Evidence, value: str, key: str) -> str:
    """The smallest entry that tells the number, with the method ``identity``; any, where the node's key is the number."""
    element = element_of(props, (NODE[evidence.label].key,))
    tellings = {**element.mentioned, **element.told}
    tells = [said for said, telling in tellings.items()
             if evidence.property in telling.props and evidence.written(str(telling.props[evidence.property])) == value]
    said = min(tells or tellings or props["said"])
    return f"{said.rpartition(':')[0]}:{IDENTITY}"


def _write_edges(store: Store, run: str, label: str, had: Mapping[Pair, Props], wanted: Mapping[Pair, Props]) -> int:
    gone = [{"start": start, "end": end, "role": ""} for start, end in had if (start, end) not in wanted]
    rows = [{"start": start, "end": end, "role": "", "props": {**props, "run": run}} for (start, end), props in wanted.items()
            if {**props, "run": None} != {**had.get((start, end), {}), "run": None}]
    for some in _batches(gone):
        store.write([(for_type("sweep/delete_edges", "SAME_AS", label, label), {"rows": some})])
    for some in _batches(rows):
        store.write([(for_type("write/edges", "SAME_AS", label, label), {"rows": some})])
    return len(gone) + len(rows)


def _write_entities(store: Store, run: str, label: str, entities: Mapping[str, str]) -> int:
    had = {row["key"]: row["entity"] for row in store.stream(for_label("write/entities", label))}
    rows = [{"key": key, "entity": entities.get(key)} for key in sorted({*had, *entities}) if had.get(key) != entities.get(key)]
    for some in _batches(rows):
        store.write([(for_label("write/set_entities", label), {"rows": some, "run": run})])
    return len(rows)


def _batches(items: list[Any]) -> Iterator[list[Any]]:
    iterator = iter(items)
    while some := list(itertools.islice(iterator, _BATCH)):
        yield some
