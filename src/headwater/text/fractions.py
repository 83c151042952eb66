"""Fractions in words: "two thirds", "three twenty-firsts", "two and fifty-four hundredths".

A fraction is a cardinal over an ordinal in the plural, or "one" over one in the singular. Where the ordinal is a
compound ("thirty-fifths"), the tens belong to it as long as something is left to stand above.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from headwater.text.numerals import numerals

Spelt = Callable[[Sequence[str], int], tuple[float, int] | None]


def fraction(words: Sequence[str], i: int, spelt: Spelt) -> tuple[float, int] | None:
    """The fraction that begins at word `i` and where it ends, or None; `spelt` reads whole numbers."""
    known = numerals()
    k, n = i, len(words)
    while k < n and (
        words[k] in ("-", "and") or any(words[k] in part for part in (known.ones, known.tens, known.scales))
    ):
        k += 1
    if k == i or k >= n:
        return None
    under = known.parts.get(words[k]) or (1 if words[k] == "firsts" else 0)
    if not under or words[k] in ("half", "quarter", "quarters", "halves"):
        return None
    many = words[k].endswith("s")
    above, below = _split(words, i, k, under, spelt)
    if above is None or below == 1 or (not many and above != 1):
        return None
    return above / below, k + 1


def _split(words: Sequence[str], i: int, k: int, under: int, spelt: Spelt) -> tuple[float | None, float]:
    """What stands above and below, the fraction's last word being at `k`."""
    known = numerals()
    j = k - 1 if words[k - 1] == "-" else k  # "thirty-fifths"
    if under < 10:
        if words[j - 1] in known.tens and (above := _whole(words, i, j - 1, spelt)) is not None:
            return above, known.tens[words[j - 1]] + under
        j = j - 1 if words[j - 1] == "and" else j
        for scale in (s for s in ("hundred", "thousand") if words[j - 1] == s and words[j - 2] in ("one", "a")):
            if (above := _whole(words, i, j - 2, spelt)) is not None:
                return above, known.scales[scale] + under
    whole = _whole(words, i, j, spelt)
    last = max((m for m in range(i + 1, j - 1) if words[m] == "and"), default=0)
    if last and known.scales.get(words[last - 1], 0) >= 1_000:
        return None, under  # "two million and three fifths" is three fifths of a million more
    if last:
        over, rest = _whole(words, i, last, spelt), _whole(words, last + 1, j, spelt)
        if over is not None and rest is not None and rest < under:
            return over * under + rest, under
    return whole, under


def _whole(words: Sequence[str], a: int, b: int, spelt: Spelt) -> float | None:
    """The whole number that fills words `a` to `b`, or None."""
    if a >= b:
        return None
    found = spelt(words[a:b], 0)
    return found[0] if found is not None and found[1] == b - a else None
