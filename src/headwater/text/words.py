"""Content words: what is left of a text without function words, folded for comparison."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from headwater.lexicons import words

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")


def fold(text: str) -> str:
    """Lower case without diacritics (for comparison only; never shown)."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(4096)
def content_words(text: str) -> frozenset[str]:
    """The folded words of a text that carry meaning: no function words, nothing of one or two letters but numbers."""
    stop = words("function_words")
    found = (match.group().removesuffix("'s").removesuffix("’s") for match in _WORD.finditer(fold(text)))
    return frozenset(word for word in found if word not in stop and (len(word) > 2 or word.isdigit()))
