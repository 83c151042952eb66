"""A sentence as a string of classes, one letter an item, over which the grammar of times is a regular expression.

The letters (after the token types of SynTime, Zhong et al. 2017, with finer distinctions):
M month · W weekday · S season · P part of the day · T noon, midnight · u, U unit, units · D 1–31 · N other digits ·
Y a four-digit year · K decade ("1930s") · Z numeric date · C number word · O ordinal · q few, several · R today ·
r now, recently · f daily · H holiday · e early · k end, start · the letters of `[en.class]` · punctuation as it is ·
`_` anything else.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from headwater.lexicons import table
from headwater.text.numbers import cardinal, digits, letters, numerals, ordinal, scan

LANGUAGES = ("en", "es", "fr", "de", "it", "ru")
_DIGIT = re.compile(r"\d")
_NUMERIC = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})")
_DASHES = str.maketrans({"–": "-", "—": "_", "‑": "-", "’": "'", "‘": "'"})
_KINDS = {
    "month": "M", "weekday": "W", "season": "S", "part": "P", "clock": "T", "unit": "u", "units": "U", "deictic": "R",
    "vague": "r", "frequency": "f", "holiday": "H", "mod": "e", "edge": "k",
}  # fmt: skip
_SHORT_MONTHS = frozenset({"jan", "feb", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"})
_AMBIGUOUS = frozenset({"second", "minute"})


class Item(NamedTuple):
    """A word, number or mark: its class letter, place, lower-cased text and value (month number, unit code, …)."""

    kind: str
    start: int
    end: int
    word: str
    value: Any = None


@cache
def vocabulary(language: str) -> tuple[dict[str, tuple[str, Any]], frozenset[str]]:
    """word → (class letter, value), and the words that count only with a capital."""
    raw = table("times").get(language, {})
    out: dict[str, tuple[str, Any]] = {}
    capital: set[str] = set()
    for letter, entries in raw.get("class", {}).items():
        pairs = entries.items() if isinstance(entries, dict) else ((word, None) for word in entries)
        out.update({word: (letter, value) for word, value in pairs})
    for kind, letter in _KINDS.items():
        for word, value in raw.get(kind, {}).items():
            low = word.lower()
            if word != low:
                capital.add(low)
            out.setdefault(low, (letter, value))
    return out, frozenset(capital)


@cache
def _triggers(language: str) -> frozenset[str]:
    """The words without one of which, or a digit, a sentence has no time expression."""
    known, _ = vocabulary(language)
    return frozenset(word for word, (kind, _) in known.items() if kind in "MWSPTuURrfH")


@cache
def _special(language: str) -> frozenset[str]:
    """The words that mean something here; all others are items of class `_`."""
    own = frozenset(vocabulary(language)[0]) | {"a", "p", "b"}
    return own | numerals().starts | frozenset(numerals().ordinals) if language == "en" else own


def items(text: str, offset: int, language: str) -> tuple[str, list[Item]]:
    """The class string of a sentence and its items (parallel); offsets have `offset` added."""
    english = language == "en"
    if _triggers(language).isdisjoint(letters(text)) and _DIGIT.search(text) is None:
        return "", []
    known, capital = vocabulary(language)
    raw = scan(text)
    words = [word for _, _, word in raw]
    starts = numerals().starts if english else frozenset[str]()
    special = _special(language)
    out: list[Item] = []
    i, n = 0, len(raw)
    while i < n:
        start, end, word = raw[i]
        if word not in special and word.isalpha():
            out.append(Item("_", start + offset, end + offset, word))
            i += 1
            continue
        j = i + 1
        kind, value = "_", None
        if (joined := _dotted(words, i)) is not None:
            kind, word, j = joined
        elif word[0].isdigit():
            kind, value, j = _digits(words, i, english, text[raw[i][0] : raw[i][1]])
        elif word in known and (word not in capital or text[start].isupper() or _dated_month(words, i)):
            kind, value = known[word]
            if english and kind == "a" and (found := cardinal(words, i)) is not None:
                kind, value, j = "C", found[0], found[1]
        elif english and word in starts and (found := cardinal(words, i)) is not None:
            kind, value, j = "C", found[0], found[1]
        elif not word[0].isalnum():
            kind = word.translate(_DASHES)[0]  # ".5" is one item, too
        counted = word in _AMBIGUOUS and bool(out) and out[-1].kind in "CDNaq"  # "one second"
        rank = ordinal(words, i) if english and kind in "_Cu" and not counted else None
        if rank is not None and rank[1] >= j:
            kind, value, j = "O", rank[0], rank[1]
        end = raw[j - 1][1]
        out.append(Item(kind, start + offset, end + offset, word, value))
        i = j
    return "".join(item.kind for item in out), out


def _dated_month(words: list[str], i: int) -> bool:
    """ "oct. 7", "on may 19", "on 1 march": a month without its capital counts beside a day."""
    if words[i] not in _SHORT_MONTHS:
        before = words[max(0, i - 2) : i]
        on = before[-1:] == ["on"] or (before[:1] == ["on"] and before[1].isdigit())
        return on and words[i] in ("may", "march")
    day = words[i + 2 : i + 3] if words[i + 1 : i + 2] == ["."] else words[i + 1 : i + 2]
    return bool(day) and day[0].isdigit() and len(day[0]) <= 2 and 1 <= int(day[0]) <= 31


def _dotted(words: list[str], i: int) -> tuple[str, str, int] | None:
    """ "p.m." and "B.C." as one item."""
    if words[i] in ("a", "p", "b") and words[i + 1 : i + 2] == ["."] and i + 2 < len(words):
        second = words[i + 2]
        kind = "m" if second == "m" and words[i] != "b" else "y" if second == "c" and words[i] == "b" else ""
        if kind:
            return kind, words[i] + second, i + 3 + (words[i + 3 : i + 4] == ["."])
    return None


def _digits(words: list[str], i: int, english: bool, word: str) -> tuple[str, Any, int]:
    """The class of a run of digits, with what is glued to it ("20th", "1930s", "10 million")."""
    after = words[i + 1] if i + 1 < len(words) else ""
    if _NUMERIC.fullmatch(word):
        return "Z", word, i + 1
    if english and word.isdigit():
        rank = ordinal(words, i)
        if rank is not None:
            return "O", rank[0], rank[1]
        if after == "s" and word.endswith("0") and len(word) in (2, 3, 4):
            return "K", word, i + 2
    if word.isdigit():
        number = int(word)
        if len(word) == 4 and 1000 <= number < 2200 and after not in ("million", "billion"):
            return "Y", number, i + 1
        if len(word) <= 2 and 1 <= number <= 31 and after not in ("million", "billion", "thousand", "hundred"):
            return "D", number, i + 1
    found = cardinal(words, i, not english) if english else None
    if found is not None:
        return "N", found[0], found[1]
    value = digits(word, not english)
    return ("_" if value is None else "N"), value, i + 1
