"""Reasons as sentences."""

from __future__ import annotations

from headwater.model import Why


def test_a_reason_ends_in_one_full_stop() -> None:
    assert Why.of(1.0, two_times=("3:50 p.m.", "3:30 p.m.")).detail == "One says 3:50 p.m., the other 3:30 p.m."
    assert Why.of(1.0, two_times=("noon", "dusk")).detail == "One says noon, the other dusk."


def test_a_reason_keeps_its_values_when_stored() -> None:
    made = Why.of(0.25, two_times=("noon", "dusk"), nothing=False)
    assert Why.loads(made.dumps()) == made
    assert made.get("two_times") == ("noon", "dusk")
    assert made.get("nothing") is None
