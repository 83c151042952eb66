"""Passages that come from another report: copied, excerpted, rewritten or translated."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.model import Copy, Figure, Referent, Report, Sentence, Shingle, Statement
from headwater.stages.base import ArchiveInput, Stage


def run(given: ArchiveInput) -> Iterator[Copy | Shingle]:
    """(to be written)"""
    yield from ()


STAGE = Stage(
    name="copies",
    version=1,
    scope="archive",
    requires=(
        Report,
        Sentence,
        Statement,
        Figure,
        Referent,
    ),
    produces=(
        Copy,
        Shingle,
    ),
    about="Passages that come from another report: copied, excerpted, rewritten or translated.",
    run=run,
)
