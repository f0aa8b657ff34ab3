"""What a patent, a clause or a link of a chain is about → the terms that it shares with others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graph.text.clauses import Clause
from graph.text.normalise import fold
from ingest.annotations import TechnicalTerm
from ingest.components.terms import terms_in
from ingest.linking.context import Context, Linked

MOST_OF_CLAUSE = 5
MOST_DEFINED = 3
LEAST_OF_SHORT = 0.15
"""A clause or a description is short: what it says once, it is about, unless half of all texts say it."""


def term_key(text: str) -> str:
    """The key of a term: letters and digits half-width, single blanks."""
    return " ".join(fold(text).split())


def terms_of_text(context: Context, node: tuple[str, str], terms: Iterable[TechnicalTerm], title: int) -> Iterator[Linked]:
    """The terms that annotation found in a text whose first ``title`` characters are its title."""
    for term in terms:
        reasons = (*(("题名所用",) if term.start < title else ()), f"出现 {term.mentions} 次")
        yield context.edge("HAS_TERM", node, ("Term", term_key(term.text)), "text", score=term.score, reasons=reasons,
                           count=term.mentions, start=term.start, end=term.end)


def terms_of_clause(context: Context, node: tuple[str, str], clause: Clause, defined: Sequence[str]) -> Iterator[Linked]:
    """The term that a clause defines; or those it uses, of the ``defined`` ones of its standard first, then known ones.

    Places count characters of title, line break and text.
    """
    if clause.term and (key := term_key(clause.term.term)):
        if clause.term.english:
            yield context.node("Term", key, "text", name_en=clause.term.english)
        yield context.edge("HAS_TERM", node, ("Term", key), "text", score=1.0, reasons=("标准界定",), defined=True)
        return
    text = f"{clause.title}\n{clause.text}"
    own: list[str] = []
    for term in sorted(defined, key=lambda term: (-text.count(term), -len(term), term)):
        if len(own) < MOST_DEFINED and term in text and not any(term in other or other in term for other in own):
            own.append(term)
            at, count = text.find(term), text.count(term)
            yield context.edge("HAS_TERM", node, ("Term", term_key(term)), "text", score=0.5 if at > len(clause.title) else 0.8,
                               reasons=("本标准界定的术语", f"出现 {count} 次"), count=count, start=at, end=at + len(term))
    known = [term for term in terms_in(text, len(clause.title), most=MOST_OF_CLAUSE, least=LEAST_OF_SHORT)
             if not any(term.text in other or other in term.text for other in own)]
    yield from terms_of_text(context, node, known[:MOST_OF_CLAUSE - len(own)], len(clause.title))


def terms_of_link(context: Context, node: tuple[str, str], words: Iterable[str], described: str) -> Iterator[Linked]:
    """The terms of a chain's link: its name and keywords as they are, and what its description speaks of."""
    seen: set[str] = set()
    for word, reason in ((node[1], "环节名称"), *((word, "关键词") for word in words)):
        if (key := term_key(word)) and key not in seen:
            seen.add(key)
            yield context.edge("HAS_TERM", node, ("Term", key), score=1.0, reasons=(reason,))
    found = [term for term in terms_in(described, least=LEAST_OF_SHORT) if term_key(term.text) not in seen]
    yield from terms_of_text(context, node, found, 0)


def terms_of_product(context: Context, node: tuple[str, str]) -> Iterator[Linked]:
    """The known terms within a product's name: 锂离子电池 of 锂离子电池组装线."""
    yield from terms_of_text(context, node, terms_in(node[1], len(node[1]), least=LEAST_OF_SHORT), len(node[1]))
