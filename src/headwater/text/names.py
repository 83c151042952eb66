"""The parts of a name: given names, surname, initials, particles; organisations without their legal form; acronyms."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from headwater.text.fold import fold

PARTICLES = frozenset(
    [
        "al",
        "el",
        "as",
        "ash",
        "ad",
        "an",
        "ar",
        "at",
        "az",
        "ul",
        "il",
        "bin",
        "ben",
        "ibn",
        "abu",
        "bint",
        "de",
        "del",
        "della",
        "der",
        "den",
        "di",
        "da",
        "do",
        "dos",
        "das",
        "du",
        "la",
        "le",
        "les",
        "van",
        "von",
        "ter",
        "ten",
        "y",
        "e",
        "o",
        "st",
        "ben",
    ]
)
"""Small words inside names of people that carry little of their own (and are often left out)."""

LEGAL = frozenset(
    [
        "inc",
        "incorporated",
        "corp",
        "corporation",
        "co",
        "company",
        "companies",
        "ltd",
        "limited",
        "llc",
        "plc",
        "ag",
        "gmbh",
        "sa",
        "nv",
        "bv",
        "se",
        "spa",
        "srl",
        "ab",
        "as",
        "oyj",
        "oy",
        "kg",
        "kgaa",
        "lp",
        "llp",
        "holdings",
        "holding",
        "group",
        "pjsc",
        "ojsc",
        "jsc",
        "ooo",
        "oao",
        "zao",
        "pao",
    ]
)
"""Legal forms and their like, which short forms leave out."""

_PART = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class PersonName:
    """The folded parts of a person's name without particles; `initials` are those of one letter."""

    given: tuple[str, ...]
    surname: str

    @property
    def parts(self) -> tuple[str, ...]:
        return (*self.given, self.surname)


@lru_cache(maxsize=16384)
def person(name: str) -> PersonName:
    """`person("B. al-Assad") == PersonName(("b",), "assad")`. "Last, First" is turned round."""
    folded = fold(name)
    if folded.count(",") == 1:
        last, first = folded.split(",")
        folded = f"{first} {last}"
    parts = [part for part in _PART.findall(folded.replace("'", "")) if part not in ("jr", "sr", "ii", "iii", "iv")]
    kept = [part for part in parts if part not in PARTICLES or len(parts) == 1] or parts
    kept = [_uninflected(part) for part in kept]
    return PersonName(tuple(kept[:-1]), kept[-1] if kept else "")


def _uninflected(part: str) -> str:
    """A Russian or Ukrainian name's part without its case ending."""
    if not "\u0400" <= part[:1] <= "\u04ff" or len(part) < 4:
        return part
    return next((part[: -len(e)] for e in _CASES if part.endswith(e) and len(part) - len(e) >= 3), part)


_CASES = (
    "ого",
    "ому",
    "ами",
    "ями",
    "ові",
    "ой",
    "ою",
    "ей",
    "ым",
    "им",
    "ом",
    "ем",
    "ах",
    "у",
    "ю",
    "а",
    "я",
    "е",
    "ы",
    "и",
    "о",
    "і",
    "й",
    "ь",
)


def compatible(a: PersonName, b: PersonName) -> bool:
    """Whether two names of one report may be one person's: same surname, given names equal, initials or missing."""
    if a.surname != b.surname:
        return False
    if not a.given or not b.given:
        return True
    return _same_given(a.given[0], b.given[0])


def _same_given(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return a == b or (min(len(a), len(b)) >= 3 and (a.startswith(b) or b.startswith(a)))


@lru_cache(maxsize=16384)
def organisation(name: str) -> tuple[str, ...]:
    """The folded words of an organisation's name without articles and legal form."""
    words = [word for word in _PART.findall(fold(name).replace("'s", "").replace(".", "")) if word != "the"]
    while len(words) > 1 and words[-1] in LEGAL:
        words.pop()
    return tuple(words)


_SMALL = frozenset(
    ["of", "the", "and", "for", "in", "on", "to", "a", "an", "de", "la", "du", "des", "et", "für", "und", "der"]
)


_POSSESSIVE = re.compile(r"['’]s?\b")


@lru_cache(maxsize=16384)
def acronyms(name: str) -> frozenset[str]:
    """What the initials of a name spell, small words left out or kept: "European Space Agency" gives {"ESA"}."""
    words = _PART.findall(_POSSESSIVE.sub("", name))
    full = [word for word in words if fold(word) not in _SMALL]
    if len(full) < 2:
        return frozenset()
    out = {"".join(word[0] for word in some).upper() for some in (words, full)}
    if fold(full[-1]) in LEGAL and len(full) > 2:
        out.add("".join(word[0] for word in full[:-1]).upper())
    return frozenset(out)
