"""Deeds of which only one can be true of the same matter: approved and rejected, convicted and acquitted."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from headwater.compare.opposed import Compared, Disagreement, Side, earlier_state, gap, source
from headwater.compare.polarity import AHEAD, UNREAL, at_other_times, shown_in
from headwater.compare.propositions import Frame, Words
from headwater.lexicons import table
from headwater.model import Why
from headwater.text.concepts import concept
from headwater.text.terms import stem

LATER = 12.0
"""Hours between reports after which the later one tells how it went on."""

_WORD = re.compile(r"[^\W\d_]+")


def opposite(a: Side, b: Side, top: Compared | None) -> Disagreement | None:
    """One tells of a deed, the other of its opposite, of the same people or things."""
    if not _exclude(_deeds(a.text), _deeds(b.text)) or UNREAL.search(a.text) or UNREAL.search(b.text):
        return None
    if a.said.report == b.said.report and source(a) == source(b):
        return None
    for x in a.said.frames:
        for y in b.said.frames:
            if _opposed(a, b, x, y) and _one_matter(x, y) and not at_other_times(a, b, x, y):
                why = Why.of(0.6, told_opposite=(shown_in(a, x), shown_in(b, y)))
                return Disagreement("polarity", _reading(a, b), tuple(sorted((x.predicate, y.predicate))), why)
    return None


def _reading(a: Side, b: Side) -> str:
    hours = gap(a, b)
    if hours is None:
        return "undetermined"
    return "update" if abs(hours) >= LATER or earlier_state(a, b) else "contradiction"


def _opposed(a: Side, b: Side, x: Frame, y: Frame) -> bool:
    """Whether two clauses assert, as done or as to be done, what excludes each other."""
    if x.negated or y.negated or x.modality != y.modality or x.modality not in ("happened", "planned"):
        return False
    left, right = shown_in(a, x), shown_in(b, y)
    if (AHEAD.search(left) is None) != (AHEAD.search(right) is None):
        return False
    own, other = (
        frozenset(deed for deed in _deeds(shown) if concept(deed) == frame.predicate)
        for shown, frame in ((left, x), (right, y))
    )
    return _exclude(own, other) and not (_states() & (own | other) and not _LASTS.search(f"{left} {right}"))


def _one_matter(x: Frame, y: Frame) -> bool:
    """Whether two clauses are of the same people and things: each names none that the other does not."""
    if x.proper - y.words and y.proper - x.words:
        return False
    subjects = bool(x.subject & y.subject) or not (x.subject and y.subject)
    return subjects and (bool(x.object & y.object) or (bool(x.subject & y.subject) and not (x.object or y.object)))


@lru_cache(maxsize=4096)
def _deeds(text: str) -> Words:
    """The stems of the words of a text that have an opposite."""
    return frozenset(stem(word.lower()) for word in _WORD.findall(text)) & _opposites().keys()


def _exclude(left: Words, right: Words) -> bool:
    return any(_opposites()[deed] & right for deed in left)


@cache
def _opposites() -> dict[str, Words]:
    out: dict[str, set[str]] = {}
    raw = table("polarity")["opposites"]
    for sides in (*raw["deeds"], *raw["states"]):
        one, other = ({stem(word) for word in side.split()} for side in sides)
        for own, against in ((one, other), (other, one)):
            for word in own:
                out.setdefault(word, set()).update(against)
    return {word: frozenset(against) for word, against in out.items()}


@cache
def _states() -> Words:
    return frozenset(
        stem(w) for sides in table("polarity")["opposites"]["states"] for side in sides for w in side.split()
    )


_LASTS = re.compile(r"\b(?:stay|remain|keep|kept|still)", re.I)
