"""All that two sentences on one matter disagree about.

Every kind is strict: a conflict that is none costs more trust than one that is missed. What decides is always something
a reader can check: figures, clock times and days, negation, the words of a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from headwater.compare.hours import clock
from headwater.compare.lengths import duration
from headwater.compare.occurrence import figure
from headwater.compare.opposed import Compared, Disagreement, Side, comparable
from headwater.compare.opposites import opposite
from headwater.compare.polarity import exclusive, finders, polarity
from headwater.compare.propositions import best
from headwater.compare.wording import wording
from headwater.model import Why

Kind = Callable[[Side, Side, Compared | None], Disagreement | None]

_OFF = re.compile(
    r"\b(?:cancel|scrap|rescind|revok|shelv|postpon)(?:l?ed|ped)?\b|\b(?:call|calls|called|calling) off\b", re.I
)

KINDS: tuple[Kind, ...] = (figure, duration, polarity, opposite, finders, exclusive, clock)
"""The ways to disagree on what is asserted, tried in this order."""


def between(a: Side, b: Side) -> Iterator[Disagreement]:
    """All that two sentences disagree about."""
    if comparable(a, b):
        top = best(a.clauses, b.clauses)
        for kind in KINDS:
            if (found := kind(a, b, top)) is not None:
                yield found
    if (versions := wording(a, b)) is not None:
        yield versions


def relation(text: Side, member: Side) -> tuple[str, Why] | None:
    """`contradicts` or `updates`, with the reason, if a member is against the text of its claim in figures or
    polarity."""
    if not comparable(text, member):
        return None
    if (off := called_off(text, member)) is not None:
        return "updates", off
    top = best(text.clauses, member.clauses)
    for kind in (figure, polarity, opposite):
        found = kind(text, member, top)
        if found is not None and found.reading in ("contradiction", "undetermined"):
            return "contradicts", found.why
        if found is not None and found.reading == "update":
            return "updates", found.why
    return None


def called_off(a: Side, b: Side) -> Why | None:
    """That one tells what is planned and the other that something was called off, if so: they do not say the same."""
    off, off_too = _off(a.text), _off(b.text)
    if bool(off) == bool(off_too):
        return None
    plans = b if off else a
    planned = any(frame.modality == "planned" and not frame.negated for frame in plans.said.frames)
    return Why.of(0.7, plan_called_off=off or off_too) if planned else None


@lru_cache(maxsize=4096)
def _off(text: str) -> str:
    """The word of a sentence that says that something is off, "" if none does."""
    found = _OFF.search(text)
    return found.group() if found else ""
