"""Sentences that are the same but for one number."""

from __future__ import annotations

import pytest

from headwater.compare import twins

PLAIN = "The boat left Velmar on Sunday with {} people on board, the harbour said."


def _beside(left: str, right: str) -> bool | None:
    """Whether only a bound is at odds with a number; None if both can be right."""
    found = twins.apart(PLAIN.format(left), PLAIN.format(right))
    return None if found is None else found.beside


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("15", "18", False),
        ("15", "more than 15", True),
        ("fewer than 15", "15", True),
        ("more than 15", "fewer than 15", False),
        ("at least 15", "15", None),
        ("up to 15", "12", None),
        ("about 100", "95", None),
        ("more than 15", "18", None),
        ("fifteen", "15", None),
        ("twenty-five", "35", False),
        ("2,000", "2000", None),
    ],
)
def test_what_cannot_both_hold(left: str, right: str, expected: bool | None) -> None:
    assert twins.pattern(PLAIN.format(left)) == twins.pattern(PLAIN.format(right))
    assert _beside(left, right) is expected


def test_two_numbers_that_differ_are_two_matters() -> None:
    left, right = (f"{a} boats with {b} people left the harbour of Velmar on Sunday." for a, b in ((3, 40), (4, 60)))
    assert twins.apart(left, right) is None


def test_a_short_sentence_or_one_without_numbers_has_no_pattern() -> None:
    assert twins.pattern("The bakery sold 101 loaves.") == ""
    assert twins.pattern("The bakery in the old harbour of Velmar sold all its loaves.") == ""


def test_each_is_set_against_so_many_at_most() -> None:
    items = range(200)
    pairs = list(twins.nearest(items, list(items)))
    assert len(pairs) <= 200 * twins.BESIDE
    assert list(twins.nearest([0, 1, 2], ["a", "a", "b"])) == [(0, 2), (1, 2)]
