"""The brief: what the reports of one story say, every line a quotation with its place and a reason."""

from __future__ import annotations

from headwater.brief import ledger, sections, voices
from headwater.brief.data import Brief, Line, Quote, Section
from headwater.brief.view import StoryView
from headwater.brief.window import Window
from headwater.charts import labels_chart, lineage_chart, timeline_chart
from headwater.store.sqlite import SqliteStore
from headwater.summaries import independent

__all__ = ["Brief", "Line", "Quote", "Section", "make"]

_SECTIONS = (
    sections.lineage,
    sections.timeline,
    sections.claims,
    sections.conflicts,
    voices.said,
    voices.labels,
    ledger.changed,
    voices.outlooks,
    ledger.ledger,
    voices.unknown,
)


def make(store: SqliteStore, story: str | None, since: str | None, as_of: str | None) -> Brief:
    """The brief of a story (the largest if None). Raises `UsageError` if there is no such story."""
    view = StoryView.load(store, story, Window(since, as_of))
    made = [section(view) for section in _SECTIONS]
    charts = {"lineage": lineage_chart(view), "timeline": timeline_chart(view), "labels": labels_chart(view)}
    return Brief(view.story, view.title, _facts(view), [s for s in made if s.lines], charts)


def _facts(view: StoryView) -> dict[str, object]:
    reports = list(view.reports.values())
    dates = sorted(report.published[:10] for report in reports if report.published)
    return {
        "reports": len(reports),
        "outlets": len({report.outlet for report in reports if report.outlet}),
        "no_outlet": sum(not report.outlet for report in reports),
        "origins": independent(list(view.reports), view.derivations),
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "languages": sorted({report.language for report in reports if report.language}),
        "since": view.window.since,
        "new": sum(view.window.new(report.published) for report in reports) if view.window.since else None,
        "as_of": view.window.until,
    }
