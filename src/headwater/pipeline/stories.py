"""Story scope: the stories whose reports have changed, worked out whole by the engine, each committed as it is done."""

from __future__ import annotations

from collections import deque
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import Any

from headwater.model import Entity, Parsed, Passage, Record, Report, Resolution, Sentence, Vector
from headwater.pipeline.plan import Plan
from headwater.store.codec import Packed, Row, picked
from headwater.work import AnalyseStory, Engine, Failure


class StoryScope:
    """The stages that look at all reports of a story."""

    def __init__(self, plan: Plan, engine: Engine) -> None:
        self._plan, self._store, self._engine = plan, plan.store, engine
        self._stages = plan.scope("story")

    def work(self) -> None:
        """Bring all stories up to date, the largest first: one that is left at the end keeps but one worker busy."""
        stale, done = self._plan.stale_stories(), 0
        waiting = deque(sorted(stale.items(), key=lambda entry: (-len(entry[1][1]), entry[0])))
        running: dict[Future[Any], tuple[str, str]] = {}
        failures: list[Failure] = []
        self._plan.tell("stories", 0, len(stale))
        while waiting or running:
            while waiting and len(running) < 2 * self._engine.workers:
                story, (wanted, ids) = waiting.popleft()
                running[self._engine.submit(self._task(story, ids))] = story, wanted
            for task in wait(running, return_when=FIRST_COMPLETED).done:
                made, broken = task.result()
                self._commit(*running.pop(task), made)
                failures += broken
                done += 1
                self._plan.tell("stories", done, len(stale))
        self._plan.failures += sorted(failures, key=lambda failure: (failure.unit, failure.stage))

    def _task(self, story: str, ids: list[str]) -> AnalyseStory:
        store = self._store
        own = {kind for stage in self._stages for kind in stage.produces}
        needed = {kind for stage in self._stages for kind in stage.requires} - own - {Report, Entity}
        reports = store.find(Report, "id", ids)
        reports.sort(key=lambda report: report.order)
        order = {report.id: i for i, report in enumerate(reports)}
        found: dict[type[Record], list[Row]] = {}
        for kind in {*needed, Passage, Sentence, Resolution}:
            rows = store.rows(kind, "report", ids)
            at = [order[report] for report in picked(kind, rows, "report")]
            found[kind] = [rows[i] for i in sorted(range(len(rows)), key=at.__getitem__)]
        found[Entity] = store.rows(Entity, "id", sorted(set(picked(Resolution, found[Resolution], "entity"))))
        parses = store.data(Parsed, filter(None, picked(Passage, found[Passage], "parsed")))
        vectors = store.data(Vector, picked(Sentence, found[Sentence], "key"))
        names = tuple(stage.name for stage in self._stages)
        return AnalyseStory(names, story, tuple(reports), found, parses, vectors, self._plan.owners)

    def _commit(self, story: str, wanted: str, made: list[Packed]) -> None:
        store = self._store
        with store.writing():
            for kind in [kind for stage in self._stages for kind in stage.produces]:
                store.remove(kind, "story", [story])
            store.write(made)
            store.done([("story", story, wanted)])
