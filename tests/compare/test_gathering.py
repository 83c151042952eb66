"""Events gathered into happenings."""

from __future__ import annotations

from datetime import date

import numpy as np

from headwater.compare.events import Sketch
from headwater.compare.gathering import gather

DAY = date(2031, 5, 3).toordinal()


def sketch(first: int, last: int, actor: str = "rebels", target: str = "port") -> Sketch:
    return Sketch("ASSAULT", {"attack"}, first, last, {actor}, {target} if target else set(), set(), set())


def groups(*sketches: Sketch) -> list[list[int]]:
    apart = np.eye(len(sketches), 8, dtype=np.float32)  # sentences that have no words in common
    return [group.members for group in gather(sketches, apart)]


def test_last_week_is_the_one_day_it_fits() -> None:
    assert groups(sketch(DAY, DAY), sketch(DAY - 3, DAY + 3)) == [[0, 1]]
    assert groups(sketch(DAY - 3, DAY + 3), sketch(DAY, DAY)) == [[0, 1]]


def test_which_of_two_days_is_meant_cannot_be_told() -> None:
    assert len(groups(sketch(DAY - 2, DAY - 2), sketch(DAY + 2, DAY + 2), sketch(DAY - 3, DAY + 3))) == 3


def test_other_sides_other_weeks_and_years_stay_apart() -> None:
    assert len(groups(sketch(DAY, DAY), sketch(DAY - 3, DAY + 3, target="school"))) == 2
    assert len(groups(sketch(DAY, DAY), sketch(DAY - 20, DAY - 14))) == 2
    assert len(groups(sketch(DAY, DAY), sketch(DAY - 100, DAY + 200))) == 2
