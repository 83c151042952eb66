"""The number words of English."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from headwater.lexicons import table


@dataclass(frozen=True, slots=True)
class Numerals:
    """The number words of `lexicons/numbers.toml`."""

    ones: dict[str, int]
    tens: dict[str, int]
    scales: dict[str, int]
    short: dict[str, int]
    parts: dict[str, int]
    ordinals: dict[str, int]
    starts: frozenset[str]


@cache
def numerals() -> Numerals:
    """The word lists, with plurals of scales and parts added."""
    raw = table("numbers")
    parts = dict(raw["parts"])
    for word, value in raw["ordinals"].items():
        if value > 2:
            parts.setdefault(word, value)
            parts[f"{word}s"] = value
    parts.update({f"{word}s": value for word, value in raw["parts"].items() if not word.startswith("hal")})
    starts = frozenset(raw["ones"]) | frozenset(raw["tens"]) | frozenset(raw["scales"]) | {"half", "quarter", "a", "an"}
    scales = {**raw["scales"], **{word: raw["scales"][word[:-1]] for word in raw["counted"]}}
    return Numerals(raw["ones"], raw["tens"], scales, raw["short"], parts, raw["ordinals"], starts)
