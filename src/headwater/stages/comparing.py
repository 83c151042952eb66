"""What the story-scope stages compare: the sentences of a story with all that stands in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import Generic, TypeVar

from headwater.compare.claiming import Matter
from headwater.compare.corrections import taken_back
from headwater.compare.opposed import Side
from headwater.compare.propositions import Said
from headwater.language.said import sentences_said
from headwater.model import Figure, Mention, Resolution, Sentence, Statement, Time
from headwater.stages.base import StoryInput

R = TypeVar("R", Figure, Time)


def collect(given: StoryInput) -> list[Said]:
    """The sentences of a story that may hold a claim, in report order. Those of several reports are all compared, so
    they are read here and the parse of each report is let go; what is printed again is read once."""
    by_sentence, statements = given.by_report(Sentence), given.by_report(Statement)
    mentions = given.by_report(Mention)
    entities = {row.referent: row.entity for row in given.rows(Resolution)}
    out: list[Said] = []
    first: dict[str, Said] = {}
    for report in given.reports:
        names = [(m.start, m.end, entities.get(m.referent, m.referent)) for m in mentions[report.id]]
        parse = given.parses(report.id)
        for one in sentences_said(report, parse, by_sentence[report.id], statements[report.id], names):
            one.read_as(first.setdefault(one.key, one), now=len(given.reports) > 1)
            out.append(one)
    return out


def matter(given: StoryInput) -> Matter:
    """The sentences of a story, ready to be compared with one another; worked out once for all stages."""
    of = given.memo.get("matter")
    if not isinstance(of, Matter):
        said = collect(given)
        of = given.memo["matter"] = Matter(said, given.vectors({one.key for one in said}))
    return of


def done(given: StoryInput) -> None:
    """Let go of what was worked out for all stages: no later one compares sentences."""
    given.memo.pop("matter", None)
    given.memo.pop("sides", None)


def sides(given: StoryInput, of: Matter) -> list[Side]:
    """What stands in each sentence, parallel to `of.said`; worked out once for all stages."""
    made = given.memo.get("sides")
    if isinstance(made, list):
        return made
    figures, times = given.by_report(Figure), given.by_report(Time)
    statements = {row.id: row for row in given.rows(Statement)}
    published = {report.id: report.published for report in given.reports}
    counted = {report: Within(rows) for report, rows in figures.items()}
    timed = {report: Within(rows) for report, rows in times.items()}
    back = taken_back(of.said, given.reports)
    given.memo["sides"] = out = [
        Side(
            of,
            at,
            counted[one.report].span(one.start, one.end),
            timed[one.report].span(one.start, one.end),
            statements.get(one.statement or ""),
            published[one.report],
            at in back,
        )
        for at, one in enumerate(of.said)
    ]
    return out


class Within(Generic[R]):
    """Rows of one report, looked up by span."""

    def __init__(self, rows: Sequence[R]) -> None:
        self._rows: list[R] = sorted(rows, key=lambda row: row.start)
        self._starts = [row.start for row in self._rows]

    def span(self, start: int, end: int) -> list[R]:
        """The rows inside a span, by where they begin."""
        here = self._rows[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return [row for row in here if row.end <= end]
