"""Events gathered into happenings: each joins the happening so far that is most like it, or founds one."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from headwater.compare.events import MONTH, SAME, Sketch, likeness, why
from headwater.model import Value, Why

CANDIDATES = 16
"""Happenings that an event is compared with in full: those nearest in wording among those that share a key."""

BUCKET = 200
"""Happenings looked at under one key, the latest ones: keeps the cost of an event constant."""


@dataclass(slots=True)
class Group:
    """A happening so far: what its members say together, their indexes, and why each is in it."""

    sketch: Sketch
    members: list[int] = field(default_factory=list)
    whys: list[Why] = field(default_factory=list)


def gather(sketches: Sequence[Sketch], vectors: NDArray[np.float32]) -> list[Group]:
    """Groups in the order of their first members. `vectors` has a row of unit length (or zeros) a sketch."""
    groups: list[Group] = []
    centres = np.zeros((len(sketches), vectors.shape[1] if len(sketches) else 1), np.float32)
    lengths = np.ones(len(sketches), np.float32)
    index: dict[Hashable, list[int]] = {}
    for i, sketch in enumerate(sketches):
        mine, near = list(keys(sketch)), set[int]()
        for key in mine:
            if here := index.get(key):
                near.update(here[-BUCKET:])
        score, at, features = _best(sketch, vectors[i], sorted(near), groups, centres, lengths)
        if score >= SAME:
            reason = why(score, features)
            _join(groups[at].sketch, sketch)
        else:
            at, reason = len(groups), Why.of(1.0, happening_first=True)
            groups.append(Group(sketch))
        groups[at].members.append(i)
        groups[at].whys.append(reason)
        centres[at] += vectors[i]
        lengths[at] = np.linalg.norm(centres[at : at + 1], axis=1)[0] or 1.0
        for key in mine:
            here = index.setdefault(key, [])
            if not here or here[-1] != at:
                here.append(at)
    return settled(groups)


def settled(groups: list[Group]) -> list[Group]:
    """The groups with those told without a day ("last week", "in June", "has launched") put to the one day they fit.

    They fit a day within their time on which the same was done to the same, or, if they say when, by the same where
    neither has a target. If there are two such days, nobody can tell which is meant.
    """
    days: dict[tuple[str, str], list[Group]] = {}
    for group in groups:
        if group.sketch.point and not group.sketch.guessed:
            for key in _deeds(group.sketch):
                days.setdefault(key, []).append(group)
    gone: set[int] = set()
    for group in groups:
        if not _may_settle(group.sketch):
            continue
        mine = group.sketch
        fitting = {id(day): day for key in _deeds(mine) for day in days.get(key, ()) if _fits(mine, day.sketch)}
        if len(fitting) == 1:
            (day,) = fitting.values()
            whys = [Why.of(0.6, happening_same_word=True, happening_within_time=True)] * len(group.members)
            both = sorted(zip([*day.members, *group.members], [*day.whys, *whys], strict=True), key=lambda one: one[0])
            day.members, day.whys = [i for i, _ in both], [why for _, why in both]
            gone.add(id(group))
    return sorted((group for group in groups if id(group) not in gone), key=lambda group: group.members[0])


def _may_settle(sketch: Sketch) -> bool:
    """Whether something has no day yet and may have one: wars have none, and deeds without time or target have many."""
    if sketch.point or sketch.lasting or sketch.last is None:
        return False
    return bool(weeks(sketch)) if sketch.first is not None else bool(sketch.targets)


def _deeds(sketch: Sketch) -> Iterator[tuple[str, str]]:
    """Words with whom it was done to, or who did what has no target."""
    for stem in sorted(sketch.stems):
        for name in sorted(sketch.targets or sketch.actors):
            yield stem, name


def _fits(vague: Sketch, day: Sketch) -> bool:
    """Whether a day lies within a longer time, and nothing that both name differs."""
    if vague.last is None or day.first is None or not (vague.first or 0) <= day.first <= vague.last:
        return False
    sides = ((vague.actors, day.actors), (vague.targets, day.targets), (vague.places, day.places))
    return all(not x or not y or x & y for x, y in sides) and bool(vague.targets) == bool(day.targets)


def keys(sketch: Sketch) -> Iterator[Hashable]:
    """What two events must share one of, to be compared: a kind with a day, a participant, a place, a figure or the
    very sentence; or a word with a week ("on Sunday" and "last week")."""
    kinds = sorted(sketch.stems) + ([] if sketch.kind == "OTHER" else [sketch.kind])
    for stem in sorted(sketch.stems):
        for week in weeks(sketch):
            yield stem, "week", week
    for kind in kinds:
        if sketch.point and sketch.first is not None:
            for day in (sketch.first - 1, sketch.first, sketch.first + 1):
                yield kind, "day", day
        elif sketch.first is not None and sketch.last is not None:
            yield kind, "from", sketch.first
        if sketch.sentence:
            yield kind, "sentence", sketch.sentence
        for figure in sorted(sketch.figures):
            yield kind, "figure", figure
        for name in sorted(sketch.actors | sketch.targets | sketch.places):
            yield kind, "who", name


def weeks(sketch: Sketch) -> range:
    """The weeks a time touches, numbered; none if it is longer than a month."""
    if sketch.first is None or sketch.last is None or not 0 <= sketch.last - sketch.first <= MONTH:
        return range(0)
    return range(sketch.first // 7, sketch.last // 7 + 1)


def _best(
    sketch: Sketch,
    vector: NDArray[np.float32],
    near: list[int],
    groups: list[Group],
    centres: NDArray[np.float32],
    lengths: NDArray[np.float32],
) -> tuple[float, int, dict[str, Value]]:
    """The score, index and features of the group most like an event; the earliest of equals."""
    best: tuple[float, int, dict[str, Value]] = (-99.0, -1, {})
    if not near:
        return best
    cosines = np.round((centres[near] @ vector) / lengths[near], 4)
    order = np.argsort(-cosines, kind="stable")[:CANDIDATES]
    for n in order.tolist():
        score, features = likeness(sketch, groups[near[n]].sketch, float(cosines[n]))
        if score > best[0]:
            best = (score, near[n], features)
    return best


def _join(group: Sketch, event: Sketch) -> None:
    """Add what an event says to its group; the group's time narrows to the sharper one."""
    group.stems |= event.stems
    for mine, its in ((group.actors, event.actors), (group.targets, event.targets), (group.places, event.places)):
        mine |= its
    group.figures |= event.figures
    group.lasting = group.lasting or event.lasting
    if event.point and (not group.point or (group.guessed and not event.guessed)):
        group.first, group.last, group.guessed = event.first, event.last, event.guessed
    elif not group.point:
        if event.until is not None:
            group.until = max(group.until or event.until, event.until)
        group.first = event.first if group.first is None else group.first
        group.last = event.last if group.last is None else group.last
