"""The timeline of a story: its days, ranked by how much and how lastingly is reported of each, and what happened on
them, verbatim."""

from __future__ import annotations

from dataclasses import dataclass, field

from headwater.brief.data import Brief, Line, Section
from headwater.brief.sections import happening_marks, interval, plural, quote, span_of
from headwater.brief.standing import Doubts
from headwater.brief.view import StoryView
from headwater.brief.window import Window
from headwater.charts import days_chart
from headwater.compare.timeline import span
from headwater.compare.timeline import timeline as ranked
from headwater.model import Happening
from headwater.store.sqlite import SqliteStore

EACH = 3
"""Happenings shown of a day, the most telling ones."""

NOTE = (
    "Days are those of the events, as the reports tell them. Those shown are the ones whose main event most reports "
    "tell, and that are told of on most days."
)


@dataclass(slots=True)
class Day:
    """A day with its happenings, or a longer time (`sharp` is False) that is known no better.

    `reports` tell of it, published on the days `told`.
    """

    when: str
    sharp: bool
    happenings: list[Happening] = field(default_factory=list)
    reports: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)

    @property
    def weight(self) -> float:
        """How telling a day is: on how many days it is told of, and how many reports tell its main event.

        One large event makes a day, not many small ones; and what is still told of later matters more than what is
        copied at once. A longer time weighs half.
        """
        return (len(self.told) + max(row.reports for row in self.happenings)) * (1.0 if self.sharp else 0.5)

    @property
    def origins(self) -> tuple[int, int]:
        """Origins of what is told of the day: at least those of one happening, at most one a report."""
        low = max(row.origins_low for row in self.happenings)
        return low, max(low, min(len(self.reports), sum(row.origins_high for row in self.happenings)))


def make(store: SqliteStore, story: str | None, since: str | None, as_of: str | None, limit: int) -> Brief:
    """The timeline of a story (the largest if None), `limit` days of it. Raises `UsageError` if there is no such story.

    `since` and `as_of` are those of a brief.
    """
    view = StoryView.load(store, story, Window(since, as_of))
    found = days(view)
    chosen = sorted(found, key=lambda day: (-day.weight, -day.origins[0], day.when))[:limit]
    shown = {day.when for day in chosen}
    doubts = Doubts.of(view)
    lines = [_line(view, day, doubts) for day in found if day.when in shown]
    section = Section("timeline", "What happened when", lines, NOTE, len(found) - len(lines))
    told = sorted({report for day in found for report in day.reports})
    facts: dict[str, object] = {
        "reports": len(told),
        "outlets": len(set(view.outlets(told))),
        "first": found[0].when if found else None,
        "last": found[-1].when if found else None,
        "since": since,
        "as_of": as_of,
    }
    return Brief(view.story, view.title, facts, [section] if lines else [], {"timeline": days_chart(found, shown)})


def days(view: StoryView) -> list[Day]:
    """All days of which something is told, with longer times that are known no better, in order of their beginning."""
    rows = [row for row in view.happenings if row.earliest and row.latest and row.id in view.dated]
    rows = [row for row in rows if view.window.new(view.reports[row.text[0]].published)]
    out: dict[str, Day] = {}
    for row in sorted(rows, key=lambda row: (row.earliest or "", row.latest or "", row.id)):
        if told := view.tellers.get(row.id):
            sharp = span(row) <= 1
            when = (row.earliest or "")[:10] if sharp else interval(row.earliest, row.latest)
            day = out.setdefault(when, Day(when, sharp))
            day.happenings.append(row)
            day.reports |= told
            day.told |= {view.reports[report].day or "" for report in told}
    return list(out.values())


def _line(view: StoryView, day: Day, doubts: Doubts) -> Line:
    marks = (plural(len(day.reports), "report"), span_of(*day.origins, "origin"))
    under = [Line(quote(view, row.text), marks=happening_marks(row, doubts)) for row in ranked(day.happenings, EACH)]
    return Line(label=day.when, marks=marks, under=under)
