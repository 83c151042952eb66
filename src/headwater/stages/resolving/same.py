"""Whether a referent of a report is an entity of the archive: names first, then what else speaks for or against."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from headwater.compare.name_parts import organisation_words, other_given, person_words
from headwater.compare.names import SOUND, names
from headwater.compare.organisation_terms import translated
from headwater.model import Entity, Referent, Why
from headwater.stages.resolving.describe import reported
from headwater.text.fold import fold
from headwater.text.names import acronyms
from headwater.text.transliterate import script

ENOUGH = 0.6
"""Scores below this make a new entity."""

SURE = 1.0
"""Nothing can be likelier than this."""

CHOICE = 2
"""Of so many bearers of a surname at most one can be told from the others."""

RENOWNED = 20
"""In so many reports (those with a parser counting double) is named whom a short surname alone can mean anywhere."""

DWARFED = 5
"""One named so many times as often as another is meant by the surname alone."""

_FORMS, _ALIASES = 3, 8
_LONG = 6
"""Letters of a name that hardly comes by chance twice."""


def same(referent: Referent, entity: Entity, context: Collection[str], rivals: int) -> Why:
    """How likely they are one.

    `context` are the countries the report is about, `rivals` how many others it could be as well (see `rivals`).
    """
    if (referent.kind == "person") != (entity.kind == "person"):
        return _other_kind(referent, entity)
    mine, theirs = _forms(referent), reported(entity)[:_ALIASES]
    if referent.kind == "person":
        return _person(referent, entity, mine, theirs, context, rivals)
    return _body(referent, entity, mine, theirs)


def twins(referent: Referent, entity: Entity) -> bool:
    """Whether they have the same name and kind, and no countries that differ."""
    if referent.kind != entity.kind or referent.kind == "other":
        return False
    if referent.kind == "person":
        return fold(referent.name) in map(fold, reported(entity))
    abroad = entity.country and referent.country and entity.country != referent.country
    letters = len(referent.name) <= 3 and referent.name.isupper()
    return not abroad and not letters and fold(referent.name) == fold(reported(entity)[0])


def rivals(entity: Entity, bearers: Collection[Entity], bare: bool) -> int:
    """How many others of a name are in the way of taking an entity for its bearer.

    A surname alone (`bare`) means one who is named far more often than the others, if there is one; and those never
    named in full stand in the way of each other only.
    """
    others = [other for other in bearers if other is not entity]
    if not bare:
        return len(others)
    weight, full = _renown(entity), named_in_full(reported(entity))
    near = [other for other in others if _renown(other) * DWARFED > weight]
    return sum(full or not named_in_full(reported(other)) for other in near)


def named_in_full(forms: Iterable[str]) -> bool:
    """Whether any of a person's names has more than one word."""
    return any(len(person_words(form)) > 1 for form in forms)


def _renown(entity: Entity) -> int:
    """In how many reports an entity is named, those with a parser counting double."""
    return sum(count for _, count in entity.kinds)


def _forms(referent: Referent) -> tuple[str, ...]:
    return tuple(dict.fromkeys((referent.name, *referent.forms)))[:_FORMS]


def _other_kind(referent: Referent, entity: Entity) -> Why:
    """A body that the parser took for a person once (or the other way round) is still the same name."""
    one_word = " " not in referent.name
    if one_word and not referent.role and not any(" " in name for name in (*referent.forms, *reported(entity))):
        return _one_word(referent.name, reported(entity)[: _ALIASES + 1], entity.kind)
    if (
        referent.role
        or fold(referent.name) != fold(reported(entity)[0])
        or "organisation" not in (referent.kind, entity.kind)
    ):
        return Why.of(0.0)
    if one_word and (referent.kind != "person" or len(referent.forms) > 1):
        return Why.of(0.0)
    return Why.of(0.7, same_name=True, read_as=_spoken(entity.kind))


def _spoken(kind: str) -> str:
    return f"{'an' if kind[0] in 'aeiou' else 'a'} {kind}"


def _one_word(mine: str, theirs: tuple[str, ...], kind: str) -> Why:
    """A town or body that was taken for a person, by nothing but its capital: the same name, or one that sounds so."""
    if any(fold(mine) == fold(name) for name in theirs):
        return Why.of(0.7, same_name=True, read_as=_spoken(kind))
    alike = max((names(mine, name, "place") for name in theirs), key=lambda why: why.score)
    if len(mine) < _LONG or alike.score < SOUND:
        return Why.of(0.0)
    return Why(0.65, (*alike.features, ("read_as", _spoken(kind))))


def _person(
    referent: Referent,
    entity: Entity,
    mine: tuple[str, ...],
    theirs: tuple[str, ...],
    context: Collection[str],
    rivals: int,
) -> Why:
    shared = sorted(set(context) & set(entity.context))
    full_mine = [form for form in mine if len(person_words(form)) > 1]
    full_theirs = [form for form in theirs if len(person_words(form)) > 1]
    if full_mine and full_theirs:
        best = _likest((a, b) for a in full_mine for b in full_theirs if not _other_given(a, b))
        bonus = 0.05 if shared else 0.0
        return Why(min(1.0, round(best.score + bonus, 4)), (*best.features, *_shared(shared)))
    surnames = ((person_words(a)[-1], person_words(b)[-1]) for a in mine for b in theirs)
    best = _likest((a, b) for a, b in surnames if not _short_and_unlike(a, b))
    if best.score < 0.8:
        return best
    rare = rivals == 0 and (len(mine[0]) >= _LONG or _renown(entity) >= RENOWNED)
    alone = not full_mine and not full_theirs
    score = 0.5 + (0.2 if shared else 0.1 if rare else 0.0) - 0.15 * min(rivals, 3) - (0.05 if alone and shared else 0)
    return Why.of(score, surname_only=mine[0], shared_countries=tuple(shared), no_other=rivals == 0)


def _other_given(a: str, b: str) -> bool:
    x, y = person_words(a), person_words(b)
    return len(x) == len(y) and other_given(x[0], y[0]) and x[0] not in y and y[0] not in x


def _likest(pairs: Iterable[tuple[str, str]]) -> Why:
    """The reason for the two names of people that are most alike; the first that are the same are enough."""
    best = Why.of(0.0)
    for a, b in pairs:
        why = names(a, b, "person")
        if why.score > best.score:
            best = why
        if best.score >= SURE:
            break
    return best


def _shared(shared: list[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return (("shared_countries", tuple(shared)),) if shared else ()


def _body(referent: Referent, entity: Entity, mine: tuple[str, ...], theirs: tuple[str, ...]) -> Why:
    if entity.country and referent.country and entity.country != referent.country:
        return Why.of(0.0)
    if fold(mine[0]) == fold(theirs[0]) and (len(mine[0]) > 3 or not mine[0].isupper()):
        return Why.of(1.0 if referent.kind == entity.kind else 0.85, same_name=True)
    folded = {fold(form) for form in theirs}
    if any(fold(form) in folded and (len(form) > 4 or not form.isupper()) for form in mine):
        return Why.of(0.95 if referent.kind == entity.kind else 0.8, same_name=True)
    if {referent.kind, entity.kind} & {"place", "other"} and referent.kind != entity.kind:
        return Why.of(0.0)
    for a in mine:
        for b in theirs:
            if organisation_words(a)[0] == organisation_words(b)[0]:
                return Why.of(0.9, words_same=" ".join(organisation_words(a)[0]))
            if translated(a, b):
                return Why.of(0.85, translation_of=b)
            short, full = sorted((a.replace(".", ""), b.replace(".", "")), key=len)
            if short == full and short.isupper():
                return Why.of(0.8, same_name=True)
            if short.isupper() and len(short) > 2 and short in acronyms(full):
                return Why.of(0.75, acronym_of=True)
    if referent.kind == "other":
        return Why.of(0.0)
    pairs = [(a, b) for a in mine for b in theirs if not _short_and_unlike(a, b)]
    return max((names(a, b, "organisation") for a, b in pairs), key=lambda why: why.score, default=Why.of(0.0))


def _short_and_unlike(a: str, b: str) -> bool:
    """Short names of one script must be spelt alike: a letter makes another brand, body or family."""
    return script(a) == script(b) and min(len(a), len(b)) < 7 and fold(a) != fold(b)
