"""Content words: what is left of a text without function words, folded for comparison."""

from __future__ import annotations

import re
from functools import lru_cache

from headwater.lexicons import words
from headwater.text.fold import fold

_WORD = re.compile(r"\w+(?:[’'-]\w+)*")


@lru_cache(4096)
def content_words(text: str) -> frozenset[str]:
    """The folded words of a text that carry meaning: no function words, nothing of one or two letters but numbers."""
    stop = words("function_words")
    found = (fold(match.group()).removesuffix("'s") for match in _WORD.finditer(text))
    return frozenset(word for word in found if word not in stop and (len(word) > 2 or word.isdigit()))
