"""Which outlet, agency or document a report names as its source, and which report is meant."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.model import Citation, Copy, Credit, Report
from headwater.stages.base import ArchiveInput, Stage


def run(given: ArchiveInput) -> Iterator[Citation]:
    """(to be written)"""
    yield from ()


STAGE = Stage(
    name="citations",
    version=1,
    scope="archive",
    requires=(
        Report,
        Credit,
        Copy,
    ),
    produces=(Citation,),
    about="Which outlet, agency or document a report names as its source, and which report is meant.",
    run=run,
)
