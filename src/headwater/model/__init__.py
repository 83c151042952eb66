"""The records that flow through Headwater. Each is frozen, and its id is a hash of what makes it what it is."""

from headwater.model.claimed import Claim, ClaimMember, Conflict, Label, Origin, Outlook, Standing
from headwater.model.happened import Event, Figure, Happening, HappeningEvent, Time
from headwater.model.judged import KINDS, VERBS, Judgement, Operand
from headwater.model.lineage import Copy, Derivation, Shingle
from headwater.model.names import Entity, Mention, NameKey, Referent, Resolution
from headwater.model.record import Place, Record, Span, digest
from headwater.model.reports import PARSED_KINDS, Parsed, Passage, Report, Sentence, Vector
from headwater.model.said import Citation, Credit, Statement
from headwater.model.stories import StoryKey, StoryReport
from headwater.model.why import Value, Why

RECORDS: tuple[type[Record], ...] = (
    Report, Judgement, Passage, Parsed, Sentence, Vector,
    Mention, Referent, NameKey, Entity, Resolution,
    Statement, Credit, Citation,
    Time, Figure, Event, Happening, HappeningEvent,
    Shingle, Copy, Derivation,
    StoryReport, StoryKey,
    Claim, ClaimMember, Origin, Standing, Conflict, Label, Outlook,
)  # fmt: skip
"""Every record that has a table."""

__all__ = [
    "KINDS", "PARSED_KINDS", "RECORDS", "VERBS", "Citation", "Claim", "ClaimMember", "Conflict", "Copy", "Credit",
    "Derivation", "Entity", "Event", "Figure", "Happening", "HappeningEvent", "Judgement", "Label", "Mention",
    "NameKey", "Operand", "Origin", "Outlook", "Parsed", "Passage", "Place", "Record", "Referent", "Report",
    "Resolution", "Sentence", "Shingle", "Span", "Standing", "Statement", "StoryKey", "StoryReport", "Time",
    "Value", "Vector", "Why", "digest",
]  # fmt: skip
