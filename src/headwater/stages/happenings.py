"""The same event across reports."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.model import Derivation, Entity, Event, Happening, HappeningEvent, Report, Resolution, Sentence
from headwater.stages.base import Stage, StoryInput


def run(given: StoryInput) -> Iterator[Happening | HappeningEvent]:
    """(to be written)"""
    yield from ()


STAGE = Stage(
    name="happenings",
    version=1,
    scope="story",
    requires=(
        Report,
        Event,
        Sentence,
        Resolution,
        Entity,
        Derivation,
    ),
    produces=(
        Happening,
        HappeningEvent,
    ),
    about="The same event across reports.",
    run=run,
)
