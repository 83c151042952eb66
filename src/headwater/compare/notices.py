"""A notice that takes back what was reported ("An earlier version said that seven …"): what it repeats, and what is
told instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from headwater.compare.opposed import Disagreement, Side
from headwater.compare.polarity import SAME_DEED, shown_in
from headwater.compare.propositions import best
from headwater.model import Figure, Why

BEHIND = 3
"""Sentences behind a notice in which it is told what is so instead."""


def repeats(sides: Sequence[Side], notice: int, among: Sequence[int]) -> int | None:
    """Which of some older sentences a notice repeats: the most alike of those that tell of the same deed, those with a
    figure that it repeats before others; None if there is none."""
    found = []
    for k in among:
        top = best(sides[k].clauses, sides[notice].clauses)
        if top is not None and top[0] >= SAME_DEED and top[1].frame.predicate == top[2].frame.predicate:
            x, y = top[1].frame, top[2].frame
            if x.negated == y.negated and (x.object & y.object or x.subject & y.subject):
                found.append((_repeated(sides[k], sides[notice]) is not None, top[0], -k))
    return -max(found)[2] if found else None


def told_instead(sides: Sequence[Side], old: int, notice: int, who: str) -> tuple[int, Disagreement]:
    """What stands against an older sentence that a notice of `who` takes back: a sentence behind the notice with
    another figure of the same things, or that denies it; else the notice itself."""
    for k in _behind(sides, notice):
        pair = _other_figure(sides[old], sides[notice], sides[k])
        if pair is not None:
            why = Why.of(0.9, taken_back_by=who, corrected_to=pair)
            return k, Disagreement("figure", "update", ("taken back", *pair), why)
        if (denied := _denied(sides[notice], sides[k])) is not None:
            why = Why.of(0.9, taken_back_by=who, denied_in_one=denied)
            return k, Disagreement("polarity", "update", ("taken back",), why)
    return notice, Disagreement("polarity", "update", ("taken back",), Why.of(0.9, taken_back_by=who))


def _behind(sides: Sequence[Side], notice: int) -> Iterator[int]:
    for k in range(notice + 1, min(notice + 1 + BEHIND, len(sides))):
        if sides[k].said.report != sides[notice].said.report or sides[k].takes_back:
            return
        yield k


def _repeated(old: Side, notice: Side) -> Figure | None:
    """The figure of an older sentence that a notice repeats."""
    return next((f for f in old.figures for g in notice.figures if _same_things(f, g) and f.low == g.low), None)


def _other_figure(old: Side, notice: Side, new: Side) -> tuple[str, str] | None:
    """The words of the figure that a notice repeats from an older sentence and of the one that replaces it."""
    wrong = _repeated(old, notice)
    if wrong is None:
        return None
    right = next((f for f in new.figures if _same_things(f, wrong) and f.low != wrong.low), None)
    return (_words(old, wrong), _words(new, right)) if right is not None else None


def _same_things(f: Figure, g: Figure) -> bool:
    return f.unit == g.unit and bool(f.unit or f.of) and (f.of == g.of or not f.of or not g.of)


def _words(side: Side, figure: Figure) -> str:
    return side.text[figure.start - side.said.start : figure.end - side.said.start]


def _denied(notice: Side, new: Side) -> str | None:
    """The clause of a sentence that denies what a notice repeats, if it has one."""
    told = {frame.predicate for frame in notice.said.frames if not frame.negated}
    return next((shown_in(new, f) for f in new.said.frames if f.negated and f.predicate in told), None)
