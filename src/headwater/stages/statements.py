"""Who is reported to say, think, promise, deny or warn what, and on whose authority."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.model import Credit, Mention, Referent, Sentence, Statement
from headwater.stages.base import ReportInput, Stage


def run(given: ReportInput) -> Iterator[Statement | Credit]:
    """(to be written)"""
    yield from ()


STAGE = Stage(
    name="statements",
    version=1,
    scope="report",
    requires=(
        Sentence,
        Mention,
        Referent,
    ),
    produces=(
        Statement,
        Credit,
    ),
    about="Who is reported to say, think, promise, deny or warn what, and on whose authority.",
    run=run,
)
