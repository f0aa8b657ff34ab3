"""What a clause and a patent have in common, as a reader is told it: words, other names for the same, values, and what stands out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graph.sep.numbers import Comparison, contradicted
from graph.sep.passages import filed_after, filing_year
from graph.sep.reading import Reading
from graph.sep.score import FEATURES
from graph.sep.wording import Weigh


@dataclass(frozen=True, slots=True)
class Synonym:
    """A concept that clause and patent call differently: its name, the clause's term, the patent's."""

    concept: str
    clause: str
    patent: str


def synonyms(clause: Reading, patent: Reading) -> Iterator[Synonym]:
    """The concepts of which both speak and which they never call the same, in the order of the clause.

    >>> [(each.clause, each.patent) for each in synonyms(Reading("剩余电流超过限值时"), Reading("发生漏电时报警"))]
    [('剩余电流', '漏电')]
    """
    for concept, terms in clause.called.items():
        other = patent.called.get(concept)
        if other and not terms & other:
            yield Synonym(concept, min(terms), min(other))


def common(asked: Mapping[str, float], having: Iterable[str], weigh: Weigh) -> tuple[str, ...]:
    """The words of both, the most telling first."""
    both = {word for word in having if word in asked}
    return tuple(sorted(both, key=lambda word: (-asked[word] * weigh(word), word)))


def reason(words: Sequence[str], share: str, agreeing: Sequence[Synonym], numbers: Sequence[Comparison], distances: Mapping[str, float],
           *, usual: str) -> str:
    """Why a patent and a clause stand where they do. ``share`` says of what the words are a part, ``usual`` what the distances are from."""
    told = [f"共有：{'、'.join(words[:8])}（{share}）"] if words else []
    if agreeing:
        told.append("同义：" + "、".join(f"{each.clause}＝{each.patent}" for each in agreeing[:5]))
    if numbers:
        told.append("数值：" + "、".join(each.told for each in numbers[:4]))
    if contradicted(numbers):
        told.append("数值与该条款矛盾，列于其他候选之后")
    above = [f"{feature.zh} {distances[feature.key]:+.1f}" for feature in FEATURES if distances.get(feature.key)]
    told.append(f"较{usual}：{'、'.join(above)}（标准差）" if above else f"与{usual}无异")
    return "；".join(told)


def filed_on(shown: Mapping[str, Any]) -> str:
    """When a patent of the projection was filed: a date, the year that its application number shows, or ''."""
    return str(shown.get("filed") or "") or filing_year(str(shown.get("application_number") or ""))


def too_late(shown: Mapping[str, Any], published: str) -> bool | None:
    """Whether a patent of the projection was filed after an edition was published; None where the dates do not tell."""
    return filed_after(filed_on(shown), str(shown.get("published") or ""), published)
