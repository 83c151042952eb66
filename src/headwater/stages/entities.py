"""The same person, place or body across reports, spellings and scripts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from headwater.model import Entity, Mention, NameKey, Referent, Resolution, Why
from headwater.stages.base import ArchiveInput, Stage
from headwater.stages.resolving.describe import found, grown
from headwater.stages.resolving.keys import own_keys, search_keys
from headwater.stages.resolving.same import CHOICE, ENOUGH, SURE, named_in_full, rivals, same, twins
from headwater.text.fold import fold

CROWD = 6
"""To how many entities an index key leads at most: one that leads to more tells too little."""


def run(given: ArchiveInput) -> Iterator[Resolution | Entity | NameKey]:
    """Every referent of the report with its entity; new entities and new names for known ones."""
    referents = given.rows(Referent)
    context = _context(referents)
    index = _Index(given, referents)
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
    """The countries a report is about: those it names most."""
    counts: Counter[str] = Counter()
    for referent in referents:
        if referent.country:
            counts[referent.country] += referent.mentions
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(code for code, _ in ranked[:4])


class _Index:
    """The part of the archive's name index that one report needs, read at once, with what the report adds to it."""

    def __init__(self, given: ArchiveInput, referents: list[Referent]) -> None:
        self._searched = {referent.id: search_keys(referent) for referent in referents}
        wanted = dict.fromkeys(key for keys in self._searched.values() for key in keys)
        own = (key for r in referents for key in own_keys(r.kind, r.key, (r.name, *r.forms)))
        self._decided = given.decided
        for referent in referents:
            wanted.update(dict.fromkeys((*self._decided.marks(referent), *self._decided.barred(referent))))
        self._ids: dict[str, list[str]] = {}
        for row in given.archive.find(NameKey, "key", dict.fromkeys((*wanted, *own))):
            self._ids.setdefault(row.key, []).append(row.entity)
        self._archive = given.archive
        self._known: dict[str, Entity] = {}
        self._load(entity for referent in referents for entity in self._namesakes(referent))
        self._load(entity for r in referents if self._twin(r) is None for entity in self._candidates(r))
        self._load(entity for r in referents for key in self._decided.marks(r) for entity in self._ids.get(key, ()))
        self._changed: dict[str, Entity] = {}
        self.new_keys: list[NameKey] = []

    def _load(self, ids: Iterable[str]) -> None:
        wanted = sorted(set(ids) - self._known.keys())
        if wanted:
            self._known.update((entity.id, entity) for entity in self._archive.find(Entity, "id", wanted))

    def best(self, referent: Referent, context: tuple[str, ...]) -> tuple[Entity | None, Why]:
        """The entity a referent most likely is, and why; None if no candidate is likely enough."""
        twin = None if self._decided.judgements else self._twin(referent)
        if twin is not None:
            return twin, Why.of(1.0, same_name=True)
        ids = self._candidates(referent)
        barred = {entity for key in self._decided.barred(referent) for entity in self._ids.get(key, ())}
        candidates = [self._known[entity] for entity in ids if entity in self._known and entity not in barred]
        if referent.key:
            return (candidates[0], Why.of(1.0, listed_as=_listed(referent.key))) if candidates else (None, Why.of(0.0))
        bearers = [entity for entity in candidates if entity.kind == referent.kind]
        bare = referent.kind == "person" and not named_in_full(referent.forms or (referent.name,))
        likeliest, best = None, Why.of(0.0)
        for entity in bearers if bare and bearers else candidates:
            why = same(referent, entity, context, rivals(entity, bearers, bare))
            if why.score > best.score:
                likeliest, best = entity, why
            if why.score >= SURE:
                break
        return (likeliest if best.score >= ENOUGH else None), best

    def _namesakes(self, referent: Referent) -> list[str]:
        """Entities that have a referent's very name, where that is no mere surname."""
        if referent.key or (referent.kind == "person" and not named_in_full((referent.name,))):
            return []
        return self._ids.get(f"n:{fold(referent.name)}", [])

    def _twin(self, referent: Referent) -> Entity | None:
        """The first entity of a referent's very name and kind: there is no need to look at others."""
        known = (self._known[entity] for entity in self._namesakes(referent) if entity in self._known)
        return next((entity for entity in known if twins(referent, entity)), None)

    def _candidates(self, referent: Referent) -> list[str]:
        """Entities that a referent's keys lead to. One named in full is not looked for among many known by surname."""
        keys = self._searched[referent.id]
        full = any(key.startswith("p:") for key in keys)
        surnames = {entity for key in keys if key.startswith("s1:") for entity in self._ids.get(key, ())}
        if full and len(surnames) > CHOICE:
            keys = [key for key in keys if not key.startswith(("s:", "s1:"))]
        return list(dict.fromkeys(entity for key in keys for entity in self._ids.get(key, ())))

    def decided(self, referent: Referent) -> Entity | None:
        """The entity that people's decisions have a referent of this name belong to."""
        barred = {entity for key in self._decided.barred(referent) for entity in self._ids.get(key, ())}
        ids = [entity for key in self._decided.marks(referent) for entity in self._ids.get(key, ())]
        return next((self._known[entity] for entity in ids if entity in self._known and entity not in barred), None)

    def enter(self, entity: Entity, referent: Referent) -> None:
        """Remember an entity as it now is, and index the names that are new."""
        self._known[entity.id] = self._changed[entity.id] = entity
        for key in own_keys(entity.kind, referent.key, (referent.name, *referent.forms)):
            there = self._ids.setdefault(key, [])
            if entity.id not in there and len(there) < (1 if key.startswith("k:") else CROWD):
                there.append(entity.id)
                self.new_keys.append(NameKey(key, entity.id))
        for key in self._decided.marks(referent):
            if entity.id not in self._ids.setdefault(key, []):
                self._ids[key].append(entity.id)
                self.new_keys.append(NameKey(key, entity.id))

    def entities(self) -> list[Entity]:
        """Entities that are new or have changed."""
        return list(self._changed.values())


def _listed(key: str) -> str:
    return key.partition(":")[2].replace(":", " ")


STAGE = Stage(
    name="entities",
    version=5,
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
