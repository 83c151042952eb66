"""Story scope: the stories whose reports have changed, worked out whole by the engine, each committed as it is done.

A story that would keep one worker busy while others wait is worked out in two parts that need nothing of each other:
the stages that build on one another (claims, their origins, conflicts), and the others.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from typing import Any

from headwater.model import Entity, Parsed, Passage, Record, Report, Resolution, Sentence, Vector
from headwater.pipeline.plan import Plan
from headwater.stages.base import Stage
from headwater.store.codec import Packed, Row, picked
from headwater.work import AnalyseStory, Engine, Failure

WHOLE = 64
"""Reports of the largest story that is always one task. A larger one is two if it is more than one worker's share of
what there is to do: what is sent twice costs less than a worker that has nothing left to do."""


class StoryScope:
    """The stages that look at all reports of a story."""

    def __init__(self, plan: Plan, engine: Engine) -> None:
        self._plan, self._store, self._engine = plan, plan.store, engine
        self._stages = plan.scope("story")
        self._parts = apart(self._stages)

    def work(self) -> None:
        """Bring all stories up to date, the largest first: one that is left at the end keeps but one worker busy."""
        stale, done = self._plan.stale_stories(), 0
        waiting = deque(sorted(stale.items(), key=lambda entry: (-len(entry[1][1]), entry[0])))
        running: dict[Future[Any], tuple[str, str, int]] = {}
        made: dict[str, dict[int, list[Packed]]] = {}
        share = sum(len(ids) for _, ids in stale.values()) / self._engine.workers
        failures: list[Failure] = []
        self._plan.tell("stories", 0, len(stale))
        while waiting or running:
            while waiting and len(running) < 2 * self._engine.workers:
                story, (wanted, ids) = waiting.popleft()
                large = len(ids) > max(WHOLE, share)
                for part, one in enumerate(self._tasks(story, ids, self._parts if large else [self._stages])):
                    running[self._engine.submit(one)] = story, wanted, part
            for task in wait(running, return_when=FIRST_COMPLETED).done:
                story, wanted, part = running.pop(task)
                rows, broken = task.result()
                failures += broken
                made.setdefault(story, {})[part] = rows
                if any(other == story for other, _, _ in running.values()):
                    continue
                found = made.pop(story)
                self._commit(story, wanted, [row for part in sorted(found) for row in found[part]])
                done += 1
                self._plan.tell("stories", done, len(stale))
        self._plan.failures += sorted(failures, key=lambda failure: (failure.unit, failure.stage))

    def _tasks(self, story: str, ids: list[str], parts: Sequence[Sequence[Stage]]) -> list[AnalyseStory]:
        """The work on a story, cut up by stages."""
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
        tasks = []
        for stages in parts:
            names, wanted = tuple(stage.name for stage in stages), {kind for stage in stages for kind in stage.requires}
            mine = {kind: rows for kind, rows in found.items() if kind in wanted or kind is Passage}
            tasks.append(AnalyseStory(names, story, tuple(reports), mine, parses, vectors, self._plan.owners))
        return tasks

    def _commit(self, story: str, wanted: str, made: list[Packed]) -> None:
        store = self._store
        with store.writing():
            for kind in [kind for stage in self._stages for kind in stage.produces]:
                store.remove(kind, "story", [story])
            store.write(made)
            store.done([("story", story, wanted)])


def apart(stages: Sequence[Stage]) -> list[list[Stage]]:
    """Stages in two lists that need nothing of each other: those that need what another makes or make what another
    needs, and the others; each in order."""
    made = {kind: stage.name for stage in stages for kind in stage.produces}
    linked = {name for stage in stages for kind in stage.requires if kind in made for name in (made[kind], stage.name)}
    both = ([stage for stage in stages if (stage.name in linked) is chained] for chained in (True, False))
    return [part for part in both if part]
