"""Deeds that exclude each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from test_claims import DAY, FILL, Told, story

from headwater.model import ClaimMember, Conflict
from headwater.stages.base import StoryInput

__all__ = ["story"]

Build = Callable[[Sequence[Told]], StoryInput]


def _read(build: Build, left: str, right: str) -> StoryInput:
    return build([("Herald", DAY, f"{left} {FILL}"), ("Post", DAY, f"{right} The mayor of Lugan spoke.")])


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The bank in Lugan will close on Friday.", "The bank in Lugan will stay open on Friday."),
        ("The parliament of Velmar approved the budget.", "The parliament of Velmar rejected the budget."),
        ("The court in Lugan convicted Karel Brandt.", "The court in Lugan acquitted Karel Brandt."),
    ],
)
def test_opposites_are_a_conflict_and_no_support(story: Build, left: str, right: str) -> None:
    given = _read(story, left, right)
    assert [(row.kind, row.reading) for row in given.rows(Conflict)] == [("polarity", "contradiction")]
    assert "contradicts" in {row.relation for row in given.rows(ClaimMember)}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The bank in Lugan opened on Friday.", "The bank in Lugan closed on Friday."),
        ("The court in Lugan convicted Karel Brandt.", "The court in Lugan acquitted Ilse Marlow."),
        ("The parliament of Velmar approved the budget.", "The parliament of Velmar had not rejected the budget."),
        ("The parliament of Velmar approved the budget.", "The parliament of Velmar could reject the budget."),
        ("Lugan won against Velmar on Friday.", "Lugan lost against Velmar on Sunday."),
    ],
)
def test_what_can_both_be_true(story: Build, left: str, right: str) -> None:
    assert _read(story, left, right).rows(Conflict) == []
