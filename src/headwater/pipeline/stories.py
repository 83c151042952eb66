"""Story scope: the stories whose reports have changed, worked out whole by the engine, each committed as it is done."""

from __future__ import annotations

from headwater.model import Claim, Entity, Parsed, Passage, Record, Report, Resolution, Sentence, Vector
from headwater.pipeline.plan import Plan, chunks
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
                rows, failures = task.result()
                self._plan.failures += failures
                self._commit(story, wanted, rows)
                done += 1
                self._plan.tell("stories", done, len(stale))

    def _task(self, story: str, ids: list[str]) -> AnalyseStory:
        store = self._store
        own = {kind for stage in self._stages for kind in stage.produces}
        needed = {kind for stage in self._stages for kind in stage.requires} - own - {Report, Entity}
        reports = store.find(Report, "id", ids)
        reports.sort(key=lambda r: (r.published is None, r.published or "", r.id))
        order = {report.id: i for i, report in enumerate(reports)}
        made: dict[type[Record], list[Record]] = {}
        for kind in {*needed, Passage, Sentence, Resolution}:
            made[kind] = sorted(store.find(kind, "report", ids), key=lambda row: order[getattr(row, "report")])  # noqa: B009
        entities = {row.entity for row in made[Resolution] if isinstance(row, Resolution)}
        made[Entity] = list(store.find(Entity, "id", sorted(entities)))
        parses = store.data(Parsed, (p.parsed for p in made[Passage] if isinstance(p, Passage) and p.parsed))
        vectors = store.data(Vector, (s.key for s in made[Sentence] if isinstance(s, Sentence)))
        names = tuple(stage.name for stage in self._stages)
        return AnalyseStory(names, story, tuple(reports), made, parses, vectors, self._plan.owners)

    def _commit(self, story: str, wanted: str, result: dict[str, list[Record]]) -> None:
        store = self._store
        rows = [row for stage_rows in result.values() for row in stage_rows]
        places = {row.text[0] for row in rows if isinstance(row, Claim)}
        texts = {report.id: report.text for report in store.find(Report, "id", sorted(places))}
        with store.writing():
            for kind in [kind for stage in self._stages for kind in stage.produces]:
                store.remove(kind, "story", [story])
            self._plan.put(rows, texts)
            store.done([("story", story, wanted)])
