"""Reports on one developing matter.

Single-pass clustering as reports come in, oldest first (Allan et al. 1998, on-line new event detection), with looks
into the archive in place of a comparison with everything: a report is found through its telling terms, the nearest
earlier reports are compared with it in full, and it joins the story they belong to or founds one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from struct import Struct

from headwater.compare.matters import Profile, best_story, profile
from headwater.model import Derivation, Report, Resolution, Sentence, StoryKey, StoryReport, Why, digest
from headwater.model.compact import dumps, loads
from headwater.stages.base import ArchiveInput, Stage

LOOKED_UP = 24
"""Terms of a new report by which earlier ones are looked up."""

KEPT = 60
"""Terms kept of each report to compare it with others."""

CROWDED = 48
"""A term under which so many reports are filed tells no stories apart: later reports are not filed under it. This
bounds the cost of a look-up however large the archive grows."""

COMPARED = 12
"""Earlier reports compared in full."""

DERIVED = 0.2
"""Least share of words taken from a report to belong to its story, whatever else is said."""

_FILED = Struct(">QQd")


Filed = tuple[int, int, float]
"""A report filed under a term: the numbers of the report and of its story, and the weight of the term in it."""


def run(given: ArchiveInput) -> Iterator[StoryReport | StoryKey]:
    """The story of the report, and the terms under which later reports will find it."""
    report = given.report
    mine, rows = profile(report, given.rows(Sentence), KEPT)
    keys = {term: term_key(term) for term in (*mine.weights, *mine.full)}
    cells = given.archive.cells(StoryKey, keys.values())
    found = {
        term: filed(cells[keys[term]])
        for term in (*(term for term, _ in mine.terms[:LOOKED_UP]), *mine.full)
        if keys[term] in cells
    }
    spread = {term: len({story for _, story, _ in entries}) for term, entries in found.items()}
    nearest = _nearest(mine, found, spread)
    joined = _source_story(given) or best_story(mine, _profiles(given, nearest), nearest, spread, given.archive.vectors)
    story, why = joined or (digest("story", report.id), Why.of(1.0, founds_story=True))
    yield StoryReport(story, report.id, why.score, why)

    yield kept(report.id, rows)
    weights = dict(rows)
    for term, key in keys.items():
        data = cells.get(key, b"")
        made = with_report(data, report.id, story, weights[term])
        if made is not data:
            yield StoryKey(key, made)


@lru_cache(maxsize=16384)
def term_key(term: str) -> int:
    """The key of the cell of a term."""
    return int(digest("term", term), 16) >> 1


def profile_key(report: str) -> int:
    """The key of the cell that holds what a report is about."""
    return int(digest("profile", report), 16) >> 1


def kept(report: str, rows: list[tuple[str, float]]) -> StoryKey:
    """The cell that holds what a report is about."""
    return StoryKey(profile_key(report), dumps(rows).encode())


def with_report(data: bytes, report: str, story: str, weight: float) -> bytes:
    """A term's cell with a report more; as it was where it is crowded."""
    if len(data) >= CROWDED * _FILED.size:
        return data
    return data + _FILED.pack(int(report, 16), int(story, 16), weight)


def filed(data: bytes) -> list[Filed]:
    """The entries of a term's cell."""
    return list(_FILED.iter_unpack(data))


def _source_story(given: ArchiveInput) -> tuple[str, Why] | None:
    """The story of the report this one mostly derives from."""
    sources = [(row.share, row.from_report) for row in given.rows(Derivation) if row.from_report]
    rows = given.archive.find(StoryReport, "report", [report for _, report in sources]) if sources else ()
    stories = {row.report: row.story for row in rows}
    for share, report in sorted(sources, key=lambda source: (-source[0], source[1])):
        if report in stories and share >= DERIVED:
            return stories[report], Why.of(1.0, derives_from_story=round(100 * share))
    return None


def _nearest(mine: Profile, found: dict[str, list[Filed]], spread: dict[str, int]) -> dict[str, str]:
    """The earlier reports that share the most telling terms, best first, with their stories; a term of many stories
    counts less."""
    score: dict[tuple[int, int], float] = {}
    for term, entries in found.items():
        factor = mine.weights.get(term, 1.0) / spread[term] ** 0.5
        for report, story, weight in entries:
            score[report, story] = score.get((report, story), 0.0) + factor * weight
    ranked = sorted(score.items(), key=lambda item: (-item[1], item[0]))
    return {f"{report:016x}": f"{story:016x}" for (report, story), _ in ranked[:COMPARED]}


def _profiles(given: ArchiveInput, reports: Iterable[str]) -> list[Profile]:
    """What earlier reports are about, in the order given."""
    out: list[Profile] = []
    for report in reports:

        def make(report: str = report) -> Profile:
            (data,) = given.archive.cells(StoryKey, [profile_key(report)]).values()
            return Profile.of(report, ((term, weight) for term, weight in loads(data)))

        out.append(given.archive.cached(f"profile {report}", make))
    return out


STAGE = Stage(
    name="stories",
    version=7,
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
