"""What must run, for which reports and stories: the plan and the ledger.

Every stage has a fingerprint made of its name, its version and the fingerprints of the stages it depends on. The
ledger keeps, for each report (or story), the fingerprint it was last worked out with. Equal fingerprints are
skipped; when a stage's version changes, that stage and what depends on it run again, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TypeVar

from headwater import stages as registry
from headwater.model import Record, StoryReport, digest
from headwater.stages.base import Stage
from headwater.store.sqlite import SqliteStore
from headwater.work import Failure

T = TypeVar("T")
R = TypeVar("R", bound=Record)
Progress = Callable[[str, int, int], None]
"""Told (phase, done, total) as work goes on."""


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


class Plan:
    """The stages by scope, what of a desk is not up to date, and what the scopes share while they work."""

    def __init__(self, store: SqliteStore, progress: Progress | None, owners: Mapping[str, str]) -> None:
        registry.check()
        self.store = store
        self.tell: Progress = progress or (lambda phase, done, total: None)
        self.owners = tuple(sorted(owners.items()))
        self.failures: list[Failure] = []
        self.stages = registry.STAGES
        self.prints = fingerprints(self.stages)

    def scope(self, *names: str) -> list[Stage]:
        """The stages of these scopes, in order."""
        return [stage for stage in self.stages if stage.scope in names]

    def stale_reports(self, *scopes: str) -> list[str]:
        """Reports for which stages of these scopes are not done, in order of publication."""
        return self.store.stale_reports({stage.name: self.prints[stage.name] for stage in self.scope(*scopes)})

    def stale_stories(self) -> dict[str, tuple[str, list[str]]]:
        """Story id to (fingerprint, members) of the stories that are not up to date."""
        chain = digest(*(self.prints[stage.name] for stage in self.scope("story")), *self.owners)
        members: dict[str, list[str]] = {}
        for story, report in self.store.pairs(StoryReport, "story", "report"):
            members.setdefault(story, []).append(report)
        out: dict[str, tuple[str, list[str]]] = {}
        for story, reports in sorted(members.items()):
            wanted = digest("story", chain, *sorted(reports))
            if self.store.fingerprint("story", story) != wanted:
                out[story] = (wanted, reports)
        return out

    def current(self, ids: Sequence[str], stages: Iterable[Stage]) -> set[str]:
        """Stages that are up to date for all of these reports."""
        store, prints = self.store, self.prints
        return {s.name for s in stages if all(store.fingerprint(s.name, i) == prints[s.name] for i in ids)}

    def grouped(self, kind: type[R], reports: Sequence[str]) -> dict[str, list[R]]:
        """The rows of a kind by report."""
        out: dict[str, list[R]] = {}
        for row in self.store.find(kind, "report", reports):
            out.setdefault(getattr(row, "report"), []).append(row)  # noqa: B009
        return out
