"""One thing told with two lengths of time."""

from __future__ import annotations

import re

from headwater.compare.one_number import LATER
from headwater.compare.opposed import Compared, Disagreement, Side, gap, inmost
from headwater.compare.people import YEAR_TURNS
from headwater.compare.twins import MANGLED
from headwater.model import Why
from headwater.text.amounts import amounts
from headwater.text.concepts import concept
from headwater.text.terms import stem

SAME_TEXT = 0.8
"""Least likeness of two clauses of which only the length of time differs."""

_NEXT = re.compile(r"[\s-]*(?:old[\s-]+)?(\w+)")
_AFTER = re.compile(r"\bafter\s+(?:some |about |nearly |almost |more than |over )?$", re.I)
_OF = re.compile(r"[\w-]+\s+(?:straight |consecutive )?(?:hours|days|weeks|months) of\b", re.I)
_LETTERS = re.compile(r"[^\W\d_]+")


def duration(a: Side, b: Side, top: Compared | None) -> Disagreement | None:
    """The same clause with two lengths of time."""
    if top is None or top[0] < SAME_TEXT or top[1].frame.predicate != top[2].frame.predicate:
        return None
    mine, theirs = _lengths(a), _lengths(b)
    left, right = ({k: v for k, v in x.items() if k not in y} for x, y in ((mine, theirs), (theirs, mine)))
    if len(left) != 1 or len(right) != 1 or len(mine) != len(theirs):
        return None
    (x, shown), (y, shown_b) = (*left.items(), *right.items())
    if x[1:] != y[1:] or MANGLED.search(a.text) or MANGLED.search(b.text):
        return None
    hours = gap(a, b)
    if goes_on(a, a.text.find(shown), hours) or goes_on(b, b.text.find(shown_b), hours):
        return None
    if rounded(x[0], y[0]) and not x[2]:
        return None
    if not x[2] and not _beside(a, shown) & _beside(b, shown_b):
        return None
    if (
        "old" in shown + a.text[a.text.find(shown) :][: len(shown) + 5]
        and hours is not None
        and abs(hours) > YEAR_TURNS
    ):
        return None  # somebody has had a birthday
    why = Why.of(min(1.0, top[0]), two_lengths=(shown, shown_b))
    return Disagreement("figure", "contradiction", tuple(sorted((shown, shown_b))), why)


def _beside(side: Side, shown: str) -> frozenset[str]:
    """The ideas of the words next to a stretch of a sentence, three on either side."""
    before, _, after = side.text.partition(shown)
    near = (*_LETTERS.findall(before)[-3:], *_LETTERS.findall(after)[:3])
    return frozenset(concept(stem(word.lower())) for word in near) & side.said.terms


def _lengths(side: Side) -> dict[tuple[float, str, str], str]:
    """Exact lengths of time and ages, by number, unit and (for an age) the word for who is so old; none that is denied
    ("will not agree to ten years")."""
    spans = [(t.start, t.end) for t in side.times if t.type == "DURATION" and not denied(side, t.start, t.end)]
    spans = [(start - side.said.start, end - side.said.start) for start, end in spans]
    found = [m for m in amounts(side.text) if any(a < m.end and m.start < b for a, b in spans)]
    out: dict[tuple[float, str, str], str] = {}
    for m in found:
        if m.low is not None and m.low == m.high and m.how == "exact":
            after = _NEXT.match(side.text, m.end)
            who = concept(stem(after.group(1).lower())) if after and "old" in side.text[m.start : m.end + 5] else ""
            out[m.low, m.unit, who] = side.text[m.start : m.end]
    return out


def rounded(x: float, y: float) -> bool:
    """Whether two lengths may be one, rounded or a year on: "41 years", "42-year"."""
    return min(x, y) >= 10 and abs(x - y) <= 0.05 * max(x, y)


def denied(side: Side, start: int, end: int) -> bool:
    """Whether a stretch of a report is told of only to be denied ("will not agree to ten years")."""
    frame = inmost(side, start - side.said.start, end - side.said.start)
    return frame is not None and frame.negated


def goes_on(side: Side, at: int, hours: float | None) -> bool:
    """Whether a number at a place of a sentence may be another by the time of the other report: "after four days of
    talks"."""
    later = hours is None or abs(hours) >= LATER
    return later and bool(_AFTER.search(side.text[:at]) and _OF.match(side.text, at))
