"""The same person, place or body across reports, spellings and scripts."""

from __future__ import annotations

from collections.abc import Iterator

from headwater.model import Entity, Mention, NameKey, Referent, Resolution
from headwater.stages.base import ArchiveInput, Stage


def run(given: ArchiveInput) -> Iterator[Resolution | Entity | NameKey]:
    """(to be written)"""
    yield from ()


STAGE = Stage(
    name="entities",
    version=1,
    scope="archive",
    requires=(
        Mention,
        Referent,
    ),
    produces=(
        Resolution,
        Entity,
        NameKey,
    ),
    about="The same person, place or body across reports, spellings and scripts.",
    run=run,
)
