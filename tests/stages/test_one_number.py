"""Reports that print one sentence with two numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from test_claims import DAY, FILL, Told, story

from headwater.model import Conflict, Standing
from headwater.stages.base import StoryInput

__all__ = ["story"]

SAID = "The boat left Velmar on Sunday with {} people on board, Ilja Marlow said."


def _told(*numbers: str) -> list[Told]:
    return [(f"Outlet {i}", DAY, f"{SAID.format(number)} {FILL}") for i, number in enumerate(numbers)]


def test_every_two_reports_that_differ_are_a_row(story: Callable[[Sequence[Told]], StoryInput]) -> None:
    rows = story(_told("15", "18", "15", "18")).rows(Conflict)
    assert len({frozenset((row.left[0], row.right[0])) for row in rows}) == len(rows) == 4
    first = [row for row in rows if row.same_as is None]
    assert len(first) == 1
    assert {row.same_as for row in rows} == {None, first[0].id}
    assert {row.reading for row in rows} == {"contradiction"}


def test_a_bound_beside_the_number_it_leaves_out_contests_nothing(
    story: Callable[[Sequence[Told]], StoryInput],
) -> None:
    given = story(_told("15", "more than 15"))
    assert [(row.reading, row.same_as) for row in given.rows(Conflict)] == [("undetermined", None)]
    assert "taken strictly" in given.rows(Conflict)[0].why.detail
    assert {row.status for row in given.rows(Standing)} == {"uncontested"}
