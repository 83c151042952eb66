"""Amounts in a sentence: numbers with bounds, ranges and units ("at least 30", "from 500 to several thousand")."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from headwater.lexicons import table
from headwater.text.literals import literal
from headwater.text.numbers import cardinal, numerals, ordinal, scan
from headwater.text.units import after_number, before_number

Number = tuple[int, int, float, float | None]  # start, end, low, high (None: open)


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


_DIGIT = re.compile(r"[\d½¼¾⅓⅔⅙⅛⅜⅝⅞]")


_LETTERS = re.compile(r"[a-z]+")


@cache
def _starters() -> frozenset[str]:
    """Words with which a number may begin."""
    raw = table("figures")
    words = set(numerals().starts) - {"a", "an"}
    words |= {phrase.split()[-1] if phrase.split()[-1] != "of" else phrase.split()[-2] for phrase in raw["vague"]}
    words |= {f"{word}s" for word in numerals().scales} | {"nought", "naught", "quarter"}
    return frozenset(words | {word for word, size in numerals().parts.items() if size > 4})


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
            out[name + "_after"] = re.compile(rf"\s*,?\s*(?:{body})(?!\w)", re.IGNORECASE)
    return out


@cache
def _vague() -> tuple[re.Pattern[str], dict[str, list[int]], re.Pattern[str], dict[str, list[int]]]:
    raw = table("figures")
    scales = "|".join(sorted(numerals().scales))
    plain = "|".join(sorted(raw["vague"], key=lambda p: (-len(p), p)))
    multiples = "|".join(sorted(raw["multiples"], key=lambda p: (-len(p), p)))
    return (
        re.compile(rf"\b(?:{plain})\b", re.IGNORECASE), raw["vague"],
        re.compile(rf"\b({multiples})\s+({scales})s?\b(?:\s+of\b)?", re.IGNORECASE), raw["multiples"],
    )  # fmt: skip


_JOINS = {
    "between": re.compile(r"\s*(?:and|to|-|–)\s*(?:the\s+)?"),
    "from": re.compile(r"\s*(?:to|-|–|through|till|until|up\s+to)\s*(?:the\s+)?"),
    "": re.compile(r"\s*[-–—~]\s*|\s+(?:to|through)\s+|\s+or\s+"),
}
_OPENS = re.compile(r"\b(between|from)\s+(?:the\s+|about\s+|around\s+|some\s+)?$", re.IGNORECASE)


def amounts(text: str, offset: int = 0) -> list[Amount]:
    """The amounts of a sentence in order; `offset` is added to all places. Empty at once where there is no number."""
    if _DIGIT.search(text) is None and _starters().isdisjoint(_LETTERS.findall(text.lower())):
        return []
    numbers = _numbers(text)
    found = [_bounded(text, amount) for amount in _ranges(text, _ratios(text, numbers))]
    found = _two_bounds(text, _compound(text, found))
    return [
        replace(a, start=a.start + offset, end=a.end + offset, first=a.first + offset, last=a.last + offset)
        for a in found
    ]


def _numbers(text: str) -> list[Number]:
    """Plain and vague numbers, in order, not overlapping."""
    out: list[Number] = []
    pattern, ranges, multiple, factors = _vague()
    taken = 0
    vague: dict[int, Number] = {}
    for match in multiple.finditer(text):
        low, high = factors[match[1].lower()]
        scale = numerals().scales[match[2].lower()]
        end = match.end() if not match.group().endswith("of") else match.end() - 3
        vague[match.start()] = (match.start(), end, low * scale, high * scale if high else None)
    for match in pattern.finditer(text):
        low, high = ranges[match.group().lower()]
        vague.setdefault(match.start(), (match.start(), match.end(), low, high or None))
    tokens = scan(text)
    words = [word for _, _, word in tokens]
    i = 0
    while i < len(tokens):
        start = tokens[i][0]
        if start < taken:
            i += 1
            continue
        if start in vague:
            out.append(vague[start])
            taken = vague[start][1]
            i += 1
            continue
        if _in_name(text, start):
            i += 1
            continue
        number = literal(text, start) if _DIGIT.match(text, start) or text[start] in "-−+." else None
        if number is not None:
            end, value = number
            j = next((k for k in range(i, len(tokens)) if tokens[k][0] >= end), len(tokens))
            size = abs(value)
            shown = f"{size:.12f}".rstrip("0").rstrip(".") if 1e-9 < size < 1e15 else "1"
            rest = cardinal([shown, *words[j:]], 0) if (j < len(tokens) and shown != "1") or size == 1 else None
            if rest is not None and rest[1] > 1 and not _metres(text, tokens, j, rest[1], shown):
                value, j = rest[0] * (-1 if value < 0 else 1), j + rest[1] - 1
                end = tokens[j - 1][1]
            start, value = _minus(words, tokens, i, start, value)
            out.append((start, end, value, value))
            taken, i = end, max(j, i + 1)
            continue
        alone = numerals().scales.get(words[i], 0) >= 1_000_000  # "USD million": the number stands before
        spelt = cardinal(words, i) if words[i] in numerals().starts and not alone else None
        if spelt is None or _no_count(words, i, spelt[1]):
            i += 1
            continue
        value, j = spelt
        start, value = _minus(words, tokens, i, start, value)
        out.append((start, tokens[j - 1][1], value, value))
        taken, i = tokens[j - 1][1], j
    return out


def _in_name(text: str, start: int) -> bool:
    """Whether digits are part of a name: "COVID-19", "R0", "Su-27", "24/7"."""
    if not text[start].isdigit() or start == 0:
        return False
    if text[start - 1].isalpha():
        return text[start - 3 : start].upper() not in ("USD", "EUR", "GBP") and text[start - 1] not in "x"
    return text[start - 1] in "-‑–" and start > 1 and text[start - 2].isalpha()


def _minus(words: list[str], tokens: list[tuple[int, int, str]], i: int, start: int, value: float) -> tuple[int, float]:
    """ "minus five", "negative one"."""
    if i and words[i - 1] in ("minus", "negative") and value > 0:
        return tokens[i - 1][0], -value
    return start, value


def _metres(text: str, tokens: list[tuple[int, int, str]], j: int, taken: int, shown: str) -> bool:
    """Whether the "m" after digits is metres, not a million ("£5m", "5m people", "10M")."""
    if tokens[j][2] != "m" or taken != 2 or text[tokens[j][0]] == "M":
        return False
    first = tokens[j - 1][0]
    if before_number(text, first) is not None or float(shown) >= 10_000:
        return False
    after = tokens[j + 1][2] if j + 1 < len(tokens) else ""
    return not ((after.endswith("s") and len(after) > 3) or after == "people")


def _no_count(words: list[str], i: int, end: int) -> bool:
    """Whether a number word counts nothing ("one of the", "this one", "no one", an ordinal)."""
    if ordinal(words, i) is not None and ordinal(words, i)[1] > end:  # type: ignore[index]
        return True
    if words[i] == "one" and end == i + 1:
        before = words[i - 1] if i else ""
        if len(words) < 4 or before in ("minus", "negative"):
            return False
        if words[i + 1 : i + 2] == ["-"] and i + 2 < len(words) and words[i + 2][0].isalpha():
            return words[i + 2] in ("on", "time", "sided", "way", "off", "to", "by", "man", "stop")
        after = words[i + 1] if end < len(words) else ""
        return before in (
            "no",
            "this",
            "that",
            "any",
            "every",
            "each",
            "the",
            "which",
            "another",
            "only",
            "good",
            "some",
        ) or (
            after in ("of", "another", "day", "thing", "'", "’", "-", ",", ".", "such", "way", "more", "side", "hand")
            or not after[:1].isalpha()
        )
    return False


_RATIO = re.compile(r"\s+(in|out of|over)\s+(?:every\s+)?")


def _ratios(text: str, numbers: list[Number]) -> list[Number]:
    """ "one in five", "two out of three" as one number; "3 in 10 days" is none."""
    out: list[Number] = []
    for number in numbers:
        last = out[-1] if out else None
        if last is not None and last[2] == last[3] and number[2] == number[3] and 0 < last[2] < number[2]:
            match = _RATIO.fullmatch(text, last[1], number[0])
            plain = after_number(text, number[1]) is None and last[2] == int(last[2])
            share = match is not None and (match[1] != "in" or last[2] == 1 or number[2] in (5, 10, 100))
            if match and plain and share and (match[1] != "over" or not text[number[1] :].strip(" .,")):
                out[-1] = (last[0], number[1], last[2] / number[2], last[2] / number[2])
                continue
        out.append(number)
    return out


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
                out.append(_with_unit(text, Amount(first, second[1], start, second[1], low, second[3], "", "range")))
                k += 2
                continue
        how = "exact" if low == high else "vague"
        out.append(_with_unit(text, Amount(start, end, start, end, low, high, "", how)))
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


def _with_unit(text: str, amount: Amount) -> Amount:
    before = before_number(text, amount.first)
    after = after_number(text, amount.last)
    if before is not None:
        start = min(before[0], amount.start)
        factor = before[2]
        end = amount.end
        if after is not None and after[0] == before[1]:
            end = after[1]
        return replace(_times(amount, factor), start=start, end=end, unit=before[1])
    if after is not None:
        return replace(_times(amount, after[2]), end=after[1], unit=after[0])
    return amount


def _times(amount: Amount, factor: float) -> Amount:
    if factor == 1:
        return amount
    return replace(
        amount,
        low=None if amount.low is None else amount.low * factor,
        high=None if amount.high is None else amount.high * factor,
    )


def _bounded(text: str, amount: Amount) -> Amount:
    """Take in "more than", "up to", "about" before and "or more" after."""
    known = _bounds()
    window = max(0, amount.start - 40)
    for name in ("low", "high", "about"):
        match = known[name].search(text[window : amount.start])
        if match is None:
            continue
        start = window + match.start()
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


def _compound(text: str, found: list[Amount]) -> list[Amount]:
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


def _two_bounds(text: str, found: list[Amount]) -> list[Amount]:
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
