"""Which outlet, agency or document a report names as its source, and which report is meant."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.compare.direction import names_outlet
from headwater.compare.naming_outlets import candidates, named
from headwater.compare.sources import bare
from headwater.model import Citation, Copy, Credit, Report, Statement, Value, Why
from headwater.stages.base import ArchiveInput, Stage


def run(given: ArchiveInput) -> Iterator[Citation]:
    """One row a credit; `cited_report` is the report of that outlet from which passages were taken, if there is one.

    Of several, the one that gave the passage nearest to the credit. Outlets that only the archive knows to be outlets
    are looked for as well: as sources of statements, in lines of credit, and where the text says that they report.
    """
    yield from _citations(given)
    earlier = {row.report for row in given.archive.find(Copy, "from_report", [given.report.id])} - {given.report.id}
    for report in given.archive.find(Report, "id", sorted(earlier)):  # its source has come only now
        yield from _citations(ArchiveInput(report, given.archive))


def _citations(given: ArchiveInput) -> Iterator[Citation]:
    credits = [*given.rows(Credit)]
    credits += _known(given, credits)
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


def _known(given: ArchiveInput, credits: list[Credit]) -> Iterator[Credit]:
    """Credits of outlets that have reports in the archive, where no credit stands yet."""
    report = given.report
    names = {form for name in candidates(report.text) for form in (name, f"The {name}", name.removeprefix("The "))}
    own = bare(report.outlet or "")
    there = given.archive.outlets(names, report.published)
    outlets = sorted({bare(name): name for name in there if bare(name) != own}.values())
    if not outlets:
        return
    seen = [(credit.start, credit.end) for credit in credits]
    for credit in [*_in_text(report, outlets), *_in_statements(given, outlets)]:
        if not any(a < credit.end and credit.start < b for a, b in seen):
            seen.append((credit.start, credit.end))
            yield credit


def _in_text(report: Report, outlets: list[str]) -> Iterator[Credit]:
    for found in named(report.text, [name.removeprefix("The ") for name in outlets]):
        scope = "report" if found.line else "passage"
        why = Why.of(0.9, credit_line=found.words) if found.line else Why.of(0.8, credit_source=found.words)
        yield Credit(report.id, found.start, found.end, found.name, None, "outlet", scope, why)


def _in_statements(given: ArchiveInput, outlets: list[str]) -> Iterator[Credit]:
    """Statements whose source, or one of those who passed them on, is such an outlet."""
    text, wanted = given.report.text, {bare(name) for name in outlets}
    for row in given.rows(Statement):
        cue = text[slice(*row.cue)] if row.cue else ""
        middle = row.cue[0] if row.cue else row.content[0][0]
        for name in dict.fromkeys((row.source_name or "", *row.chain)):
            at = text.find(name, max(0, middle - 400), middle + 600) if bare(name) in wanted else -1
            if at >= 0:
                why = Why.of(0.8, credit_source=cue)
                yield Credit(row.report, at, at + len(name), name, None, "outlet", "passage", why)


def _distance(row: Copy, credit: Credit) -> int:
    """Characters between a passage and a credit, 0 where they overlap."""
    return max(0, row.start - credit.end, credit.start - row.end)


STAGE = Stage(
    name="citations",
    version=3,
    scope="archive",
    requires=(Report, Credit, Copy, Statement),
    produces=(Citation,),
    about="Which outlet, agency or document a report names as its source, and which report is meant.",
    run=run,
)
