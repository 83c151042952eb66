"""What each entity is called, by which outlet, in whose voice.

First the labels beside names are found in every report of the story (titles, appositions, predicates, reported
calling); they tell which entities are armed or political groups, and then nouns that go on naming such a group
("the insurgents") are given to the one they stand for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

from headwater.model import Copy, Entity, Label, Mention, Referent, Report, Resolution, Sentence, Statement, Why
from headwater.stages.base import Stage, StoryInput
from headwater.stages.calling import calls, names, nominals, treatment
from headwater.stages.calling.nearby import nearby
from headwater.stages.calling.page import Found, Name, Page, page
from headwater.stages.calling.pronouns import pronouns
from headwater.stages.calling.tone import mean, toned
from headwater.stages.calling.voice import Voice, Voices, voices


def run(given: StoryInput) -> Iterator[Label]:
    """`Label` rows of all reports of the story, in order of publication and place."""
    known = {row.id: row for row in given.rows(Entity)}
    kinds = {identity: row.kind for identity, row in known.items()}
    resolved = {row.referent: row.entity for row in given.rows(Resolution)}
    mentions = given.by_report(Mention)
    pages = [page(r, given.parses(r.id), mentions.get(r.id, []), resolved, kinds) for r in given.reports]
    direct = [[*names.labels(p), *calls.labels(p)] for p in pages]

    pairs = [(p, label) for p, labels in zip(pages, direct, strict=True) for label in labels]
    armed = nominals.armed_entities(pairs, {i: row.name for i, row in known.items()}, kinds)
    only = _only(pages, armed)
    statements, copies = given.by_report(Statement), given.by_report(Copy)
    outlets = {report.id: report.name for report in given.reports}
    for p, labels in zip(pages, direct, strict=True):
        identity = p.report.id
        said = statements.get(identity, [])
        more = _standing_for(p, labels, armed, only, said, resolved)
        whose = voices(p.parse, said, copies.get(identity, []), outlets)
        meant = [*p.names, *pronouns(p)]
        rows = [*_rows(given.story, p, [*labels, *more], whose, armed, only)]
        rows += _treatments(given.story, p, meant, whose)
        yield from rows
        yield from _nearby(given.story, p, meant, said, rows, whose)


def _only(pages: list[Page], armed: set[str]) -> str | None:
    """The armed group that a story is about: the only one, or one named three times as often as the next."""
    counts = Counter(name.entity for p in pages for name in p.names if name.entity in armed)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 3 * ranked[1][1]):
        return None
    return ranked[0][0]


def _standing_for(
    p: Page, labels: list[Found], armed: set[str], only: str | None, said: list[Statement], resolved: dict[str, str]
) -> Iterator[Found]:
    taken = {i for label in labels for i in range(label.first, label.last)}
    yield from nominals.groups(p, armed, only, taken)
    yield from nominals.persons(p, labels, taken)
    speeches = [
        (a, b, resolved[s.referent])
        for s in said
        if s.referent in resolved and s.form != "indirect"
        for a, b in s.content
    ]
    yield from nominals.speakers(p, speeches)


def _rows(
    story: str, p: Page, labels: list[Found], whose: Voices, armed: set[str], only: str | None
) -> Iterator[Label]:
    seen: set[tuple[int, int, str]] = set()
    for label in sorted(labels, key=lambda label: (label.first, -label.last, label.how)):
        entity = label.entity
        if entity is None and label.target is not None and nominals.is_armed(p, label.target):
            meant = nominals.group_of(p, label.target, armed, only)
            entity = meant[0] if meant else None
        start, end = p.span(*_without_marks(p, label.first, label.last))
        if not any(c.isalnum() for c in p.report.text[start:end]) or entity is None or (start, end, entity) in seen:
            continue
        seen.add((start, end, entity))
        yield from _row(story, p, label, entity, whose)


def _without_marks(p: Page, first: int, last: int) -> tuple[int, int]:
    """The tokens of a label without brackets, hyphens and the like at its ends."""
    words = p.parse.words
    while last > first + 1 and not words[last - 1][-1].isalnum():
        last -= 1
    while first < last - 1 and not words[first][0].isalnum():
        first += 1
    return first, last


def _without_names(p: Page, label: Found) -> str:
    """The words of a label but for names in it, which have no tone ("the Popular Front")."""
    named = any(i in p.at for i in range(label.first, label.last))
    if not named:
        return p.words(label.first, label.last)
    return " ".join(p.parse.words[i] if i not in p.at else "–" for i in range(label.first, label.last))


def _row(story: str, p: Page, label: Found, entity: str, whose: Voices) -> Iterator[Label]:
    start, end = p.span(*_without_marks(p, label.first, label.last))
    text = p.report.text[start:end]
    heard = toned(_without_names(p, label))
    words = [word for word, _ in heard]
    feature = {"label_tone": ", ".join(words)} if words else {}
    if label.called:
        for by in label.by or (None,):
            state = "label_given_up" if label.ended else "label_called_by"
            why = Why.of(0.9 if by else 0.6, **{state: by or "somebody"}, **feature)
            yield Label(story, p.report.id, start, end, entity, text, "quoted", by, mean(heard), why)
        return
    voice = whose.of(start, end, bool(words) or label.how == "label_predicate")
    reasons = {label.how: True, voice.reason: voice.value, **feature}
    score = 0.6 if label.how.startswith("label_stands") else 0.85
    yield Label(
        story,
        p.report.id,
        start,
        end,
        entity,
        text,
        voice.voice,
        voice.by,
        mean(heard),
        Why.of(score, **reasons),
    )


def _treatments(story: str, p: Page, meant: list[Name], whose: Voices) -> Iterator[Label]:
    for found, value in treatment.treatments(p, meant):
        start, end = p.span(found.first, found.last)
        voice = whose.of(start, end, True)
        by = found.by[0] if found.by else voice.by
        reason = {"label_treated_by": found.by[0]} if found.by else {found.how: True}
        why = Why.of(0.7, **reason, **{voice.reason: voice.value})
        text = p.report.text[start:end]
        yield Label(story, p.report.id, start, end, found.entity or "", text, voice.voice, by, value, why)


def _nearby(
    story: str, p: Page, meant: list[Name], said: list[Statement], rows: list[Label], whose: Voices
) -> Iterator[Label]:
    @cache
    def voice(i: int) -> Voice:
        return whose.of(*p.span(i, i + 1), False)

    for found, value, told in nearby(p, meant, said, rows, lambda i: voice(i).voice != "quoted"):
        start, end = p.span(found.first, found.last)
        of = voice(found.first)
        why = Why.of(0.4, **{found.how: ", ".join(told), of.reason: of.value})
        text = p.report.text[start:end]
        yield Label(story, p.report.id, start, end, found.entity or "", text, of.voice, of.by, value, why)


STAGE = Stage(
    name="labels",
    version=14,
    scope="story",
    requires=(
        Report,
        Sentence,
        Mention,
        Referent,
        Resolution,
        Entity,
        Statement,
        Copy,
    ),
    produces=(Label,),
    about="What each entity is called, by which outlet, in whose voice.",
    run=run,
)
