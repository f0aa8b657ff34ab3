"""Stored vectors: kept once for each text, found exactly, whole after a kill."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from graph.errors import StoreBusy
from graph.search.making import Made, add
from graph.search.meaning import digest, whole
from graph.search.nearness import Nearness
from graph.search.vectors import Vectors


class Letters:
    """An embedder that counts letters: simple enough to know its answers."""

    name, dimensions = "letters/1", 8

    def __init__(self) -> None:
        self.seen: list[str] = []

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.seen += texts
        made = np.array([[text.count(letter) + 0.01 for letter in "abcdefgh"] for text in texts], np.float32)
        return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)


@pytest.fixture
def stored(tmp_path: Path) -> Vectors:
    vectors = Vectors(tmp_path, Letters.name)
    add(["aaab", "bbba", "cccd", "hhhh"], vectors, Letters())
    return vectors


def test_a_text_gets_one_vector_and_none_twice(stored: Vectors, tmp_path: Path) -> None:
    again = Letters()
    shown: list[tuple[int, int]] = []
    assert add(["aaab", "efef", "efef", "hhhh"], stored, again, lambda done, of: shown.append((done, of)), 4) == Made(4, 1)
    assert again.seen == ["efef"] and len(stored) == 5 and shown[-1] == (4, 4)
    assert len(Vectors(tmp_path, "letters/2")) == 0


def test_vectors_are_found_by_text_and_by_nearness(stored: Vectors) -> None:
    rows, known = stored.of(["cccd", "unknown", "aaab"])
    assert known.tolist() == [True, False, True] and not rows[1].any()
    assert np.allclose(rows[0], Letters().vectors(["cccd"])[0], atol=1e-3)
    near = stored.nearest(Letters().vectors(["aab"])[0], 2)
    assert [each.digest for each in near] == [digest("aaab"), digest("bbba")] and near[0].cosine > 0.95
    add(["aabaab"], stored, Letters())
    assert stored.nearest(Letters().vectors(["aab"])[0], 1)[0].digest == digest("aabaab")


def test_parts_that_grow_find_what_the_whole_would(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.search.vectors.PART", 3)
    draw = random.Random(7)
    texts = ["".join(draw.choices("abcdefgh", k=9)) for _ in range(20)]
    vectors, embedder = Vectors(tmp_path, Letters.name), Letters()
    for count in (1, 4, 5, 20):
        add(texts[:count], vectors, embedder)
        rows = embedder.vectors(texts[:count])
        for asked in embedder.vectors(["abcd", "hhgf"]):
            found = vectors.nearest(asked, 6)
            assert np.allclose([each.cosine for each in found], np.sort(rows @ asked)[::-1][:6], atol=2e-3)
            assert {each.digest for each in found} <= set(map(digest, texts[:count]))


@pytest.mark.parametrize(("file", "left"), [("vectors.f16", 3), ("digests.u64", 3)])
def test_half_a_row_of_a_killed_writer_is_no_row(stored: Vectors, file: str, left: int) -> None:
    path = stored.folder / file
    path.write_bytes(path.read_bytes()[:-5])
    assert len(stored) == left
    assert add(["hhhh", "efef"], stored, Letters()).made == 2
    rows, known = stored.of(["hhhh", "efef", "cccd"])
    assert known.all() and np.allclose(rows, Letters().vectors(["hhhh", "efef", "cccd"]), atol=1e-3)


def test_two_do_not_write_at_once(stored: Vectors) -> None:
    with stored.adding(8), pytest.raises(StoreBusy, match="另一个进程"):
        add(["x"], stored, Letters())


def test_a_question_is_embedded_but_never_kept(stored: Vectors, tmp_path: Path) -> None:
    embedder = Letters()
    nearness = Nearness(tmp_path, embedder.name, lambda: embedder)
    before = {path.name: path.read_bytes() for path in stored.folder.iterdir()}
    vector = nearness.of("aabb")
    assert embedder.seen == ["aabb"] and nearness.cosines(vector, ["aaab", "nothing"])[1] is None
    nearness.of("cccd")
    assert embedder.seen == ["aabb"]
    assert {path.name: path.read_bytes() for path in stored.folder.iterdir()} == before


def test_what_stands_for_a_text_is_its_title_and_beginning() -> None:
    assert whole("题", "文" * 300) == "题。" + "文" * 200 and whole("", "文") == "文"
