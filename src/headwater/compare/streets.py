"""Streets of one story whose names are all but the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations, groupby

from headwater.compare.opposed import Disagreement, Side
from headwater.compare.spelling import likeness
from headwater.lexicons import words
from headwater.model import Why

NEAR_NAME = 0.75
"""Least likeness in sound of two street names of which one is likely a slip."""

_LETTERS = re.compile(r"\W")


def streets(sides: Sequence[Side]) -> Iterator[tuple[int, int, Disagreement]]:
    """Streets of one story whose names are all but the same, each pair once, by index: one of them is likely a slip."""
    found: dict[str, int] = {}
    for i, side in enumerate(sides):
        for name in _street().findall(side.text):
            found.setdefault(name, i)
    letters = (list(names) for _, names in groupby(sorted(found), key=lambda name: name[0]))
    for x, y in (pair for names in letters for pair in combinations(names, 2)):
        if _near(x, y):
            why = Why.of(0.7, two_places=(x, y))
            yield found[x], found[y], Disagreement("place", "contradiction", (x, y), why)


def _near(x: str, y: str) -> bool:
    if _LETTERS.sub("", x.lower()) == _LETTERS.sub("", y.lower()):
        return False
    first, second = (re.sub(r"['’]s\b", "", name.rsplit(" ", 1)[0]) for name in (x, y))
    if first.startswith(second + " ") or second.startswith(first + " "):
        return False
    if first[0] != second[0] or _LETTERS.sub("", first.lower()) == _LETTERS.sub("", second.lower()):
        return False
    return likeness(first, second) >= NEAR_NAME and not any(c.isdigit() for c in first + second)


@cache
def _street() -> re.Pattern[str]:
    return re.compile(r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)? (?:" + "|".join(sorted(words("street_words"))) + r")\b")
