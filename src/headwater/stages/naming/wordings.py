"""What the words of a name say of its kind: "brigade", "river", letters in capitals, model numbers, initials."""

from __future__ import annotations

import re

from headwater.lexicons import words as words_of
from headwater.model import Value
from headwater.stages.naming.lists import wordset
from headwater.stages.naming.name import Name, Votes

ACRONYM = re.compile(r"[A-Z][A-Z0-9&]{1,5}$")
_INITIAL = re.compile(r"(?:[A-Z]\.[ -]?)+[A-Z]?[a-z]")
_MODEL = re.compile(r"(?:[A-Z]{1,4}-?\d+\w*|.*\b[A-Z]?\d{2,4}\w*)$")
_MANY = 5
"""People's names have fewer words than this."""
_SHIPS = frozenset({"MV", "MS", "MT", "SS", "USS", "USNS", "HMS", "HMAS", "HMCS", "INS", "RFS", "TCG", "USCGC", "MSC"})


def wording(name: Name, votes: Votes, why: dict[str, Value]) -> None:
    """Add what the words of a name say to the votes on its kind."""
    parts = name.folded.replace("-", " ").replace(".", " ").split()
    if not parts:
        return
    for kind, listname, last_weight, weight in (
        ("organisation", "organisation_words", 2.6, 1.3),
        ("place", "place_words", 2.2, 0.5),
        ("group", "group_words", 2.2, 0.8),
    ):
        words = wordset(listname)
        head = _head(parts)
        if head in words and len(parts) > 1:
            votes[kind] += last_weight
            why[f"{kind}_word"] = head
        elif len(parts) > 1 and any(part in words for part in parts):
            votes[kind] += weight
    if len(parts) > 1 and parts[0] in wordset("place_first"):
        votes["place"] += 2.0
    if len(parts) > 1 and parts[0] in (
        "air",
        "radio",
        "team",
        "university",
        "ministry",
        "department",
        "bank",
        "house",
        "institute",
        "association",
        "office",
        "court",
    ):
        votes["organisation"] += 2.0
    if len(parts) > 1 and parts[-1] in wordset("thing_words"):
        votes["other"] += 1.0
    elif 1 < len(parts) < _MANY and parts[0] in words_of("given_names") and not name.heading:
        votes["person"] += 1.0
        why["given_name"] = name.text.split()[0]
    if ACRONYM.match(name.text) and not any(c.isdigit() for c in name.text):
        votes["organisation"] += 0.8
        why["letters"] = True
        votes["person"] -= 1.5
        votes["place"] -= 0.4
    elif any(c.isdigit() for c in name.text) and _MODEL.match(name.text):
        votes["other"] += 2.5
        why["model_number"] = True
    elif name.text[:1].islower() and any(c.isupper() for c in name.text[1:3]):
        votes["other"] += 1.0
    if len(parts) > 1 and name.text.split()[0] in _SHIPS:
        votes["other"] += 3.0
        why["ship"] = name.text.split()[0]
    if _INITIAL.match(name.text):
        votes["person"] += 1.5


def _head(parts: list[str]) -> str:
    """The head word of a name: the last one before "of", "for" or "in"."""
    for i, part in enumerate(parts):
        if i and part in ("of", "for", "in", "on", "and") and part != "and":
            return parts[i - 1]
    return parts[-1]
