"""Time expressions as TIMEX3, with the interval each can mean."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.model import Sentence, Time
from headwater.stages.base import ReportInput, Stage


def run(given: ReportInput) -> Iterator[Time]:
    """(to be written)"""
    yield from ()


STAGE = Stage(
    name="times",
    version=1,
    scope="report",
    requires=(Sentence,),
    produces=(Time,),
    about="Time expressions as TIMEX3, with the interval each can mean.",
    run=run,
)
