"""Words made comparable, and hashes of what a text contains, under which other texts are found.

Winnowing: Schleimer, Wilkerson and Aiken, *Winnowing: local algorithms for document fingerprinting*, SIGMOD 2003.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from headwater.lexicons import words as listed
from headwater.text.transliterate import skeleton

_CHARACTERS = r"\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Kana and ideographs: written without spaces, so each counts as a word."""

TOKEN = re.compile(rf"\d+(?:[.,:]\d+)*|[{_CHARACTERS}]|[^\W\d_{_CHARACTERS}]+(?:['’][^\W\d_{_CHARACTERS}]+)*")
_THOUSANDS = re.compile(r"(?<=\d)[,.](?=\d{3}(?!\d))")
_COUNTED = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_NUMBERS = {word: str(value) for value, word in enumerate(_COUNTED)}
_ENDINGS = ("ings", "ing", "ied", "ies", "ed", "es", "s", "ly")
_CONTRACTION = re.compile(r"['’](?:s|re|ve|ll|d|m|t)?$")


class Word(NamedTuple):
    """A word or number of a text, in the forms in which texts are compared.

    folded   as `fold` gives it
    stem     as `stem` gives it, "" for a function word
    capital  a content word that begins with a capital
    figure   a number
    sign     what is the same of a name or figure in any script that tells names by capitals, "" for other words
    code     a hash of `folded`, the same on every machine
    """

    folded: str
    stem: str
    capital: bool
    figure: bool
    sign: str
    code: int


@lru_cache(maxsize=32768)
def word(raw: str) -> Word:
    """A word as written (`TOKEN`) in the forms in which it is compared."""
    folded = fold(raw)
    content, figure, upper = is_content(folded), folded[0].isdigit(), raw[0].isupper()
    sign = ""
    if raw[0].isdigit():
        sign = folded if len(raw) > 1 else ""
    elif upper:
        sign = skeleton(raw)[:4]
    code = int.from_bytes(blake2b(folded.encode(), digest_size=8).digest(), "big")
    return Word(folded, stem(folded) if content else "", upper and content, figure, sign, code)


def read(text: str) -> list[Word]:
    """The words and numbers (`TOKEN`) of a text."""
    return [word(raw) for raw in TOKEN.findall(text)]


def fold(word: str) -> str:
    """One form for what editors vary: case, thousands separators, small numbers in words, possessives.

    "Six" and "6" give "6", "12,500" gives "12500", "Lantern’s" gives "lantern".
    """
    if word[0].isdigit():
        return _THOUSANDS.sub("", word).replace(",", ".")
    low = word.casefold()
    if "'" in low or "’" in low:
        low = _CONTRACTION.sub("", low) or low
    return _NUMBERS.get(low, low)


def stem(word: str) -> str:
    """A crude English stem, good enough to see that "warned" and "warning" are one word."""
    for ending in _ENDINGS if word.endswith(_ENDINGS) else ():
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def is_content(word: str) -> bool:
    """Whether a folded word says something by itself (no function word of English)."""
    return word not in listed("function_words") and (len(word) > 1 or word.isdigit() or not word.isascii())


_STEP, _MIX = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)


def winnow(codes: Sequence[int], size: int = 5, window: int = 12) -> list[tuple[int, int]]:
    """(hash, position) of word shingles chosen so that any shared run of `size + window - 1` words shares one.

    `codes` are the words (`Word.code`). Two texts choose the same shingles where they are the same, whatever stands
    around (winnowing). A shingle's hash is a polynomial of its words, mixed.
    """
    number = len(codes) - size + 1
    if number < 1:
        return []
    words = np.array(codes, np.uint64)
    hashes: NDArray[np.uint64] = np.zeros(number, np.uint64)
    for k in range(size):
        hashes = hashes * _STEP + words[k : k + number]
    hashes = (hashes ^ (hashes >> np.uint64(31))) * _MIX
    hashes ^= hashes >> np.uint64(29)
    width = min(window, number)
    ends = np.arange(width - 1, number)
    smallest = hashes[ends[:, None] - np.arange(width)].argmin(1)  # from the right: of equal ones the last
    chosen = sorted(set((ends - smallest).tolist()))
    return list(zip(hashes[chosen].tolist(), chosen, strict=True))
