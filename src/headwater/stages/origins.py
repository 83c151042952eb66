"""Where each claim starts, and how many independent origins that makes."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.model import Citation, Claim, ClaimMember, Copy, Derivation, Origin, Report, Statement
from headwater.stages.base import Stage, StoryInput


def run(given: StoryInput) -> Iterator[Origin]:
    """(to be written)"""
    yield from ()


STAGE = Stage(
    name="origins",
    version=1,
    scope="story",
    requires=(
        Report,
        Claim,
        ClaimMember,
        Statement,
        Derivation,
        Citation,
        Copy,
    ),
    produces=(Origin,),
    about="Where each claim starts, and how many independent origins that makes.",
    run=run,
)
