"""Where each claim starts, and how many independent origins that makes."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.compare.claiming import MAYBE
from headwater.compare.origins import Member, Origins, count
from headwater.model import Citation, Claim, ClaimMember, Copy, Derivation, Origin, Report, Resolution, Statement
from headwater.stages.base import Stage, StoryInput


def members_of(given: StoryInput, *, maybe: bool = False) -> dict[str, list[Member]]:
    """The members of each claim of a story that bear it out or are against it, by claim id, in report order; those that
    only mention its matter start nothing. With `maybe` also those that may yet say the same."""
    reports = {report.id: report for report in given.reports}
    statements = {row.id: row for row in given.rows(Statement)}
    entities = {row.referent: row.entity for row in given.rows(Resolution)}
    out: dict[str, list[Member]] = {claim.id: [] for claim in given.rows(Claim)}
    for row in given.rows(ClaimMember):
        if row.relation == "mentions" and not (maybe and row.score >= MAYBE):
            continue
        said = statements.get(row.statement or "")
        entity = entities.get(said.referent) if said and said.referent else None
        report = reports[row.report]
        member = Member(row.report, row.start, row.end, report.outlet, said, entity, report.title or report.name)
        out.setdefault(row.claim, []).append(member)
    return out


def counted(given: StoryInput) -> dict[str, Origins]:
    """The starting points of each claim of a story, by claim id; worked out once a story."""
    known = given.memo.get("origins")
    if not isinstance(known, dict):
        derivations, copies, citations = given.rows(Derivation), given.rows(Copy), given.rows(Citation)
        known = given.memo["origins"] = {
            claim: count(members, derivations, copies, citations, given.owners)
            for claim, members in members_of(given).items()
        }
    return known


def run(given: StoryInput) -> Iterator[Origin]:
    """One row a starting point of a claim."""
    for claim, origins in counted(given).items():
        for group in origins.groups:
            yield Origin(
                given.story, claim, group.origin, group.kind, len(group.members), group.independence, group.why
            )


STAGE = Stage(
    name="origins",
    version=9,
    scope="story",
    requires=(Report, Claim, ClaimMember, Statement, Resolution, Derivation, Citation, Copy),
    produces=(Origin,),
    about="Where each claim starts, and how many independent origins that makes.",
    run=run,
)
