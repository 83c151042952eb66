"""The same person, place or body across reports, spellings and scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from headwater.model import Entity, Mention, NameKey, Referent, Resolution, Why
from headwater.stages.base import ArchiveInput, Stage
from headwater.stages.resolving.describe import found, grown
from headwater.stages.resolving.index import Index

_COUNTRIES, _OTHERS = 4, 3


def run(given: ArchiveInput) -> Iterator[Resolution | Entity | NameKey]:
    """Every referent of the report with its entity; new entities and new names for known ones."""
    referents = given.rows(Referent)
    context = _context(referents)
    index = Index(given, referents)
    weight = 2 if (given.report.language or "en") == "en" else 1  # without a parser kinds are guessed
    for referent in sorted(referents, key=_order):
        best, why = index.best(referent, context)
        if best is None and (best := index.decided(referent)):
            why = Why.of(1.0, judged=True)
        if best is None:
            entity = found(referent, context, weight)
            why = Why.of(1.0, first_seen=True)
        else:
            entity = grown(best, referent, context, weight)
        index.enter(entity, referent)
        yield Resolution(given.report.id, referent.id, entity.id, why)
    yield from index.entities()
    yield from index.new_keys


def _order(referent: Referent) -> tuple[bool, bool, int, str]:
    """What is surest first: listed things, then the fuller names."""
    return (referent.key is None, referent.kind == "person", -len(referent.name.split()), referent.id)


def _context(referents: list[Referent]) -> tuple[str, ...]:
    """What a report is about: the countries it names most, and the other places and groups it keeps naming."""
    counts: Counter[str] = Counter()
    for referent in referents:
        if referent.country:
            counts[referent.country] += referent.mentions
    countries = sorted(counts, key=lambda code: (-counts[code], code))[:_COUNTRIES]
    others = [
        referent
        for referent in referents
        if referent.kind in ("place", "group") and not referent.country and referent.mentions > 1
    ]
    others.sort(key=lambda referent: (-referent.mentions, referent.name))
    return (*countries, *(referent.name for referent in others[:_OTHERS]))


STAGE = Stage(
    name="entities",
    version=8,
    scope="archive",
    requires=(
        Mention,
        Referent,
    ),
    produces=(
        Resolution,
        Entity,
        NameKey,
    ),
    about="The same person, place or body across reports, spellings and scripts.",
    run=run,
)
