"""What can be found, as plain documents, and how the graph gives them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from graph.queries import query
from graph.search.numbers import bare, patent_forms, standard_forms
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that search can find.

    ``names`` are other words that find it; ``handles`` the bare forms (``numbers.bare``) that name this very thing,
    ``refers`` looser ones that should find it after those. ``published`` is an ISO date or its beginning. ``ipc`` and
    ``ics`` are codes as the graph writes them, the main class first. ``regions`` are (code, name). ``terms`` are the
    technical terms that it is about, the most telling first. ``shown`` is what a result list shows beside all this.
    """

    label: str
    key: str
    title: str = ""
    text: str = ""
    claims: str = ""
    names: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    refers: tuple[str, ...] = ()
    published: str = ""
    ipc: tuple[str, ...] = ()
    ics: tuple[str, ...] = ()
    applicants: tuple[str, ...] = ()
    regions: tuple[tuple[str, str], ...] = ()
    status: str = ""
    kind: str = ""
    standard: str = ""
    normative: bool | None = None
    entity: str = ""
    terms: tuple[str, ...] = ()
    shown: Mapping[str, Any] = field(default_factory=dict)


def documents(store: Store) -> Iterator[Document]:
    """Everything in the graph that can be found, label by label; streaming, never more than one answer's buffer in memory."""
    for name, make in PRODUCERS:
        for row in store.stream(query(name)):
            yield make(row)


def count(store: Store) -> int:
    """How many documents ``documents`` gives."""
    return sum(int(row["documents"]) for row in store.read(query("read/search_counts")))


def patent(row: Mapping[str, Any]) -> Document:
    """A row of read/search_patents."""
    said = row["patent"]
    claims = [text for _, text in sorted(row["claims"], key=lambda pair: pair[0] or 0) if text]
    applicants = _ordered(row["applicants"])
    numbers = [said["number"], said.get("application_number") or "", *(said.get("publications") or [])]
    return Document(
        "Patent", said["number"], said.get("title") or "", said.get("abstract") or "", "\n".join(claims),
        names=(*applicants, said.get("title_en") or ""), handles=patent_forms(*numbers), published=said.get("published") or "",
        ipc=tuple(code for _, code in sorted(row["ipc"], key=lambda pair: (not pair[0], pair[1]))),
        applicants=applicants, regions=_regions(row["regions"]), status=said.get("legal_status") or "",
        entity=said.get("entity") or "", terms=_ranked(row["terms"]),
        shown=_shown(said, "application_number", "filed", "granted", "patent_type", "stub"))


def standard(row: Mapping[str, Any]) -> Document:
    """A row of read/search_standards."""
    said = row["standard"]
    own, loose = standard_forms(said["number"])
    return Document(
        "Standard", said["number"], said.get("title") or "", said.get("scope") or "",
        names=(said["number"], said.get("title_en") or "", *row["ccs"], *_ordered(row["drafters"])), handles=(own,), refers=loose,
        published=said.get("published") or "", ics=tuple(sorted(row["ics"])), status=said.get("status") or "",
        kind=said.get("kind") or "", shown=_shown(said, "title_en", "implemented", "issuer", "stub") | {"ccs": sorted(row["ccs"])})


def clause(row: Mapping[str, Any]) -> Document:
    """A row of read/search_clauses."""
    said, number = row["clause"], row["standard"]
    own, loose = standard_forms(number)
    return Document(
        "Clause", said["id"], said.get("title") or "", said.get("text") or "", handles=(bare(said["id"]),), refers=(own, *loose),
        published=row["published"] or "", kind=said.get("kind") or "", standard=number,
        normative=bool(said.get("normative")), terms=_ranked(row["terms"]), shown={"number": said.get("number"), "standard_title": row["standard_title"]})


def enterprise(row: Mapping[str, Any]) -> Document:
    """A row of read/search_enterprises."""
    said = row["enterprise"]
    aliases = said.get("aliases") or []
    name = said.get("name") or said["key"]
    return Document(
        "Enterprise", said["key"], name, "、".join(sorted(row["products"])), names=(*aliases, said.get("name_en") or ""),
        handles=tuple({bare(form): None for form in (name, said["key"], said.get("uscc") or "", *aliases) if bare(form)}),
        regions=_regions(row["regions"]), kind=said.get("org_type") or "", entity=said.get("entity") or "",
        shown=_shown(said, "uscc", "aliases", "stub"))


def chain_node(row: Mapping[str, Any]) -> Document:
    """A row of read/search_chain_nodes."""
    said = row["node"]
    return Document(
        "ChainNode", said["name"], said["name"], said.get("description") or "", names=(*(said.get("keywords") or []), *row["chains"]),
        handles=(bare(said["name"]),), kind=said.get("node_type") or "", terms=_ranked(row["terms"]), shown={"chains": sorted(row["chains"])})


def policy(row: Mapping[str, Any]) -> Document:
    """A row of read/search_policies."""
    said = row["policy"]
    return Document(
        "PolicyDocument", said["number"], said.get("title") or "", said.get("text") or "", names=(said["number"], *row["issuers"]),
        handles=tuple({bare(form): None for form in (said["number"], said.get("title") or "") if bare(form)}),
        published=said.get("published") or "", shown={"issuers": sorted(row["issuers"])})


PRODUCERS: tuple[tuple[str, Callable[[Mapping[str, Any]], Document]], ...] = (
    ("read/search_patents", patent),
    ("read/search_standards", standard),
    ("read/search_clauses", clause),
    ("read/search_enterprises", enterprise),
    ("read/search_chain_nodes", chain_node),
    ("read/search_policies", policy),
)


def _ordered(pairs: list[list[Any]]) -> tuple[str, ...]:
    return tuple(name for _, name in sorted(pairs, key=lambda pair: (pair[0] or 0, pair[1] or "")) if name)


def _ranked(pairs: list[list[Any]]) -> tuple[str, ...]:
    return tuple(name for _, name in sorted(pairs, key=lambda pair: (-(pair[0] or 0), pair[1])))


def _regions(pairs: list[list[str]]) -> tuple[tuple[str, str], ...]:
    # The longest code is the smallest division.
    return tuple((code, name or "") for code, name in sorted(pairs, key=lambda pair: (-len(pair[0].rstrip("0")), pair[0])))


def _shown(said: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: said[name] for name in names if said.get(name)}
