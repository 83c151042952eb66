"""Common words of organisations' names put into English, so that a name and its translation can meet."""

from __future__ import annotations

from functools import cache, lru_cache

from headwater.compare.name_parts import organisation_words
from headwater.lexicons import table
from headwater.text.fold import fold
from headwater.text.transliterate import latin, skeleton

_SMALL = frozenset(
    ["of", "for", "de", "del", "la", "las", "los", "el", "di", "da", "do", "du", "des", "der", "die", "das", "den",
     "le", "les", "et", "y", "e", "und", "and", "i", "fur", "pour", "para", "per", "al", "l", "d"]
)  # fmt: skip
_LEAST = 4


@cache
def _terms() -> tuple[dict[str, str], dict[str, str]]:
    """Whole words and stems to English."""
    whole: dict[str, str] = {}
    stems: dict[str, str] = {}
    for section in table("organisation_terms").values():
        for english, others in section.items():
            whole.setdefault(english, english)
            for other in others:
                (stems if other.endswith("*") else whole).setdefault(other.rstrip("*"), english)
    return whole, stems


@lru_cache(maxsize=16384)
def english(word: str) -> str | None:
    """The English word for a common word of organisations' names, None for any other word."""
    plain = latin(fold(word))
    whole, stems = _terms()
    if plain in whole:
        return whole[plain]
    return next((stems[plain[:n]] for n in range(len(plain), _LEAST - 1, -1) if plain[:n] in stems), None)


@lru_cache(maxsize=16384)
def is_head(word: str) -> bool:
    """Whether a word says what sort of body it is: "front", "partido"."""
    return english(word) in table("organisation_terms")["heads"]


@lru_cache(maxsize=16384)
def core(name: str) -> tuple[str, ...]:
    """A body's name as sorted words: common ones in English, others by their consonants, small words left out."""
    words, _ = organisation_words(name)
    return tuple(sorted(english(word) or _bones(word) for word in words if word not in _SMALL)) or words


def translated(a: str, b: str) -> bool:
    """Whether two names are one in two languages: the same words in any order, one of them no common word."""
    x = core(a)
    telling = any(english(word) is None and len(word) > 3 for word in organisation_words(a)[0])
    common = any(english(word) for word in organisation_words(a)[0])
    return len(x) > 1 and telling and common and x == core(b)


def _bones(word: str) -> str:
    return skeleton(word) if word.isalpha() else word
