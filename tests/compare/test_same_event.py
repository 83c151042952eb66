"""Whether two events are one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from headwater.compare.events import FAR, SAME, Sketch, likeness, why

DAY = date(2031, 5, 3).toordinal()
BASE = Sketch("ASSAULT", {"attack"}, DAY, DAY, {"rebels"}, {"army"}, {"port"}, {("killed", 12.0)})


def test_the_same_day_actor_and_place_make_one_event() -> None:
    score, features = likeness(BASE, replace(BASE, stems={"raid"}), 0.6)
    assert score >= SAME
    assert "same actor" in why(score, features).detail


def test_other_days_are_other_events() -> None:
    other = replace(BASE, first=DAY + 5, last=DAY + 5)
    assert likeness(BASE, other, 1.0)[0] == FAR
    assert likeness(BASE, replace(other, guessed=True), 0.8)[0] == FAR


def test_kinds_do_not_mix() -> None:
    assert likeness(BASE, replace(BASE, kind="AID", stems={"feed"}), 1.0)[0] == FAR


def test_other_sides_weigh_against() -> None:
    other = replace(BASE, stems={"shell"}, actors={"navy"}, targets={"militia"}, places={"fort"}, figures=set())
    assert likeness(BASE, other, 0.5)[0] < SAME


def test_swapped_sides_are_not_held_against_a_clash() -> None:
    swapped = replace(BASE, actors=BASE.targets, targets=BASE.actors)
    assert likeness(BASE, swapped, 0.6)[0] >= SAME
