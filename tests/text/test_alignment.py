"""Runs of words shared by two texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from headwater.text.alignment import Run, longest_rising, places, same_items, shared_runs


def test_runs_are_found_where_they_were_moved_to() -> None:
    a = ["one", "two", "three", "four", "five", "X", "six", "seven", "eight", "nine"]
    b = ["six", "seven", "eight", "nine", "Y", "one", "two", "three", "four", "five"]
    assert shared_runs(a, b) == [Run(0, 5, 5), Run(6, 0, 4)]


def test_a_repeated_run_is_matched_where_the_text_goes_on() -> None:
    a = ["p", "q", "r", "s", "one", "two", "three", "four", "p", "q", "r", "s", "five", "six"]
    assert shared_runs(a, a) == [Run(0, 0, len(a))]


def test_short_runs_do_not_count() -> None:
    assert shared_runs(["a", "b", "c", "d"], ["a", "b", "c", "x"]) == []


@given(st.lists(st.sampled_from("abc"), max_size=40), st.lists(st.sampled_from("abc"), max_size=40))
def test_runs_are_the_same_words_and_never_overlap(a: list[str], b: list[str]) -> None:
    end = 0
    for run in shared_runs(a, b, places(b)):
        assert run.a >= end
        assert run.length >= 4
        assert a[run.a : run.a + run.length] == b[run.b : run.b + run.length]
        end = run.a + run.length


def test_a_repeated_item_is_matched_where_the_list_goes_on() -> None:
    assert same_items("xabca", "abcxa") == {0: 3, 1: 4, 2: 1, 3: 2, 4: 4}
    assert same_items("ab", "xaby") == {0: 1, 1: 2}
    assert same_items("a", "b") == {}


def test_longest_rising() -> None:
    assert longest_rising([3, 1, 2, 2, 0, 5]) == 4
    assert longest_rising([]) == 0
