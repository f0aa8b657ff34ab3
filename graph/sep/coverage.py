"""Which clauses may a patent be essential to? The question from the other side."""

from __future__ import annotations

from dataclasses import dataclass

from graph.search.highlights import matches
from graph.search.text import Search
from graph.sep import passages
from graph.sep.passages import Clause
from graph.sep.wording import most, words
from graph.store import Store


@dataclass(frozen=True, slots=True)
class Coverage:
    """A clause that a patent's wording suggests. ``score`` is 0 … 1 as for candidates, with the patent's words as the question.
    ``published`` is the standard's; ``marks`` are the words' places in the clause's text."""

    clause: Clause
    standard: str
    standard_title: str
    published: str
    score: float
    bm25: float
    words: tuple[str, ...]
    marks: tuple[tuple[int, int], ...]
    too_late: bool | None
    reasons: tuple[str, ...]


def clauses_for(search: Search, store: Store, patent: str, limit: int = 20) -> tuple[Coverage, ...]:
    """Clauses near a patent's first independent claim (its title and abstract where the claims are unknown), mandatory ones first.

    Raises NotFound where the graph lacks the patent.
    """
    said = passages.patent(store, patent)
    asked = words(said.claims[0].text if said.claims else f"{said.title}\n{said.abstract}")
    made, whole = [], most(asked, search)
    for each in search.best(asked, "Clause", 4 * limit):
        shown = each.shown
        clause = Clause(shown["key"], shown.get("text", ""), shown.get("number") or "", shown["title"], shown.get("kind", "陈述"),
                        bool(shown.get("normative")))
        having = words(f"{clause.title}\n{clause.text}")
        common = sorted(set(asked) & set(having), key=lambda word: (-search.rarity(word), word))
        late = passages.filed_after(said.filed, said.published, published := shown.get("published") or "")
        score = each.score / whole
        reasons = [f"共有：{'、'.join(common[:8])}（占专利用语信息量的 {score:.0%}）"]
        if not clause.mandatory:
            reasons.append(f"{clause.strength}内容（{clause.kind}），不能据以认定必要")
        if late:
            reasons.append(f"申请日（{said.filed}）晚于标准发布日（{published}），不可能是该版标准的必要专利")
        made.append(Coverage(
            clause, shown["standard"], shown.get("standard_title") or "", published, round(score, 4), round(each.score, 3), tuple(common),
            tuple((match.start, match.end) for match in matches(clause.text, frozenset(common))), late, tuple(reasons)))
    made.sort(key=lambda each: (not each.clause.mandatory, bool(each.too_late), -each.score, each.clause.id))
    return tuple(made[:limit])
