"""Report scope: batches of reports parsed, encoded and analysed by the engine, each committed as it is done."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import Any

from headwater.model import Parsed, Passage, Report, Sentence, Vector
from headwater.pipeline.plan import Plan, chunks
from headwater.stages.parse import passages
from headwater.store.codec import Packed
from headwater.work import AnalyseReports, EncodeSentences, Engine, ParsePassages, ReportJob

BATCH = 64
"""Reports analysed and committed together."""

VECTOR_WORDS = 4
"""Sentences of fewer words get no vector: they say too little to match on."""

PASSAGES, SENTENCES, JOBS = 48, 128, 8
"""Passages parsed, sentences encoded and (or a few more, if they have the same text) reports analysed by one task."""

Steps = Generator[list[Future[Any]], None, None]
"""The steps of one batch: what must be done before it can go on; its rows are committed at its end."""


class ReportScope:
    """The stages that look at one report alone, for the reports that are not up to date."""

    def __init__(self, plan: Plan, engine: Engine) -> None:
        self._plan, self._engine = plan, engine
        self._stages = plan.scope("report")
        self._pending: dict[str, Future[Any]] = {}
        self.stale = plan.stale_reports("report")

    def work(self, meanwhile: Callable[[], int]) -> Iterator[tuple[str, ...]]:
        """The ids of each batch as it is committed.

        While the engine is busy, `meanwhile` is called; when it gives 0 there is nothing else to do but wait.
        """
        waiting, done = deque(chunks(self.stale, BATCH)), 0
        running: list[tuple[tuple[str, ...], Steps, list[Future[Any]]]] = []
        self._plan.tell("reports", 0, len(self.stale))
        while waiting or running:
            while waiting and len(running) < 1 + self._engine.workers:
                batch = waiting.popleft()
                steps = self._batch(batch)
                running.append((batch, steps, next(steps)))
            ready = [entry for entry in running if all(future.done() for future in entry[2])]
            if not ready and not meanwhile():
                wait([f for entry in running for f in entry[2] if not f.done()], return_when=FIRST_COMPLETED)
            for entry in ready:
                running.remove(entry)
                batch, steps, _ = entry
                following = next(steps, None)
                if following is not None:
                    running.append((batch, steps, following))
                    continue
                done += len(batch)
                self._plan.tell("reports", done, len(self.stale))
                yield batch

    def _batch(self, ids: tuple[str, ...]) -> Steps:
        plan, store = self._plan, self._plan.store
        reports = store.find(Report, "id", ids)
        old = plan.current(ids, self._stages)
        fresh = "parse" not in old
        stored = {} if fresh else plan.grouped(Passage, ids)
        parts = {r.id: tuple(passages(r)) if fresh else tuple(stored.get(r.id, ())) for r in reports}
        languages = {p.parsed: r.language for r in reports for p in parts[r.id] if p.parsed}
        texts = {p.parsed: r.text[p.start : p.end] for r in reports for p in parts[r.id] if p.parsed}
        known = store.data(Parsed, texts)
        new_parses = yield from self._content(Parsed, texts.keys() - known.keys(), texts, languages)
        known.update(new_parses)

        names = tuple(stage.name for stage in self._stages if stage.name not in old)
        given = [kind for stage in self._stages if stage.name in old for kind in stage.produces]
        made = {kind: plan.grouped(kind, ids) for kind in given}
        jobs = [
            ReportJob(
                report,
                parts[report.id],
                {p.parsed: known[p.parsed] for p in parts[report.id] if p.parsed},
                {kind: made[kind].get(report.id, []) for kind in given},
            )
            for report in reports
        ]
        tasks = [self._engine.submit(AnalyseReports(names, group)) for group in _groups(jobs)]
        yield tasks
        results = [packed for task in tasks for packed in task.result()[0]]
        plan.failures += [failure for task in tasks for failure in task.result()[1]]

        written = {report.id: report.text for report in reports}
        sentences = {
            key: " ".join(written[report][start:end].split())
            for packed in results
            if packed.kind is Sentence
            for report, start, end, key, words in packed.values("report", "start", "end", "key", "words")
            if words >= VECTOR_WORDS
        }
        there = store.known(Vector, sentences)
        new_vectors = yield from self._content(Vector, sentences.keys() - there, sentences, {})
        self._commit(reports, parts if fresh else {}, names, results, new_parses, new_vectors)

    def _content(
        self,
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
            for group in chunks(here, PASSAGES if kind is Parsed else SENTENCES):
                pairs = tuple((key, texts[key]) for key in group)
                task = self._engine.submit(ParsePassages(language, pairs) if kind is Parsed else EncodeSentences(pairs))
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
        results: list[Packed],
        parses: dict[str, bytes],
        vectors: dict[str, bytes],
    ) -> None:
        plan, store, ids = self._plan, self._plan.store, [report.id for report in reports]
        kinds = [kind for stage in self._stages if stage.name in names for kind in stage.produces]
        with store.writing():
            for kind in [*kinds, *([Passage] if parts else [])]:
                store.remove(kind, "report", ids)
            store.put(Parsed(key, data) for key, data in parses.items())
            store.put(Vector(key, data) for key, data in vectors.items())
            store.put(passage for report in reports for passage in parts.get(report.id, ()))
            store.write(results)
            store.done((name, report, plan.prints[name]) for report in ids for name in names)


def _groups(jobs: Iterable[ReportJob]) -> Iterator[tuple[ReportJob, ...]]:
    """Jobs for one task each: reports with the same text are in one, where the others follow from the first."""
    same: dict[str, list[ReportJob]] = {}
    for job in jobs:
        same.setdefault(job.print, []).append(job)
    group: list[ReportJob] = []
    for twins in same.values():
        group += twins
        if len(group) >= JOBS:
            yield tuple(group)
            group = []
    if group:
        yield tuple(group)
