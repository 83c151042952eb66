"""How many starting points a set of members has: a range, with a reason for every merge.

Dependence can be shown, independence cannot. So `low` counts only what is surely separate (first-hand sources with
different names), and `high` lets every outlet that writes in its own voice be a starting point of its own, less what
is shown to be derived. Claims, happenings and stories are all counted here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from headwater.compare.joining import Joined
from headwater.compare.resting import Member, Resting
from headwater.compare.sources import bare, is_name, kind_of
from headwater.model import Citation, Copy, Derivation, Statement, Value, Why

__all__ = ["Group", "Member", "Origins", "count"]


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
    joined = Joined(Resting(members, owners or {}))
    joined.by_source()
    joined.by_outlet()
    joined.by_credit(citations)
    joined.by_copy(copies)
    joined.by_derivation(derivations)
    joined.by_circle()
    return _result(joined)


def _result(joined: Joined) -> Origins:
    """Groups in the order of their first members."""
    inside: dict[int, list[int]] = {}
    for i in range(len(joined.of)):
        inside.setdefault(joined.find(i), []).append(i)
    groups = tuple(_group(joined, root, indexes) for root, indexes in sorted(inside.items()))
    if len(groups) == 1:
        groups = (_one_unnamed(joined.of, groups[0]),)
    sure = sum(group.independence == "independent" for group in groups)
    return Origins(min(len(groups), max(1, sure)), len(groups), groups)


def _group(joined: Joined, root: int, indexes: list[int]) -> Group:
    of = joined.of
    named = [i for i in indexes if of.keys[i][0] == "named"]
    sourced = [i for i in indexes if of.keys[i][0] != "own"]
    best = (named or sourced or indexes)[0]
    features: dict[str, Value] = {}
    circle = next((joined.circles[i] for i in indexes if i in joined.circles), None) if not named else None
    if named:
        features["first_hand"] = of.label(best)
    if circle:
        features["in_circle"] = circle
    for at, reason, value in joined.reasons:
        if joined.find(at) == root:
            features.setdefault(reason, value)
    derived = not named and (circle is not None or all(i in joined.outside for i in indexes))
    if not features:
        features["nothing_shows"] = True
    independence = "independent" if named else "derived" if derived else "undetermined"
    own = of.keys[best][0] == "own"
    said = None if own else of.rows[best].statement
    origin = of.rows[best].report if own else of.label(best)
    return Group(
        origin,
        "unknown" if circle else kind_of(said),
        independence,
        tuple(indexes),
        Why(1.0 if named else 0.5, tuple(features.items())),
    )


def _one_unnamed(of: Resting, group: Group) -> Group:
    """Marks the only group of a claim if several outlets have it from one unnamed source."""
    said = [of.rows[i].statement for i in group.members if of.keys[i][0] == "unnamed"]
    sources = {bare(row.source_name or ""): row.source_name for row in said if row and _unnamed(row)}
    outlets = {of.outlet(i) for i in group.members}
    open_ended = group.independence != "independent" and group.why.get("in_circle") is None
    if len(sources) != 1 or len(outlets) < 2 or not open_ended:
        return group
    source = next(iter(sources.values())) or "an unnamed source"
    features: tuple[tuple[str, Value], ...] = (("one_unnamed", (len(outlets), source)), *group.why.features)
    return replace(group, origin=source, why=Why(group.why.score, features))


def _unnamed(row: Statement) -> bool:
    """Whether somebody speaks who is described and not named; a body ("the ministry") is neither."""
    told = row.source_kind == "unknown" and not is_name(row.source_name or "")
    return row.source_kind == "unnamed" or told
