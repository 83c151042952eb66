"""Whether two sentences make the same main point."""

from __future__ import annotations

import pytest

from headwater.compare.asserting import asserted
from headwater.compare.propositions import Said


def said(main: str, aside: str = "", told: str = "") -> Said:
    one = Said("r", 0, 9, "body", main + aside, main + aside, 12, "en", f"{main} {aside}")
    one.terms = frozenset(f"{main} {aside}".split())
    one.core = frozenset(main.split()), frozenset(told.split())
    return one


def weigh(_: str) -> float:
    return 3.0


def test_main_clauses_count_more_than_asides() -> None:
    claim = said("customs arrest trader monday", told="arrest")
    same = said("customs arrest trader monday", told="arrest")
    passing = said("trader own vineyard", "customs arrest monday", told="own")
    other = said("trader own vineyard", "hills sister quiet", told="own")
    found = [asserted(claim, one, 0.5, weigh) for one in (same, passing, other)]
    assert found == sorted(found, reverse=True)
    assert found[0] - found[1] > found[1] - found[2]


def test_it_is_the_same_either_way_round() -> None:
    one, other = said("customs arrest trader", "monday", "arrest"), said("trader own vineyard", "arrest monday", "own")
    assert asserted(one, other, 0.2, weigh) == asserted(other, one, 0.2, weigh)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("They found six AK-47 rifles and 300 rounds.", {"6", "300"}),
        ("A B-52 and two F16s flew on the 14th.", {"2", "14"}),
        ("The 76ers paid $2.50 in 2008-09.", {"76", "2.50", "2008", "09"}),
    ],
)
def test_the_number_of_a_name_is_no_figure(text: str, counts: set[str]) -> None:
    assert Said("r", 0, 9, "body", "k", "s", 12, "en", text).counts == counts
