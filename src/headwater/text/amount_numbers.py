"""The plain and vague numbers of a sentence, in digits or words, before bounds, ranges and units are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from headwater.lexicons import table
from headwater.text.literals import literal
from headwater.text.numbers import cardinal, letters, numerals, ordinal, scan
from headwater.text.units import after_number, before_number

Number = tuple[int, int, float, float | None]
"""Start, end, low, high (None: open)."""


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
def _vague() -> tuple[re.Pattern[str], dict[str, list[int]], re.Pattern[str], dict[str, list[int]]]:
    raw = table("figures")
    scales = "|".join(sorted(numerals().scales))
    plain = "|".join(sorted(raw["vague"], key=lambda p: (-len(p), p)))
    multiples = "|".join(sorted(raw["multiples"], key=lambda p: (-len(p), p)))
    return (
        re.compile(rf"\b(?:{plain})\b", re.IGNORECASE), raw["vague"],
        re.compile(rf"\b({multiples})\s+({scales})s?\b(?:\s+of\b)?", re.IGNORECASE), raw["multiples"],
    )  # fmt: skip


@cache
def _vague_words() -> frozenset[str]:
    """Words one of which stands in every vague number."""
    raw = table("figures")
    return frozenset(word for phrase in (*raw["vague"], *raw["multiples"]) for word in phrase.split()) - {"a", "of"}


def may_hold_number(text: str) -> bool:
    """A quick test: without a digit or a number word there is no amount."""
    return _DIGIT.search(text) is not None or not _starters().isdisjoint(letters(text))


def numbers_in(text: str) -> list[Number]:
    """Plain and vague numbers, in order, not overlapping."""
    out: list[Number] = []
    taken = 0
    tokens = scan(text)
    words = [word for _, _, word in tokens]
    vague = {} if _vague_words().isdisjoint(words) else _vague_numbers(text)
    begins, i = numerals().starts, 0
    while i < len(tokens):
        start = tokens[i][0]
        if words[i] not in begins and words[i].isalpha() and start not in vague:
            i += 1
            continue
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
        if (label := _LABEL_AFTER.match(text, start)) is not None and _labels(text, start, label):
            taken, i = label.end(), i + 1
            continue
        number = literal(text, start) if _DIGIT.match(text, start) or text[start] in "-−+." else None
        if number is not None and _glued(text, number[0]):
            taken, i = number[0], i + 1
            continue
        if number is not None:
            end, value = number
            j = next((k for k in range(i, len(tokens)) if tokens[k][0] >= end), len(tokens))
            size = abs(value)
            shown = f"{size:.12f}".rstrip("0").rstrip(".") if 1e-9 < size < 1e15 else "1"
            rest = cardinal([shown, *words[j:]], 0) if (j < len(tokens) and shown != "1") or size == 1 else None
            if rest is not None and rest[1] > 1 and not _metres(text, tokens, j, rest[1], shown):
                value, j = rest[0] * (-1 if value < 0 else 1), j + rest[1] - 1
                end = tokens[j - 1][1]
            if text[end : end + 2] == "MM" and before_number(text, start) is not None:  # "$1MM", as bankers write
                value, end = value * 1e6, end + 2
            start, value = _minus(words, tokens, i, start, value)
            out.append((start, end, value, value))
            while text[end : end + 1] == "," and (more := literal(text, end + 1)) is not None:  # "nos. 22,24,26"
                out.append((end + 1, more[0], more[1], more[1]))
                end = more[0]
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
    return _ratios(text, out)


def _vague_numbers(text: str) -> dict[int, Number]:
    """The vague numbers of a text by where they begin."""
    pattern, ranges, multiple, factors = _vague()
    out: dict[int, Number] = {}
    for match in multiple.finditer(text):
        low, high = factors[match[1].lower()]
        scale = numerals().scales[match[2].lower()]
        end = match.end() if not match.group().endswith("of") else match.end() - 3
        out[match.start()] = (match.start(), end, low * scale, high * scale if high else None)
    for match in pattern.finditer(text):
        low, high = ranges[match.group().lower()]
        out.setdefault(match.start(), (match.start(), match.end(), low, high or None))
    return out


def _in_name(text: str, start: int) -> bool:
    """Whether digits are part of a name: "COVID-19", "R0", "Su-27", "24/7"."""
    if not text[start].isdigit() or start == 0:
        return False
    if text[start - 1].isalpha():
        return text[start - 3 : start].upper() not in ("USD", "EUR", "GBP") and text[start - 1] not in "x"
    if text[start - 1] not in "-‑–" or start < 2 or not text[start - 2].isalpha():
        return False
    return not (text[start - 2] in "kKmM" and start > 2 and text[start - 3].isdigit())  # "5k-20k"


@cache
def _units() -> frozenset[str]:
    """Words that are units and nothing else."""
    return frozenset(
        w for unit in ("miles", "km", "feet", "inches", "kg", "tons") for w in table("figures")["units"][unit]
    )


@cache
def _label_before() -> re.Pattern[str]:
    words = sorted(table("figures")["labels"]["before"], key=lambda w: (-len(w), w))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, words))})\s?[.#:]?\s?$", re.IGNORECASE)


def _glued(text: str, end: int) -> bool:
    """Whether letters that are no unit and no scale stick to the digits: "11a", "3D", "5th"."""
    if not text[end : end + 1].isalpha() or after_number(text, end) is not None or "." in text[max(0, end - 4) : end]:
        return False
    word = _LETTERS.match(text[end : end + 12].lower())
    return word is not None and word.group() not in numerals().short and word.group() not in numerals().scales and (
        word.group() not in ("x", "mm", "g", "usd", "s")
    )  # fmt: skip


_LABEL_AFTER = re.compile(r"\d+(?:[.,]\d+)*(?:[-/]\d+)*[a-z]?")
_ADDRESS = re.compile(r"\d+(?:\.\d+){2,}")
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_MARK = re.compile(r"\s?\)\s")


def _labels(text: str, start: int, number: re.Match[str]) -> bool:
    """Whether digits stand for a thing and count nothing: "Highway 35", "exit 436", "1111-2222-3333", "2) …"."""
    digits, end = number.group(), number.end()
    if digits in table("figures")["labels"]["whole"]:
        return True
    if digits.count("-") > 1 or (digits.count("-") == 1 and len(digits) > 10):
        return True  # numbers of accounts and telephones
    if _ADDRESS.fullmatch(digits) and not _GROUPED.fullmatch(digits):
        return True  # addresses of machines, versions
    if _label_before().search(text, max(0, start - 14), start) is not None:
        return "," not in digits and before_number(text, start) is None and not text[end : end + 1].isalpha()
    return (
        len(digits) < 3
        and _MARK.match(text, end) is not None
        and text.count("(", 0, start) <= text.count(")", 0, start)
    )


def _minus(
    words: list[str], tokens: Sequence[tuple[int, int, str]], i: int, start: int, value: float
) -> tuple[int, float]:
    """ "minus five", "negative one"."""
    if i and words[i - 1] in ("minus", "negative") and value > 0:
        return tokens[i - 1][0], -value
    return start, value


def _metres(text: str, tokens: Sequence[tuple[int, int, str]], j: int, taken: int, shown: str) -> bool:
    """Whether the "m" after digits is metres, not a million ("£5m", "5m people", "10M")."""
    if tokens[j][2] != "m" or taken != 2 or text[tokens[j][0]] == "M":
        return False
    if text[tokens[j][1] : tokens[j][1] + 1] in ("2", "3", "²", "³"):
        return True
    first = tokens[j - 1][0]
    if before_number(text, first) is not None or float(shown) >= 10_000:
        return False
    after = tokens[j + 1][2] if j + 1 < len(tokens) else ""
    return not ((after.endswith("s") and len(after) > 3) or after == "people")


def _no_count(words: list[str], i: int, end: int) -> bool:
    """Whether a number word counts nothing ("one of the", "this one", "no one", an ordinal)."""
    if ordinal(words, i) is not None and ordinal(words, i)[1] > end:  # type: ignore[index]
        return True
    if words[i] == "half" and i and (ordinal(words, i - 1) or words[i - 1] in ("other", "better", "time")):
        return True  # "the second half of the year"
    if words[i] == "one" and end == i + 1:
        before = words[i - 1] if i else ""
        if len(words) < 4 or before in ("minus", "negative"):
            return False
        if words[i + 1 : i + 2] == ["-"] and i + 2 < len(words) and words[i + 2][0].isalpha():
            return words[i + 2] in ("on", "time", "sided", "way", "off", "to", "by", "man", "stop")
        after = words[i + 1] if end < len(words) else ""
        if before != "no" and end < len(words) and words[end] in _units():
            return False  # "that one mile"
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
    """ "one in five", "two out of three", "two thirds of a million" as one number; "3 in 10 days" is none."""
    out: list[Number] = []
    for number in numbers:
        last = out[-1] if out else None
        if last is not None and last[2] == last[3] and number[2] == number[3] and 0 < abs(last[2]) < number[2]:
            if last[2] < 1 and text[last[1] : number[0]] == " of " and text[number[0] : number[0] + 2].lower() == "a ":
                out[-1] = (last[0], number[1], last[2] * number[2], last[2] * number[2])
                continue
            match = _RATIO.fullmatch(text, last[1], number[0])
            plain = after_number(text, number[1]) is None and last[2] == int(last[2])
            share = match is not None and (match[1] != "in" or abs(last[2]) == 1 or number[2] in (5, 10, 100))
            if match and plain and share and (match[1] != "over" or not text[number[1] :].strip(" .,")):
                out[-1] = (last[0], number[1], last[2] / number[2], last[2] / number[2])
                continue
        out.append(number)
    return out
