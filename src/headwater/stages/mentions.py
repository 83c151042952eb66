"""Names of people, places, organisations and groups, and who in the report is who."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.model import Mention, Referent, Sentence
from headwater.stages.base import ReportInput, Stage


def run(given: ReportInput) -> Iterator[Mention | Referent]:
    """(to be written)"""
    yield from ()


STAGE = Stage(
    name="mentions",
    version=1,
    scope="report",
    requires=(Sentence,),
    produces=(
        Mention,
        Referent,
    ),
    about="Names of people, places, organisations and groups, and who in the report is who.",
    run=run,
)
