"""User-written Cypher that can only read, for a bounded time, and returns a bounded answer.

Three fences, one behind the other:

1. the text is read as Cypher reads it (``graph/admission.py``);
2. on Neo4j it is planned before it runs, and only a plan of reading operators and admitted procedures goes on;
3. it runs in a transaction that cannot write and is never committed: in READ mode on Neo4j, as a user without any right
   to write on the embedded store.

Time is bounded by the transaction's own timeout, and by ending the query from outside where an engine does not look at
it: the embedded store is ended and started again in the last resort (what it acknowledged is there), on Neo4j the query
is left to itself, and no more than ``AT_ONCE`` of them. Memory is bounded by rows, by the size of the answer, and inside
the engine by its own settings: the embedded store's are in ``graph/engine.py``; on Neo4j the operator sets
``db.memory.transaction.max`` and ``dbms.memory.transaction.total.max``, as ``compose.yaml`` and ``.ci/neo4j`` do.
"""

from __future__ import annotations

import contextlib
import logging
import re
import threading
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import neo4j
from neo4j.exceptions import ClientError, DriverError, Forbidden, Neo4jError, ServiceUnavailable, SessionExpired

from graph import embedded
from graph.admission import PROCEDURES, admit, columns
from graph.errors import QueryError, QueryLimit, QueryRefused, ZhuanbiaoError
from graph.operators import READING
from graph.store import Store, plain

log = logging.getLogger(__name__)

AT_ONCE = 4
BYTES = 64 * 1024 * 1024
GRACE_SECONDS = 3.0
_slots = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class Rows:
    """An answer: the columns in order, one list of values per row, and whether there were more rows than allowed."""

    columns: list[str]
    rows: list[list[Any]]
    truncated: bool

    def dicts(self) -> list[dict[str, Any]]:
        """Each row as a dictionary of column → value."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


def read_only(
    store: Store, text: str, parameters: Mapping[str, Any] | None = None, *, seconds: float = 10.0, rows: int = 10_000,
    convert: Callable[[Any], Any] = plain,
) -> Rows:
    """The answer to user-written Cypher, at most ``rows`` of it and within ``seconds``.

    Values are what JSON can say (``store.plain``) unless ``convert`` says otherwise. Raises QueryRefused for anything but
    a pure read, QueryLimit where it takes too long or too much, QueryError where the engine cannot make sense of it.
    """
    admitted = admit(text)
    if not _slots.acquire(timeout=seconds):
        raise QueryLimit(f"同时执行的查询已达 {AT_ONCE} 个，请稍后再试")
    # The mark makes this query's text unlike any other's, so that it alone is ended when its time is up.
    attempt = _Attempt(store, f"{admitted}\n// {uuid.uuid4().hex}", dict(parameters or {}), seconds, rows, convert)
    threading.Thread(target=attempt.run, name="user query", daemon=True).start()
    if not attempt.done.wait(seconds + 0.2):
        _end(store, attempt)
        raise QueryLimit(f"查询超过 {seconds:g} 秒，已终止；请缩小范围，或加上 LIMIT")
    if attempt.error:
        raise _explained(attempt.error, seconds) from attempt.error
    return Rows(attempt.columns, attempt.rows, attempt.truncated)


@dataclass
class _Attempt:
    """One run of one query in a thread of its own, so that a caller never waits for an engine that does not answer."""

    store: Store
    text: str
    parameters: dict[str, Any]
    seconds: float
    limit: int
    convert: Callable[[Any], Any]
    columns: list[str] = field(default_factory=list)
    rows: list[list[Any]] = field(default_factory=list)
    truncated: bool = False
    error: Exception | None = None
    done: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        try:
            self._read()
        except Exception as error:
            self.error = error
        finally:
            _slots.release()
            self.done.set()

    def _read(self) -> None:
        with self.store.reading_session(fetch_size=min(self.limit + 1, 1000)) as session:
            if self.store.engine == "neo4j":
                with self._transaction(session) as tx:
                    _check_plan(tx.run("EXPLAIN " + self.text, self.parameters).consume())
            with self._transaction(session) as tx:
                result = tx.run(self.text, self.parameters)
                # Of an answer without rows the embedded store does not tell the columns.
                self.columns = list(result.keys()) or columns(self.text)
                self._pull(result)
                if not self.truncated and (kind := result.consume().query_type) != "r":
                    raise QueryRefused(f"这不是只读查询（引擎判定的类型为 {kind!r}），未作任何更改")
                if self.truncated and self.store.engine == "embedded":
                    # Asked to let go of the rest, it would compute it first.
                    embedded.ensure(self.store.settings).administration.end_query(self.text)
                with contextlib.suppress(Neo4jError):
                    tx.rollback()

    def _transaction(self, session: neo4j.Session) -> neo4j.Transaction:
        """A transaction, on a new connection where the store was started again since the last question."""
        try:
            return session.begin_transaction(timeout=self.seconds)
        except (ServiceUnavailable, SessionExpired):
            if self.store.engine == "embedded":
                self.store.revive()
            return session.begin_transaction(timeout=self.seconds)

    def _pull(self, result: neo4j.Result) -> None:
        size = 0
        for record in result:
            if len(self.rows) == self.limit:
                self.truncated = True
                return
            row = [self.convert(value) for value in record.values()]
            size += sum(_sizes(row))
            if size > BYTES:
                raise QueryLimit(f"答案超过 {BYTES // 1024 // 1024} MB；请少返回一些列，或加上 LIMIT")
            self.rows.append(row)


def _sizes(value: Any) -> Iterator[int]:
    """Rough sizes in bytes of all that the value holds."""
    if isinstance(value, str):
        yield 50 + 3 * len(value)
    elif isinstance(value, Mapping):
        for name, part in value.items():
            yield 50 + len(str(name))
            yield from _sizes(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _sizes(part)
    else:
        yield 32


def _check_plan(summary: neo4j.ResultSummary) -> None:
    """Raise QueryRefused unless the planned query reads, by operators and procedures that we know to do nothing else."""
    if summary.query_type != "r":
        raise QueryRefused(f"这不是只读查询（引擎判定的类型为 {summary.query_type!r}）")
    left: list[Mapping[str, Any]] = [summary.plan] if summary.plan else []
    if not left:
        raise QueryRefused("引擎没有给出执行计划，无法确认这是只读查询")
    while left:
        step = left.pop()
        left.extend(step.get("children", ()))
        # Written ProduceResults@neo4j, VarLengthExpand(All)@neo4j …
        name = re.match(r"\w*", str(step["operatorType"]))[0]  # type: ignore[index]
        if name not in READING:
            raise QueryRefused(f"执行计划含有未获准的步骤 {name}")
        if name == "ProcedureCall":
            called = str(step.get("args", {}).get("Details", "")).partition("(")[0].strip().replace("`", "").lower()
            if called not in PROCEDURES:
                raise QueryRefused(f"不允许调用过程 {called}")


def _end(store: Store, attempt: _Attempt) -> None:
    """End a query whose time is up, whatever it takes."""
    if store.engine == "embedded":
        address = embedded.ensure(store.settings)
        ended = False
        try:
            ended = address.administration.end_query(attempt.text)
        except OSError as error:
            log.debug("the embedded store does not end a query: %s", error)
        if not ended and not attempt.done.wait(GRACE_SECONDS):
            log.warning("a user's query cannot be ended from outside; the embedded store is started again")
            embedded.restart(store.settings, address)
    if not attempt.done.wait(GRACE_SECONDS):
        log.warning("a user's query goes on in the store after its time; it keeps one of %d slots", AT_ONCE)


def _explained(error: Exception, seconds: float) -> ZhuanbiaoError:
    """The error as the one who wrote the query can understand it."""
    if isinstance(error, ZhuanbiaoError):
        return error
    code, message = str(getattr(error, "code", "") or ""), (getattr(error, "message", "") or str(error)).strip()
    first, lowered = (message or code or type(error).__name__).splitlines()[0], message.lower()
    if isinstance(error, DriverError):
        said: ZhuanbiaoError = QueryLimit(f"查询中断：图数据库在执行中失去连接，可能因内存不足；请缩小范围（{first}）")
    elif "TransactionTimedOut" in code or "Terminated" in code or "timeout" in lowered or "has been terminated" in lowered:
        said = QueryLimit(f"查询超过 {seconds:g} 秒，已终止；请缩小范围，或加上 LIMIT")
    elif "Memory" in code or "memory" in lowered or "maxheap" in lowered:
        said = QueryLimit(f"查询占用的内存超过上限；请缩小范围（{first}）")
    elif isinstance(error, Forbidden) or "AccessMode" in code or "Security" in code:
        said = QueryRefused(f"这不是只读查询：{first}")
    elif isinstance(error, ClientError):
        said = QueryError(f"查询有误：{message or code}")
    else:
        said = QueryError(f"查询失败：{message or code}")
    return said
