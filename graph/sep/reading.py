"""A text read once, to be compared with many others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cached_property

from graph.search.highlights import Places
from graph.sep.numbers import values
from graph.sep.wording import counts, words
from graph.text.concepts import spoken
from graph.text.parameters import Parameter


class Reading:
    """A title and a text, of which each thing is read when first asked for. It is made for one answer and gone with it, so that
    nothing of a confidential text stays behind.

    >>> reading = Reading("应切断漏电。", "保护")
    >>> sorted(reading.counts), reading.called["剩余电流"]
    (['保护', '切断', '漏电'], frozenset({'漏电'}))
    """

    def __init__(self, text: str, title: str = "") -> None:
        self.text = text
        self.whole = f"{title}\n{text}" if title else text

    @cached_property
    def words(self) -> Mapping[str, float]:
        """Words and concepts of title and text, with how often each occurs, as far as it counts (``wording.words``)."""
        return words(self.whole)

    @cached_property
    def counts(self) -> Counter[str]:
        """The words of title and text, with how often each occurs."""
        return counts(self.whole)

    @cached_property
    def called(self) -> Mapping[str, frozenset[str]]:
        """The concepts of title and text, each with the terms by which it goes there, in reading order."""
        found: dict[str, set[str]] = {}
        for each in spoken(self.whole):
            found.setdefault(each.concept, set()).add(each.term)
        return {concept: frozenset(terms) for concept, terms in found.items()}

    @cached_property
    def values(self) -> tuple[Parameter, ...]:
        """The values of the text that have a name and an end; offsets count characters of the text."""
        return values(self.text)

    @cached_property
    def places(self) -> Places:
        """Where the text's words stand in it."""
        return Places(self.text)
