"""Passages that cannot both stand: figures, dates, places, actors, polarity, wording."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, combinations

from headwater.compare.claiming import Matter
from headwater.compare.disagreement import between
from headwater.compare.hours import hours
from headwater.compare.opposed import Disagreement, Side, corrects
from headwater.compare.people import ages, spellings
from headwater.compare.streets import streets
from headwater.compare.tolls import denials, tolls
from headwater.compare.turns import turns
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
    Why,
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


Found = tuple[int, int, str, Disagreement]
"""Two sentences by index, the claim they are found in ("" for none), and what they disagree about."""


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
    shown: set[tuple[str, int, int]] = set()
    ways = (
        _withdrawn(given, of, beside, members),
        _between_sentences(given, of, beside, members, homes),
        _in_story(given, of, beside),
    )
    for i, j, claim, found in chain.from_iterable(ways):
        if (found.kind, i, j) not in shown:
            shown.add((found.kind, i, j))
            yield _row(given, claim or homes.get(j, homes.get(i)), beside[i], beside[j], found)


def _withdrawn(
    given: StoryInput, of: Matter, beside: Sequence[Side], members: Mapping[str, Sequence[int]]
) -> Iterator[Found]:
    """What a later report repeats to take it back, beside the text of the claim that it bears on."""
    place = {(one.report, one.start): i for i, one in enumerate(of.said)}
    texts = {row.id: place[row.text[0], row.text[1]] for row in given.rows(Claim)}
    against = {
        (row.claim, place[row.report, row.start]) for row in given.rows(ClaimMember) if row.why.get("takes_back")
    }
    reports = {report.id: report for report in given.reports}
    for claim, j in sorted(against):
        new = reports[of.said[j].report]
        held = [k for k in members[claim] if not beside[k].takes_back and of.said[k].report != new.id]
        if held:
            meant = [k for k in held if _speaks_of(new, reports[of.said[k].report])] or held
            i = texts[claim] if texts[claim] in meant else meant[0]
            yield (
                i,
                j,
                claim,
                Disagreement(
                    "polarity", "update", ("taken back",), Why.of(0.9, taken_back_by=new.outlet or "a correction")
                ),
            )


def _speaks_of(new: Report, old: Report) -> bool:
    """Whether a report is of the outlet of an older one, or names it."""
    return old.outlet == new.outlet or bool(old.outlet and old.outlet in new.text)


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
    for i, j in of.strong(ALIKE) if len(given.reports) > 1 else ():
        pairs.setdefault((min(i, j), max(i, j)), homes.get(i, homes.get(j, "")))
    of.compare(pairs)
    chosen: dict[tuple[object, ...], tuple[float, Found]] = {}
    for (i, j), claim in pairs.items():
        if (bond := of.bond(i, j).score) < NEAR:
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
    himself is shown."""
    derived = {row.report for row in given.rows(Derivation) if row.from_report}
    order = sorted(range(len(beside)), key=lambda i: (of.said[i].kind != "body", of.said[i].report in derived, i))
    first = [beside[i] for i in order]

    def alike(x: int, y: int) -> float:
        return of.bond(order[x], order[y]).score

    for kind in (streets, hours, tolls, denials, ages, spellings, partial(turns, alike=alike)):
        for x, y, found in kind(first):
            yield order[x], order[y], "", found


def _row(given: StoryInput, claim: str | None, a: Side, b: Side, found: Disagreement) -> Conflict:
    left, right = ((side.said.report, side.said.start, side.said.end) for side in (a, b))
    return Conflict(given.story, claim, None, found.kind, left, right, found.reading, found.why)


def _standings(given: StoryInput, conflicts: Sequence[Conflict]) -> Iterator[Standing]:
    readings: dict[str, set[str]] = {}
    for row in conflicts:
        if row.kind != "wording":  # versions of one quotation differ without contesting what is claimed
            readings.setdefault(row.claim or "", set()).add(row.reading)
    taken_back = _taken_back(given, conflicts)
    wider = members_of(given, maybe=True)
    for claim, members in members_of(given).items():
        origins = counted(given)[claim]
        high = origins.high  # what may yet say the same may also start elsewhere: more is not sure, but possible
        if len(wider[claim]) > len(members):
            high = max(high, lineage(given).count(wider[claim]).high)
        retracted = any((member.report, member.start) in taken_back for member in members)
        status = "retracted" if retracted else _status(readings.get(claim, set()))
        yield Standing(given.story, claim, origins.low, high, status)


def _taken_back(given: StoryInput, conflicts: Sequence[Conflict]) -> set[tuple[str, int]]:
    """Sentences that a correction or retraction takes back (report and start): one of the same outlet, or one that
    names it."""
    reports = {report.id: report for report in given.reports}
    out: set[tuple[str, int]] = set()
    for row in conflicts:
        if row.kind == "polarity":
            left, right = reports[row.left[0]], reports[row.right[0]]
            for old, new, place in ((left, right, row.left), (right, left, row.right)):
                withdraws = corrects(new) or row.why.get("taken_back_by")
                if withdraws and old.id != new.id and _speaks_of(new, old):
                    out.add((place[0], place[1]))
    return out


def _status(readings: set[str]) -> str:
    if readings & {"contradiction", "undetermined"}:
        return "contested"
    return "revised" if "update" in readings else "uncontested"


STAGE = Stage(
    name="conflicts",
    version=32,
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
