"""How many starting points a set of members has: a range, with a reason for every merge.

Dependence can be shown, independence cannot. So `low` counts only what is surely separate (first-hand sources with
different names), and `high` lets every outlet that writes in its own voice be a starting point of its own, less what
is shown to be derived. Claims, happenings and stories are all counted here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from headwater.compare.circles import circles
from headwater.compare.naming_outlets import candidates
from headwater.compare.sources import FIRST_HAND, alike, bare, is_name, kind_of, medium
from headwater.model import Citation, Copy, Derivation, Statement, Value, Why

SURE_SHARE = 0.5
"""A report with at least this share of its words from another is taken to have its claims from there too."""


@dataclass(frozen=True, slots=True)
class Member:
    """A passage that bears on a claim or tells of a happening.

    `statement` is the statement it belongs to, None if the report says it in its own voice. `entity` is the entity of
    the statement's source where that is known: two names of one entity are one source.
    """

    report: str
    start: int
    end: int
    outlet: str | None = None
    statement: Statement | None = None
    entity: str | None = None
    name: str | None = None  # what a reader would call the report, if it has no outlet


@dataclass(frozen=True, slots=True)
class Group:
    """Members that start at one place. `members` are indexes into the members given, in order.

    `origin` is a report id or the name of an outside source; `kind` and `independence` as in `model.Origin`.
    """

    origin: str
    kind: str
    independence: str
    members: tuple[int, ...]
    why: Why


class Origins(NamedTuple):
    """`low`..`high` starting points, and what was merged into what."""

    low: int
    high: int
    groups: tuple[Group, ...]


def count(
    members: Sequence[Member],
    derivations: Sequence[Derivation],
    copies: Sequence[Copy] = (),
    citations: Sequence[Citation] = (),
    owners: Mapping[str, str] | None = None,
) -> Origins:
    """The starting points of `members`.

    `derivations`, `copies` and `citations` may hold rows of other reports too; only those between the members'
    reports, or to a source outside the desk, matter. `owners` maps an outlet to its owner: the outlets of one owner
    are one voice.
    """
    joined = _Joined(members, owners or {})
    joined.by_source()
    joined.by_outlet()
    joined.by_credit(citations)
    joined.by_copy(copies)
    joined.by_derivation(derivations)
    joined.by_circle()
    return joined.result()


def _unnamed(row: Statement) -> bool:
    """Whether somebody speaks who is described and not named; a body ("the ministry") is neither."""
    told = row.source_kind == "unknown" and not is_name(row.source_name or "")
    return row.source_kind == "unnamed" or told


def _outlet_in(channel: str) -> str:
    """Whom a source told, without the words around: "told the Lantern on condition …" gives "Lantern"."""
    return max(candidates(channel), key=len, default=channel)


class _Joined:
    """Members joined into groups, each join with its reason."""

    def __init__(self, members: Sequence[Member], owners: Mapping[str, str]) -> None:
        self._members = members
        self._owners = {bare(name): owner for name, owner in owners.items()}
        self._parent = list(range(len(members)))
        self._reasons: list[tuple[int, str, Value]] = []
        self._outside: set[int] = set()  # members shown to rest on a source outside the desk
        self._ways: dict[str, set[str]] = {}  # report to the reports it has something of this claim from
        self._circles: dict[int, tuple[str, ...]] = {}  # member to the outlets of the circle it is in
        self._outlets = {bare(member.outlet) for member in members if member.outlet}
        self._keys = [self._key(member) for member in members]
        self._first: dict[str, int] = {}
        for i, member in enumerate(members):
            self._first.setdefault(member.report, i)

    def _key(self, member: Member) -> tuple[str, str]:
        """What a member rests on by itself: (`own` | `named` | `via` | `unnamed`, what makes two of them one)."""
        said = member.statement
        if said is None or not (said.source_name or said.chain):
            return "own", self._voice(member)
        name = said.source_name or ""
        if medium(name) or bare(name) in self._outlets - {bare(member.outlet or "")}:
            return "via", bare(name)
        if said.source_kind in FIRST_HAND and is_name(name):
            return "named", member.entity or bare(name)
        passed = next((link for link in said.chain if bare(link) != bare(name) and is_name(link)), None)
        if passed:
            return "via", bare(passed)
        body = said.source_kind in FIRST_HAND  # "police": a body, though without a name of its own
        return "unnamed", bare(name) if body else f"{member.report} {bare(name)}"

    def _voice(self, member: Member) -> str:
        return self._house(member.outlet or "") or member.report

    def _house(self, outlet: str) -> str:
        """What tells an outlet's voice from others: its owner where that is known, else its name."""
        name = bare(outlet)
        return f"owner {bare(self._owners[name])}" if name in self._owners else name

    def _find(self, i: int) -> int:
        while self._parent[i] != i:
            i = self._parent[i]
        return i

    def _join(self, a: int, b: int, reason: str, value: Value) -> None:
        """Join two groups; the earlier member stands for both."""
        x, y = sorted((self._find(a), self._find(b)))
        if x != y:
            self._parent[y] = x
        if a != b and (reason == "beside_source" or self._members[a].report != self._members[b].report):
            self._reasons.append((x, reason, value))

    def _rests_outside(self, i: int, reason: str, value: Value) -> None:
        self._outside.add(i)
        self._reasons.append((i, reason, value))

    def by_source(self) -> None:
        """The same source is one origin, and so is what its report says plainly beside it."""
        first: dict[tuple[str, str], int] = {}
        sourced = [i for i, key in enumerate(self._keys) if key[0] != "own"]
        for i in sourced:
            self._join(first.setdefault(self._keys[i], i), i, "one_source", self._label(i))
        named = [i for i in sourced if self._keys[i][0] == "named"]
        for n, i in enumerate(named):
            for j in named[:n]:
                if self._find(i) != self._find(j) and self._alike(i, j):
                    self._join(i, j, "like_source", (self._label(j), self._label(i)))
        beside: dict[str, int] = {}
        for i in named + [i for i in sourced if self._keys[i][0] != "named"]:
            beside.setdefault(self._members[i].report, i)
        for i, member in enumerate(self._members):
            if self._keys[i][0] == "own" and member.report in beside:
                other = beside[member.report]
                self._join(other, i, "beside_source", self._label(other))

    def _alike(self, i: int, j: int) -> bool:
        a, b = self._members[i].statement, self._members[j].statement
        return bool(a and b) and alike(self._label(i), a.role or "", self._label(j), b.role or "")  # type: ignore[union-attr]

    def by_outlet(self) -> None:
        """Reports of one outlet (or owner) in its own voice are one; so is what a source told that outlet."""
        voices: dict[str, int] = {}
        for i, (kind, voice) in enumerate(self._keys):
            if kind == "own":
                before = voices.setdefault(voice, i)
                self._join(before, i, *self._one_voice(before, i))
        outlets: dict[str, int] = {}
        for i, member in enumerate(self._members):
            if member.outlet:
                outlets.setdefault(self._house(member.outlet), i)
        heard: dict[str, int] = {}
        for i, member in enumerate(self._members):
            channel = member.statement.channel if member.statement else None
            names = {bare(_outlet_in(channel))} if channel and is_name(channel) else set()
            if self._keys[i][0] == "via":
                names.add(self._keys[i][1])
            for name in sorted(names - {""}):
                house = self._house(name)
                other = outlets.get(house, heard.setdefault(house, i))
                self._rests_on(i, name)
                self._join(other, i, "through_outlet", name)
                if house not in outlets and not self._own_outlet(i, name):
                    self._rests_outside(i, "through_outlet", name)

    def _one_voice(self, i: int, j: int) -> tuple[str, Value]:
        a, b = self._outlet(i), self._outlet(j)
        if bare(a) == bare(b):
            return "one_voice", b
        return "one_owner", (a, b, self._owners[bare(b)])

    def _rests_on(self, i: int, outlet: str) -> None:
        """Note that a member has its words from an outlet: from the reports of it that came before, else from any."""
        own, name = self._members[i].report, bare(outlet)
        reports = list(self._first)
        there = [r for r in reports if bare(self._members[self._first[r]].outlet or "") == name and r != own]
        before = [r for r in there if reports.index(r) < reports.index(own)]
        self._ways.setdefault(own, set()).update(before or there)

    def by_credit(self, citations: Sequence[Citation]) -> None:
        """A sentence that credits another outlet starts there."""
        outside: dict[str, int] = {}
        for row in sorted(citations, key=lambda c: (c.report, c.start, c.end, c.cited)):
            for i, member in enumerate(self._members):
                if member.report != row.report or not member.start <= row.start < member.end:
                    continue
                self._rests_on(i, row.cited)
                there = self._report_of(row, i)
                if there is not None:
                    self._ways.setdefault(member.report, set()).add(self._members[there].report)
                    self._join(there, i, "credits_report", row.cited)
                elif self._keys[i][0] in ("own", "unnamed"):
                    self._join(outside.setdefault(bare(row.cited), i), i, "credits_same", row.cited)
                    self._rests_outside(i, "credits_same", row.cited)

    def _report_of(self, row: Citation, i: int) -> int | None:
        """The first member of the report that a citation means, or of a report of the outlet that it names."""
        own = self._members[i].report
        if row.cited_report in self._first and row.cited_report != own:
            return self._first[row.cited_report]
        named = (j for j, other in enumerate(self._members) if other.outlet and bare(other.outlet) == bare(row.cited))
        return next((j for j in named if self._members[j].report != own), None)

    def by_copy(self, copies: Sequence[Copy]) -> None:
        """Text taken over starts where it was taken from."""
        at: dict[str, list[int]] = {}
        for i, member in enumerate(self._members):
            at.setdefault(member.report, []).append(i)
        for row in sorted(copies, key=lambda c: (c.report, c.start, c.from_report, c.from_start)):
            if row.report not in at or row.from_report not in at:
                continue
            sources = [j for j in at[row.from_report] if self._touches(j, row)] or at[row.from_report]
            for i in at[row.report]:
                here = self._members[i]
                if 2 * (min(here.end, row.end) - max(here.start, row.start)) >= here.end - here.start:
                    self._ways.setdefault(row.report, set()).add(row.from_report)
                    self._join(sources[0], i, "reused_text", self._outlet(sources[0]))

    def _touches(self, i: int, row: Copy) -> bool:
        return self._members[i].start < row.from_end and row.from_start < self._members[i].end

    def by_derivation(self, derivations: Sequence[Derivation]) -> None:
        """A report that is mostly another's text has its claims from there, also where that other is not here."""
        base: dict[str, int] = {}
        for row in sorted(derivations, key=lambda d: (d.report, d.from_report or "", d.from_name or "")):
            if row.share < SURE_SHARE or row.report not in self._first:
                continue
            name = row.from_report or bare(row.from_name or "")
            if row.from_report is None and self._own_outlet(self._first[row.report], name):
                continue  # the outlet's own text in another language
            there = self._first.get(name)
            other = base.setdefault(name, self._first[row.report]) if there is None else there
            if row.from_report in self._first:
                self._ways.setdefault(row.report, set()).add(row.from_report)
            for i, member in enumerate(self._members):
                if member.report == row.report:
                    self._join(other, i, "derived_report", row.from_name or self._outlet(other))
                    if there is None:
                        self._rests_outside(i, "derived_report", row.from_name or "a report outside this claim")

    def by_circle(self) -> None:
        """Reports that have it from one another, and from nobody else, are one origin that nobody knows."""
        named = {self._members[i].report for i, key in enumerate(self._keys) if key[0] == "named"}
        for part in circles({report: ways for report, ways in self._ways.items() if report not in named}):
            inside = [i for i, member in enumerate(self._members) if member.report in part]
            outlets = tuple(dict.fromkeys(self._outlet(i) for i in inside))
            if len(outlets) > 1:
                for i in inside:
                    self._join(inside[0], i, "in_circle", outlets)
                    self._circles[i] = outlets

    def result(self) -> Origins:
        """Groups in the order of their first members."""
        inside: dict[int, list[int]] = {}
        for i in range(len(self._members)):
            inside.setdefault(self._find(i), []).append(i)
        groups = tuple(self._group(root, indexes) for root, indexes in sorted(inside.items()))
        if len(groups) == 1:
            groups = (self._one_unnamed(groups[0]),)
        sure = sum(group.independence == "independent" for group in groups)
        return Origins(min(len(groups), max(1, sure)), len(groups), groups)

    def _group(self, root: int, indexes: list[int]) -> Group:
        named = [i for i in indexes if self._keys[i][0] == "named"]
        sourced = [i for i in indexes if self._keys[i][0] != "own"]
        best = (named or sourced or indexes)[0]
        features: dict[str, Value] = {}
        circle = next((self._circles[i] for i in indexes if i in self._circles), None) if not named else None
        if named:
            features["first_hand"] = self._label(best)
        if circle:
            features["in_circle"] = circle
        for at, reason, value in self._reasons:
            if self._find(at) == root:
                features.setdefault(reason, value)
        derived = not named and (circle is not None or all(i in self._outside for i in indexes))
        if not features:
            features["nothing_shows"] = True
        independence = "independent" if named else "derived" if derived else "undetermined"
        own = self._keys[best][0] == "own"
        said = None if own else self._members[best].statement
        origin = self._members[best].report if own else self._label(best)
        return Group(
            origin,
            "unknown" if circle else kind_of(said),
            independence,
            tuple(indexes),
            Why(1.0 if named else 0.5, tuple(features.items())),
        )

    def _one_unnamed(self, group: Group) -> Group:
        """Marks the only group of a claim if several outlets have it from one unnamed source."""
        said = [self._members[i].statement for i in group.members if self._keys[i][0] == "unnamed"]
        sources = {bare(row.source_name or ""): row.source_name for row in said if row and _unnamed(row)}
        outlets = {self._outlet(i) for i in group.members}
        open_ended = group.independence != "independent" and group.why.get("in_circle") is None
        if len(sources) != 1 or len(outlets) < 2 or not open_ended:
            return group
        source = next(iter(sources.values())) or "an unnamed source"
        features: tuple[tuple[str, Value], ...] = (("one_unnamed", (len(outlets), source)), *group.why.features)
        return replace(group, origin=source, why=Why(group.why.score, features))

    def _label(self, i: int) -> str:
        """What a reader would call the source of a member."""
        said = self._members[i].statement
        if self._keys[i][0] == "own" or said is None:
            return self._outlet(i)
        if self._keys[i][0] == "via":
            passed = (link for link in (*said.chain, said.source_name or "") if bare(link) == self._keys[i][1])
            return next(passed, self._keys[i][1])
        return said.source_name or "an unnamed source"

    def _outlet(self, i: int) -> str:
        member = self._members[i]
        return member.outlet or member.name or member.report

    def _own_outlet(self, i: int, name: str) -> bool:
        own = bare(self._members[i].outlet or "")
        return bool(own) and (name == own or name.startswith(own))
