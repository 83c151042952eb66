"""The word lists of naming, as sets made once, and the phrases known as wholes."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from headwater.lexicons import table
from headwater.text import countries
from headwater.text.fold import fold
from headwater.text.places import gazetteer

_WORD = re.compile(r"\w+")


class Known(NamedTuple):
    """What a list knows of a phrase: kind, key and country ("" if none)."""

    kind: str
    key: str
    country: str
    loose: bool  # a common word or adjective: gives way to a longer name around it


@cache
def wordset(name: str) -> frozenset[str]:
    """A list of `lexicons/naming.toml`, folded."""
    return frozenset(fold(word) for word in table("naming")[name])


@cache
def phrases() -> dict[str, list[tuple[str, Known]]]:
    """Folded first word to the known phrases that begin with it, longest first."""
    out: dict[str, dict[str, Known]] = {}

    def add(phrase: str, known: Known) -> None:
        folded = fold(phrase).removeprefix("the ")
        match = _WORD.search(folded)
        if match and match.start() == 0:
            out.setdefault(match.group(), {}).setdefault(folded, known)

    for name, others in table("groups")["known"].items():
        for other in (name, *others):
            add(other, Known("group", f"group:{name}", "", False))
    for name, key, country in gazetteer().supplement():
        if " " in name and name.isascii():
            add(name, Known("place", key, country, True))
    for section in table("organisations").values():
        for name, others in section.items():
            for other in (name, *others):
                add(other, Known("organisation", f"org:{name}", "", True))
    for name, (country, body, *others) in table("metonyms").items():
        for other in (name, *others):
            add(other, Known("organisation", f"body:{country}:{body}", country, False))
    for code, name in sorted(_english_countries()):
        add(name, Known("place", f"country:{code}", code, True))
    for word, code in sorted(countries.adjectives().items()):
        add(word, Known("nationality", f"country:{code}", code, True))
    for word, code in sorted(countries.peoples().items()):
        add(word, Known("people", f"people:{code}", code, True))
    for word, place in table("groups")["continents"].items():
        add(word, Known("nationality", f"place:{place}", "", True))
    for one, many in table("groups")["peoples"].items():
        party = table("groups")["parties"].get(one)
        key = f"org:{party}" if party else f"group:{many}"
        add(many, Known("people", key, "", True))
        add(one, Known("adjective", key, "", True))
    return {
        first: sorted(entries.items(), key=lambda entry: (-len(entry[0]), entry[0])) for first, entries in out.items()
    }


@cache
def listed() -> dict[str, Known]:
    """Listed bodies and groups by whole folded name, letters left out."""
    entries = (entry for some in phrases().values() for entry in some)
    return {name: known for name, known in entries if known.key.startswith(("org:", "group:")) and len(name) > 5}


@cache
def spellings() -> frozenset[str]:
    """Names of listed bodies exactly as they are written."""
    sections = table("organisations").values()
    return frozenset(form for section in sections for name, others in section.items() for form in (name, *others))


def _english_countries() -> set[tuple[str, str]]:
    """(code, folded name) of countries in English and in the forms that news in English borrows."""
    return {(code, name) for name, code in countries.names(("en",)).items() if name.isascii() and len(name) > 1}


@cache
def bodies() -> dict[str, tuple[str, str]]:
    """A body's description, folded ("foreign ministry") to (kind, canonical description)."""
    groups = table("groups")
    same = {fold(other): name for name, others in groups["same"].items() for other in others}
    out = {fold(noun): ("group", fold(noun)) for noun in groups["nouns"]["groups"]}
    out |= {fold(noun): ("organisation", same.get(fold(noun), fold(noun))) for noun in groups["nouns"]["organisations"]}
    return out | {other: ("organisation", name) for other, name in same.items()}


@cache
def body_lengths() -> tuple[int, ...]:
    """How many words the descriptions of bodies have, longest first."""
    return tuple(sorted({len(body.split()) for body in bodies()}, reverse=True))
