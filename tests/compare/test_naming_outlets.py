"""Outlets named as sources in a text."""

from __future__ import annotations

from headwater.compare.naming_outlets import candidates, named

TEXT = """**Corran Press**

The Sarn Mirror's readers met Karninform staff. Two men were held, Karninform reported on Thursday, citing the Mirror.
According to the Sarn Mirror, which has a karninform of its own, they are free.
"""


def test_candidates_run_from_capital_to_capital_within_a_line() -> None:
    found = candidates(TEXT)
    assert {"Corran Press", "Karninform", "The Sarn Mirror", "Sarn Mirror"} <= set(found)
    assert not any("\n" in name for name in found)


def test_an_outlet_counts_where_it_is_named_as_a_source() -> None:
    found = [(TEXT[n.start : n.end], n.words, n.line) for n in named(TEXT, ["Corran Press", "Karninform"])]
    assert found == [("Corran Press", "Corran Press", True), ("Karninform", "Karninform reported", False)]


def test_an_outlet_that_is_merely_met_is_no_source() -> None:
    assert [n.words for n in named(TEXT, ["Sarn Mirror"])] == ["According to the Sarn Mirror"]
