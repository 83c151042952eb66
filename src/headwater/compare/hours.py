"""One thing told of at two times of a day, or on two days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from headwater.compare.occurrence import same_deed
from headwater.compare.opposed import Compared, Disagreement, Side, gap, inmost, scopes
from headwater.compare.propositions import Clause, Frame
from headwater.model import Time, Why

AN_HOUR = 60
"""Minutes: events of one kind on one day that lie further apart are two."""

ROUGHLY = 15
"""Minutes that two times may differ by if one of them is only about right."""

EVENTS = frozenset(("=shoot", "=blast", "=crash", "=strike", "=fire", "=quake", "=stab"))
"""Ideas of events that have one time."""

_CLOCK = re.compile(r"T(\d\d):?(\d\d)")
_ABOUT = re.compile(r"\b(?:about|around|approximately|roughly|shortly|just|nearly|some|circa)\b", re.I)
_STAMP = re.compile(r"\b(?:[Ll]ast )?(?:[Uu]pdated|[Pp]ublished|[Pp]osted|[Mm]odified)\b.{0,12}\d")
_ENTRY = re.compile(r"[^.:;,]{3,60}:\s")
"""What an entry of a list is about ("Service for A: …")."""

_DATELINE = re.compile(r"\([A-Z][\w .]{1,30}\)\s?[-–—]")
_FROM = re.compile(r"\b(?:from|between|to|until|till)\s+$|\d\s?[-–]\s?$", re.I)
_TO = re.compile(r"\s*(?:\bto\b|\buntil\b|[-–])\s*\d", re.I)


def clock(a: Side, b: Side, top: Compared | None) -> Disagreement | None:
    """The same thing at two times of one day, or on two days."""
    if top is None or not a.times or not b.times or not same_deed(top) or not _same_people(top):
        return None
    left, right = (_ENTRY.match(side.text) for side in (a, b))
    if left and right and left.group() != right.group():
        return None
    apart = gap(a, b)
    if (apart is not None and abs(apart) > 14 * 24) or _STAMP.search(a.text) or _STAMP.search(b.text):
        return None
    for x in _times_in(a, top[1]):
        for y in _times_in(b, top[2]):
            if (
                _bound(a, x)
                or _bound(b, y)
                or not _apart(x, y, _hedged(a, x) or _hedged(b, y))
                or (x.type == "DATE" and scopes(a, b, top))
                or x.value in {time.value for time in b.times}
                or y.value in {time.value for time in a.times}
            ):
                continue
            texts = _shown(a, x), _shown(b, y)
            if texts[0] != texts[1]:
                why = Why.of(min(1.0, top[0]), two_times=texts)
                return Disagreement("date", "contradiction", tuple(sorted((x.value or "", y.value or ""))), why)
    return None


def _bound(side: Side, time: Time) -> bool:
    """Whether a time is one end of a stretch: "from 6 to 8 p.m."."""
    at, end = time.start - side.said.start, time.end - side.said.start
    return _TO.search(side.text[at:end]) is not None or bool(_FROM.search(side.text[:at]) or _TO.match(side.text[end:]))


def _shown(side: Side, time: Time) -> str:
    return side.text[time.start - side.said.start : time.end - side.said.start]


def _event(frame: Frame) -> str:
    """The idea of the event that a clause is about, "" if it is about none or denies it."""
    if frame.negated or frame.modality != "happened":
        return ""
    if frame.predicate in ("happen", "occur"):
        return next((word for word in sorted(frame.subject) if word in EVENTS), "")
    return frame.predicate if frame.predicate in EVENTS else ""


def _same_people(top: Compared) -> bool:
    """Whether two clauses tell of the same people or things: a shared name, or a shared subject or object."""
    x, y = top[1].frame, top[2].frame
    return bool(x.proper & y.proper) or bool(x.subject & y.subject) or bool(x.object & y.object)


def hours(sides: Sequence[Side]) -> Iterator[tuple[int, int, Disagreement]]:
    """One event of a story at two hours of a day, little apart, each pair of hours once: more apart are two events."""
    told: list[tuple[int, str, Time]] = []
    for i, side in enumerate(sides):
        if any(_CLOCK.search(time.value or "") for time in side.times):
            for clause in side.clauses:
                told += [(i, name, t) for name in sorted(_named_event(clause.frame)) for t in _times_in(side, clause)]
    days: dict[str, list[tuple[int, str, Time]]] = {}
    for i, name, time in told:
        days.setdefault((time.value or "")[:10], []).append((i, name, time))
    seen: set[tuple[str, str]] = set()
    for (i, one, x), (j, other, y) in (pair for day in days.values() for pair in combinations(day, 2)):
        minutes = _minutes(x, y)
        if (one != other and "" not in (one, other)) or minutes is None:
            continue
        a, b = sides[i], sides[j]
        mark = (min(x.value or "", y.value or ""), max(x.value or "", y.value or ""))
        least = ROUGHLY if _hedged(a, x) or _hedged(b, y) else 0
        if least < minutes <= AN_HOUR and mark not in seen and a.said.report != b.said.report:
            seen.add(mark)
            texts = (
                a.text[x.start - a.said.start : x.end - a.said.start],
                b.text[y.start - b.said.start : y.end - b.said.start],
            )
            yield i, j, Disagreement("date", "contradiction", mark, Why.of(0.6, two_times=texts))


def _named_event(frame: Frame) -> frozenset[str]:
    """The event that a clause is about, "" for one it only calls an incident; none if it is about no event."""
    if frame.predicate in ("happen", "occur") and frame.subject & {"incident", "=accident"} and not frame.negated:
        return frozenset({""})
    return frozenset({_event(frame)}) - {""}


def _minutes(x: Time, y: Time) -> int | None:
    p, q = _CLOCK.search(x.value or ""), _CLOCK.search(y.value or "")
    return abs((int(p[1]) - int(q[1])) * 60 + int(p[2]) - int(q[2])) if p and q else None


def _times_in(side: Side, clause: Clause) -> list[Time]:
    """The times told of what a clause itself tells, not of one inside it ("will play B, who won on Friday")."""
    start = side.said.start
    told = (t for t in side.times if inmost(side, t.start - start, t.end - start) is clause.frame)
    return [t for t in told if _explicit(side, t)]


def _explicit(side: Side, time: Time) -> bool:
    """Whether a time is a clock time or a day and no "now" and no part of a name."""
    shown = _shown(side, time)
    if _DATELINE.search(side.text, time.end - side.said.start):
        return False  # the stamp before a dateline
    if side.text[time.end - side.said.start :][:2] in ("'s", "’s"):
        return False  # "Friday's match" may be played again
    return (
        bool(time.value)
        and (any(c.isdigit() for c in shown) or shown.islower() or time.type == "DATE")
        and ((time.value or "")[:1].isdigit() and shown.lower() not in ("now", "today"))
    )


def _hedged(side: Side, time: Time) -> bool:
    """Whether a time is only said to be about right."""
    at = time.start - side.said.start
    return _ABOUT.search(side.text[max(0, at - 14) : at + 14]) is not None


def _apart(x: Time, y: Time, roughly: bool) -> bool:
    minutes = _minutes(x, y)
    if minutes is not None:
        return (ROUGHLY if roughly else 0) < minutes < 720
    if x.type == y.type == "DATE" and x.earliest and x.latest and y.earliest and y.latest:
        narrow = x.earliest[:10] == x.latest[:10] and y.earliest[:10] == y.latest[:10]
        return narrow and x.earliest[:10] != y.earliest[:10]
    return False
