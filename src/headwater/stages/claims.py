"""The same proposition across reports and wordings."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from headwater.compare.claiming import Group, groups_of, relation, worth
from headwater.compare.clarity import clearest
from headwater.compare.propositions import Said
from headwater.language.said import sentences_said
from headwater.model import (
    Claim,
    ClaimMember,
    Copy,
    Entity,
    Event,
    Figure,
    Mention,
    Report,
    Resolution,
    Sentence,
    Statement,
    Time,
)
from headwater.stages.base import Stage, StoryInput


def run(given: StoryInput) -> Iterator[Claim | ClaimMember]:
    """The claims of a story with their members, in the order in which they were first made."""
    said = collect(given)
    figures = given.by_report(Figure)
    for group in groups_of(said, given.vectors({one.key for one in said})):
        yield from _claim(given, said, group, figures)


def collect(given: StoryInput) -> list[Said]:
    """The sentences of a story that may hold a claim, in report order."""
    by_sentence = given.by_report(Sentence)
    statements = given.by_report(Statement)
    mentions = given.by_report(Mention)
    entities = {row.referent: row.entity for row in given.rows(Resolution)}
    out: list[Said] = []
    for report in given.reports:
        names = [(m.start, m.end, entities.get(m.referent, m.referent)) for m in mentions[report.id]]
        out += sentences_said(report, given.parses(report.id), by_sentence[report.id], statements[report.id], names)
    return out


def _claim(
    given: StoryInput, said: Sequence[Said], group: Group, figures: dict[str, list[Figure]]
) -> Iterator[Claim | ClaimMember]:
    members = [said[i] for i in group.members]
    if not any(worth(one) for one in members):
        return
    text = clearest(members, group.centrality)
    founder = members[0]
    reports = list(dict.fromkeys(one.report for one in members))
    published = {report.id: report.published for report in given.reports}
    relations = [relation(text, one, figures, published) for one in members]
    contested = any(name in ("contradicts", "updates") for name, _ in relations)
    claim = Claim(
        given.story,
        founder.sentence,
        (text.report, text.start, text.end),
        founder.report,
        published[founder.report],
        len(reports),
        round(_rank(given, members, reports, contested), 4),
    )
    yield claim
    for one, (name, why) in zip(members, relations, strict=True):
        yield ClaimMember(given.story, claim.id, one.report, one.start, one.end, name, one.statement, why.score, why)


def _rank(given: StoryInput, members: Sequence[Said], reports: Sequence[str], contested: bool) -> float:
    """Higher for what more outlets say, what is contested, and what stands high up in the reports."""
    outlets = {report.id: report.outlet or report.id for report in given.reports}
    voices = len({outlets[report] for report in reports})
    front = max(one.front for one in members)
    return 2.0 * math.sqrt(voices - 1) + (1.0 if contested else 0.0) + front + 0.1 * len(reports)


STAGE = Stage(
    name="claims",
    version=2,
    scope="story",
    requires=(
        Report,
        Sentence,
        Mention,
        Statement,
        Event,
        Figure,
        Time,
        Resolution,
        Entity,
        Copy,
    ),
    produces=(
        Claim,
        ClaimMember,
    ),
    about="The same proposition across reports and wordings.",
    run=run,
)
