"""The desk a user opens: read reports into it, ask it for tables, a brief, or the trace of a claim."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from headwater import brief as briefs
from headwater import operands, outlets
from headwater import trace as traces
from headwater.brief import days
from headwater.compare.decided import standing
from headwater.engines.here import Here
from headwater.engines.pool import Pool
from headwater.errors import SourceError, UsageError
from headwater.model import Judgement, Record, Report
from headwater.pipeline import Pipeline, Progress, chunks
from headwater.readers import Item, Note, Source, job_of, sources
from headwater.settings import Settings
from headwater.stages import STAGES
from headwater.store.codec import words_of
from headwater.store.sqlite import SqliteStore
from headwater.summaries import headlines
from headwater.tables import COLUMNS, Row, Tables
from headwater.work import Engine, Failure, ParseFile

SMALL = 24
"""Up to this many new files or reports, starting worker processes costs more than it saves."""

FILES = 64
"""Files taken in together."""


def parsed(group: Iterable[Source], engine: Engine | None) -> Iterator[tuple[Source, Iterable[Item]]]:
    """The sources with what they give, files parsed by the engine if there is one (HTML takes its time)."""
    waiting: list[tuple[Source, Iterable[Item] | Future[Any]]] = []
    for source in group:
        job = job_of(source) if engine else None
        if isinstance(job, SourceError):
            waiting.append((source, [job]))
        elif engine and job:
            waiting.append((source, engine.submit(ParseFile(job))))
        else:
            waiting.append((source, source.reports()))
    for source, items in waiting:
        yield source, items.result() if isinstance(items, Future) else items


@dataclass(slots=True)
class ReadResult:
    """What a reading did: `new` reports, reports `known` before, sources `skipped` as unchanged.

    `errors` are sources that were not read, `notes` oddities in what was, `failures` stages that broke on a report.
    """

    new: int = 0
    known: int = 0
    skipped: int = 0
    errors: list[SourceError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


class Table:
    """The rows of a table of the contract, as dicts, streamed each time it is gone through."""

    def __init__(self, name: str, make: Callable[[], Iterator[Row]]) -> None:
        self.name = name
        self._make = make

    def __iter__(self) -> Iterator[Row]:
        return self._make()

    def to_arrow(self) -> Any:
        """A `pyarrow.Table`."""
        from headwater.exports.arrow import to_arrow

        return to_arrow(COLUMNS[self.name], self)

    def to_pandas(self) -> Any:
        """A `pandas.DataFrame` (needs pandas: `pip install headwater[pandas]`)."""
        return self.to_arrow().to_pandas()

    def _repr_html_(self) -> str:
        return str(self.to_pandas()._repr_html_())


class Desk:
    """One desk file. Close it when done, or use it in a `with` block."""

    def __init__(self, path: str | Path, settings: Settings | None = None) -> None:
        self.settings = settings or Settings.from_environment()
        self.store = SqliteStore(path)
        self.outlets = outlets.beside(path, self.settings.outlets)
        self._tables = Tables(self.store)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the desk file."""
        self.store.close()

    # reading

    def read(
        self,
        names: str | Path | Sequence[str | Path],
        *,
        stdin: BinaryIO | None = None,
        progress: Progress | None = None,
        today: date | None = None,
    ) -> ReadResult:
        """Read sources (files, folders, archives, `-`) and work out what is new.

        Reading the same thing twice changes nothing. What cannot be read is listed in the result's `errors`; all
        else is read. `today` (default: the clock's) tells which dates lie in the future.
        """
        given = [names] if isinstance(names, (str, Path)) else list(names)
        result = ReadResult()
        tell: Progress = progress or (lambda phase, done, total: None)
        day = today or datetime.now(UTC).date()
        outlets.load(self.outlets)  # a fault in the table is told before anything is read
        found = sources([str(name) for name in given], self.settings, stdin=stdin, today=day)
        with ExitStack() as stack:
            engine: Engine | None = None
            for group in chunks(self._fresh(found, result), FILES):
                if len(group) > SMALL and engine is None:
                    engine = stack.enter_context(self._engine(len(group)))
                for source, items in parsed(group, engine):
                    self._take(source, items, result)
                    tell("read", result.new, 0)
            result.failures = self.work(progress, engine)
        return result

    def _fresh(self, found: Iterable[Source | SourceError | Note], result: ReadResult) -> Iterator[Source]:
        """The sources that were not read before; problems go into the result."""
        for source in found:
            if isinstance(source, SourceError):
                result.errors.append(source)
            elif isinstance(source, Note):
                result.notes.append(str(source))
            elif source.fingerprint and self.store.source_done(source.name, source.fingerprint):
                result.skipped += 1
            else:
                yield source

    def _take(self, source: Source, items: Iterable[Item], result: ReadResult) -> None:
        """Store what a source gives; remember it as read if it was read to its end."""
        before, failed = result.new + result.known, len(result.errors)
        for group in chunks(items, 256):
            self._add(group, result)
        if source.fingerprint and len(result.errors) == failed:
            with self.store.writing():
                self.store.set_source(source.name, source.fingerprint, result.new + result.known - before)

    def _add(self, group: Iterable[Item], result: ReadResult) -> None:
        reports: dict[str, Report] = {}
        for item in group:
            if isinstance(item, SourceError):
                result.errors.append(item)
            elif isinstance(item, Note):
                result.notes.append(str(item))
            else:
                reports[item.id] = item
        there = {report.id for report in self.store.find(Report, "id", reports)}
        fresh = [report for report in reports.values() if report.id not in there]
        with self.store.writing():
            self.store.put(fresh, {report.id: words_of(report, report.text) for report in fresh})
        result.new += len(fresh)
        result.known += len(there)

    def work(self, progress: Progress | None = None, engine: Engine | None = None) -> list[Failure]:
        """Work out whatever is not up to date (after a reading that was cut off, or a new version of a stage).

        Gives the stages that broke on a report or story, which then lacks their rows.
        """
        pipeline = Pipeline(self.store, progress, outlets.load(self.outlets))
        stale = pipeline.pending()
        if stale and engine:
            pipeline.run(engine)
        elif stale:
            with self._engine(stale) as made:
                pipeline.run(made)
        return pipeline.failures

    @property
    def current(self) -> bool:
        """Whether all is worked out. Not so while and after a reading that was cut off, and for a newer Headwater."""
        return not Pipeline(self.store, None, outlets.load(self.outlets)).pending()

    def _engine(self, items: int) -> Engine:
        return Pool(self.settings.workers) if self.settings.workers > 1 and items > SMALL else Here()

    def rebuild(self, progress: Progress | None = None) -> None:
        """Work everything out again from the stored reports, in order of publication: the canonical result."""
        Pipeline(self.store).reset(everything=True)
        self.work(progress)

    # deciding

    def judge(self, verb: str, *words: str, author: str = "unknown", time: datetime | None = None) -> Judgement:
        """Decide about entities, and work out what follows: `judge("same", "Port Alder", "Alder harbour")`.

        Verbs and words: `same A B`, `different A B`, `rename A name`, `kind A kind`, `hide A`, `undo [id]`. A and B
        are ids, beginnings of ids (at least four digits) or names. `time` is now unless given. Raises `UsageError`
        for words that mean no entity or several.
        """
        made = operands.make(self.store, verb, words, author, time or datetime.now(UTC))
        with self.store.writing():
            self.store.put([made])
        self.work()
        return made

    def judgements(self) -> list[tuple[Judgement, Judgement | None]]:
        """All decisions, oldest first, each with the one that undid or overruled it, if any."""
        against = standing(self.store.all(Judgement))[1]
        rows = sorted(self.store.all(Judgement), key=lambda row: (row.time, row.id))
        return [(row, against.get(row.id)) for row in rows]

    def apply_judgements(self, lines: Iterable[str]) -> int:
        """Take in decisions written by `Judgement.dumps`, one to a line; gives how many were new.

        Raises `UsageError`, and takes in none, if a line is not a decision.
        """
        made: dict[str, Judgement] = {}
        for number, line in enumerate(lines, 1):
            try:
                made.update((row.id, row) for row in ([Judgement.loads(line)] if line.strip() else []))
            except ValueError as error:
                told = "Give a file written by `headwater judge export`."
                raise UsageError(f"line {number} is not a decision ({error})", told) from error
        there = {row.id for row in self.store.find(Judgement, "id", made)}
        with self.store.writing():
            self.store.put(row for row in made.values() if row.id not in there)
        self.work()
        return len(made.keys() - there)

    # asking

    def table(self, name: str) -> Table:
        """A table of the contract by name. Raises `UsageError` if there is none of that name."""
        self._tables.check(name)
        return Table(name, lambda: self._tables.rows(name))

    def search(self, words: str, table: str = "claims", limit: int = 20) -> list[Row]:
        """Rows of `reports`, `statements` or `claims` that hold any of the words, best first.

        Raises `UsageError` for a table without full-text search.
        """
        return list(self._tables.search(table, words, limit))

    def headlines(self, reports: Iterable[str]) -> dict[str, str]:
        """The headlines of reports by id: titles, else the words that stand where titles do."""
        return headlines(self.store, self.store.find(Report, "id", reports))

    def brief(self, story: str | None = None, since: str | None = None, as_of: str | None = None) -> briefs.Brief:
        """What the reports of a story say (the largest story unless one is named by id, or the start of it).

        `since` leaves out what was known before that day; `as_of` shows the story as it stood at the end of that day.
        """
        return briefs.make(self.store, story, since, as_of)

    def timeline(
        self, story: str | None = None, since: str | None = None, as_of: str | None = None, limit: int = 20
    ) -> briefs.Brief:
        """The days of a story that are most, and longest, reported of; `story`, `since`, `as_of` as for a brief."""
        return days.make(self.store, story, since, as_of, limit)

    def trace(self, text: str, limit: int = 5) -> briefs.Brief:
        """The claims that match a text, best first, back to where each started."""
        return traces.make(self.store, text, limit)

    def stages(self) -> list[dict[str, Any]]:
        """Each stage: name, version, scope, what it is about, and how many rows of each kind it made."""
        return [
            {
                "name": stage.name,
                "version": stage.version,
                "scope": stage.scope,
                "about": stage.about,
                "rows": {kind.TABLE: self.store.count(kind) for kind in stage.produces},
            }
            for stage in STAGES
        ]

    def count(self, kind: type[Record]) -> int:
        """How many records of a kind the desk holds."""
        return self.store.count(kind)


def open(path: str | Path = "headwater.db", settings: Settings | None = None) -> Desk:
    """Open a desk file, making it if it is not there."""
    return Desk(path, settings)
