"""Which texts of a document stand for its meaning: what is turned into vectors, and by what mark a vector is found again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

LEAD = 200
"""Characters of an abstract or clause that are taken with its title: the solution is said first, and more costs more than it tells."""


def compared(label: str, title: str, text: str) -> Iterator[str]:
    """The texts of a patent or clause by which it is compared.

    A patent's title names its object and means better than anything else, so it stands on its own as well.
    """
    if label == "Patent" and title:
        yield title
    if text:
        yield whole(title, text)


def whole(title: str, text: str) -> str:
    """Title and beginning as one text."""
    return f"{title}。{text[:LEAD]}" if title else text[:LEAD]


def digest(text: str) -> str:
    """The mark of a text: 16 hexadecimal digits of its content, so that equal texts share a vector and a changed one has none yet."""
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()
