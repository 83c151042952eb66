"""What brings a desk up to date: three scopes of work, one after another, that commit as they go.

1. `reports`: report scope, in batches, by the engine; and meanwhile
2. `archive`: archive scope, one report after another, in order of publication, as soon as it and all before it are
   through with report scope
3. `stories`: story scope, the stories whose reports changed, by the engine

A process killed at any moment loses at most the batch in hand, and the next reading takes up the rest in the same
order. `plan` knows what is not up to date.
"""

from __future__ import annotations

from collections.abc import Mapping

from headwater import judging
from headwater.pipeline.archive import Arrivals, StoreArchive, reset
from headwater.pipeline.plan import Plan, Progress, chunks, fingerprints
from headwater.pipeline.reports import BATCH, ReportScope
from headwater.pipeline.stories import StoryScope
from headwater.store.sqlite import SqliteStore
from headwater.work import Engine, Failure

__all__ = ["Pipeline", "Progress", "StoreArchive", "chunks", "fingerprints"]

SLICE = 8
"""Reports taken into the archive between two looks at what the workers have done."""


class Pipeline:
    """Brings a desk up to date with its reports."""

    def __init__(
        self, store: SqliteStore, progress: Progress | None = None, owners: Mapping[str, str] | None = None
    ) -> None:
        self._plan = Plan(store, progress, owners or {})

    @property
    def failures(self) -> list[Failure]:
        """Stages that broke on a report or story."""
        return self._plan.failures

    def run(self, engine: Engine) -> None:
        """Work out everything that is not up to date."""
        reports = ReportScope(self._plan, engine)
        arrivals = Arrivals(self._plan, reports.stale)
        arrivals.judge()
        for batch in reports.work(meanwhile=lambda: arrivals.work(SLICE)):
            arrivals.ready(batch)
        while arrivals.work(BATCH):
            pass
        arrivals.judge()  # a report that decisions name may have come
        StoryScope(self._plan, engine).work()

    def pending(self) -> int:
        """How many reports and stories are not up to date (cheap: no engine is needed to know)."""
        reports = len(self._plan.stale_reports("report", "archive"))
        return (reports or int(not judging.current(self._plan.store))) + len(self._plan.stale_stories())

    def reset(self, everything: bool = False) -> None:
        """Forget what archive- and story-scope stages made (or all stages); the next run works it out afresh."""
        reset(self._plan, everything)
