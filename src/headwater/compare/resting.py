"""What each member of a claim rests on by itself: a named source, an outlet that passes it on, somebody unnamed, or its
own report's voice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from headwater.compare.sources import FIRST_HAND, alike, bare, is_name, medium
from headwater.model import Statement, Value

Ground = tuple[Literal["own", "named", "via", "unnamed"], str]
"""How a member comes by what it says, and what makes two such members one."""


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


class Resting:
    """The members of one claim, and what each rests on.

    rows     the members
    keys     the ground of each
    first    the first member of each report
    """

    def __init__(self, members: Sequence[Member], owners: Mapping[str, str]) -> None:
        self.rows = members
        self._owners = {bare(name): owner for name, owner in owners.items()}
        self._outlets = {bare(member.outlet) for member in members if member.outlet}
        self.keys = [self._key(member) for member in members]
        self.first: dict[str, int] = {}
        for i, member in enumerate(members):
            self.first.setdefault(member.report, i)

    def __len__(self) -> int:
        return len(self.rows)

    def _key(self, member: Member) -> Ground:
        """What a member rests on by itself."""
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
        return self.house(member.outlet or "") or member.report

    def house(self, outlet: str) -> str:
        """What tells an outlet's voice from others: its owner where that is known, else its name."""
        name = bare(outlet)
        return f"owner {bare(self._owners[name])}" if name in self._owners else name

    def label(self, i: int) -> str:
        """What a reader would call the source of a member."""
        said = self.rows[i].statement
        if self.keys[i][0] == "own" or said is None:
            return self.outlet(i)
        if self.keys[i][0] == "via":
            passed = (link for link in (*said.chain, said.source_name or "") if bare(link) == self.keys[i][1])
            return next(passed, self.keys[i][1])
        return said.source_name or "an unnamed source"

    def same_office(self, i: int, j: int) -> bool:
        """Whether the sources of two members are one as far as origins go."""
        a, b = self.rows[i].statement, self.rows[j].statement
        return bool(a and b) and alike(self.label(i), a.role or "", self.label(j), b.role or "")  # type: ignore[union-attr]

    def body(self, i: int) -> bool:
        """Whether a member's source is a body without a name of its own ("the ministry")."""
        said = self.rows[i].statement
        return self.keys[i][0] == "unnamed" and said is not None and said.source_kind in FIRST_HAND

    def holds(self, i: int, j: int) -> bool:
        """Whether the name of a member's source holds all that another's is called."""
        words = set(bare(self.label(j)).split())
        return bool(words) and words < set(bare(self.label(i)).split())

    def one_voice(self, i: int, j: int) -> tuple[str, Value]:
        """Why two members that speak with one voice do."""
        a, b = self.outlet(i), self.outlet(j)
        if bare(a) == bare(b):
            return "one_voice", b
        return "one_owner", (a, b, self._owners[bare(b)])

    def outlet(self, i: int) -> str:
        """What a reader would call the report of a member."""
        member = self.rows[i]
        return member.outlet or member.name or member.report

    def own_outlet(self, i: int, name: str) -> bool:
        """Whether a name is that of a member's own outlet."""
        own = bare(self.rows[i].outlet or "")
        return bool(own) and (name == own or name.startswith(own))
