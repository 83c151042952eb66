"""Counted and measured things: how many of what, exact or approximate."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.model import Figure, Sentence
from headwater.stages.base import ReportInput, Stage


def run(given: ReportInput) -> Iterator[Figure]:
    """(to be written)"""
    yield from ()


STAGE = Stage(
    name="figures",
    version=1,
    scope="report",
    requires=(Sentence,),
    produces=(Figure,),
    about="Counted and measured things: how many of what, exact or approximate.",
    run=run,
)
