"""The graph store: the only importer of the neo4j driver for questions and statements."""

from __future__ import annotations

import contextlib
import logging
import math
import random
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any, TypeVar

import neo4j
from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    ConstraintError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)

from graph import embedded, engine
from graph.errors import SettingsError, StoreUnavailable
from graph.settings import Settings

log = logging.getLogger(__name__)

Answer = TypeVar("Answer")

RETRY_SECONDS = 30.0
COLLISIONS = 5
# Both engines comment on queries that are meant as they are: labels not yet there, products of two patterns.
DRIVER: dict[str, Any] = {"notifications_min_severity": "OFF", "user_agent": "zhuanbiao", "connection_acquisition_timeout": 60}


class Store:
    """A graph store that answers over Bolt: Neo4j, or the embedded one.

    ``engine`` is ``neo4j`` or ``embedded``. Rows are plain dictionaries of column → value. What fails for a moment
    (a lost connection, a conflict with another writer) is tried again for half a minute; a store that is not to be had
    raises StoreUnavailable. May be shared between threads.
    """

    def __init__(self, driver: neo4j.Driver, database: str, engine: str, settings: Settings | None = None) -> None:
        self.driver, self.database, self.engine, self.settings = driver, database, engine, settings or Settings()
        self._reader: neo4j.Driver | None = None
        self._bolt = ""
        self._left: list[neo4j.Driver] = []
        self._lock = threading.Lock()

    def read(self, text: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """Rows of a query of ours, all at once."""
        def work() -> list[dict[str, Any]]:
            with self._transaction(neo4j.READ_ACCESS) as tx:
                return [_row(record) for record in tx.run(text, parameters)]

        return self._persist(work)

    def stream(self, text: str, /, **parameters: Any) -> Iterator[dict[str, Any]]:
        """Rows of a query of ours, as they come; for large answers. Not tried again once the first row is out."""
        with self.driver.session(database=self.database, default_access_mode=neo4j.READ_ACCESS, fetch_size=2000) as session:
            result = self._persist(lambda: session.run(text, parameters))
            try:
                for record in result:
                    yield _row(record)
            except (ServiceUnavailable, SessionExpired) as error:
                raise self._unavailable(error) from error

    def write(self, steps: Sequence[tuple[str, Mapping[str, Any]]]) -> list[list[dict[str, Any]]]:
        """Run (query, parameters) steps in one transaction, all or nothing; the rows of each.

        The transaction may run more than once before it is committed once. Where the connection is lost during the
        commit itself nobody can tell whether it took place: that raises StoreUnavailable.
        """
        def work() -> list[list[dict[str, Any]]]:
            with self._transaction(neo4j.WRITE_ACCESS) as tx:
                return [[_row(record) for record in tx.run(text, dict(parameters))] for text, parameters in steps]

        return self._persist(work)

    def command(self, text: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """Run a schema command in a transaction of its own (auto-commit)."""
        def work() -> list[dict[str, Any]]:
            with self.driver.session(database=self.database) as session:
                return [_row(record) for record in session.run(text, parameters)]

        return self._persist(work)

    def reading_session(self, *, fetch_size: int = 1000) -> neo4j.Session:
        """A session for questions that users write: READ mode, and on the embedded store as a user who cannot write."""
        driver = self.driver
        if self.engine == "embedded":
            with self._lock:
                if self._reader is None:
                    address = embedded.ensure(self.settings)
                    self._reader = _driver(address, engine.READER)
                driver = self._reader
        return driver.session(database=self.database, default_access_mode=neo4j.READ_ACCESS, fetch_size=fetch_size)

    def revive(self) -> None:
        """Go on with an embedded store that had to be started again, at another port perhaps."""
        with self._lock:
            address = embedded.ensure(self.settings)
            if address.bolt == self._bolt:
                return
            # Another thread may still be in a session of the old ones: they are closed in the end.
            self._left += [self.driver, *([self._reader] if self._reader else [])]
            self._reader = None
            self.driver, self._bolt = _driver(address, "root"), address.bolt

    def close(self) -> None:
        for driver in (self.driver, self._reader, *self._left):
            if driver:
                driver.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @contextlib.contextmanager
    def _transaction(self, mode: str) -> Iterator[neo4j.Transaction]:
        """A transaction that is committed at the end of the block and rolled back where the block fails."""
        with self.driver.session(database=self.database, default_access_mode=mode) as session, session.begin_transaction() as tx:
            yield tx
            tx.commit()

    def _persist(self, work: Callable[[], Answer]) -> Answer:
        """What the work returns, tried again while it fails for reasons that pass."""
        until, pause, collisions = time.monotonic() + RETRY_SECONDS, 0.1, 0
        while True:
            try:
                return work()
            except IncompleteCommit as error:
                raise self._unavailable(error) from error
            except (Neo4jError, DriverError) as error:
                lost = isinstance(error, ServiceUnavailable | SessionExpired)
                # The embedded store refuses the second of two that merge the same new key at once; the next time it is found.
                collisions += self.engine == "embedded" and isinstance(error, ConstraintError)
                passing = error.is_retryable() or 0 < collisions <= COLLISIONS
                if not passing or time.monotonic() > until:
                    if lost:
                        raise self._unavailable(error) from error
                    raise
                log.debug("tried again in %.1f s: %s", pause, error)
                if lost and self.engine == "embedded":
                    self.revive()
            time.sleep(pause * random.uniform(0.5, 1.5))
            pause = min(pause * 2, 3.0)

    def _unavailable(self, error: Exception) -> StoreUnavailable:
        place = self.settings.neo4j_uri if self.engine == "neo4j" else f"the embedded store in {self.settings.data / 'store'}"
        return StoreUnavailable(f"{place} does not answer any more: {_first_line(error)}")


_SCALARS = frozenset({str, int, float, bool, type(None)})


def connect(settings: Settings) -> Store:
    """The store that the settings name, started if it is the embedded one and nobody has.

    Raises StoreUnavailable where nothing answers, the credentials are refused or the database does not exist.
    """
    if not settings.neo4j_uri:
        address = embedded.ensure(settings)
        store = Store(_driver(address, "root"), engine.DATABASE, "embedded", settings)
        store._bolt = address.bolt
        return store
    name = f"{settings.neo4j_username}@{settings.neo4j_uri}, database {settings.neo4j_database}"
    if not re.match(r"(bolt|neo4j)(\+s|\+ssc)?://[^/]", settings.neo4j_uri):
        raise SettingsError(f"NEO4J_URI is {settings.neo4j_uri!r}; expected such as bolt://127.0.0.1:7687 or neo4j+s://HOST")
    try:
        driver = neo4j.GraphDatabase.driver(
            settings.neo4j_uri, auth=(settings.neo4j_username, settings.neo4j_password.get_secret_value()), **DRIVER)
    except (ConfigurationError, ValueError) as error:
        raise SettingsError(f"NEO4J_URI is {settings.neo4j_uri!r}: {_first_line(error)}") from error
    try:
        with driver.session(database=settings.neo4j_database) as session:
            session.run("RETURN 1").consume()
    except AuthError as error:
        driver.close()
        raise StoreUnavailable(f"{name}: the user name or the password is refused; check NEO4J_USERNAME and NEO4J_PASSWORD") from error
    except (Neo4jError, DriverError, OSError) as error:
        driver.close()
        raise StoreUnavailable(f"{name}: {_first_line(error)}. Expected a Neo4j server, 5.26 or newer; "
                               "without NEO4J_URI the embedded store is used") from error
    return Store(driver, settings.neo4j_database, "neo4j", settings)


def _driver(address: embedded.Address, user: str) -> neo4j.Driver:
    password = address.password if user == "root" else address.reader_password
    return neo4j.GraphDatabase.driver(address.bolt, auth=(user, password), **DRIVER)


def plain(value: Any) -> Any:
    """The value as JSON can say it.

    A node is ``{"id", "labels", "properties"}``, a relationship ``{"id", "type", "start", "end", "properties"}`` (ids
    hold for the one answer only), a path ``{"nodes", "relationships"}``; dates and times are ISO 8601 text, points
    ``{"srid", "coordinates"}``, bytes hexadecimal text; numbers that JSON has not (NaN, infinity) are text.
    """
    if value is None or isinstance(value, bool | int | str):
        said: Any = value
    elif isinstance(value, float):
        said = value if math.isfinite(value) else str(value)
    elif isinstance(value, neo4j.graph.Node):
        said = {"id": value.element_id, "labels": sorted(value.labels), "properties": plain(dict(value))}
    elif isinstance(value, neo4j.graph.Relationship):
        start, end = (None if node is None else node.element_id for node in value.nodes)
        said = {"id": value.element_id, "type": value.type, "start": start, "end": end, "properties": plain(dict(value))}
    elif isinstance(value, neo4j.graph.Path):
        said = {"nodes": plain(list(value.nodes)), "relationships": plain(list(value.relationships))}
    elif isinstance(value, neo4j.spatial.Point):
        said = {"srid": value.srid, "coordinates": [plain(part) for part in value]}
    elif isinstance(value, bytes | bytearray):
        said = value.hex()
    elif isinstance(value, Mapping):
        said = {str(name): plain(part) for name, part in value.items()}
    elif iso := getattr(value, "iso_format", None) or getattr(value, "isoformat", None):
        said = iso()
    elif isinstance(value, list | tuple | set | frozenset):
        said = [plain(part) for part in value]
    else:
        said = str(value)
    return said


def _row(record: neo4j.Record) -> dict[str, Any]:
    """A record as a dictionary, its nodes as their properties. ``Record.data`` does the same, several times slower."""
    return {name: value if type(value) in _SCALARS else _value(value) for name, value in record.items()}  # type: ignore[no-untyped-call]


def _value(value: Any) -> Any:
    kind = type(value)
    if kind in _SCALARS:
        return value
    if kind is dict:
        return {name: part if type(part) in _SCALARS else _value(part) for name, part in value.items()}
    if kind is list:
        return [part if type(part) in _SCALARS else _value(part) for part in value]
    return neo4j.Record({"value": value}).data()["value"]  # type: ignore[no-untyped-call]


def _first_line(error: Exception) -> str:
    return (getattr(error, "message", None) or str(error)).strip().splitlines()[0] if str(error).strip() else type(error).__name__
