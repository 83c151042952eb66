"""Telling outlets, agencies and documents by their names and words."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from headwater.lexicons import table


@cache
def word_set(name: str) -> frozenset[str]:
    """A list of `lexicons/attribution.toml` as a set."""
    raw: str = table("attribution")[name]
    return frozenset(raw.split())


@cache
def names(name: str) -> frozenset[str]:
    """A list of names divided by bars, in small letters."""
    raw: str = table("attribution")[name]
    return frozenset(entry.strip().lower() for entry in raw.replace("\n", "").split("|") if entry.strip())


_POSSESSIVE = re.compile(r"['’]s$")
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.I)


def bare(name: str) -> str:
    """A name without article, possessive and marks at its ends."""
    return _ARTICLE.sub("", _POSSESSIVE.sub("", name.strip(" \"'“”‘’«»*_,.;:()[]")))


@lru_cache(maxsize=16384)
def outlet_kind(name: str) -> str | None:
    """`agency` or `outlet` if a capitalised name is that of one, else None."""
    core = bare(name)
    low = core.lower()
    if low in names("agencies") and (core.isupper() or core[:1].isupper() or core == "dpa"):
        return "agency"
    if low in names("outlets") or "the " + low in names("outlets"):
        return "outlet" if core[:1].isupper() else None
    parts = core.split()
    if core[1:2] == "-":  # "D-Newport News": a party and a town
        return None
    if len(parts) < 2 or len(parts) > 6 or not parts[-1][:1].isupper():
        return None
    last = parts[-1].lower().strip(".")
    if last == "agency":
        return "agency" if "news" in low or "press" in low or "information" in low else None
    if last in word_set("outlet_words") and all(
        p[:1].isupper() or p in ("of", "the", "and", "al", "de") for p in parts
    ):
        return "outlet"
    return None
