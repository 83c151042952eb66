"""Numbers in words and digits: "1,460", "two and a half", "half a dozen", "13bn", "one hundred and six"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from headwater.text.fractions import fraction
from headwater.text.numerals import Numerals, numerals

__all__ = ["Numerals", "cardinal", "digits", "letters", "numerals", "ordinal", "scan"]

_WORD = re.compile(r"\d+(?:[.,]\d+)*|(?<!\d)[.]\d+|[^\W\d_]+|[^\w\s]")
_LETTERS = re.compile(r"[^\W\d_]+")
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?")
_CONTINENTAL = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")


@lru_cache(maxsize=512)
def scan(text: str) -> tuple[tuple[int, int, str], ...]:
    """Runs of digits, runs of letters and single marks, as (start, end, lower-cased text).

    Kept for a report's sentences, which times and figures read one after the other.
    """
    return tuple([(m.start(), m.end(), m.group().lower()) for m in _WORD.finditer(text)])


@lru_cache(maxsize=512)
def letters(text: str) -> frozenset[str]:
    """The runs of letters of a text, lower-cased: a quick test of what it can hold."""
    return frozenset(_LETTERS.findall(text.lower()))


def digits(word: str, continental: bool = False) -> float | None:
    """The value of a run of digits; `continental` reads "1.000,5" as a thousand and a half."""
    if not (word[0].isdigit() or word[0] == ".") or not word.isascii():
        return None
    if (continental or "," in word) and _CONTINENTAL.fullmatch(word):
        word = word.replace(".", "").replace(",", ".")
    elif _THOUSANDS.fullmatch(word):
        word = word.replace(",", "")
    elif continental and word.count(",") == 1:
        word = word.replace(",", ".")
    if word.count(".") > 1 or "," in word:
        return None
    return float(word)


def cardinal(words: Sequence[str], i: int, continental: bool = False) -> tuple[float, int] | None:
    """The number that begins at word `i` and where it ends (exclusive), or None. "a" counts only before a scale."""
    known = numerals()
    word = words[i]
    if word[0].isdigit() or word[0] == ".":
        value = digits(word, continental)
        return None if value is None else _after_digits(words, i, value)
    if word not in known.starts:
        return None
    if word == "half":
        return _half(words, i + 1)
    if word in ("a", "an"):
        return _article(words, i)
    if word == "quarter":
        scale = known.scales.get(words[i + 1], 0) if i + 1 < len(words) else 0
        return (0.25 * scale, i + 2) if scale >= 1_000 else None
    found = fraction(words, i, _spelt) or _spelt(words, i)
    return None if found is None else _fraction(words, *found)


def _after_digits(words: Sequence[str], i: int, value: float) -> tuple[float, int]:
    """Digits with what may follow: a scale ("10 million"), a fraction ("3/4", "2 1/2")."""
    known, j, n = numerals(), i + 1, len(words)
    under = int(words[j + 1]) if j + 1 < n and words[j] == "/" and words[j + 1].isdigit() else 0
    if 1 < under <= 100 and value < 100 and words[j + 2 : j + 3] != ["/"]:
        return value / under, j + 2
    if j + 2 < n and words[j].isdigit() and words[j + 1] == "/" and words[j + 2].isdigit() and int(words[j + 2]) > 1:
        return value + int(words[j]) / int(words[j + 2]), j + 3
    while j < n and (words[j] in known.scales or (j == i + 1 and words[j] in known.short)):
        value *= known.scales.get(words[j]) or known.short[words[j]]
        j += 1
    if j > i + 1 and value >= 100 and j < n and words[j - 1] in known.scales:
        k = j + 1 if words[j] == "and" and j + 1 < n else j
        more = _after_digits(words, k, float(words[k])) if words[k].isdigit() else _spelt(words, k)
        if more is not None and more[0] < known.scales[words[j - 1]] and more[0] == int(more[0]):
            return value + more[0], more[1]
    return _and_a_half(words, value, j)


def _half(words: Sequence[str], j: int) -> tuple[float, int] | None:
    """ "half a million", "half-dozen", "half an hour" (0.5, the unit left out)."""
    known = numerals()
    if j < len(words) and words[j] in ("a", "-", "an"):
        j += 1
    if j < len(words) and words[j] in known.scales:
        return 0.5 * known.scales[words[j]], j + 1
    return 0.5, j if words[j - 1] != "-" else j - 1


def _article(words: Sequence[str], i: int) -> tuple[float, int] | None:
    known = numerals()
    if i + 1 >= len(words):
        return None
    word = words[i + 1]
    if word == "half":
        return _half(words, i + 2)
    if word in known.scales:
        found = fraction(words, i + 1, _spelt) or _spelt(words, i + 1)
        return None if found is None else _fraction(words, *found)
    if word in known.parts and known.parts[word] >= 100:
        return 1 / known.parts[word], i + 2
    if i + 2 == len(words) and word in known.parts and word != "second":
        return 1 / known.parts[word], i + 2
    if word == "quarter" and words[i + 2 : i + 3] and known.scales.get(words[i + 2], 0) >= 1_000:
        return 0.25 * known.scales[words[i + 2]], i + 3
    if word in known.parts and word != "second" and words[i + 2 : i + 3] == ["of"]:
        return 1 / known.parts[word], i + 2
    return None


def _spelt(words: Sequence[str], i: int) -> tuple[float, int] | None:
    """Whole numbers in words."""
    known = numerals()
    total, current, j, n = 0.0, -1.0, i, len(words)
    while j < n:
        word = words[j]
        if word in known.ones:
            one = known.ones[word]
            if current >= 0 and not (current % 100 == 0 or (one < 10 and current % 10 == 0 and current % 100 >= 20)):
                break
            current = max(current, 0) + one
        elif word in known.tens:
            if current >= 0 and current % 100:
                break
            current = max(current, 0) + known.tens[word]
        elif word == "hundred":
            if current >= 100:
                break
            current = (current if current > 0 else 1) * 100
        elif word in known.scales:
            if current < 0 and total and known.scales[word] < 1_000:
                break
            base = current if current > 0 else (total or 1.0)
            total = (total if current > 0 else 0.0) + base * known.scales[word]
            current = -1.0
        elif (
            word == "-" and current >= 20 and current % 10 == 0 and j + 1 < n and known.ones.get(words[j + 1], 10) < 10
        ) or (word == "and" and _joins(words, j, current, total)):
            pass
        else:
            break
        j += 1
    if current < 0 and not total:
        return None
    value = total + max(current, 0.0)
    if j + 1 < n and words[j] == "point" and (words[j + 1] in known.ones or words[j + 1] in known.tens):
        return _point(words, j + 1, value)
    return value, j


def _joins(words: Sequence[str], j: int, current: float, total: float) -> bool:
    """Whether "and" at `j` is inside a number ("one hundred and six"), not between two."""
    known = numerals()
    if j + 1 >= len(words) or not (words[j + 1] in known.ones or words[j + 1] in known.tens):
        return False
    after = words[j + 2] if j + 2 < len(words) else ""
    if after in known.parts and words[j + 1] in known.ones and (known.parts[after] != 2 or words[j + 1] == "one"):
        return False  # "… and two thirds" is a fraction
    return words[j - 1] in known.scales and ((current > 0 and current % 100 == 0) or (current < 0 and total > 0))


def _point(words: Sequence[str], j: int, value: float) -> tuple[float, int]:
    known, place = numerals(), 0.1
    more = _spelt(words, j) if words[j] in known.tens or known.ones.get(words[j], 0) > 9 else None
    if more is not None and more[0] < 100:
        return value + more[0] / 100, more[1]
    while j < len(words) and known.ones.get(words[j], 10) < 10:
        value += place * known.ones[words[j]]
        place /= 10
        j += 1
    while j < len(words) and words[j] in known.scales:
        value *= known.scales[words[j]]
        j += 1
    return round(value, 10), j


def _fraction(words: Sequence[str], value: float, j: int) -> tuple[float, int]:
    """ "two thirds", "three and two thirds", "two and a half", "twenty-three fifths"."""
    known, n = numerals(), len(words)
    k = j + 1 if j < n and words[j] == "-" else j
    if k + 2 < n and value < 20 and words[k] in known.tens and words[k + 1] == "-" and words[k + 2] in known.parts:
        return value / (known.tens[words[k]] + known.parts[words[k + 2]]), k + 3
    if k < n and words[k] in known.parts and value < 1_000 and _is_part(words, k, value):
        scale = known.scales.get(words[k + 1], 1) if k + 1 < n else 1
        if scale >= 1_000:  # "three quarters billion dollars"
            return value / known.parts[words[k]] * scale, k + 2
        return value / known.parts[words[k]], k + 1
    part = words[j + 2] if j + 2 < n and words[j] == "and" and words[j + 1] in known.ones else ""
    if part in known.parts and (part.endswith("s") or words[j + 1] == "one"):
        return _plus(words, value, known.ones[words[j + 1]] / known.parts[part], j, j + 3)
    return _and_a_half(words, value, j)


def _is_part(words: Sequence[str], k: int, value: float) -> bool:
    """Whether an ordinal after a number makes a fraction: in the plural, or "one third"."""
    if words[k] in ("second", "seconds"):
        return False
    if words[k].endswith("s") or words[k] in ("half", "halves"):
        return words[k] != "quarters" or value in (1, 2, 3)
    return value == 1


def _plus(words: Sequence[str], value: float, part: float, j: int, end: int) -> tuple[float, int]:
    """Add a fraction: "one million and a half" is half a million more, "one million and a half million" too."""
    known = numerals()
    if end < len(words) and known.scales.get(words[end], 0) >= 1_000:
        scale = known.scales[words[end]]
        return (value + part) * scale if value < 1_000 else value + part * scale, end + 1
    before = known.scales.get(words[j - 1], 1)
    return value + part * (before if before >= 1_000 else 1), end


def _and_a_half(words: Sequence[str], value: float, j: int) -> tuple[float, int]:
    known = numerals()
    if words[j : j + 6] == ["-", "and", "-", "a", "-", "half"]:
        scale = known.scales.get(words[j + 6], 1) if j + 6 < len(words) else 1
        return (value + 0.5) * scale, j + 6 + (scale > 1)
    part = words[j + 2] if j + 2 < len(words) and words[j] == "and" and words[j + 1] == "a" else ""
    if known.parts.get(part, 1_000) <= 100 and not part.endswith("s") and part != "second":
        return _plus(words, value, 1 / known.parts[part], j, j + 3)
    if words[j : j + 2] == ["and", "half"] and j + 2 < len(words) and value < 100:
        return value + 0.5, j + 2
    return value, j


def ordinal(words: Sequence[str], i: int) -> tuple[int, int] | None:
    """ "third", "twenty-first", "21st" (as "21", "st"): value and where it ends, or None."""
    known, word = numerals(), words[i]
    if word.isdigit():
        if i + 1 < len(words) and words[i + 1] in ("st", "nd", "rd", "th"):
            return int(word), i + 2
        return None
    if word in known.ordinals:
        return known.ordinals[word], i + 1
    if word in known.tens and i + 2 < len(words) and words[i + 1] == "-":
        one = known.ordinals.get(words[i + 2], 10)
        return (known.tens[word] + one, i + 3) if one < 10 else None
    return None
