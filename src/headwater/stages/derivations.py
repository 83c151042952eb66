"""Which report derives from which, the passages summed up."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.model import Copy, Credit, Derivation, Passage, Report
from headwater.stages.base import ArchiveInput, Stage


def run(given: ArchiveInput) -> Iterator[Derivation]:
    """(to be written)"""
    yield from ()


STAGE = Stage(
    name="derivations",
    version=1,
    scope="archive",
    requires=(
        Report,
        Passage,
        Copy,
        Credit,
    ),
    produces=(Derivation,),
    about="Which report derives from which, the passages summed up.",
    run=run,
)
