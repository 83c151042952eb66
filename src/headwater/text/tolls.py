"""Tolls: "the death toll rose to 19", "the number of wounded stands at 40", "33 muertos", in any language listed."""

from __future__ import annotations

import re
from functools import cache

from headwater.lexicons import table
from headwater.text.amounts import Amount

_SPREAD = re.compile(r"\(|\b(?:var(?:y|ies|ied)|rang(?:e|es|ed|ing)|estimate[sd]?)\b", re.IGNORECASE)
"""Before a range that is one ("varies from 500 to 900"), not a rise."""
_RISES = re.compile(r"\b(?:from|de|von|da|с)\b", re.IGNORECASE)


@cache
def _phrases() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(unit, words of a toll) in a fixed order."""
    return tuple(
        (unit, re.compile(r"\b(?:" + "|".join(words) + r")\b", re.IGNORECASE))
        for unit, words in table("casualties")["tolls"].items()
    )


@cache
def _any() -> re.Pattern[str]:
    """Any words of a toll."""
    words = (word for listed in table("casualties")["tolls"].values() for word in listed)
    return re.compile(r"\b(?:" + "|".join(words) + r")\b", re.IGNORECASE)


@cache
def _nouns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(unit, words beside a number) of a language without a parser."""
    return tuple(
        (unit, re.compile(r"(?<!\w)(?:" + "|".join(words) + r")(?!\w)", re.IGNORECASE))
        for unit, words in table("casualties").get(f"nouns_{language}", {}).items()
    )


def toll(text: str, offset: int, found: list[Amount]) -> tuple[str, Amount, str] | None:
    """The unit, the number and the words of a toll in a sentence that begins at `offset`; None if it states none."""
    if not found or _any().search(text) is None:
        return None
    for unit, pattern in _phrases():
        match = pattern.search(text)
        if match is None:
            continue
        after = [
            a for a in found if not a.unit and 0 < a.first - offset - match.end() < 90 and (a.low or a.high or 0) >= 1
        ]
        if after:
            return unit, _last(text, offset, after[0]), match.group()
    return None


def _last(text: str, offset: int, amount: Amount) -> Amount:
    """ "rose from 12 to 19": the toll is 19."""
    at = amount.start - offset
    if amount.how != "range" or not _RISES.match(text, at) or _SPREAD.search(text, max(0, at - 14), at):
        return amount
    return Amount(amount.start, amount.end, amount.first, amount.last, amount.high, amount.high, "", "exact")


def beside(text: str, offset: int, amount: Amount, language: str) -> tuple[str, str] | None:
    """The unit and word of casualties right beside a number ("33 muertos", "погибли 12 человек"), or None."""
    near = (
        text[max(0, amount.first - offset - 25) : amount.first - offset],
        text[amount.last - offset : amount.last - offset + 30],
    )
    for unit, pattern in _nouns(language):
        for part in (near[1].split(",")[0].split(".")[0], near[0].split(",")[-1].split(".")[-1]):
            match = pattern.search(part)
            if match is not None:
                return unit, match.group()
    return None
