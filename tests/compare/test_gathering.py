"""Events gathered into happenings."""

from __future__ import annotations

from datetime import date

import numpy as np

from headwater.compare.events import Sketch
from headwater.compare.gathering import gather

DAY = date(2031, 5, 3).toordinal()


def sketch(first: int, last: int, actor: str = "rebels", target: str = "port") -> Sketch:
    return Sketch("ASSAULT", {"attack"}, first, last, {actor}, {target} if target else set(), set(), set())


def retold(until: int, *, target: str = "port", lasting: bool = False) -> Sketch:
    """Told without a day in a report of `until`."""
    targets = {target} if target else set()
    return Sketch("ASSAULT", {"attack"}, None, until, {"rebels"}, targets, set(), set(), lasting=lasting, until=until)


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


def test_what_is_told_undated_long_after_is_the_one_such_deed_if_there_is_but_one() -> None:
    assert groups(sketch(DAY, DAY), retold(DAY + 40)) == [[0, 1]]
    assert len(groups(sketch(DAY, DAY), sketch(DAY + 9, DAY + 9), retold(DAY + 40))) == 3


def test_a_war_has_no_day_and_what_is_done_to_nobody_many() -> None:
    assert len(groups(sketch(DAY, DAY), retold(DAY + 40, lasting=True))) == 2
    assert len(groups(sketch(DAY, DAY, target=""), retold(DAY + 40, target=""))) == 2


def test_years_do_not_take_up_what_has_no_time() -> None:
    assert len(groups(sketch(DAY - 9999, DAY - 9600), retold(DAY))) == 2
