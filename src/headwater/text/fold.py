"""Folding: the form of a word under which spellings that differ only in case, accents or typography are the same."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_PLAIN = str.maketrans(
    {
        "’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "ʻ": "'", "‐": "-", "‑": "-", "–": "-", "—": "-",
        "ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "ß": "ss", "đ": "d", "Đ": "d", "ı": "i", "æ": "ae", "Æ": "ae",
        "œ": "oe", "Œ": "oe", "þ": "th", "ð": "d", "ё": "е", "Ё": "е", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه",
        "\u00a0": " ", "\u200c": "", "\u200d": "", "\u200e": "", "\u200f": "", "\u00ad": "",
    }
)  # fmt: skip
_KEPT = {"\u0306"}  # the breve of Cyrillic й and ў tells letters apart


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Lower case, without accents, apostrophes and dashes unified, one space between words.

    `fold("Türkiye’s  Coast") == "turkiye's coast"`. Non-Latin letters stay in their script.
    """
    plain = text.translate(_PLAIN)
    if not plain.isascii():
        parts = unicodedata.normalize("NFKD", plain)
        kept = "".join(c for c in parts if not unicodedata.combining(c) or c in _KEPT)
        plain = unicodedata.normalize("NFC", kept)
        if "\u0306" in parts:
            plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(plain.lower().split())
