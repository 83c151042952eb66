"""What each entity is called, by which outlet, in whose voice."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.model import Copy, Entity, Label, Mention, Referent, Report, Resolution, Sentence, Statement
from headwater.stages.base import Stage, StoryInput


def run(given: StoryInput) -> Iterator[Label]:
    """(to be written)"""
    yield from ()


STAGE = Stage(
    name="labels",
    version=1,
    scope="story",
    requires=(
        Report,
        Sentence,
        Mention,
        Referent,
        Resolution,
        Entity,
        Statement,
        Copy,
    ),
    produces=(Label,),
    about="What each entity is called, by which outlet, in whose voice.",
    run=run,
)
