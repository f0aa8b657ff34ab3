"""The map of a chain: its links in layers with patents, standards and enterprises laid over, and what each link lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graph.answers import Example, Thing
from graph.chain.gaps import Found, Gap, Verdict, verdicts
from graph.chain.matching import Match, Terms, ics_terms, ipc_terms, matching
from graph.identifiers.names import enterprise_key
from graph.queries import query
from graph.reader import Reader
from graph.search import Search
from graph.store import Store

MOST_NODES = 200
"""Links that one map shows; machine-made chains can have tens of thousands."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """An enterprise on the map: its key and name; ``makes`` says that a source names it as a maker of the link's product,
    ``patents`` how many of the link's patents it applied for, ``leads`` that it leads the chain."""

    key: str
    title: str
    makes: bool = False
    patents: int = 0
    leads: bool = False
    region: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many belong to the link, how they were recognised, and examples, best first."""

    total: int
    by_keyword: int
    by_class: int
    by_both: int
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class LinkMap:
    """One link. ``makers`` and ``applicants`` count organisations; ``enterprises`` is both, each organisation once."""

    name: str
    parent: str
    description: str
    keywords: tuple[str, ...]
    ipc_patterns: tuple[str, ...]
    ics_patterns: tuple[str, ...]
    patents: Tally
    standards: Tally
    makers: int
    applicants: int
    enterprises: int
    organisations: tuple[Organisation, ...]
    gap: Gap
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer with its links in order."""

    layer: str
    nodes: tuple[LinkMap, ...]


@dataclass(frozen=True, slots=True)
class ChainMap:
    """A chain's map. ``flows`` are (start feeds end); ``gaps`` counts the links of each answer; ``left_off`` links are not shown.

    ``run`` is the run that patents and standards were counted in.
    """

    name: str
    description: str
    layers: tuple[Layer, ...]
    flows: tuple[tuple[str, str], ...]
    leaders: tuple[Organisation, ...]
    gaps: Mapping[str, int]
    left_off: int
    run: str | None


def chain_map(reader: Reader, search: Search, name: str, *, examples: int = 5) -> ChainMap:
    """The map of the chain of that name. Raises NotFound, or IndexMissing where the projection has not been built."""
    chain = reader.chain(name)
    store = reader.store
    key = chain.thing.key
    nodes = [(layer, node) for layer, some in chain.layers for node in some]
    shown = nodes[:MOST_NODES]
    leaders = {row["enterprise"]: Organisation(row["enterprise"], row["title"] or row["enterprise"], leads=True, region=row["region"] or "")
               for row in store.read(query("read/leaders_of_chain"), name=key)}
    makers: dict[str, dict[str, str]] = {}
    for row in store.read(query("read/makers_of_chain"), name=key):
        makers.setdefault(row["node"], {})[row["enterprise"]] = row["title"] or row["enterprise"]
    drafts = [_draft(store, search, node, makers.get(node.key, {}), leaders, examples=examples) for _, node in shown]
    judged = verdicts([draft.found for draft in drafts])
    made: dict[str, list[LinkMap]] = {}
    for (layer, _), draft, verdict in zip(shown, drafts, judged, strict=True):
        made.setdefault(layer, []).append(draft.link(verdict))
    names = {node.key for _, node in shown}
    flows = [(row["start"], row["end"]) for row in store.read(query("read/flows_of_chain"), name=key)]
    gaps = {gap.value: sum(verdict.gap is gap for verdict in judged) for gap in Gap}
    return ChainMap(key, str(chain.thing.properties.get("description") or ""),
                    tuple(Layer(layer, tuple(links)) for layer, links in made.items()),
                    tuple((start, end) for start, end in flows if start in names and end in names),
                    tuple(leaders.values()), gaps, len(nodes) - len(shown), search.run)


def terms_of(store: Store, node: Mapping[str, Any], name: str) -> tuple[Terms, Terms]:
    """What a link's patents and its standards are recognised by."""
    keywords = tuple(node.get("keywords") or ())
    ipc, ics = tuple(node.get("ipc_patterns") or ()), tuple(node.get("ics_patterns") or ())
    described = bool(keywords or ipc or ics)
    words = keywords or (name,)
    return Terms(words, ipc_terms(store, ipc), described), Terms(words, ics_terms(ics), described)


@dataclass(frozen=True, slots=True)
class _Draft:
    node: Thing
    patents: Match
    standards: Match
    makers: int
    organisations: tuple[Organisation, ...]
    found: Found

    def link(self, verdict: Verdict) -> LinkMap:
        of = self.node.properties
        return LinkMap(
            self.node.key, str(of.get("parent") or ""), str(of.get("description") or ""), tuple(of.get("keywords") or ()),
            tuple(of.get("ipc_patterns") or ()), tuple(of.get("ics_patterns") or ()), _tally(self.patents), _tally(self.standards),
            self.makers, len(self.patents.applicants), self.found.enterprises, self.organisations, verdict.gap, verdict.reasons)


def _draft(store: Store, search: Search, node: Thing, makers: Mapping[str, str], leaders: Mapping[str, Organisation], *,
           examples: int) -> _Draft:
    patent_terms, standard_terms = terms_of(store, node.properties, node.key)
    patents = matching(search, "Patent", patent_terms, examples=examples)
    standards = matching(search, "Standard", standard_terms, examples=examples)
    known = {key: Organisation(key, title, makes=True, leads=key in leaders) for key, title in makers.items()}
    # The projection knows applicants by name only; the same normalisation that made the keys brings them together.
    by_name = {enterprise_key(title): key for key, title in makers.items()}
    for name, number in patents.applicants:
        key = enterprise_key(name)
        key = by_name.get(key, key)
        before = known.get(key)
        known[key] = Organisation(key, before.title if before else name, bool(before and before.makes),
                                  number + (before.patents if before else 0), key in leaders)
    order = sorted(known.values(), key=lambda one: (not one.leads, not one.makes, -one.patents, one.title))
    top, top_count = patents.applicants[0] if patents.applicants else ("", 0)
    found = Found(patents.total, standards.total, len(known), top_count / patents.total if patents.total else 0.0, top,
                  patent_terms.described)
    return _Draft(node, patents, standards, len(makers), tuple(order[:examples * 2]), found)


def _tally(match: Match) -> Tally:
    return Tally(match.total, match.by_keyword, match.by_class, match.by_both, match.examples)
