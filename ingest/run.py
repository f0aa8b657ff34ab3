"""One ingest: read → annotate → link → write → sweep, for every file that changed, then identity and the search projection.

A file that is in the graph already, byte for byte and read by the same code, is left alone. A killed run is taken up where its
last checkpoint was. When a file has changed, what only its earlier version said is swept after the new one is complete.
"""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from graph.errors import RecordError, SourceError
from graph.identity import derive_identity
from graph.queries import query
from graph.runs import READING, Run, begin_source, finish_source, running, sources
from graph.schema import ensure_schema
from graph.search import rebuild, status
from graph.sep.recording import set_aside
from graph.settings import Settings
from graph.statements import Statement
from graph.store import Store
from graph.sweeping import sweep, withdraw
from graph.writer import Writer
from ingest.annotations import Annotation
from ingest.finding import Taken
from ingest.journal import Journal, forget
from ingest.linking import Context, Flaw, link
from ingest.report import Clock, Report, SourceReport
from ingest.source import Record, Reject
from ingest.stages import Batch, annotated, annotators

log = logging.getLogger(__name__)

LONGEST_RAW = 4_000


class Watcher(Protocol):
    """Who is told how a run goes, e.g. a progress bar."""

    def begin(self, taken: Taken) -> None:
        """A file is being read."""

    def advance(self, items: int) -> None:
        """So many items of the file have been written."""

    def stage(self, text: str) -> None:
        """Something else than reading files has begun."""


def ingest(store: Store, settings: Settings, files: Sequence[Taken], left: Sequence[Path] = (), *,
           watcher: Watcher | None = None) -> Report:
    """Bring the graph and the search projection up to what the files say. Raises StoreBusy when another run writes to the store."""
    report = Report(sources=[SourceReport(taken) for taken in files], left=list(left))
    ensure_schema(store)
    if _pending(store, files):
        with running(store, f"reading {READING}") as run, annotators(settings.workers) as pool:
            report.run = run.id
            work = _Ingest(store, settings, run, pool, report, watcher)
            for one in report.sources:
                work.bring(one)
            if watcher:
                watcher.stage("撤去旧版本，辨识同一机构与专利")
            with report.clock.timing("sweep"):
                report.swept = sweep(store, run, [one.taken.id for one in report.sources if one.state != "failed"])
            if not report.swept:
                # A sweep has derived identity already.
                with report.clock.timing("identity"):
                    derive_identity(store, run)
    bring_search(store, settings, report, watcher)
    return report


def withdraw_sources(store: Store, settings: Settings, ids: Sequence[str]) -> Report:
    """Take out all that only these sources say, and bring identity and search up to date."""
    report = Report()
    paths = {str(row.get("path")) for row in sources(store) if row["id"] in ids}
    with running(store, f"reading {READING}") as run:
        report.run = run.id
        with report.clock.timing("sweep"):
            withdraw(store, run, ids)
    for source in ids:
        forget(settings.data, source)
    set_aside(settings.data, paths)
    bring_search(store, settings, report)
    return report


def bring_search(store: Store, settings: Settings, report: Report, watcher: Watcher | None = None) -> None:
    """Rebuild the search projection if the graph has a finished run that it does not hold."""
    folder = settings.data / "search"
    if status(store, folder).lags:
        if watcher:
            watcher.stage("建立检索索引")
        with report.clock.timing("index"):
            report.indexed = sum(rebuild(store, folder, workers=settings.workers).documents.values())


def _pending(store: Store, files: Sequence[Taken]) -> bool:
    """Whether there is anything to write: a file that is not complete, an earlier version to sweep, or a run that did not end well."""
    states = {row["id"]: row for row in sources(store)}
    paths = Counter(row.get("path") for row in states.values())
    last = store.read(query("read/last_run"))
    return bool(last and last[0]["status"] != "complete") or any(
        states.get(taken.id, {}).get("status") != "complete" or paths[states[taken.id].get("path")] > 1 for taken in files)


@dataclass(slots=True)
class _Ingest:
    """What the files of one run share."""

    store: Store
    settings: Settings
    run: Run
    pool: Executor | None
    report: Report
    watcher: Watcher | None

    def bring(self, one: SourceReport) -> None:
        """One file: written unless it is complete already."""
        taken = one.taken
        known = {row["id"]: row for row in sources(self.store)}.get(taken.id, {})
        try:
            if known.get("status") != "complete":
                if self.watcher:
                    self.watcher.begin(taken)
                one.state = "written"
                self._write(one, known.get("journal") if known.get("status") == "loading" else None)
        except SourceError as error:
            one.state, one.problem = "failed", str(error)
            log.error("%s: %s", taken.path, error)
        self.report.clock.add_all(one.clock)

    def _write(self, one: SourceReport, begun: str | None) -> None:
        taken, clock = one.taken, one.clock
        journal = Journal(self.settings.data, taken.id, begun, self.run.id)
        progress = journal.progress
        begin_source(self.store, self.run, taken.id, path=str(taken.path), name=taken.source.name, licence=taken.source.licence,
                     sha256=taken.sha256, size=taken.size, reader=taken.source.title, journal=progress.journal)
        writer = Writer(self.store, run=self.run, source=taken.id, batch=self.settings.batch)
        try:
            items = _after(_timed(taken.source.read(taken.path), clock), progress.items)
            for batch in _waited(annotated(items, self.pool), clock):
                for item, found in zip(batch.items, batch.found, strict=True):
                    statements = self._linked(one, item, found, journal)
                    with clock.timing("write"):
                        writer.add(statements)
                    progress.items += 1
                with clock.timing("write"):
                    writer.flush()
                progress.characters += batch.characters
                journal.checkpoint()
                if self.watcher:
                    self.watcher.advance(progress.items)
        finally:
            one.records, one.statements, one.characters = progress.records, progress.statements, progress.characters
            one.rejects, one.flaws = Counter(progress.rejects), Counter(progress.flaws)
            self.report.created += writer.counts.created
            self.report.changed += writer.counts.changed
            journal.close()
        finish_source(self.store, self.run, taken.id, records=progress.records, rejects=sum(progress.rejects.values()))

    def _linked(self, one: SourceReport, item: Record | Reject, found: Mapping[str, Annotation], journal: Journal) -> list[Statement]:
        """The statements of one item; what cannot be read goes to the reject file."""
        path = one.taken.path
        if isinstance(item, Reject):
            journal.reject(item, path)
            return []
        statements: list[Statement] = []
        flaws: list[Flaw] = []
        with one.clock.timing("link"):
            try:
                for said in link(Context(item, found, one.taken.source.rank, self.settings.inventors)):
                    if isinstance(said, Flaw):
                        flaws.append(said)
                    else:
                        statements.append(said)
            except RecordError as error:
                raw = "\t".join(str(value) for value in item.fields.values())
                journal.reject(Reject(item.locator, error.reason, str(error), raw[:LONGEST_RAW]), path)
                return []
        for each in flaws:
            journal.reject(Reject(item.locator, each.reason, each.message, each.raw[:LONGEST_RAW]), path, partial=True)
        journal.progress.records += 1
        journal.progress.statements += len(statements)
        return statements


def _timed(reading: Iterator[Record | Reject], clock: Clock) -> Iterator[Record | Reject]:
    """The file's items, with the time that reading takes."""
    while True:
        with clock.timing("read"):
            item = next(reading, None)
        if item is None:
            return
        yield item


def _after(items: Iterator[Record | Reject], done: int) -> Iterator[Record | Reject]:
    """The items behind those that an earlier run has written."""
    for place, item in enumerate(items):
        if place >= done:
            yield item


def _waited(batches: Iterator[Batch], clock: Clock) -> Iterator[Batch]:
    """The batches, with the time spent waiting for annotation, without the reading in between."""
    while True:
        before, read = time.perf_counter(), clock.spent.get("read", 0.0)
        batch = next(batches, None)
        clock.add("annotate", time.perf_counter() - before - (clock.spent.get("read", 0.0) - read))
        if batch is None:
            return
        yield batch
