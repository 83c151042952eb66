"""Events that several stories tell: one row of the tables, however many stories have a happening of them.

Each story's own happenings stay as they are, for its brief and timeline. What is joined here follows from the stored
happenings alone, so that it is the same whatever order the reports came in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from headwater.compare.retold import one_event
from headwater.compare.timeline import span
from headwater.model import Conflict, Happening, HappeningEvent, Record, Report
from headwater.store.sqlite import SqliteStore
from headwater.text.words import content_words

RETOLD = ("happenings", "happening_events", "conflicts")
"""Tables that name happenings."""


class Retold:
    """Which happenings of a desk are one event, and what they are shown as."""

    def __init__(self, store: SqliteStore) -> None:
        self._store = store
        self._text = lru_cache(256)(self._text_of)
        groups = one_event(list(store.all(Happening)), self._words)
        self._leader = {row.id: group[0].id for group in groups for row in group}
        self._whole = {group[0].id: _whole(group) for group in groups}

    def merged(self, record: Record) -> Record | None:
        """A record as it is shown: happenings of one event together, and others naming that one; None if not shown."""
        if isinstance(record, Happening):
            leader = self._leader.get(record.id, record.id)
            return self._whole.get(leader, record) if leader == record.id else None
        if isinstance(record, HappeningEvent | Conflict) and record.happening in self._leader:
            shown = replace(record, happening=self._leader[record.happening])
            object.__setattr__(shown, "id", record.id)
            return shown
        return record

    def _words(self, row: Happening) -> frozenset[str]:
        report, start, end = row.text
        return content_words(self._text(report)[start:end])

    def _text_of(self, report: str) -> str:
        found = self._store.get(Report, report)
        return found.text if found else ""


def _whole(group: Sequence[Happening]) -> Happening:
    """The row of one event: the words of the story that tells it most, the sharpest time, everybody's reports."""
    first = group[0]
    sharpest = min(group, key=span)

    def known(name: str) -> str | None:
        return next((getattr(row, name) for row in group if getattr(row, name)), None)

    return replace(
        first,
        earliest=sharpest.earliest,
        latest=sharpest.latest,
        actor_entity=known("actor_entity"),
        target_entity=known("target_entity"),
        place_entity=known("place_entity"),
        modality="happened" if any(row.modality == "happened" for row in group) else first.modality,
        reports=sum(row.reports for row in group),
        origins_low=max(row.origins_low for row in group),
        origins_high=sum(row.origins_high for row in group),
    )
