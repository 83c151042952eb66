"""Sentences that are the same word for word but for one number: what they tell cannot both hold as it is.

Nothing but the number differs, so both count the same thing, whatever it is; no words have to be understood. A bound
is read strictly ("more than 24" leaves 24 out).
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import TypeVar

from headwater.compare.figures import Range, disjoint
from headwater.lexicons import table
from headwater.text.amount_numbers import may_hold_number
from headwater.text.numbers import cardinal, scan
from headwater.text.numerals import numerals

K = TypeVar("K", bound=Hashable)

LEAST = 8
"""Words of a sentence that two reports do not have by chance but for a number."""

MOST = 90
"""Words of the longest sentence that is looked at."""

BESIDE = 32
"""Of many such sentences each is set against so many that come after it at most."""

_WORDS = re.compile(r"#|[^\W_]+")
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b", re.I)
MANGLED = re.compile(r"\d\d/\d|\d, \d{3}(?!\d)|\ufffd")


@dataclass(frozen=True, slots=True)
class Slot:
    """A number in a sentence: its place (code points of the sentence, bound included), where the number alone begins,
    what it can be, and whether it is only roughly so."""

    start: int
    number: int
    end: int
    range: Range
    about: bool


@dataclass(frozen=True, slots=True)
class Apart:
    """The one number in which two sentences differ: its place in either; `beside` if only a bound is at odds with the
    number it leaves out ("more than 15", "15")."""

    left: Slot
    right: Slot
    beside: bool


@lru_cache(maxsize=1 << 15)
def pattern(text: str) -> str:
    """A sentence with its numbers and their bounds left open; "" if it has no number or too few words."""
    if not may_hold_number(text):
        return ""
    shown, count = _slot().subn(" # ", text)
    words = _WORDS.findall(shown.lower()) if count else ()
    return " ".join(words) if len(words) >= LEAST else ""


def groups(texts: Mapping[K, str]) -> Iterator[list[K]]:
    """The keys of texts that are the same but for their numbers, in order."""
    found: dict[str, list[K]] = {}
    for key, text in texts.items():
        if form := pattern(text):
            found.setdefault(form, []).append(key)
    return (keys for keys in found.values() if len(keys) > 1)


def apart(left: str, right: str) -> Apart | None:
    """Where two sentences of one pattern differ, if it is in one number only, and not both can be right."""
    if MANGLED.search(left) or MANGLED.search(right):
        return None
    pairs = zip(slots(left), slots(right), strict=True)
    odd = [(x, y) for x, y in pairs if not (x and y and (x.range, x.about) == (y.range, y.about))]
    x, y = odd[0] if len(odd) == 1 else (None, None)
    if x is None or y is None or not disjoint(x.range, y.range, x.about, y.about):
        return None
    if _ORDINAL.match(left, x.end) or _ORDINAL.match(right, y.end):
        return None
    bounds = [slot.range[0] != slot.range[1] for slot in (x, y)]
    return Apart(x, y, bounds[0] != bounds[1] and bool({*x.range[:2]} & {*y.range[:2]}))


@lru_cache(maxsize=4096)
def slots(text: str) -> tuple[Slot | None, ...]:
    """The numbers of a sentence; None for one that cannot be read."""
    return tuple([_read(found) for found in _slot().finditer(text)])


def nearest(items: Sequence[K], words: Sequence[Hashable]) -> Iterator[tuple[K, K]]:
    """Pairs of items of different words (`words`, parallel to them), each with at most `BESIDE` that follow it: their
    number grows in line with that of the items."""
    for i, item in enumerate(items):
        others = (k for k in range(i + 1, len(items)) if words[k] != words[i])
        yield from ((item, items[k]) for k in islice(others, BESIDE))


def _read(found: re.Match[str]) -> Slot | None:
    words = [word for _, _, word in scan(found["number"])]
    value = cardinal(words, 0)
    if value is None or value[1] != len(words):
        return None
    n, kind = value[0], _kinds().get(" ".join((found["bound"] or "").lower().split()), "")
    infinite = float("inf")
    spans: dict[str, Range] = {
        "over": (n, infinite, True, False),
        "under": (-infinite, n, False, True),
        "low": (n, infinite, False, False),
        "high": (-infinite, n, False, False),
    }
    return Slot(
        found.start(),
        found.start("number"),
        found.end("number"),
        spans.get(kind, (n, n, False, False)),
        kind == "about",
    )


@cache
def _kinds() -> dict[str, str]:
    """What each phrase before a number makes of it."""
    raw, scope = table("figures"), table("scope")
    out = {phrase: kind for kind in ("about", "high", "low") for phrase in raw[kind]["before"]}
    out |= dict.fromkeys(scope["bounded_above"], "under") | dict.fromkeys(scope["bounded_below"], "over")
    return out


@cache
def _slot() -> re.Pattern[str]:
    """A number in digits or words with the bound before it; "one" and "a" are more often no numbers."""
    known = numerals()
    spelt = _either(word for word in {*known.ones, *known.tens, *known.scales} if word != "one")
    more = rf"(?:[\s-]+(?:and[\s-]+)?(?:{spelt}|one)\b)*"
    bound = _either(phrase for phrase in _kinds() if phrase[0].isalpha())
    return re.compile(
        rf"(?<![^\W\d_])(?:(?<!\w)(?P<bound>{bound})\s+(?:the\s+)?[^\w\s]?)?"
        rf"(?<![^\W\d_])(?P<number>\d+(?:[.,]\d+)*(?:\s(?:{_either(known.scales)})\b)?|(?<!\w)(?:{spelt})\b{more})",
        re.IGNORECASE,
    )


def _either(phrases: Iterable[str]) -> str:
    ordered = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)
