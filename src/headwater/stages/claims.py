"""The same proposition across reports and wordings."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from headwater.compare.claiming import FAR, Matter
from headwater.compare.clarity import clearest
from headwater.compare.corrections import taken_back
from headwater.compare.disagreement import relation
from headwater.compare.opposed import Side
from headwater.compare.propositions import Said
from headwater.model import (
    Claim,
    ClaimMember,
    Copy,
    Derivation,
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

STRONG = 0.9
"""Least likeness of two sentences that must share a claim."""

SAME = 0.55
"""Least likeness of a sentence to the text of a claim that it is taken into for the sake of another member."""

LEAST = 8
"""Least words of a sentence that is a claim because two reports have it."""


def run(given: StoryInput) -> Iterator[Claim | ClaimMember]:
    """The claims of a story with their members, in the order in which they were first made."""
    of = matter(given)
    derived = {row.report for row in given.rows(Derivation) if row.from_report}
    reports = {report.id: report for report in given.reports}
    if of.one_text:
        yield from _alone(given.story, reports, of, derived)
        return
    beside = sides(given, of)
    shown: set[int] = set()
    founders: set[str] = set()
    for text, near in _united(of, _near(of, beside)):
        if len(near) > 1 and (any(of.said[i].worth for i in near) or _told_twice(of, text, near)):
            shown.update(near)
            yield from _claim(given.story, reports, of, beside, _original(of, text, derived), near, founders)
    for i in sorted(set(range(len(of.said))) - shown):
        if of.said[i].worth and not beside[i].takes_back:
            yield from _claim(given.story, reports, of, beside, i, [i], founders)


def _alone(
    story: str, reports: Mapping[str, Report], of: Matter, derived: Collection[str]
) -> Iterator[Claim | ClaimMember]:
    """The claims of a story of one text: nobody else says the same, so nothing is compared."""
    back = taken_back(of.said, reports.values())
    for own in of.sentences:
        if (of.said[own[0]].worth or _told_twice(of, own[0], own)) and own[0] not in back:
            yield from _claim(story, reports, of, (), _original(of, own[0], derived), own, set())


def _near(of: Matter, beside: Sequence[Side]) -> Iterator[tuple[int, list[int]]]:
    """For each group the sentence that says it most clearly, of those that do not take it back and are the text of no
    group before it, and those near enough to it."""
    groups = [group for group in of.groups() if len(group.members) > 1]
    groups.sort(key=lambda group: (-len(group.members), group.members))
    taken = {side.said.key for side in beside if side.takes_back}
    texts: list[int] = []
    for group in groups:
        free = [n for n, i in enumerate(group.members) if of.said[i].key not in taken] or range(len(group.members))
        best = clearest([of.said[group.members[n]] for n in free], [group.centrality[n] for n in free])
        texts.append(group.members[free[best]])
        taken.add(of.said[texts[-1]].key)
    of.compare((text, i) for text, group in zip(texts, groups, strict=True) for i in group.members)
    for text, group in zip(texts, groups, strict=True):
        yield text, [i for i in group.members if i == text or of.bond(text, i).score >= FAR]


def _united(of: Matter, found: Iterable[tuple[int, list[int]]]) -> list[tuple[int, list[int]]]:
    """The same claims, so that sentences that say nearly the same are in one: where two are in none together, the one
    is taken into the claim the other is the text of, else the two are a claim of their own."""
    merged: dict[str, tuple[int, set[int]]] = {}
    for text, near in found:
        merged.setdefault(of.said[text].key, (text, set()))[1].update(near)  # one text is one claim
    claims = list(merged.values())
    homes: dict[int, set[int]] = {}
    for at, (_, members) in enumerate(claims):
        for i in members:
            homes.setdefault(i, set()).add(at)
    homeless = set[int]()
    apart = [(i, j) for i, j in of.strong(STRONG) if homes.get(i, homeless).isdisjoint(homes.get(j, homeless))]
    crossed = ((here, there) for pair in apart for here, there in (pair, pair[::-1]))
    of.compare((claims[at][0], there) for here, there in crossed for at in homes.get(here, homeless))
    for i, j in apart:
        one, other = homes.setdefault(i, set()), homes.setdefault(j, set())
        if one & other:
            continue
        fitting = [at for at in sorted(one | other) if of.bond(claims[at][0], j if at in one else i).score >= SAME]
        at = fitting[0] if fitting else len(claims)
        if not fitting:
            claims.append((i if clearest([of.said[i], of.said[j]], (0.0, 0.0)) == 0 else j, set()))
        claims[at][1].update((i, j))
        one.add(at)
        other.add(at)
    return sorted(((text, sorted(near)) for text, near in claims), key=lambda claim: (claim[1], claim[0]))


def _told_twice(of: Matter, text: int, near: Sequence[int]) -> bool:
    """Whether another report says the same: then it is a claim even if it names and counts nothing."""
    return any(
        of.said[i].report != of.said[text].report and of.said[i].size >= LEAST and of.bears_out(text, i) for i in near
    )


def _claim(
    story: str,
    reports: Mapping[str, Report],
    of: Matter,
    beside: Sequence[Side],
    text: int,
    near: Sequence[int],
    founders: set[str],
) -> Iterator[Claim | ClaimMember]:
    """A claim with its members. `founders` are the sentences that stand for a claim already: one that was first to say
    two things stands for one of them."""
    members = [of.said[i] for i in near]
    bearing = [_bearing(of, beside, text, i) for i in near]
    bearers = [one for one, (name, _) in zip(members, bearing, strict=True) if name == "supports"]
    first = bearers[0]
    founder = next((one.sentence for one in (*bearers, *members) if one.sentence not in founders), first.sentence)
    founders.add(founder)
    tellers = list(dict.fromkeys(one.report for one in bearers))
    claim = Claim(
        story,
        founder,
        (of.said[text].report, of.said[text].start, of.said[text].end),
        first.report,
        reports[first.report].published,
        len(tellers),
        _rank(
            bearers, [reports[name] for name in tellers], any(name in ("contradicts", "updates") for name, _ in bearing)
        ),
    )
    yield claim
    for one, (name, why) in zip(members, bearing, strict=True):
        yield ClaimMember(story, claim.id, one.report, one.start, one.end, name, one.statement, why.score, why)


def _original(of: Matter, text: int, derived: Collection[str]) -> int:
    """The first to print the words of `text` whose report is not known to come from another, if there is one."""
    same = of.sentences[of.wording[text]]
    return next((i for i in same if of.said[i].report not in derived), text)


def _bearing(of: Matter, beside: Sequence[Side], text: int, member: int) -> tuple[str, Why]:
    """How a member bears on the claim: `supports`, `contradicts`, `updates` or `mentions`, with the reason."""
    why = of.reason(text, member)
    if text == member or of.said[text].key == of.said[member].key:
        return "supports", why
    if beside[member].takes_back and not beside[text].takes_back:
        return ("contradicts", Why.of(0.8, takes_back=True)) if of.bears_out(text, member) else ("mentions", why)
    against = relation(beside[text], beside[member])
    if against is not None:
        return against
    carried = not why.get("other_figures") and of.bears_out(text, member)
    return ("supports" if carried else "mentions"), why


def _rank(members: Sequence[Said], reports: Sequence[Report], contested: bool) -> float:
    """Higher for what more outlets say, what is contested, and what stands high up in the reports."""
    voices = len({report.outlet or report.id for report in reports})
    front = max(one.front for one in members)
    return round(2.0 * math.sqrt(voices - 1) + (1.0 if contested else 0.0) + front + 0.1 * len(reports), 4)


STAGE = Stage(
    name="claims",
    version=40,
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
        Derivation,
    ),
    produces=(
        Claim,
        ClaimMember,
    ),
    about="The same proposition across reports and wordings.",
    run=run,
)
