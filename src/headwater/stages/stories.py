"""Reports on one developing matter.

Single-pass clustering as reports come in, oldest first (Allan et al. 1998, on-line new event detection), with looks
into the archive in place of a comparison with everything: a report is found through its telling terms, the nearest
earlier reports are compared with it in full, and it joins the story they belong to or founds one.
"""

from __future__ import annotations

from collections.abc import Iterator

from headwater.compare.matters import Profile, best_story, profile
from headwater.model import Derivation, Report, Resolution, Sentence, StoryKey, StoryReport, Why, digest
from headwater.stages.base import ArchiveInput, Stage

LOOKED_UP = 16
"""Terms of a new report by which earlier ones are looked up."""

KEPT = 40
"""Terms kept of each report to compare it with others."""

CROWDED = 48
"""A term under which so many reports are kept tells no stories apart: later reports are not kept under it. This
bounds the cost of a look-up however large the archive grows."""

COMPARED = 12
"""Earlier reports compared in full."""


def run(given: ArchiveInput) -> Iterator[StoryReport | StoryKey]:
    """The story of the report, and the terms under which later reports will find it."""
    report, archive = given.report, given.archive
    mine = profile(report, given.rows(Sentence), KEPT)
    found = archive.find(StoryKey, "key", [key for key, _ in mine.terms[:LOOKED_UP]])
    stories = _stories_of(given, [row.report for row in found])
    crowd: dict[str, int] = {}
    spread: dict[str, set[str]] = {}
    for row in found:
        crowd[row.key] = crowd.get(row.key, 0) + 1
        spread.setdefault(row.key, set()).add(stories.get(row.report, row.report))

    story, why = _source_story(given) or (None, None)
    if story is None:
        near = _nearest(mine, found, spread)
        others = _profiles(given, near)
        story, why = best_story(mine, others, stories) or (None, None)
    yield StoryReport(
        story or digest("story", report.id), report.id, why.score if why else 1.0, why or Why.of(1.0, founds_story=True)
    )

    for key, weight in mine.terms:
        full = crowd.get(key, 0) >= CROWDED
        yield StoryKey("-" + key if full else key, report.id, weight)
    for key, weight in mine.marks:
        yield StoryKey(key, report.id, weight)


def _source_story(given: ArchiveInput) -> tuple[str, Why] | None:
    """The story of the report this one derives from, whatever else it says."""
    sources = [row for row in given.rows(Derivation) if row.from_report]
    sources.sort(key=lambda row: (-row.share, row.from_report or ""))
    stories = _stories_of(given, [row.from_report for row in sources if row.from_report])
    for row in sources:
        if row.from_report in stories and row.share >= 0.2:
            return stories[row.from_report], Why.of(1.0, derives_from_story=round(100 * row.share))
    return None


def _stories_of(given: ArchiveInput, reports: list[str]) -> dict[str, str]:
    rows = given.archive.find(StoryReport, "report", dict.fromkeys(reports))
    return {row.report: row.story for row in rows}


def _nearest(mine: Profile, found: list[StoryKey], spread: dict[str, set[str]]) -> list[str]:
    """The earlier reports that share the most telling terms; a term of many stories counts less."""
    weights = dict(mine.terms[:LOOKED_UP])
    score: dict[str, float] = {}
    for row in found:
        if row.report != mine.report:
            shared = weights[row.key] * row.weight / len(spread[row.key]) ** 0.5
            score[row.report] = score.get(row.report, 0.0) + shared
    ranked = sorted(score.items(), key=lambda item: (-item[1], item[0]))
    return [report for report, _ in ranked[:COMPARED]]


def _profiles(given: ArchiveInput, reports: list[str]) -> list[Profile]:
    """The kept terms of earlier reports, in the order given."""
    terms: dict[str, list[tuple[str, float]]] = {report: [] for report in reports}
    for row in given.archive.find(StoryKey, "report", reports):
        terms[row.report].append((row.key.removeprefix("-"), row.weight))
    return [Profile.of(report, terms[report]) for report in reports]


STAGE = Stage(
    name="stories",
    version=2,
    scope="archive",
    requires=(
        Report,
        Sentence,
        Resolution,
        Derivation,
    ),
    produces=(
        StoryReport,
        StoryKey,
    ),
    about="Reports on one developing matter.",
    run=run,
)
