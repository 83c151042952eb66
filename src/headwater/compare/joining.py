"""Members of a claim joined into groups that start at one place, each join with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from headwater.compare.circles import circles
from headwater.compare.naming_outlets import candidates
from headwater.compare.resting import Resting
from headwater.compare.sources import bare, is_name
from headwater.model import Citation, Copy, Derivation, Value

SURE_SHARE = 0.5
"""A report with at least this share of its words from another is taken to have its claims from there too."""


def _outlet_in(channel: str) -> str:
    """Whom a source told, without the words around: "told the Lantern on condition …" gives "Lantern"."""
    return max(candidates(channel), key=len, default=channel)


class Joined:
    """The groups of some members.

    of        the members
    reasons   (member that stands for the group, name of the reason, its value)
    outside   members shown to rest on a source outside the desk
    circles   member to the outlets of the circle it is in
    """

    def __init__(self, of: Resting) -> None:
        self.of = of
        self._parent = list(range(len(of)))
        self.reasons: list[tuple[int, str, Value]] = []
        self.outside: set[int] = set()
        self.circles: dict[int, tuple[str, ...]] = {}
        self._ways: dict[str, set[str]] = {}  # report to the reports it has something of this claim from

    def find(self, i: int) -> int:
        """The member that stands for the group of one."""
        while self._parent[i] != i:
            i = self._parent[i]
        return i

    def _join(self, a: int, b: int, reason: str, value: Value) -> None:
        """Join two groups; the earlier member stands for both."""
        x, y = sorted((self.find(a), self.find(b)))
        if x != y:
            self._parent[y] = x
        if a != b and (reason == "beside_source" or self.of.rows[a].report != self.of.rows[b].report):
            self.reasons.append((x, reason, value))

    def _rests_outside(self, i: int, reason: str, value: Value) -> None:
        self.outside.add(i)
        self.reasons.append((i, reason, value))

    def by_source(self) -> None:
        """The same source is one origin, and so is what its report says plainly beside it."""
        first: dict[tuple[str, str], int] = {}
        sourced = [i for i, key in enumerate(self.of.keys) if key[0] != "own"]
        for i in sourced:
            self._join(first.setdefault(self.of.keys[i], i), i, "one_source", self.of.label(i))
        named = [i for i in sourced if self.of.keys[i][0] == "named"]
        for n, i in enumerate(named):
            for j in named[:n]:
                if self.find(i) != self.find(j) and self.of.same_office(i, j):
                    self._join(i, j, "like_source", (self.of.label(j), self.of.label(i)))
        for i in (i for i in sourced if self.of.body(i)):
            holding = {self.find(j): j for j in reversed(named) if self.of.holds(j, i)}
            if len(holding) == 1:  # "the ministry", where one ministry is named
                (j,) = holding.values()
                self._join(i, j, "like_source", (self.of.label(j), self.of.label(i)))
        beside: dict[str, int] = {}
        for i in named + [i for i in sourced if self.of.keys[i][0] != "named"]:
            beside.setdefault(self.of.rows[i].report, i)
        for i, member in enumerate(self.of.rows):
            if self.of.keys[i][0] == "own" and member.report in beside:
                other = beside[member.report]
                self._join(other, i, "beside_source", self.of.label(other))

    def by_outlet(self) -> None:
        """Reports of one outlet (or owner) in its own voice are one; so is what a source told that outlet."""
        voices: dict[str, int] = {}
        for i, (kind, voice) in enumerate(self.of.keys):
            if kind == "own":
                before = voices.setdefault(voice, i)
                self._join(before, i, *self.of.one_voice(before, i))
        outlets: dict[str, int] = {}
        for i, member in enumerate(self.of.rows):
            if member.outlet:
                outlets.setdefault(self.of.house(member.outlet), i)
        heard: dict[str, int] = {}
        for i, member in enumerate(self.of.rows):
            channel = member.statement.channel if member.statement else None
            told = _outlet_in(channel) if channel and is_name(channel) else ""
            names = {bare(told): told}
            if self.of.keys[i][0] == "via":
                names.setdefault(self.of.keys[i][1], self.of.label(i))
            for name, shown in sorted((name, shown) for name, shown in names.items() if name):
                house = self.of.house(name)
                other = outlets.get(house, heard.setdefault(house, i))
                self._rests_on(i, name)
                self._join(other, i, "through_outlet", shown)
                if house not in outlets and not self.of.own_outlet(i, name):
                    self._rests_outside(i, "through_outlet", shown)

    def _rests_on(self, i: int, outlet: str) -> None:
        """Note that a member has its words from an outlet: from the reports of it that came before, else from any."""
        own, name = self.of.rows[i].report, bare(outlet)
        reports = list(self.of.first)
        there = [r for r in reports if bare(self.of.rows[self.of.first[r]].outlet or "") == name and r != own]
        before = [r for r in there if reports.index(r) < reports.index(own)]
        self._ways.setdefault(own, set()).update(before or there)

    def by_credit(self, citations: Sequence[Citation]) -> None:
        """A sentence that credits another outlet starts there."""
        outside: dict[str, int] = {}
        here = (row for row in citations if row.report in self.of.first)
        for row in sorted(here, key=lambda c: (c.report, c.start, c.end, c.cited)):
            for i, member in enumerate(self.of.rows):
                if member.report != row.report or not member.start <= row.start < member.end:
                    continue
                self._rests_on(i, row.cited)
                there = self._report_of(row, i)
                if there is not None:
                    self._ways.setdefault(member.report, set()).add(self.of.rows[there].report)
                    self._join(there, i, "credits_report", row.cited)
                elif self.of.keys[i][0] in ("own", "unnamed"):
                    self._join(outside.setdefault(bare(row.cited), i), i, "credits_same", row.cited)
                    self._rests_outside(i, "credits_same", row.cited)

    def _report_of(self, row: Citation, i: int) -> int | None:
        """The first member of the report that a citation means, or of a report of the outlet that it names."""
        own = self.of.rows[i].report
        if row.cited_report in self.of.first and row.cited_report != own:
            return self.of.first[row.cited_report]
        named = (j for j, other in enumerate(self.of.rows) if other.outlet and bare(other.outlet) == bare(row.cited))
        return next((j for j in named if self.of.rows[j].report != own), None)

    def by_copy(self, copies: Sequence[Copy]) -> None:
        """Text taken over starts where it was taken from."""
        here = [row for row in copies if row.report in self.of.first and row.from_report in self.of.first]
        if not here:
            return
        at: dict[str, list[int]] = {}
        for i, member in enumerate(self.of.rows):
            at.setdefault(member.report, []).append(i)
        for row in sorted(here, key=lambda c: (c.report, c.start, c.from_report, c.from_start)):
            sources = [j for j in at[row.from_report] if self._touches(j, row)] or at[row.from_report]
            for i in at[row.report]:
                one = self.of.rows[i]
                if 2 * (min(one.end, row.end) - max(one.start, row.start)) >= one.end - one.start:
                    self._ways.setdefault(row.report, set()).add(row.from_report)
                    self._join(sources[0], i, "reused_text", self.of.outlet(sources[0]))

    def _touches(self, i: int, row: Copy) -> bool:
        return self.of.rows[i].start < row.from_end and row.from_start < self.of.rows[i].end

    def by_derivation(self, derivations: Sequence[Derivation]) -> None:
        """A report that is mostly another's text has its claims from there, also where that other is not here."""
        base: dict[str, int] = {}
        here = (row for row in derivations if row.share >= SURE_SHARE and row.report in self.of.first)
        for row in sorted(here, key=lambda d: (d.report, d.from_report or "", d.from_name or "")):
            name = row.from_report or bare(row.from_name or "")
            if row.from_report is None and self.of.own_outlet(self.of.first[row.report], name):
                continue  # the outlet's own text in another language
            there = self.of.first.get(name)
            other = base.setdefault(name, self.of.first[row.report]) if there is None else there
            if row.from_report in self.of.first:
                self._ways.setdefault(row.report, set()).add(row.from_report)
            for i, member in enumerate(self.of.rows):
                if member.report == row.report:
                    self._join(other, i, "derived_report", row.from_name or self.of.outlet(other))
                    if there is None:
                        self._rests_outside(i, "derived_report", row.from_name or "a report outside this claim")

    def by_circle(self) -> None:
        """Reports that have it from one another, and from nobody else, are one origin that nobody knows."""
        if not self._ways:
            return
        named = {self.of.rows[i].report for i, key in enumerate(self.of.keys) if key[0] == "named"}
        for part in circles({report: ways for report, ways in self._ways.items() if report not in named}):
            inside = [i for i, member in enumerate(self.of.rows) if member.report in part]
            outlets = tuple(dict.fromkeys(self.of.outlet(i) for i in inside))
            if len(outlets) > 1:
                for i in inside:
                    self._join(inside[0], i, "in_circle", outlets)
                    self.circles[i] = outlets
