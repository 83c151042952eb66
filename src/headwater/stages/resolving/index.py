"""The part of the archive's name index that one report needs, with what the report adds to it."""

from __future__ import annotations

from collections.abc import Iterable

from headwater.model import Entity, NameKey, Referent, Why
from headwater.stages.base import ArchiveInput
from headwater.stages.resolving.describe import reported
from headwater.stages.resolving.keys import own_keys, search_keys
from headwater.stages.resolving.same import CHOICE, ENOUGH, SURE, named_in_full, rivals, same, twins
from headwater.text.fold import fold

CROWD = {"k": 1, "o": 3, "p": 4}
"""To how many entities an index key leads at most, by its sort: one that leads to more tells too little."""
_CROWD = 6


class Index:
    """Finds the entity of each referent of a report, and remembers what the report adds.

    It is read in two steps, each at once for all referents: entities of the very name first, and only where there is
    none those that other keys lead to. The larger the archive, the more are found in the first step.
    """

    def __init__(self, given: ArchiveInput, referents: list[Referent]) -> None:
        self._archive, self._decided = given.archive, given.decided
        self._ids: dict[str, list[str]] = {}
        self._read: set[str] = set()
        self._known: dict[str, Entity] = {}
        self._changed: dict[str, Entity] = {}
        self._searched: dict[str, list[str]] = {}
        self.new_keys: list[NameKey] = []
        self._sure = {referent.id: _sure_keys(referent) for referent in referents}
        first = [key for keys in self._sure.values() for key in keys]
        if self._decided.judgements:
            first += [key for r in referents for key in (*self._decided.marks(r), *self._decided.barred(r))]
        self._read_keys(first)
        self._load(entity for key in first for entity in self._at(key))
        same_name = {referent.id: self._twin(referent) for referent in referents}
        others = [referent for referent in referents if same_name[referent.id] is None]
        self._searched = {referent.id: search_keys(referent) for referent in others}
        new = (key for r in referents if not _known_as(same_name[r.id], r) for key in _own(r.kind, r))
        self._read_keys((*(key for keys in self._searched.values() for key in keys), *new))
        self._load(entity for referent in others for entity in self._candidates(referent))

    def best(self, referent: Referent, context: tuple[str, ...]) -> tuple[Entity | None, Why]:
        """The entity a referent most likely is, and why; None if no candidate is likely enough.

        `context` are the countries the report is about.
        """
        twin = self._twin(referent)
        if twin is not None:
            return twin, Why.of(1.0, **_sameness(referent))
        barred = {entity for key in self._decided.barred(referent) for entity in self._at(key)}
        ids = self._candidates(referent)
        candidates = [self._known[entity] for entity in ids if entity in self._known and entity not in barred]
        if referent.key:
            return (candidates[0], Why.of(1.0, **_sameness(referent))) if candidates else (None, Why.of(0.0))
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

    def decided(self, referent: Referent) -> Entity | None:
        """The entity that people's decisions have a referent of this name belong to."""
        barred = {entity for key in self._decided.barred(referent) for entity in self._at(key)}
        ids = [entity for key in self._decided.marks(referent) for entity in self._at(key)]
        return next((self._known[entity] for entity in ids if entity in self._known and entity not in barred), None)

    def enter(self, entity: Entity, referent: Referent) -> None:
        """Remember an entity as it now is, and index the names that are new."""
        before = self._known.get(entity.id)
        if entity != before:
            self._known[entity.id] = self._changed[entity.id] = entity
        for key in () if _known_as(before, referent) else _own(entity.kind, referent):
            if key not in self._read:
                self._read_keys([key])
            self._enter(key, entity, CROWD.get(key.partition(":")[0], _CROWD))
        for key in self._decided.marks(referent):
            self._enter(key, entity, None)

    def entities(self) -> list[Entity]:
        """Entities that are new or have changed."""
        return list(self._changed.values())

    def _enter(self, key: str, entity: Entity, most: int | None) -> None:
        there = self._ids.setdefault(key, [])
        if entity.id not in there and (most is None or len(there) < most):
            there.append(entity.id)
            self.new_keys.append(NameKey(key, entity.id))

    def _at(self, key: str) -> list[str]:
        return self._ids.get(key, [])

    def _read_keys(self, keys: Iterable[str]) -> None:
        wanted = [key for key in dict.fromkeys(keys) if key not in self._read]
        self._read.update(wanted)
        for row in self._archive.find(NameKey, "key", wanted):
            self._ids.setdefault(row.key, []).append(row.entity)

    def _load(self, ids: Iterable[str]) -> None:
        wanted = sorted(set(ids) - self._known.keys())
        if wanted:
            self._known.update((entity.id, entity) for entity in self._archive.find(Entity, "id", wanted))

    def _twin(self, referent: Referent) -> Entity | None:
        """The first entity of a referent's very name and kind, or entry: there is no need to look at others."""
        if self._decided.judgements:
            return None
        known = (
            self._known[entity] for key in self._sure[referent.id] for entity in self._at(key) if entity in self._known
        )
        return next((entity for entity in known if referent.key or twins(referent, entity)), None)

    def _candidates(self, referent: Referent) -> list[str]:
        """Entities that a referent's keys lead to. One named in full is not looked for among many known by surname."""
        keys = self._searched.get(referent.id) or search_keys(referent)
        full = any(key.startswith("p:") for key in keys)
        surnames = {entity for key in keys if key.startswith("s1:") for entity in self._at(key)}
        if full and len(surnames) > CHOICE:
            keys = [key for key in keys if not key.startswith(("s:", "s1:"))]
        return list(dict.fromkeys(entity for key in keys for entity in self._at(key)))


def _known_as(entity: Entity | None, referent: Referent) -> bool:
    """Whether all names of a referent are an entity's already."""
    if entity is None:
        return False
    names = reported(entity)
    return referent.name in names and all(form in names for form in referent.forms)


def _sure_keys(referent: Referent) -> list[str]:
    """The key of a referent's entry in a list, or of its very name, where that is no mere surname."""
    if referent.key:
        return [f"k:{referent.key}"]
    if referent.kind == "person" and not named_in_full((referent.name,)):
        return []
    return [f"n:{fold(referent.name)}"]


def _own(kind: str, referent: Referent) -> list[str]:
    return own_keys(kind, referent.key, (referent.name, *referent.forms))


def _sameness(referent: Referent) -> dict[str, str | bool]:
    """Why a referent is its twin."""
    return {"listed_as": referent.key.partition(":")[2].replace(":", " ")} if referent.key else {"same_name": True}
