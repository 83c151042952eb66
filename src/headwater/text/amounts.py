"""Amounts in a sentence: numbers with bounds, ranges and units ("at least 30", "from 500 to several thousand")."""

from __future__ import annotations

import re
from dataclasses import replace

from headwater.text.amount_bounds import Amount, bounded, compound, two_bounds
from headwater.text.amount_numbers import Number, may_hold_number, numbers_in
from headwater.text.numbers import numerals
from headwater.text.units import after_number, before_number

__all__ = ["Amount", "amounts"]

_JOINS = {
    "between": re.compile(r"\s*(?:and|to|-|–)\s*(?:the\s+)?"),
    "from": re.compile(r"\s*(?:to|-|–|through|till|until|up\s+to)\s*(?:the\s+)?"),
    "": re.compile(r"\s*[-–—~]\s*|\s+(?:to|through)\s+|\s+or\s+"),
}
_OPENS = re.compile(r"\b(between|from)\s+(?:the\s+|about\s+|around\s+|some\s+)?$", re.IGNORECASE)


def amounts(text: str, offset: int = 0) -> list[Amount]:
    """The amounts of a sentence in order; `offset` is added to all places. Empty at once where there is no number."""
    if not may_hold_number(text):
        return []
    found = two_bounds(text, compound(text, [bounded(text, amount) for amount in _ranges(text, numbers_in(text))]))
    return [
        replace(a, start=a.start + offset, end=a.end + offset, first=a.first + offset, last=a.last + offset)
        for a in found
    ]


def _ranges(text: str, numbers: list[Number]) -> list[Amount]:
    """Pairs joined as ranges, and units."""
    out: list[Amount] = []
    k = 0
    while k < len(numbers):
        start, end, low, high = numbers[k]
        opened = _OPENS.search(text, max(0, start - 24), start)
        kind = opened[1].lower() if opened else ""
        if k + 1 < len(numbers):
            middle = text[end : numbers[k + 1][0]]
            joined = _JOINS[kind].fullmatch(middle)
            unit = after_number(text, end)
            if joined is None and unit is not None and not middle.startswith("-"):
                second_unit = after_number(text, numbers[k + 1][1])
                if second_unit is not None and second_unit[0] == unit[0]:
                    joined = _JOINS[kind].fullmatch(text[unit[1] : numbers[k + 1][0]])
            prefix = before_number(text, numbers[k + 1][0])
            if joined is None and prefix is not None and before_number(text, start) is not None:
                joined = _JOINS[kind].fullmatch(text[end : prefix[0]])
            second = numbers[k + 1]
            if joined is not None and _is_range(text, kind, joined.group(), numbers[k], second):
                low = _scaled(low, second, text[start:end])
                first = opened.start() if opened else start
                both = Amount(first, second[1], start, second[1], low, second[3], "", "range")
                out.append(_with_unit(text, both, out[-1].end if out else 0))
                k += 2
                continue
        how = "exact" if low == high else "vague"
        out.append(_with_unit(text, Amount(start, end, start, end, low, high, "", how), out[-1].end if out else 0))
        k += 1
    return out


def _is_range(text: str, kind: str, join: str, first: Number, second: Number) -> bool:
    low, high = first[2], second[3] if second[3] is not None else second[2]
    if high is None or (low >= high and not _scaled(low, second, text[first[0] : first[1]]) < high):
        return False
    if kind:
        return True
    if join.strip() == "or":
        return high - low <= max(2.0, 0.5 * low) and low >= 2
    glued = text[first[0] - 1 : first[0]]
    return not (glued in "-–/.:" and glued) and text[second[1] : second[1] + 1] not in ("-", "–", "/")


def _scaled(low: float, second: Number, words: str) -> float:
    """ "2-3 million": the first number shares the scale of the second."""
    high = second[3] if second[3] is not None else second[2]
    for scale in (1e12, 1e9, 1e6, 1e3):
        if (
            (
                high >= scale
                and low < 1000
                and high / scale < 1000
                and high / scale >= low
                and words.isdigit()
                and high % scale == 0
            )
            and high / scale > low
            and low * scale < high
            and scale > 1e3
        ):
            return low * scale
    return low


_SCALE = re.compile(r"\s+(thousand|million|billion|trillion)\b", re.IGNORECASE)


def _with_unit(text: str, amount: Amount, taken: int) -> Amount:
    """With its unit; words before `taken` belong to the amount before ("15 dollars 50")."""
    before = before_number(text, amount.first)
    if before is not None and before[0] < taken:
        before = None
    after = after_number(text, amount.last)
    if before is not None:
        start = min(before[0], amount.start)
        factor = before[2]
        end = amount.end
        if after is not None and after[0] == before[1]:
            end = after[1]
        return replace(_times(amount, factor), start=start, end=end, unit=before[1])
    if after is not None:
        factor, end = after[2], after[1]
        scale = _SCALE.match(text, end) if len(after[0]) == 3 and after[0].isupper() else None  # "75 USD million"
        if scale is not None:
            factor, end = factor * numerals().scales[scale[1].lower()], scale.end()
        return replace(_times(amount, factor), end=end, unit=after[0])
    return amount


def _times(amount: Amount, factor: float) -> Amount:
    if factor == 1:
        return amount
    return replace(
        amount,
        low=None if amount.low is None else amount.low * factor,
        high=None if amount.high is None else amount.high * factor,
    )
