"""The telling terms of one report, weighted: what it is about, for finding reports on the same matter."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from headwater.text.terms import WORD, rarity, stem

NAME_BONUS = 1.4
"""A name tells more about the matter than another word of the same rarity."""

LEAD_BONUS = 1
HEAD_BONUS = 2
LEAD_SENTENCES = 3
"""News puts what it is about first (the inverted pyramid): headline and lead count extra."""


def terms(sentences: Sequence[tuple[str, bool]], language: str | None, limit: int) -> list[tuple[str, bool, float]]:
    """The heaviest terms of a report: (stem, is it a name, weight), heaviest first; weights have unit length.

    `sentences` are (text, is it a heading) in reading order. A word is a name when it is mostly written with a
    capital inside sentences.
    """
    counts: Counter[str] = Counter()
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    bodies = 0
    for text, heading in sentences:
        bonus = HEAD_BONUS if heading and bodies == 0 else LEAD_BONUS if bodies < LEAD_SENTENCES else 0
        seen: set[str] = set()
        first = True
        for word in WORD.findall(text):
            low = word.lower()
            root = stem(low, language)
            if word[0].isdigit() or len(root) < 2:
                first = False
                continue
            counts[root] += 1 if root in seen else 1 + bonus
            seen.add(root)
            if not heading and not first:
                (capital if word[0].isupper() else small)[root] += 1
            first = False
        bodies += not heading
    weights: dict[str, tuple[bool, float]] = {}
    for root, count in counts.items():
        rare = rarity(root, language)
        if rare < 1.6:
            continue
        name = capital[root] > small[root]
        weights[root] = (name, (1.0 + math.log(count)) * rare * (NAME_BONUS if name else 1.0))
    best = sorted(weights.items(), key=lambda item: (-item[1][1], item[0]))[:limit]
    length = math.sqrt(sum(weight * weight for _, (_, weight) in best)) or 1.0
    return [(root, name, weight / length) for root, (name, weight) in best]
