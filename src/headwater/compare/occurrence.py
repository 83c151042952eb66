"""One thing told with two counts or lengths, at two times, or in two streets of nearly one name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from headwater.compare.figures import best as best_figures
from headwater.compare.opposed import Compared, Disagreement, Side, bygone, gap, scopes, source
from headwater.compare.propositions import Clause, Frame
from headwater.model import Figure, Time, Why
from headwater.text.amounts import amounts
from headwater.text.concepts import concept
from headwater.text.terms import stem

FIGURE = 0.55
"""Least score of `compare.figures` for a conflict."""

SAME_CLAUSE = 0.42
"""Least likeness of two clauses that tell of one thing at two times, or done by two."""

SAME_TEXT = 0.8
"""The same where only the length of time differs."""

AN_HOUR = 60
"""Minutes: events of one kind on one day that lie further apart are two."""

ROUGHLY = 15
"""Minutes that two times may differ by if one of them is only about right."""

LEAST_TOKENS = 8
"""Words of a sentence that two reports do not have by chance but for a number."""

LATER = 6.0
"""Hours after which a count may have moved on."""

EVENTS = frozenset(("=shoot", "=blast", "=crash", "=strike", "=fire", "=quake", "=stab"))
"""Ideas of events that have one time."""

_COUNTING = re.compile(
    r"\b(?:so far|as of|total|tally|toll|now|to date|confirmed|reported|rose|risen|current(?:ly)?)\b", re.I
)
_AMONG = re.compile(r"\b(?:including|among|besides|in addition to|plus|of) (?:the |these |those )?$", re.I)
_NEXT = re.compile(r"[\s-]*(?:old[\s-]+)?(\w+)")
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|\w+")
_PAGE = re.compile(r"\s*(?:of\s*)?/?\s*(?:of\s+)?\d")
_ABOUT = re.compile(r"\b(?:about|around|approximately|roughly|shortly|just|nearly|some|circa)\b", re.I)
_REVISED = re.compile(r"\b(?:revis|correct|down from|lowered|amend)\w*", re.I)


def figure(a: Side, b: Side, top: Compared | None) -> Disagreement | None:
    """The same thing counted, and the counts cannot both be right."""
    return _counted(a, b, top) or _misprint(a, b)


def _misprint(a: Side, b: Side) -> Disagreement | None:
    """Two reports with one sentence that differs in one number, which is no time."""
    if a.said.report == b.said.report or len(a.said.numbers) != len(b.said.numbers) or not a.said.numbers:
        return None
    left, right = list(_TOKEN.finditer(a.text)), list(_TOKEN.finditer(b.text))
    if len(left) != len(right) or len(left) < LEAST_TOKENS:
        return None
    apart = [(x, y) for x, y in zip(left, right, strict=True) if x.group().lower() != y.group().lower()]
    if len(apart) != 1 or not all(found.group()[0].isdigit() for found in apart[0]):
        return None
    if len({float(found.group().replace(",", "")) for found in apart[0] if found.group().count(".") < 2}) < 2:
        return None
    for side, found in zip((a, b), apart[0], strict=True):
        at = side.said.start + found.start()
        if any(time.type in ("DATE", "TIME") and time.start <= at < time.end for time in side.times):
            return None
    shown = (apart[0][0].group(), apart[0][1].group())
    hours = gap(a, b)
    reading = "contradiction" if hours is None or abs(hours) < LATER else "undetermined"
    return Disagreement("figure", reading, tuple(sorted(shown)), Why.of(0.7, one_number_differs=shown))


def _counted(a: Side, b: Side, top: Compared | None) -> Disagreement | None:
    found = best_figures(a.figures, b.figures, a.text, b.text, a.said.start, b.said.start)
    if found is None or found[2].score < FIGURE:
        return None
    left, right, why = found
    if _idle(a, left) or _idle(b, right) or left.low == right.low or why.get("counts_same") in (None, ""):
        return None
    if a.said.report == b.said.report and source(a) == source(b):
        return None
    if bygone(a.text) != bygone(b.text) or _scaled(left, right):
        return None
    if _told(left, b) or _told(right, a) or ((_age(left) or not _tally(why)) and (top is None or not _same_deed(top))):
        return None
    hours = gap(a, b)
    counted = (
        why.get("toll_rises") is not None or why.get("toll_falls") is not None or _COUNTING.search(a.text + b.text)
    )
    if left.unit == "missing" and (hours is None or abs(hours) >= LATER):
        return None  # goes up and down as people are found, and is retold later
    risen = hours is not None and abs(hours) >= LATER and ((right.low or 0) > (left.low or 0)) == (hours > 0)
    if risen and not _age(left):
        reading = "update"
    elif not counted:
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


def _tally(why: Why) -> bool:
    """Whether what is counted goes up as news comes in (the dead, the arrested), whatever clause tells it."""
    return why.get("toll_rises") is not None or why.get("toll_falls") is not None


def _scaled(left: Figure, right: Figure) -> bool:
    """Whether two figures are one but for a "million" that only one sentence repeats."""
    small, large = sorted((abs(left.low or 0.0), abs(right.low or 0.0)))
    return small > 0 and large / small in (1e3, 1e6, 1e9)


def _told(figure: Figure, side: Side) -> bool:
    """Whether the other sentence has the same figure too, of something else."""
    return any(
        other.low == figure.low
        and (other.unit == figure.unit or _AMONG.search(side.text[: other.start - side.said.start]))
        for other in side.figures
    )


def _age(figure: Figure) -> bool:
    return figure.unit in ("years", "years old", "months", "months old")


def _same_deed(top: Compared) -> bool:
    return top[0] >= SAME_CLAUSE and top[1].frame.predicate == top[2].frame.predicate


def _idle(side: Side, figure: Figure) -> bool:
    """Whether a number counts nothing: a bare one, one in a name ("SARS-CoV-2") or in an address."""
    at = figure.start - side.said.start
    if not figure.unit and not figure.of:
        return True
    if _PAGE.match(side.text, figure.end - side.said.start):
        return True
    return side.text[at - 1 : at] in ("-", "–") or figure.unit == "block" or "block" in figure.of


def clock(a: Side, b: Side, top: Compared | None) -> Disagreement | None:
    """The same thing at two times of one day, or on two days."""
    if top is None or not a.times or not b.times or not _same_deed(top) or not _same_people(top):
        return None
    apart = gap(a, b)
    if apart is not None and abs(apart) > 14 * 24:
        return None
    for x in _times_in(a, top[1]):
        for y in _times_in(b, top[2]):
            if not _apart(x, y, _hedged(a, x) or _hedged(b, y)) or (x.type == "DATE" and scopes(a, b, top)):
                continue
            texts = _shown(a, x), _shown(b, y)
            if texts[0] != texts[1]:
                why = Why.of(min(1.0, top[0]), two_times=texts)
                return Disagreement("date", "contradiction", tuple(sorted((x.value or "", y.value or ""))), why)
    return None


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
    seen: set[tuple[str, str]] = set()
    for (i, one, x), (j, other, y) in combinations(told, 2):
        day, minutes = (x.value or "")[:10], _minutes(x, y)
        if (one != other and "" not in (one, other)) or day != (y.value or "")[:10] or minutes is None:
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


def duration(a: Side, b: Side, top: Compared | None) -> Disagreement | None:
    """The same clause with two lengths of time."""
    if top is None or top[0] < SAME_TEXT or top[1].frame.predicate != top[2].frame.predicate:
        return None
    mine, theirs = _lengths(a), _lengths(b)
    left, right = ({k: v for k, v in x.items() if k not in y} for x, y in ((mine, theirs), (theirs, mine)))
    if len(left) != 1 or len(right) != 1 or len(mine) != len(theirs):
        return None
    (x, shown), (y, shown_b) = (*left.items(), *right.items())
    if x[1:] != y[1:]:
        return None
    why = Why.of(min(1.0, top[0]), two_lengths=(shown, shown_b))
    return Disagreement("figure", "contradiction", tuple(sorted((shown, shown_b))), why)


def _lengths(side: Side) -> dict[tuple[float, str, str], str]:
    """Exact lengths of time and ages, by number, unit and (for an age) the word for who is so old."""
    spans = [(t.start - side.said.start, t.end - side.said.start) for t in side.times if t.type == "DURATION"]
    found = [m for m in amounts(side.text) if any(a < m.end and m.start < b for a, b in spans)]
    out: dict[tuple[float, str, str], str] = {}
    for m in found:
        if m.low is not None and m.low == m.high and m.how == "exact":
            after = _NEXT.match(side.text, m.end)
            who = concept(stem(after.group(1).lower())) if after and "old" in side.text[m.start : m.end + 5] else ""
            out[m.low, m.unit, who] = side.text[m.start : m.end]
    return out


_CLOCK = re.compile(r"T(\d\d):?(\d\d)")


def _times_in(side: Side, clause: Clause) -> list[Time]:
    zero, frame = side.said.start, clause.frame
    return [t for t in side.times if frame.start <= t.start - zero and t.end - zero <= frame.end and _explicit(side, t)]


def _explicit(side: Side, time: Time) -> bool:
    """Whether a time is a clock time or a day and no "now" and no part of a name."""
    shown = _shown(side, time)
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
