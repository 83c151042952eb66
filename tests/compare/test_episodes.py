"""What is part of a larger event."""

from __future__ import annotations

from headwater.compare.episodes import Told, parts

DAY = 741000


def told(actors: str = "", places: str = "", day: int | None = DAY, **where: int) -> Told:
    """`where`: the sentence that tells it, by report."""
    return Told(day, (set(actors.split()), set(), set(places.split())), {report: {n} for report, n in where.items()})


def test_what_is_never_told_without_a_larger_event_is_part_of_it() -> None:
    storm = told("protesters", r1=0, r2=0)
    assert parts([storm, told(r1=7)]) == {1: 0}
    assert parts([told("protesters", r1=7), storm]) == {0: 1}
    assert parts([storm, told(r3=0)]) == {}


def test_what_others_do_elsewhere_is_an_event_of_its_own_unless_told_in_one_breath() -> None:
    storm = told("protesters", "palace", r1=0, r2=0)
    assert parts([storm, told("navy", "port", r1=7)]) == {}
    assert parts([storm, told("navy", "port", r1=1)]) == {1: 0}


def test_other_days_and_no_days_are_no_parts() -> None:
    storm = told(r1=0, r2=0)
    assert parts([storm, told(day=DAY + 1, r1=0), told(day=None, r1=0)]) == {}


def test_a_part_has_no_parts() -> None:
    storm, first, second = told(r1=0, r2=0), told("guards", r1=1), told(r1=2)
    assert parts([storm, first, second]) == {1: 0, 2: 0}
