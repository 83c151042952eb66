"""One says it is so, the other that it is not; or the later one tells how it went on."""

from __future__ import annotations

import re

from headwater.compare.opposed import Compared, Disagreement, Side, earlier_state, gap, scopes, source
from headwater.compare.propositions import Frame, Words
from headwater.lexicons import table
from headwater.model import Why

SAME_CLAUSE = 0.42
"""Least likeness of two clauses that differ in one word that matters."""

SAME_EVENT = 0.6
"""Least likeness of two clauses of which one denies the other."""

SAME_DEED = 0.25
"""The same where one kind of event befalls somebody whom both clauses name."""

SOON = 6.0
"""Hours between two reports before the later one may tell of a new state."""

_UNREAL = re.compile(r"\b(?:if|would|could|should|might|may|unless|refus\w+|whether|had I)\b", re.I)


def polarity(a: Side, b: Side, top: Compared | None) -> Disagreement | None:
    """One says it is so, the other that it is not."""
    if top is None:
        return None
    score, left, right = top
    x, y = left.frame, right.frame
    if x.predicate != y.predicate or x.negated == y.negated:
        return None
    named = x.predicate.startswith("=") and bool(x.object & y.object & x.proper & y.proper)
    if score < (SAME_DEED if named else SAME_EVENT):
        return None
    if not {x.modality, y.modality} <= {"happened", "denied"} or _UNREAL.search(a.text) or _UNREAL.search(b.text):
        return None
    if not (_meet(x.subject, y.subject) and _meet(x.object, y.object)) or scopes(a, b, top):
        return None
    if not x.object & y.object and (x.object or y.object or not x.subject & y.subject):
        return None
    if a.said.report == b.said.report and source(a) == source(b) and not earlier_state(a, b):
        return None
    hours = gap(a, b)
    reading = (
        "undetermined" if hours is None else "update" if abs(hours) >= 12 or earlier_state(a, b) else "contradiction"
    )
    negative = _shown(a, x) if x.negated else _shown(b, y)
    return Disagreement("polarity", reading, (x.predicate,), Why.of(min(1.0, score), denied_in_one=negative))


def _meet(x: Words, y: Words) -> bool:
    """Whether two parts of clauses share a word; what one clause leaves out cannot differ."""
    return bool(x & y) or not x or not y


def progress(a: Side, b: Side, top: Compared | None) -> Disagreement | None:
    """Somebody in hospital or missing in the earlier report is dead in the later one."""
    hours = gap(a, b)
    if hours is None or abs(hours) < SOON:
        return None
    early, late = (a, b) if hours > 0 else (b, a)
    for x in early.said.frames:
        for y in late.said.frames:
            if (
                _lives(x)
                and y.predicate == "=dead"
                and not y.negated
                and y.modality == "happened"
                and _who(x) & _who(y)
            ):
                why = Why.of(0.8, state_moved_on=(_shown(early, x), _shown(late, y)))
                return Disagreement("polarity", "update", ("dead", *sorted(_who(x) & _who(y))), why)
    return None


def _lives(frame: Frame) -> bool:
    return not frame.negated and bool(frame.words & frozenset(table("polarity")["before_death"]))


def _who(frame: Frame) -> Words:
    """Whom a clause is about, bare kinds of people that any number may belong to left out."""
    return (frame.subject | frame.object) - {frame.predicate} - frozenset(table("polarity")["vague_actors"])


def _shown(side: Side, frame: Frame) -> str:
    return side.text[frame.start : frame.end]


def exclusive(a: Side, b: Side, top: Compared | None) -> Disagreement | None:
    """The same clause with two words of which only one can hold: shot in the head, shot in the chest."""
    if top is None or top[0] < SAME_CLAUSE or top[1].frame.predicate != top[2].frame.predicate:
        return None
    for group in table("polarity")["exclusive"].values():
        x, y = (frozenset(group) & clause.frame.words for clause in top[1:])
        if x and y and not x & y:
            pair = (min(x), min(y))
            hours = gap(a, b)
            reading = "undetermined" if hours is None else "contradiction"
            return Disagreement("wording", reading, tuple(sorted(pair)), Why.of(min(1.0, top[0]), only_one_holds=pair))
    return None
