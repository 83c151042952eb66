"""What reports say differently of one person: an age, the spelling of the name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from headwater.compare.opposed import Disagreement, Side, gap
from headwater.compare.spelling import likeness
from headwater.model import Why

Found = tuple[int, int, Disagreement]
"""Indexes of two sentences and what they disagree about."""

SOUND = 0.75
"""Least likeness in sound of two given names that may be one."""

YEAR_TURNS = 48.0
"""Hours between reports in which somebody may have had a birthday."""

LONG = 180 * 24.0
"""Hours between reports after which somebody's age may well be another."""

_NAMED = re.compile(
    r"(?P<name>[A-Z][\w’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]+){1,2}), (?:aged |age )?(?P<age>\d{1,2})(?=[,.;)\s—–])"
    r"|\b(?P<years>\d{1,2})-year-old (?P<whose>[A-Z][\w’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]+){1,2})"
)
_AGE = re.compile(r", (?:aged? )?\d\d?\b|-year-old ")
_PAIR = re.compile(r"\b(\d{1,2}) and (\d{1,2})[- ]years?[- ]olds?\b")
_MARKS = re.compile(r"[’'`-]")
_YEARS_AGO = re.compile(r"^\s*(?:[A-Z][a-z]{2,8}\b|[-–/]\d)")


def ages(sides: Sequence[Side]) -> Iterator[Found]:
    """One person of two ages, or two people of whom one is as old in both reports and the other is not."""
    of: dict[str, dict[int, int]] = {}
    both: dict[tuple[int, int], int] = {}
    for i, side in enumerate(sides):
        for name, age in named(side.text):
            of.setdefault(name, {}).setdefault(age, i)
        for pair in _PAIR.findall(side.text) if "old" in side.text else ():
            older, younger = sorted((int(years) for years in pair), reverse=True)
            both.setdefault((older, younger), i)
    for name, told in sorted(of.items()):
        for (x, i), (y, j) in combinations(sorted(told.items()), 2):
            if _within(sides[i], sides[j], YEAR_TURNS if abs(x - y) == 1 else LONG):
                yield i, j, _ages(name, x, y)
    for one, other in combinations(sorted(both), 2):
        left, right = set(one) - set(other), set(other) - set(one)
        if len(left) == len(right) == 1:
            yield both[one], both[other], _ages("both", left.pop(), right.pop())


def spellings(sides: Sequence[Side]) -> Iterator[Found]:
    """One person, by surname and age, whose given name is spelt in two ways that sound alike."""
    of: dict[tuple[str, int], dict[str, int]] = {}
    for i, side in enumerate(sides):
        for name, age in named(side.text):
            given, surname = name.split(" ", 1)[0], name.rsplit(" ", 1)[1]
            of.setdefault((surname, age), {}).setdefault(given, i)
    for (surname, _), told in sorted(of.items()):
        for (x, i), (y, j) in combinations(sorted(told.items()), 2):
            if plain(x) != plain(y) and not x.startswith(y) and not y.startswith(x) and likeness(x, y) >= SOUND:
                shown = (f"{x} {surname}", f"{y} {surname}")
                yield i, j, Disagreement("wording", "contradiction", shown, Why.of(0.7, spelt_two_ways=shown))


def named(text: str) -> Iterator[tuple[str, int]]:
    """People named with their age: "Ann Lee, 61," or "61-year-old Ann Lee"."""
    for found in _NAMED.finditer(text) if _AGE.search(text) else ():
        if found["name"]:
            if not _YEARS_AGO.match(text[found.end() :]):
                yield found["name"], int(found["age"])
        else:
            yield found["whose"], int(found["years"])


def plain(name: str) -> str:
    """A name in small letters without marks: "Jon’ta" and "Jon'ta" are one spelling."""
    return _MARKS.sub("", name.lower())


def _within(a: Side, b: Side, most: float) -> bool:
    hours = gap(a, b)
    return abs(hours) <= most if hours is not None else most == LONG


def _ages(name: str, x: int, y: int) -> Disagreement:
    shown = (float(x), float(y))
    return Disagreement("figure", "contradiction", ("age", name, str(x), str(y)), Why.of(0.7, two_ages=shown))
