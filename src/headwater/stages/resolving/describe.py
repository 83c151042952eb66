"""What a new entity is called and where it lies."""

from __future__ import annotations

import math

from headwater.model import Entity, Referent
from headwater.text import countries
from headwater.text.names import person
from headwater.text.places import gazetteer

ALIASES = 40


def found(referent: Referent, context: tuple[str, ...]) -> Entity:
    """The entity that a referent founds."""
    name, kind = referent.name, referent.kind
    parts = (referent.key or "").split(":")
    if parts[0] == "country":
        name = countries.title(parts[1])
    elif parts[0] == "body":
        name = f"{parts[2][:1].upper()}{parts[2][1:]} of {countries.title(parts[1])}"
    elif parts[0] == "org" or (parts[0] == "group" and len(parts) == 2):
        name = parts[1]
    town = gazetteer().by_key(referent.key) if referent.key and parts[0] in ("geo", "place") else None
    if town is not None and parts[0] == "place":
        name = town.name
    aliases = tuple(form for form in dict.fromkeys((referent.name, *referent.forms)) if form != name)
    entity = Entity(referent.id, name, kind, aliases[:ALIASES], referent.country, context=context)
    if town is None:
        return entity
    lat, lon = (None, None) if math.isnan(town.lat) else (town.lat, town.lon)
    return Entity(
        referent.id, name, kind, aliases[:ALIASES], town.country or referent.country, lat, lon, town.geonames, context
    )


def grown(entity: Entity, referent: Referent, context: tuple[str, ...]) -> Entity:
    """The entity with what a referent adds: new aliases, a fuller name of a person, countries of its reports."""
    name = entity.name
    if entity.kind == "person" and referent.kind == "person" and not person(name).given and person(referent.name).given:
        name = referent.name
    forms = (entity.name, *entity.aliases, referent.name, *referent.forms)
    aliases = tuple(form for form in dict.fromkeys(forms) if form != name)[:ALIASES]
    both = tuple(dict.fromkeys((*entity.context, *context)))[:12]
    return Entity(
        entity.origin, name, entity.kind, aliases, entity.country or referent.country,
        entity.lat, entity.lon, entity.geonames, both,
    )  # fmt: skip
