"""A person's decisions on entities, put into effect: what was decided, what it makes of the entities, and undoing it.

Decisions are an input of the `entities` stage (who must not be joined) and are put into effect after it, report by
report, so that what holds does not depend on when a decision was made. When the decisions in force change, entities
are worked out again for all reports in the order in which they arrived: so undoing restores what was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from headwater.compare.decided import Decided, mark, standing
from headwater.model import Entity, Judgement, NameKey, Referent, Resolution, StoryReport, digest
from headwater.stages.resolving.describe import ALIASES
from headwater.store.sqlite import SqliteStore

META = "judged"
"""Under this name the desk keeps the print of the decisions its entities were worked out with."""


def decided(store: SqliteStore) -> Decided:
    """The decisions in force on a desk."""
    rows, _ = standing(store.all(Judgement))
    if not rows:
        return Decided()
    operands = [operand for row in rows for operand in row.operands]
    wanted = {operand.referent for operand in operands}
    found = store.find(Referent, "report", sorted({operand.report for operand in operands}))
    return Decided(tuple(rows), frozenset(row.id for row in found) & wanted)


def current(store: SqliteStore) -> bool:
    """Whether the entities were worked out with the decisions in force."""
    return decided(store).print == (store.meta(META) or "")


def arrived(store: SqliteStore) -> list[str]:
    """Reports that name something, in the order in which they came into the archive."""
    return store.ids("SELECT report FROM resolutions GROUP BY report ORDER BY min(rowid)")


def prints(store: SqliteStore, reports: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each report with a digest of whom and what it names, as entities are now."""
    for report in reports:
        rows = {row.referent: row.entity for row in store.find(Resolution, "report", [report])}
        shown = {e.id: (e.name, e.kind, e.hidden) for e in store.find(Entity, "id", sorted(set(rows.values())))}
        yield report, digest(*((key, value, shown.get(value)) for key, value in sorted(rows.items())))


def touch(store: SqliteStore, reports: Iterable[str]) -> None:
    """Have the stories of these reports worked out again."""
    store.strike("story", sorted({row.story for row in store.find(StoryReport, "report", reports)}))


def apply(store: SqliteStore, report: str, given: Decided) -> None:
    """Put decisions into effect on the entities that a report has just been given."""
    if not given.judgements:
        return
    marks = dict.fromkeys(mark(operand) for row in given.judgements for operand in row.operands)
    held: dict[str, list[str]] = {}
    for row in store.find(NameKey, "key", marks):
        held.setdefault(row.key, []).append(row.entity)
    for judgement in given.of("same"):
        _join(store, judgement, given, held)
    mine = {row.entity for row in store.find(Resolution, "report", [report])}
    for judgement in [*given.of("same"), *given.of("rename", "kind", "hide")]:
        there = [entity for entity in held.get(mark(judgement.operands[0]), ()) if entity in mine]
        store.put(judged(entity, judgement) for entity in store.find(Entity, "id", there))


def judged(entity: Entity, judgement: Judgement) -> Entity:
    """The entity as a judgement has it: of what was made one the first side's name is kept, unless a list gives it."""
    if judgement.verb == "hide":
        return replace(entity, hidden=True)
    if judgement.verb == "kind":
        return replace(entity, kind=judgement.value)
    name = judgement.value
    if judgement.verb == "same":
        name = judgement.operands[0].name if entity.names else entity.name
    aliases = tuple(other for other in dict.fromkeys((entity.name, *entity.aliases)) if other != name)
    return replace(entity, name=name, aliases=aliases[:ALIASES])


def _join(store: SqliteStore, judgement: Judgement, given: Decided, held: dict[str, list[str]]) -> None:
    """Make what both sides lead to one entity: the first side's."""
    a, b = map(mark, judgement.operands)
    if a not in held or b not in held:
        return
    into = held[a][0]
    for other in dict.fromkeys((*held[a], *held[b])):
        if other == into or _apart(given, held, into, other):
            continue
        _merge(store, other, into)
        for key, ids in held.items():
            held[key] = list(dict.fromkeys(into if entity == other else entity for entity in ids))


def _apart(given: Decided, held: dict[str, list[str]], a: str, b: str) -> bool:
    """Whether a decision keeps two entities apart."""
    sides = [tuple(held.get(mark(operand), []) for operand in row.operands) for row in given.of("different")]
    return any((a in x and b in y) or (a in y and b in x) for x, y in sides)


def _merge(store: SqliteStore, old: str, new: str) -> None:
    """Let one entity go into another: its referents, its names and the keys it is found by."""
    gone, kept = store.get(Entity, old), store.get(Entity, new)
    if gone is None or kept is None:
        return
    touch(store, [row.report for row in store.find(Resolution, "entity", [old])])
    store.point(Resolution, "entity", old, new)
    there = {row.key for row in store.find(NameKey, "entity", [new])}
    moved = [NameKey(row.key, new) for row in store.find(NameKey, "entity", [old]) if row.key not in there]
    store.remove(NameKey, "entity", [old])
    store.put(moved)
    names = dict.fromkeys((*kept.aliases, gone.name, *gone.aliases))
    here = kept if kept.lat is not None else gone  # what a list knows has no counts: its name and kind stay
    store.remove(Entity, "id", [old])
    store.put(
        [
            replace(
                kept,
                aliases=tuple(name for name in names if name != kept.name)[:ALIASES],
                country=kept.country or gone.country,
                lat=here.lat,
                lon=here.lon,
                geonames=here.geonames,
                names=_sum(kept.names, gone.names) if kept.kinds else (),
                kinds=_sum(kept.kinds, gone.kinds) if kept.kinds else (),
                context=tuple(dict.fromkeys((*kept.context, *gone.context)))[:12],
            )
        ]
    )


def _sum(*counts: tuple[tuple[str, int], ...]) -> tuple[tuple[str, int], ...]:
    """Counts of what reports call one and the other, added up."""
    total: Counter[str] = Counter()
    for rows in counts:
        total.update(dict(rows))
    return tuple(total.items())
