"""One story's records, loaded together, with the words they point to at hand."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from headwater.brief.window import Window
from headwater.compare.standings import statuses
from headwater.errors import UsageError
from headwater.model import (
    Claim,
    ClaimMember,
    Conflict,
    Derivation,
    Entity,
    Event,
    Happening,
    HappeningEvent,
    Label,
    Origin,
    Outlook,
    Place,
    Record,
    Report,
    Resolution,
    Standing,
    Statement,
    Time,
)
from headwater.store.sqlite import SqliteStore
from headwater.summaries import headlines, members, story_row

R = TypeVar("R", bound=Record)

UNCREDITED = 0.5
"""What the share of a link counts whose report does not name the other as its source."""


@dataclass
class StoryView:
    """A story as a reader may look at it: the reports in the window, in order of publication, and what they say."""

    store: SqliteStore
    story: str
    title: str
    window: Window
    reports: dict[str, Report] = field(default_factory=dict)

    @classmethod
    def load(cls, store: SqliteStore, story: str | None, window: Window) -> StoryView:
        """The story whose id begins so (the largest if None). Raises `UsageError` if there is none, or several."""
        found = {row: ids for row, ids in members(store).items() if story is None or row.startswith(story)}
        if not found:
            raise UsageError(
                f"there is no story {story!r}" if story else "the desk holds no stories",
                "See `headwater stories`." if story else "Read some reports first: `headwater read SOURCE...`.",
            )
        if story is not None and len(found) > 1:
            raise UsageError(
                f"{len(found)} stories begin with {story!r}", "Give more of the id: see `headwater stories`."
            )
        chosen, ids = next(iter(found.items()))
        reports = store.find(Report, "id", ids)
        reports.sort(key=lambda report: report.order)
        seen = {report.id: report for report in reports if window.sees(report.published)}
        if not seen:
            first = next((report.published[:10] for report in reports if report.published), "no day that is known")
            raise UsageError(
                f"no report of this story had been published by {window.until}", f"Its first is of {first}."
            )
        return cls(store, chosen, story_row(store, chosen, list(seen))["title"], window, seen)

    # records

    def of_story(self, kind: type[R]) -> list[R]:
        """Story-scope records."""
        return self.store.find(kind, "story", [self.story])

    def of_reports(self, kind: type[R]) -> list[R]:
        """Report-scope records of the reports in the window, in order of publication."""
        order = {report: i for i, report in enumerate(self.reports)}
        rows = self.store.find(kind, "report", self.reports)
        return sorted(rows, key=lambda row: order[getattr(row, "report")])  # noqa: B009

    @cached_property
    def derivations(self) -> list[Derivation]:
        rows = self.of_reports(Derivation)
        return [row for row in rows if row.from_report is None or row.from_report in self.reports]

    @cached_property
    def main_source(self) -> dict[str, Derivation]:
        """The link that tells best where a report comes from, by report: the one that explains most of it. Where it
        names its source, a link to another must explain twice as much."""
        best: dict[str, tuple[float, float, Derivation]] = {}
        for row in self.derivations:
            if row.from_report is not None:
                told = row.share * (1.0 if row.direction == "credited" else UNCREDITED), row.score
                if row.report not in best or told > best[row.report][:2]:
                    best[row.report] = *told, row
        return {report: row for report, (_, _, row) in best.items()}

    @cached_property
    def members(self) -> dict[str, list[ClaimMember]]:
        """Members of each claim that lie in the window, in order of publication."""
        order = {report: i for i, report in enumerate(self.reports)}
        out: dict[str, list[ClaimMember]] = defaultdict(list)
        for member in self.of_story(ClaimMember):
            if member.report in order:
                out[member.claim].append(member)
        for rows in out.values():
            rows.sort(key=lambda m: (order[m.report], m.start))
        return out

    @cached_property
    def claims(self) -> list[Claim]:
        """Claims with a member in the window, most worth a reader's time first.

        One that rests only on sentences of claims before it is left out: it is the same matter in other words.
        """
        rows = [claim for claim in self.of_story(Claim) if self.members.get(claim.id)]
        rows.sort(key=lambda claim: (-claim.rank, claim.first_published or "9", claim.id))
        out, told = list[Claim](), set[Place]()
        for claim in rows:
            places = {(member.report, member.start, member.end) for member in self.bearing(claim)}
            if not places <= told:
                out.append(self._readable(claim if self.window.until is None else self._as_of(claim)))
            told |= places
        return out

    def bearing(self, claim: Claim) -> list[ClaimMember]:
        """The members in the window that bear a claim out."""
        members = self.members[claim.id]
        return [member for member in members if member.relation == "supports"] or members

    def _as_of(self, claim: Claim) -> Claim:
        """The claim shown by a member that had been published."""
        if claim.text[0] in self.reports:
            return claim
        first = self.members[claim.id][0]
        return replace(claim, text=(first.report, first.start, first.end))

    def _readable(self, claim: Claim) -> Claim:
        """The claim shown in the language of most reports, if one in that language bears it out."""
        if self.reports[claim.text[0]].language == self.language:
            return claim
        found = [row for row in self.bearing(claim) if self.reports[row.report].language == self.language]
        best = max(found, key=lambda row: row.score, default=None)
        return claim if best is None else replace(claim, text=(best.report, best.start, best.end))

    @cached_property
    def language(self) -> str | None:
        """The language of most reports, the first by its code of equals."""
        count = Counter(report.language for report in self.reports.values() if report.language)
        return min(count, key=lambda code: (-count[code], code), default=None)

    @cached_property
    def standings(self) -> dict[str, Standing]:
        return {row.claim: row for row in self.of_story(Standing)}

    @cached_property
    def status(self) -> dict[str, str]:
        """The status of each claim by id: of what was known in the window, no later report contests or replaces it."""
        if self.window.until is None:
            return {claim: row.status for claim, row in self.standings.items()}
        bearers = {
            claim: {(row.report, row.start) for row in rows if row.relation == "supports"}
            for claim, rows in self.members.items()
        }
        return statuses(self.of_story(Claim), bearers, self.conflicts, self.reports)

    @cached_property
    def origins(self) -> dict[str, list[Origin]]:
        out: dict[str, list[Origin]] = defaultdict(list)
        for row in self.of_story(Origin):
            out[row.claim].append(row)
        return out

    @cached_property
    def conflicts(self) -> list[Conflict]:
        rows = self.of_story(Conflict)
        return [row for row in rows if row.left[0] in self.reports and row.right[0] in self.reports]

    @cached_property
    def statements(self) -> list[Statement]:
        return self.of_reports(Statement)

    @cached_property
    def happenings(self) -> list[Happening]:
        found = [row for row in self.of_story(Happening) if row.text[0] in self.reports]
        return found if self.window.until is None else [self._so_far(row) for row in found]

    def _so_far(self, row: Happening) -> Happening:
        """A happening as it was told in the window: no more reports and origins than told of it by then."""
        told = len(self.tellers.get(row.id, ())) or 1
        high = min(row.origins_high, told)
        return replace(row, reports=told, origins_low=min(row.origins_low, high), origins_high=high)

    @cached_property
    def tellers(self) -> dict[str, set[str]]:
        """The reports in the window that tell of each happening; not those that only take it back."""
        report = {event.id: event.report for event in self.events}
        out: dict[str, set[str]] = {}
        for link in self.of_story(HappeningEvent):
            if link.event in report and not link.why.get("happening_taken_back"):
                out.setdefault(link.happening, set()).add(report[link.event])
        return out

    @cached_property
    def events(self) -> list[Event]:
        return self.of_reports(Event)

    @cached_property
    def own_deeds(self) -> frozenset[str]:
        """Ids of events of a known type that a report tells in its own voice as having happened."""
        return frozenset(
            e.id for e in self.events if e.statement is None and e.plover != "OTHER" and e.modality == "happened"
        )

    @cached_property
    def told_when(self) -> frozenset[str]:
        """Ids of events whose day the text tells (others are taken for the day of publication, or told of as "now")."""
        vague = {
            self.text((t.report, t.start, t.end)) for t in self.of_reports(Time) if (t.value or "").endswith("_REF")
        }
        return frozenset(
            row.id
            for row in self.events
            if row.earliest and row.why.get("event_published") is None and row.why.get("event_dated") not in vague
        )

    @cached_property
    def dated(self) -> frozenset[str]:
        """Ids of happenings whose day some report tells."""
        return frozenset(row.happening for row in self.of_story(HappeningEvent) if row.event in self.told_when)

    @cached_property
    def labels(self) -> list[Label]:
        order = {report: i for i, report in enumerate(self.reports)}
        rows = [row for row in self.of_story(Label) if row.report in order]
        return sorted(rows, key=lambda row: (order[row.report], row.start))

    @cached_property
    def outlooks(self) -> list[Outlook]:
        order = {report: i for i, report in enumerate(self.reports)}
        rows = [row for row in self.of_story(Outlook) if row.report in order]
        shown = [
            replace(row, status="open", met_by=None) if row.met_by and row.met_by[0] not in order else row
            for row in rows
        ]
        return sorted(shown, key=lambda row: (order[row.report], row.start))

    @cached_property
    def entity_of(self) -> dict[str, str]:
        """Referent id to entity id."""
        return {row.referent: row.entity for row in self.of_reports(Resolution)}

    @cached_property
    def entities(self) -> dict[str, Entity]:
        return {row.id: row for row in self.store.find(Entity, "id", sorted(set(self.entity_of.values())))}

    @cached_property
    def headlines(self) -> dict[str, str]:
        return headlines(self.store, list(self.reports.values()))

    # words

    def text(self, place: tuple[str, int, int]) -> str:
        """The words at a place."""
        return self.reports[place[0]].text[place[1] : place[2]]

    def spans(self, report: str, spans: Iterable[tuple[int, int]]) -> str:
        """The words of several spans of one report."""
        return " … ".join(self.reports[report].text[a:b] for a, b in spans)

    def outlets(self, reports: Iterable[str]) -> list[str]:
        """Names of the outlets of some reports, in order, each once."""
        return list(dict.fromkeys(self.source(report) for report in reports))

    def source(self, report: str) -> str:
        """How a line names its report: the outlet, or that none is given and which report it is."""
        found = self.reports[report]
        name = found.key or (found.path or "").replace("\\", "/").split("/")[-1] or found.id[:8]
        return found.outlet or f"no outlet given ({name})"

    def in_order(self, reports: Iterable[str]) -> Sequence[str]:
        """Report ids in order of publication."""
        wanted = set(reports)
        return [report for report in self.reports if report in wanted]
