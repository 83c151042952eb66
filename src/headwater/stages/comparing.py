"""What the story-scope stages compare: the sentences of a story with all that stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from headwater.compare.claiming import Matter
from headwater.compare.opposed import Side
from headwater.compare.propositions import Said
from headwater.language.said import sentences_said
from headwater.model import Figure, Mention, Resolution, Sentence, Statement, Time
from headwater.stages.base import StoryInput

R = TypeVar("R", Figure, Time)


def collect(given: StoryInput) -> list[Said]:
    """The sentences of a story that may hold a claim, in report order."""
    by_sentence, statements = given.by_report(Sentence), given.by_report(Statement)
    mentions = given.by_report(Mention)
    entities = {row.referent: row.entity for row in given.rows(Resolution)}
    out: list[Said] = []
    for report in given.reports:
        names = [(m.start, m.end, entities.get(m.referent, m.referent)) for m in mentions[report.id]]
        parse = given.parses(report.id)
        out += sentences_said(report, parse, by_sentence[report.id], statements[report.id], names)
    return out


def matter(given: StoryInput) -> Matter:
    """The sentences of a story, ready to be compared with one another."""
    said = collect(given)
    return Matter(said, given.vectors({one.key for one in said}))


def sides(given: StoryInput, of: Matter) -> list[Side]:
    """What stands in each sentence, parallel to `of.said`."""
    figures, times = given.by_report(Figure), given.by_report(Time)
    statements = {row.id: row for row in given.rows(Statement)}
    published = {report.id: report.published for report in given.reports}
    return [
        Side(
            one,
            clauses,
            _inside(one, figures[one.report]),
            _inside(one, times[one.report]),
            statements.get(one.statement or ""),
            published[one.report],
        )
        for one, clauses in zip(of.said, of.clauses, strict=True)
    ]


def _inside(one: Said, rows: Sequence[R]) -> list[R]:
    return [row for row in rows if one.start <= row.start and row.end <= one.end]
