"""Archive scope: one report after another in order of publication, each among all that came before it."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from headwater import judging
from headwater.language import Parse
from headwater.model import Entity, Parsed, Passage, Record, Report, Vector, digest
from headwater.pipeline.plan import Plan
from headwater.stages.base import ArchiveInput, Stage
from headwater.store.sqlite import SqliteStore
from headwater.work import attempt, parse_of

T = TypeVar("T")
R = TypeVar("R", bound=Record)

KEPT = 192
"""Things worked out of earlier reports that are kept at hand while the archive grows."""

NAMES = 50_000
"""Names remembered that no outlet has: texts name the same people and places again and again."""


class StoreArchive:
    """`stages.base.Archive` over a store."""

    def __init__(self, store: SqliteStore) -> None:
        self.store = store
        self._kept: OrderedDict[str, Any] = OrderedDict()
        self._no_outlets: set[str] = set()

    def cached(self, key: str, make: Callable[[], T]) -> T:
        if key not in self._kept:
            self._kept[key] = make()
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(key)
        found: T = self._kept[key]
        return found

    def find(self, kind: type[R], by: str, values: Iterable[str | int]) -> list[R]:
        return self.store.find(kind, by, values)

    def cells(self, kind: type[Record], keys: Iterable[int]) -> dict[int, bytes]:
        return self.store.cells(kind, keys)

    def vectors(self, keys: Iterable[str]) -> dict[str, NDArray[np.float16]]:
        return {key: np.frombuffer(data, np.float16) for key, data in self.store.data(Vector, keys).items()}

    def outlets(self, names: Iterable[str], until: str | None) -> list[str]:
        asked = [name for name in names if name not in self._no_outlets]
        there = self.store.outlets(asked)
        if len(self._no_outlets) < NAMES:
            self._no_outlets.update(set(asked) - set(there))
        return self.store.outlets(there, until) if there else []

    def parse(self, report: str) -> Parse:
        found = self.store.find(Report, "id", [report])[0]
        parts = self.store.find(Passage, "report", [report])
        return parse_of(found, parts, self.store.data(Parsed, (p.parsed for p in parts if p.parsed)))


class Arrivals:
    """Reports taken into the archive in order of publication, as far as report scope is done with them."""

    def __init__(self, plan: Plan, blocked: Iterable[str]) -> None:
        self._plan, self._store = plan, plan.store
        self._stages = plan.scope("archive")
        self._blocked = set(blocked)
        self._decided = judging.decided(self._store)
        self._archive = StoreArchive(self._store)
        self._queue = deque(self._arriving())
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
            with self._store.writing():
                for report in group:
                    self._arrive(report, self._stages)
            self._done += len(group)
            self._plan.tell("archive", self._done, self._total)
        return len(group)

    def _arriving(self) -> list[str]:
        """Reports that archive scope has yet to see; all of them if a stage has changed."""
        chain = digest(*(self._plan.prints[stage.name] for stage in self._stages))
        if self._store.meta("archive") != chain:
            reset(self._plan)
            self._store.set_meta("archive", chain)
        return self._plan.stale_reports("archive")

    def _arrive(self, identity: str, stages: list[Stage]) -> None:
        report = self._store.find(Report, "id", [identity])[0]
        given = ArchiveInput(report, self._archive, self._decided)
        for stage in stages:
            self._store.put(attempt(stage.name, identity, given, self._plan.failures))
            for kind in stage.produces:
                given.made.pop(kind, None)
            if Entity in stage.produces:
                judging.apply(self._store, identity, self._decided)
        self._store.done((stage.name, identity, self._plan.prints[stage.name]) for stage in stages)

    def judge(self) -> None:
        """Work out the entities again, in the order of arrival, if the decisions on them have changed."""
        store = self._store
        self._decided = judging.decided(store)
        if self._decided.print == (store.meta(judging.META) or ""):
            return
        stages = [stage for stage in self._stages if Entity in stage.produces]
        reports = judging.arrived(store)
        before = dict(judging.prints(store, reports))
        with store.writing():
            for kind in [kind for stage in stages for kind in stage.produces]:
                store.clear(kind)
            for report in reports:
                self._arrive(report, stages)
            judging.touch(store, [r for r, shown in judging.prints(store, reports) if shown != before[r]])
            store.set_meta(judging.META, self._decided.print)


def reset(plan: Plan, everything: bool = False) -> None:
    """Forget what archive- and story-scope stages made (or all stages); the next run works it out afresh."""
    store = plan.store
    with store.writing():
        for stage in plan.scope("report", "archive", "story") if everything else plan.scope("archive", "story"):
            store.forget(stage.name)
            for kind in stage.produces:
                store.clear(kind)
        store.forget("story")
