"""Passages that cannot both stand: figures, dates, places, actors, polarity, wording."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.model import Claim, ClaimMember, Conflict, Copy, Event, Figure, Origin, Report, Standing, Statement, Time
from headwater.stages.base import Stage, StoryInput


def run(given: StoryInput) -> Iterator[Conflict | Standing]:
    """(to be written)"""
    yield from ()


STAGE = Stage(
    name="conflicts",
    version=1,
    scope="story",
    requires=(
        Report,
        Claim,
        ClaimMember,
        Statement,
        Figure,
        Time,
        Event,
        Copy,
        Origin,
    ),
    produces=(
        Conflict,
        Standing,
    ),
    about="Passages that cannot both stand: figures, dates, places, actors, polarity, wording.",
    run=run,
)
