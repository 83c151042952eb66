"""What a text is about: its content words, stemmed and weighted by how rare they are in news.

Inverse document frequency (Spärck Jones 1972) over a fixed list of common news words, so that the weight of a word
depends on nothing but the word.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache

from headwater.lexicons import words

WORD = re.compile(r"\d[\d.,:]*\d|\w+(?:[’'‑-]\w+)*")
_POSSESSIVE = re.compile(r"[’']s?$")
_ENDINGS = ("ingly", "edly", "ings", "ies", "ing", "ied", "ed", "es", "s", "ly")
UNSEEN = 0.008
"""Share of reports taken for a word that is not on the list."""


@lru_cache(maxsize=16384)
def stem(word: str, language: str | None = "en") -> str:
    """A lower-case word without its inflection: a light suffix stripper for English, else the first six letters.

    >>> stem("killings"), stem("studies"), stem("base's")
    ('kill', 'study', 'base')
    """
    word = _POSSESSIVE.sub("", word)
    if language not in ("en", None):
        return word[:6] if word.isalpha() else word
    if len(word) < 4 or not word.isascii():
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            root = word[: -len(ending)]
            if ending in ("ies", "ied"):
                return root + "y"
            if ending == "s" and root[-1] in "sui":
                return word
            if ending == "es" and not root.endswith(("ss", "sh", "ch", "x", "z")):
                root += "e"
            if ending in ("ed", "ing", "ings") and len(root) > 3 and root[-1] == root[-2] and root[-1] not in "lsz":
                root = root[:-1]
            return root[:-1] if root.endswith("e") and len(root) > 3 else root
    return word[:-1] if word.endswith("e") and len(word) > 3 else word


@cache
def _shares() -> dict[tuple[str, str], float]:
    out: dict[tuple[str, str], float] = {}
    for line in words("word_frequency"):
        language, word, share = line.split(" ")
        out[language, word] = float(share)
    return out


@cache
def _rarity() -> dict[tuple[str, str], float]:
    return {key: -math.log(max(share, UNSEEN)) for key, share in _shares().items()}


_RAREST = -math.log(UNSEEN)


def rarity(stemmed: str, language: str | None = "en") -> float:
    """Inverse document frequency of a stemmed word: 0 for a word in every report, about 4.8 for a rare one."""
    return _rarity().get((language or "en", stemmed), _RAREST)
