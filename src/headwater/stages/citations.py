"""Which outlet, agency or document a report names as its source, and which report is meant."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.compare.direction import names_outlet
from headwater.model import Citation, Copy, Credit, Report, Value, Why
from headwater.stages.base import ArchiveInput, Stage


def run(given: ArchiveInput) -> Iterator[Citation]:
    """One row a credit; `cited_report` is the report of that outlet from which passages were taken, if there is one.

    Of several, the one that gave the passage nearest to the credit.
    """
    credits = given.rows(Credit)
    if not credits:
        return
    taken = given.rows(Copy)
    sources = {r.id: r for r in given.archive.find(Report, "id", sorted({row.from_report for row in taken}))}
    for credit in credits:
        fitting = [row for row in taken if names_outlet(credit.cited, sources[row.from_report].outlet)]
        best = min(fitting, key=lambda row: (_distance(row, credit), row.from_report), default=None)
        features: dict[str, Value] = dict(credit.why.features)
        if best:
            features["passages_from"] = best.end - best.start
        why = Why(credit.why.score, tuple(features.items()))
        cited = best.from_report if best else None
        yield Citation(credit.report, credit.start, credit.end, credit.cited, credit.referent, cited, why)


def _distance(row: Copy, credit: Credit) -> int:
    """Characters between a passage and a credit, 0 where they overlap."""
    return max(0, row.start - credit.end, credit.start - row.end)


STAGE = Stage(
    name="citations",
    version=2,
    scope="archive",
    requires=(Report, Credit, Copy),
    produces=(Citation,),
    about="Which outlet, agency or document a report names as its source, and which report is meant.",
    run=run,
)
