"""Story scope: the stories whose reports have changed, worked out whole by the engine, each committed as it is done."""

from __future__ import annotations

from headwater.model import Entity, Parsed, Passage, Record, Report, Resolution, Sentence, Vector
from headwater.pipeline.plan import Plan, chunks
from headwater.store.codec import Packed, Row, picked
from headwater.work import AnalyseStory, Engine


class StoryScope:
    """The stages that look at all reports of a story."""

    def __init__(self, plan: Plan, engine: Engine) -> None:
        self._plan, self._store, self._engine = plan, plan.store, engine
        self._stages = plan.scope("story")

    def work(self) -> None:
        """Bring all stories up to date."""
        stale, done = self._plan.stale_stories(), 0
        self._plan.tell("stories", 0, len(stale))
        for group in chunks(stale.items(), 4 * self._engine.workers):
            tasks = [(story, wanted, self._engine.submit(self._task(story, ids))) for story, (wanted, ids) in group]
            for story, wanted, task in tasks:
                made, failures = task.result()
                self._plan.failures += failures
                self._commit(story, wanted, made)
                done += 1
                self._plan.tell("stories", done, len(stale))

    def _task(self, story: str, ids: list[str]) -> AnalyseStory:
        store = self._store
        own = {kind for stage in self._stages for kind in stage.produces}
        needed = {kind for stage in self._stages for kind in stage.requires} - own - {Report, Entity}
        reports = store.find(Report, "id", ids)
        reports.sort(key=lambda r: (r.published is None, r.published or "", r.id))
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
