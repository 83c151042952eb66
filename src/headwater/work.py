"""The work that can run in any process, and what an engine is: something that runs it somewhere.

Tasks are plain picklable data with a `run` method: parse passages, encode sentences, analyse reports, analyse stories.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from headwater.language import Languages, Parse, decode, encode
from headwater.model import Claim, Parsed, Passage, Record, Report, Statement, Vector, digest
from headwater.model.record import by_kind
from headwater.readers import Item, Job, parse
from headwater.reprints import Analysis, Step, retold, watched
from headwater.stages import stage
from headwater.stages.base import ArchiveInput, ReportInput, StoryInput
from headwater.store.codec import Packed, Row, from_rows, pack, words_of

KEPT = 64
"""Reports of a story whose parses are kept from stage to stage; a longer story's are read again."""

FEW = 8
"""Parses that are kept of a longer story, for reports with the same text, which come out soon after one another."""
Rows = dict[type[Record], list[Record]]


@dataclass(frozen=True, slots=True)
class Failure:
    """A stage that broke on one report or story: the others are worked out, and this is told."""

    stage: str
    unit: str
    error: str


def attempt(
    name: str, unit: str, given: ReportInput | StoryInput | ArchiveInput, failures: list[Failure]
) -> list[Record]:
    """The rows of a stage; if it breaks, none, and a failure more."""
    try:
        return distinct(stage(name).run(given))
    except Exception as error:  # whatever a text does to a stage, it must not cost the other reports
        place = traceback.extract_tb(error.__traceback__)[-1]
        failures.append(
            Failure(name, unit, f"{type(error).__name__}: {error} ({Path(place.filename).name}:{place.lineno})")
        )
        return []


@dataclass(frozen=True, slots=True)
class ParseFile:
    """Read one file's bytes."""

    job: Job

    def run(self, languages: Languages) -> list[Item]:
        return parse(self.job)


@dataclass(frozen=True, slots=True)
class ParsePassages:
    """Parse distinct passages of one language: (key, text) pairs to `Parsed` rows."""

    language: str | None
    passages: tuple[tuple[str, str], ...]

    def run(self, languages: Languages) -> list[Parsed]:
        parser = languages.parser(self.language)
        parses = parser.parse([text for _, text in self.passages])
        return [Parsed(key, encode(tokens)) for (key, _), tokens in zip(self.passages, parses, strict=True)]


@dataclass(frozen=True, slots=True)
class EncodeSentences:
    """Encode distinct sentences: (key, text) pairs to `Vector` rows."""

    sentences: tuple[tuple[str, str], ...]

    def run(self, languages: Languages) -> list[Vector]:
        vectors = languages.embedder.embed([text for _, text in self.sentences])
        return [Vector(key, row.tobytes()) for (key, _), row in zip(self.sentences, vectors, strict=True)]


@dataclass(frozen=True, slots=True)
class ReportJob:
    """One report with its passages, their parses by key, and rows of stages that need not run again."""

    report: Report
    passages: tuple[Passage, ...]
    parses: dict[str, bytes]
    made: Rows

    @property
    def print(self) -> str:
        """The same for reports whose text and passages are the same."""
        return digest(self.report.text, *_spans(self.passages))


@dataclass(frozen=True, slots=True)
class AnalyseReports:
    """Run report-scope stages, by name, over some reports; gives the new rows, in order of report and stage, and
    failures."""

    stages: tuple[str, ...]
    jobs: tuple[ReportJob, ...]

    def run(self, languages: Languages) -> tuple[list[Packed], list[Failure]]:
        failures: list[Failure] = []
        known: dict[str, list[Analysis]] = {}
        rows = [row for job in self.jobs for row in self._one(job, failures, known.setdefault(job.print, []))]
        return packed(rows, (job.report for job in self.jobs)), failures

    def _one(self, job: ReportJob, failures: list[Failure], known: list[Analysis]) -> Sequence[Record]:
        """The rows of one report; `known` are those of earlier ones with the same text."""
        twins = ((one, one.steps_of(job.report)) for one in known)
        twin, steps = max(twins, key=lambda found: len(found[1]), default=(Analysis(""), []))
        out = retold([row for step in steps for row in step.rows], twin.report, job.report.id)
        if len(steps) == len(self.stages):
            return out
        report, seen = watched(job.report)
        given = ReportInput(report, parse_of(report, job.passages, job.parses), {**job.made, **by_kind(out)})
        given.made[Passage] = list(job.passages)
        analysis, before = Analysis(job.report.id), len(failures)
        for name in self.stages[len(steps) :]:
            seen.clear()
            rows = attempt(name, job.report.id, given, failures)
            out += rows
            given.made.update(by_kind(rows))
            analysis.steps.append(Step(dict(seen), rows))
        if not steps and len(failures) == before and not job.made:
            known.append(analysis)
        return out


@dataclass(frozen=True, slots=True)
class AnalyseStory:
    """Run story-scope stages, by name, over one story; gives the new rows, in order of stage, and failures.

    `found` are rows of what the stages need, as the file has them: records are made of them where they are used, and
    the rows let go, so that it can run once.
    """

    stages: tuple[str, ...]
    story: str
    reports: tuple[Report, ...]
    found: dict[type[Record], list[Row]]
    parses: dict[str, bytes]
    vectors: dict[str, bytes]
    owners: tuple[tuple[str, str], ...] = ()

    def run(self, languages: Languages) -> tuple[list[Packed], list[Failure]]:
        made: Rows = {kind: from_rows(kind, self.found.pop(kind)) for kind in list(self.found)}
        passages: dict[str, list[Passage]] = {report.id: [] for report in self.reports}
        for row in made.get(Passage, []):
            assert isinstance(row, Passage)
            passages[row.report].append(row)
        prints = {report.id: (report.text, _spans(passages[report.id])) for report in self.reports}
        first = {prints[report.id]: report for report in reversed(self.reports)}
        same = {identity: first[text] for identity, text in prints.items()}

        @lru_cache(maxsize=KEPT if len(same) <= KEPT else FEW)
        def parsed(report: str) -> Parse:
            return parse_of(same[report], passages[report], self.parses)

        def parse(report: str) -> Parse:
            return parsed(same[report].id)

        def vectors(keys: Iterable[str]) -> dict[str, NDArray[np.float16]]:
            return {key: np.frombuffer(self.vectors[key], np.float16) for key in keys if key in self.vectors}

        given = StoryInput(self.story, list(self.reports), made, parse, vectors, dict(self.owners))
        out: list[Record] = []
        failures: list[Failure] = []
        for name in self.stages:
            rows = attempt(name, self.story, given, failures)
            out += rows
            given.made.update(by_kind(rows))
        return packed(out, self.reports), failures


def packed(rows: Sequence[Record], reports: Iterable[Report]) -> list[Packed]:
    """Rows made of some reports, with the words by which full-text search finds them."""
    texts: Mapping[str, str] = {report.id: report.text for report in reports}
    searched = [row for row in rows if isinstance(row, (Statement, Claim))]
    places = (row.text[0] if isinstance(row, Claim) else row.report for row in searched)
    return pack(rows, {row.id: words_of(row, texts[at]) for row, at in zip(searched, places, strict=True)})


def parse_of(report: Report, passages: Sequence[Passage], parses: dict[str, bytes]) -> Parse:
    """The parse of a report from the parses of its passages, by key."""
    tokens = [decode(parses[p.parsed]) if p.parsed is not None else None for p in passages]
    return Parse(report.text, passages, tokens)


def _spans(passages: Iterable[Passage]) -> tuple[tuple[object, ...], ...]:
    """What tells the passages of two reports with the same text apart."""
    return tuple([(p.start, p.end, p.kind, p.parsed) for p in passages])


def distinct(rows: Iterable[Record]) -> list[Record]:
    """The rows without those whose id came before."""
    seen: set[tuple[str, str]] = set()
    out: list[Record] = []
    for row in rows:
        if row.id:
            name = (row.TABLE, row.id)
            if name in seen:
                continue
            seen.add(name)
        out.append(row)
    return out


Task = ParseFile | ParsePassages | EncodeSentences | AnalyseReports | AnalyseStory


class Engine(Protocol):
    """Runs tasks somewhere. Results do not depend on where or in which order."""

    @property
    def workers(self) -> int:
        """How many tasks run at the same time."""
        ...

    def submit(self, task: Task) -> Future[Any]:
        """Start a task; its future gives what `task.run` returns."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
