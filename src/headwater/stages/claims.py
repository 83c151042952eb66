"""The same proposition across reports and wordings."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from headwater.compare.claiming import FAR, PART, Matter, worth
from headwater.compare.clarity import clearest
from headwater.compare.disagreement import relation
from headwater.compare.opposed import Side
from headwater.compare.propositions import Said
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
    Why,
)
from headwater.stages.base import Stage, StoryInput
from headwater.stages.comparing import matter, sides


def run(given: StoryInput) -> Iterator[Claim | ClaimMember]:
    """The claims of a story with their members, in the order in which they were first made."""
    of = matter(given)
    beside = sides(given, of)
    shown: set[int] = set()
    for group in of.groups():
        text = group.members[clearest([of.said[i] for i in group.members], group.centrality)]
        near = [i for i in group.members if i == text or of.bond(text, i).score >= FAR]
        if len(near) > 1 and any(worth(of.said[i]) for i in near):
            shown.update(near)
            yield from _claim(given, of, beside, text, near)
    for i in sorted(set(range(len(of.said))) - shown):
        if worth(of.said[i]):
            yield from _claim(given, of, beside, i, [i])


def _claim(
    given: StoryInput, of: Matter, beside: Sequence[Side], text: int, near: Sequence[int]
) -> Iterator[Claim | ClaimMember]:
    members = [of.said[i] for i in near]
    bearing = [_bearing(of, beside, text, i) for i in near]
    first = members[0]
    reports = list(dict.fromkeys(one.report for one in members))
    claim = Claim(
        given.story,
        first.sentence,
        (of.said[text].report, of.said[text].start, of.said[text].end),
        first.report,
        next(report.published for report in given.reports if report.id == first.report),
        len(reports),
        _rank(given, members, reports, any(name in ("contradicts", "updates") for name, _ in bearing)),
    )
    yield claim
    for one, (name, why) in zip(members, bearing, strict=True):
        yield ClaimMember(given.story, claim.id, one.report, one.start, one.end, name, one.statement, why.score, why)


def _bearing(of: Matter, beside: Sequence[Side], text: int, member: int) -> tuple[str, Why]:
    """How a member bears on the claim: `supports`, `contradicts`, `updates` or `mentions`, with the reason."""
    why = of.reason(text, member)
    if text == member or of.said[text].key == of.said[member].key:
        return "supports", why
    against = relation(beside[text], beside[member])
    if against is not None:
        return against
    return ("supports" if why.score >= PART else "mentions"), why


def _rank(given: StoryInput, members: Sequence[Said], reports: Sequence[str], contested: bool) -> float:
    """Higher for what more outlets say, what is contested, and what stands high up in the reports."""
    outlets = {report.id: report.outlet or report.id for report in given.reports}
    voices = len({outlets[report] for report in reports})
    front = max(one.front for one in members)
    return round(2.0 * math.sqrt(voices - 1) + (1.0 if contested else 0.0) + front + 0.1 * len(reports), 4)


STAGE = Stage(
    name="claims",
    version=3,
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
