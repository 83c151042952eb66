"""The stages, in the order in which rows flow. Add one by writing its file and naming it here."""

from __future__ import annotations

from headwater.errors import StageError
from headwater.model import Passage, Record, Report
from headwater.stages import (
    citations,
    claims,
    conflicts,
    copies,
    derivations,
    entities,
    events,
    figures,
    happenings,
    labels,
    mentions,
    origins,
    outlooks,
    parse,
    statements,
    stories,
    times,
)
from headwater.stages.base import Stage

STAGES: tuple[Stage, ...] = (
    parse.STAGE,
    mentions.STAGE,
    times.STAGE,
    figures.STAGE,
    statements.STAGE,
    events.STAGE,
    entities.STAGE,
    copies.STAGE,
    derivations.STAGE,
    citations.STAGE,
    stories.STAGE,
    happenings.STAGE,
    claims.STAGE,
    origins.STAGE,
    conflicts.STAGE,
    labels.STAGE,
    outlooks.STAGE,
)


def stage(name: str) -> Stage:
    """The stage of that name. Raises `StageError` if there is none."""
    for candidate in STAGES:
        if candidate.name == name:
            return candidate
    raise StageError(f"there is no stage {name!r}", "See `headwater stages` for their names.")


def check(stages: tuple[Stage, ...] = STAGES) -> None:
    """Raise `StageError` unless every stage finds what it requires among what comes before it."""
    there: set[type[Record]] = {Report, Passage}
    for candidate in stages:
        missing = [kind.__name__ for kind in candidate.requires if kind not in there]
        if missing:
            raise StageError(
                f"stage {candidate.name!r} requires {', '.join(missing)}, which no earlier stage produces",
                "Move the stage, or name what it needs.",
            )
        there.update(candidate.produces)
