"""One thing told with two counts, at two times, in two places, or done by two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations

from headwater.compare.figures import best as best_figures
from headwater.compare.opposed import Compared, Disagreement, Side, gap, scopes
from headwater.compare.propositions import Clause
from headwater.compare.spelling import likeness
from headwater.lexicons import table, words
from headwater.model import Figure, Time, Why
from headwater.text.amounts import amounts

FIGURE = 0.55
"""Least score of `compare.figures` for a conflict."""

SAME_CLAUSE = 0.42
"""Least likeness of two clauses that tell of one thing at two times, or done by two."""

SAME_TEXT = 0.8
"""The same where only the length of time differs."""

NEAR_NAME = 0.75
"""Least likeness in sound of two street names of which one is likely a slip."""

ROUGHLY = 15
"""Minutes that two times may differ by if one of them is only about right."""

LATER = 6.0
"""Hours after which a count may have moved on."""

_COUNTING = re.compile(
    r"\b(?:so far|as of|total|tally|toll|now|to date|confirmed|reported|rose|risen|current(?:ly)?)\b", re.I
)
_ABOUT = re.compile(r"\b(?:about|around|approximately|roughly|shortly|just|nearly|some|circa)\b", re.I)
_REVISED = re.compile(r"\b(?:revis|correct|down from|lowered|amend)\w*", re.I)


def figure(a: Side, b: Side, top: Compared | None) -> Disagreement | None:
    """The same thing counted, and the counts cannot both be right."""
    found = best_figures(a.figures, b.figures, a.text, b.text, a.said.start, b.said.start)
    if found is None or found[2].score < FIGURE:
        return None
    left, right, why = found
    if _in_a_name(a, left) or _in_a_name(b, right) or why.get("counts_same") in (None, ""):
        return None
    hours = gap(a, b)
    counted = (
        why.get("toll_rises") is not None or why.get("toll_falls") is not None or _COUNTING.search(a.text + b.text)
    )
    if not counted:
        reading = "contradiction"
    elif hours is None:
        reading = "undetermined"
    elif abs(hours) < LATER:
        reading = "contradiction"
    else:
        early, late = (left, right) if hours > 0 else (right, left)
        falls = (late.low or late.high or 0) < (early.low or early.high or 0)
        if falls and not _REVISED.search(a.text + b.text):
            return None
        reading = "update"
    about = tuple(sorted((f"{left.low}-{left.high}", f"{right.low}-{right.high}")))
    return Disagreement("figure", reading, (left.unit, *about), why)


def _in_a_name(side: Side, figure: Figure) -> bool:
    """Whether a figure is part of a name: "SARS-CoV-2"."""
    at = figure.start - side.said.start
    return side.text[at - 1 : at] in ("-", "–") or (not figure.of and side.text[at - 2 : at - 1].isalpha())


def clock(a: Side, b: Side, top: Compared | None) -> Disagreement | None:
    """The same thing at two times of one day, or on two days."""
    if (
        top is None
        or top[0] < SAME_CLAUSE
        or top[1].frame.predicate != top[2].frame.predicate
        or not _same_people(a, b, top)
    ):
        return None
    hours = gap(a, b)
    if hours is not None and abs(hours) > 14 * 24:
        return None
    left, right = _times_in(a, top[1]), _times_in(b, top[2])
    for x in left:
        for y in right:
            if _apart(x, y, _hedged(a, x) or _hedged(b, y)) and not (x.type == "DATE" and scopes(a, b, top)):
                texts = tuple(
                    side.text[t.start - side.said.start : t.end - side.said.start] for side, t in ((a, x), (b, y))
                )
                why = Why.of(min(1.0, top[0]), two_times=texts)
                return Disagreement("date", "contradiction", tuple(sorted((x.value or "", y.value or ""))), why)
    return None


def _same_people(a: Side, b: Side, top: Compared) -> bool:
    """Whether two clauses tell of the same people or things: a shared name, or a shared subject or object."""
    x, y = top[1].frame, top[2].frame
    return bool(x.proper & y.proper) or bool(x.subject & y.subject) or bool(x.object & y.object)


def duration(a: Side, b: Side, top: Compared | None) -> Disagreement | None:
    """The same clause with two lengths of time."""
    if top is None or top[0] < SAME_TEXT or top[1].frame.predicate != top[2].frame.predicate:
        return None
    left, right = _lengths(a), _lengths(b)
    if len(left) != len(right):
        return None
    for (low, high, unit, shown), (low_b, high_b, unit_b, shown_b) in zip(left, right, strict=True):
        if unit == unit_b and (high < low_b or high_b < low):
            why = Why.of(min(1.0, top[0]), two_lengths=(shown, shown_b))
            return Disagreement("figure", "contradiction", tuple(sorted((shown, shown_b))), why)
    return None


def _lengths(side: Side) -> list[tuple[float, float, str, str]]:
    spans = [(t.start - side.said.start, t.end - side.said.start) for t in side.times if t.type == "DURATION"]
    found = [m for m in amounts(side.text) if any(a < m.end and m.start < b for a, b in spans)]
    return [
        (m.low, m.high, m.unit, side.text[m.start : m.end])
        for m in found
        if m.low is not None and m.high is not None and m.how == "exact"
    ]


def streets(sides: Sequence[Side]) -> Iterator[tuple[Side, Side, Disagreement]]:
    """Streets of one story whose names are all but the same, each pair once: one of them is likely a slip."""
    found: dict[str, Side] = {}
    for side in sides:
        for name in _street().findall(side.text):
            found.setdefault(name, side)
    for x, y in combinations(sorted(found), 2):
        if _near(x, y):
            why = Why.of(0.7, two_places=(x, y))
            yield found[x], found[y], Disagreement("place", "contradiction", (x, y), why)


def _near(x: str, y: str) -> bool:
    first, second = x.rsplit(" ", 1)[0], y.rsplit(" ", 1)[0]
    if first == second or first[0] != second[0]:
        return False
    return likeness(first, second) >= NEAR_NAME and not any(c.isdigit() for c in first + second)


@cache
def _street() -> re.Pattern[str]:
    return re.compile(r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)? (?:" + "|".join(sorted(words("street_words"))) + r")\b")


_CLOCK = re.compile(r"T(\d\d):?(\d\d)")


def _times_in(side: Side, clause: Clause) -> list[Time]:
    return [t for t in side.times if clause.frame.start <= t.start and t.end <= clause.frame.end and t.value]


def _hedged(side: Side, time: Time) -> bool:
    """Whether a time is only said to be about right."""
    at = time.start - side.said.start
    return _ABOUT.search(side.text[max(0, at - 14) : at + 14]) is not None


def _apart(x: Time, y: Time, roughly: bool) -> bool:
    p, q = _CLOCK.search(x.value or ""), _CLOCK.search(y.value or "")
    if p and q:
        minutes = abs((int(p[1]) - int(q[1])) * 60 + int(p[2]) - int(q[2]))
        return (ROUGHLY if roughly else 0) < minutes < 720
    if x.type == y.type == "DATE" and x.earliest and x.latest and y.earliest and y.latest and not p and not q:
        narrow = x.earliest[:10] == x.latest[:10] and y.earliest[:10] == y.latest[:10]
        return narrow and x.earliest[:10] != y.earliest[:10]
    return False


def actor(a: Side, b: Side, top: Compared | None) -> Disagreement | None:
    """The same done to the same, by two who share no name."""
    if top is None or top[0] < SAME_CLAUSE or a.said.report == b.said.report:
        return None
    x, y = top[1].frame, top[2].frame
    if x.predicate != y.predicate or x.negated or y.negated or {x.modality, y.modality} != {"happened"}:
        return None
    if not x.subject or not y.subject or x.subject & y.subject or len(x.object & y.object) < 2:
        return None
    vague = frozenset(table("polarity")["vague_actors"])
    if x.subject <= vague or y.subject <= vague:
        return None
    return Disagreement(
        "actor", "undetermined", tuple(sorted((min(x.subject), min(y.subject)))),
        Why.of(min(1.0, top[0]), two_doers=(" ".join(sorted(x.subject)), " ".join(sorted(y.subject)))),
    )  # fmt: skip
