"""What belongs to a larger event: things of one day that the same reports tell beside it, of nobody else.

"Protesters stormed the parliament … windows were smashed … two guards were hurt" is one event with its parts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

BESIDE = 1
"""Sentences apart within which two things are told in one breath."""


@dataclass(slots=True)
class Told:
    """A happening as it is told: its day as an ordinal (None if unknown), actors, targets and places, and the numbers
    of the sentences that tell it, by report."""

    day: int | None
    sides: tuple[set[str], set[str], set[str]]
    where: Mapping[str, set[int]]


def parts(told: Sequence[Told]) -> dict[int, int]:
    """Which happenings are parts of which: those that no report tells without a larger one of the same day, that is
    told beside them or differs from them in nobody and no place that both name. A part has no parts."""
    order = sorted((i for i, one in enumerate(told) if one.day is not None), key=lambda i: (-len(told[i].where), i))
    larger: dict[tuple[str, int | None], list[int]] = {}
    out: dict[int, int] = {}
    for i in order:
        mine = told[i]
        first = min(mine.where)
        whole = next((k for k in larger.get((first, mine.day), ()) if _within(mine, told[k])), None)
        if whole is not None:
            out[i] = whole
            continue
        for report in mine.where:
            larger.setdefault((report, mine.day), []).append(i)
    return out


def _within(part: Told, whole: Told) -> bool:
    if not part.where.keys() <= whole.where.keys():
        return False
    if all(not mine or not its or mine & its for mine, its in zip(part.sides, whole.sides, strict=True)):
        return True
    return all(
        min(abs(a - b) for a in sentences for b in whole.where[report]) <= BESIDE
        for report, sentences in part.where.items()
    )
