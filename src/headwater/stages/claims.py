"""The same proposition across reports and wordings."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.model import (
    Claim,
    ClaimMember,
    Copy,
    Entity,
    Event,
    Figure,
    Report,
    Resolution,
    Sentence,
    Statement,
    Time,
)
from headwater.stages.base import Stage, StoryInput


def run(given: StoryInput) -> Iterator[Claim | ClaimMember]:
    """(to be written)"""
    yield from ()


STAGE = Stage(
    name="claims",
    version=1,
    scope="story",
    requires=(
        Report,
        Sentence,
        Statement,
        Event,
        Figure,
        Time,
        Resolution,
        Entity,
        Copy,
    ),
    produces=(
        Claim,
        ClaimMember,
    ),
    about="The same proposition across reports and wordings.",
    run=run,
)
