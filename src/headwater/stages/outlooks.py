"""Forecasts, scenarios, threats, promises and conditions, and what came of them."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.model import Claim, ClaimMember, Event, Happening, Outlook, Report, Sentence, Statement, Time
from headwater.stages.base import Stage, StoryInput


def run(given: StoryInput) -> Iterator[Outlook]:
    """(to be written)"""
    yield from ()


STAGE = Stage(
    name="outlooks",
    version=1,
    scope="story",
    requires=(
        Report,
        Sentence,
        Statement,
        Time,
        Event,
        Happening,
        Claim,
        ClaimMember,
    ),
    produces=(Outlook,),
    about="Forecasts, scenarios, threats, promises and conditions, and what came of them.",
    run=run,
)
