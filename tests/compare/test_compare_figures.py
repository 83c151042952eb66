"""Whether two figures can both stand."""

from headwater.compare.figures import best, figures
from headwater.model import Figure


def pair(analyse, first: str, second: str):
    given = [analyse(text, stages=["times", "figures"]) for text in (first, second)]
    return best(given[0].rows(Figure), given[1].rows(Figure), given[0].report.text, given[1].report.text)


def test_different_numbers_of_the_same_thing_conflict(analyse) -> None:
    found = pair(analyse, "The fire at Vellamo killed 12 people.", "The fire at Vellamo killed 15 people.")
    assert found is not None
    assert found[2].score > 0.5
    assert "12 and 15 cannot both be right" in found[2].detail
    assert found[2].get("toll_rises") == ("12", "15")


def test_ranges_that_meet_can_both_stand(analyse) -> None:
    assert pair(analyse, "The fire killed at least 12 people.", "The fire killed 15 people.") is None
    assert pair(analyse, "About 300 guests came to the fair.", "Some 310 guests came to the fair.") is None


def test_bounds_are_strict(analyse) -> None:
    assert pair(analyse, "The club has 24 members today.", "The club has more than 24 members today.") is not None


def test_other_things_do_not_conflict(analyse) -> None:
    assert pair(analyse, "The ship carried 40 lorries.", "The ship carried 25 sailors home.") is None


def test_a_part_is_hinted_at(analyse) -> None:
    found = pair(
        analyse,
        "The fire killed 12 people in the town.",
        "The fire killed people in the town, including 3 people of one family.",
    )
    assert found is None or found[2].score < 0.5


def test_units_must_be_the_same(analyse) -> None:
    rows = analyse("It cost $40 and killed 40 people.", stages=["times", "figures"]).rows(Figure)
    text = "It cost $40 and killed 40 people."
    assert figures(rows[0], rows[1], text, text).score == 0
