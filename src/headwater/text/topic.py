"""The telling terms of one report, weighted: what it is about, for finding reports on the same matter."""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache

from headwater.text.fold import fold
from headwater.text.terms import WORD, rarity, stem

Lines = tuple[tuple[str, bool], ...]
"""The sentences of a report in reading order: text, and whether it is a heading."""

NAME_LETTERS = 5
"""Letters by which a name is known: forms of a name in one script mostly differ at the end."""

NAME_BONUS = 1.4
"""A name tells more about the matter than another word of the same rarity."""

HEAD_BONUS = 1
"""A word of the headline counts once more."""

COMMON = 1.6
"""Words in more than about a fifth of all reports (`rarity` below this) tell nothing of the matter."""

LEAD = 5
"""Sentences that may hold the full names a report is about; news puts them first (the inverted pyramid)."""

RARE_NAME = 4.5
"""A full name is telling if one of its words is all but unseen in news at large, …"""

NAME_WORD = 2.5
"""… and none of them is common."""


@lru_cache(maxsize=32)
def terms(lines: Lines, language: str | None, limit: int) -> list[tuple[str, str, bool, float]]:
    """The heaviest terms of a report, heaviest first: (stem, a form as written, is it a name, weight).

    Weights, of unit length, are (1 + ln count) x rarity. A word is a name when mostly written with a capital inside
    sentences.
    """
    raw: Counter[str] = Counter()  # by form as written: most forms stand more than once, and stems cost more
    inner: Counter[str] = Counter()
    counts: dict[str, int] = {}
    headline = True
    for text, heading in lines:
        words = WORD.findall(text)
        raw.update(words)
        if heading and headline:
            for root in {stem(word.lower(), language) for word in words}:
                counts[root] = counts.get(root, 0) + HEAD_BONUS
        elif not heading:
            headline = False
            inner.update(words[1:])
    forms = {word: _weighed(word, language) for word in raw}
    for word, count in raw.items():
        root = forms[word][0]
        counts[root] = counts.get(root, 0) + count
    capital: dict[str, int] = {}
    written: dict[str, str] = {}
    for word, count in inner.items():
        root = forms[word][0]
        capital[root] = capital.get(root, 0) + (count if word[0].isupper() else -count)
        written.setdefault(root, word)
    found: dict[tuple[str, bool], tuple[float, str]] = {}
    for root, rare in dict(forms.values()).items():
        if rare >= COMMON and len(root) > 1 and not root[0].isdigit():
            name = capital.get(root, 0) > 0
            weight = (1.0 + math.log(counts[root])) * rare * (NAME_BONUS if name else 1.0)
            key = (name_key(root) if name else root, name)
            found[key] = max(found.get(key, (0.0, "")), (weight, written.get(root, root)))
    best = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))[:limit]
    length = math.sqrt(sum(weight * weight for _, (weight, _) in best)) or 1.0
    return [(root, form, name, weight / length) for (root, name), (weight, form) in best]


@lru_cache(maxsize=32768)
def _weighed(word: str, language: str | None) -> tuple[str, float]:
    """The stem of a word and how rare that is."""
    root = stem(word.lower(), language)
    return root, rarity(root, language)


def name_key(root: str) -> str:
    """What is the same of a name in its forms and in other languages of the same script: its first letters."""
    return fold(root)[:NAME_LETTERS]


def full_names(lines: Lines, language: str | None) -> list[str]:
    """Rare names of two or more capitalised words in the lead: "Dr Ada Lovelace" as `ada lovelac`."""
    out: dict[str, None] = {}
    bodies = [text for text, heading in lines if not heading][:LEAD]
    for text in bodies:
        run: list[str] = []
        last = 0
        for match in WORD.finditer(text):
            word = match.group()
            if run and text[last : match.start()] != " ":
                _keep(run, language, out)
                run = []
            if word[0].isupper() and not word.isupper():
                run.append(stem(word.lower(), language))
            else:
                _keep(run, language, out)
                run = []
            last = match.end()
        _keep(run, language, out)
    return list(out)


def _keep(run: list[str], language: str | None, out: dict[str, None]) -> None:
    if len(run) >= 2:
        rare = [rarity(root, language) for root in run[-2:]]
        if max(rare) >= RARE_NAME and min(rare) > NAME_WORD:
            out[" ".join(run[-2:])] = None
