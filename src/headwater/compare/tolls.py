"""Conflicts that lie between the claims of a story: tolls that move on or differ, and denials of what others assert."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import combinations

from headwater.compare.opposed import Disagreement, Side, bygone, gap, source
from headwater.compare.propositions import Words
from headwater.lexicons import table
from headwater.model import Figure, Why
from headwater.text.concepts import concept
from headwater.text.terms import stem

Found = tuple[int, int, Disagreement]
"""Indexes of two sentences and what they disagree about."""

_TOLL = re.compile(
    r"\b(?:death toll|toll|number of (?:people who (?:died|were killed)|dead|deaths|victims|fatalities|bodies))\b", re.I
)
_DISOWNS = re.compile(r"\b(?:den(?:y|ies|ied|ying|ial)|dismiss|reject|discount|rebut|refut)", re.I)
_NONE = re.compile(r"\bno (?:\w+ )?(?:signs?|evidence|proof|indications?|suspicion)\b", re.I)
_REQUESTS = frozenset({"motion", "request", "appeal", "petition", "bid", "=bail"})
_BESIDES = re.compile(r"\b(?:in addition to|besides|as well as|not counting|excluding)\b", re.I)
_FURTHER = re.compile(r"\b(?:more|others?|another|additional|further)\b[^.]{0,20}$", re.I)
_PEOPLE = frozenset({"", "people", "persons", "dead", "bodies", "victims"})
_DEAD = frozenset({"", "killed", "bodies", "people"})
AT_ONCE = 30.0
"""Hours within which two tolls speak of the same state of things unless one is the other's successor."""

LONG, WEEK = 30 * 24.0, 7 * 24.0
"""Hours after which a toll is no successor of another; the same if the sentences name nobody and no place in common."""

ANOTHER = 10
"""Times as many dead as in the other report: that is another event ("the quake of last year killed 612")."""


def tolls(sides: Sequence[Side]) -> Iterator[Found]:
    """The dead as counted in one report after another: an update where the count goes up, else a contradiction."""
    counted = [(i, figure) for i, side in enumerate(sides) if (figure := toll(side)) is not None]
    first: dict[tuple[float | None, str | None], tuple[int, Figure]] = {}
    for i, figure in counted:
        first.setdefault((figure.low, source(sides[i])), (i, figure))
    levels = sorted({figure.low or 0.0 for _, figure in counted})
    seen: set[tuple[float, float]] = set()
    pairs = list(combinations(first.values(), 2))
    pairs.sort(key=lambda pair: not _same_counter(sides[pair[0][0]], sides[pair[1][0]]))
    for (i, left), (j, right) in pairs:
        a, b = sides[i], sides[j]
        low, high = sorted((left.low or 0.0, right.low or 0.0))
        if low == high or (low, high) in seen or a.said.report == b.said.report or (hours := gap(a, b)) is None:
            continue
        rises = ((right.low or 0.0) > (left.low or 0.0)) == (hours > 0) and hours != 0
        between = bisect_right(levels, low) < bisect_left(levels, high)
        if abs(hours) > LONG or (abs(hours) > WEEK and not a.said.names & b.said.names):
            continue
        if rises and not between and abs(hours) >= 1 and (high <= 2 * low or abs(hours) > AT_ONCE):
            reading = "update"
        elif abs(hours) <= AT_ONCE and 2 * low < high <= ANOTHER * low and source(a) != source(b):
            reading = "contradiction"
        else:
            continue
        seen.add((low, high))
        yield (
            i,
            j,
            Disagreement(
                "figure",
                reading,
                ("toll", str(low), str(high)),
                Why.of(0.7, two_tolls=(left.low or 0.0, right.low or 0.0)),
            ),
        )


def _same_counter(a: Side, b: Side) -> bool:
    """Whether one named source counts in both: its own newer count says most surely that the old one is past."""
    return source(a) is not None and source(a) == source(b)


def toll(side: Side) -> Figure | None:
    """The figure of a sentence that counts the dead of the whole event, if it has one."""
    if not side.figures or bygone(side.text) or _BESIDES.search(side.text):
        return None
    said = _TOLL.search(side.text)
    if said is not None:
        after = [f for f in side.figures if f.start - side.said.start >= said.end() and f.unit in _DEAD]
        return min(after, key=lambda f: f.start) if after and (after[0].low or 0) >= 2 else None
    killed = (f for f in side.figures if f.unit in ("killed", "bodies") and f.of.lower() in _PEOPLE)
    dead = [f for f in killed if (f.low or 0) >= 2 and f.high in (f.low, None)]
    if len(dead) != 1 or _FURTHER.search(side.text[: dead[0].end - side.said.start + 12]):
        return None
    return dead[0]


def denials(sides: Sequence[Side]) -> Iterator[Found]:
    """Somebody denies doing what another sentence says he did; the first such pair for each."""
    done: dict[str, list[int]] = {}
    if not any(map(_denies, sides)):
        return
    for i, side in enumerate(sides):
        if not _denies(side):
            for word in sorted({w for frame in side.said.frames for w in frame.object}):
                done.setdefault(word, []).append(i)
    seen: set[Words] = set()
    for j, side in enumerate(sides):
        name = source(side) or ""
        denier = frozenset(concept(stem(word.lower())) for word in name.split() if word[0].isupper())
        denier -= frozenset(table("polarity")["vague_actors"])
        if not _denies(side) or not denier or denier in seen:
            continue
        objects: Words = frozenset().union(*(frame.object for frame in side.said.frames))
        if objects & _REQUESTS:
            continue  # a court that denies a motion grants it not
        candidates = sorted({i for word in objects for i in done.get(word, ())} - {j})
        candidates = [i for i in candidates if abs(gap(sides[i], side) or 0.0) <= LONG]
        accuser = next((i for i in candidates if _accuses(sides[i], denier, objects, side.said.terms)), None)
        if accuser is not None:
            seen.add(denier)
            about = ("denial", *sorted(denier))
            yield accuser, j, Disagreement("polarity", "contradiction", about, Why.of(0.6, denied_by=name))


def _denies(side: Side) -> bool:
    return side.statement is not None and side.statement.act == "deny"


def _accuses(side: Side, denier: Words, objects: Words, denied: Words) -> bool:
    """Whether a sentence tells that somebody did to some objects what is among the words of his denial."""
    return (
        not _DISOWNS.search(side.text)
        and not _NONE.search(side.text)
        and any(
            frame.subject & denier
            and (frame.object & objects) - frame.proper
            and frame.predicate in denied
            and frame.modality == "happened"
            and not frame.negated
            for frame in side.said.frames
        )
    )
