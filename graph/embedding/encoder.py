"""multilingual-e5-small as an ONNX graph: one text's token ids in, its vector of length one out.

The encoder is BERT's: words and positions added, twelve layers of attention and of a feed-forward net, the mean over all tokens.
Matrices are rounded to 8 bits for each output column, which costs little (cosine .996 and more to single precision) and is
twice as fast; the words stay in the 4-bit blocks they come in. One text is computed at a time: a batch is no faster on a
processor of this kind, and its members would change each other's rounding.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from graph.embedding.weights import BLOCK, Quantised, Weights

MICROSOFT = "com.microsoft"
"""The domain of the operators that only onnxruntime has: quantised products, attention, GELU, gathering from blocks."""


def write(weights: Weights, path: Path) -> None:
    """Write the graph to a file, in one step that a crash cannot leave half done."""
    part = path.with_suffix(".part")
    onnx.save(_Graph(weights).model(), part)
    part.replace(path)


class _Graph:
    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def model(self) -> onnx.ModelProto:
        state = self.normalised(self.words_and_positions(), "emb.ln")
        for layer in range(self.weights.layers):
            state = self.layer(state, f"l{layer}")
        pooled = self.node("ReduceSum", state, self.constant("tokens", np.array([1], np.int64)), keepdims=0)
        self.node("LpNormalization", pooled, name="vector", axis=1, p=2)
        graph = helper.make_graph(
            self.nodes, "multilingual-e5-small", [helper.make_tensor_value_info("ids", TensorProto.INT64, [1, "tokens"])],
            [helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, self.weights.hidden])], self.constants)
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)], ir_version=9)

    def words_and_positions(self) -> str:
        words = self.weights.matrices["emb.word"]
        nibbles = words.values[:, 0::2] | (words.values[:, 1::2] << 4)
        packed = helper.make_tensor("emb.word", TensorProto.UINT8, nibbles.shape, nibbles.tobytes(), raw=True)
        self.constants.append(packed)
        word = self.node("GatherBlockQuantized", "emb.word", "ids", self.constant("emb.word.scales", words.scales), domain=MICROSOFT,
                         gather_axis=0, quantize_axis=1, block_size=BLOCK, bits=4)
        hidden = self.weights.hidden
        # Every token is of the first type: the others belong to tasks with pairs of texts.
        placed = self.weights.vectors["emb.pos"].reshape(-1, hidden) + self.weights.vectors["emb.type"].reshape(-1, hidden)[0]
        count = self.node("Shape", "ids", start=1, end=2)
        position = self.node("Slice", self.constant("emb.pos", placed), self.constant("first", np.array([0], np.int64)), count)
        return self.node("Add", word, position)

    def layer(self, state: str, at: str) -> str:
        query, key, value = (self.linear(state, f"{at}.{part}") for part in "qkv")
        seen = self.node("MultiHeadAttention", query, key, value, domain=MICROSOFT, num_heads=self.weights.heads)
        state = self.normalised(self.node("Add", state, self.linear(seen, f"{at}.ao")), f"{at}.aln")
        inner = self.node("Gelu", self.linear(state, f"{at}.fi"), domain=MICROSOFT)
        return self.normalised(self.node("Add", state, self.linear(inner, f"{at}.fo")), f"{at}.oln")

    def linear(self, state: str, name: str) -> str:
        values, scales = rounded(self.weights.matrices[f"{name}.w"])
        zero = np.zeros(len(scales), np.int8)
        return self.node("DynamicQuantizeMatMul", state, self.constant(f"{name}.w", values), self.constant(f"{name}.scales", scales),
                         self.constant(f"{name}.zero", zero), self.constant(f"{name}.b", self.weights.vectors[f"{name}.b"]),
                         domain=MICROSOFT)

    def normalised(self, state: str, name: str) -> str:
        scale, shift = (self.constant(f"{name}.{part}", self.weights.vectors[f"{name}.{part}"]) for part in "wb")
        return self.node("LayerNormalization", state, scale, shift, axis=-1, epsilon=self.weights.epsilon)

    def constant(self, name: str, values: NDArray[Any]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, operator: str, *inputs: str, name: str = "", domain: str = "", **attributes: Any) -> str:
        name = name or f"{operator} {len(self.nodes)}"
        self.nodes.append(helper.make_node(operator, inputs, [name], domain=domain, **attributes))
        return name


def rounded(matrix: Quantised) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """A matrix of output rows as 8-bit columns (inputs × outputs), and the scale of each output."""
    whole = matrix.restored()
    scales = (np.abs(whole).max(axis=1) / 127).astype(np.float32)
    return np.rint(whole / scales[:, None]).astype(np.int8).T, scales
