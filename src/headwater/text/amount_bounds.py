"""What stands around an amount: "at least", "or more", "20 cents" after dollars, "and at most 100"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from headwater.lexicons import table


@dataclass(frozen=True, slots=True)
class Amount:
    """`low`..`high` (None: open) of `unit` ("" for a bare count).

    start, end    the whole expression, bounds and unit included
    first, last   the number words alone
    how           what the words say of exactness: `exact`, `about`, `open`, `range` or `vague`
    """

    start: int
    end: int
    first: int
    last: int
    low: float | None
    high: float | None
    unit: str
    how: str


@cache
def _bounds() -> dict[str, re.Pattern[str]]:
    raw = table("figures")
    out: dict[str, re.Pattern[str]] = {}
    for name in ("low", "high", "about"):
        phrases = sorted(raw[name]["before"], key=lambda p: (-len(p), p))
        body = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in phrases)
        out[name] = re.compile(rf"(?:(?<![\w])|(?=[<>=≥≤~]))(?:{body})\s*(?:the\s+)?$", re.IGNORECASE)
        after = sorted(raw[name].get("after", ()), key=lambda p: (-len(p), p))
        if after:
            body = "|".join(re.escape(p).replace(r"\ ", r"\s+") for p in after)
            out[name + "_after"] = re.compile(rf"\s*,?\s*(?:{body})(?!\w|\s+than\b)", re.IGNORECASE)
    return out


_LETTERS = re.compile(r"[^\W\d_]+")


@cache
def _closing() -> frozenset[str]:
    """The last words of the phrases that may stand before an amount."""
    raw = table("figures")
    phrases = (phrase for name in ("low", "high", "about") for phrase in raw[name]["before"])
    return frozenset(phrase.split()[-1] for phrase in phrases) | {"the"}


def bounded(text: str, amount: Amount) -> Amount:
    """Take in "more than", "up to", "about" before and "or more" after."""
    known = _bounds()
    window = max(0, amount.start - 40)
    before = text[window : amount.start]
    last = before.rstrip()
    if not last or (last[-1].isalpha() and _LETTERS.findall(last)[-1].lower() not in _closing()):
        return _after(text, amount)
    found = [(match.start(), name) for name in ("low", "high", "about") if (match := known[name].search(before))]
    if found:
        first, name = min(found)  # "no more than" goes further back than "more than"
        start = window + first
        if name == "about":
            return _after(text, replace(amount, start=start, how="about" if amount.how == "exact" else amount.how))
        if amount.how == "range":
            return replace(amount, start=start)
        if name == "low":
            return replace(amount, start=start, high=None, how="open")
        top = amount.high if amount.high is not None else amount.low
        return replace(amount, start=start, low=None, high=top, how="open")
    return _after(text, amount)


def _after(text: str, amount: Amount) -> Amount:
    known = _bounds()
    if amount.how == "range":
        return amount
    for name in ("low", "high"):
        match = known[f"{name}_after"].match(text, amount.end)
        if match is not None:
            if name == "low":
                return replace(amount, end=match.end(), high=None, how="open")
            return replace(amount, end=match.end(), low=None, high=amount.high, how="open")
    return amount


_SMALL = {
    ("USD", "cents"): 100,
    ("EUR", "cents"): 100,
    ("CAD", "cents"): 100,
    ("GBP", "GBX"): 100,
    ("feet", "inches"): 12,
}
_CENTS = re.compile(r"\s*(?:and\s+)?", re.IGNORECASE)
_SUB = re.compile(r"[\s-]*(cents?|pence|inches|inch|in)(?!\w)", re.IGNORECASE)


def compound(text: str, found: list[Amount]) -> list[Amount]:
    """ "five feet two inches", "13 dollars and 45 cents"."""
    out: list[Amount] = []
    for amount in found:
        last = out[-1] if out else None
        if last is not None and last.low == last.high is not None and _CENTS.fullmatch(text, last.end, amount.first):
            small = _SUB.match(text, amount.last)
            if small is None and _loose_cents(text, last, amount):
                value = (last.low or 0) + (amount.low or 0) / 100
                out[-1] = replace(last, end=amount.last, last=amount.last, low=value, high=value)
                continue
            name = {"c": "cents", "p": "GBX", "i": "inches"}[small[1][0].lower()] if small else ""
            factor = _SMALL.get((last.unit, name))
            if factor and small and amount.low is not None and amount.low < factor and last.low is not None:
                value = last.low + amount.low / factor
                out[-1] = replace(last, end=small.end(), last=amount.last, low=value, high=value)
                continue
        out.append(amount)
    return out


def _loose_cents(text: str, money: Amount, amount: Amount) -> bool:
    """ "15 dollars 50": a bare number below a hundred right after a currency, with no noun of its own."""
    if len(money.unit) != 3 or not money.unit.isupper() or amount.unit or amount.how != "exact":
        return False
    low = amount.low or 0
    after = text[amount.end :].lstrip(" ")
    return (
        1 <= low < 100
        and low == int(low)
        and money.last < money.end == len(text[: amount.first].rstrip(" and"))
        and (not after[:1].isalpha() or after.startswith("more"))
    )


_AND = re.compile(r"\s*(?:,|and|but|,\s*(?:and|but))\s*(?:is\s+)?")


def two_bounds(text: str, found: list[Amount]) -> list[Amount]:
    """ "at most 100 and at least 20" is one range."""
    out: list[Amount] = []
    for amount in found:
        last = out[-1] if out else None
        if last is not None and last.how == amount.how == "open" and _AND.fullmatch(text, last.end, amount.start):
            lows = [a.low for a in (last, amount) if a.low is not None]
            highs = [a.high for a in (last, amount) if a.high is not None]
            if len(lows) == 1 and len(highs) == 1 and lows[0] < highs[0]:
                out[-1] = replace(
                    last, end=amount.end, last=amount.last, low=lows[0], high=highs[0], how="range", unit=amount.unit
                )
                continue
        out.append(amount)
    return out
