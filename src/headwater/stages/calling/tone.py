"""The tone of a label: for or against whom it names, from a small documented lexicon."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from headwater.lexicons import table

_STRENGTHS = {
    "strong_against": -0.9, "against": -0.6, "mild_against": -0.3, "mild_for": 0.3, "for": 0.6, "strong_for": 0.9,
}  # fmt: skip
_NOT = re.compile(r"\b(?:not|no|never|hardly|un|non|anti|counter)[ -](?:an? |the )?$")


@cache
def word_tones() -> dict[str, float]:
    """The words of the lexicon with their tone, -1 against to 1 for."""
    return {word: value for name, value in _STRENGTHS.items() for word in table("tone")[name]["words"]}


@cache
def _lexicon() -> tuple[dict[str, float], re.Pattern[str]]:
    scores = word_tones()
    longest_first = sorted(scores, key=lambda word: (-len(word), word))
    return scores, re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w-])")


def toned(text: str) -> list[tuple[str, float]]:
    """The words of a text that have a tone, with it; turned about behind "not" and "anti-"."""
    scores, pattern = _lexicon()
    low = text.lower()
    return [
        (match.group(), -scores[match.group()] if _NOT.search(low, 0, match.start()) else scores[match.group()])
        for match in pattern.finditer(low)
    ]


def tone(text: str) -> float | None:
    """The mean tone of a label's words that have one, -1 against to 1 for; None where none has."""
    return mean(toned(text))


def mean(found: Sequence[tuple[str, float]]) -> float | None:
    """The mean of what `toned` found."""
    return round(sum(value for _, value in found) / len(found), 2) if found else None
