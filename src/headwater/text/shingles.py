"""Words made comparable, and hashes of what a text contains, under which other texts are found.

Winnowing: Schleimer, Wilkerson and Aiken, *Winnowing: local algorithms for document fingerprinting*, SIGMOD 2003.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b

from headwater.lexicons import words as listed

_CHARACTERS = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Kana and ideographs: written without spaces, so each counts as a word."""

TOKEN = re.compile(rf"\d+(?:[.,:]\d+)*|[{_CHARACTERS}]|[^\W\d_{_CHARACTERS}]+(?:['’][^\W\d_{_CHARACTERS}]+)*")
_THOUSANDS = re.compile(r"(?<=\d)[,.](?=\d{3}(?!\d))")
_COUNTED = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_NUMBERS = {word: str(value) for value, word in enumerate(_COUNTED)}
_CONTRACTION = re.compile(r"['’](?:s|re|ve|ll|d|m|t)?$")


def tokens(text: str) -> list[tuple[str, int, int]]:
    """(word, start, end) of the words and numbers of a text (`TOKEN`); words folded by `fold`."""
    return [(fold(match.group()), match.start(), match.end()) for match in TOKEN.finditer(text)]


@cache
def fold(word: str) -> str:
    """One form for what editors vary: case, thousands separators, small numbers in words, possessives.

    "Six" and "6" give "6", "12,500" gives "12500", "Lantern’s" gives "lantern".
    """
    if word[0].isdigit():
        return _THOUSANDS.sub("", word).replace(",", ".")
    low = _CONTRACTION.sub("", word.casefold()) or word.casefold()
    return _NUMBERS.get(low, low)


@cache
def stem(word: str) -> str:
    """A crude English stem, good enough to see that "warned" and "warning" are one word."""
    for ending in ("ings", "ing", "ied", "ies", "ed", "es", "s", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


@cache
def is_content(word: str) -> bool:
    """Whether a folded word says something by itself (no function word of English)."""
    return word not in listed("function_words") and (len(word) > 1 or word.isdigit() or not word.isascii())


def hash64(*parts: str) -> int:
    """A signed 64-bit hash of some words, the same on every machine."""
    return int.from_bytes(blake2b(" ".join(parts).encode(), digest_size=8).digest(), "big", signed=True)


def winnow(words: Sequence[str], size: int = 5, window: int = 12) -> list[tuple[int, int]]:
    """(hash, position) of word shingles chosen so that any shared run of `size + window - 1` words shares one.

    Two texts choose the same shingles where they are the same, whatever stands around (winnowing).
    """
    hashes = [hash64(*words[i : i + size]) for i in range(len(words) - size + 1)]
    if not hashes:
        return []
    chosen: dict[int, int] = {}
    best = -1
    for last in range(min(window, len(hashes)) - 1, len(hashes)):
        first = max(0, last - window + 1)
        if best < first:
            best = min(range(first, last + 1), key=lambda i: (hashes[i], -i))
        elif hashes[last] <= hashes[best]:
            best = last
        chosen[best] = hashes[best]
    return [(value, at) for at, value in sorted(chosen.items())]
