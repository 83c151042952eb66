"""Who said what, and on whose authority (PARC and PolNeAR terms: source, cue, content)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from headwater.model.record import Record, Span
from headwater.model.why import Why


@dataclass(frozen=True, slots=True)
class Statement(Record):
    """Somebody is reported to say, think, promise, deny or warn something.

    `content` are the spans of what is said, quotation marks left out at the ends. `source` is the full phrase that
    names the source, `source_name` the person or body meant (pronouns and descriptions resolved), and `referent` its
    `Referent` in this report. `source_kind` is `named`, `unnamed`, `organisation`, `document` or `unknown`; `sources`
    how many speak (1, 2, … or None where the report does not tell). `form` is `direct`, `indirect` or `mixed`.
    `act` is `say`, `deny`, `warn`, `promise`, `threaten`, `demand`, `believe`, `intend`, `ask`, `accuse`, ….
    `chain` names whoever passed it on, outermost first ("Tass", "Syrian sources"). `hedge` runs from 0 (asserted
    flatly) to 1 (rumour). `negated`: the saying itself is denied ("did not say"). `whole` is False where the content is
    a thing, not a clause or quotation that can be understood on its own ("criticised *the plan*").
    """

    TABLE: ClassVar[str] = "statements"
    IDENTITY: ClassVar[tuple[str, ...]] = ("report", "content", "source", "cue")
    INDEXED: ClassVar[tuple[str, ...]] = ("report", "referent")
    KEYED: ClassVar[bool] = True

    report: str
    content: tuple[Span, ...]
    source: Span | None
    source_name: str | None
    referent: str | None
    source_kind: str
    sources: int | None
    role: str | None
    cue: Span | None
    form: str
    act: str
    channel: str | None
    chain: tuple[str, ...]
    hedge: float
    negated: bool
    why: Why
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Credit(Record):
    """A report names another outlet, agency or document as where it has something from, as written in that report.

    `scope` is `report` if the whole report is credited (a byline or credit line), else `passage`. `citations` adds
    which report is meant.
    """

    TABLE: ClassVar[str] = "credits"
    IDENTITY: ClassVar[tuple[str, ...]] = ("report", "start", "end")
    INDEXED: ClassVar[tuple[str, ...]] = ("report", "cited")

    report: str
    start: int
    end: int
    cited: str
    referent: str | None
    kind: str  # outlet | agency | document
    scope: str
    why: Why


@dataclass(frozen=True, slots=True)
class Citation(Record):
    """A credit, with the cited report where it is in the desk."""

    TABLE: ClassVar[str] = "citations"
    IDENTITY: ClassVar[tuple[str, ...]] = ("report", "start", "end", "cited")
    INDEXED: ClassVar[tuple[str, ...]] = ("report", "cited_report")
    KEYED: ClassVar[bool] = True

    report: str
    start: int
    end: int
    cited: str
    referent: str | None
    cited_report: str | None
    why: Why
