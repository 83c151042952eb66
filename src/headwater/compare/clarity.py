"""Which of several sentences says a thing most clearly to somebody who reads only that one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from headwater.compare.propositions import Said
from headwater.lexicons import words

_WORD = re.compile(r"[\w’']+")
BEST = (8, 28)
"""Words of a sentence that is neither a fragment nor a mouthful."""


def clarity(one: Said) -> float:
    """0..1: of a middling length, with names, in the past or present, not leaning on the sentence before it."""
    score = 1.0
    low, high = BEST
    if one.size < low:
        score -= 0.06 * (low - one.size)
    elif one.size > high:
        score -= 0.02 * (one.size - high)
    opening = _WORD.match(one.text.lstrip("\"“‘'«(-–— "))
    if opening and opening.group().lower() in words("leaning_openers"):
        score -= 0.3
    if not one.names:
        score -= 0.15
    if one.text[:1] in '"“‘«„' or one.kind != "body":
        score -= 0.2
    if not one.text.rstrip().endswith((".", "!", "”", '"', "»", "。")):
        score -= 0.1
    return max(0.0, score)


def clearest(members: Sequence[Said], centrality: Sequence[float]) -> int:
    """Index of the member to show; `centrality` (0..1, parallel to the members) is how near the others each is."""
    return max(range(len(members)), key=lambda i: (clarity(members[i]) + centrality[i], -i))
