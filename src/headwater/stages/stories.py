"""Reports on one developing matter.

Single-pass clustering as reports come in, oldest first (Allan et al. 1998, on-line new event detection), with looks
into the archive in place of a comparison with everything: a report is found through its telling terms, the nearest
earlier reports are compared with it in full, and it joins the story they belong to or founds one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from headwater.compare.matters import Profile, best_story, profile
from headwater.model import Derivation, Report, Resolution, Sentence, StoryKey, StoryReport, Why, digest
from headwater.stages.base import ArchiveInput, Stage

LOOKED_UP = 24
"""Terms of a new report by which earlier ones are looked up."""

KEPT = 60
"""Terms kept of each report to compare it with others."""

CROWDED = 48
"""A term under which so many reports are kept tells no stories apart: later reports are not kept under it. This
bounds the cost of a look-up however large the archive grows."""

COMPARED = 12
"""Earlier reports compared in full."""

HIDDEN = "-"
"""Before a term that is kept for comparison only, not to be looked up."""

DERIVED = 0.2
"""Least share of words taken from a report to belong to its story, whatever else is said."""


def run(given: ArchiveInput) -> Iterator[StoryReport | StoryKey]:
    """The story of the report, and the terms under which later reports will find it."""
    report = given.report
    mine, rows = profile(report, given.rows(Sentence), KEPT)
    looked_up = [*(key for key, _ in mine.terms[:LOOKED_UP]), *mine.full]
    found = [row for row in given.archive.find(StoryKey, "key", looked_up) if row.report != report.id]
    stories = _stories_of(given, (row.report for row in found))
    spread: dict[str, set[str]] = {}
    for row in found:
        spread.setdefault(row.key, set()).add(stories.get(row.report, row.report))

    joined = _source_story(given) or best_story(
        mine,
        _profiles(given, _nearest(mine, found, spread)),
        stories,
        {key: len(names) for key, names in spread.items()},
        given.archive.vectors,
    )
    story, why = joined or (digest("story", report.id), Why.of(1.0, founds_story=True))
    yield StoryReport(story, report.id, why.score, why)

    crowd = Counter(row.key for row in found)
    for key, weight in rows:
        yield StoryKey(HIDDEN + key if crowd[key] >= CROWDED else key, report.id, weight)


def _source_story(given: ArchiveInput) -> tuple[str, Why] | None:
    """The story of the report this one mostly derives from."""
    sources = [(row.share, row.from_report) for row in given.rows(Derivation) if row.from_report]
    stories = _stories_of(given, (report for _, report in sources))
    for share, report in sorted(sources, key=lambda source: (-source[0], source[1])):
        if report in stories and share >= DERIVED:
            return stories[report], Why.of(1.0, derives_from_story=round(100 * share))
    return None


def _stories_of(given: ArchiveInput, reports: Iterable[str]) -> dict[str, str]:
    rows = given.archive.find(StoryReport, "report", dict.fromkeys(reports))
    return {row.report: row.story for row in rows}


def _nearest(mine: Profile, found: list[StoryKey], spread: dict[str, set[str]]) -> list[str]:
    """The earlier reports that share the most telling terms; a term of many stories counts less."""
    weights = dict(mine.terms[:LOOKED_UP]) | dict.fromkeys(mine.full, 1.0)
    score: dict[str, float] = {}
    for row in found:
        shared = weights[row.key] * row.weight / len(spread[row.key]) ** 0.5
        score[row.report] = score.get(row.report, 0.0) + shared
    ranked = sorted(score.items(), key=lambda item: (-item[1], item[0]))
    return [report for report, _ in ranked[:COMPARED]]


def _profiles(given: ArchiveInput, reports: list[str]) -> list[Profile]:
    """The kept terms of earlier reports, in the order given."""
    kept: dict[str, list[tuple[str, float]]] = {report: [] for report in reports}
    for row in given.archive.find(StoryKey, "report", reports):
        kept[row.report].append((row.key.removeprefix(HIDDEN), row.weight))
    return [Profile.of(report, rows) for report, rows in kept.items()]


STAGE = Stage(
    name="stories",
    version=5,
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
