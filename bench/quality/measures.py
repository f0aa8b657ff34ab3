"""Precision, recall and F1 over texts, with bootstrap intervals, for the product and a named baseline alike."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

RESAMPLES = 2_000
SEED = 20_241_125


@dataclass(frozen=True, slots=True)
class Wanted:
    """One label. ``keys``: any of them counts as found. ``start``/``end`` place it in the text (-1: nowhere in particular).

    ``optional``: neither rewarded nor punished, and whatever is found on its characters neither.
    """

    keys: tuple[Hashable, ...]
    start: int = -1
    end: int = -1
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """One prediction, to be compared by ``key``."""

    key: Hashable
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Tally:
    """How many predictions are right, how many there are, how many were wanted."""

    right: int
    found: int
    wanted: int


@dataclass(frozen=True, slots=True)
class Error:
    """One label missed (``漏``) or one prediction too many (``多``), with the words around it."""

    kind: str
    what: str
    context: str


@dataclass(frozen=True, slots=True)
class Case:
    """One text of a set: the unit that the bootstrap draws."""

    id: str
    ours: Tally
    baseline: Tally
    errors: tuple[Error, ...] = ()


@dataclass(slots=True)
class Scored:
    """One labelled set. ``share``: only right/wanted means something (accuracy), else precision, recall and F1 are given.

    ``target``: what the figure ``judged`` (f1, or share, where it is not named) should reach; ``margin``: by how much it should
    exceed the baseline. Both None where nothing was set.
    """

    name: str
    zh: str
    baseline: str
    cases: list[Case] = field(default_factory=list)
    share: bool = False
    target: float | None = None
    margin: float | None = None
    judged: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A figure with its 95 % bootstrap interval; ``baseline`` is the baseline's figure, ``n`` the number of labels."""

    value: float
    low: float
    high: float
    baseline: float
    n: int


def tallied(wanted: Sequence[Wanted], found: Iterable[Found], text: str = "") -> tuple[Tally, tuple[Error, ...]]:
    """Compare one text's predictions with its labels, each counted once.

    >>> tallied([Wanted(("a",))], [Found("a"), Found("b")])[0]
    Tally(right=1, found=2, wanted=1)
    """
    open_labels = list(wanted)
    extra: list[Found] = []
    right = 0
    for item in found:
        hit = next((label for label in open_labels if item.key in label.keys), None)
        if hit is None:
            extra.append(item)
            continue
        open_labels.remove(hit)
        right += not hit.optional
    tolerated = [label for label in wanted if label.optional and label.start >= 0]
    extra = [item for item in extra if not any(item.start < label.end and label.start < item.end for label in tolerated)]
    missed = [label for label in open_labels if not label.optional]
    errors = [Error("漏", str(label.keys[0]), _around(text, label.start, label.end)) for label in missed]
    errors += [Error("多", str(item.key), _around(text, item.start, item.end)) for item in extra]
    return Tally(right, right + len(extra), sum(not label.optional for label in wanted)), tuple(errors)


def case(name: str, wanted: Sequence[Wanted], ours: Iterable[Found], baseline: Iterable[Found], text: str = "") -> Case:
    """One text scored for the product and for the baseline."""
    tally, errors = tallied(wanted, ours, text)
    return Case(name, tally, tallied(wanted, baseline)[0], errors)


def values(scored: Scored) -> dict[str, Value]:
    """The set's figures: precision, recall and f1, or share."""
    ours = np.array([(each.ours.right, each.ours.found, each.ours.wanted) for each in scored.cases], dtype=float).reshape(-1, 3)
    theirs = np.array([(each.baseline.right, each.baseline.found, each.baseline.wanted) for each in scored.cases], dtype=float).reshape(-1, 3)
    chance = np.random.default_rng(SEED)
    draws = chance.integers(0, max(len(ours), 1), (RESAMPLES, len(ours)))
    sums = np.array([ours[draw].sum(axis=0) for draw in draws]).reshape(RESAMPLES, 3)
    names = ("share",) if scored.share else ("precision", "recall", "f1")
    result = {}
    for name in names:
        value, resampled = _figure(name, ours.sum(axis=0)[None])[0], _figure(name, sums)
        low, high = np.percentile(resampled, [2.5, 97.5])
        result[name] = Value(round(float(value), 4), round(float(low), 4), round(float(high), 4),
                             round(float(_figure(name, theirs.sum(axis=0)[None])[0]), 4), int(ours[:, 2].sum()))
    return result


def _figure(name: str, sums: np.ndarray) -> np.ndarray:
    right, found, wanted = sums[:, 0], sums[:, 1], sums[:, 2]
    # Nothing wanted and nothing found is perfect; nothing found where something is wanted is precise, and useless.
    precision = np.divide(right, found, out=np.ones_like(right), where=found > 0)
    recall = np.divide(right, wanted, out=np.ones_like(right), where=wanted > 0)
    if name == "precision":
        return precision
    if name in {"recall", "share"}:
        return recall
    return np.divide(2 * right, found + wanted, out=np.ones_like(right), where=found + wanted > 0)


def _around(text: str, start: int, end: int, width: int = 24) -> str:
    if start < 0 or not text:
        return ""
    left, right = text[max(0, start - width):start], text[end:end + width]
    return f"{left}⟦{text[start:end]}⟧{right}".replace("\n", "⏎")
