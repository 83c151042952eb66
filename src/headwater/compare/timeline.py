"""Which happenings belong on a timeline: those most and most independently reported, one a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from headwater.model import Happening

VERBAL = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "AGREE", "SUPPORT"})
"""Roots that are mostly words, not deeds: half as telling on a timeline."""

DAYS = 3
"""A longer interval ("in May 2016") is told, but weighs less than a day."""


def timeline(happenings: Sequence[Happening], limit: int) -> list[Happening]:
    """At most `limit` dated happenings that best tell a story, the most telling first.

    A happening weighs by its reports and origins (dependent reports count little), deeds more than words, what
    happened more than what is planned; days on which much is reported lift what happened on them. The same sentence
    is shown once.
    """
    dated = [row for row in happenings if row.earliest and row.modality in ("happened", "planned")]
    busy = days(dated)
    order = sorted(dated, key=lambda row: (-weight(row) * (1 + busy.get(_day(row), 0.0)), row.earliest or "", row.id))
    out: list[Happening] = []
    shown: set[tuple[str, int, int]] = set()
    for row in order:
        if row.text not in shown:
            shown.add(row.text)
            out.append(row)
        if len(out) == limit:
            break
    return out


def days(happenings: Iterable[Happening]) -> dict[str, float]:
    """How much is reported of each day, as a share of the busiest day."""
    total: dict[str, float] = {}
    for row in happenings:
        if row.earliest and span(row) <= 1:
            total[_day(row)] = total.get(_day(row), 0.0) + weight(row)
    most = max(total.values(), default=1.0)
    return {day: amount / most for day, amount in total.items()}


def weight(row: Happening) -> float:
    """How telling a happening is by itself."""
    told = row.origins_low + 0.5 * (row.origins_high - row.origins_low) + 0.2 * (row.reports - 1)
    deed = 0.5 if row.plover in VERBAL else 0.75 if row.plover == "OTHER" else 1.0
    sure = 1.0 if row.modality == "happened" else 0.6
    sharp = 1.0 if span(row) <= DAYS else 0.5
    who = 1.0 if row.actor_entity or row.target_entity else 0.8
    return told * deed * sure * sharp * who


def span(row: Happening) -> int:
    """Days from `earliest` to `latest`; a year where an end is open."""
    found = interval(row)
    return found[1] - found[0] if found else 365


def interval(row: Happening) -> tuple[int, int] | None:
    """First and last day as ordinals, None where an end is open."""
    if not row.earliest or not row.latest:
        return None
    try:
        return date.fromisoformat(row.earliest[:10]).toordinal(), date.fromisoformat(row.latest[:10]).toordinal()
    except ValueError:
        return None


def _day(row: Happening) -> str:
    return (row.earliest or "")[:10]
