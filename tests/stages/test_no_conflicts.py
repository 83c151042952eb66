"""What is no conflict, though figures, hours, names or words differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from test_claims import DAY, FILL, NEXT, Told, story

from headwater.model import Conflict
from headwater.stages.base import StoryInput

__all__ = ["story"]

PAIRS = {
    "an end of a stretch": (
        "The visitation for Ilse Marlow will be held on Friday from 6 to 8 p.m. in Lugan.",
        "The visitation for Ilse Marlow will be held on Friday at 6 p.m. in Lugan.",
    ),
    "those named are added up": (
        "The gunman shot and killed Judge Ilse Marlow; a reporter, Kathrin Adler; and Deputy Jon Brandt in Lugan.",
        "The gunman shot and killed Judge Ilse Marlow and Deputy Jon Brandt in Lugan.",
    ),
    "other players": (
        "Ilja Marlow finished with 22 points and nine rebounds on Sunday.",
        "Karel Brandt finished with 20 points and nine rebounds on Sunday.",
    ),
    "one number broken in two": (
        "Ilja Marlow fell about 2,000 feet while climbing to a small hut on Mount Velmar.",
        "Ilja Marlow fell about 2, 000 feet while climbing to a small hut on Mount Velmar.",
    ),
    "other victims": (
        "A 19-year-old man was shot in the back on Sunday in Lugan, police said.",
        "A 38-year-old man was shot in the chest on Sunday in Lugan, police said.",
    ),
    "a part of a part": (
        "Ilja Marlow was shot in the head on Sunday, police in Lugan said.",
        "Ilja Marlow was shot in the back of the head on Sunday, police in Lugan said.",
    ),
    "one street with and without a mark": (
        "The two were found at 12 Bells Ferry Road in Lugan on Sunday.",
        "The two were found at 12 Bell’s Ferry Road in Lugan on Sunday.",
    ),
    "another's name": (
        "A man who has not yet been identified was killed on the bridge in Lugan on Sunday.",
        "The officer who shot the boy on Sunday was identified as Ilja Marlow, police in Lugan said.",
    ),
    "not on that night": (
        "Ilja Marlow was not arrested on Sunday night, police in Lugan said.",
        "Ilja Marlow was arrested on Monday, police in Lugan said.",
    ),
    "the stamp of a page": ("12 May 2031 Last updated at 11:11 GMT", "13 May 2031 Last updated at 17:50 GMT"),
}


@pytest.mark.parametrize("name", sorted(PAIRS))
def test_no_conflict(story: Callable[[Sequence[Told]], StoryInput], name: str) -> None:
    left, right = PAIRS[name]
    given = story([("Herald", DAY, f"{left} {FILL}"), ("Post", NEXT, f"{right} The mayor of Lugan spoke.")])
    assert [(row.kind, row.why.detail) for row in given.rows(Conflict)] == []
