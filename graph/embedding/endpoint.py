"""An embedder behind an OpenAI-compatible address: whatever model serves ``POST {url}/embeddings``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import httpx
import numpy as np
from numpy.typing import NDArray

from graph.errors import EmbedderMissing

TOGETHER = 64
"""Texts in one request."""


def named(url: str, model: str) -> str:
    """What an endpoint's model is called: two servers may serve different ones under one name."""
    return f"{model} @ {httpx.URL(url).host}"


class Endpoint:
    """Vectors from a server, scaled to length one. Raises EmbedderMissing when it does not answer as one; the message never
    repeats the texts."""

    def __init__(self, url: str, model: str, key: str = "", seconds: float = 30.0) -> None:
        self.name = named(url, model)
        self._model = model
        self._client = httpx.Client(base_url=url.rstrip("/") + "/", timeout=seconds, headers={"Authorization": f"Bearer {key}"} if key else {})
        self.dimensions = self.vectors(["维数"]).shape[1]

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One row for each text (texts × dimensions), in their order."""
        rows: list[NDArray[np.float32]] = []
        for at in range(0, len(texts), TOGETHER):
            rows.append(self._asked(list(texts[at : at + TOGETHER])))
        return np.concatenate(rows) if rows else np.zeros((0, self.dimensions), np.float32)

    def _asked(self, texts: list[str]) -> NDArray[np.float32]:
        try:
            answer = self._client.post("embeddings", json={"model": self._model, "input": texts})
            answer.raise_for_status()
            said: list[dict[str, Any]] = sorted(answer.json()["data"], key=lambda each: each["index"])
            found = np.array([each["embedding"] for each in said], np.float32)
        except httpx.HTTPStatusError as error:
            raise EmbedderMissing(f"句向量服务 {self.name} 拒绝了请求（状态 {error.response.status_code}）：请核对地址、模型名与密钥") from None
        except httpx.HTTPError as error:
            raise EmbedderMissing(f"句向量服务 {self.name} 无法访问（{type(error).__name__}）：请核对 ZHUANBIAO_EMBEDDINGS_URL") from None
        except (ValueError, KeyError, TypeError):
            raise EmbedderMissing(f"句向量服务 {self.name} 的回答不是 OpenAI 兼容格式（应有 data[].index 与 data[].embedding）") from None
        if found.ndim != 2 or len(found) != len(texts):
            raise EmbedderMissing(f"句向量服务 {self.name} 对 {len(texts)} 段文字返回了 {len(found)} 个向量")
        lengths: NDArray[np.float32] = np.linalg.norm(found, axis=1, keepdims=True)
        scaled: NDArray[np.float32] = (found / np.maximum(lengths, 1e-12)).astype(np.float32)
        return scaled
