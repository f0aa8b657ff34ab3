"""An embedder of a few signs, for tests of what is done with vectors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


class Signs:
    """Texts are near that hold the same of a few signs."""

    name, dimensions = "signs/1", 5

    def vectors(self, texts: Sequence[str]) -> NDArray[np.float32]:
        made = np.array([[text.count(sign) + 0.01 for sign in "锁电壳橙轧"] for text in texts], np.float32)
        return (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float32)
