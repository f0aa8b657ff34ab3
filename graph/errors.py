"""Every deliberate error of the product, in one place. Imports nothing.

    ZhuanbiaoError
    ├── RecordError            this record cannot be read: it is rejected, the rest goes on
    │   └── IdentifierError    a number or code is malformed or its check digit is wrong
    ├── SourceError            this source cannot be used: the run stops for it and says why
    ├── StoreError             the graph store cannot be reached or refused
    │   ├── StoreUnavailable   nothing answers there
    │   ├── StoreBusy          another process writes to it
    │   └── ForeignStore       the database holds something that the product did not write
    ├── QueryError             a question cannot be asked as put
    │   ├── UnknownQuery       no file of that name in cypher/
    │   ├── QueryRefused       user-written Cypher that is not a pure read
    │   └── QueryLimit         it ran longer, or returned more, than allowed
    ├── NotFound               the graph has no such thing
    ├── IndexMissing           the search projection has not been built
    ├── EmbedderMissing        nothing here can turn a text into a vector
    └── SettingsError          a setting does not make sense

Each says what came, what was expected and what exists. None knows of HTTP: statuses live in one table in ``api/app.py``.
"""

from __future__ import annotations


class ZhuanbiaoError(Exception):
    """The root of every deliberate error; ``str(error)`` is fit to show to a user."""


class RecordError(ZhuanbiaoError):
    """One record cannot be read. ``reason`` is a short fixed phrase to count by; the message says the rest."""

    def __init__(self, message: str, *, reason: str = "unreadable record") -> None:
        super().__init__(message)
        self.reason = reason


class IdentifierError(RecordError):
    """A number or code is malformed, or its check digit is wrong."""

    def __init__(self, message: str, *, reason: str = "malformed identifier") -> None:
        super().__init__(message, reason=reason)


class SourceError(ZhuanbiaoError):
    """A whole file cannot be used."""


class StoreError(ZhuanbiaoError):
    """The graph store cannot do what was asked."""


class StoreUnavailable(StoreError):
    """Nothing answers at the store's address."""


class StoreBusy(StoreError):
    """Another process holds the store for writing."""


class ForeignStore(StoreError):
    """The database holds nodes that the product did not write."""


class QueryError(ZhuanbiaoError):
    """A question cannot be asked as put."""


class UnknownQuery(QueryError):
    """No file of that name in ``cypher/``."""


class QueryRefused(QueryError):
    """User-written Cypher that is not a pure read."""


class QueryLimit(QueryError):
    """The question ran longer, or returned more, than allowed."""


class NotFound(ZhuanbiaoError):
    """The graph has no such thing."""


class IndexMissing(ZhuanbiaoError):
    """The search projection has not been built, or not for this question."""


class EmbedderMissing(ZhuanbiaoError):
    """No embedder: the package with the weights is not installed, or the endpoint does not answer as one."""


class SettingsError(ZhuanbiaoError):
    """A setting does not make sense."""
