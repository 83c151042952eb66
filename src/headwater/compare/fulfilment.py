"""Whether a later sentence tells that what was foreseen came about, or can no longer come about. Strict on purpose."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from headwater.lexicons import table
from headwater.model import Why

_WORD = re.compile(r"[^\W\d_]+")
_NAME = re.compile(r"\b[A-Z][\w’'-]{2,}")
_AHEAD = re.compile(
    r"\b(?:will|would|may|might|could|should|shall|can|plans?|likely|unlikely|if|unless|expected|to be)\b|['’]ll\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|no|never|denied|denies|without)\b|n['’]t\b", re.IGNORECASE)
STEM = 5
"""Words are compared by their first five letters: "withdraw" and "withdrawal" are one."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence boiled down: stems of its content words, names, whether it is negated or looks ahead, what is off."""

    stems: frozenset[str]
    names: frozenset[str]
    words: frozenset[str]
    negated: bool
    ahead: bool
    off: bool


@cache
def _plain() -> frozenset[str]:
    return frozenset(table("scope")["empty"]) | frozenset(table("scope")["plain"])


@cache
def _off() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(table("outlooks")["off"]["words"]) + r")\b", re.IGNORECASE)


def telling(text: str) -> Telling:
    """What a sentence says, for `met`."""
    words = _WORD.findall(text)
    stems = frozenset(w.lower()[:STEM] for w in words if len(w) > 3 and w.lower() not in _plain())
    names = frozenset(name.lower()[:STEM] for name in _NAME.findall(text[1:]))
    return Telling(
        stems,
        names,
        frozenset(word.lower() for word in words),
        _NOT.search(text) is not None,
        _AHEAD.search(text) is not None,
        _off().search(text) is not None,
    )


def met(outlook: Telling, verb: str, later: Telling, cosine: float) -> Why | None:
    """Why a later sentence tells that an outlook came about; None if it does not plainly do so.

    Asked for: the same deed, a name in common, most of the outlook's content words, the same polarity, near in meaning
    (`cosine` of the sentence vectors), and told as a fact.
    """
    if later.ahead or later.negated != outlook.negated or later.off:
        return None
    shared, names = outlook.stems & later.stems, outlook.names & later.names
    share = len(shared) / max(1, len(outlook.stems))
    if not _same_deed(verb, later) or not names or len(shared) < 2 or share < 0.5:
        return None
    if cosine < (0.4 if share >= 0.6 and len(shared) >= 3 else 0.6):
        return None
    return Why.of(min(1.0, 0.5 * share + 0.5 * cosine), came_about=tuple(sorted(shared)))


@cache
def _deeds() -> dict[str, frozenset[str]]:
    groups = [frozenset(group) for group in table("outlooks")["deeds"]["groups"]]
    return {word: group for group in groups for word in group}


def _same_deed(verb: str, later: Telling) -> bool:
    """Whether the verb, its noun, another of its forms or a near synonym stands in the later sentence."""
    low = verb.lower()
    group = _deeds().get(low)
    if group is not None and later.words & group:
        return True
    return len(low) > 3 and low[:STEM] in later.stems


def overtaken(outlook: Telling, later: Telling, cosine: float) -> Why | None:
    """Why a later sentence tells that an outlook is off ("cancelled", "rejected"); None if it does not."""
    if not later.off or later.ahead:
        return None
    shared, names = outlook.stems & later.stems, outlook.names & later.names
    if len(shared) < 3 or not names or len(shared) / max(1, len(outlook.stems)) < 0.5 or cosine < 0.6:
        return None
    return Why.of(0.5 + 0.5 * cosine, called_off=tuple(sorted(shared)))


def stems_of(texts: Iterable[str]) -> dict[str, list[int]]:
    """An index: stem → numbers of the texts that have it, in order."""
    out: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        for stem in sorted(telling(text).stems):
            out.setdefault(stem, []).append(number)
    return out
