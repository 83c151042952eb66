"""What must run, in what order, for which reports: the plan and the ledger.

Every stage has a fingerprint made of its name, its version and the fingerprints of the stages it depends on. The
ledger keeps, for each report (or story), the fingerprint it was last worked out with. Equal fingerprints are
skipped; when a stage's version changes, that stage and what depends on it run again, and nothing else.

Reading has three parts, and each commits as it goes, so that a process killed at any moment loses at most the
batch in hand and the next reading takes up the rest in the same order:

1. report scope: batches of reports, parsed and analysed by the engine; and meanwhile
2. archive scope: one report after another, in order of publication, as soon as it and all before it are analysed
3. story scope: the stories whose reports changed, by the engine
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from itertools import islice
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from headwater import judging
from headwater.language import Parse
from headwater.model import (
    Entity,
    Parsed,
    Passage,
    Record,
    Report,
    Resolution,
    Sentence,
    StoryReport,
    Vector,
    digest,
)
from headwater.stages import STAGES, check
from headwater.stages.base import ArchiveInput, Stage
from headwater.stages.parse import passages
from headwater.store.sqlite import SqliteStore, words_of
from headwater.work import (
    AnalyseReports,
    AnalyseStory,
    EncodeSentences,
    Engine,
    Failure,
    ParsePassages,
    ReportJob,
    attempt,
    parse_of,
)

T = TypeVar("T")
R = TypeVar("R", bound=Record)
Progress = Callable[[str, int, int], None]
"""Told (phase, done, total) as work goes on."""

BATCH = 64
"""Reports analysed and committed together."""

SLICE = 8
"""Reports taken into the archive between two looks at what the workers have done."""

KEPT = 192
"""Things worked out of earlier reports that are kept at hand while the archive grows."""

VECTOR_WORDS = 4
"""Sentences of fewer words get no vector: they say too little to match on."""


def fingerprints(stages: Sequence[Stage]) -> dict[str, str]:
    """Each stage's fingerprint by name."""
    maker: dict[type[Record], str] = {}
    out: dict[str, str] = {}
    for stage in stages:
        needs = sorted({maker[kind] for kind in stage.requires if kind in maker})
        out[stage.name] = digest("stage", stage.name, stage.version, *(out[name] for name in needs))
        maker.update(dict.fromkeys(stage.produces, stage.name))
    return out


def chunks(items: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """Consecutive groups of at most `size`."""
    iterator = iter(items)
    while group := tuple(islice(iterator, size)):
        yield group


class StoreArchive:
    """`stages.base.Archive` over a store."""

    def __init__(self, store: SqliteStore) -> None:
        self.store = self._store = store
        self._kept: OrderedDict[str, Any] = OrderedDict()

    def cached(self, key: str, make: Callable[[], T]) -> T:
        if key not in self._kept:
            self._kept[key] = make()
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        found: T = self._kept[key]
        return found

    def find(self, kind: type[R], by: str, values: Iterable[str | int]) -> list[R]:
        return self._store.find(kind, by, values)

    def vectors(self, keys: Iterable[str]) -> dict[str, NDArray[np.float16]]:
        return {key: np.frombuffer(data, np.float16) for key, data in self._store.data(Vector, keys).items()}

    def outlets(self, names: Iterable[str], until: str | None) -> list[str]:
        return self._store.outlets(names, until)

    def parse(self, report: str) -> Parse:
        found = self._store.find(Report, "id", [report])[0]
        parts = self._store.find(Passage, "report", [report])
        return parse_of(found, parts, self._store.data(Parsed, (p.parsed for p in parts if p.parsed)))


class Arrivals:
    """Archive scope, one report after another in order of publication, as far as report scope is done."""

    def __init__(self, pipeline: Pipeline, blocked: set[str]) -> None:
        self._pipeline = pipeline
        self._blocked = blocked
        self._stages = [stage for stage in STAGES if stage.scope == "archive"]
        self._queue = deque(pipeline.arriving(self._stages))
        self._archive = StoreArchive(pipeline.store)
        self._done, self._total = 0, len(self._queue)

    def ready(self, reports: Iterable[str]) -> None:
        """These reports are through with report scope."""
        self._blocked.difference_update(reports)

    def work(self, most: int) -> int:
        """Take in up to `most` reports, in one transaction; gives how many."""
        group: list[str] = []
        while self._queue and len(group) < most and self._queue[0] not in self._blocked:
            group.append(self._queue.popleft())
        if group:
            with self._pipeline.store.writing():
                for report in group:
                    self._pipeline.arrive(report, self._stages, self._archive)
            self._done += len(group)
            self._pipeline.tell("archive", self._done, self._total)
        return len(group)


class Pipeline:
    """Brings a desk up to date with its reports."""

    def __init__(
        self, store: SqliteStore, progress: Progress | None = None, owners: Mapping[str, str] | None = None
    ) -> None:
        check()
        self._owners = tuple(sorted((owners or {}).items()))
        self.store = store
        self.tell: Progress = progress or (lambda phase, done, total: None)
        self._prints = fingerprints(STAGES)
        self._pending: dict[str, Future[Any]] = {}
        self.failures: list[Failure] = []
        self._decided = judging.decided(store)

    def run(self, engine: Engine) -> None:
        """Work out everything that is not up to date."""
        self._judged()
        self._reports(engine)
        self._judged()  # a report that decisions name may have come
        self._stories(engine)

    def pending(self) -> bool:
        """Whether anything is not up to date (cheap: no engine is needed to know)."""
        stages = [stage for stage in STAGES if stage.scope != "story"]
        stale = self.store.stale_reports({s.name: self._prints[s.name] for s in stages})
        return bool(stale or not judging.current(self.store) or self._stale_stories())

    # report scope

    def _reports(self, engine: Engine) -> None:
        """Report scope by the engine; meanwhile, here, archive scope for reports that are through with it, in order."""
        stages = [stage for stage in STAGES if stage.scope == "report"]
        stale = self.store.stale_reports({s.name: self._prints[s.name] for s in stages})
        arrivals = Arrivals(self, set(stale))
        waiting = deque(chunks(stale, BATCH))
        running: list[tuple[tuple[str, ...], Generator[list[Future[Any]], None, None], list[Future[Any]]]] = []
        done = 0
        self.tell("reports", 0, len(stale))
        while waiting or running:
            while waiting and len(running) < 2 + engine.workers:
                batch = waiting.popleft()
                steps = self._batch(engine, batch, stages)
                running.append((batch, steps, next(steps)))
            ready = [entry for entry in running if all(future.done() for future in entry[2])]
            if not ready and not arrivals.work(SLICE):
                wait([f for entry in running for f in entry[2] if not f.done()], return_when=FIRST_COMPLETED)
            for entry in ready:
                running.remove(entry)
                batch, steps, _ = entry
                try:
                    running.append((batch, steps, next(steps)))
                except StopIteration:
                    arrivals.ready(batch)
                    done += len(batch)
                    self.tell("reports", done, len(stale))
        while arrivals.work(BATCH):
            pass

    def _batch(
        self, engine: Engine, ids: tuple[str, ...], stages: list[Stage]
    ) -> Generator[list[Future[Any]], None, None]:
        """The steps of one batch; yields what must be done before it can go on, and commits at its end."""
        reports = self.store.find(Report, "id", ids)
        old = self._current(ids, stages)
        fresh = "parse" not in old
        parts = {r.id: tuple(passages(r)) for r in reports} if fresh else self._stored_passages(ids)
        languages = {p.parsed: r.language for r in reports for p in parts[r.id] if p.parsed}
        texts = {p.parsed: r.text[p.start : p.end] for r in reports for p in parts[r.id] if p.parsed}
        known = self.store.data(Parsed, texts)
        new_parses = yield from self._content(engine, Parsed, texts.keys() - known.keys(), texts, languages)
        known.update(new_parses)

        names = tuple(stage.name for stage in stages if stage.name not in old)
        given = [kind for stage in stages if stage.name in old for kind in stage.produces]
        made = {kind: self._grouped(kind, ids) for kind in given}
        jobs = [
            ReportJob(
                report,
                parts[report.id],
                {p.parsed: known[p.parsed] for p in parts[report.id] if p.parsed},
                {kind: made[kind].get(report.id, []) for kind in given},
            )
            for report in reports
        ]
        tasks = [engine.submit(AnalyseReports(names, group)) for group in chunks(jobs, 8)]
        yield tasks
        results = [result for task in tasks for result in task.result()[0]]
        self.failures += [failure for task in tasks for failure in task.result()[1]]

        sentences = {
            row.key: " ".join(report.text[row.start : row.end].split())
            for report, result in zip(reports, results, strict=True)
            for row in result.get("parse", [])
            if isinstance(row, Sentence) and row.words >= VECTOR_WORDS
        }
        there = self.store.known(Vector, sentences)
        new_vectors = yield from self._content(engine, Vector, sentences.keys() - there, sentences, {})
        self._commit(reports, parts if fresh else {}, names, results, new_parses, new_vectors)

    def _content(
        self,
        engine: Engine,
        kind: type[Parsed] | type[Vector],
        keys: Iterable[str],
        texts: dict[str, str],
        languages: dict[str, str | None],
    ) -> Generator[list[Future[Any]], None, dict[str, bytes]]:
        """Have content-addressed work done once, also where several batches in hand ask for it."""
        wanted = sorted(keys)
        mine = [key for key in wanted if key not in self._pending]
        for language in sorted({languages.get(key) for key in mine}, key=str):
            here = [key for key in mine if languages.get(key) == language]
            for group in chunks(here, 48):
                pairs = tuple((key, texts[key]) for key in group)
                task = engine.submit(ParsePassages(language, pairs) if kind is Parsed else EncodeSentences(pairs))
                self._pending.update(dict.fromkeys(group, task))
        futures = {key: self._pending[key] for key in wanted}
        unique = list({id(future): future for future in futures.values()}.values())
        yield unique
        rows = {row.key: row.data for future in unique for row in future.result()}
        for key in mine:  # the others are another batch's to write down, but this one may be committed first
            self._pending.pop(key, None)
        return {key: rows[key] for key in wanted}

    def _commit(
        self,
        reports: list[Report],
        parts: dict[str, tuple[Passage, ...]],
        names: tuple[str, ...],
        results: list[dict[str, list[Record]]],
        parses: dict[str, bytes],
        vectors: dict[str, bytes],
    ) -> None:
        store, ids = self.store, [report.id for report in reports]
        kinds = [kind for stage in STAGES if stage.name in names for kind in stage.produces]
        with store.writing():
            for kind in [*kinds, *([Passage] if parts else [])]:
                store.remove(kind, "report", ids)
            store.put(Parsed(key, data) for key, data in parses.items())
            store.put(Vector(key, data) for key, data in vectors.items())
            store.put(passage for report in reports for passage in parts.get(report.id, ()))
            texts = {report.id: report.text for report in reports}
            rows = [row for result in results for stage_rows in result.values() for row in stage_rows]
            store.put(rows, {row.id: words for row in rows if (words := _words(row, texts))})
            store.done((name, report, self._prints[name]) for report in ids for name in names)

    def _current(self, ids: Sequence[str], stages: list[Stage]) -> set[str]:
        """Stages that are up to date for all of these reports."""
        return {s.name for s in stages if all(self.store.fingerprint(s.name, i) == self._prints[s.name] for i in ids)}

    def _stored_passages(self, ids: Sequence[str]) -> dict[str, tuple[Passage, ...]]:
        grouped = self._grouped(Passage, ids)
        return {report: tuple(grouped.get(report, ())) for report in ids}

    def _grouped(self, kind: type[R], ids: Sequence[str]) -> dict[str, list[R]]:
        out: dict[str, list[R]] = {}
        for row in self.store.find(kind, "report", ids):
            out.setdefault(getattr(row, "report"), []).append(row)  # noqa: B009
        return out

    # archive scope

    def arrive(self, identity: str, stages: list[Stage], archive: StoreArchive) -> None:
        """Run archive-scope stages over one report."""
        report = self.store.find(Report, "id", [identity])[0]
        for stage in stages:
            given = ArchiveInput(report, archive, self._decided)
            self.store.put(attempt(stage.name, identity, given, self.failures))
            if Entity in stage.produces:
                judging.apply(self.store, identity, self._decided)
        self.store.done((stage.name, identity, self._prints[stage.name]) for stage in stages)

    def arriving(self, stages: list[Stage]) -> list[str]:
        """Reports that archive scope has yet to see, in order of publication; all of them if a stage has changed."""
        chain = digest(*(self._prints[stage.name] for stage in stages))
        if self.store.meta("archive") != chain:
            self.reset()
            self.store.set_meta("archive", chain)
        return self.store.stale_reports({s.name: self._prints[s.name] for s in stages})

    def _judged(self) -> None:
        """Work out the entities again, in the order of arrival, if the decisions on them have changed."""
        store, self._decided = self.store, judging.decided(self.store)
        if self._decided.print == (store.meta(judging.META) or ""):
            return
        stages = [stage for stage in STAGES if Entity in stage.produces]
        reports, archive = judging.arrived(store), StoreArchive(store)
        before = dict(judging.prints(store, reports))
        with store.writing():
            for kind in [kind for stage in stages for kind in stage.produces]:
                store.clear(kind)
            for report in reports:
                self.arrive(report, stages, archive)
            judging.touch(store, [r for r, shown in judging.prints(store, reports) if shown != before[r]])
            store.set_meta(judging.META, self._decided.print)

    def reset(self, everything: bool = False) -> None:
        """Forget what archive- and story-scope stages made (or all stages); the next run works it out afresh."""
        with self.store.writing():
            for stage in STAGES:
                if everything or stage.scope != "report":
                    self.store.forget(stage.name)
                    for kind in stage.produces:
                        self.store.clear(kind)
            self.store.forget("story")

    # story scope

    def _stale_stories(self) -> dict[str, tuple[str, list[str]]]:
        """Story id to (fingerprint, members) of the stories that are not up to date."""
        stages = [stage for stage in STAGES if stage.scope == "story"]
        chain = digest(*(self._prints[stage.name] for stage in stages), *self._owners)
        members: dict[str, list[str]] = {}
        for row in self.store.all(StoryReport):
            members.setdefault(row.story, []).append(row.report)
        out: dict[str, tuple[str, list[str]]] = {}
        for story, reports in sorted(members.items()):
            wanted = digest("story", chain, *sorted(reports))
            if self.store.fingerprint("story", story) != wanted:
                out[story] = (wanted, reports)
        return out

    def _stories(self, engine: Engine) -> None:
        stages = [stage for stage in STAGES if stage.scope == "story"]
        stale = self._stale_stories()
        done = 0
        self.tell("stories", 0, len(stale))
        for group in chunks(stale.items(), 4 * engine.workers):
            tasks = [(story, wanted, engine.submit(self._story(story, ids))) for story, (wanted, ids) in group]
            for story, wanted, task in tasks:
                rows, failures = task.result()
                self.failures += failures
                self._commit_story(story, wanted, stages, rows)
                done += 1
                self.tell("stories", done, len(stale))

    def _story(self, story: str, ids: list[str]) -> AnalyseStory:
        stages = [stage for stage in STAGES if stage.scope == "story"]
        own = {kind for stage in stages for kind in stage.produces}
        needed = {kind for stage in stages for kind in stage.requires} - own - {Report, Entity}
        reports = self.store.find(Report, "id", ids)
        reports.sort(key=lambda r: (r.published is None, r.published or "", r.id))
        order = {report.id: i for i, report in enumerate(reports)}
        made: dict[type[Record], list[Record]] = {}
        for kind in {*needed, Passage, Sentence, Resolution}:
            made[kind] = sorted(self.store.find(kind, "report", ids), key=lambda row: order[getattr(row, "report")])  # noqa: B009
        entities = {row.entity for row in made[Resolution] if isinstance(row, Resolution)}
        made[Entity] = list(self.store.find(Entity, "id", sorted(entities)))
        parses = self.store.data(Parsed, (p.parsed for p in made[Passage] if isinstance(p, Passage) and p.parsed))
        vectors = self.store.data(Vector, (s.key for s in made[Sentence] if isinstance(s, Sentence)))
        return AnalyseStory(tuple(s.name for s in stages), story, tuple(reports), made, parses, vectors, self._owners)

    def _commit_story(self, story: str, wanted: str, stages: list[Stage], result: dict[str, list[Record]]) -> None:
        store = self.store
        rows = [row for stage_rows in result.values() for row in stage_rows]
        places = {row.text[0] for row in rows if hasattr(row, "text") and isinstance(row.text, tuple)}
        texts = {report.id: report.text for report in store.find(Report, "id", sorted(places))}
        with store.writing():
            for kind in [kind for stage in stages for kind in stage.produces]:
                store.remove(kind, "story", [story])
            store.put(rows, {row.id: words for row in rows if (words := _words(row, texts))})
            store.done([("story", story, wanted)])


def _words(row: Record, texts: dict[str, str]) -> str:
    report = row.text[0] if hasattr(row, "text") and isinstance(row.text, tuple) else getattr(row, "report", "")
    return words_of(row, texts.get(report, ""))
