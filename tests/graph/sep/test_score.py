"""The score: features as distances from the usual, a sum that can be followed, a likelihood that rises with it."""

from __future__ import annotations

import pytest

from graph.sep.score import FEATURES, MIDDLE, Scored, scored

NONE: frozenset[str] = frozenset()


def values(*wordings: float, **other: float | None) -> list[dict[str, float | None]]:
    return [{"wording": each, "concepts": None, "title": None, "meaning": None, **other} for each in wordings]


def test_a_feature_is_the_distance_from_what_is_usual() -> None:
    found = scored(values(0.1, 0.2, 0.3), [NONE] * 3)
    assert [round(each.distances["wording"], 2) for each in found] == [-1.22, 0.0, 1.22]
    assert [each.total for each in found] == [each.distances["wording"] for each in found]


def test_what_is_unknown_or_the_same_for_all_says_nothing() -> None:
    found = scored([{**each, "title": title} for each, title in zip(values(0.1, 0.2, 0.3, meaning=0.9), (0.8, None, 0.9), strict=True)], [NONE] * 3)
    assert [each.distances["meaning"] for each in found] == [0.0] * 3
    assert found[1].distances["title"] == 0.0 and found[0].distances["title"] == pytest.approx(-1)


def test_half_witnesses_count_half() -> None:
    found = scored([{"wording": 0.1, "concepts": 0.2}, {"wording": 0.1, "concepts": 0.4}], [NONE] * 2)
    assert found[1].total == pytest.approx(0.5) and {feature.key: feature.weight for feature in FEATURES}["concepts"] == 0.5


def test_the_class_of_the_leading_ones_lifts_its_members() -> None:
    groups = [frozenset({"H02J 7"}), frozenset({"H02J 7"}), frozenset({"A47B 1"}), NONE]
    found = scored(values(0.3, 0.2, 0.2, 0.2), groups)
    assert found[1].total > found[3].total > found[2].total
    assert found[3].distances["classes"] == 0.0


def test_the_likelihood_is_a_half_in_the_middle_and_rises() -> None:
    steps = [Scored({}, total).likelihood for total in (MIDDLE - 5, MIDDLE - 1, MIDDLE, MIDDLE + 1, MIDDLE + 5)]
    assert steps == sorted(steps) and steps[2] == 0.5 and 0 < steps[0] < 0.1 and 0.9 < steps[-1] < 1


def test_no_candidates_have_no_scores() -> None:
    assert scored([], []) == []
