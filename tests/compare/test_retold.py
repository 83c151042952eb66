"""Events that several stories tell."""

from __future__ import annotations

from dataclasses import replace

from headwater.compare.retold import SAME, likeness, one_event
from headwater.model import Happening

BASE = Happening(
    "s1", "f1", "AGREE", "front", "army", None, "2031-05-03", "2031-05-03", "happened", ("r1", 0, 9), 3, 1, 2, "sign"
)  # fmt: skip
WORDS = {"r1": frozenset({"truce", "signed", "harbour"}), "r2": frozenset({"truce", "signed", "again"})}


def words(row: Happening) -> frozenset[str]:
    return WORDS.get(row.text[0], frozenset())


def other(**changes: object) -> Happening:
    made = {"story": "s2", "founder": "f2", "text": ("r2", 0, 9), "reports": 1, **changes}
    return replace(BASE, **made)  # type: ignore[arg-type]


def groups(*rows: Happening) -> list[list[str]]:
    return [[row.founder for row in group] for group in one_event(rows, words)]


def test_a_background_event_of_another_story_is_the_same_event() -> None:
    assert groups(BASE, other()) == [["f1", "f2"]]
    assert groups(other(), BASE) == [["f1", "f2"]]  # whatever the order


def test_a_day_within_a_month_with_the_same_sides() -> None:
    assert groups(BASE, other(earliest="2031-05-01", latest="2031-05-31")) == [["f1", "f2"]]


def test_a_day_in_a_year_takes_like_words() -> None:
    year = {"earliest": "2031-01-01", "latest": "2031-12-31"}
    assert groups(BASE, other(**year)) == [["f1", "f2"]]
    assert groups(BASE, other(**year, text=("r3", 0, 9))) == []


def test_other_days_words_and_sides_are_other_events() -> None:
    assert groups(BASE, other(earliest="2031-06-03", latest="2031-06-03")) == []
    assert groups(BASE, other(root="meet")) == []
    assert groups(BASE, other(target_entity="navy", text=("r3", 0, 9))) == []
    assert groups(BASE, other(earliest=None)) == []
    assert groups(BASE, other(actor_entity=None, target_entity=None)) == []


def test_a_year_and_one_side_are_not_enough() -> None:
    vague = {"earliest": "2031-01-01", "latest": "2031-12-31", "target_entity": None, "text": ("r3", 0, 9)}
    assert likeness(replace(BASE, earliest="2031-01-01", latest="2031-12-31"), other(**vague), words) < SAME


def test_what_one_story_holds_apart_stays_apart() -> None:
    assert groups(BASE, replace(BASE, founder="f9")) == []
    assert [len(group) for group in groups(BASE, other(), other(founder="f3"))] == [2]
