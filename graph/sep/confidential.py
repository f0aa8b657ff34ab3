"""Work on a text that nobody else should know, an unpublished draft: it leaves nothing behind, and no error repeats it.

What a text passes through keeps some of what it has seen, to be faster the next time: the finders of values and of numbers. Those
memories are emptied afterwards, whoever filled them; they fill again within a second of other work.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from graph.errors import EmbedderMissing, IndexMissing, StoreError, ZhuanbiaoError
from graph.identifiers import patents, standards
from graph.text.parameters import quantities

T = TypeVar("T")

MEMORIES = (quantities.phrase, patents._read, standards._read)
"""All that remembers pieces of a text: noun phrases before values, and what may be a number of a patent or standard."""

_SAFE = (IndexMissing, EmbedderMissing, StoreError)
"""Errors that say something of this installation and can hold nothing of a text."""


def privately(work: Callable[[], T]) -> T:
    """What the work returns. Whatever else goes wrong in it is raised as a deliberate error (of its own kind, if it is one) that says
    what came where, and neither quotes it nor carries it along: an exception's words, and the variables of its frames, may be the text."""
    told, kind = "", ZhuanbiaoError
    try:
        return work()
    except _SAFE:
        raise
    except Exception as error:
        at = traceback.extract_tb(error.__traceback__)[-1]
        kind = type(error) if isinstance(error, ZhuanbiaoError) else ZhuanbiaoError
        told = f"{type(error).__name__}，{Path(at.filename).name} 第 {at.lineno} 行"
    finally:
        for memory in MEMORIES:
            memory.cache_clear()
    # Outside of the except clause, so that the first error is not this one's context.
    raise kind(f"比对所给文字时出错（{told}）；文字未保存、未记录，错误信息中也没有它")
