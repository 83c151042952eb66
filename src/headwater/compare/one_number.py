"""Reports that print one sentence with two numbers: all of them, report against report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from headwater.compare import twins
from headwater.compare.opposed import Disagreement, Side, gap
from headwater.compare.twins import Apart
from headwater.model import Why

LATER = 6.0
"""Hours after which a count may have moved on."""

WEEK = 7 * 24.0
"""Hours after which the same sentence with another number is surely about a new state."""

BESIDE = 0.3
"""How surely "more than 15" in one is meant to leave out the "15" of the other, whose words are the same."""

Found = tuple[int, int, Disagreement]
"""Indexes of two sentences and what they disagree about."""


def told_apart(sides: Sequence[Side], wording: Sequence[int]) -> Iterator[list[Found]]:
    """For each sentence that reports print with two numbers or more: which differ, the plainest first. `wording` has a
    number for the words of each sentence."""
    printed: dict[int, list[int]] = {}
    for i, side in enumerate(sides):
        if not side.takes_back:
            printed.setdefault(wording[i], []).append(i)
    for group in twins.groups({w: sides[own[0]].text for w, own in printed.items()}):
        known: dict[tuple[int, int], Apart | None] = {}
        found: list[Found] = []
        inside = sorted(i for w in group for i in printed[w] if sides[i].said.worth)
        for i, j in twins.nearest(inside, [wording[i] for i in inside]):
            pair = wording[i], wording[j]
            if pair not in known:
                known[pair] = twins.apart(sides[i].text, sides[j].text)
            at = known[pair]
            if at and sides[i].said.report != sides[j].said.report and (row := one_number(sides[i], sides[j], at)):
                found.append((i, j, row))
        yield sorted(found, key=lambda one: (-one[2].why.score, one[:2]))


def one_number(a: Side, b: Side, at: Apart) -> Disagreement | None:
    """How two sentences read that are the same but for one number, which is no time."""
    shown = []
    for side, slot in ((a, at.left), (b, at.right)):
        place = side.said.start + slot.number
        if any(time.type in ("DATE", "TIME") and time.start <= place < time.end for time in side.times):
            return None
        shown.append(side.text[slot.start : slot.end])
    if at.beside:
        why = Why.of(BESIDE, bound_leaves_out=tuple(shown))
        return Disagreement("figure", "undetermined", tuple(sorted(shown)), why)
    hours = gap(a, b)
    later = hours is not None and abs(hours) >= LATER
    if later and _days(a).isdisjoint(_days(b)) and _days(a) and _days(b):
        return None  # "on Monday, 18 ships were searched"
    reading = "contradiction" if not later else "undetermined" if abs(hours or 0.0) <= WEEK else "update"
    return Disagreement("figure", reading, tuple(sorted(shown)), Why.of(0.7, one_number_differs=tuple(shown)))


def _days(side: Side) -> set[str]:
    """The days that a sentence tells."""
    return {time.value[:10] for time in side.times if time.value and time.value[:1].isdigit() and len(time.value) >= 10}
