"""Which entity a person means by what they typed, and the judgement they make with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from headwater.compare.decided import standing
from headwater.errors import UsageError
from headwater.model import KINDS, VERBS, Entity, Judgement, Operand, Referent, Resolution
from headwater.store.sqlite import SqliteStore
from headwater.text.fold import fold

_ID = re.compile(r"[0-9a-f]{4,16}")
_LOOKED_AT = 2000
"""Referents of an entity looked at to find one that stands for it."""

_WANTS = {"same": 2, "different": 2, "rename": 2, "kind": 2, "hide": 1}
"""How many words each verb takes (`undo` takes one or none)."""


def make(store: SqliteStore, verb: str, words: Sequence[str], author: str, time: datetime) -> Judgement:
    """The judgement of `author` at `time` (with a time zone) that these words mean on this desk.

    Raises `UsageError` for words that mean no entity or several, and for decisions that decide nothing.
    """
    stamp = time.astimezone(UTC).isoformat(timespec="microseconds")
    if verb not in VERBS:
        raise UsageError(f"there is no verdict {verb!r}", f"The verdicts are: {', '.join(VERBS)}.")
    if verb == "undo" and len(words) <= 1:
        return Judgement(verb, (), (), _undone(store, words[0] if words else ""), author, stamp)
    if len(words) != _WANTS.get(verb, 1):
        raise UsageError(f"{verb} was given {len(words)} words", "See `headwater judge --help`.")
    entity = meant(store, words[0])
    if verb in ("same", "different"):
        first, second = _pair(store, verb, words, entity, meant(store, words[1]))
        return Judgement(verb, tuple(first), tuple(second), "", author, stamp)
    value = words[1].strip() if len(words) > 1 else ""
    if verb == "kind" and value not in KINDS:
        raise UsageError(f"there is no kind {value!r}", f"The kinds are: {', '.join(KINDS)}.")
    if verb == "rename" and not value:
        raise UsageError("the new name is empty", "Give the name to show.")
    return Judgement(verb, tuple(_standing_for(store, entity)), (), value, author, stamp)


def meant(store: SqliteStore, word: str) -> Entity:
    """The entity of this id, beginning of an id, name, or else alias. Raises `UsageError` unless there is just one."""
    wanted = fold(word)
    ids = store.starting(Entity, word) if _ID.fullmatch(word) else []
    named: list[Entity] = []
    called: list[Entity] = []
    for entity in () if ids else store.all(Entity):
        if fold(entity.name) == wanted:
            named.append(entity)
        elif wanted in map(fold, entity.aliases):
            called.append(entity)
    found = store.find(Entity, "id", ids) or named or called
    if not found:
        raise UsageError(f"no entity is called {word!r}", "`headwater export entities` lists them with their ids.")
    if len(found) > 1:
        lines = "; ".join(f"{e.id} {e.name} ({e.kind}{', ' + e.country if e.country else ''})" for e in found[:12])
        more = f"; and {len(found) - 12} more" if len(found) > 12 else ""
        raise UsageError(f"{word!r} may be any of: {lines}{more}", "Give the id of the one you mean.")
    return found[0]


def _pair(store: SqliteStore, verb: str, words: Sequence[str], a: Entity, b: Entity) -> tuple[Operand, Operand]:
    """What stands for two entities, or for two names of one that is to be taken apart."""
    if a.id != b.id:
        return _standing_for(store, a), _standing_for(store, b)
    if verb == "same":
        raise UsageError(f"{words[0]!r} and {words[1]!r} are one already", "Nothing was decided.")
    names = [a.name if _ID.fullmatch(word) else word for word in words]
    return _carrying(store, a, names[0], names[1]), _carrying(store, a, names[1], names[0])


def _standing_for(store: SqliteStore, entity: Entity) -> Operand:
    """A referent of the entity: its founder if that has its name, else the first that has, else the founder."""
    referents = _referents(store, entity)
    first = next((row for row in referents if row.id == entity.origin), referents[0])
    chosen = next((row for row in (first, *referents) if fold(row.name) == fold(entity.name)), first)
    return Operand(chosen.id, chosen.report, chosen.name, chosen.kind)


def _carrying(store: SqliteStore, entity: Entity, name: str, other: str) -> Operand:
    """The first referent of an entity with one name and without another, and that name as it is spelt there."""
    for row in _referents(store, entity):
        forms = {fold(form): form for form in (*row.forms, row.name)}
        if fold(name) in forms and fold(other) not in forms:
            return Operand(row.id, row.report, forms[fold(name)], row.kind)
    raise UsageError(
        f"{entity.name!r} is one entity, and no report calls it {name!r} without {other!r}",
        "Only names that come from different reports can be taken apart.",
    )


def _referents(store: SqliteStore, entity: Entity) -> list[Referent]:
    """The referents of an entity, in order of arrival."""
    rows = store.find(Resolution, "entity", [entity.id])[:_LOOKED_AT]
    found = {row.id: row for row in store.find(Referent, "report", [row.report for row in rows])}
    return [found[row.referent] for row in rows if row.referent in found]


def _undone(store: SqliteStore, word: str) -> str:
    """The id of the judgement to undo: the one whose id starts so, or the latest that is not undone."""
    rows, against = list(store.all(Judgement)), standing(store.all(Judgement))[1]
    gone = {identity for identity, row in against.items() if row.verb == "undo"}
    if not word:
        left = [row for row in rows if row.verb != "undo" and row.id not in gone]
        if not left:
            raise UsageError("there is no decision to undo", "`headwater judge list` lists them.")
        return max(left, key=lambda row: (row.time, row.id)).id
    found = [row.id for row in rows if row.id.startswith(word)]
    if len(found) != 1:
        what = "no decision has" if not found else f"{len(found)} decisions have"
        raise UsageError(f"{what} an id that starts with {word!r}", "`headwater judge list` lists them.")
    if found[0] in gone:
        raise UsageError(f"{found[0]} is undone already", "Undo the undoing to have it back.")
    return found[0]
