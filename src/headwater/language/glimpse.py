"""What a clause that looks ahead is, and the word lists that show it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from headwater.lexicons import table

Span = tuple[int, int]
FUTURE = frozenset({"will", "'ll", "’ll", "wo", "shall"})
MAYBE = frozenset({"may", "might", "could"})


@dataclass(frozen=True, slots=True)
class Glimpse:
    """A clause that looks ahead.

    first, last   its tokens (last exclusive)
    verb          the token of what is to come
    kind          forecast, scenario, threat, promise, plan or condition
    cue           the word that shows it
    subject       token of who is to act, None if the clause has none
    condition     the if-clause, in code points
    words         probability words as they stand, "" if none
    strength      0..1: how clearly it is an outlook worth a reader's time
    deed          whether it tells of force, punishment or the like
    contrary      whether its condition is in the past tense: contrary to fact, unless the speech is reported
    """

    first: int
    last: int
    verb: int
    kind: str
    cue: str
    subject: int | None
    condition: Span | None
    words: str
    strength: float
    deed: bool = False
    contrary: bool = False


@cache
def lists() -> dict[str, frozenset[str]]:
    """The word lists of `outlooks.toml` by "kind.name"."""
    raw = table("outlooks")
    return {
        f"{kind}.{name}": frozenset(entries)
        for kind, group in raw.items()
        if kind != "deeds"
        for name, entries in group.items()
    }


_WORD = re.compile(r"\w+")
_BE = frozenset({"is", "was", "are", "were"})


@cache
def cues() -> frozenset[str]:
    """Words of which a sentence that looks ahead has one, but for "will" cut short and scenarios told one by one."""
    words_of = lists()
    words = {"will", "shall", "wo", "would", "likely", "unlikely", "probably", "probable", "improbable", "certain"}
    words |= MAYBE | {"if", "unless", "rule"} | words_of["condition.pending"] | words_of["forward.seek"]
    for name in ("plan", "promise", "threat", "forecast"):
        words |= words_of[f"{name}.verbs"] | words_of[f"{name}.nouns"]
    return frozenset(words | words_of["scenario.nouns"])


@cache
def _signs() -> frozenset[str]:
    """Words of which one stands in all that `_told_apart` finds, but for "was to" and the like."""
    return lists()["enumerated.places"] | {"won", "ll", "d"}


@cache
def _told_apart() -> re.Pattern[str]:
    """What no single word shows."""
    told, be = "|".join(sorted(lists()["enumerated.places"])), "|".join(sorted(_BE))
    one_by_one = rf"\b(?:in|under|on|by|with) the (?:{told})(?: \w+)?,"
    return re.compile(rf"\b(?:{be}) to\b|\bwon['’]t\b|['’](?:ll|d)\b|{one_by_one}")


def may_look_ahead(text: str) -> bool:
    """A quick test of a sentence: without a cue it does not look ahead."""
    low = text.lower()
    known = frozenset(_WORD.findall(low))
    if not cues().isdisjoint(known):
        return True
    may_be = ("to" in known and not _BE.isdisjoint(known)) or not _signs().isdisjoint(known)
    return may_be and _told_apart().search(low) is not None


@cache
def _probability() -> tuple[re.Pattern[str], dict[str, tuple[float, float, str]]]:
    raw = table("probability")
    ranges = {w: (r[0], r[1], "ICD 203") for w, r in raw["icd203"].items()}
    ranges.update({w: (r[0], r[1], "IPCC") for w, r in raw["ipcc"].items()})
    words = sorted([*ranges, *raw["unscaled"]["words"]], key=lambda w: (-len(w), w))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE), ranges


def probability(text: str) -> tuple[str, tuple[float, float, str] | None]:
    """The strongest probability words of a text and (low, high, scale), None if no published scale has them."""
    pattern, ranges = _probability()
    found = [m.group() for m in pattern.finditer(text)]
    if not found:
        return "", None
    word = next((w for w in found if w.lower() in ranges), found[0])
    if word.lower() in ("likely", "probable") and re.search(r"\b(?:not|n't|n’t)\s+" + word, text, re.IGNORECASE):
        return f"not {word}", ranges["not likely"]
    return word, ranges.get(word.lower())
