"""Who did what to whom, when and where, as PLOVER types; happened, planned, possible or denied."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.model import Event, Figure, Mention, Referent, Statement, Time
from headwater.stages.base import ReportInput, Stage


def run(given: ReportInput) -> Iterator[Event]:
    """(to be written)"""
    yield from ()


STAGE = Stage(
    name="events",
    version=1,
    scope="report",
    requires=(
        Mention,
        Referent,
        Time,
        Figure,
        Statement,
    ),
    produces=(Event,),
    about="Who did what to whom, when and where, as PLOVER types; happened, planned, possible or denied.",
    run=run,
)
