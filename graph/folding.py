"""What several records say about one node or relationship, folded into the properties that the store keeps, and back.

An ``Element`` is a set of tellings: who says what. Adding to the set is associative, commutative and idempotent, and what
is stored is a pure function of the set that loses nothing which a later addition or withdrawal needs. So the order in
which sources arrive does not matter, a source read twice changes nothing, and taking a source out leaves exactly what
would be there if it had never come.

Stored are ``said`` and the folded properties. Only where the tellings differ does ``also`` hold them, as a JSON list of
groups that tell the same: ``rank``, ``props`` (only what differs from the element's own), ``same`` (names of properties
told as the element has them), ``score`` and ``reasons``, ``mention``, and ``said`` (who; left out on the largest group, to
which everybody else in the element's ``said`` belongs). ``rank`` stands on an element without ``also`` unless it is 50.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.statements import Said

RANK = 50
PROVENANCE = frozenset({"said", "run", "also", "rank", "score", "reasons", "stub"})
DERIVED = frozenset({"entity"})
"""Properties that ``graph.identity`` computes; nobody tells them and folding leaves them alone."""
IDENTITY = "identity"
"""The method of what is derived; no statement has it."""

Props = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Telling:
    """What one record says about one element; lower ranks win a property. ``score`` is None where nothing was inferred."""

    rank: int = RANK
    props: Mapping[str, Any] = field(default_factory=dict)
    score: float | None = None
    reasons: tuple[str, ...] = ()

    @property
    def certainty(self) -> tuple[float, tuple[str, ...]]:
        return (2.0 if self.score is None else self.score), self.reasons


@dataclass(slots=True)
class Element:
    """All that is known of one node or relationship.

    ``told`` maps each ``said`` entry that describes it to what it tells. ``mentioned`` holds the entries that only refer
    to it: of every source the smallest, so that what is referred to often does not grow with every reference. ``bare`` is
    the smallest entry among the relationships that touch a node of which nothing else is known.
    """

    told: dict[str, Telling] = field(default_factory=dict)
    mentioned: dict[str, Telling] = field(default_factory=dict)
    bare: str | None = None

    def tell(self, said: str, telling: Telling) -> None:
        """Add that an entry describes the element."""
        known = self.told.get(said)
        self.told[said] = telling if known is None else _joined(known, telling)

    def mention(self, said: str, telling: Telling) -> None:
        """Add that an entry only refers to it, and what the reference tells."""
        source = source_of(said)
        for other in [entry for entry in self.mentioned if source_of(entry) == source]:
            if other < said:
                return
            if other > said:
                del self.mentioned[other]
        known = self.mentioned.get(said)
        self.mentioned[said] = telling if known is None else _joined(known, telling)

    def refer(self, said: str) -> None:
        """Add that a relationship with this entry touches the node."""
        if self.bare is None or said < self.bare:
            self.bare = said

    def add(self, other: Element) -> None:
        """Add everything that another account of the same element holds."""
        for said, telling in other.told.items():
            self.tell(said, telling)
        for said, telling in other.mentioned.items():
            self.mention(said, telling)
        if other.bare is not None:
            self.refer(other.bare)

    def without(self, sources: Collection[str]) -> Element:
        """The same without what these sources say. ``bare`` is left out: it has to be looked up in the relationships."""
        return Element({said: telling for said, telling in self.told.items() if source_of(said) not in sources},
                       {said: telling for said, telling in self.mentioned.items() if source_of(said) not in sources})

    @property
    def empty(self) -> bool:
        return not self.told and not self.mentioned and self.bare is None


@dataclass(frozen=True, slots=True)
class _Group:
    """Entries that tell the same: what, and who."""

    head: dict[str, Any]
    said: list[str]


def source_of(said: str) -> str:
    """The source of an entry.

    >>> source_of("a1b2c3d4e5#L12:column")
    'a1b2c3d4e5'
    """
    return said.partition("#")[0]


def derived(said: Iterable[str]) -> bool:
    """Whether these are entries of a relationship that ``graph.identity`` derived, and that no source says."""
    return all(who.endswith(f":{IDENTITY}") for who in said)


def entry_of(source: str, said: Said) -> str:
    """The ``said`` entry of a record of a source.

    >>> entry_of("a1b2c3d4e5", Said("L12", "column"))
    'a1b2c3d4e5#L12:column'
    """
    return f"{source}#{said.record}:{said.method}"


def stored(element: Element) -> Props:
    """The properties that the store keeps of an element that is not empty, without its key and without ``run``."""
    describing = element.told or element.mentioned
    if not describing:
        return {"stub": True, "said": [element.bare]}
    if len(describing) == 1 and not (element.told and element.mentioned):
        ((said, only),) = describing.items()
        if element.told or only.props:
            return _told_alike(only, [said], stub=not element.told)
    return _stored_many(element, describing)


def _told_alike(telling: Telling, said: list[str], stub: bool) -> Props:
    props: Props = {**telling.props, "said": said}
    if telling.rank != RANK:
        props["rank"] = telling.rank
    if stub:
        props["stub"] = True
    _put_certainty(props, telling)
    return props


def _stored_many(element: Element, describing: dict[str, Telling]) -> Props:
    groups: dict[str, _Group] = {}
    for kind, mention in ((element.told, False), (element.mentioned, True)):
        for said in sorted(kind):
            head: dict[str, Any] = {"mention": mention, "rank": kind[said].rank, "props": dict(kind[said].props)}
            _put_certainty(head, kind[said])
            groups.setdefault(_written(head), _Group(head, [])).said.append(said)
    ordered = [groups[name] for name in sorted(groups)]
    if len(ordered) == 1 and (element.told or ordered[0].head["props"]):
        return _told_alike(next(iter(describing.values())), sorted(describing), stub=not element.told)
    own = _folded(describing.items())
    if element.told:
        for name, value in _folded(element.mentioned.items()).items():
            own.setdefault(name, value)
    largest = max((group for group in ordered if group.head["mention"] is not bool(element.told)), key=lambda group: len(group.said))
    also = _written([_compact(group, own, group is largest) for group in ordered])
    _put_certainty(own, max(describing.values(), key=lambda telling: telling.certainty))
    own |= {"said": sorted(describing), "also": also}
    if not element.told:
        own["stub"] = True
    return own


def _compact(group: _Group, own: Props, largest: bool) -> dict[str, Any]:
    row: dict[str, Any] = {name: group.head[name] for name in ("score", "reasons") if name in group.head}
    props = group.head["props"]
    if same := sorted(name for name, value in props.items() if _alike(own.get(name), value)):
        row["same"] = same
    if differing := {name: value for name, value in props.items() if name not in same}:
        row["props"] = differing
    if group.head["rank"] != RANK:
        row["rank"] = group.head["rank"]
    if group.head["mention"]:
        row["mention"] = True
    if not largest:
        row["said"] = group.said
    return row


def element_of(properties: Mapping[str, Any], identity: Collection[str] = ()) -> Element:
    """The element of which the store keeps these properties; ``identity`` names its key or role property."""
    own = {name: value for name, value in properties.items()
           if name not in PROVENANCE and name not in DERIVED and name not in identity}
    said: list[str] = list(properties["said"])
    also = properties.get("also")
    stub = bool(properties.get("stub"))
    if also is None:
        if stub and not own:
            return Element(bare=said[0])
        telling = Telling(properties.get("rank", RANK), own, properties.get("score"), tuple(properties.get("reasons") or ()))
        describing = dict.fromkeys(said, telling)
        return Element(mentioned=describing) if stub else Element(told=describing)
    groups: list[dict[str, Any]] = json.loads(also)
    named = {who for group in groups if bool(group.get("mention")) is stub for who in group.get("said", ())}
    element = Element()
    for group in groups:
        props = {name: own[name] for name in group.get("same", ())} | group.get("props", {})
        telling = Telling(group.get("rank", RANK), props, group.get("score"), tuple(group.get("reasons", ())))
        kind = element.mentioned if group.get("mention") else element.told
        # The largest group names nobody: it is everybody whom no other group names.
        for who in group.get("said") or [who for who in said if who not in named]:
            kind[who] = telling
    return element


def _put_certainty(props: Props, telling: Telling) -> None:
    if telling.score is not None:
        props["score"] = telling.score
    if telling.reasons:
        props["reasons"] = list(telling.reasons)


def _folded(tellings: Iterable[tuple[str, Telling]]) -> Props:
    """One value for each property: the best telling's, or the union of all where they tell different lists."""
    props: Props = {}
    for _, telling in sorted(tellings, key=lambda item: (item[1].rank, item[0])):
        for name, value in telling.props.items():
            if name not in props:
                props[name] = value
            elif isinstance(value, list) and isinstance(props[name], list) and value != props[name]:
                props[name] = sorted({*props[name], *value})
    return props


def _joined(one: Telling, other: Telling) -> Telling:
    """What one entry tells that was met twice: the same whichever came first."""
    if one == other:
        return one
    props = dict(one.props)
    for name, value in other.props.items():
        known = props.get(name)
        if known is None or _alike(known, value):
            props[name] = value
        elif isinstance(known, list) and isinstance(value, list):
            props[name] = sorted({*known, *value})
        else:
            props[name] = min(known, value, key=_written)
    score, reasons = max(one.certainty, other.certainty)
    return Telling(min(one.rank, other.rank), props, None if score > 1 else score, reasons)


def _alike(one: Any, other: Any) -> bool:
    # 1 == 1.0 == True in Python, but not in a store.
    return bool(one == other) and type(one) is type(other)


def _written(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
