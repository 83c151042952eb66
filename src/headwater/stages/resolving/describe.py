"""What an entity is called, of which kind it is, and where it lies."""

from __future__ import annotations

import math
from dataclasses import replace

from headwater.compare.name_parts import person_words
from headwater.model import Entity, Referent
from headwater.text import countries
from headwater.text.places import gazetteer
from headwater.text.transliterate import script

ALIASES = 40
CONTEXT = 16

Counts = tuple[tuple[str, int], ...]


def found(referent: Referent, context: tuple[str, ...], weight: int = 1) -> Entity:
    """The entity that a referent founds; what a list knows keeps the list's name and kind."""
    name, kind = referent.name, referent.kind
    parts = (referent.key or "").split(":")
    if parts[0] == "country":
        name = countries.title(parts[1])
    elif parts[0] == "body":
        name = f"{countries.adjective(parts[1])} {parts[2]}"
    elif parts[0] == "org" or (parts[0] == "group" and len(parts) == 2):
        name = parts[1]
    town = gazetteer().by_key(referent.key) if referent.key and parts[0] in ("geo", "place") else None
    if town is not None and parts[0] == "place":
        name = town.name
    aliases = tuple(form for form in dict.fromkeys((referent.name, *referent.forms)) if form != name)
    names: Counts = () if referent.key else ((name, referent.mentions),)
    kinds: Counts = () if referent.key else ((kind, weight),)
    entity = Entity(
        referent.id, name, kind, aliases[:ALIASES], referent.country, context=context, names=names, kinds=kinds
    )
    if town is None:
        return entity
    lat, lon = (None, None) if math.isnan(town.lat) else (town.lat, town.lon)
    return replace(
        entity, country=town.country or referent.country, lat=lat, lon=lon, geonames=town.geonames
    )  # fmt: skip


def grown(entity: Entity, referent: Referent, context: tuple[str, ...], weight: int = 1) -> Entity:
    """The entity with what a referent adds: names, a vote on its kind, countries of its reports.

    `weight` is what the vote on the kind counts: a parser's reading more than that of capitals alone.
    """
    names, kinds, name, kind = entity.names, entity.kinds, entity.name, entity.kind
    if kinds:
        names = _added(names, referent.name, referent.mentions)[:ALIASES]
        kinds = _added(kinds, referent.kind, weight)
        kind = max(kinds, key=lambda pair: (pair[1], pair[0] == entity.kind))[0]
        name = called(names, kind)
    forms = (*reported(entity), referent.name, *referent.forms)
    aliases = tuple(form for form in dict.fromkeys(forms) if form != name)[:ALIASES]
    both = tuple(dict.fromkeys((*entity.context, *context)))[:CONTEXT]
    return replace(
        entity, name=name, kind=kind, aliases=aliases, country=entity.country or referent.country,
        context=both, names=names, kinds=kinds,
    )  # fmt: skip


def reported(entity: Entity) -> tuple[str, ...]:
    """The names that reports use for an entity, its own first; one that a person gave it tells nothing of them."""
    own = not entity.names or entity.name in dict(entity.names)
    return (entity.name, *entity.aliases) if own or not entity.aliases else entity.aliases


def called(names: Counts, kind: str) -> str:
    """The name most used, in the script most used; full names before parts of them and letters."""
    scripts = dict.fromkeys((script(name) for name, _ in names), 0)
    for name, count in names:
        scripts[script(name)] += count
    most = max(scripts, key=lambda which: scripts[which])
    fitting = [(_full(name, kind), count, -i, name) for i, (name, count) in enumerate(names) if script(name) == most]
    return max(fitting)[3]


def _full(name: str, kind: str) -> bool:
    if kind == "person":
        words = person_words(name)
        return len(words) > 1 and all(len(word) > 1 for word in (words[0], words[-1]))
    return not (name.isupper() and len(name) <= 7)


def _added(counts: Counts, what: str, number: int) -> Counts:
    """Counts with one more, in order of first appearance."""
    known = dict(counts)
    known[what] = known.get(what, 0) + number
    return tuple(known.items())
