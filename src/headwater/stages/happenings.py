"""The same event across reports."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from headwater.compare.corrections import takes_back
from headwater.compare.episodes import Told, parts
from headwater.compare.events import Sketch, day_precise, figure_key, ordinal, when
from headwater.compare.gathering import Group, gather
from headwater.compare.origins import Member, count
from headwater.compare.timeline import VERBAL
from headwater.language.clauses import word_class
from headwater.model import (
    Citation,
    Copy,
    Derivation,
    Entity,
    Event,
    Figure,
    Happening,
    HappeningEvent,
    Report,
    Resolution,
    Sentence,
    Span,
    Statement,
    Why,
)
from headwater.stages.base import Stage, StoryInput
from headwater.text.verbs import root

MODALITIES = ("happened", "planned")
IN_PASSING = 0.5
"""Events scored below are named in passing ("since the disaster"); one report of such is no happening."""
PART = 0.5
"""How sure it is that what is told beside an event is a part of it."""

CHARGED = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION", "PROTEST"})
"""Types of deeds that one party charges another with."""

GOOD_LENGTH = range(8, 42)
"""Words of a sentence that can stand alone."""


def run(given: StoryInput) -> Iterator[Happening | HappeningEvent]:
    """The happenings of a story, founded in the order of publication, and which events they join."""
    story = _Story(given)
    groups = gather([story.sketch(i) for i in range(len(story.events))], story.vectors)
    found = [(row, group) for group in groups if (row := story.happening(group)) is not None]
    whole = parts([story.told(row, group) for row, group in found])
    for n, (row, group) in enumerate(found):
        if n not in whole:
            yield row
        part = n in whole
        happening = found[whole.get(n, n)][0].id
        for i, reason in zip(group.members, group.whys, strict=True):
            why = Why.of(PART, happening_part=True) if part else reason
            why = Why.of(why.score, happening_taken_back=True) if i in story.taken_back else why
            yield HappeningEvent(given.story, happening, story.events[i].id, why, part)


class _Story:
    """The events of a story with what they are compared by."""

    def __init__(self, given: StoryInput) -> None:
        self.story = given.story
        self.events = [e for e in given.rows(Event) if e.modality in MODALITIES]
        self.entity = {row.referent: row.entity for row in given.rows(Resolution)}
        self.figures = {row.id: row for row in given.rows(Figure)}
        self.statements = {row.id: row for row in given.rows(Statement)}
        self.outlets = {row.id: row.outlet for row in given.reports}
        self.days = {row.id: row.day for row in given.reports}
        self.texts = {row.id: row.text for row in given.reports}
        self.owners = given.owners
        self.sentences = {
            report: sorted(rows, key=lambda s: s.start) for report, rows in given.by_report(Sentence).items()
        }
        self.starts = {report: [s.start for s in rows] for report, rows in self.sentences.items()}
        self.at = [self._sentence(event) for event in self.events]
        known = given.vectors(sorted({self.sentences[r][n].key for r, n in self.at if n >= 0}))
        self.vectors: NDArray[np.float32] = np.zeros((len(self.events), 512), np.float32)
        for i, (report, n) in enumerate(self.at):
            if n >= 0 and (vector := known.get(self.sentences[report][n].key)) is not None:
                self.vectors[i] = vector
        self.taken_back = frozenset(i for i in range(len(self.events)) if self._taken_back(i))
        self.derived = {row.report for row in given.rows(Derivation) if row.from_report}
        self.lineage = (given.by_report(Derivation), given.by_report(Copy), given.by_report(Citation))

    def _sentence(self, event: Event) -> tuple[str, int]:
        """Where an event's sentence stands: (report, its number there, -1 if there is none)."""
        return event.report, bisect_right(self.starts.get(event.report, []), event.trigger[0]) - 1

    def _taken_back(self, i: int) -> bool:
        """Whether the sentence of an event repeats what was reported only to take it back: it does not tell of it."""
        report, n = self.at[i]
        if n < 0:
            return False
        sentence = self.sentences[report][n]
        return takes_back(self.texts[report], sentence.start, sentence.end)

    def sketch(self, i: int) -> Sketch:
        """What an event is compared by."""
        event, (report, n) = self.events[i], self.at[i]
        known = [self.figures[i] for i in event.figures if i in self.figures]
        keys = (figure_key(f.unit, f.low, f.high) for f in known)
        return Sketch(
            event.plover,
            {root(event.lemma)},
            ordinal(event.earliest),
            ordinal(event.latest),
            self._named(event.actor_referent),
            self._named(event.target_referent),
            self._named(event.place_referent),
            {key for key in keys if key is not None},
            event.why.get("event_published") is not None,
            self.sentences[report][n].key if n >= 0 else "",
            event.lemma in word_class("lasting"),
            ordinal(event.latest) if event.earliest is None else None,
        )

    def _named(self, referent: str | None) -> set[str]:
        return {self.entity.get(referent, referent)} if referent else set()

    def happening(self, group: Group) -> Happening | None:
        """The row of a group, None if it is not worth a line: undated, about nobody, told once and mere words, or told
        only to be taken back."""
        tellers = [i for i in group.members if i not in self.taken_back]
        events = [self.events[i] for i in tellers]
        if not events:
            return None
        reports = sorted({event.report for event in events})
        told = [day for e in events if e.modality == "happened" and (day := self.days.get(e.report))]
        earliest, latest = when(events, min(told, default=None))
        about = any(e.actor_referent or e.target_referent or e.place_referent or e.actor or e.place for e in events)
        dated = any(day_precise(e) for e in events)
        passing = max(e.why.score for e in events) < IN_PASSING
        if len(reports) < 2 and (passing or (not dated and events[0].plover == "OTHER")):
            return None
        if len(reports) < 2 and (earliest is None or not (dated or (about and events[0].plover not in VERBAL))):
            return None
        low, high = self._origins(tellers)
        text = self._text(tellers)
        plover = Counter(e.plover for e in events).most_common(1)[0][0]
        return Happening(
            story=self.story,
            founder=events[0].id,
            plover=plover,
            actor_entity=self._actor(events, plover),
            target_entity=self._usual(e.target_referent for e in events),
            place_entity=self._usual(e.place_referent for e in events),
            earliest=earliest,
            latest=latest,
            modality="happened" if any(e.modality == "happened" for e in events) else "planned",
            text=text,
            reports=len(reports),
            origins_low=low,
            origins_high=high,
            root=Counter(root(e.lemma) for e in events).most_common(1)[0][0],
        )

    def told(self, row: Happening, group: Group) -> Told:
        """A happening as what belongs to it is found by."""
        where: dict[str, set[int]] = {}
        for i in group.members:
            report, n = self.at[i]
            where.setdefault(report, set()).add(n)
        first, last = ordinal(row.earliest), ordinal(row.latest)
        sharp = first is not None and last is not None and last - first <= 1
        sketch = group.sketch
        return Told(first if sharp else None, (sketch.actors, sketch.targets, sketch.places), where)

    def _usual(self, referents: Iterator[str | None]) -> str | None:
        """The entity named most often, the first of equals."""
        named = Counter(self.entity[r] for r in referents if r in self.entity)
        return named.most_common(1)[0][0] if named else None

    def _actor(self, events: list[Event], plover: str) -> str | None:
        """Who did it. Of a deed that a party may be charged with, somebody whom only others' words name, and not in
        every report, is accused of it: that is no fact about the deed."""
        if plover not in CHARGED:
            return self._usual(e.actor_referent for e in events)
        named = [e for e in events if e.actor_referent in self.entity]
        everywhere = {e.report for e in events} <= {e.report for e in named}
        known = self._usual(e.actor_referent for e in named if self._in_own_voice(e))
        return known or (self._usual(e.actor_referent for e in named) if everywhere else None)

    def _in_own_voice(self, event: Event) -> bool:
        """Whether the report says so itself, or the actor says it of itself."""
        said = self.statements.get(event.statement or "")
        if said is None:
            return True
        speaker = self.entity.get(said.referent or "")
        return speaker is not None and speaker == self.entity.get(event.actor_referent or "")

    def _origins(self, tellers: list[int]) -> tuple[int, int]:
        """Origins of a happening, by the events that tell of it, counted as those of claims are."""
        members = []
        for i in tellers:
            event, (report, n) = self.events[i], self.at[i]
            span = (self.sentences[report][n].start, self.sentences[report][n].end) if n >= 0 else event.trigger
            said = self.statements.get(event.statement or "")
            speaker = self.entity.get(said.referent) if said and said.referent else None
            members.append(Member(report, span[0], span[1], self.outlets.get(report), said, speaker))
        reports = sorted({member.report for member in members})
        if len(reports) == 1 and len(members) == 1:
            return 1, 1
        derived, copied, cited = ([row for r in reports for row in part.get(r, [])] for part in self.lineage)
        found = count(members, derived, copied, cited, self.owners)  # type: ignore[arg-type]
        return found.low, found.high

    def _text(self, tellers: list[int]) -> tuple[str, int, int]:
        """The clearest sentence, or relative clause of one: near what all say, of good length, in the report's own
        words, naming who did it, in a report that does not derive from another."""
        centre = self.vectors[tellers].sum(axis=0)
        best: tuple[float, int] | None = None
        for n, i in enumerate(tellers):
            score = self._clarity(i, centre)
            if best is None or score > best[0] + 1e-6:
                best = (score, n)
        event = self.events[tellers[best[1] if best else 0]]
        report, n = self._sentence(event)
        if n < 0:
            return event.report, event.start, event.end
        aside = relative(event, self.texts.get(report, ""))
        if aside is not None:
            return report, *aside
        return report, self.sentences[report][n].start, self.sentences[report][n].end

    def _clarity(self, i: int, centre: NDArray[np.float32]) -> float:
        event, (report, n) = self.events[i], self.at[i]
        if n < 0:
            return -1.0
        sentence = self.sentences[report][n]
        near = float(self.vectors[i] @ centre) / (float(np.linalg.norm(centre)) or 1.0)
        score = round(near, 3) + (0.2 if sentence.words in GOOD_LENGTH else 0.0)
        score += 0.15 if sentence.kind == "body" else 0.0
        score += 0.1 if event.actor_referent else 0.0
        score += 0.1 if event.statement is None else 0.0
        score += 0.1 if event.modality == "happened" else 0.0
        score += 0.1 if report not in self.derived else 0.0
        return score + max(0.0, 0.15 - 0.03 * n)


def relative(event: Event, text: str) -> Span | None:
    """The words of an event told in a relative clause, with whom it is about ("the Front, which has fought since
    2019"); None for others. The sentence around it tells of something else, at another time."""
    if text[event.start : event.end].partition(" ")[0].lower() not in ("who", "which", "that"):
        return None
    named = [span for span in (event.actor, event.target) if span and 0 < event.start - span[1] <= 2]
    return (named[0][0], event.end) if named else None


STAGE = Stage(
    name="happenings",
    version=14,
    scope="story",
    requires=(
        Report,
        Event,
        Sentence,
        Resolution,
        Entity,
        Derivation,
        Copy,
        Citation,
        Statement,
        Figure,
    ),
    produces=(
        Happening,
        HappeningEvent,
    ),
    about="The same event across reports.",
    run=run,
)
