"""The graph in a notebook: any question as a pandas frame or a networkx graph, and py2neo for those who are used to it.

    >>> import graph
    >>> graph.connect().frame("declared_patents", number="GB/T 7714-2015")        # doctest: +SKIP
    >>> graph.connect().network("MATCH p = (:Chain)<-[:BELONGS_TO]-() RETURN p")        # doctest: +SKIP

Reads only: every question goes through ``graph.guard``, and py2neo gets the reader on the embedded store. The frames and
py2neo need the extra ``notebook`` (``pip install 'zhuanbiao[notebook]'``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any

import neo4j
import networkx

from graph import embedded, engine
from graph.errors import QueryLimit
from graph.guard import Rows, read_only
from graph.model import NODE
from graph.queries import query
from graph.questions import arguments, question
from graph.settings import Settings
from graph.store import Store, plain
from graph.store import connect as connect_store

if TYPE_CHECKING:
    import pandas
    import py2neo

ROWS = 1_000_000
SECONDS = 120.0


class Notebook:
    """The graph, open for questions. A question is Cypher, or the name of a file of ``cypher/`` such as ``read/NAME``."""

    def __init__(self, store: Store, *, seconds: float = SECONDS, rows: int = ROWS) -> None:
        self.store, self.seconds, self.limit = store, seconds, rows

    def rows(self, text: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """The answer as dictionaries of column → value, values as JSON can say them (``graph.store.plain``)."""
        return self._ask(text, parameters, plain).dicts()

    def frame(self, text: str, /, **parameters: Any) -> pandas.DataFrame:
        """The answer as a pandas frame, one column for each of the answer; nodes and relationships as dictionaries."""
        import pandas

        answer = self._ask(text, parameters, plain)
        return pandas.DataFrame(answer.rows, columns=answer.columns)

    def network(self, text: str, /, **parameters: Any) -> networkx.MultiDiGraph[str]:
        """The nodes, relationships and paths of the answer as a networkx graph.

        A node is named by its key where it has a label of the model (``Patent CN101364227``), so that the same question
        gives the same graph in either store; ``label`` and its properties are attributes. A relationship's type is its
        attribute ``type``, beside its properties. An end of which the answer holds no more than that it is there is named
        by the store's own id.
        """
        found = _Network()
        self._ask(text, parameters, found.take)
        return found.graph()

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> Notebook:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _ask(self, text: str, parameters: dict[str, Any], convert: Any) -> Rows:
        asked = text
        if re.fullmatch(r"[a-z0-9_]+", text):
            named = question(text)
            asked, parameters = named.text, arguments(named, parameters)
        elif re.fullmatch(r"[a-z_]+(/[a-z0-9_]+)+", text):
            asked = query(text)
        answer = read_only(self.store, asked, parameters, seconds=self.seconds, rows=self.limit, convert=convert)
        if answer.truncated:
            raise QueryLimit(f"答案超过 {self.limit} 行；请缩小范围，或以 graph.connect(rows=…) 放宽")
        return answer


class _Network:
    """The nodes and relationships met in an answer, each once."""

    def __init__(self) -> None:
        self.nodes: dict[str, neo4j.graph.Node] = {}
        self.relationships: dict[str, neo4j.graph.Relationship] = {}

    def take(self, value: Any) -> None:
        """Note the nodes and relationships that a value holds."""
        if isinstance(value, neo4j.graph.Node):
            # The end of a relationship comes without labels and properties; met in full elsewhere it is taken from there.
            if value.labels or value.element_id not in self.nodes:
                self.nodes[value.element_id] = value
        elif isinstance(value, neo4j.graph.Relationship):
            self.relationships[value.element_id] = value
            for node in value.nodes:
                self.take(node)
        elif isinstance(value, neo4j.graph.Path):
            for part in (*value.nodes, *value.relationships):
                self.take(part)
        elif isinstance(value, Mapping):
            for part in value.values():
                self.take(part)
        elif isinstance(value, list | tuple):
            for part in value:
                self.take(part)

    def graph(self) -> networkx.MultiDiGraph[str]:
        drawn: networkx.MultiDiGraph[str] = networkx.MultiDiGraph()
        names = {id_: _name(node) for id_, node in self.nodes.items()}
        for id_, node in self.nodes.items():
            drawn.add_node(names[id_], **{**plain(dict(node)), "label": next(iter(sorted(node.labels)), None)})
        for relationship in self.relationships.values():
            start, end = (names[node.element_id] for node in relationship.nodes if node is not None)
            drawn.add_edge(start, end, **{**plain(dict(relationship)), "type": relationship.type})
        return drawn


def _name(node: neo4j.graph.Node) -> str:
    """The node's label and key as the model has them, or the store's id."""
    for label in sorted(node.labels):
        if (kind := NODE.get(label)) and kind.key in node:
            return f"{label} {node[kind.key]}"
    return node.element_id


def connect(settings: Settings | None = None, *, seconds: float = SECONDS, rows: int = ROWS) -> Notebook:
    """The graph that the environment names (``ZHUANBIAO_DATA``, ``NEO4J_URI`` …), or the settings given.

    ``seconds`` and ``rows`` bound one question; on the embedded store none runs longer than five minutes.
    """
    return Notebook(connect_store(settings or Settings()), seconds=seconds, rows=rows)


def py2neo_graph(settings: Settings | None = None, *, write: bool = False) -> py2neo.Graph:
    """A py2neo Graph on the same store; it reads only, unless ``write`` asks for more."""
    import py2neo

    class Reading(py2neo.Graph):  # type: ignore[misc]
        """Every transaction of this graph is a reading one: Neo4j then refuses whatever writes."""

        def auto(self, readonly: bool = False) -> Any:
            return super().auto(readonly=True)

        def begin(self, readonly: bool = False) -> Any:
            return super().begin(readonly=True)

    found = settings or Settings()
    if found.neo4j_uri:
        uri, database = found.neo4j_uri, found.neo4j_database
        auth = (found.neo4j_username, found.neo4j_password.get_secret_value())
    else:
        address = embedded.ensure(found)
        uri, database = address.bolt, engine.DATABASE
        auth = ("root", address.password) if write else (engine.READER, address.reader_password)
    return (py2neo.Graph if write else Reading)(uri, auth=auth, name=database)
