"""Passages that cannot both stand: figures, dates, places, actors, polarity, wording."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, combinations

from headwater.compare.claiming import Matter
from headwater.compare.disagreement import between
from headwater.compare.hours import hours
from headwater.compare.notices import repeats, told_instead
from headwater.compare.one_number import told_apart
from headwater.compare.opposed import Disagreement, Side
from headwater.compare.people import ages, spellings
from headwater.compare.rivals import Found, unsettled
from headwater.compare.standings import speaks_of, statuses
from headwater.compare.streets import streets
from headwater.compare.tolls import denials, tolls
from headwater.compare.turns import turns
from headwater.compare.withdrawals import withdrawals, withdrawn_whole
from headwater.model import (
    Citation,
    Claim,
    ClaimMember,
    Conflict,
    Copy,
    Derivation,
    Event,
    Figure,
    Mention,
    Origin,
    Report,
    Resolution,
    Sentence,
    Standing,
    Statement,
    Time,
)
from headwater.stages.base import Stage, StoryInput
from headwater.stages.comparing import done, matter, sides
from headwater.stages.origins import counted, lineage, members_of

NEAR = 0.3
"""Least likeness of two sentences for a difference between them to mean anything."""

ALIKE = 0.5
"""Least likeness of two sentences that are set against each other though they share no claim."""

MOST_MEMBERS = 40
"""Members of a claim that are compared pair by pair; of a larger claim those with the most different figures."""


def run(given: StoryInput) -> Iterator[Conflict | Standing]:
    """The conflicts of a story, then how each of its claims stands."""
    found = list(_conflicts(given))
    yield from found
    done(given)
    yield from _standings(given, found)


def _conflicts(given: StoryInput) -> Iterator[Conflict]:
    of = matter(given)
    beside = sides(given, of)
    place = {(one.report, one.start): i for i, one in enumerate(of.said)}
    members: dict[str, list[int]] = {}
    for row in given.rows(ClaimMember):
        members.setdefault(row.claim, []).append(place[row.report, row.start])
    homes = {i: claim for claim, inside in members.items() for i in inside}
    shown: dict[tuple[str, int, int], Conflict] = {}
    ways = (
        _withdrawn(given, of, beside, members, place),
        _between_sentences(given, of, beside, members, homes),
        _in_story(given, of, beside),
    )
    for i, j, claim, found in unsettled(chain.from_iterable(ways), beside):
        if (found.kind, i, j) not in shown:
            shown[found.kind, i, j] = _row(given, claim or homes.get(j, homes.get(i)), beside[i], beside[j], found)
            yield shown[found.kind, i, j]
    yield from _again(given, of, beside, homes, shown)


def _again(
    given: StoryInput,
    of: Matter,
    beside: Sequence[Side],
    homes: Mapping[int, str],
    shown: Mapping[tuple[str, int, int], Conflict],
) -> Iterator[Conflict]:
    """Every two reports that print one sentence with two numbers; after the first they show the same disagreement."""
    rows: dict[int, list[tuple[int, Conflict]]] = {}
    for (kind, i, j), row in shown.items():
        if kind == "figure":
            rows.setdefault(i, []).append((j, row))
    for group in () if of.one_text else told_apart(beside, of.wording):
        inside = sorted({k for i, j, _ in group for k in (i, j)})
        first = next((row for i in inside for j, row in rows.get(i, ()) if j in inside), None)
        for i, j, found in group:
            if ("figure", i, j) not in shown:
                claim, same_as = homes.get(j, homes.get(i)), first.id if first else None
                row = _row(given, claim, beside[i], beside[j], found, same_as)
                first = first or row
                yield row


def _withdrawn(
    given: StoryInput,
    of: Matter,
    beside: Sequence[Side],
    members: Mapping[str, Sequence[int]],
    place: Mapping[tuple[str, int], int],
) -> Iterator[Found]:
    """What was reported and then taken back, beside what is told instead, or else the notice that takes it back."""
    texts = {row.id: place[row.text[0], row.text[1]] for row in given.rows(Claim)}
    reports = {report.id: report for report in given.reports}
    against: dict[int, list[str]] = {j: [] for j, side in enumerate(beside) if side.takes_back}
    for row in given.rows(ClaimMember):
        if row.why.get("takes_back"):
            against[place[row.report, row.start]].append(row.claim)
    inside: dict[str, list[int]] = {}
    for k, side in enumerate(beside if against else ()):
        if not side.takes_back:
            inside.setdefault(side.said.report, []).append(k)
    for j, claims in against.items():
        new = reports[of.said[j].report]
        older = {old.id for old in given.reports if _before(old, new)}
        own = [old.id for old in given.reports if old.id in older and speaks_of(new, old)]
        found: dict[int, str] = {}
        for claim in sorted(claims):
            held = [k for k in members[claim] if of.said[k].report in older and not beside[k].takes_back]
            if meant := [k for k in held if of.said[k].report in own] or held:
                found[texts[claim] if texts[claim] in meant else meant[0]] = claim
        if not found:
            repeated = repeats(beside, j, [k for report in own for k in inside.get(report, ())])
            found = {} if repeated is None else {repeated: ""}
        for i, claim in found.items():
            k, instead = told_instead(beside, i, j, new.outlet or "a correction")
            yield i, k, claim, instead
    for j, i, report in withdrawals(beside, given.reports):
        claim = next((claim for claim, held in members.items() if i in held), "")
        yield i, j, claim, withdrawn_whole(report)


def _before(old: Report, new: Report) -> bool:
    """Whether a report may be one that another takes back: it is another, and did not come out later."""
    return old.id != new.id and (not old.published or not new.published or old.published <= new.published)


def _between_sentences(
    given: StoryInput,
    of: Matter,
    beside: Sequence[Side],
    members: Mapping[str, Sequence[int]],
    homes: Mapping[int, str],
) -> Iterator[Found]:
    """What the sentences of one claim, or two that are much alike, disagree on; of the same disagreement in one claim
    the two sentences most alike."""
    pairs = {pair: claim for claim, inside in members.items() for pair in _pairs(of, inside)}
    for i, j in () if of.one_text else of.strong(ALIKE):
        pairs.setdefault((min(i, j), max(i, j)), homes.get(i, homes.get(j, "")))
    of.compare(pairs)
    chosen: dict[tuple[object, ...], tuple[float, Found]] = {}
    for (i, j), claim in pairs.items():
        if beside[i].takes_back or beside[j].takes_back or (bond := of.bond(i, j).score) < NEAR:
            continue
        for found in between(beside[i], beside[j]):
            mark = (found.kind, found.about, claim)
            if mark not in chosen or bond > chosen[mark][0]:
                chosen[mark] = bond, (i, j, claim, found)
    yield from (found for _, found in chosen.values())


def _pairs(of: Matter, inside: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Pairs of the wordings of a claim, each by sentences of two reports if there are such."""
    first: dict[int, int] = {}
    for i in inside:
        first.setdefault(of.wording[i], i)
    for i, j in combinations(list(first.values())[:MOST_MEMBERS], 2):
        elsewhere = (k for k in of.sentences[of.wording[j]] if of.said[k].report != of.said[i].report)
        k = next(elsewhere, j)
        yield min(i, k), max(i, k)


def _in_story(given: StoryInput, of: Matter, beside: Sequence[Side]) -> Iterator[Found]:
    """What a story tells in two ways, wherever its sentences stand; where several say the same, the one who said it of
    himself is shown. Reports that all print one text are read as one."""
    derived = {row.report for row in given.rows(Derivation) if row.from_report}
    told = [i for i, side in enumerate(beside) if not side.takes_back]
    if of.one_text:
        told = [i for i in told if of.said[i].report == of.said[told[0]].report]
    order = sorted(told, key=lambda i: (of.said[i].kind != "body", of.said[i].report in derived, i))
    first = [beside[i] for i in order]

    def alike(x: int, y: int) -> float:
        return of.bond(order[x], order[y]).score

    for kind in (streets, hours, tolls, denials, ages, spellings, partial(turns, alike=alike)):
        for x, y, found in kind(first):
            yield order[x], order[y], "", found


def _row(
    given: StoryInput, claim: str | None, a: Side, b: Side, found: Disagreement, same_as: str | None = None
) -> Conflict:
    left, right = ((side.said.report, side.said.start, side.said.end) for side in (a, b))
    return Conflict(given.story, claim, None, found.kind, left, right, found.reading, found.why, same_as)


def _standings(given: StoryInput, conflicts: Sequence[Conflict]) -> Iterator[Standing]:
    wider, bearing = members_of(given, maybe=True), members_of(given)
    bearers = {claim: {(member.report, member.start) for member in members} for claim, members in bearing.items()}
    status = statuses(given.rows(Claim), bearers, conflicts, {report.id: report for report in given.reports})
    for claim, members in bearing.items():
        origins = counted(given)[claim]
        high = origins.high  # what may yet say the same may also start elsewhere: more is not sure, but possible
        if len(wider[claim]) > len(members):
            high = max(high, lineage(given).count(wider[claim]).high)
        yield Standing(given.story, claim, origins.low, high, status[claim])


STAGE = Stage(
    name="conflicts",
    version=50,
    scope="story",
    requires=(
        Report,
        Sentence,
        Mention,
        Resolution,
        Claim,
        ClaimMember,
        Statement,
        Figure,
        Time,
        Event,
        Copy,
        Derivation,
        Citation,
        Origin,
    ),
    produces=(
        Conflict,
        Standing,
    ),
    about="Passages that cannot both stand: figures, dates, places, actors, polarity, wording.",
    run=run,
)
