"""What is claimed, contested, called and foreseen in a story."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from headwater.model.record import Place, Record, Span
from headwater.model.why import Why


@dataclass(frozen=True, slots=True)
class Claim(Record):
    """One proposition across the reports of a story; `text` is its clearest member, verbatim (a place).

    `status` is `uncontested`, `contested`, `revised` or `retracted`: never a verdict on truth. `rank` orders the
    claims of a story for a reader (higher first).
    """

    TABLE: ClassVar[str] = "claims"
    IDENTITY: ClassVar[tuple[str, ...]] = ("story", "founder")
    INDEXED: ClassVar[tuple[str, ...]] = ("story",)
    KEYED: ClassVar[bool] = True

    story: str
    founder: str  # the id of the sentence that first said it
    text: Place
    first_report: str
    first_published: str | None
    reports: int
    rank: float


@dataclass(frozen=True, slots=True)
class ClaimMember(Record):
    """A sentence or statement that bears on a claim: it `supports`, `contradicts`, `updates` or `mentions` it.

    `statement` is the statement whose content it is, None if the report says it in its own voice.
    """

    TABLE: ClassVar[str] = "claim_members"
    IDENTITY: ClassVar[tuple[str, ...]] = ("claim", "report", "start", "end")
    INDEXED: ClassVar[tuple[str, ...]] = ("claim", "story")

    story: str
    claim: str
    report: str
    start: int
    end: int
    relation: str
    statement: str | None
    score: float
    why: Why


@dataclass(frozen=True, slots=True)
class Origin(Record):
    """A starting point of a claim's members. `origin` is a report id or the name of a source outside the desk."""

    TABLE: ClassVar[str] = "origins"
    IDENTITY: ClassVar[tuple[str, ...]] = ("claim", "origin")
    INDEXED: ClassVar[tuple[str, ...]] = ("claim", "story")

    story: str
    claim: str
    origin: str
    kind: str
    members: int
    independence: str
    why: Why


@dataclass(frozen=True, slots=True)
class Standing(Record):
    """How many origins a claim has, and whether it is contested: what `origins` and `conflicts` add to a claim."""

    TABLE: ClassVar[str] = "standings"
    IDENTITY: ClassVar[tuple[str, ...]] = ("claim",)
    INDEXED: ClassVar[tuple[str, ...]] = ("claim", "story")

    story: str
    claim: str
    origins_low: int
    origins_high: int
    status: str


@dataclass(frozen=True, slots=True)
class Conflict(Record):
    """Two passages that cannot both stand as they are.

    `kind` is `figure`, `date`, `place`, `actor`, `polarity` or `wording`; `reading` is `contradiction`, `update`,
    `different scope` or `undetermined`. `same_as` is the row that shows the same disagreement most plainly, None for
    that one itself.
    """

    TABLE: ClassVar[str] = "conflicts"
    IDENTITY: ClassVar[tuple[str, ...]] = ("story", "kind", "left", "right")
    INDEXED: ClassVar[tuple[str, ...]] = ("story", "claim")

    story: str
    claim: str | None
    happening: str | None
    kind: str
    left: Place
    right: Place
    reading: str
    why: Why
    same_as: str | None = None


@dataclass(frozen=True, slots=True)
class Label(Record):
    """What an entity is called, where, by which outlet and in whose voice (`own`, `quoted`, `copied`).

    `label` is verbatim; `tone` runs from -1 (against) to 1 (for), None where the words carry none.
    `by` names whose label it is when a report says so of others ("Tass calls them …").
    A verb or noun of praise or blame that tells how the entity is treated or does ("X blasted Y") is a row too: a
    `treatment`, told apart by `compare.labels.is_treatment`.
    """

    TABLE: ClassVar[str] = "labels"
    IDENTITY: ClassVar[tuple[str, ...]] = ("report", "start", "end", "entity", "by")
    INDEXED: ClassVar[tuple[str, ...]] = ("story", "entity")

    story: str
    report: str
    start: int
    end: int
    entity: str
    label: str
    voice: str
    by: str | None
    tone: float | None
    why: Why


@dataclass(frozen=True, slots=True)
class Outlook(Record):
    """A forecast, scenario, threat, promise, plan or condition (`kind`), with who holds it and what came of it.

    Probabilities are in 0..1 by a published scale of probability words. `status` is `open`, `met`, `not met` or
    `overtaken`; never `not met` from silence.
    """

    TABLE: ClassVar[str] = "outlooks"
    IDENTITY: ClassVar[tuple[str, ...]] = ("report", "start", "end")
    INDEXED: ClassVar[tuple[str, ...]] = ("story",)

    story: str
    report: str
    start: int
    end: int
    kind: str
    by_referent: str | None
    by_name: str | None
    condition: Span | None
    probability_low: float | None
    probability_high: float | None
    probability_words: str | None
    horizon_earliest: str | None
    horizon_latest: str | None
    status: str
    met_by: Place | None
    why: Why
