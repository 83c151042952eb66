"""Reports on one developing matter."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.model import Derivation, Report, Resolution, Sentence, StoryKey, StoryReport
from headwater.stages.base import ArchiveInput, Stage


def run(given: ArchiveInput) -> Iterator[StoryReport | StoryKey]:
    """(to be written)"""
    yield from ()


STAGE = Stage(
    name="stories",
    version=1,
    scope="archive",
    requires=(
        Report,
        Sentence,
        Resolution,
        Derivation,
    ),
    produces=(
        StoryReport,
        StoryKey,
    ),
    about="Reports on one developing matter.",
    run=run,
)
