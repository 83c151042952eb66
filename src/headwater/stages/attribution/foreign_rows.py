"""`Statement` rows of languages read without a parser: who the source phrase means, by its words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from headwater.model import Mention, Referent, Statement, Why
from headwater.model.tokens import Parse
from headwater.stages.attribution.build import form
from headwater.stages.attribution.foreign import Found, find
from headwater.stages.attribution.foreign_patterns import Patterns, patterns
from headwater.stages.attribution.outlets import outlet_kind
from headwater.stages.attribution.source_names import Person
from headwater.text.quotes import Quotation

_PART = r"[A-ZÀ-ÞА-ЯЁІЇЄҐ][\w.’'-]+"
_PERSON_NAME = re.compile(rf"{_PART}(?:\s+(?:(?:de|del|da|di|von|van|der|la|al)\s+)*{_PART}){{1,3}}")


def foreign_statements(
    parse: Parse,
    report: str,
    language: str,
    quotes: list[Quotation],
    mentions: list[Mention],
    referents: list[Referent],
) -> Iterator[Statement]:
    """The statements of a report in a language with patterns; none in others."""
    known = patterns(language)
    if known is None:
        return
    names = {referent.id: referent for referent in referents}
    past: list[Person] = []
    for found in find(parse, language, quotes):
        person = _person(parse, found, known, mentions, names, past)
        if person.name is not None:
            past.append(person)
        content = tuple(sorted(span for span in found.content if span[1] > span[0]))
        if not content:
            continue
        near = [q for q in quotes if q.outer[0] < content[-1][1] and q.outer[1] > content[0][0]]
        features: dict[str, str | tuple[str, ...]] = {"cue_verb": parse.text[found.cue[0] : found.cue[1]]}
        if person.resolved and person.name:
            features["source_resolved"] = (person.resolved, person.name)
        yield Statement(
            report=report,
            content=content,
            source=found.source,
            source_name=person.name,
            referent=person.referent,
            source_kind=person.kind,
            sources=person.count,
            role=person.role,
            cue=found.cue,
            form=form(parse.text, content, near),
            act=found.act,
            channel=None,
            chain=(),
            hedge=0.0,
            negated=False,
            why=Why.of(0.6, **features),
        )


def _person(
    parse: Parse, found: Found, known: Patterns, mentions: list[Mention], names: dict[str, Referent], past: list[Person]
) -> Person:
    if found.source is None:
        return _again(past, "")
    phrase = parse.text[found.source[0] : found.source[1]]
    if phrase.lower() in known.he:
        return _again(past, phrase)
    if known.one_of(phrase):
        return _one_of(past, phrase)
    phrase, role = _apposed(phrase, known)
    outlet = outlet_kind(phrase)
    start = parse.text.index(phrase, found.source[0])
    inside = [m for m in mentions if start <= m.start and m.end <= start + len(phrase)]
    for mention in sorted(inside, key=lambda m: (m.kind != "person", m.end - m.start < 4, m.start)):
        referent = names.get(mention.referent)
        if referent is not None and referent.kind in ("person", "organisation"):
            named = referent.kind == "person" and outlet is None
            kind, sort = ("named", "person") if named else ("organisation", "organisation")
            return Person(referent.name, referent.id, kind, sort, 1, role if named else None, outlet=outlet)
    capitals = [word for word in phrase.split() if word[:1].isupper()]
    if outlet or (known.bodies.search(phrase) and len(capitals) < 3):
        return Person(phrase, None, "organisation", "organisation", 1, outlet=outlet)
    if known.documents.search(phrase) and not capitals[1:]:
        return Person(phrase, None, "document", "document")
    if known.roles.search(phrase) and len([word for word in capitals if not known.roles.fullmatch(word)]) < 2:
        return Person(phrase, None, "unnamed", "person")
    if not capitals:
        return Person(phrase, None, "unknown", "thing")
    full = next((p for p in reversed(past) if p.name and len(capitals) == 1 and capitals[0] in p.name.split()), None)
    if full is not None:
        return Person(full.name, full.referent, full.kind, full.sort, 1, resolved=phrase)
    name = " ".join(_name(phrase, before=found.source[0] < found.cue[0]))
    return Person(name or phrase, None, "named", "person", 1, role=role or _role(phrase, name))


def _name(phrase: str, before: bool) -> list[str]:
    """The run of capitalised words nearest to the verb: the last one before it, the first one after it."""
    runs: list[list[str]] = [[]]
    for number, word in enumerate(phrase.split()):
        if word[:1].isupper() and not (number == 0 and before and len(word) < 4):
            runs[-1].append(word)
        elif runs[-1]:
            runs.append([])
    runs = [run for run in runs if run]
    return (runs[-1] if before else runs[0]) if runs else []


def _role(phrase: str, name: str) -> str | None:
    role = phrase.replace(name, "", 1).strip(" ,") if name else ""
    return role or None


def _apposed(phrase: str, known: Patterns) -> tuple[str, str | None]:
    """The name and the role in "la ministra de Defensa, Ana Mol" or "Ana Mol, ministra de Defensa"; else the phrase."""
    first, comma, second = phrase.partition(", ")
    for name, role in ((second, first), (first, second)):
        described = known.roles.search(role) or any(len(w) > 3 and w.islower() for w in role.split())
        if comma and described and _PERSON_NAME.fullmatch(name) and not known.bodies.search(name):
            return name, role
    return phrase, None


def _one_of(past: list[Person], by: str) -> Person:
    """One of the unnamed sources told of last."""
    group = next((p for p in reversed(past) if p.kind == "unnamed"), None)
    if group is None:
        return Person(by, None, "unnamed", "person", 1)
    return Person(group.name, None, "unnamed", "person", 1, group.role, resolved=by)


def _again(past: list[Person], by: str) -> Person:
    last = next((p for p in reversed(past) if p.kind in ("named", "unnamed")), None)
    if last is None:
        return Person()
    return Person(last.name, last.referent, last.kind, last.sort, last.count, last.role, resolved=by)
