"""The graph store: the only importer of the neo4j driver."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any

import neo4j

from graph.settings import Settings


class Store:
    """A graph store that answers over Bolt: Neo4j, or the embedded one.

    ``engine`` is ``neo4j`` or ``embedded``. Rows are plain dictionaries of column → value.
    """

    def __init__(self, driver: neo4j.Driver, database: str, engine: str) -> None:
        self.driver, self.database, self.engine = driver, database, engine

    def read(self, text: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """Rows of a query of ours, all at once, in a retried read transaction."""
        def work(tx: neo4j.ManagedTransaction) -> list[dict[str, Any]]:
            return [record.data() for record in tx.run(text, parameters)]

        with self.driver.session(database=self.database, default_access_mode=neo4j.READ_ACCESS) as session:
            return session.execute_read(work)

    def stream(self, text: str, /, **parameters: Any) -> Iterator[dict[str, Any]]:
        """Rows of a query of ours, as they come; for large answers."""
        with self.driver.session(database=self.database, default_access_mode=neo4j.READ_ACCESS, fetch_size=2000) as session:
            for record in session.run(text, parameters):
                yield record.data()

    def write(self, steps: Sequence[tuple[str, Mapping[str, Any]]]) -> list[list[dict[str, Any]]]:
        """Run (query, parameters) steps in one retried write transaction; the rows of each."""
        def work(tx: neo4j.ManagedTransaction) -> list[list[dict[str, Any]]]:
            return [[record.data() for record in tx.run(text, dict(parameters))] for text, parameters in steps]

        with self.driver.session(database=self.database, default_access_mode=neo4j.WRITE_ACCESS) as session:
            return session.execute_write(work)

    def command(self, text: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """Run a schema command in a transaction of its own (auto-commit)."""
        with self.driver.session(database=self.database) as session:
            return [record.data() for record in session.run(text, parameters)]

    def close(self) -> None:
        self.driver.close()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def connect(settings: Settings) -> Store:
    """The store that the settings name, started if it is the embedded one and nobody has."""
    if settings.neo4j_uri:
        driver = neo4j.GraphDatabase.driver(
            settings.neo4j_uri, auth=(settings.neo4j_username, settings.neo4j_password.get_secret_value()))
        return Store(driver, settings.neo4j_database, "neo4j")
    from graph import embedded

    address = embedded.ensure(settings)
    driver = neo4j.GraphDatabase.driver(address.bolt, auth=("root", address.password))
    return Store(driver, "neo4j", "embedded")
