"""Where each claim starts, and how many independent origins that makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from headwater.compare.claiming import MAYBE
from headwater.compare.origins import Member, Origins, count
from headwater.model import Citation, Claim, ClaimMember, Copy, Derivation, Origin, Report, Resolution, Statement
from headwater.stages.base import Stage, StoryInput


def members_of(given: StoryInput, *, maybe: bool = False) -> dict[str, list[Member]]:
    """The members of each claim of a story that bear it out, by claim id, in report order: what is against it, replaces
    it or only mentions its matter does not start it. With `maybe` also those that may yet say the same."""
    reports = {report.id: report for report in given.reports}
    statements = {row.id: row for row in given.rows(Statement)}
    entities = {row.referent: row.entity for row in given.rows(Resolution)}
    out: dict[str, list[Member]] = {claim.id: [] for claim in given.rows(Claim)}
    for row in given.rows(ClaimMember):
        likely = maybe and row.relation == "mentions" and row.score >= MAYBE
        if row.relation != "supports" and not likely:
            continue
        said = statements.get(row.statement or "")
        entity = entities.get(said.referent) if said and said.referent else None
        report = reports[row.report]
        member = Member(row.report, row.start, row.end, report.outlet, said, entity, report.title or report.name)
        out.setdefault(row.claim, []).append(member)
    return out


class Lineage:
    """What the reports of a story have from one another and from elsewhere, looked up by report: a claim has few."""

    def __init__(self, given: StoryInput) -> None:
        self._rows = given.by_report(Derivation), given.by_report(Copy), given.by_report(Citation)
        self._owners = given.owners

    def count(self, members: Sequence[Member]) -> Origins:
        """The starting points of some members."""
        reports = sorted({member.report for member in members})
        derivations, copies, citations = self._rows
        return count(
            members,
            [row for report in reports for row in derivations.get(report, ())],
            [row for report in reports for row in copies.get(report, ())],
            [row for report in reports for row in citations.get(report, ())],
            self._owners,
        )


def lineage(given: StoryInput) -> Lineage:
    """The lineage of a story's reports; worked out once a story."""
    known = given.memo.get("lineage")
    if not isinstance(known, Lineage):
        known = given.memo["lineage"] = Lineage(given)
    return known


def counted(given: StoryInput) -> dict[str, Origins]:
    """The starting points of each claim of a story, by claim id; worked out once a story."""
    known = given.memo.get("origins")
    if not isinstance(known, dict):
        of = lineage(given)
        known = given.memo["origins"] = {claim: of.count(members) for claim, members in members_of(given).items()}
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
    version=11,
    scope="story",
    requires=(Report, Claim, ClaimMember, Statement, Resolution, Derivation, Citation, Copy),
    produces=(Origin,),
    about="Where each claim starts, and how many independent origins that makes.",
    run=run,
)
