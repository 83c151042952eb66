"""One thing told with two counts or ages."""

from __future__ import annotations

import re

from headwater.compare import twins
from headwater.compare.figures import best as best_figures
from headwater.compare.lengths import denied, goes_on, rounded
from headwater.compare.one_number import LATER, one_number
from headwater.compare.opposed import Compared, Disagreement, Side, bygone, gap, source
from headwater.compare.people import LONG, YEAR_TURNS
from headwater.model import Figure, Why
from headwater.text.amounts import amounts

FIGURE = 0.55
"""Least score of `compare.figures` for a conflict."""

SAME_CLAUSE = 0.42
"""Least likeness of two clauses that tell of one thing at two times, or done by two."""

FAR_APART = 20
"""Times one count may be the other, of things that do not add up as news comes in."""

ANOTHER = 10
"""The same of things that do: beyond it is another event."""

WEEK = 7 * 24.0
"""Hours within which those killed or hurt in one occurrence are counted; later it is another, unless a toll is kept."""

SLIP = 5
"""Years: of people without names who are further apart in age there are two."""

_COUNTING = re.compile(
    r"\b(?:so far|as of|total|tally|toll|now|to date|confirmed|reported|rose|risen|current(?:ly)?)\b", re.I
)
_AMONG = re.compile(r"\b(?:including|among|besides|in addition to|plus|of) (?:the |these |those )?$", re.I)
_PORTION = re.compile(r"\b(?:first|last|next|past|previous|final|opening|top)\s+$", re.I)
_STRETCH = re.compile(
    r"\b(?:in|during) (?:the|his|her|its|their) (?:first|second|third|fourth|final|opening) "
    r"(?:half|quarter|period|inning|set|round|day)|\b(?:this|last) (?:season|week|month|year)"
    r"|\bduring [^.,;]{0,30}?\b(?:half|quarter|period|inning|set|round|run|spell|stretch|season|streak)\b",
    re.I,
)
_BEFALLS = frozenset(("killed", "injured", "missing", "arrested", "bodies"))
_LENGTH = re.compile(r"\s+(?!old\b)[a-z]+")
_OTHERS = re.compile(r"[\w-]+\s+(?:others?|more|additional|further)\b", re.I)
_PAGE = re.compile(r"\s*(?:of\s*)?/?\s*(?:of\s+)?\d")
_REVISED = re.compile(r"\b(?:revis|correct|down from|lowered|amend)\w*", re.I)


def figure(a: Side, b: Side, top: Compared | None) -> Disagreement | None:
    """The same thing counted, and the counts cannot both be right."""
    return _counted(a, b, top) or _misprint(a, b)


def _misprint(a: Side, b: Side) -> Disagreement | None:
    """Two reports with one sentence that differs in one number."""
    if a.said.report == b.said.report or len(a.said.numbers) != len(b.said.numbers) or not a.said.numbers:
        return None
    if not (pattern := twins.pattern(a.text)) or pattern != twins.pattern(b.text):
        return None
    at = twins.apart(a.text, b.text)
    return one_number(a, b, at) if at and not at.beside else None


def _counted(a: Side, b: Side, top: Compared | None) -> Disagreement | None:
    found = best_figures(a.figures, b.figures, a.text, b.text, a.said.start, b.said.start)
    if found is None or found[2].score < FIGURE:
        return None
    left, right, why = found
    if not (_written(a, left) and _written(b, right)):
        return None
    if _idle(a, left) or _idle(b, right) or left.low == right.low or why.get("counts_same") in (None, ""):
        return None
    if a.said.report == b.said.report and source(a) == source(b):
        return None
    if _besides(a, left) != _besides(b, right):
        return None
    if _length(a, left) and _length(b, right) and rounded(left.low or 0.0, right.low or 0.0):
        return None
    if bygone(a.text) != bygone(b.text) or _scaled(left, right) or (_tally(why) and _far(left, right, ANOTHER)):
        return None
    if _told(left, b) or _told(right, a) or denied(a, left.start, left.end) or denied(b, right.start, right.end):
        return None
    if (_age(left) or not _tally(why)) and (top is None or not same_deed(top) or not _same_thing(top)):
        return None
    if not _tally(why) and (_far(left, right, FAR_APART) or _named_too(left, b) or _named_too(right, a)):
        return None
    if not _tally(why) and (_other_days(a, b) or _other_stretch(a, b) or _nothing_alike(a, b)):
        return None
    hours = gap(a, b)
    if left.unit in _BEFALLS and hours is not None and abs(hours) > WEEK and not _running(a, b):
        return None
    if goes_on(a, left.start - a.said.start, hours) or goes_on(b, right.start - b.said.start, hours):
        return None
    if _age(left) and not _one_age(a, b, left, right, hours):
        return None
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
    backwards = hours is not None and hours < 0
    return Disagreement("figure", reading, (left.unit, *about), _told_why(a, b, why, reading == "update", backwards))


def _told_why(a: Side, b: Side, why: Why, moved: bool, backwards: bool) -> Why:
    """The reason as far as it bears on how two counts are read: which came first if the one replaces the other, else
    who counts; and what both count, without the names near the counts."""
    cannot, same = why.get("cannot_both"), why.get("counts_same")
    counts = tuple(map(str, cannot)) if isinstance(cannot, tuple) else ()
    words = list(map(str, same)) if isinstance(same, tuple) else []
    common = tuple(word for word in words if word in a.text and word in b.text)
    who = (source(a) or "", source(b) or "")
    return Why.of(
        why.score,
        count_moved_on=(counts[::-1] if backwards else counts) if moved else "",
        cannot_both="" if moved else counts,
        two_counters="" if moved or not all(who) or who[0] == who[1] else who,
        counts_same=common or "",
    )


def _written(side: Side, figure: Figure) -> bool:
    """Whether a count is written as a number, and soundly so: not added up ("killed A, B and C"), and no
    "2, 000", "41/2" or sign that got lost."""
    at, end = figure.start - side.said.start, figure.end - side.said.start
    shown = side.text[at:end]
    if twins.MANGLED.search(side.text[max(0, at - 3) : end + 2]):
        return False
    told = {bound for found in amounts(shown) for bound in (found.low, found.high)}
    return bool(told & {figure.low, figure.high})


def _same_thing(top: Compared) -> bool:
    """Whether two clauses share their subject or a name: what "he" did is not what another did."""
    x, y = top[1].frame, top[2].frame
    return bool(x.subject & y.subject) or bool(x.proper & y.proper)


def _running(a: Side, b: Side) -> bool:
    """Whether both sentences give a count that is kept up, and not that of one occurrence."""
    return _COUNTING.search(a.text) is not None and _COUNTING.search(b.text) is not None


def _length(side: Side, figure: Figure) -> bool:
    """Whether a number of years is a length of time and no age: "his 41-year rule", "41 years of rule"."""
    return _age(figure) and _LENGTH.match(side.text, figure.end - side.said.start) is not None


def _besides(side: Side, figure: Figure) -> bool:
    """Whether a number leaves out what was named before: "two other charities"."""
    return _OTHERS.match(side.text, figure.start - side.said.start) is not None


def _far(left: Figure, right: Figure, times: float) -> bool:
    """Whether two counts are so far apart that they count two things: "2,116 points" in all, "11 points" to go."""
    small, large = sorted((abs(left.low or left.high or 0.0), abs(right.low or right.high or 0.0)))
    return large > times * small


def _other_stretch(a: Side, b: Side) -> bool:
    """Whether two sentences tell of different parts of what goes on: "in the second half", "during the run"."""
    left, right = ({" ".join(part.lower().split()) for part in _STRETCH.findall(side.text)} for side in (a, b))
    return left != right


def _nothing_alike(a: Side, b: Side) -> bool:
    """Whether two sentences have several numbers each and none in common: of one event some would be told alike."""
    return len(a.said.counts) > 1 and len(b.said.counts) > 1 and not a.said.counts & b.said.counts


def _named_too(figure: Figure, side: Side) -> bool:
    """Whether the other sentence has the very number as well, of somebody or something else."""
    return figure.low is not None and f"{figure.low:.12g}" in side.said.numbers


def _other_days(a: Side, b: Side) -> bool:
    """Whether both sentences tell the day, and not the same one."""
    left, right = ({t.value[:10] for t in side.times if t.value and t.value[:1].isdigit()} for side in (a, b))
    return bool(left and right) and not left & right and all(len(day) == 10 for day in left | right)


def _one_age(a: Side, b: Side, left: Figure, right: Figure, hours: float | None) -> bool:
    """Whether two ages can only be meant for one person: the only ones told, little apart, no birthday between."""
    if any(sum(_age(figure) for figure in side.figures) > 1 for side in (a, b)):
        return False
    apart = abs((left.low or 0.0) - (right.low or 0.0))
    return apart <= SLIP and (hours is None or abs(hours) <= (YEAR_TURNS if apart == 1 else LONG))


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


def same_deed(top: Compared) -> bool:
    return top[0] >= SAME_CLAUSE and top[1].frame.predicate == top[2].frame.predicate


def _idle(side: Side, figure: Figure) -> bool:
    """Whether a number counts nothing: a bare one, one in a name ("SARS-CoV-2") or in an address, or one that only
    picks out a part ("the first two")."""
    at = figure.start - side.said.start
    if (not figure.unit and not figure.of) or figure.of.lower() in ("am", "pm") or _PORTION.search(side.text[:at]):
        return True
    if _PAGE.match(side.text, figure.end - side.said.start):
        return True
    return side.text[at - 1 : at] in ("-", "–") or figure.unit == "block" or "block" in figure.of
