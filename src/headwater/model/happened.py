"""What happened, when, where, how many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from headwater.model.record import Record, Span
from headwater.model.why import Why


@dataclass(frozen=True, slots=True)
class Time(Record):
    """A time expression. `value` is TIMEX3 (ISO-TimeML); `earliest` and `latest` are ISO dates or datetimes, both
    inclusive, or None where the text leaves it vague. `type` is `DATE`, `TIME`, `DURATION` or `SET`."""

    TABLE: ClassVar[str] = "times"
    IDENTITY: ClassVar[tuple[str, ...]] = ("report", "start", "end")
    INDEXED: ClassVar[tuple[str, ...]] = ("report",)

    report: str
    start: int
    end: int
    type: str
    value: str | None
    earliest: str | None
    latest: str | None
    why: Why


@dataclass(frozen=True, slots=True)
class Figure(Record):
    """A counted or measured thing: `low`..`high` of `unit` (`killed`, `injured`, `arrested`, `displaced`, `missing`,
    `people`, `vehicles`, `percent`, an ISO 4217 code, …); `of` is the words for what is counted."""

    TABLE: ClassVar[str] = "figures"
    IDENTITY: ClassVar[tuple[str, ...]] = ("report", "start", "end", "unit")
    INDEXED: ClassVar[tuple[str, ...]] = ("report",)

    report: str
    start: int
    end: int
    low: float | None
    high: float | None
    unit: str
    of: str
    approximate: bool
    why: Why


@dataclass(frozen=True, slots=True)
class Event(Record):
    """Something that happened, is planned, possible or denied.

    `start`..`end` is the clause, `trigger` the word or words that name the event. `actor`, `target` and `place` are
    spans; `actor_referent` and so on the referents they name. `plover` is a root of the 2021 PLOVER manual, `cameo`
    a code where the mapping is plain. `modality` is `happened`, `planned`, `possible`, `denied` or `unknown`.
    `statement` is the id of the statement whose content holds the event (the event is then only claimed by its
    source), `figures` the ids of its figures, and `earliest`..`latest` when it takes place.
    """

    TABLE: ClassVar[str] = "events"
    IDENTITY: ClassVar[tuple[str, ...]] = ("report", "trigger")
    INDEXED: ClassVar[tuple[str, ...]] = ("report",)

    report: str
    start: int
    end: int
    trigger: Span
    lemma: str
    actor: Span | None
    actor_referent: str | None
    target: Span | None
    target_referent: str | None
    place: Span | None
    place_referent: str | None
    earliest: str | None
    latest: str | None
    plover: str
    cameo: str | None
    modality: str
    negated: bool
    statement: str | None
    figures: tuple[str, ...]
    why: Why


@dataclass(frozen=True, slots=True)
class Happening(Record):
    """The same event across the reports of a story. `text` is a `Place`: the clearest sentence, verbatim.

    `root` is what verb and noun of its most used word have in common. In the table, happenings of several stories that
    are one event are one row, under the id of the one that most reports tell.
    """

    TABLE: ClassVar[str] = "happenings"
    IDENTITY: ClassVar[tuple[str, ...]] = ("story", "founder")
    INDEXED: ClassVar[tuple[str, ...]] = ("story",)

    story: str
    founder: str  # the id of its first event
    plover: str
    actor_entity: str | None
    target_entity: str | None
    place_entity: str | None
    earliest: str | None
    latest: str | None
    modality: str
    text: tuple[str, int, int]
    reports: int
    origins_low: int
    origins_high: int
    root: str = ""


@dataclass(frozen=True, slots=True)
class HappeningEvent(Record):
    """An event mention that belongs to a happening: it is that event, or (`part`) something of the same day that is
    never told but beside it."""

    TABLE: ClassVar[str] = "happening_events"
    IDENTITY: ClassVar[tuple[str, ...]] = ("happening", "event")
    INDEXED: ClassVar[tuple[str, ...]] = ("story", "happening")

    story: str
    happening: str
    event: str
    why: Why
    part: bool = False
