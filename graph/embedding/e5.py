"""The embedder that comes with the product: multilingual-e5-small on onnxruntime, without network, graphics card or download."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer, models, pre_tokenizers, processors

from graph.embedding import encoder, weights

NAME = "multilingual-e5-small-int8"
VERSION = 1
"""Rises when the graph says other vectors, so that stored ones are made anew."""

DIMENSIONS = 384

# Both sides are questions: clauses and abstracts describe the same things, neither answers the other.
PREFIX = "query: "

_SPACES = re.compile(" {2,}")


class E5:
    """Vectors of length one whose inner product says how near two texts are in meaning, typically .78 (strangers) to .95.

    The first use on a machine writes the converted model into ``folder`` (70 MB, some seconds). Raises EmbedderMissing where
    the package with the weights is not installed.
    """

    name = f"{NAME}/{VERSION}"
    dimensions = DIMENSIONS

    def __init__(self, folder: Path, threads: int = 1) -> None:
        held = weights.read(weights.bundled())
        path = folder / f"{NAME}-{VERSION}.onnx"
        if not path.is_file():
            folder.mkdir(parents=True, exist_ok=True)
            encoder.write(held, path)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        # This fusion replaces a vectorised operator by one that is not, and costs a quarter of the speed.
        self._session = onnxruntime.InferenceSession(path, options, disabled_optimizers=["SkipLayerNormFusion"])
        self._threads = threads
        self._written_as = str.maketrans(dict(held.written_as))
        self._positions = held.positions
        self._tokenizer = tokenizer(held)

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row for each text (texts × dimensions). What exceeds 510 tokens (some 700 characters) is not seen."""
        if self._threads == 1 or len(texts) < 2:
            rows: Iterable[NDArray[np.float32]] = map(self._vector, texts)
            return _stacked(rows)
        with ThreadPoolExecutor(self._threads) as pool:
            return _stacked(pool.map(self._vector, texts))

    def _vector(self, text: str) -> NDArray[np.float32]:
        ids = self._tokenizer.encode(_SPACES.sub(" ", (PREFIX + text).translate(self._written_as))).ids
        if len(ids) > self._positions:
            ids = [*ids[: self._positions - 1], ids[-1]]
        found: NDArray[np.float32] = self._session.run(["vector"], {"ids": np.array([ids], np.int64)})[0][0]
        return found


def tokenizer(held: weights.Weights) -> Tokenizer:
    """The model's own division of a text into pieces (Unigram), with the marks of its beginning and end."""
    model = models.Unigram(list(held.pieces), unk_id=held.unknown)
    # It would remember whole sentences. A text is embedded once, and may be one that nobody else should know.
    model._resize_cache(0)
    made = Tokenizer(model)
    made.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    begin, end = held.pieces[held.begin][0], held.pieces[held.end][0]
    made.post_processor = processors.TemplateProcessing(single=f"{begin} $A {end}", special_tokens=[(begin, held.begin), (end, held.end)])
    return made


def _stacked(rows: Iterable[NDArray[np.float32]]) -> NDArray[np.float32]:
    made = list(rows)
    return np.stack(made) if made else np.zeros((0, DIMENSIONS), np.float32)
