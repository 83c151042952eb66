"""How claims stand: what was taken back, what is contested, what a later report replaced."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set

from headwater.compare.direction import credits, one_outlet
from headwater.compare.opposed import corrects
from headwater.model import Claim, Conflict, Place, Report

Start = tuple[str, int]
"""A sentence by its report and where it starts."""


def statuses(
    claims: Iterable[Claim],
    bearers: Mapping[str, Set[Start]],
    conflicts: Iterable[Conflict],
    reports: Mapping[str, Report],
) -> dict[str, str]:
    """The status of each claim by id, given the sentences that bear it out and the conflicts to be reckoned with.

    Who corrects or replaces another stands as he did: only the claims that the older sentence bears out are retracted
    or revised. What cannot both be right contests both.
    """
    # versions of a quotation, or of a bound, contest nothing
    told = [row for row in conflicts if row.kind != "wording" and not row.why.get("bound_leaves_out")]
    homes: dict[Start, set[str]] = {}
    for claim, places in bearers.items():
        for place in places:
            homes.setdefault(place, set()).add(claim)
    found: dict[str, set[str]] = {}
    for row in told:
        if row.why.get("withdrawn_report"):
            continue  # it stands beside one sentence of the report, and is about all of them
        old, new = in_time(row, reports)
        sides = (old,) if row.reading == "update" else (old, new)
        named = {row.claim} if row.claim and row.reading != "update" else set()
        for claim in named.union(*(homes.get(side[:2], ()) for side in sides)):
            found.setdefault(claim, set()).add(row.reading)
    back = _retracted(claims, bearers, told, reports)
    return {claim: "retracted" if claim in back else _status(found.get(claim, set())) for claim in bearers}


def in_time(row: Conflict, reports: Mapping[str, Report]) -> tuple[Place, Place]:
    """The two sides of a conflict, the older first (as they are given if that cannot be told)."""
    left, right = (reports[place[0]].published or "" for place in (row.left, row.right))
    return (row.right, row.left) if left and right and right < left else (row.left, row.right)


def speaks_of(new: Report, old: Report) -> bool:
    """Whether a report is of the outlet of an older one, or names it."""
    return one_outlet(new, old) or credits(new, old) or bool(old.outlet and old.outlet in new.text)


def _retracted(
    claims: Iterable[Claim],
    bearers: Mapping[str, Set[Start]],
    conflicts: Iterable[Conflict],
    reports: Mapping[str, Report],
) -> set[str]:
    """Claims borne out by what a correction or retraction takes back; and those told by the report taken back itself
    in a sentence, such as its headline, that bears out one of them. Of a report withdrawn as a whole, all that nobody
    bears out but it and those who name it."""
    back = set()
    whole = {old[0] for row in conflicts if row.why.get("withdrawn_report") for old, _ in [in_time(row, reports)]}
    for row in conflicts:
        old, new = in_time(row, reports)
        withdraws = row.why.get("taken_back_by") or (row.kind == "polarity" and corrects(reports[new[0]]))
        withdraws = withdraws and not row.why.get("withdrawn_report")
        if withdraws and old[0] != new[0] and speaks_of(reports[new[0]], reports[old[0]]):
            back.add(old[:2])
    first = {claim for claim, places in bearers.items() if places & back}
    withdrawn = {report for report, _ in back}
    same = {place for claim in first for place in bearers[claim] if place[0] in withdrawn}
    rests = whole | {r.id for r in reports.values() if any(credits(r, reports[old]) for old in whole)}
    gone = {claim for claim, places in bearers.items() if {place[0] for place in places} <= rests}
    first |= {claim for claim in gone if any(place[0] in whole for place in bearers[claim])}
    return first | {claim.id for claim in claims if claim.text[:2] in same}


def _status(readings: set[str]) -> str:
    if readings & {"contradiction", "undetermined"}:
        return "contested"
    return "revised" if "update" in readings else "uncontested"
