"""Names of sources, as far as counting origins needs them: alike or not, and of which kind."""

from __future__ import annotations

import re
from functools import lru_cache

from headwater.lexicons import table, words
from headwater.model import Statement
from headwater.text import countries
from headwater.text.fold import fold

FIRST_HAND = frozenset({"named", "organisation", "document"})
"""Kinds of sources (see `model.Statement`) that can be told apart by name."""

_WORD = re.compile(r"[^\W_]+(?:['’](?!s\b)[^\W_]+)*")
_SMALL = frozenset({"the", "a", "an", "of", "for", "and", "in", "on", "at", "to", "s", "his", "her", "its", "their"})
_AGENCY = re.compile(r"\b(?:news ?agency|newswire|news service|wire service|press agency|press service)\b", re.I)


@lru_cache(maxsize=8192)
def bare(name: str) -> str:
    """A name without articles, possessives, case and punctuation: "The Lantern's" gives "lantern"."""
    return " ".join(word for word in _WORD.findall(name.casefold()) if word not in _SMALL)


def is_name(text: str) -> bool:
    """Whether a phrase names somebody rather than describes them: it has a capital beyond its first letter's.

    Scripts without capitals always pass.
    """
    found = _WORD.findall(text)
    if not found:
        return False
    if all(word.lower() == word.upper() for word in found):
        return True
    return any(word[0].isupper() for word in found if word.casefold() not in _SMALL)


@lru_cache(maxsize=8192)
def _office(phrase: str) -> frozenset[str]:
    """The words of a phrase that name a service or office ("police", "sheriff"), in the singular."""
    listed = words("official_sources") - {"official", "officials", "chief", "office", "officer", "department", "state",
                                          "spokesman", "spokeswoman", "spokesperson", "service", "command"}  # fmt: skip
    return frozenset(word for word in bare(phrase).split() if word in listed)


def alike(name: str, role: str, other: str, other_role: str) -> bool:
    """Whether two named sources are one as far as origins go: one name holds the other, or both speak for one office.

    An office is shared when the name or role of each names the same service and no place or person sets them apart:
    "Sheriff Ann Holt" and "the Orrin County sheriff's office", but not "the Orrin" and "the Tarn police".
    """
    a, b = set(bare(name).split()), set(bare(other).split())
    if not a or not b:
        return False
    if a <= b or b <= a:
        return True
    if state(name) and state(name) == state(other):
        return True
    shared = _office(f"{name} {role}") & _office(f"{other} {other_role}")
    if not shared:
        return False
    rest_a, rest_b = _bodies(name, role), _bodies(other, other_role)
    return not rest_a or not rest_b or bool(rest_a & rest_b)


def _bodies(name: str, role: str) -> frozenset[str]:
    """The words that tell one such office from another: those of a body's name, none for a person with a role."""
    phrase = name if _office(name) else role
    plain = words("official_sources")
    return frozenset(word for word in bare(phrase).split() if word not in plain and phrase is name and not role)


@lru_cache(maxsize=8192)
def _media() -> dict[str, str]:
    """Agencies and outlets known by name, with which they are."""
    data = table("attribution")
    out: dict[str, str] = {}
    for kind, entry in (("outlet", "outlets"), ("agency", "agencies")):
        out.update({bare(name): kind for name in data[entry].replace("\n", "").split("|") if name.strip()})
    return out


def medium(name: str) -> str | None:
    """`agency` or `outlet` if a source is one: it passes on what others saw or said, and is no first hand."""
    known = _media().get(bare(name))
    if known and is_name(name):  # "Insider", not "an insider"
        return known
    return "agency" if _AGENCY.search(name) and not _office(name) else None


@lru_cache(maxsize=8192)
def _seats() -> dict[str, tuple[str, str]]:
    rows = table("metonyms").items()
    return {fold(bare(word)): (row[0], row[1]) for name, row in rows for word in (name, *row[2:])}


@lru_cache(maxsize=8192)
def state(name: str) -> tuple[str, str] | None:
    """(country code, body) if a name alone stands for a state's power: "Moscow", "Russia", "the Kremlin".

    A country or its capital that speaks is its government; `lexicons/metonyms.toml` has buildings and quarters.
    """
    folded = fold(bare(name))
    if folded in _seats():
        return _seats()[folded]
    code = countries.capitals().get(folded) or countries.country(name)
    return (code, "government") if code else None


def kind_of(statement: Statement | None) -> str:
    """The kind of an origin: `witness`, `official`, `agency`, `document`, `outlet` (own voice) or `unknown`."""
    if statement is None:
        return "outlet"
    if statement.source_kind == "document":
        return "document"
    phrase = f"{statement.source_name or ''} {statement.role or ''}"
    passed_on = medium(statement.source_name or "")
    if passed_on:
        return passed_on
    spoken = set(bare(phrase).split())
    if spoken & words("witness_sources"):
        return "witness"
    alone = not statement.role and state(statement.source_name or "")  # not a person of that name
    official = spoken & words("official_sources") or alone
    return "official" if official else "unknown"
